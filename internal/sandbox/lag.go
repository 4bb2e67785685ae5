package sandbox

import "time"

// pastOrder is what an order was before a write: nil before it was made.
type pastOrder struct {
	until time.Time // real time
	order *Order
}

// remember keeps what the orders were before a write, for as long as reads may
// lag behind it. What it returns runs after the operation.
func (s *Sandbox) remember(c *call, path string) func() {
	lag := max(s.forms.GetLag, s.forms.ListLag)
	if lag == 0 || !(Exchange{Method: c.Method, Path: path}).isWrite() {
		return func() {}
	}
	before := make(map[int64]*Order, len(s.orders))
	for id, order := range s.orders {
		copied := order.clone()
		before[id] = &copied
	}
	return func() {
		now := time.Now()
		for id := range s.orders {
			s.past[id] = append(s.past[id], pastOrder{now, before[id]})
		}
	}
}

// asSeen is an order as reads show it that lag behind: nil when they don't show it yet.
func (s *Sandbox) asSeen(order *Order, lag time.Duration) *Order {
	for _, past := range s.past[order.ID] {
		if lag > 0 && time.Since(past.until) < lag {
			return past.order
		}
	}
	return order
}
