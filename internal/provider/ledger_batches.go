package provider

// batches is what the batches of a run have to do with numbers: a batch has no
// ID, so numbers tell. The lock is the ledger's. The zero value has none.
type batches struct {
	assigned map[string]bool   // numbers on orders of a batch in the state
	joining  map[string]string // number that a plan puts on an order → the plan's configuration
	told     map[string]bool   // numbers that an error names already
}

func (b *batches) init() {
	if b.assigned == nil {
		b.assigned, b.joining, b.told = map[string]bool{}, map[string]string{}, map[string]bool{}
	}
}

// knowBatch notes the numbers that a batch in the state has on its orders.
func (l *ledger) knowBatch(assigned []string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.batches.init()
	for _, number := range assigned {
		l.batches.assigned[number] = true
	}
}

// planBatch notes a plan of a batch: what is assigned in its state, and what it
// assigns anew. It returns the numbers that two batches would have, which no
// error of the run names yet. Of two plans with the very same configuration it
// says nothing: one resource may be planned twice.
func (l *ledger) planBatch(assigned, joining []string, configuration string) (twice []string) {
	l.knowBatch(assigned)
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.applying {
		return nil
	}
	found := func(number string) {
		if !l.batches.told[number] {
			l.batches.told[number] = true
			twice = append(twice, number)
		}
	}
	for _, number := range assigned {
		if _, elsewhere := l.batches.joining[number]; elsewhere {
			found(number)
		}
	}
	for _, number := range joining {
		other, elsewhere := l.batches.joining[number]
		if l.batches.assigned[number] || elsewhere && other != configuration {
			found(number)
		}
		l.batches.joining[number] = configuration
	}
	return twice
}
