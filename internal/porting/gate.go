package porting

import (
	"context"
	"net/http"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// gate lets the requests of a client through one by one: no faster than the
// limit, and none while the service has asked to wait. A pause holds all
// requests, since a 429 speaks of the project and not of one request.
type gate struct {
	limiter *rate.Limiter

	mu          sync.Mutex
	pausedUntil time.Time
	throttles   int // pauses of the gate's own choice since the last request that got through
}

func newGate(perSecond float64) *gate {
	return &gate{limiter: rate.NewLimiter(rate.Limit(perSecond), 1)}
}

// wait returns when the next request may be sent, or with the error of ctx.
func (g *gate) wait(ctx context.Context) error {
	for {
		if err := sleep(ctx, g.remaining()); err != nil {
			return err
		}
		// Reserve rather than Wait, whose error for a deadline that is too near is
		// not the context's.
		reservation := g.limiter.Reserve()
		if err := sleep(ctx, reservation.Delay()); err != nil {
			reservation.Cancel()
			return err
		}
		if g.remaining() <= 0 {
			return nil
		}
	}
}

// pause holds all requests for at least d from now.
func (g *gate) pause(d time.Duration) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if until := time.Now().Add(d); until.After(g.pausedUntil) {
		g.pausedUntil = until
	}
}

// throttle is pause for a 429 that doesn't say how long, and returns how long it
// will be. Pauses grow while nothing gets through at all: how often one request
// was unlucky says little of a limit that all share. An answer to what was sent
// before the pause began is no news.
func (g *gate) throttle() time.Duration {
	g.mu.Lock()
	defer g.mu.Unlock()
	now := time.Now()
	if !now.Before(g.pausedUntil) {
		g.pausedUntil = now.Add(backoff(g.throttles))
		g.throttles++
	}
	return g.pausedUntil.Sub(now)
}

// passed tells of an answer other than 429.
func (g *gate) passed() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.throttles = 0
}

func (g *gate) remaining() time.Duration {
	g.mu.Lock()
	defer g.mu.Unlock()
	return time.Until(g.pausedUntil)
}

// gateHandler sends each attempt of a request through the gate.
type gateHandler struct {
	next http.RoundTripper
	gate *gate
}

func (h *gateHandler) RoundTrip(req *http.Request) (*http.Response, error) {
	if err := h.gate.wait(req.Context()); err != nil {
		return nil, err
	}
	return h.next.RoundTrip(req)
}

// sleep waits for d, which may be negative. The error is that of ctx.
func sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 || ctx.Err() != nil {
		return ctx.Err()
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}
