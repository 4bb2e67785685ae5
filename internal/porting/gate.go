package porting

import (
	"context"
	"fmt"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// maxBurst is how many requests the gate lets through at once after a quiet time.
const maxBurst = 5

// gate lets the requests of a client through, each attempt anew: no faster than the
// limit, and none while the service has asked to wait. A pause holds all requests,
// since a 429 speaks of the project and not of one request.
type gate struct {
	next    handler
	limiter *rate.Limiter

	mu          sync.Mutex
	pausedUntil time.Time
	throttles   int // pauses of the gate's own choice since the last request that got through
}

func newGate(next handler, perSecond float64) *gate {
	// A token request and the first reads needn't wait for each other. No more than
	// what a second allows: the first second of a slow limit would exceed it by far.
	burst := min(maxBurst, max(1, int(perSecond)))
	return &gate{next: next, limiter: rate.NewLimiter(rate.Limit(perSecond), burst)}
}

func (g *gate) Do(ctx context.Context, x *exchange) (*reply, error) {
	if err := g.wait(ctx, x); err != nil {
		return nil, err
	}
	return g.next.Do(ctx, x)
}

// wait returns when x may be sent, or says what it waited for when ctx ended.
func (g *gate) wait(ctx context.Context, x *exchange) error {
	for {
		if pause := g.remaining(); pause > 0 {
			if err := sleep(ctx, pause); err != nil {
				return x.failed(Error{kind: KindRateLimited, Err: err, Message: "not sent, since Sinch asked to wait (429)"})
			}
		}
		// Reserve rather than Wait, whose error for a deadline that is too near is
		// not the context's.
		reservation := g.limiter.Reserve()
		delay := reservation.Delay()
		if err := sleep(ctx, delay); err != nil {
			reservation.Cancel()
			failure := Error{Err: err, Message: "not sent"}
			if delay > 0 {
				failure.kind = KindRateLimited
				failure.Message = fmt.Sprintf("not sent, it waited for its turn: max_requests_per_second is %g", g.limiter.Limit())
			}
			return x.failed(failure)
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
