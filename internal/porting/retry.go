package porting

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"net/http"
	"strconv"
	"time"
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
//   - after a 5xx, a 408 or a lost answer, only what is repeatable. For a write
//     that isn't, its outcome has to be looked up first, see [once].
type retryHandler struct {
	next       handler
	gate       *gate
	maxRetries int
}

// tries is how one request has fared so far.
type tries struct {
	failures       int       // 5xx answers and broken connections
	throttledSince time.Time // the first 429
}

func (h *retryHandler) Do(ctx context.Context, x *exchange) (*reply, error) {
	for past := (tries{}); ; {
		a, err := h.next.Do(ctx, x)
		pause, again := h.repeat(&past, x, a, err)
		if !again || ctx.Err() != nil {
			return a, err
		}
		if ended := sleep(ctx, pause); ended != nil {
			last, ok := errors.AsType[*Error](err)
			if !ok {
				last = newStatusError(x, a)
			}
			last.Err = withLastTry(ended, last.Err)
			return nil, last
		}
	}
}

// withLastTry adds the error of the last try, if any, to what ended the tries.
func withLastTry(ended, last error) error {
	if last == nil {
		return ended
	}
	return fmt.Errorf("%w; the last try: %w", ended, last)
}

// repeat decides whether the request is sent again, and after which pause.
func (h *retryHandler) repeat(past *tries, x *exchange, a *reply, err error) (time.Duration, bool) {
	if err != nil {
		failure, ok := errors.AsType[*Error](err)
		// That of another exchange, for a token, has been repeated already.
		passing := ok && failure.kind == KindNoAnswer && isTemporary(failure) && failure.TokenRequest == x.tokenRequest
		return h.countFailure(past, 0, passing && !failure.Uncertain)
	}
	asked := retryAfter(a.header)
	if a.status == http.StatusTooManyRequests {
		return 0, h.waitOut(past, asked) // the gate does the waiting
	}
	h.gate.passed()
	return h.countFailure(past, asked, x.repeatable && inTrouble(a.status))
}

// waitOut pauses all requests of the client for as long as a 429 asks for. It
// reports false when that is longer than the request can wait.
func (h *retryHandler) waitOut(past *tries, asked time.Duration) bool {
	now := time.Now()
	if past.throttledSince.IsZero() {
		past.throttledSince = now
	}
	if asked == 0 {
		asked = h.gate.throttle()
		return now.Add(asked).Sub(past.throttledSince) <= throttlePatience
	}
	if now.Add(asked).Sub(past.throttledSince) > throttlePatience {
		return false
	}
	h.gate.pause(asked)
	return true
}

// countFailure returns the pause before one more repeat, if one is due.
func (h *retryHandler) countFailure(past *tries, asked time.Duration, safe bool) (time.Duration, bool) {
	if !safe || past.failures >= h.maxRetries || asked > throttlePatience {
		return 0, false
	}
	past.failures++
	return max(backoff(past.failures-1), asked), true
}

// isTemporary reports whether the same request may well succeed later.
func isTemporary(err error) bool {
	failure, ok := errors.AsType[*Error](err)
	if !ok {
		return false
	}
	_, untrusted := errors.AsType[*tls.CertificateVerificationError](err)
	kind := failure.Kind()
	return kind == KindService || kind == KindRateLimited || kind == KindNoAnswer && !untrusted
}

// backoff is a pause with full jitter: it spreads clients that failed together.
func backoff(attempt int) time.Duration {
	ceiling := backoffMax
	if attempt < 6 {
		ceiling = min(backoffBase<<attempt, backoffMax)
	}
	return rand.N(ceiling) + 1 //nolint:gosec // no secret
}

// retryAfter is how long an answer asks to wait: seconds or a date, which is
// measured on the clock that set it. It is 0 when it doesn't say.
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
	now, err := http.ParseTime(header.Get("Date"))
	if err != nil {
		now = time.Now()
	}
	return max(date.Sub(now), 0)
}
