package provider

import (
	"sync"

	"github.com/sinch/terraform-provider-sinch/internal/porting"
)

// part is a note or a document of an order, or the activation of a number. A note has
// no ID: its text, time and author are its name, which several may share.
type part struct {
	order      porting.ID
	kind, name string
}

const (
	partNote       = "note"
	partDocument   = "document"
	partActivation = "activation" // of a number, or of the order

	partConfiguration = "configuration" // of the project, and of no order
)

// parts is which notes and documents of orders the resources of a run have. What
// is on an order already may be from a write whose answer was lost, and is
// adopted; but only once, and not what another resource has. The zero value has none.
type parts struct {
	mu     sync.Mutex
	held   map[part]int
	gone   map[part]bool // what a resource gave up in this run
	plans  map[part]partPlan
	queues map[part]*sync.Mutex
}

// partPlan is what plans of a run do with parts of a name.
type partPlan uint8

const (
	planWrites partPlan = 1 << iota
	planLeaves
)

// plan notes what a plan does, and reports whether plans both write a part and let go of one.
func (p *parts) plan(what part, does partPlan) (both bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	put(&p.plans, what, p.plans[what]|does)
	return p.plans[what] == planWrites|planLeaves
}

// leave notes that a resource gave up a part, which stays at Sinch.
func (p *parts) leave(what part) {
	p.mu.Lock()
	defer p.mu.Unlock()
	put(&p.gone, what, true)
}

// left reports whether a resource gave up a part in this run.
func (p *parts) left(what part) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.gone[what]
}

// hold notes a part that a resource made.
func (p *parts) hold(what part) {
	p.mu.Lock()
	defer p.mu.Unlock()
	put(&p.held, what, p.held[what]+1)
}

// take takes one of some equal parts for a resource, unless others have them all.
func (p *parts) take(what part, of int) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.held[what] >= of {
		return false
	}
	put(&p.held, what, p.held[what]+1)
	return true
}

// holds reports whether a resource of this run has a part.
func (p *parts) holds(what part) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.held[what] > 0
}

// inTurn waits until no other resource looks for, or writes, what would have this
// name, and returns what lets the next one.
func (p *parts) inTurn(what part) (done func()) {
	p.mu.Lock()
	queue, ok := p.queues[what]
	if !ok {
		queue = &sync.Mutex{}
		put(&p.queues, what, queue)
	}
	p.mu.Unlock()
	queue.Lock()
	return queue.Unlock
}
