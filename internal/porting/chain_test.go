package porting

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

var (
	readCall  = call{method: http.MethodGet, path: []string{"orders"}, repeatable: true}
	writeCall = call{method: http.MethodPost, path: []string{"orders"}, body: map[string]int{"a": 1}}
)

func TestChain_whatIsRepeated(t *testing.T) {
	lost := errors.New("connection reset")
	tests := []struct {
		name          string
		answer        answer
		reads, writes int // how often each is sent, with two repeats allowed
		uncertain     bool
	}{
		{"success", answer{}, 1, 1, false},
		{"bad request", answer{status: 400}, 1, 1, false},
		{"payment required", answer{status: 402}, 1, 1, false},
		{"not found", answer{status: 404}, 1, 1, false},
		{"proxy authentication", answer{status: 407}, 1, 1, false},
		{"unprocessable", answer{status: 422}, 1, 1, false},
		{"request timeout", answer{status: 408}, 3, 1, true},
		{"server error", answer{status: 500}, 3, 1, true},
		{"gateway timeout", answer{status: 504}, 3, 1, true},
		{"status of a cache", answer{status: 304}, 1, 1, true},
		{"status of another protocol", answer{status: 101}, 1, 1, true},
		{"lost answer", answer{err: lost}, 3, 1, true},
		{"no connection", answer{err: lost, dialing: true}, 3, 3, false},
		{"no answer in time", answer{after: time.Hour}, 3, 1, true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			for _, call := range []call{readCall, writeCall} {
				synctest.Test(t, func(t *testing.T) {
					n := &network{answers: []answer{test.answer}}
					client := newTestClient(t, n, basic, func(c *Config) { c.MaxRetries = new(2) })
					err := client.do(t.Context(), call, nil)
					want := test.writes
					if call.repeatable {
						want = test.reads
					}
					if got := len(n.calls()); got != want {
						t.Errorf("%s sent %d times, want %d", call.method, got, want)
					}
					if got := IsUncertain(err); got != (test.uncertain && !call.repeatable) {
						t.Errorf("%s uncertain: %t (%v)", call.method, got, err)
					}
					for _, sent := range n.calls() {
						if call.body != nil && sent.body != `{"a":1}` {
							t.Errorf("body %q", sent.body)
						}
					}
				})
			}
		})
	}
}

func TestChain_noRetriesWhenZero(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := &network{answers: []answer{{status: 500}}}
		client := newTestClient(t, n, basic, func(c *Config) { c.MaxRetries = new(0) })
		if err := client.do(t.Context(), readCall, nil); err == nil || len(n.calls()) != 1 {
			t.Errorf("%v after %d requests", err, len(n.calls()))
		}
	})
}

func TestChain_throttledRequestsAreWaitedOut(t *testing.T) {
	tests := []struct {
		name     string
		answers  []answer
		earliest time.Duration
		latest   time.Duration
	}{
		{"seconds", []answer{throttled("7"), {}}, 7 * time.Second, 7 * time.Second},
		{"date", []answer{throttled("Sat, 01 Jan 2000 00:00:09 GMT"), {}}, 9 * time.Second, 9 * time.Second},
		{"date of a clock that is fast", []answer{throttledAt("Sat, 01 Jan 2000 01:00:09 GMT", "Sat, 01 Jan 2000 01:00:02 GMT"), {}}, 7 * time.Second, 7 * time.Second},
		{"date of a clock that is slow", []answer{throttledAt("Fri, 31 Dec 1999 23:00:09 GMT", "Fri, 31 Dec 1999 23:00:02 GMT"), {}}, 7 * time.Second, 7 * time.Second},
		{"nothing said", []answer{throttled(""), {}}, 0, 500 * time.Millisecond},
		{"nonsense", []answer{throttled("soon"), {}}, 0, 500 * time.Millisecond},
		{"more often than other failures", slices.Concat(slices.Repeat([]answer{throttled("20")}, 10), []answer{{}}), 200 * time.Second, 200 * time.Second},
	}
	for _, test := range tests {
		for _, call := range []call{readCall, writeCall} {
			t.Run(test.name+" "+call.method, func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) { // begins at midnight of 2000-01-01 UTC
					n := &network{answers: test.answers}
					client := newTestClient(t, n, basic)
					err := client.do(t.Context(), call, nil)
					took := time.Since(n.start).Round(time.Millisecond)
					if err != nil || took < test.earliest || took > test.latest {
						t.Errorf("%v after %s", err, took)
					}
				})
			})
		}
	}
}

func TestChain_patienceWithThrottlingEnds(t *testing.T) {
	for name, test := range map[string]struct {
		retryAfter       string
		earliest, latest time.Duration
	}{
		"a wait that is too long is refused at once": {"3600", 0, 0},
		"short waits for five minutes":               {"45", 4 * time.Minute, 5 * time.Minute},
		"unsaid waits for five minutes":              {"", 4 * time.Minute, 5 * time.Minute},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				n := &network{answers: []answer{throttled(test.retryAfter)}}
				client := newTestClient(t, n, basic)
				err := client.do(t.Context(), writeCall, nil)
				failure, _ := errors.AsType[*Error](err)
				if failure == nil || failure.Status != 429 || failure.Uncertain {
					t.Fatalf("%#v", err)
				}
				if took := time.Since(n.start); took < test.earliest || took > test.latest {
					t.Errorf("gave up after %s", took)
				}
				if test.retryAfter == "3600" && !strings.Contains(err.Error(), "asks to wait 1h0m0s") {
					t.Error(err)
				}
			})
		})
	}
}

func TestWaitForOrder_pollsNoSoonerThanTheServiceAsksFor(t *testing.T) {
	for retryAfter, want := range map[string]time.Duration{"250": 250 * time.Second, "400": 5 * time.Minute, "1e12": 5 * time.Minute} {
		t.Run(retryAfter, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				n := &network{answers: []answer{{status: 503, header: http.Header{"Retry-After": {retryAfter}}}, {body: `{"id":7}`}}}
				client := newTestClient(t, n, basic, func(c *Config) { c.MaxRetries = new(0) })
				if _, err := client.WaitForOrder(t.Context(), "7", func(*Order) bool { return true }, nil); err != nil {
					t.Error(err)
				}
				if calls := n.calls(); len(calls) != 2 || calls[1].at != want {
					t.Errorf("polled at %+v, want %s", calls, want)
				}
			})
		})
	}
}

func TestChain_throttlingHoldsAllRequests(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := &network{answers: []answer{throttled("30"), {}}}
		client := newTestClient(t, n, basic)
		var group sync.WaitGroup
		group.Go(func() { _ = client.do(t.Context(), readCall, nil) })
		synctest.Wait()
		for range 5 {
			group.Go(func() { _ = client.do(t.Context(), readCall, nil) })
		}
		group.Wait()
		for i, request := range n.calls() {
			if i > 0 && request.at < 30*time.Second {
				t.Errorf("request %d was sent after %s", i, request.at)
			}
		}
		if len(n.calls()) != 7 {
			t.Errorf("%d requests", len(n.calls()))
		}
	})
}

func TestChain_keepsToTheRateLimit(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := &network{}
		client := newTestClient(t, n, func(c *Config) { c.MaxRequestsPerSecond = 4 })
		var group sync.WaitGroup
		for range 8 {
			group.Go(func() { _ = client.do(t.Context(), readCall, nil) })
		}
		group.Wait()
		if len(n.requests) != 9 { // with the token
			t.Errorf("%d requests", len(n.requests))
		}
		for i, request := range n.requests {
			// Four at once: as many as a second allows.
			if want := time.Duration(max(0, i-3)) * 250 * time.Millisecond; request.at.Round(time.Millisecond) != want {
				t.Errorf("request %d was sent after %s, want %s", i, request.at, want)
			}
		}
	})
}

func TestChain_waitThatEndsSaysWhatItWaitedFor(t *testing.T) {
	for name, test := range map[string]struct {
		first answer
		limit float64
		want  string
		kind  ErrorKind
	}{
		"429":     {throttled("60"), 1e6, "GET /orders: not sent, since Sinch asked to wait (429): context deadline exceeded", KindRateLimited},
		"limit":   {answer{}, 0.01, "GET /orders: not sent, it waited for its turn: max_requests_per_second is 0.01: context deadline exceeded", KindRateLimited},
		"backoff": {answer{status: 503, header: http.Header{"Retry-After": {"60"}}}, 1e6, "GET /orders: 503 Service Unavailable: context deadline exceeded", KindService},
		"lost":    {answer{err: errors.New("connection reset")}, 1e6, "GET /orders: context deadline exceeded; the last try: connection reset", KindNoAnswer},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				n := &network{answers: []answer{test.first}}
				client := newTestClient(t, n, basic, func(c *Config) { c.MaxRequestsPerSecond, c.MaxRetries = test.limit, new(1000) })
				ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
				defer cancel()
				err := client.do(ctx, readCall, nil)
				for err == nil {
					err = client.do(ctx, readCall, nil)
				}
				failure, _ := errors.AsType[*Error](err)
				if failure.Kind() != test.kind || !errors.Is(err, context.DeadlineExceeded) {
					t.Errorf("kind %d: %v", failure.Kind(), err)
				}
				failure.RetryAfter = 0
				if err.Error() != test.want {
					t.Errorf("%v\nwant %s", err, test.want)
				}
			})
		})
	}
}

func TestChain_canceledWaitEndsAtOnce(t *testing.T) {
	for name, first := range map[string]answer{
		"429": throttled("60"), "backoff": {status: 503, header: http.Header{"Retry-After": {"60"}}}, "read in flight": {after: time.Minute},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				n := &network{answers: []answer{first}}
				client := newTestClient(t, n, basic, func(c *Config) { c.RequestTimeout = time.Hour })
				ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
				defer cancel()
				err := client.do(ctx, readCall, nil)
				if !errors.Is(err, context.DeadlineExceeded) || IsUncertain(err) {
					t.Error(err)
				}
				if took := time.Since(n.start); took != 10*time.Second {
					t.Errorf("took %s", took)
				}
			})
		})
	}
}

func TestChain_writeInFlightOutlivesItsContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := &network{answers: []answer{{after: 10 * time.Second, body: `{"id":7}`}}}
		client := newTestClient(t, n, basic)
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		created, err := client.CreateOrder(ctx, Order{})
		if err != nil || created.ID != "7" {
			t.Errorf("%v, %v", created, err)
		}
	})
}

func TestChain_writeWithoutConnectionEndsWithItsContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := &network{answers: []answer{{after: 20 * time.Second, dialing: true}}}
		client := newTestClient(t, n, basic)
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		err := client.do(ctx, writeCall, nil)
		if !errors.Is(err, context.DeadlineExceeded) || IsUncertain(err) || time.Since(n.start) != time.Second {
			t.Errorf("%v after %s", err, time.Since(n.start))
		}
	})
}

func TestChain_timeoutIsNotTheCallersContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		client := newTestClient(t, &network{answers: []answer{{after: time.Hour}}}, basic)
		err := client.do(t.Context(), writeCall, nil)
		if errors.Is(err, context.DeadlineExceeded) || !strings.Contains(err.Error(), "no answer within 30s") {
			t.Error(err)
		}
	})
}
