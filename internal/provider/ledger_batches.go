package provider

// batches is what the batches of a run have to do with numbers: a batch has no
// ID, so numbers tell. The lock is the ledger's. The zero value has none.
type batches struct {
	assigned map[string]bool   // numbers on orders of a batch in the state
	taken    map[string]string // number that a plan takes → the plan's configuration
	told     map[string]bool   // numbers that an error names already
}

// knowBatch notes the numbers that a batch in the state has on its orders.
func (l *ledger) knowBatch(assigned []string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, number := range assigned {
		put(&l.batches.assigned, number, true)
	}
}

// planBatch notes a plan of a batch: what is assigned in its state, and what it
// takes in. It returns the numbers that two batches would have, which no
// error of the run names yet. Of two plans with the very same configuration it
// says nothing: one resource may be planned twice.
func (l *ledger) planBatch(assigned, takes []string, configuration string) (twice []string) {
	l.knowBatch(assigned)
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.applying {
		return nil
	}
	found := func(number string) {
		if !l.batches.told[number] {
			put(&l.batches.told, number, true)
			twice = append(twice, number)
		}
	}
	for _, number := range assigned {
		if _, elsewhere := l.batches.taken[number]; elsewhere {
			found(number)
		}
	}
	for _, number := range takes {
		other, elsewhere := l.batches.taken[number]
		if l.batches.assigned[number] || elsewhere && other != configuration {
			found(number)
		}
		put(&l.batches.taken, number, configuration)
	}
	return twice
}
