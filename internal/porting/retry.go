package porting

import (
	"context"
	"crypto/tls"
	"errors"
	"math"
	"math/rand/v2"
	"net/http"
	"strconv"
	"time"

	"github.com/hashicorp/go-retryablehttp"
)

const (
	// backoffBase and backoffMax bound the pause before a repeat.
	backoffBase = 500 * time.Millisecond
	backoffMax  = 30 * time.Second
	// throttlePatience is how long one request puts up with 429 answers.
	throttlePatience = 5 * time.Minute
)

// retryHandler repeats a request when that is safe and may help:
//
//   - after a 429, whatever the request: nothing was done. All requests of the
//     client wait together, for as long as the service says, see [gate].
//   - when no connection was made, whatever the request: nothing was sent.
//   - after a 5xx or a lost answer, only what is repeatable. For a write that
//     isn't, its outcome has to be looked up first, see [once].
type retryHandler struct {
	client     *http.Client
	gate       *gate
	maxRetries int
}

func newRetryHandler(next http.RoundTripper, gate *gate, maxRetries int) *retryHandler {
	return &retryHandler{
		client:     &http.Client{Transport: next, CheckRedirect: checkRedirect},
		gate:       gate,
		maxRetries: maxRetries,
	}
}

func (h *retryHandler) RoundTrip(req *http.Request) (*http.Response, error) {
	repeating, err := retryablehttp.FromRequest(req)
	if err != nil {
		return nil, err
	}
	x := exchangeOf(req.Context())
	client := retryablehttp.Client{
		HTTPClient: h.client,
		RetryMax:   math.MaxInt, // the policy counts by itself
		CheckRetry: func(ctx context.Context, resp *http.Response, err error) (bool, error) {
			return ctx.Err() == nil && h.repeat(x, resp, err), nil
		},
		Backoff: func(_, _ time.Duration, _ int, _ *http.Response) time.Duration {
			return x.pause
		},
		ErrorHandler: retryablehttp.PassthroughErrorHandler,
	}
	resp, err := client.Do(repeating)
	if err != nil {
		return nil, err
	}
	return resp, nil
}

// repeat decides whether the request is sent again, and after which pause.
func (h *retryHandler) repeat(x *exchange, resp *http.Response, err error) bool {
	if err == nil && resp.StatusCode != http.StatusTooManyRequests {
		h.gate.passed()
	}
	switch {
	case err != nil:
		return mayPass(err) && (x.repeatable || !reachedService(x, err)) && h.countFailure(x, 0)
	case resp.StatusCode == http.StatusTooManyRequests:
		return h.waitOut(x, retryAfter(resp.Header))
	case resp.StatusCode >= 500:
		return x.repeatable && h.countFailure(x, retryAfter(resp.Header))
	}
	return false
}

// waitOut pauses all requests of the client for as long as a 429 asks for. It
// reports false when that is longer than the request can wait.
func (h *retryHandler) waitOut(x *exchange, asked time.Duration) bool {
	now := time.Now()
	if x.throttles == 0 {
		x.throttledSince = now
	}
	x.throttles++
	x.pause = 0 // the gate does the waiting
	if asked == 0 {
		asked = h.gate.throttle()
		return now.Add(asked).Sub(x.throttledSince) <= throttlePatience
	}
	if now.Add(asked).Sub(x.throttledSince) > throttlePatience {
		return false
	}
	h.gate.pause(asked)
	return true
}

// countFailure reports whether one more repeat is due, and sets its pause.
func (h *retryHandler) countFailure(x *exchange, asked time.Duration) bool {
	if x.failures >= h.maxRetries || asked > throttlePatience {
		return false
	}
	x.pause = max(backoff(x.failures), asked)
	x.failures++
	return true
}

// reachedService reports whether a request without a usable answer may have
// been seen by the service.
func reachedService(x *exchange, err error) bool {
	_, broken := errors.AsType[*brokenAnswerError](err)
	return broken || x.unanswered
}

// mayPass reports whether an error is one that another attempt may not meet.
func mayPass(err error) bool {
	if _, ok := errors.AsType[*Error](err); ok {
		return false // of the token request, which has been repeated already
	}
	if _, ok := errors.AsType[*redirectError](err); ok {
		return false
	}
	if _, ok := errors.AsType[*tls.CertificateVerificationError](err); ok {
		return false
	}
	return !errors.Is(err, errAnswerTooLarge)
}

// backoff is a pause with full jitter: it spreads clients that failed together.
func backoff(attempt int) time.Duration {
	ceiling := backoffMax
	if attempt < 6 {
		ceiling = min(backoffBase<<attempt, backoffMax)
	}
	return rand.N(ceiling) + 1 //nolint:gosec // no secret
}

// retryAfter is how long an answer asks to wait: seconds or a date. It is 0
// when it doesn't say.
func retryAfter(header http.Header) time.Duration {
	value := header.Get("Retry-After")
	if seconds, err := strconv.ParseFloat(value, 64); err == nil {
		if !(seconds > 0) {
			return 0
		}
		return time.Duration(min(seconds, math.MaxInt64/2/float64(time.Second)) * float64(time.Second))
	}
	date, err := http.ParseTime(value)
	if err != nil {
		return 0
	}
	return max(time.Until(date), 0)
}

// redirectError is a redirect that isn't followed.
type redirectError struct{ target string }

func (e *redirectError) Error() string {
	return "refused a redirect to " + e.target
}

// checkRedirect follows redirects of reads within the service only: anywhere
// else they would carry the credentials or the order away.
func checkRedirect(req *http.Request, via []*http.Request) error {
	first := via[0]
	if first.Method == http.MethodGet && sameSite(req.URL, first.URL) && len(via) < 5 {
		return nil
	}
	return &redirectError{target: req.URL.Scheme + "://" + req.URL.Host}
}
