// Package sandbox is the Sinch Porting API in memory: stateful, checked
// against the contract, with faults, a journal and a clock. Tests, the demo and
// the benchmarks talk to it, since the real service can't be reached there.
// README.md has the magic numbers, faults and forms, and says what is not
// imitated.
package sandbox

import (
	"iter"
	"maps"
	"slices"
	"strconv"
	"sync"
	"time"
)

// The one project and key that a sandbox knows. They open nothing else.
const (
	ProjectID = "5a0db0c5-0000-4000-8000-5a0db0c50001"
	KeyID     = "5a0db0c5-0000-4000-8000-5a0db0c50002"
	KeySecret = "sandbox-key-secret"
)

// Sandbox is one project at the service. It is an http.Handler and safe for
// use by many goroutines.
type Sandbox struct {
	ProjectID, KeyID, KeySecret string

	clock        *Clock
	latency      time.Duration
	skipContract bool
	cancelDelay  time.Duration
	log          func(Exchange)
	logViolation func(string)
	post         func(url string, event []byte) // nil: no webhook
	limiter      limiter
	tokens       tokens

	mu            sync.Mutex // guards what follows
	orders        map[int64]*Order
	lastID        int64 // of orders, notes and documents alike
	configuration *Configuration
	forms         Forms
	faults        []*pendingFault
	journal       Journal
	violations    []string
	past          map[int64][]pastOrder // for the forms that lag
	announced     map[int64]Order       // as the webhook knows them; nil while there is none
	keep          func()                // writes the state into its file, see KeepIn
}

// Option changes how a sandbox behaves.
type Option func(*Sandbox)

// WithClock makes the clock stand still at start until Advance or Set. Without
// it the clock runs, beginning now.
func WithClock(start time.Time) Option {
	return func(s *Sandbox) { s.clock.still, s.clock.at = true, start }
}

// WithLatency makes every answer take d of real time, for benchmarks.
func WithLatency(d time.Duration) Option { return func(s *Sandbox) { s.latency = d } }

// WithCancelDelay keeps a canceled order in PENDING_CANCELATION for d of the
// clock. Without it, the order is CANCELED as soon as somebody looks again.
func WithCancelDelay(d time.Duration) Option { return func(s *Sandbox) { s.cancelDelay = d } }

// WithoutContract leaves out the contract validation, for benchmarks.
func WithoutContract() Option { return func(s *Sandbox) { s.skipContract = true } }

// WithLog calls log with every exchange, once it is in the journal.
func WithLog(log func(Exchange)) Option { return func(s *Sandbox) { s.log = log } }

// WithViolationLog calls log with every breach of the contract.
func WithViolationLog(log func(string)) Option {
	return func(s *Sandbox) { s.logViolation = log }
}

// New makes a sandbox without orders. It is not listening: give it to an http.Server.
func New(options ...Option) *Sandbox {
	s := &Sandbox{
		ProjectID: ProjectID, KeyID: KeyID, KeySecret: KeySecret,
		clock:  &Clock{},
		orders: make(map[int64]*Order),
		past:   make(map[int64][]pastOrder),
		lastID: 890192330,
		keep:   func() {},
	}
	s.tokens.lifetime = time.Hour
	for _, option := range options {
		option(s)
	}
	return s
}

// Clock is the time by which orders move.
func (s *Sandbox) Clock() *Clock { return s.clock }

// Orders are copies of all orders as they are now, by ID.
func (s *Sandbox) Orders() []Order {
	s.mu.Lock()
	defer s.mu.Unlock()
	orders := make([]Order, 0, len(s.orders))
	for order := range s.current() {
		orders = append(orders, order.clone())
	}
	return orders
}

// Order is a copy of one order as it is now.
func (s *Sandbox) Order(id string) (Order, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	order := s.look(id)
	if order == nil {
		return Order{}, false
	}
	return order.clone(), true
}

// Edit changes an order in whatever way somebody at the dashboard or inside Sinch could.
// It panics when there is no such order. A status set here stays until the
// clock next moves one of the order's numbers. change must not call the sandbox.
func (s *Sandbox) Edit(id string, change func(*Order)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	order := s.look(id)
	if order == nil {
		panic("sandbox: no order " + id)
	}
	edited := order.clone()
	change(&edited)
	edited.ID, edited.edited = order.ID, true
	s.complete(&edited)
	s.orders[order.ID] = &edited
}

// Add makes an order that exists already, with whatever is left out filled in
// as the service would, and gives a copy of it.
func (s *Sandbox) Add(order Order) Order {
	s.mu.Lock()
	defer s.mu.Unlock()
	added := order.clone()
	added.edited = true
	s.complete(&added)
	s.orders[added.ID] = &added
	return added.clone()
}

// Configuration is a copy of the project's defaults; nil if there are none.
func (s *Sandbox) Configuration() *Configuration {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.configuration.clone()
}

// SetConfiguration replaces the project's defaults; nil removes them.
func (s *Sandbox) SetConfiguration(configuration *Configuration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.configuration = configuration.clone()
}

// Violations are the breaches of the contract so far, by the client and by the sandbox itself.
func (s *Sandbox) Violations() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.violations)
}

// current yields the orders by ID, each brought up to the clock.
func (s *Sandbox) current() iter.Seq[*Order] {
	now := s.clock.Now()
	return func(yield func(*Order) bool) {
		for _, id := range slices.Sorted(maps.Keys(s.orders)) {
			s.advance(s.orders[id], now)
			if !yield(s.orders[id]) {
				return
			}
		}
	}
}

// look is the order with this ID, brought up to the clock; nil if there is none.
func (s *Sandbox) look(id string) *Order {
	number, err := strconv.ParseInt(id, 10, 64)
	if err != nil {
		return nil
	}
	order := s.orders[number]
	if order != nil {
		s.advance(order, s.clock.Now())
	}
	return order
}

// newID is the next ID of an order, a note or a document.
func (s *Sandbox) newID() int64 {
	s.lastID++
	return s.lastID
}
