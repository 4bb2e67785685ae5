package porting

import "net/http"

// ErrorKind is what an error means for whoever made the request.
type ErrorKind int

// The kinds of errors, by the HTTP status that the service documents for them.
const (
	KindNoAnswer    ErrorKind = iota // no answer came
	KindCredentials                  // 401, 403: key, secret or project are wrong
	KindPayment                      // 402: the account's balance is 0
	KindNotFound                     // 404: no such resource
	KindProxy                        // 407: a proxy in between wants credentials
	KindTooMany                      // 429: too many requests; nothing was done
	KindRefused                      // other 4xx: the request is wrong
	KindService                      // 5xx: the service has a problem
	KindSenseless                    // an answer that the contract doesn't have
)

// Kind is what the error means. A write may have taken effect all the same when
// Uncertain is set.
func (e *Error) Kind() ErrorKind {
	switch status := e.Status; {
	case status == 0:
		return KindNoAnswer
	case status == http.StatusUnauthorized, status == http.StatusForbidden:
		return KindCredentials
	case status == http.StatusPaymentRequired:
		return KindPayment
	case status == http.StatusNotFound:
		return KindNotFound
	case status == http.StatusProxyAuthRequired:
		return KindProxy
	case status == http.StatusTooManyRequests:
		return KindTooMany
	case status >= http.StatusInternalServerError:
		return KindService
	case status >= http.StatusBadRequest:
		return KindRefused
	}
	return KindSenseless
}
