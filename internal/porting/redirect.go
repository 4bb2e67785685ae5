package porting

import (
	"context"
	"net/http"
	"net/url"
)

const maxRedirects = 5

// redirectHandler follows redirects of reads within the service only: anywhere
// else they would carry the credentials or the order away.
type redirectHandler struct {
	next handler
}

func (h *redirectHandler) Do(ctx context.Context, x *exchange) (*reply, error) {
	asked := x.url
	defer func() { x.url = asked }() // a repeat begins at the beginning
	for followed := 0; ; followed++ {
		a, err := h.next.Do(ctx, x)
		if err != nil || !redirects(a) {
			return a, err
		}
		target, err := x.url.Parse(a.header.Get("Location"))
		if err != nil {
			return nil, x.failed(Error{Status: a.status, Message: "refused a redirect to what is not an address", Uncertain: !x.repeatable})
		}
		if x.method != http.MethodGet || !sameSite(target, asked) || followed == maxRedirects {
			return nil, x.failed(Error{
				Status: a.status, Message: "refused a redirect to " + target.Scheme + "://" + target.Host,
				Uncertain: !x.repeatable, // it may lead to what the change made
			})
		}
		x.url = target
	}
}

func redirects(a *reply) bool {
	switch a.status {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
		return a.header.Get("Location") != ""
	}
	return false
}

// sameSite reports whether two addresses have scheme, host and port in common.
func sameSite(a, b *url.URL) bool {
	return a.Scheme == b.Scheme && a.Host == b.Host
}
