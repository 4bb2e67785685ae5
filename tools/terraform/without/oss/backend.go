// Package oss stands in for Terraform's remote state in oss, which no test here uses.
package oss

import "github.com/hashicorp/terraform/internal/backend"

// New returns nothing: a configuration that asks for this backend can't be used.
func New() backend.Backend { return nil }
