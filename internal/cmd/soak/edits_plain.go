//go:build unix

package main

import (
	"slices"
	"time"

	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

func (s *soak) addOrder(c *change, _ order) bool {
	if len(c.world.orders) >= s.most {
		return false
	}
	one := order{
		name: s.text("o"), date: dayOf(s.box.Clock().Now(), 5+s.random.IntN(30)), street: s.text("Street "),
		first: s.random.IntN(5) == 0, forget: s.random.IntN(8) == 0, pins: s.random.IntN(2), onDemand: s.random.IntN(4) == 0,
	}
	ends := endsJudged
	if one.onDemand {
		ends = endsActivated
	}
	numbers := s.peculiar(c, 1+s.random.IntN(5), ends)
	c.say("add %s", one.name)
	if s.random.IntN(25) == 0 {
		numbers[0] = s.ending(endNotPortable)
		c.refusable = true
		c.say("which can't be ported")
	}
	one = one.with(numbers...)
	if s.random.IntN(2) == 0 {
		one.reference = "soak-" + one.name
	}
	if s.random.IntN(3) == 0 {
		one.note = s.text(notePrefix)
	}
	if s.random.IntN(4) == 0 {
		one.document = s.text(documentPrefix)
	}
	c.world.orders[one.name], c.added = one, one.name
	return true
}

func (s *soak) removeOrder(c *change, one order) bool {
	if len(c.world.orders) < s.few && s.random.IntN(2) > 0 {
		return false
	}
	delete(c.world.orders, one.name)
	c.refusable = c.refusable || s.truth(one).Status == sandbox.Confirmed && !one.forget
	c.say("remove %s", one.name)
	return true
}

func (s *soak) changeValue(c *change, one order) bool {
	switch kind := s.random.IntN(6); {
	case kind < 2:
		one.date = dayOf(s.box.Clock().Now(), 5+s.random.IntN(30))
		return s.put(c, one, "date of")
	case kind < 4:
		one.street = s.text("Street ")
		return s.put(c, one, "street of")
	case kind < 5:
		one.pins++
		return s.put(c, one, "PINs of")
	}
	one.forget = !one.forget // which the service doesn't hear of
	c.world.orders[one.name] = one
	c.say("cancel_on_destroy of %s", one.name)
	return true
}

// put changes an order of the configuration, which only a PENDING one, or one that isn't submitted yet, allows.
func (s *soak) put(c *change, one order, word string) bool {
	status := s.truth(one).Status
	c.refusable = c.refusable || status != sandbox.Pending && status != ""
	c.world.orders[one.name] = one
	c.say("%s %s", word, one.name)
	return true
}

func (s *soak) addNumber(c *change, one order) bool {
	return len(one.numbers) < 5 && s.put(c, one.with(s.peculiar(c, 1, endsJudged)...), "number into")
}

func (s *soak) dropNumber(c *change, one order) bool {
	return len(one.numbers) > 1 && s.put(c, one.without(pick(s, one.numbers)), "number out of")
}

// addPart adds a note or a document, which orders take in any status.
func (s *soak) addPart(c *change, one order) bool {
	if s.random.IntN(2) == 0 {
		one.note = s.text(notePrefix)
		c.say("note on %s", one.name)
	} else {
		one.document = s.text(documentPrefix)
		c.say("document on %s", one.name)
	}
	c.world.orders[one.name] = one
	return true
}

// activate activates an order, mostly one that is ready, whole or a group of it first, or forgets that it was.
func (s *soak) activate(c *change, _ order) bool {
	one, _ := s.some(c, func(one order) bool { return one.onDemand && (!one.active || one.group != "") && s.ready(s.truth(one)) })
	if !one.onDemand || s.idOf(one) == "" || !s.ready(s.truth(one)) && s.random.IntN(3) > 0 {
		return false
	}
	truth := s.truth(one)
	switch {
	case one.group != "":
		one.group = ""
	case !one.active && s.random.IntN(2) == 0:
		one.active, one.group = true, truth.PhoneNumbers[0].PhoneNumberGroup
	default:
		one.active = !one.active
	}
	c.refusable = c.refusable || one.active && !s.ready(truth)
	c.world.orders[one.name] = one
	c.say("activation of %s: %t %s", one.name, one.active, one.group)
	return true
}

// ready reports whether each number of an order can be activated, or is active: a day after its FOC date, in whatever zone.
func (s *soak) ready(truth sandbox.Order) bool {
	yesterday := s.box.Clock().Now().AddDate(0, 0, -1).Format(time.DateOnly)
	return !slices.ContainsFunc(truth.PhoneNumbers, func(number sandbox.PhoneNumber) bool {
		waits := number.Status == sandbox.Confirmed && number.FOCDate < yesterday && !slices.Contains(endsActivated, end(number.PhoneNumber))
		return !waits && number.Status != sandbox.Activated
	})
}
