package porting

import (
	"context"
	"errors"
	"time"
)

// maxMissing is how many reads in a row a wait takes that don't find the order:
// services lag behind their own writes.
const maxMissing = 3

// maxPollInterval is how far apart the polls of a wait come in the end.
const maxPollInterval = 30 * time.Second

// WaitForOrder reads an order again and again until done says so. It calls
// progress, unless nil, with each order that it reads.
//
// It returns the last order that it saw, nil if none, also with an error. A poll
// that fails for a reason that passes doesn't end the wait, but puts off the next one
// for as long as the service asks, up to five minutes. What does is the end of ctx,
// whose error is wrapped, and an error such as a 404 that stays.
func (c *Client) WaitForOrder(ctx context.Context, id ID, done func(*Order) bool, progress func(*Order)) (*Order, error) {
	var last *Order
	missing := 0
	for interval := c.pollInterval; ; interval = min(interval*3/2, maxPollInterval) {
		order, err := c.GetOrder(ctx, id)
		switch {
		case err == nil:
			last, missing = order, 0
			if progress != nil {
				progress(order)
			}
			if done(order) {
				return order, nil
			}
		case IsNotFound(err) && missing < maxMissing:
			missing++
		case ctx.Err() == nil && !isTemporary(err):
			return last, err
		}
		pause := interval
		if failure, ok := errors.AsType[*Error](err); ok {
			pause = max(pause, min(failure.RetryAfter, throttlePatience))
		}
		if ended := sleep(ctx, pause); ended != nil {
			return last, withLastTry(ended, err)
		}
	}
}
