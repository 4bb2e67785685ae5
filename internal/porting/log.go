package porting

import (
	"context"
	"time"
)

// logHandler writes one line for each request that is sent. Never a header or
// a body: those hold the secrets.
type logHandler struct {
	next handler
	log  func(ctx context.Context, message string, fields map[string]any)
}

func (h *logHandler) Do(ctx context.Context, x *exchange) (*reply, error) {
	x.attempts++
	start := time.Now()
	a, err := h.next.Do(ctx, x)
	fields := map[string]any{
		"method":      x.method,
		"path":        x.url.EscapedPath(),
		"query":       x.url.RawQuery,
		"attempt":     x.attempts,
		"duration_ms": time.Since(start).Milliseconds(),
	}
	if err != nil {
		fields["error"] = cut(x.secrets.hider().hide(readable(err.Error())), maxMessage)
		h.log(ctx, "Request to Sinch failed", fields)
		return nil, err
	}
	fields["status"] = a.status
	h.log(ctx, "Request to Sinch", fields)
	return a, nil
}
