package porting

import (
	"context"
	"crypto/tls"
	"net"
	"net/http"
	"net/url"
	"time"
)

// newChain returns the handlers that each request passes, in this order:
//
//	retry    repeats what may be repeated; turns down redirects
//	auth     adds the credentials; renews a token that has run out
//	gate     keeps to the rate limit; holds everything while the service says 429
//	log      one line for each request that is sent
//	attempt  bounds the time and the size of one request and its answer
//
// The token request passes the same chain, without auth.
func newChain(config Config, transport http.RoundTripper) http.RoundTripper {
	gate := newGate(config.MaxRequestsPerSecond)
	var sent http.RoundTripper = &attemptHandler{next: transport, timeout: config.RequestTimeout}
	sent = &logHandler{next: sent}
	sent = &gateHandler{next: sent, gate: gate}

	if config.AuthMethod == AuthBasic {
		return newRetryHandler(&basicAuth{next: sent, keyID: config.KeyID, keySecret: config.KeySecret}, gate, *config.MaxRetries)
	}
	tokens := newTokenSource(config, newRetryHandler(sent, gate, *config.MaxRetries))
	return newRetryHandler(&bearerAuth{next: sent, tokens: tokens}, gate, *config.MaxRetries)
}

// newTransport is the usual transport with TLS 1.2 as the least.
func newTransport() *http.Transport {
	return &http.Transport{
		Proxy:                  http.ProxyFromEnvironment,
		DialContext:            (&net.Dialer{Timeout: 10 * time.Second}).DialContext,
		TLSClientConfig:        &tls.Config{MinVersion: tls.VersionTLS12},
		ForceAttemptHTTP2:      true,
		TLSHandshakeTimeout:    10 * time.Second,
		MaxIdleConnsPerHost:    16, // Terraform's default parallelism is 10
		IdleConnTimeout:        90 * time.Second,
		MaxResponseHeaderBytes: 1 << 20,
	}
}

// exchange is what the handlers know of one call, over all its attempts. They
// run one after the other, so it needs no lock.
type exchange struct {
	repeatable bool // sending it twice does no harm

	attempts       int           // sent so far
	unanswered     bool          // the last attempt was sent, and no answer came
	failures       int           // 5xx answers and broken connections
	throttles      int           // 429 answers
	throttledSince time.Time     // the first of them
	pause          time.Duration // before the next attempt, besides what the gate asks
}

type exchangeKey struct{}

func withExchange(ctx context.Context, x *exchange) context.Context {
	return context.WithValue(ctx, exchangeKey{}, x)
}

func exchangeOf(ctx context.Context) *exchange {
	x, _ := ctx.Value(exchangeKey{}).(*exchange)
	return x
}

// sameSite reports whether two addresses have scheme, host and port in common.
func sameSite(a, b *url.URL) bool {
	return a.Scheme == b.Scheme && a.Host == b.Host
}
