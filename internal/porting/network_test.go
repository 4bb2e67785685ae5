package porting

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptrace"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// These tests run in fake time on a fake network, so that each pause can be
// stated to the second.

// network answers requests in place of a connection. Each answer is used once,
// the last one for ever.
type network struct {
	mu      sync.Mutex
	start   time.Time
	answers []answer
	tokens  []answer // for the token endpoint; none: a good token each time

	requests []sentRequest
}

type sentRequest struct {
	method, url, authorization, body string
	at                               time.Duration // since the beginning
}

// answer is what comes back. Without status and err it is 200 and {}.
type answer struct {
	status  int
	body    string
	header  http.Header
	err     error
	dialing bool          // err comes before there is a connection
	after   time.Duration // time that it takes
}

func (n *network) RoundTrip(req *http.Request) (*http.Response, error) {
	given := n.next(req)
	trace := httptrace.ContextClientTrace(req.Context())
	if !given.dialing {
		trace.GotConn(httptrace.GotConnInfo{})
	}
	if err := sleep(req.Context(), given.after); err != nil {
		return nil, err
	}
	if given.err != nil {
		return nil, given.err
	}
	return &http.Response{
		StatusCode: given.status, Header: given.header, Request: req,
		Body: io.NopCloser(strings.NewReader(given.body)),
	}, nil
}

func (n *network) next(req *http.Request) answer {
	n.mu.Lock()
	defer n.mu.Unlock()
	sent := sentRequest{
		method: req.Method, url: req.URL.String(), authorization: req.Header.Get("Authorization"), at: time.Since(n.start),
	}
	if req.Body != nil {
		body, _ := io.ReadAll(req.Body)
		sent.body = string(body)
	}
	n.requests = append(n.requests, sent)
	answers := &n.answers
	if req.URL.Host == "auth.example.com" {
		answers = &n.tokens
		if len(*answers) == 0 {
			return tokenAnswer(fmt.Sprintf("token-%d", n.countLocked("auth.")), 3600)
		}
	}
	if len(*answers) == 0 {
		return answer{status: 200, body: "{}"}
	}
	given := (*answers)[0]
	if len(*answers) > 1 {
		*answers = (*answers)[1:]
	}
	if given.status == 0 && given.err == nil {
		given.status = 200
	}
	if given.body == "" && given.status == 200 {
		given.body = "{}"
	}
	return given
}

func tokenAnswer(token string, expiresIn int) answer {
	return answer{
		status: 200, header: http.Header{"Content-Type": {"application/json"}},
		body: fmt.Sprintf(`{"access_token":%q,"token_type":"bearer","expires_in":%d}`, token, expiresIn),
	}
}

// countLocked is how many requests went to a host that begins like this.
func (n *network) countLocked(host string) int {
	count := 0
	for _, request := range n.requests {
		if strings.HasPrefix(request.url, "https://"+host) {
			count++
		}
	}
	return count
}

func (n *network) count(host string) int {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.countLocked(host)
}

// calls are the requests but for the token requests.
func (n *network) calls() []sentRequest {
	n.mu.Lock()
	defer n.mu.Unlock()
	return slices.DeleteFunc(slices.Clone(n.requests), func(r sentRequest) bool { return strings.Contains(r.url, "auth.") })
}

func unauthorized() answer { return answer{status: 401} }

func throttled(retryAfter string) answer {
	given := answer{status: 429, header: http.Header{}}
	if retryAfter != "" {
		given.header.Set("Retry-After", retryAfter)
	}
	return given
}

// throttledAt is a 429 that says when to come back, by a clock that it says too.
func throttledAt(retryAfter, date string) answer {
	given := throttled(retryAfter)
	given.header.Set("Date", date)
	return given
}

// newTestClient returns a client on the network, with the change to its usual configuration.
func newTestClient(t *testing.T, n *network, changes ...func(*Config)) *Client {
	t.Helper()
	n.start = time.Now()
	config := Config{
		ProjectID: "project", KeyID: "key", KeySecret: "s3cret",
		Endpoint: "https://api.example.com", TokenURL: "https://auth.example.com/oauth2/token",
		MaxRequestsPerSecond: 1e6,
	}
	for _, change := range changes {
		change(&config)
	}
	client, err := newClient(config, n)
	if err != nil {
		t.Fatal(err)
	}
	return client
}

func basic(c *Config) { c.AuthMethod = AuthBasic }
