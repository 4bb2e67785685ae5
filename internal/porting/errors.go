package porting

import (
	"cmp"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"
)

// Error is why a request to the service did not do what it should. It is the
// one error type of this package.
type Error struct {
	Status     int         // HTTP status; 0 when there is none
	Code       string      // the service's own code, which may contradict Status
	Message    string      // the service's explanation, cleaned up and cut to a readable length
	Violations []Violation // the fields that it objects to, mostly of a 400 or 422
	Method     string
	Path       string // below the project; host and path for a token request
	RequestID  string // as the service knows it, if it said

	RetryAfter   time.Duration // how long the service asks to wait, if it said
	TokenRequest bool          // the request for a token failed, the one it was for was not sent
	Uncertain    bool          // the write may have taken effect
	Hint         string        // what to look for when Uncertain
	Err          error         // the cause, when it isn't the service's answer

	kind ErrorKind // where the status doesn't say it
	page bool      // the answer was a web page, so not from the service itself

	sentAt time.Time // when the last byte of the request was sent, where that is known
}

// Violation is a field of the request that the service objects to. Field is a
// path into the request: phoneNumbers[3].endUser.zipCode, or in another form
// phoneNumbers.3.endUser.zipCode.
type Violation struct {
	Field       string
	Description string
}

// maxShownViolations is how many violations an error's text names. An order of
// 500 numbers can have thousands.
const maxShownViolations = 10

func (e *Error) Error() string {
	var text strings.Builder
	if e.TokenRequest {
		text.WriteString("token request: ")
	}
	fmt.Fprintf(&text, "%s %s:", e.Method, e.Path)
	if e.Status != 0 {
		fmt.Fprintf(&text, " %d", e.Status)
	}
	switch {
	case e.Message != "":
		text.WriteString(" " + e.Message)
	case e.Err == nil, e.Status >= http.StatusBadRequest:
		text.WriteString(" " + cmp.Or(http.StatusText(e.Status), "without a reason"))
	}
	if e.Err != nil {
		if e.Status != 0 || e.Message != "" {
			text.WriteString(":")
		}
		text.WriteString(" " + e.Err.Error())
	}
	for i, violation := range e.Violations {
		if i == maxShownViolations {
			fmt.Fprintf(&text, "; and %d more", len(e.Violations)-i)
			break
		}
		fmt.Fprintf(&text, "; %s: %s", violation.Field, violation.Description)
	}
	if e.RetryAfter > 0 {
		fmt.Fprintf(&text, "; the service asks to wait %s", e.RetryAfter)
	}
	if e.RequestID != "" {
		fmt.Fprintf(&text, " (request %s)", e.RequestID)
	}
	if e.Uncertain {
		text.WriteString(". Whether the change was made is not known")
		if e.Hint != "" {
			text.WriteString(": " + e.Hint)
		}
	}
	return text.String()
}

// Unwrap returns the cause, such as the error of a context that ended.
func (e *Error) Unwrap() error { return e.Err }

// IsNotFound reports whether err says that the thing asked for doesn't exist.
// A 404 that is a web page doesn't: it comes from something in between, which
// knows nothing of orders.
func IsNotFound(err error) bool {
	failure, ok := errors.AsType[*Error](err)
	return ok && failure.Status == http.StatusNotFound && !failure.TokenRequest && !failure.page
}

// newStatusError is the error for an answer that is not a success.
func newStatusError(x *exchange, a *reply) *Error {
	failure := parseErrorBody(a.body)
	failure.Status = a.status
	failure.RetryAfter = retryAfter(a.header)
	failure.RequestID = cmp.Or(a.header.Get("X-Request-Id"), a.header.Get("X-Correlation-Id"))
	// Only the service's own no is certain. A 408 is a gateway's, which gave up.
	failure.Uncertain = !x.repeatable && (a.status/100 != 4 || a.status == http.StatusRequestTimeout)
	return x.failed(*failure)
}

// doubtful reports whether a refusal may not be the service's: a web page comes from
// something in between, and may come after the change was made. One that wants
// credentials, or less, has let nothing through.
func (e *Error) doubtful() bool {
	switch e.Status {
	case http.StatusUnauthorized, http.StatusProxyAuthRequired, http.StatusRequestEntityTooLarge, http.StatusTooManyRequests:
		return false
	}
	return e.page && !e.TokenRequest
}
