package provider

import (
	"strings"

	"github.com/sinch/terraform-provider-sinch/internal/porting"
)

// What resources of a run have done with orders, once it applies: who has an order, who
// submits one, and who gave one up.

// claim is what a resource does with an order in this run. Its zero value is
// nothing.
type claim int

const (
	claimHeld      claim = iota + 1 // submitted or adopted it
	claimCanceling                  // cancels it
)

// claim takes an order for a resource, unless one of this run has it already.
// It returns what the one that has it now does.
func (l *ledger) claim(id porting.ID, what claim) (holder claim, taken bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if holder, taken = l.claims[id]; taken {
		return holder, true
	}
	put(&l.claims, id, what)
	return what, false
}

// submitting reports whether a resource of this run has submitted an order with
// this reference and these numbers before, and notes that one does now.
func (l *ledger) submitting(reference string, numbers []string) (again bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	key := submission(reference, numbers)
	again = l.sent[key]
	put(&l.sent, key, true)
	return again
}

// submits reports whether a resource of this run has submitted an order, or is about to
// hear that it did.
func (l *ledger) submits(order *porting.Order) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.claims[order.ID] == claimHeld || l.sent[submission(order.CustomerOrderReference, order.SortedNumbers())]
}

// submission is what tells one new order of a run from another.
func submission(reference string, numbers []string) string {
	return strings.Join(append([]string{reference}, numbers...), "\n")
}

// holderOf returns what a resource of this run does with an order.
func (l *ledger) holderOf(id porting.ID) claim {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.claims[id]
}

// release gives an order back.
func (l *ledger) release(id porting.ID) {
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.claims, id)
}

// leave notes that a resource has given up an order in this run, and whether its
// numbers are free now: they are when it was canceled. One that was found to be
// COMPLETED since it was planned is only forgotten.
func (l *ledger) leave(id porting.ID, freed bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.orders, id)
	put(&l.gone, id, freed)
}

// drop notes that the state has an order no longer, though it may be there.
func (l *ledger) drop(id porting.ID) {
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.orders, id)
}

// left reports whether a resource has given up an order in this run, and whether that
// freed its numbers.
func (l *ledger) left(id porting.ID) (freed, left bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	freed, left = l.gone[id]
	return freed, left
}
