//go:build unix

package main

import (
	"maps"
	"slices"

	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

// growBatch adds numbers to the batch, or begins one.
func (s *soak) growBatch(c *change, _ order) bool {
	if len(c.world.batch.numbers) > 10 {
		return false
	}
	if c.world.batch.name == "" {
		c.world.batch = order{name: s.text("o"), batch: true, date: dayOf(s.box.Clock().Now(), 5+s.random.IntN(30)), street: s.text("Street ")}
	}
	c.world.batch = c.world.batch.with(s.peculiar(c, 1+s.random.IntN(5), append(endsJudged, endNotPortable))...)
	c.say("batch %s of %d", c.world.batch.name, len(c.world.batch.numbers))
	return true
}

// shrinkBatch takes one number out of the batch, or all of an order.
func (s *soak) shrinkBatch(c *change, _ order) bool {
	numbers := c.world.batch.numbers
	if len(numbers) < 4 {
		return false
	}
	out := []string{pick(s, numbers)}
	name := s.state.split[out[0]]
	truth, _ := s.box.Order(s.state.idOf(keyed(c.world.batch.address(), name)))
	for _, number := range slices.Sorted(maps.Keys(s.state.split)) {
		if s.state.split[number] == name && number != out[0] && truth.Status != sandbox.Pending {
			out = append(out, number)
		}
	}
	c.world.batch = c.world.batch.without(out...)
	c.refusable = c.refusable || truth.Status == sandbox.Confirmed
	c.say("batch without %v", out)
	return true
}

// remakeBatch has the batch made anew, which is refused, or gives it another name.
func (s *soak) remakeBatch(c *change, _ order) bool {
	batch := c.world.batch
	if len(s.state.split) == 0 {
		return false
	}
	address := batchType + batch.name
	switch s.random.IntN(3) {
	case 0:
		c.before = append(c.before, []string{"taint", address})
		c.refusable = true
		c.say("taint batch %s", batch.name)
	case 1:
		c.arguments = append(c.arguments, "-replace="+address)
		c.refusable = true
		c.say("replace batch %s", batch.name)
	default:
		c.world.batch.name = s.text("o")
		s.move(c, batch, c.world.batch)
	}
	return true
}
