package porting

import (
	"context"
	"net/http"
	"net/url"
	"time"
)

// handler is one step of a call on its way to the service: it hands the call to
// the next, and looks at what comes back. It is no http.RoundTripper, which may
// neither authenticate nor repeat, follow or fail on a body. Its errors are of
// type *Error.
type handler interface {
	Do(ctx context.Context, x *exchange) (*reply, error)
}

// exchange is a call as it is put on the wire, and what the handlers know of it
// over all its attempts. They run one after the other, so it needs no lock.
type exchange struct {
	method string
	path   string // for people to read
	url    *url.URL
	header http.Header
	body   []byte

	repeatable   bool      // sending it twice does no harm
	tokenRequest bool      // it asks for a token
	secrets      *vault    // what no error and no line of the log may show
	attempts     int       // sent so far
	sentAt       time.Time // when the last byte of the last attempt was sent
}

// reply is what the service answered, read whole.
type reply struct {
	status int
	header http.Header
	body   []byte
}

// failed completes an error with what it is about.
func (x *exchange) failed(failure Error) *Error {
	failure.Method, failure.Path, failure.TokenRequest, failure.sentAt = x.method, x.path, x.tokenRequest, x.sentAt
	return &failure
}

// newChain returns the handlers that each request passes, in this order:
//
//	retry     repeats what may be repeated
//	auth      adds the credentials; renews a token that has run out
//	redirect  follows a read within the service, refuses everything else
//	gate      keeps to the rate limit; holds everything while the service says 429
//	log       one line for each request that is sent
//	attempt   bounds the time and the size of one request and its answer
//
// The token request passes the same chain, without auth.
func newChain(config Config, secrets *vault, transport http.RoundTripper) handler {
	var sent handler = &attemptHandler{transport: transport, timeout: config.RequestTimeout}
	if config.Log != nil {
		sent = &logHandler{next: sent, log: config.Log}
	}
	gate := newGate(sent, config.MaxRequestsPerSecond)
	sent = &redirectHandler{next: gate}

	var auth handler = &basicAuth{next: sent, keyID: config.KeyID, keySecret: config.KeySecret}
	if config.AuthMethod == AuthOAuth2 {
		tokens := &tokenSource{config: config, secrets: secrets, chain: &retryHandler{next: sent, gate: gate, maxRetries: *config.MaxRetries}}
		auth = &bearerAuth{next: sent, tokens: tokens}
	}
	return &retryHandler{next: auth, gate: gate, maxRetries: *config.MaxRetries}
}
