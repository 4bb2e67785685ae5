//go:build unix

package main

import (
	"fmt"
	"slices"

	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

func (s *soak) addOrder(c *change) bool {
	if len(c.world.orders) >= maxOrders {
		return false
	}
	one := order{
		name: s.newName(), numbers: s.free(c, 1+s.random.IntN(5)), date: dayOf(s.box.Clock().Now(), 5+s.random.IntN(30)), street: s.street(),
		first: s.random.IntN(5) == 0, forget: s.random.IntN(8) == 0, pins: s.random.IntN(2),
	}
	if s.random.IntN(2) == 0 {
		one.reference = "soak-" + one.name
	}
	if s.random.IntN(3) == 0 {
		one.note = s.noteText()
	}
	c.world.orders[one.name] = one
	c.say("add %s", one.name)
	return true
}

func (s *soak) street() string {
	s.named++
	return fmt.Sprintf("Street %d", s.named)
}

func (s *soak) noteText() string {
	s.named++
	return fmt.Sprintf("%s%d", notePrefix, s.named)
}

func (s *soak) removeOrder(c *change) bool {
	one, ok := s.some(c, pick(s, []string{sandbox.Pending, sandbox.Completed, sandbox.Canceled}))
	if !ok || len(c.world.orders) < fewOrders && s.random.IntN(2) > 0 {
		return false
	}
	delete(c.world.orders, one.name)
	c.refusable = c.refusable || s.status(one) == sandbox.Confirmed && !one.forget
	c.say("remove %s", one.name)
	return true
}

func (s *soak) changeValue(c *change) bool {
	one, ok := s.some(c, sandbox.Pending)
	if !ok {
		return false
	}
	switch kind := s.random.IntN(6); {
	case kind < 2:
		one.date = dayOf(s.box.Clock().Now(), 5+s.random.IntN(30))
		c.say("date of %s", one.name)
	case kind < 4:
		one.street = s.street()
		c.say("street of %s", one.name)
	case kind < 5:
		one.pins++
		c.say("PINs of %s", one.name)
	default:
		one.forget = !one.forget
		c.world.orders[one.name] = one
		c.say("cancel_on_destroy of %s", one.name)
		return true // which the service doesn't hear of
	}
	s.put(c, one)
	return true
}

// put changes an order of the configuration, which only a PENDING one, or one that isn't submitted yet, allows.
func (s *soak) put(c *change, one order) {
	status := s.status(one)
	c.refusable = c.refusable || status != sandbox.Pending && status != ""
	c.world.orders[one.name] = one
}

func (s *soak) addNumber(c *change) bool {
	one, ok := s.some(c, sandbox.Pending)
	if !ok || len(one.numbers) >= 5 {
		return false
	}
	one.numbers = slices.Sorted(slices.Values(append(slices.Clone(one.numbers), s.free(c, 1)...)))
	s.put(c, one)
	c.say("number into %s", one.name)
	return true
}

func (s *soak) dropNumber(c *change) bool {
	one, ok := s.some(c, sandbox.Pending)
	if !ok || len(one.numbers) < 2 {
		return false
	}
	at := s.random.IntN(len(one.numbers))
	one.numbers = slices.Delete(slices.Clone(one.numbers), at, at+1)
	if one.pins > 0 {
		one.pins++ // a PIN is given up only with a version that says so
	}
	s.put(c, one)
	c.say("number out of %s", one.name)
	return true
}

func (s *soak) addNote(c *change) bool {
	one, ok := s.some(c, sandbox.Pending)
	if !ok {
		return false
	}
	one.note = s.noteText()
	c.world.orders[one.name] = one
	c.say("note on %s", one.name)
	return true
}
