package porting

import (
	"bytes"
	"cmp"
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

// attemptHandler sends a request once, and reads the answer whole, so that time
// limit, size limit and broken connections hold for the body too.
//
// A write that is on its way is not torn down when the caller's context ends:
// it has a timeout of its own. The change may be made by then, and an
// interrupted Terraform would turn a known outcome into an unknown one.
type attemptHandler struct {
	transport http.RoundTripper
	timeout   time.Duration
}

func (h *attemptHandler) Do(caller context.Context, x *exchange) (*reply, error) {
	ctx, cancel := context.WithCancelCause(context.WithoutCancel(caller))
	defer cancel(nil)
	ctx, stop := context.WithTimeoutCause(ctx, h.timeout, fmt.Errorf("no answer within %s", h.timeout))
	defer stop()

	// Until there is a connection, nothing can have been sent.
	var mu sync.Mutex
	sent := false
	var sentAt time.Time
	ctx = httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{
		GotConn: func(httptrace.GotConnInfo) {
			mu.Lock()
			defer mu.Unlock()
			sent = true
		},
		WroteRequest: func(wrote httptrace.WroteRequestInfo) {
			mu.Lock()
			defer mu.Unlock()
			if wrote.Err == nil {
				sentAt = time.Now()
			}
		},
	})
	defer context.AfterFunc(caller, func() {
		mu.Lock()
		defer mu.Unlock()
		if x.repeatable || !sent {
			cancel(caller.Err())
		}
	})()

	req, err := http.NewRequestWithContext(ctx, x.method, x.url.String(), bytes.NewReader(x.body))
	if err != nil {
		return nil, x.failed(Error{Err: err})
	}
	req.Header = x.header.Clone()
	resp, err := h.transport.RoundTrip(req)
	mu.Lock()
	x.sentAt = sentAt
	mu.Unlock()
	if refused, ok := errors.AsType[*Error](err); ok {
		return nil, x.failed(*refused) // by a proxy, see checkProxy
	}
	if err != nil {
		mu.Lock()
		defer mu.Unlock()
		// The cause says who ended it, which "context canceled" doesn't.
		cause := context.Cause(ctx)
		if cause == nil && errors.Is(err, context.DeadlineExceeded) {
			err = errors.New(err.Error()) // a connection that took too long, which net has pass for the end of the caller's time
		}
		return nil, x.failed(Error{kind: KindNoAnswer, Err: cmp.Or(cause, err), Uncertain: sent && !x.repeatable})
	}
	defer resp.Body.Close()
	body, err := readBody(resp)
	if err != nil {
		err = fmt.Errorf("the answer broke off: %w", cmp.Or(context.Cause(ctx), err))
		return nil, x.failed(Error{kind: KindNoAnswer, Status: resp.StatusCode, Err: err, Uncertain: !x.repeatable})
	}
	if len(body) > maxAnswerSize {
		message := fmt.Sprintf("the answer is larger than %d MiB", maxAnswerSize>>20)
		return nil, x.failed(Error{Status: resp.StatusCode, Message: message, Uncertain: !x.repeatable})
	}
	return &reply{status: resp.StatusCode, header: resp.Header, body: body}, nil
}

// readBody reads the body of an answer, up to one byte too many. What explains a
// failure is read as far as it goes: the status is what counts.
func readBody(resp *http.Response) ([]byte, error) {
	switch resp.StatusCode / 100 {
	case 1: // 101: what follows is another protocol, and no timeout of net/http ends it
		return nil, nil
	case 2:
		return io.ReadAll(io.LimitReader(resp.Body, maxAnswerSize+1))
	}
	body, _ := io.ReadAll(io.LimitReader(resp.Body, maxFailureSize))
	return body, nil
}
