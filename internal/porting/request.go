package porting

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
)

// call is one request to the service, before it is put on the wire.
type call struct {
	method string
	path   []string // segments below the project, unescaped
	query  url.Values
	body   any // sent as JSON; nil for none

	// repeatable: sending it twice does no harm. True for what changes nothing.
	repeatable bool
	// secrets are values of the body that a service might repeat in an error,
	// and that no error must show.
	secrets []string
}

var ordersPath = []string{"orders", "portIns"}

func orderPath(id ID, more ...string) []string {
	return append([]string{"orders", "portIns", string(id)}, more...)
}

// do makes a call and decodes its answer into out, unless out is nil. Its
// errors are of type *Error, except for a body that can't be encoded.
func (c *Client) do(ctx context.Context, call call, out any) error {
	x := &exchange{repeatable: call.repeatable}
	req, err := c.newRequest(withExchange(ctx, x), call)
	if err != nil {
		return err
	}
	resp, err := c.chain.RoundTrip(req)
	if err != nil {
		return call.redacted(c.failed(call, x, err))
	}
	defer resp.Body.Close()
	if resp.StatusCode/100 != 2 {
		failure := newStatusError(resp)
		failure.Method, failure.Path = call.method, call.shownPath()
		// The service may have failed before the change, or after it.
		failure.Uncertain = !call.repeatable && resp.StatusCode >= 500
		return call.redacted(failure)
	}
	if out == nil {
		return nil
	}
	body, _ := io.ReadAll(resp.Body) // in memory already
	if err := decode(body, out); err != nil {
		return &Error{
			Status:  resp.StatusCode,
			Message: "the answer is not what the service documents",
			Method:  call.method,
			Path:    call.shownPath(),
			// The change was made, but what came of it isn't known.
			Uncertain: !call.repeatable,
			Err:       err,
		}
	}
	return nil
}

func (c *Client) newRequest(ctx context.Context, call call) (*http.Request, error) {
	target := c.base
	for _, segment := range call.path {
		// A client of the network would resolve "..", and an empty order ID would
		// turn one order into the list of them.
		if !validSegment(segment) {
			return nil, &Error{
				Method: call.method, Path: call.shownPath(),
				Message: fmt.Sprintf("%q is not an ID", segment),
			}
		}
		target = target.JoinPath(url.PathEscape(segment))
	}
	address := target.String()
	if len(call.query) > 0 {
		address += "?" + call.query.Encode()
	}
	var body []byte
	if call.body != nil {
		var err error
		if body, err = encode(call.body); err != nil {
			return nil, fmt.Errorf("%s %s: encoding the request: %w", call.method, call.shownPath(), err)
		}
	}
	req, err := http.NewRequestWithContext(ctx, call.method, address, bytes.NewReader(body))
	if err != nil {
		return nil, fmt.Errorf("%s %s: %w", call.method, call.shownPath(), err)
	}
	req.Header.Set("Accept", "application/json")
	req.Header.Set("User-Agent", c.userAgent)
	if call.body != nil {
		req.Header.Set("Content-Type", "application/json")
	}
	return req, nil
}

// failed is the error for a call without a usable answer.
func (c *Client) failed(call call, x *exchange, err error) *Error {
	if failure, ok := errors.AsType[*Error](err); ok {
		return failure // of the token request: this call was never sent
	}
	failure := &Error{
		Method:    call.method,
		Path:      call.shownPath(),
		Uncertain: !call.repeatable && x.unanswered,
		Err:       withoutURL(err),
	}
	if broken, ok := errors.AsType[*brokenAnswerError](err); ok {
		failure.Status = broken.status
		failure.Uncertain = !call.repeatable
	}
	return failure
}

// withoutURL strips the address that net/http puts around an error, since
// Error says it already.
func withoutURL(err error) error {
	if wrapped, ok := errors.AsType[*url.Error](err); ok {
		return wrapped.Err
	}
	return err
}

func (c call) redacted(failure *Error) *Error {
	failure.redact(c.secrets)
	return failure
}

// shownPath is the path below the project, for people to read.
func (c call) shownPath() string {
	return "/" + strings.Join(c.path, "/")
}

func validSegment(segment string) bool {
	return segment != "" && segment != "." && segment != ".."
}
