package porting

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/oauth2"
	"golang.org/x/oauth2/clientcredentials"
	"golang.org/x/sync/singleflight"
)

const (
	// renewalMargin is how long before its end a token is given up, as the
	// vendor's own clients do.
	renewalMargin = 60 * time.Second
	// maxRenewals bounds the renewals for one request. More than one happens
	// only when many requests share tokens that end after few requests.
	maxRenewals = 30
	// maxFruitless bounds those in a row after which no request got through. More
	// than one is no proof either: who used the tokens up may not be answered yet.
	maxFruitless = 3
)

// basicAuth sends key ID and secret with each request.
type basicAuth struct {
	next             http.RoundTripper
	keyID, keySecret string
}

func (h *basicAuth) RoundTrip(req *http.Request) (*http.Response, error) {
	req = req.Clone(req.Context())
	req.SetBasicAuth(h.keyID, h.keySecret)
	return h.next.RoundTrip(req)
}

// bearerAuth sends the shared token with each request.
//
// After a 401 it renews the token and sends the request again, which is safe
// for writes too: a 401 did nothing. It does so only if the credentials have
// worked since the request's last 401, for any request: key, secret and project
// are the same for all, so then it must be the token that ran out.
type bearerAuth struct {
	next   http.RoundTripper
	tokens *tokenSource
	worked atomic.Int64 // answers to requests whose token was accepted
}

func (h *bearerAuth) RoundTrip(req *http.Request) (*http.Response, error) {
	workedBefore, fruitless := h.worked.Load(), 0
	for renewals := 0; ; renewals++ {
		token, err := h.tokens.get(req.Context())
		if err != nil {
			return nil, err
		}
		attempt, err := cloneRequest(req)
		if err != nil {
			return nil, err
		}
		h.tokens.use(token)
		attempt.Header.Set("Authorization", "Bearer "+token.AccessToken)
		resp, err := h.next.RoundTrip(attempt)
		if err != nil {
			return nil, err
		}
		if resp.StatusCode != http.StatusUnauthorized {
			if provesToken(resp.StatusCode) {
				h.worked.Add(1)
			}
			return resp, nil
		}
		// Where no token has ever worked, or a new one is refused to its only user,
		// the key is at fault.
		worked := h.worked.Load()
		if fruitless++; worked != workedBefore {
			fruitless = 0
		}
		if worked == 0 || h.tokens.usedOnce(token) || fruitless == maxFruitless || renewals == maxRenewals {
			return resp, nil
		}
		workedBefore = worked
		resp.Body.Close()
		h.tokens.discard(token)
	}
}

// provesToken reports whether an answer shows that its token was accepted. A
// limiter, a proxy or a gateway in trouble may answer without looking at it.
func provesToken(status int) bool {
	return status < 500 && status != http.StatusTooManyRequests && status != http.StatusProxyAuthRequired
}

// cloneRequest copies a request, with its body from the beginning.
func cloneRequest(req *http.Request) (*http.Request, error) {
	clone := req.Clone(req.Context())
	if req.GetBody == nil {
		return clone, nil
	}
	body, err := req.GetBody()
	if err != nil {
		return nil, err
	}
	clone.Body = body
	return clone, nil
}

// tokenSource shares one token between all requests, and one token request
// between all that wait for it.
type tokenSource struct {
	config clientcredentials.Config
	chain  http.RoundTripper
	flight singleflight.Group

	mu      sync.Mutex
	token   *oauth2.Token
	renewAt time.Time // zero: never
	uses    int       // of token
}

func newTokenSource(config Config, chain http.RoundTripper) *tokenSource {
	return &tokenSource{
		config: clientcredentials.Config{
			ClientID:     config.KeyID,
			ClientSecret: config.KeySecret,
			TokenURL:     config.TokenURL,
			AuthStyle:    oauth2.AuthStyleInHeader,
		},
		chain: chain,
	}
}

// get returns a token that is good for at least the renewal margin. The token
// request isn't bound to ctx, since others may wait for it too.
func (s *tokenSource) get(ctx context.Context) (*oauth2.Token, error) {
	if token := s.current(); token != nil {
		return token, ctx.Err()
	}
	flight := s.flight.DoChan("", func() (any, error) {
		if token := s.current(); token != nil {
			return token, nil
		}
		return s.request(context.WithoutCancel(ctx))
	})
	select {
	case <-ctx.Done():
		return nil, ctx.Err()
	case result := <-flight:
		if result.Err != nil {
			return nil, result.Err
		}
		return result.Val.(*oauth2.Token), nil
	}
}

func (s *tokenSource) current() *oauth2.Token {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.token == nil || !s.renewAt.IsZero() && !time.Now().Before(s.renewAt) {
		return nil
	}
	return s.token
}

// use counts a request that is sent with a token.
func (s *tokenSource) use(token *oauth2.Token) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.token == token {
		s.uses++
	}
}

// usedOnce reports whether a token that wasn't renewed since had one user only.
func (s *tokenSource) usedOnce(token *oauth2.Token) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.token == token && s.uses == 1
}

// discard gives up a token that was refused, unless it has been renewed since.
func (s *tokenSource) discard(token *oauth2.Token) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.token == token {
		s.token = nil
	}
}

// request asks for a token: POST to the token URL. It changes nothing, so it is
// repeated as a read is.
func (s *tokenSource) request(ctx context.Context) (*oauth2.Token, error) {
	ctx = withExchange(ctx, &exchange{repeatable: true})
	ctx = context.WithValue(ctx, oauth2.HTTPClient, &http.Client{Transport: s.chain})
	token, err := s.config.Token(ctx)
	if err != nil {
		return nil, s.failed(err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.token, s.renewAt, s.uses = token, time.Time{}, 0
	if !token.Expiry.IsZero() {
		// A token that lives shorter than the margin would be renewed each time.
		s.renewAt = token.Expiry.Add(-min(renewalMargin, time.Until(token.Expiry)/2))
	}
	return token, nil
}

// failed is the error of a token request.
func (s *tokenSource) failed(err error) *Error {
	failure := &Error{Err: withoutURL(err)}
	if refused, ok := errors.AsType[*oauth2.RetrieveError](err); ok {
		// The library's own error repeats the body, however long it is.
		failure = newBodyError(refused.Response.StatusCode, refused.Response.Header, refused.Body)
	}
	failure.TokenRequest = true
	failure.Method, failure.Path = http.MethodPost, tokenPath(s.config.TokenURL)
	failure.redact([]string{s.config.ClientSecret})
	return failure
}

func tokenPath(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	return u.Host + u.EscapedPath()
}
