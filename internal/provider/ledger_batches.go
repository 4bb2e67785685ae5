package provider

import (
	"maps"
	"slices"

	"github.com/sinch/terraform-provider-sinch/internal/porting"
)

// batches is what the batches of a run have to do with numbers: a batch has no
// ID, so numbers tell. The lock is the ledger's. The zero value has none.
type batches struct {
	assigned map[string]bool   // numbers on orders of a batch in the state
	gets     map[string]string // number that the input of a plan newly has → the plan's configuration
	leftOut  map[string]bool   // those of them that the plan puts on no order
}

// batchStake is what a plan says of a batch.
type batchStake struct {
	assigned  []string // numbers that are on its orders in the state
	gets      []string // numbers that its input newly has
	leavesOut []string // those of them that it puts on no order

	configuration string // tells two batches apart, see [stake]
}

// knowBatch notes the numbers that a batch in the state has on its orders.
func (l *ledger) knowBatch(assigned []string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, number := range assigned {
		put(&l.batches.assigned, number, true)
	}
}

// planBatch notes a plan of a batch, and returns what it contradicts. Numbers
// that are on an order can't be ported, so that whatever becomes of that order in the run,
// a batch that newly has them leaves them out: then they would be on none.
//
// Of two plans with the very same configuration it says nothing: one resource may
// be planned twice.
func (l *ledger) planBatch(s batchStake) []conflict {
	l.knowBatch(s.assigned)
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.applying {
		return nil
	}
	var conflicts []conflict
	var twice []string
	for _, number := range s.assigned {
		if _, elsewhere := l.batches.gets[number]; elsewhere {
			twice = append(twice, number)
		}
	}
	for _, number := range s.gets {
		other, elsewhere := l.batches.gets[number]
		if l.batches.assigned[number] || elsewhere && other != s.configuration {
			twice = append(twice, number)
		}
		put(&l.batches.gets, number, s.configuration)
	}
	if twice = l.untold(twice); len(twice) > 0 {
		conflicts = append(conflicts, conflict{kind: conflictBatches, numbers: twice})
	}
	for _, number := range s.leavesOut {
		put(&l.batches.leftOut, number, true)
	}
	for _, id := range slices.Sorted(maps.Keys(l.orders)) {
		conflicts = append(conflicts, l.leftOutOf(l.orders[id], id)...)
	}
	return conflicts
}

// leftOutOf returns the conflict about numbers that a plan takes out of an order, or that
// an order which is canceled holds, and that a batch leaves out. The lock is held.
func (l *ledger) leftOutOf(entry *runOrder, id porting.ID) []conflict {
	free := entry.takenOut
	if entry.canceled {
		free = entry.held
	}
	var lost []string
	for _, number := range slices.Sorted(maps.Keys(free)) {
		if l.batches.leftOut[number] {
			lost = append(lost, number)
		}
	}
	if lost = l.untold(lost); len(lost) == 0 {
		return nil
	}
	return []conflict{{kind: conflictLeftOut, order: id, numbers: lost, canceled: entry.canceled, locked: entry.locked}}
}
