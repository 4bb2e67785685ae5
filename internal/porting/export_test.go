package porting

import "errors"

// NewClient is New with the transport that carries its requests.
var NewClient = newClient

// IsUncertain reports whether err leaves open if a write took effect.
func IsUncertain(err error) bool {
	failure, ok := errors.AsType[*Error](err)
	return ok && failure.Uncertain
}
