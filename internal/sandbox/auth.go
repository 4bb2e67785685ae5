package sandbox

import (
	"crypto/rand"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// TokenPath is where the sandbox gives out tokens.
const TokenPath = "/oauth2/token"

// WithTokenLifetime makes tokens expire after d of real time; an hour without it.
func WithTokenLifetime(d time.Duration) Option { return func(s *Sandbox) { s.tokens.lifetime = d } }

// tokens are the access tokens given out so far.
type tokens struct {
	lifetime time.Duration

	mu    sync.Mutex
	valid map[string]time.Time // when each expires
}

func (t *tokens) issue() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.valid == nil {
		t.valid = make(map[string]time.Time)
	}
	name := rand.Text()
	t.valid[name] = time.Now().Add(t.lifetime)
	return name
}

// accept says whether the token is one of those, and lasts still.
func (t *tokens) accept(name string) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return time.Now().Before(t.valid[name])
}

// giveToken is the token endpoint: client credentials over HTTP Basic.
func (s *Sandbox) giveToken(c *call) answer {
	if c.Method != http.MethodPost {
		return answer{status: http.StatusMethodNotAllowed}
	}
	if !s.knowsKey(c.Request) {
		return jsonAnswer(http.StatusUnauthorized, map[string]string{
			"error": "invalid_client", "error_description": "Client authentication failed",
		})
	}
	if form := c.form(); form.Get("grant_type") != "client_credentials" {
		return jsonAnswer(http.StatusBadRequest, map[string]string{"error": "unsupported_grant_type"})
	}
	return jsonAnswer(http.StatusOK, map[string]any{
		"access_token": s.tokens.issue(), "token_type": "bearer", "scope": "",
		"expires_in": int(s.tokens.lifetime / time.Second),
	})
}

// authorize is nil for a request with good credentials for this project, else
// the 401, whose body is empty as documented.
func (s *Sandbox) authorize(r *http.Request, project string) *answer {
	refused := answer{status: http.StatusUnauthorized, header: http.Header{}}
	if name, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer "); ok {
		if project == s.ProjectID && s.tokens.accept(name) {
			return nil
		}
		refused.header.Set("WWW-Authenticate", expiredToken)
		return &refused
	}
	if project == s.ProjectID && s.knowsKey(r) {
		return nil
	}
	refused.header.Set("WWW-Authenticate", `Bearer realm="sinch"`)
	return &refused
}

const expiredToken = `Bearer error="invalid_token", error_description="The access token expired"`

func (s *Sandbox) knowsKey(r *http.Request) bool {
	id, secret, ok := r.BasicAuth()
	return ok && id == s.KeyID && secret == s.KeySecret
}

// WithRateLimit answers 429 to what exceeds perSecond requests of the API,
// beyond a first burst. The token endpoint is not counted.
func WithRateLimit(perSecond float64, burst int) Option {
	return func(s *Sandbox) { s.limiter.bucket = rate.NewLimiter(rate.Limit(perSecond), burst) }
}

// limiter is the service's rate limit; its zero value lets everything through.
type limiter struct{ bucket *rate.Limiter }

// check is nil for a request within the limit, else the 429.
func (l *limiter) check() *answer {
	if l.bucket == nil || l.bucket.Allow() {
		return nil
	}
	refused := answer{status: http.StatusTooManyRequests, header: http.Header{}}
	refused.header.Set("Retry-After", strconv.Itoa(1))
	return &refused
}
