package porting

import "errors"

// IsUncertain reports whether err leaves open if a write took effect.
func IsUncertain(err error) bool {
	failure, ok := errors.AsType[*Error](err)
	return ok && failure.Uncertain
}
