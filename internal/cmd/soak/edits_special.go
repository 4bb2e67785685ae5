//go:build unix

package main

import (
	"slices"

	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

// rename gives an order another name, with the moved blocks that say so, and at times changes it at once. Without them it would
// be canceled and submitted again.
func (s *soak) rename(c *change, one order) bool {
	renamed := one
	renamed.name = s.text("o")
	if s.truth(one).Status == sandbox.Pending && s.random.IntN(2) == 0 {
		renamed.street = s.text("Street ")
		c.say("change and")
	}
	delete(c.world.orders, one.name)
	c.world.orders[renamed.name] = renamed
	s.move(c, one, renamed)
	return true
}

// move mostly writes the moved blocks for what has another name now.
func (s *soak) move(c *change, one, renamed order) {
	c.say("rename %s to %s", one.name, renamed.name)
	if s.random.IntN(4) == 0 {
		c.say("silently")
		c.refusable = true
		return
	}
	to := renamed.everything()
	for i, from := range one.everything() {
		c.world.blocks = append(c.world.blocks, movedBlock(from, to[i]))
	}
}

// letGo takes an order out of the state with removed blocks; it goes on at the service.
func (s *soak) letGo(c *change, one order) bool {
	delete(c.world.orders, one.name)
	for _, from := range one.everything() {
		c.world.blocks = append(c.world.blocks, removedBlock(from))
	}
	s.left[s.idOf(one)] = one
	c.say("let go of %s", one.name)
	return true
}

// takeOver imports an order that no state has, as it is; or writes it down again without an import block, which finds it by
// its reference.
func (s *soak) takeOver(c *change, _ order) bool {
	strays := s.strays()
	if len(strays) == 0 || len(c.world.orders) >= s.most {
		return false
	}
	truth := pick(s, strays)
	one := s.known(truth)
	if truth.Status == sandbox.PendingCancelation || slices.ContainsFunc(one.numbers, func(number string) bool { return s.wantedAnywhere(number) > 0 }) {
		return false
	}
	one.name = s.text("o")
	c.world.orders[one.name] = one
	if s.random.IntN(3) == 0 {
		c.say("write %s down again", idText(truth))
		// Its numbers may have changed since, so that its reference doesn't name them any more.
		c.refusable = true
		return true
	}
	c.world.blocks = append(c.world.blocks, importBlock(one.address(), idText(truth)))
	c.say("import %s", idText(truth))
	return true
}

// loseState removes an order from the state, as if the state had been lost. The next apply has to find it.
func (s *soak) loseState(c *change, one order) bool {
	c.before = append(c.before, []string{"state", "rm", one.address()})
	// Once its numbers were changed, a derived reference doesn't name it any more; and what has ended is found no more.
	status := s.truth(one).Status
	c.refusable = one.reference == "" || status == sandbox.Completed || s.contested(one)
	c.say("state rm %s", one.name)
	return true
}

// contested reports whether another order wants a number of this one.
func (s *soak) contested(one order) bool {
	return slices.ContainsFunc(one.numbers, func(number string) bool { return s.wantedAnywhere(number) > 1 })
}

// replace has an order canceled and submitted again: by -replace, or by a destroy of one that the configuration keeps.
func (s *soak) replace(c *change, one order) bool {
	status := s.truth(one).Status
	if status == sandbox.Completed {
		return false
	}
	c.replaces = append(c.replaces, one.address())
	if s.random.IntN(5) < 2 {
		c.command = []string{"destroy", "-target=" + one.address()}
		c.refusable = true // what is forgotten only may not be found again, see loseState
		c.say("destroy %s", one.name)
		return true
	}
	c.arguments = append(c.arguments, "-replace="+one.address())
	c.refusable = status == sandbox.Confirmed || one.first || s.contested(one) // with first, its numbers aren't free yet when it is created again
	c.say("replace %s", one.name)
	return true
}

// taint taints an order, which is refused: it holds its numbers.
func (s *soak) taint(c *change, one order) bool {
	c.before = append(c.before, []string{"taint", one.address()})
	c.refusable = true
	c.say("taint %s", one.name)
	return s.truth(one).Status == sandbox.Pending
}

// importTwice imports an order that another address has, which is warned of.
func (s *soak) importTwice(c *change, one order) bool {
	if len(c.world.orders) >= s.most {
		return false
	}
	second := one.alone()
	second.name = s.text("o")
	c.world.orders[second.name] = second
	c.world.blocks = append(c.world.blocks, importBlock(second.address(), s.idOf(one)))
	c.say("import %s of %s once more", s.idOf(one), one.name)
	return true
}

// copyOrder adds an order with numbers of another one.
func (s *soak) copyOrder(c *change, one order) bool {
	if len(c.world.orders) >= s.most {
		return false
	}
	s.copyInto(c, one, s.random.IntN(2) == 0, one.numbers[:1+s.random.IntN(len(one.numbers))])
	return true
}

// copyInto adds a copy of an order, with some of its numbers, and a reference of its own if wanted.
func (s *soak) copyInto(c *change, one order, another bool, numbers []string) {
	c.say("copy %s", one.name)
	one.name = s.text("o")
	if another && one.reference != "" {
		one.reference = "soak-" + one.name
	}
	if len(numbers) < len(one.numbers) {
		one = one.alone() // it is refused, or another order
	}
	one.numbers = slices.Clone(numbers)
	c.world.orders[one.name] = one
	c.refusable = true
}

// moveNumber moves a number from one order to another in one run.
func (s *soak) moveNumber(c *change, from order) bool {
	to, _ := s.some(c, s.has(sandbox.Pending))
	number := from.numbers[0]
	if from.name == to.name || len(from.numbers) < 2 || len(to.numbers) > 4 || slices.Contains(to.numbers, number) {
		return false
	}
	c.world.orders[from.name], c.world.orders[to.name] = from.without(number), to.with(number)
	c.refusable = true
	c.say("number from %s to %s", from.name, to.name)
	return true
}

// narrow makes plain edits, and applies them to a part: to one order, or without a refresh.
func (s *soak) narrow(c *change, one order) bool {
	for range 2 {
		s.try(c, plain)
	}
	if len(c.words) == 0 {
		return false
	}
	if s.random.IntN(2) == 0 {
		c.arguments = append(c.arguments, "-refresh=false")
		c.say("without refresh")
		c.refusable = true // what isn't read isn't known: a number of an order that ended since, for one
		return true
	}
	c.arguments = append(c.arguments, "-target="+one.address())
	c.say("target %s", one.name)
	return true
}

// orderExcluded orders a number anew that a carrier left out of an order, which holds it no more. An order that can be
// changed gives it up at once, since the service may refuse a later change of it because of the number.
func (s *soak) orderExcluded(c *change, _ order) bool {
	for _, name := range c.world.names() {
		one := c.world.orders[name]
		truth := s.truth(one)
		for _, number := range truth.PhoneNumbers {
			only := truth.Status == sandbox.Pending && len(one.numbers) < 2
			if number.Status != sandbox.Excluded || only || s.contested(order{numbers: []string{number.PhoneNumber}}) || !s.addOrder(c, order{}) {
				continue
			}
			added := c.world.orders[c.added]
			added.numbers = []string{number.PhoneNumber}
			c.world.orders[c.added] = added
			if truth.Status == sandbox.Pending {
				c.world.orders[name] = one.without(number.PhoneNumber)
			}
			c.say("with an excluded number of %s", name)
			return true
		}
	}
	return false
}

// borrow writes down an order of the other state, as people do who copy a configuration into another workspace: as it is, so
// that it is adopted with a warning, or a part of it, which is refused. At the end of the step one of the two lets go.
func (s *soak) borrow(c *change, _ order) bool {
	names := s.other().next.names()
	if len(names) == 0 || len(c.world.orders) >= s.most {
		return false
	}
	one := s.other().next.orders[pick(s, names)]
	if c.world.wantsAny(one.numbers) || s.world.wantsAny(one.numbers) {
		return false
	}
	part := s.random.IntN(3) == 0
	numbers := one.numbers
	if part {
		numbers = one.numbers[:1]
	}
	c.say("from the other state:")
	s.copyInto(c, one, part, slices.Clone(numbers))
	return true
}
