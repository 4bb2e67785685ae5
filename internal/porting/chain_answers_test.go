package porting

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
)

// bodyOf gives an answer a body that a string can't be.
type bodyOf struct {
	http.RoundTripper
	body io.Reader
}

func (b bodyOf) RoundTrip(req *http.Request) (*http.Response, error) {
	resp, err := b.RoundTripper.RoundTrip(req)
	if err == nil {
		resp.Body = io.NopCloser(b.body)
	}
	return resp, err
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { return len(p), nil }

func TestChain_brokenBodies(t *testing.T) {
	for name, test := range map[string]struct {
		body  io.Reader
		want  string
		reads int
	}{
		"endless":    {zeros{}, "larger than 32 MiB", 1},
		"broken off": {io.MultiReader(strings.NewReader(`{"id":`), errReader{}), "broke off", 3},
		"not JSON":   {strings.NewReader("<html>"), "not what the service documents", 1},
		"empty":      {strings.NewReader(""), "not what the service documents", 1},
		"too deep":   {strings.NewReader(strings.Repeat(`{"a":`, 100_000)), "not what the service documents", 1},
	} {
		t.Run(name, func(t *testing.T) {
			for _, call := range []call{readCall, writeCall} {
				synctest.Test(t, func(t *testing.T) {
					n := &network{}
					body, err := io.ReadAll(io.LimitReader(test.body, 33<<20))
					var again io.Reader = bytes.NewReader(body)
					if err != nil {
						again = errReader{}
					}
					config := Config{ProjectID: "p", KeyID: "k", KeySecret: "s", AuthMethod: AuthBasic, MaxRetries: new(2)}
					client, err := newClient(config, bodyOf{n, again})
					if err != nil {
						t.Fatal(err)
					}
					var out Order
					err = client.do(t.Context(), call, &out)
					if err == nil || !strings.Contains(err.Error(), test.want) {
						t.Error(err)
					}
					failure, _ := errors.AsType[*Error](err)
					if failure == nil || (failure.Kind() == KindNoAnswer) != (name == "broken off") {
						t.Errorf("kind of %v", err)
					}
					want := 1
					if call.repeatable {
						want = test.reads
					}
					if len(n.requests) != want {
						t.Errorf("%d requests, want %d", len(n.requests), want)
					}
					if got := IsUncertain(err); got == call.repeatable {
						t.Errorf("accepted: %t", got)
					}
				})
			}
		})
	}
}

type errReader struct{}

func (errReader) Read([]byte) (int, error) { return 0, errors.New("connection reset") }

func TestChain_answerMayBeginWithAByteOrderMark(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := &network{answers: []answer{{status: 200, body: "\xef\xbb\xbf" + `{"id":7}`}}}
		if order, err := newTestClient(t, n, basic).GetOrder(t.Context(), "7"); err != nil || order.ID != "7" {
			t.Errorf("%v, %v", order, err)
		}
	})
}

func TestChain_redirects(t *testing.T) {
	to := func(status int, target string) answer {
		return answer{status: status, header: http.Header{"Location": {target}}}
	}
	for name, test := range map[string]struct {
		call      call
		answer    answer
		target    string // refused; empty: followed
		uncertain bool
	}{
		"read on the same host":      {readCall, to(302, "/elsewhere"), "", false},
		"read to another host":       {readCall, to(302, "https://evil.example.org/x?secret"), "https://evil.example.org", false},
		"read to another scheme":     {readCall, to(307, "http://api.example.com/"), "http://api.example.com", false},
		"write on the same host":     {writeCall, to(307, "/elsewhere"), "https://api.example.com", true},
		"write turned into a read":   {writeCall, to(303, "/elsewhere"), "https://api.example.com", true},
		"write sent to another host": {writeCall, to(308, "https://evil.example.org/"), "https://evil.example.org", true},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				n := &network{answers: []answer{test.answer, {}}}
				err := newTestClient(t, n).do(t.Context(), test.call, nil)
				if test.target == "" {
					if err != nil || len(n.calls()) != 2 || n.calls()[1].authorization == "" {
						t.Errorf("%v, %v", err, n.calls())
					}
					return
				}
				refusal := "refused a redirect to " + test.target
				if test.uncertain {
					refusal += ". Whether the change was made is not known"
				}
				if err == nil || !strings.HasSuffix(err.Error(), refusal) || IsUncertain(err) != test.uncertain {
					t.Error(err)
				}
				if failure, _ := errors.AsType[*Error](err); failure == nil || failure.Kind() != KindUnexpected {
					t.Errorf("kind of %v", err)
				}
				if len(n.calls()) != 1 {
					t.Errorf("%d requests", len(n.calls()))
				}
			})
		})
	}
}

func TestChain_redirectsEnd(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := &network{answers: []answer{{status: 302, header: http.Header{"Location": {"again"}}}}}
		err := newTestClient(t, n, basic).do(t.Context(), readCall, nil)
		if err == nil || len(n.calls()) != 6 || n.calls()[5].url != "https://api.example.com/v1/projects/project/again" {
			t.Errorf("%v, %v", err, n.calls())
		}
	})
}

func TestChain_repeatBeginsBeforeTheRedirect(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := &network{answers: []answer{{status: 302, header: http.Header{"Location": {"/elsewhere"}}}, {status: 503}, {}}}
		err := newTestClient(t, n, basic).do(t.Context(), readCall, nil)
		if calls := n.calls(); err != nil || len(calls) != 3 || calls[2].url != calls[0].url {
			t.Errorf("%v, %v", err, calls)
		}
	})
}

// A connection that can't be made in time is no end of the caller's time, as which
// net has it pass: it would be told to raise its timeouts.
func TestChain_noConnectionInTimeIsNoAnswer(t *testing.T) {
	t.Parallel()
	_, late := (&net.Dialer{Timeout: 1}).DialContext(t.Context(), "tcp", "192.0.2.1:443")
	if !errors.Is(late, context.DeadlineExceeded) {
		t.Fatalf("net has %v", late)
	}
	none := func(c *Config) { c.MaxRetries = new(0) }
	_, err := newTestClient(t, &network{answers: []answer{{err: late, dialing: true}}}, basic, none).GetOrder(t.Context(), "7")
	failure, ok := errors.AsType[*Error](err)
	if !ok || failure.Kind() != KindNoAnswer || errors.Is(err, context.DeadlineExceeded) || !strings.Contains(err.Error(), "i/o timeout") {
		t.Errorf("%v", err)
	}
}
