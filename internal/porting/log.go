package porting

import (
	"net/http"
	"time"

	"github.com/hashicorp/terraform-plugin-log/tflog"
)

// logHandler writes one line for each request that is sent. Never a header or
// a body: those hold the secrets.
type logHandler struct {
	next http.RoundTripper
}

func (h *logHandler) RoundTrip(req *http.Request) (*http.Response, error) {
	x := exchangeOf(req.Context())
	x.attempts++
	start := time.Now()
	resp, err := h.next.RoundTrip(req)
	fields := map[string]any{
		"method":      req.Method,
		"path":        req.URL.EscapedPath(),
		"query":       req.URL.RawQuery,
		"attempt":     x.attempts,
		"duration_ms": time.Since(start).Milliseconds(),
	}
	if err != nil {
		fields["error"] = err.Error()
		tflog.Debug(req.Context(), "Request to Sinch failed", fields)
		return nil, err
	}
	fields["status"] = resp.StatusCode
	tflog.Debug(req.Context(), "Request to Sinch", fields)
	return resp, nil
}
