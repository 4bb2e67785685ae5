package porting

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"
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
	// check, unless nil, says what keeps the decoded answer from being the one that
	// the contract has for this call.
	check func() error
}

var ordersPath = []string{"orders", "portIns"}

func orderPath(id ID, more ...string) []string {
	return append([]string{"orders", "portIns", string(id)}, more...)
}

// ask makes a call and returns its answer. One that isn't what was asked for, by the
// word of is, is not what the service documents; otherwise says what is wrong with it.
func ask[T any](ctx context.Context, c *Client, call call, is func(*T) bool, otherwise formError) (*T, error) {
	answer := new(T)
	call.check = func() error {
		if !is(answer) {
			return otherwise
		}
		return nil
	}
	if err := c.do(ctx, call, answer); err != nil {
		return nil, err
	}
	return answer, nil
}

// do makes a call and decodes its answer into out, unless out is nil. Its
// errors are of type *Error, except for a body that can't be encoded.
func (c *Client) do(ctx context.Context, call call, out any) error {
	x, err := c.newExchange(call)
	if err == nil {
		err = c.send(ctx, x, out, call)
	}
	if failure, ok := errors.AsType[*Error](err); ok {
		return x.secrets.hider().shown(*failure)
	}
	return err
}

// send takes a call through the chain, and decodes and checks its answer.
func (c *Client) send(ctx context.Context, x *exchange, out any, call call) error {
	a, err := c.chain.Do(ctx, x)
	if err != nil {
		return err
	}
	if a.status/100 != 2 {
		return newStatusError(x, a)
	}
	if date, err := http.ParseTime(a.header.Get("Date")); err == nil && a.header.Get("Age") == "" { // no cache's answer
		c.ahead.Store(int64(time.Until(date)))
	}
	if out == nil {
		return nil
	}
	err = decode(a.body, out)
	switch {
	case err != nil:
	case string(bytes.TrimSpace(bytes.TrimPrefix(a.body, byteOrderMark))) == "null": // which leaves out as it was
		err = formError("it is null")
	case call.check != nil:
		err = call.check()
	}
	if err != nil {
		return x.failed(Error{
			Status:  a.status,
			Message: "the answer is not what the service documents",
			// A page of a proxy says nothing of the change.
			Uncertain: !x.repeatable,
			Err:       err,
		})
	}
	c.mask(out, a.body, append(secrets{c.keySecret}, call.secrets...))
	return nil
}

func (c *Client) newExchange(call call) (*exchange, error) {
	c.secrets.add(call.secrets...)
	x := &exchange{
		method: call.method, path: call.shownPath(), url: c.base.JoinPath(),
		header:     http.Header{"Accept": {"application/json"}, "User-Agent": {c.userAgent}},
		repeatable: call.repeatable,
		secrets:    c.secrets,
	}
	for _, segment := range call.path {
		// A client of the network would resolve "..", and an empty order ID would
		// turn one order into the list of them.
		if !validSegment(segment) {
			return x, x.failed(Error{Message: fmt.Sprintf("%q is not an ID", segment)})
		}
		x.url = x.url.JoinPath(url.PathEscape(segment))
	}
	if len(call.query) > 0 {
		x.url.RawQuery = call.query.Encode()
	}
	if call.body != nil {
		x.header.Set("Content-Type", "application/json")
		body, err := encode(call.body)
		if err != nil {
			return x, fmt.Errorf("%s %s: encoding the request: %w", x.method, x.path, err)
		}
		x.body = body
	}
	return x, nil
}

// failed completes an error with what it is about.
func (c call) failed(failure Error) *Error {
	failure.Method, failure.Path = c.method, c.shownPath()
	return &failure
}

// shownPath is the path below the project, for people to read.
func (c call) shownPath() string {
	return "/" + strings.Join(c.path, "/")
}

func validSegment(segment string) bool {
	return segment != "" && segment != "." && segment != ".."
}
