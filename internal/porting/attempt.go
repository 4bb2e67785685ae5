package porting

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptrace"
	"sync"
	"time"
)

const (
	// maxAnswerSize is far above any real answer: 500 numbers make about 1 MiB.
	maxAnswerSize = 32 << 20
	// maxFailureSize is how much is read of an answer that only explains.
	maxFailureSize = 1 << 20
)

var errAnswerTooLarge = fmt.Errorf("the answer is larger than %d MiB", maxAnswerSize>>20)

// brokenAnswerError is an answer whose status came, and whose body didn't.
type brokenAnswerError struct {
	status int
	err    error
}

func (e *brokenAnswerError) Error() string { return "the answer broke off: " + e.err.Error() }
func (e *brokenAnswerError) Unwrap() error { return e.err }

// attemptHandler sends a request once, and reads the answer whole, so that time
// limit, size limit and broken connections hold for the body too.
//
// A write that is on its way is not torn down when the caller's context ends:
// it has a timeout of its own. The change may be made by then, and an
// interrupted Terraform would turn a known outcome into an unknown one.
type attemptHandler struct {
	next    http.RoundTripper
	timeout time.Duration
}

func (h *attemptHandler) RoundTrip(req *http.Request) (*http.Response, error) {
	x := exchangeOf(req.Context())
	x.unanswered = false

	noAnswer := fmt.Errorf("no answer within %s", h.timeout)
	ctx, cancel := context.WithCancelCause(context.WithoutCancel(req.Context()))
	defer cancel(nil)
	ctx, stop := context.WithTimeoutCause(ctx, h.timeout, noAnswer)
	defer stop()

	// Until there is a connection, nothing can have been sent.
	var mu sync.Mutex
	sent := false
	ctx = httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{
		GotConn: func(httptrace.GotConnInfo) {
			mu.Lock()
			defer mu.Unlock()
			sent = true
		},
	})
	defer context.AfterFunc(req.Context(), func() {
		mu.Lock()
		defer mu.Unlock()
		if x.repeatable || !sent {
			cancel(req.Context().Err())
		}
	})()

	resp, err := h.next.RoundTrip(req.WithContext(ctx))
	if err != nil {
		mu.Lock()
		defer mu.Unlock()
		x.unanswered = sent
		if cause := context.Cause(ctx); cause != nil {
			err = cause // says who ended it, which "context canceled" doesn't
		}
		return nil, err
	}
	body, err := readAnswer(resp)
	if err != nil {
		if cause := context.Cause(ctx); cause != nil {
			err = cause
		}
		return nil, &brokenAnswerError{status: resp.StatusCode, err: err}
	}
	resp.Body = io.NopCloser(bytes.NewReader(body))
	return resp, nil
}

// readAnswer reads and closes the body of an answer. What explains a failure is
// read as far as it goes: the status is what counts.
func readAnswer(resp *http.Response) ([]byte, error) {
	defer resp.Body.Close()
	if resp.StatusCode/100 != 2 {
		body, _ := io.ReadAll(io.LimitReader(resp.Body, maxFailureSize))
		return body, nil
	}
	body, err := io.ReadAll(io.LimitReader(resp.Body, maxAnswerSize+1))
	if err == nil && len(body) > maxAnswerSize {
		return nil, errAnswerTooLarge
	}
	if errors.Is(err, io.EOF) {
		err = io.ErrUnexpectedEOF
	}
	return body, err
}
