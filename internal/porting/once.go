package porting

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"
)

const (
	// looksBeforeRepeat is how often once looks before it repeats what may be
	// repeated, or believes an answer that it can't check.
	looksBeforeRepeat = 4
	// maxRepeats is how often once sends a write again that can't add up.
	maxRepeats = 2
	// maxLookPause is how far apart looks come in the end.
	maxLookPause = 15 * time.Second
	// minLookWindow is how long a write of unknown outcome is looked for at least:
	// gateways give up on a service long before it has made a change.
	minLookWindow = 90 * time.Second
	// lastLookTimeout bounds the look that is taken although the caller has
	// given up: an interrupted Terraform has little time left.
	lastLookTimeout = 10 * time.Second
)

var (
	// errUndecided is the error of a look that saw neither what was before the
	// write nor what should be after it.
	errUndecided = errors.New("what the service shows is neither as before nor as intended")
	// errUnseen is the error of a look that no later look can better: the service
	// doesn't show what the write changes.
	errUnseen = errors.New("the service does not show what was changed")
)

// ErrNotShown is the cause of the error of a note or a document when the order that
// should have it doesn't show what it has of these. It may leave out an empty list, so
// that is no sign for or against; nor can the next run tell.
var ErrNotShown = errors.New("the order does not show what it has of these")

// write is a change that must not be made twice.
type write[T any] struct {
	call call
	// send makes the change. Without an error, the answer is what the contract says.
	send func(context.Context) (T, error)
	// look reports whether the change has been made, and what it made. It is told
	// the answer, the zero value where there is none that counts. An error means
	// that it can't tell.
	look func(ctx context.Context, answer T) (result T, happened bool, err error)
	// adds: sent twice it may be made twice, as orders, notes and documents are.
	adds bool
	// tells: the answer itself says what became of the change.
	tells bool
	// hint says what a person should look for when the client couldn't tell.
	hint string
}

// once makes a change once. What counts is what the service shows after it, not
// what it answered: a gateway answers with a page of its own, or gives up on a
// service that goes on and makes the change a minute later. So after every
// write once looks for it.
//
//   - What says the whole, and so can't add up, is sent again when a few looks
//     don't show it.
//   - What adds something is never sent again. It is looked for until the look
//     window is over, since not seeing it proves nothing while it may still be made.
//
// A refusal is believed, but for what says the whole: that of a repeat, by once or by a
// gateway, may be one because the first took effect. So it is looked for, too. A refusal by
// a web page is believed when the change isn't seen until the look window is over.
//
// What is not seen in the end is an error that is uncertain, also where the service
// answered with success. The answer is believed only where looking is impossible.
// The end of ctx ends the looks, with a last one, and never leads to a repeat.
func once[T any](ctx context.Context, c *Client, w write[T]) (T, error) {
	var first *Error // why it was sent again
	for repeats := 0; ; repeats++ {
		answer, err := w.send(ctx)
		failure, _ := errors.AsType[*Error](err)
		refused := err != nil && (failure == nil || !failure.Uncertain && !failure.doubtful())
		if err == nil && w.tells {
			return answer, err
		}
		if refused && repeats == 0 {
			if !w.adds && failure != nil && failure.Kind() == KindRefused {
				if result, happened, lookErr := w.look(ctx, answer); happened && lookErr == nil {
					return result, nil
				}
			}
			return answer, err
		}
		last := w.adds || refused || repeats == maxRepeats
		result, happened, lookErr := look(ctx, c.lookout(failure, last), func(ctx context.Context) (T, bool, error) {
			return w.look(ctx, answer)
		})
		unseen := errors.Is(lookErr, errUnseen)
		switch {
		case happened, err == nil && unseen:
			return result, nil
		case refused && lookErr == nil:
			return answer, err
		case refused:
			return result, w.unknown(first, fmt.Errorf("sent again, it was refused (%w); %w", err, lookErr))
		case err == nil && lookErr != nil && !errors.Is(lookErr, errUndecided):
			return answer, nil
		case last && err != nil && !failure.Uncertain && lookErr == nil && ctx.Err() == nil:
			return result, err // a page, as its status says
		case last, ctx.Err() != nil, lookErr != nil && !unseen:
			return result, w.unknown(failure, lookErr)
		}
		if first == nil {
			first = failure
		}
		if unseen && sleep(ctx, c.pollInterval) != nil {
			return result, w.unknown(failure, lookErr)
		}
	}
}

// unknown is the error of a write of which nobody can say whether it was made.
func (w write[T]) unknown(failure *Error, lookErr error) *Error {
	if failure == nil {
		failure = w.call.failed(Error{Status: http.StatusOK, Message: "the service answered with success, but does not show the change"})
	}
	failure.Uncertain, failure.Hint = true, w.hint
	if lookErr != nil {
		lookErr = fmt.Errorf("looking whether it happened: %w", lookErr)
		if failure.Err != nil {
			lookErr = fmt.Errorf("%w; %w", failure.Err, lookErr)
		}
		failure.Err = lookErr
	}
	return failure
}

// lookout is for how long a write is looked for.
type lookout struct {
	pause    time.Duration // after the first look
	until    time.Time     // the end of the look window
	last     bool          // the write will not be sent again, so a few looks aren't enough
	answered bool          // with success: then a few looks are enough that can't tell
}

// lookout returns how to look for a write that ended like this.
func (c *Client) lookout(failure *Error, last bool) lookout {
	sent := time.Now()
	if failure != nil && !failure.sentAt.IsZero() {
		sent = failure.sentAt
	}
	return lookout{pause: c.pollInterval / 2, until: sent.Add(c.lookWindow), last: last, answered: failure == nil}
}

// look looks with growing pauses until the write is seen. When ctx ends it looks
// a last time, so that what was done isn't lost.
func look[T any](ctx context.Context, l lookout, look func(context.Context) (T, bool, error)) (T, bool, error) {
	for looks := 1; ; looks++ {
		result, happened, err := look(ctx)
		enough := err == nil && !l.last || err != nil && l.answered
		left := time.Until(l.until)
		if happened || errors.Is(err, errUnseen) || enough && looks >= looksBeforeRepeat || left <= 0 {
			return result, happened, err
		}
		if sleep(ctx, min(l.pause, left)) != nil {
			last, cancel := LastLook(ctx)
			defer cancel()
			return look(last)
		}
		l.pause = min(l.pause*2, maxLookPause)
	}
}

// LastLook returns the context of one more look, after that of a caller who has given
// up: what was done isn't lost then.
func LastLook(ctx context.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeout(context.WithoutCancel(ctx), lastLookTimeout)
}

// LookFor looks with growing pauses for what somebody else may be making at this
// moment, such as another apply of the same order, whose lists lag behind. It
// ends when found reports that it is there, when it fails after a few looks, or
// after a third of the look window: 30 s unless the configuration says otherwise.
func (c *Client) LookFor(ctx context.Context, found func(context.Context) (bool, error)) error {
	l := lookout{pause: c.pollInterval / 2, until: time.Now().Add(c.lookWindow / 3), last: true, answered: true}
	_, _, err := look(ctx, l, func(ctx context.Context) (struct{}, bool, error) {
		there, err := found(ctx)
		return struct{}{}, there, err
	})
	return err
}
