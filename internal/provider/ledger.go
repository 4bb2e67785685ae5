package provider

import (
	"sync"

	"github.com/sinch/terraform-provider-sinch/internal/porting"
)

// ledger is what the resources of one run do with orders: so no order is taken
// by a second resource, or canceled with the old object when a replacement was
// created before it. Its zero value is an empty one.
type ledger struct {
	mu     sync.Mutex
	claims map[porting.ID]claim
}

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
	if l.claims == nil {
		l.claims = map[porting.ID]claim{}
	}
	l.claims[id] = what
	return what, false
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
