package porting

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/sync/singleflight"
)

// renewalMargin is how long before its end a token is given up, as the vendor's
// own clients do.
const renewalMargin = 60 * time.Second

// accessToken is a token, until when it is used, and whether the service has
// accepted it yet.
type accessToken struct {
	text    string
	renewAt time.Time // zero: never
	worked  atomic.Bool
}

// tokenSource shares one token between all requests, and one token request
// between all that wait for it.
//
// It asks by itself rather than with oauth2/clientcredentials, which encodes key
// ID and secret, and fails on forms of expires_in that other services have.
type tokenSource struct {
	config  Config
	secrets *vault
	chain   handler
	flight  singleflight.Group

	mu    sync.Mutex
	token *accessToken
}

// get returns a token that is good for at least the renewal margin. The token
// request isn't bound to ctx, since others than x may wait for it too.
func (s *tokenSource) get(ctx context.Context, x *exchange) (*accessToken, error) {
	if token := s.current(); token != nil {
		return token, nil
	}
	flight := s.flight.DoChan("", func() (any, error) {
		if token := s.current(); token != nil {
			return token, nil
		}
		return s.request(context.WithoutCancel(ctx))
	})
	select {
	case <-ctx.Done():
		return nil, x.failed(Error{Message: "not sent, there was no access token yet", Err: ctx.Err()})
	case result := <-flight:
		if result.Err != nil {
			return nil, result.Err
		}
		return result.Val.(*accessToken), nil
	}
}

func (s *tokenSource) current() *accessToken {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.token == nil || !s.token.renewAt.IsZero() && !time.Now().Before(s.token.renewAt) {
		return nil
	}
	return s.token
}

// discard gives up a token that was refused, unless it has been renewed since.
func (s *tokenSource) discard(token *accessToken) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.token == token {
		s.token = nil
	}
}

// request asks for a token: POST to the token URL. It changes nothing, so it is
// repeated as a read is.
func (s *tokenSource) request(ctx context.Context) (*accessToken, error) {
	target, err := url.Parse(s.config.TokenURL)
	if err != nil {
		return nil, err // New has checked it
	}
	x := &exchange{
		method: http.MethodPost, url: target, path: target.Host + target.EscapedPath(),
		header: http.Header{
			"Accept":        {"application/json"},
			"Authorization": {basicCredentials(s.config.KeyID, s.config.KeySecret)},
			"Content-Type":  {"application/x-www-form-urlencoded"},
			"User-Agent":    {s.config.UserAgent},
		},
		body:       []byte("grant_type=client_credentials"),
		repeatable: true, tokenRequest: true, secrets: s.secrets,
	}
	a, err := s.chain.Do(ctx, x)
	if err != nil {
		return nil, err
	}
	if a.status/100 != 2 {
		return nil, newStatusError(x, a)
	}
	token, ok := tokenOf(a)
	if !ok {
		return nil, x.failed(Error{Status: a.status, Message: "the token endpoint answered with something that is no token"})
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.token = token
	return token, nil
}

// tokenOf reads a token answer. One that doesn't say when it ends, in whatever
// form, is used until it is refused.
func tokenOf(a *reply) (*accessToken, bool) {
	var said struct {
		AccessToken string `json:"access_token"`
		ExpiresIn   any    `json:"expires_in"`
	}
	err := decode(a.body, &said)
	notPrintable := func(r rune) bool { return r <= ' ' || r > '~' } // not fit for a header
	if err != nil || said.AccessToken == "" || strings.ContainsFunc(said.AccessToken, notPrintable) {
		return nil, false
	}
	token := &accessToken{text: said.AccessToken}
	seconds, err := strconv.ParseFloat(strings.TrimSpace(fmt.Sprint(said.ExpiresIn)), 64)
	if err == nil && seconds > 0 && seconds < 1e9 {
		lifetime := time.Duration(seconds * float64(time.Second))
		// One that lives shorter than the margin would be renewed each time.
		token.renewAt = time.Now().Add(lifetime - min(renewalMargin, lifetime/2))
	}
	return token, true
}
