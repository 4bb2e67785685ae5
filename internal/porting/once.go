package porting

import (
	"context"
	"errors"
	"fmt"
	"time"
)

const (
	// looksBeforeRepeat is how often once looks before it believes that a write
	// did not take effect: it may become visible late.
	looksBeforeRepeat = 4
	// maxRepeats is how often once sends a write again.
	maxRepeats = 3
	// lastLookTimeout bounds the look that is taken although the caller has
	// given up: an interrupted Terraform has little time left.
	lastLookTimeout = 10 * time.Second
)

// errUndecided is the error of a look that saw neither what was before the
// write nor what should be after it.
var errUndecided = errors.New("what the service shows is neither as before nor as intended")

// write is a change that must not be made twice.
type write[T any] struct {
	// send makes the change.
	send func(context.Context) (T, error)
	// look reports whether the change has been made, and what it made. An error
	// means that it can't tell. It is nil where nothing could tell.
	look func(context.Context) (result T, happened bool, err error)
	// hint says what a person should look for when the client couldn't tell.
	hint string
}

// once makes a change once. The service has no idempotency keys, so when the
// outcome of a write is uncertain (it was sent and no answer came, or a 5xx
// did), once first looks whether it took effect, and sends it again only when it
// did not. If that can't be decided, the error stays uncertain.
func once[T any](ctx context.Context, c *Client, w write[T]) (T, error) {
	for repeats := 0; ; repeats++ {
		result, err := w.send(ctx)
		failure, ok := errors.AsType[*Error](err)
		if !ok || !failure.Uncertain {
			if err != nil && repeats > 0 {
				// That the repeat was refused is the best sign that an earlier one took
				// effect after all.
				if found, happened, lookErr := w.look(ctx); lookErr == nil && happened {
					return found, nil
				}
			}
			return result, err
		}
		failure.Hint = w.hint
		if w.look == nil {
			return result, failure
		}
		found, happened, lookErr := look(ctx, c.pollInterval/2, w)
		switch {
		case happened:
			return found, nil
		case lookErr != nil:
			failure.Err = joined(failure.Err, lookErr)
			return result, failure
		case failure.Status/100 == 2:
			return result, failure // it was made, though it isn't to be seen yet
		case repeats == maxRepeats:
			failure.Uncertain = false
			return result, failure
		}
	}
}

// look looks several times, with growing pauses, until the write is seen. When
// ctx ends it looks a last time, so that what was done isn't lost.
func look[T any](ctx context.Context, pause time.Duration, w write[T]) (T, bool, error) {
	for looks := 1; ; looks++ {
		result, happened, err := w.look(ctx)
		if err == nil && happened {
			return result, true, nil
		}
		if looks == looksBeforeRepeat {
			return result, false, err
		}
		if err := sleep(ctx, pause); err != nil {
			last, cancel := context.WithTimeout(context.WithoutCancel(ctx), lastLookTimeout)
			defer cancel()
			result, happened, lastErr := w.look(last)
			if lastErr == nil && happened {
				return result, true, nil
			}
			return result, false, err
		}
		pause *= 2
	}
}

func joined(cause, lookErr error) error {
	if cause == nil {
		return fmt.Errorf("looking whether it happened: %w", lookErr)
	}
	return fmt.Errorf("%w; looking whether it happened: %w", cause, lookErr)
}

// accepted reports whether err is only about the answer to a write that the
// service has accepted.
func accepted(err error) bool {
	failure, ok := errors.AsType[*Error](err)
	return ok && failure.Uncertain && failure.Status/100 == 2
}
