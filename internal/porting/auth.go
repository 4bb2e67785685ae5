package porting

import (
	"context"
	"encoding/base64"
	"net/http"
)

// basicAuth sends key ID and secret with each request.
type basicAuth struct {
	next             handler
	keyID, keySecret string
}

func (h *basicAuth) Do(ctx context.Context, x *exchange) (*reply, error) {
	x.header.Set("Authorization", basicCredentials(h.keyID, h.keySecret))
	return h.next.Do(ctx, x)
}

// basicCredentials are key ID and secret as the vendor's own clients send them,
// to the token endpoint too: as they are, where RFC 6749 would encode them first.
func basicCredentials(keyID, keySecret string) string {
	return "Basic " + base64.StdEncoding.EncodeToString([]byte(keyID+":"+keySecret))
}

// bearerAuth sends the shared token with each request.
//
// After a 401 it renews the token and sends the request again, once, which is
// safe for writes too: a 401 did nothing. It does so only for a token that
// worked before, for any request, or has run out. A new one is refused for
// another reason: the project or what the key may do.
type bearerAuth struct {
	next   handler
	tokens *tokenSource
}

func (h *bearerAuth) Do(ctx context.Context, x *exchange) (*reply, error) {
	for renewed := false; ; renewed = true {
		token, err := h.tokens.get(ctx, x)
		if err != nil {
			return nil, err
		}
		x.header.Set("Authorization", "Bearer "+token.text)
		x.secrets.add(token.text)
		a, err := h.next.Do(ctx, x)
		if err != nil {
			return nil, err
		}
		if a.status != http.StatusUnauthorized {
			if provesToken(a.status) {
				token.worked.Store(true)
			}
			return a, nil
		}
		// One that ran out while the request waited for its turn is no longer the current one.
		if renewed || !token.worked.Load() && h.tokens.current() == token {
			return a, nil
		}
		h.tokens.discard(token)
	}
}

// provesToken reports whether an answer shows that its token was accepted. A
// limiter, a proxy or a gateway in trouble may answer without looking at it.
func provesToken(status int) bool {
	return !inTrouble(status) && status != http.StatusTooManyRequests && status != http.StatusProxyAuthRequired
}
