package provider

import (
	"maps"
	"slices"
	"sync"

	"github.com/sinch/terraform-provider-sinch/internal/porting"
)

// ledger is what the resources of one run have to do with orders. Terraform
// plans and applies resources side by side and tells a provider nothing of the
// others; but all calls of a run come to one provider, so what one plan promises
// and another would undo is seen here: each plan writes down what it is about to
// do, and is told what that contradicts. Whichever of two comes second speaks.
//
// A run begins with Configure. From its first apply on the plans' part of it is
// silent, since a replacement may plan a destroy in the middle of an apply, and
// the claims decide. An alias of the provider is another process, with a ledger
// of its own. The zero value is an empty ledger.
type ledger struct {
	mu       sync.Mutex
	applying bool
	orders   map[porting.ID]*runOrder
	adds     map[string][]addition // number → who adds it to an order
	told     map[string]bool       // numbers and references that an error names already
	advised  map[string]string     // advice that was given in full → what it was said of
	refs     map[string][]addition // reference → who gives it to an order
	claims   map[porting.ID]claim
	gone     map[porting.ID]bool // orders that a resource gave up → whether their numbers are free
	sent     map[string]bool     // reference and numbers of the orders that are submitted

	batches batches
	parts   parts // notes and documents, which have a lock of their own
}

// runOrder is an order that resources of the run have in their state.
type runOrder struct {
	reads     int             // addresses that read it
	upgraded  bool            // its state was seen; which proves nothing by itself
	forgotten bool            // destroying it would not cancel it (cancel_on_destroy = false)
	canceled  bool            // a plan cancels it
	replaced  bool            // a plan cancels it and puts another in its place (-replace)
	locked    bool            // or would, if it could
	released  int             // plans that only forget it
	keeps     int             // plans that keep it
	keepers   map[string]bool // their configurations
	held      map[string]bool // the numbers that it keeps others from ordering
	takenOut  map[string]bool // those that a plan takes out of it
	news      *porting.Order  // what a read showed, where the state had something else
}

// addition is a plan that adds a number to an order, mostly a new one.
type addition struct {
	configuration string     // of the resource, so that one that is planned twice is known again
	order         porting.ID // that it is added to, or that is replaced; "" for a new one
}

// stake is what a plan says of the order that it is for.
type stake struct {
	id        porting.ID // "" for a new order
	replaced  porting.ID // order that a new one takes the place of (-replace)
	cancels   bool       // that one, to do so
	forgotten bool       // destroying it would not cancel it
	locked    bool       // it can't be canceled
	held      []string   // numbers that the order keeps others from ordering, before the plan
	adds      []string   // numbers that the plan adds to it
	takesOut  []string   // numbers that the plan takes out of it
	reference string     // that an order newly has, "" where it isn't known yet
	// The configuration tells two resources apart, and a resource that is planned
	// twice from two.
	configuration string
}

// conflict is what two plans of a run say together, and must not.
type conflict struct {
	kind      conflictKind
	order     porting.ID
	numbers   []string
	reference string
	canceled  bool // the order is, by a plan
	locked    bool // or can't be
}

type conflictKind int

const (
	conflictResubmit  conflictKind = iota + 1 // one cancels the order, another submits its numbers
	conflictCopy                              // one adds numbers of an order that this run has read
	conflictTwice                             // two add the same number
	conflictMove                              // one takes a number out, another adds it
	conflictHeld                              // one cancels an order that another address has
	conflictShared                            // two addresses have one order
	conflictReference                         // two orders newly have one reference
	conflictBatches                           // two batches have the same number
	conflictLeftOut                           // numbers leave an order, and a batch that newly has them leaves them out
)

// put sets a value in a map, which is made when it is first needed.
func put[K comparable, V any](in *map[K]V, key K, value V) {
	if *in == nil {
		*in = map[K]V{}
	}
	(*in)[key] = value
}

// of returns the entry of an order. The lock is held.
func (l *ledger) of(id porting.ID) *runOrder {
	if l.orders[id] == nil {
		put(&l.orders, id, new(runOrder))
	}
	return l.orders[id]
}

// read notes an order that a resource read, with the numbers that it holds.
func (l *ledger) read(id porting.ID, held []string, forgotten bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	entry := l.of(id)
	entry.reads++
	entry.hold(held, forgotten)
}

func (o *runOrder) hold(numbers []string, forgotten bool) {
	o.forgotten = forgotten
	for _, number := range numbers {
		put(&o.held, number, true)
	}
}

// shared reports whether more than one address has the order. OpenTofu reads it for a removed block, too.
func (o *runOrder) shared() bool { return max(len(o.keepers), o.reads-o.released) > 1 }

// split returns which of some numbers a plan takes out of the order, and which stay on it.
func (o *runOrder) split(numbers []string) (takenOut, stay []string) {
	for _, number := range numbers {
		switch {
		case o.takenOut[number]:
			takenOut = append(takenOut, number)
		case o.held[number]:
			stay = append(stay, number)
		}
	}
	return takenOut, stay
}

// upgrade notes an order whose state was seen.
func (l *ledger) upgrade(id porting.ID) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.of(id).upgraded = true
}

// hear notes what a read showed that the state didn't have.
func (l *ledger) hear(order *porting.Order) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.of(order.ID).news = order
}

// acquaintance is what a run knows of an order.
type acquaintance struct {
	read    bool           // a resource has read it
	letGo   bool           // one has read it that would only forget it
	held    bool           // what it holds is in the ledger
	inState bool           // the state of this run has it
	news    *porting.Order // what a read showed that the state didn't have; nil for nothing
}

// knows returns what the run knows of an order.
func (l *ledger) knows(id porting.ID) acquaintance {
	l.mu.Lock()
	defer l.mu.Unlock()
	entry, ok := l.orders[id]
	if !ok {
		return acquaintance{}
	}
	held := entry.reads > 0 || len(entry.keepers) > 0
	return acquaintance{read: entry.reads > 0, letGo: entry.reads > 0 && entry.forgotten, held: held, inState: held || entry.upgraded, news: entry.news}
}

// keep notes a plan that creates, changes or leaves an order, and returns what it contradicts.
func (l *ledger) keep(s stake) []conflict {
	l.mu.Lock()
	defer l.mu.Unlock()
	var conflicts []conflict
	found := func(kind conflictKind, order porting.ID, numbers []string) {
		if len(numbers) > 0 {
			entry := l.orders[order] // nil where two add a number, and none holds it
			conflicts = append(conflicts, conflict{kind: kind, order: order, numbers: numbers, locked: entry != nil && entry.locked})
		}
	}
	if l.applying {
		return nil
	}
	if s.id != "" {
		entry := l.of(s.id)
		entry.hold(s.held, s.forgotten)
		entry.keeps++
		put(&entry.keepers, s.configuration, true)
		for _, number := range s.takesOut {
			put(&entry.takenOut, number, true)
		}
		switch {
		case entry.canceled, entry.replaced && entry.shared():
			conflicts = append(conflicts, conflict{kind: conflictHeld, order: s.id})
		case entry.keeps > 1 && entry.shared():
			conflicts = append(conflicts, conflict{kind: conflictShared, order: s.id})
		}
		conflicts = append(conflicts, l.leftOutOf(entry, s.id)...)
		// Others that add what this order holds.
		if !s.forgotten {
			moved, copied := entry.split(l.addedElsewhere(s.id))
			found(conflictMove, s.id, l.untold(moved))
			found(conflictCopy, s.id, l.untold(copied))
		}
	}
	if s.cancels {
		entry := l.of(s.replaced)
		entry.replaced = true
		if entry.shared() {
			conflicts = append(conflicts, conflict{kind: conflictHeld, order: s.replaced})
		}
	}
	// Orders that hold what this plan adds.
	for _, id := range slices.Sorted(maps.Keys(l.orders)) {
		entry := l.orders[id]
		if id == s.id || id == s.replaced || entry.forgotten && !entry.canceled {
			continue
		}
		kind := conflictCopy
		if entry.canceled {
			kind = conflictResubmit
		}
		moved, held := entry.split(s.adds)
		found(conflictMove, id, l.untold(moved))
		found(kind, id, l.untold(held))
	}
	order := s.id
	if order == "" {
		order = s.replaced
	}
	// A replacement is planned twice, and with ignore_changes the configurations differ.
	another := func(other addition) bool {
		return other.configuration != s.configuration && (order == "" || other.order != order)
	}
	var twice []string
	for _, number := range s.adds {
		if slices.ContainsFunc(l.adds[number], another) {
			twice = append(twice, number)
		}
	}
	found(conflictTwice, "", l.untold(twice))
	for _, number := range s.adds {
		put(&l.adds, number, append(l.adds[number], addition{s.configuration, order}))
	}
	if s.reference != "" {
		if len(conflicts) == 0 && slices.ContainsFunc(l.refs[s.reference], another) && len(l.untold([]string{s.reference})) > 0 {
			conflicts = append(conflicts, conflict{kind: conflictReference, reference: s.reference})
		}
		put(&l.refs, s.reference, append(l.refs[s.reference], addition{s.configuration, order}))
	}
	return conflicts
}

// destroy notes a plan that destroys an order, and returns what it contradicts.
func (l *ledger) destroy(s stake) []conflict {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.applying {
		return nil
	}
	entry := l.of(s.id)
	entry.hold(s.held, s.forgotten)
	if s.forgotten {
		entry.released++
		return nil
	}
	entry.canceled, entry.locked = true, s.locked
	if entry.reads > 1 || len(entry.keepers) > 0 {
		return []conflict{{kind: conflictHeld, order: s.id}}
	}
	if again := l.untold(l.addedElsewhere(s.id)); len(again) > 0 {
		return []conflict{{kind: conflictResubmit, order: s.id, numbers: again, locked: s.locked}}
	}
	return l.leftOutOf(entry, s.id)
}

// addedElsewhere returns the numbers of an order that plans for others add. The lock is held.
func (l *ledger) addedElsewhere(id porting.ID) []string {
	return slices.DeleteFunc(slices.Sorted(maps.Keys(l.orders[id].held)), func(number string) bool {
		return !slices.ContainsFunc(l.adds[number], func(other addition) bool { return other.order != id })
	})
}

// untold returns the numbers, or references, that no error of the run names yet. The lock is held.
func (l *ledger) untold(numbers []string) []string {
	var untold []string
	for _, number := range numbers {
		if !l.told[number] {
			put(&l.told, number, true)
			untold = append(untold, number)
		}
	}
	return untold
}

// startApply ends the plans' part of the run.
func (l *ledger) startApply() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.applying = true
}

// applies reports whether the run is past its plans.
func (l *ledger) applies() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.applying
}
