// Package s3 stands in for Terraform's remote state in s3, which no test here uses.
package s3

import "github.com/hashicorp/terraform/internal/backend"

// New returns nothing: a configuration that asks for this backend can't be used.
func New() backend.Backend { return nil }
