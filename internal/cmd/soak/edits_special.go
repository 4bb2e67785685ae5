//go:build unix

package main

import (
	"slices"

	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

// someKnown draws an order that is in the state.
func (s *soak) someKnown(c *change, status string) (order, bool) {
	one, ok := s.some(c, status)
	return one, ok && s.inState(one)
}

// rename gives an order another name, with the moved blocks that say so, and at times changes it at once.
func (s *soak) rename(c *change) bool {
	one, ok := s.someKnown(c, sandbox.Pending)
	if !ok {
		return false
	}
	s.renameTo(c, one, s.newName())
	return true
}

func (s *soak) renameTo(c *change, one order, name string) {
	renamed := one
	renamed.name = name
	if s.status(one) == sandbox.Pending && s.random.IntN(2) == 0 {
		renamed.street = s.street()
		c.say("change and")
	}
	delete(c.world.orders, one.name)
	c.world.orders[name] = renamed
	to := renamed.everything()
	for i, from := range one.everything() {
		c.world.blocks = append(c.world.blocks, movedBlock(from, to[i]))
	}
	c.say("move %s to %s", one.name, name)
}

// renameSilently leaves the moved block out, which would cancel the order and submit it again.
func (s *soak) renameSilently(c *change) bool {
	one, ok := s.someKnown(c, sandbox.Pending)
	if !ok {
		return false
	}
	delete(c.world.orders, one.name)
	c.say("rename %s silently", one.name)
	one.name = s.newName()
	c.world.orders[one.name] = one
	c.refusable = true
	return true
}

// letGo takes an order out of the state with a removed block; it goes on at the service.
func (s *soak) letGo(c *change) bool {
	one, ok := s.someKnown(c, pick(s, []string{sandbox.Pending, sandbox.Confirmed, sandbox.Completed}))
	if !ok {
		return false
	}
	delete(c.world.orders, one.name)
	for _, from := range one.everything() {
		c.world.blocks = append(c.world.blocks, removedBlock(from))
	}
	s.left[idOf(s.state, one.address())] = one
	c.say("let go of %s", one.name)
	return true
}

// takeOver imports an order that the state doesn't have, as it is; or writes it down again without an import block, which
// finds it by its reference.
func (s *soak) takeOver(c *change) bool {
	strays := s.strays()
	if len(strays) == 0 || len(c.world.orders) >= maxOrders {
		return false
	}
	truth := pick(s, strays)
	one := s.known(truth)
	if truth.Status == sandbox.PendingCancelation || slices.ContainsFunc(one.numbers, func(number string) bool { return c.world.wants(number) }) {
		return false
	}
	one.name, one.note = s.newName(), ""
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
func (s *soak) loseState(c *change) bool {
	one, ok := s.someKnown(c, pick(s, []string{sandbox.Pending, sandbox.Confirmed}))
	if !ok {
		return false
	}
	c.before = append(c.before, []string{"state", "rm", one.address()})
	c.refusable = one.reference == "" || s.status(one) == sandbox.Completed // once its numbers were changed, a derived reference doesn't name it any more
	c.say("state rm %s", one.name)
	return true
}

// replace has an order canceled and submitted again.
func (s *soak) replace(c *change) bool {
	one, ok := s.someKnown(c, pick(s, []string{sandbox.Canceled, sandbox.Pending}))
	status := s.status(one)
	if !ok || status == sandbox.Completed {
		return false
	}
	c.arguments = append(c.arguments, "-replace="+one.address())
	c.replaces = append(c.replaces, one.address())
	c.refusable = status == sandbox.Confirmed || one.first // its numbers aren't free yet when it is created again
	c.say("replace %s", one.name)
	return true
}

// taint taints an order, and mostly leaves it at that, which is refused.
func (s *soak) taint(c *change) bool {
	one, ok := s.someKnown(c, sandbox.Pending)
	if !ok || s.status(one) != sandbox.Pending {
		return false
	}
	c.before = append(c.before, []string{"taint", one.address()})
	c.say("taint %s", one.name)
	if s.random.IntN(3) == 0 {
		c.before = append(c.before, []string{"untaint", one.address()})
		c.say("untaint it")
		return true
	}
	c.refusable = true
	return true
}

// destroyOne destroys one order that the configuration keeps: it is submitted again.
func (s *soak) destroyOne(c *change) bool {
	one, ok := s.someKnown(c, sandbox.Pending)
	status := s.status(one)
	if !ok || status == sandbox.Completed {
		return false
	}
	c.command = []string{"destroy", "-target=" + one.address()}
	c.replaces = append(c.replaces, one.address())
	c.refusable = true // what is forgotten only may not be found again, see loseState
	c.say("destroy %s", one.name)
	return true
}

// importTwice imports an order that another address has, which is warned of.
func (s *soak) importTwice(c *change) bool {
	one, ok := s.someKnown(c, sandbox.Pending)
	if !ok || len(c.world.orders) >= maxOrders || !one.forget && s.status(one) == "" {
		return false
	}
	id := idOf(s.state, one.address())
	second := one
	second.name, second.note = s.newName(), ""
	c.world.orders[second.name] = second
	c.world.blocks = append(c.world.blocks, importBlock(second.address(), id))
	c.say("import %s of %s once more", id, one.name)
	return true
}

// copyOrder adds an order with numbers of another one.
func (s *soak) copyOrder(c *change) bool {
	one, ok := s.some(c, sandbox.Pending)
	if !ok || len(c.world.orders) >= maxOrders {
		return false
	}
	c.say("copy %s", one.name)
	one.name, one.note = s.newName(), ""
	if s.random.IntN(2) == 0 && one.reference != "" {
		one.reference = "soak-" + one.name
	}
	one.numbers = one.numbers[:1+s.random.IntN(len(one.numbers))]
	c.world.orders[one.name] = one
	c.refusable = true
	return true
}

// moveNumber moves a number from one order to another in one run.
func (s *soak) moveNumber(c *change) bool {
	from, ok := s.some(c, sandbox.Pending)
	to, _ := s.some(c, sandbox.Pending)
	if !ok || from.name == to.name || len(from.numbers) < 2 || len(to.numbers) > 4 || slices.Contains(to.numbers, from.numbers[0]) {
		return false
	}
	to.numbers = slices.Sorted(slices.Values(append(slices.Clone(to.numbers), from.numbers[0])))
	from.numbers = from.numbers[1:]
	if from.pins > 0 {
		from.pins++
	}
	c.world.orders[from.name], c.world.orders[to.name] = from, to
	c.refusable = true
	c.say("number from %s to %s", from.name, to.name)
	return true
}

// narrow makes plain edits, and applies them to a part: to one order, or without a refresh.
func (s *soak) narrow(c *change) bool {
	for range 2 {
		draw(s, plain).make(s, c)
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
	one, ok := s.some(c, sandbox.Pending)
	if !ok {
		return false
	}
	c.arguments = append(c.arguments, "-target="+one.address())
	c.say("target %s", one.name)
	return true
}
