package porting

import "net/http"

// ErrorKind is what an error means for whoever made the request.
type ErrorKind int

// The kinds of errors, most of them by the HTTP status that the service
// documents.
const (
	KindUnknown     ErrorKind = iota // none of the others, such as a request that was never sent
	KindNoAnswer                     // no answer came, or not the whole of it
	KindCredentials                  // 401, 403: key, secret or project are wrong
	KindPayment                      // 402: the account's balance is 0
	KindNotFound                     // 404: no such resource
	KindProxy                        // 407: a proxy in between wants credentials
	KindRateLimited                  // 429, or the turn of the request didn't come: nothing was done
	KindRefused                      // other 4xx: the request is wrong
	KindService                      // 5xx, 408: the service has a problem
	KindUnexpected                   // an answer that the contract doesn't have
)

// Kind is what the error means. A write may have taken effect all the same when
// Uncertain is set.
func (e *Error) Kind() ErrorKind {
	switch status := e.Status; {
	case e.kind != KindUnknown:
		return e.kind
	case status == 0:
		return KindUnknown
	case status == http.StatusUnauthorized, status == http.StatusForbidden:
		return KindCredentials
	case status == http.StatusPaymentRequired:
		return KindPayment
	case status == http.StatusNotFound:
		return KindNotFound
	case status == http.StatusProxyAuthRequired:
		return KindProxy
	case status == http.StatusTooManyRequests:
		return KindRateLimited
	case inTrouble(status):
		return KindService
	case status >= http.StatusBadRequest:
		return KindRefused
	}
	return KindUnexpected
}

// inTrouble reports whether the service, or a gateway that gave up on it, may
// have failed before a change was made, or after it.
func inTrouble(status int) bool {
	return status >= http.StatusInternalServerError || status == http.StatusRequestTimeout
}
