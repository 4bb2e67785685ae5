//go:build unix

package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

// change is what somebody does in one step: to the configuration, and on the command line.
type change struct {
	world     world
	before    [][]string // commands before it is applied
	command   []string   // in place of apply
	arguments []string   // of apply
	replaces  []string   // addresses whose orders are to be canceled though the configuration keeps them
	added     string     // the name of the order that was added last
	refusable bool       // it can't be made, or may not be possible any more when it is applied: an error is right
	words     []string   // for the progress line
}

func (c *change) say(format string, arguments ...any) {
	c.words = append(c.words, fmt.Sprintf(format, arguments...))
}

// edit changes a change; it reports false where that can't be done here. It is mostly made to an order that has one of these
// statuses at the service, one of them drawn; without any, it picks for itself.
type edit struct {
	weight int
	of     []string
	make   func(*soak, *change, order) bool
}

var (
	pending  = []string{sandbox.Pending}
	whatever = []string{sandbox.Pending, sandbox.Confirmed, sandbox.Completed, sandbox.Canceled}
)

// plain edits may come together in one step.
var plain = []edit{
	{6, nil, (*soak).addOrder},
	{3, []string{sandbox.Pending, sandbox.Completed, sandbox.Canceled}, (*soak).removeOrder},
	{4, pending, (*soak).changeValue},
	{2, pending, (*soak).addNumber},
	{2, pending, (*soak).dropNumber},
	{2, whatever, (*soak).addPart},
	{4, nil, (*soak).activate},
	{2, nil, (*soak).growBatch},
	{1, nil, (*soak).shrinkBatch},
}

// special edits come alone. Those of what the state has not are no edits.
var special = []edit{
	{4, pending, known((*soak).rename)},
	{3, whatever[:3], known((*soak).letGo)},
	{4, nil, (*soak).takeOver},
	{2, whatever[:2], known((*soak).loseState)},
	{5, []string{sandbox.Canceled, sandbox.Pending}, known((*soak).replace)},
	{2, pending, known((*soak).taint)},
	{1, pending, known((*soak).importTwice)},
	{1, pending, (*soak).copyOrder},
	{1, pending, (*soak).moveNumber},
	{2, pending, (*soak).narrow},
	{3, nil, (*soak).orderExcluded},
	{4, nil, (*soak).remakeBatch},
	{3, nil, (*soak).borrow},
}

func known(do func(*soak, *change, order) bool) func(*soak, *change, order) bool {
	return func(s *soak, c *change, one order) bool { return s.idOf(one) != "" && do(s, c, one) }
}

// edit draws what is done in a step.
func (s *soak) edit() *change {
	for {
		c := s.nothing()
		if s.random.IntN(3) == 0 {
			if s.try(c, special) {
				return c
			}
			continue
		}
		for range 1 + s.random.IntN(3) {
			if len(c.world.orders) < s.few && s.random.IntN(2) == 0 {
				s.addOrder(c, order{})
			}
			s.try(c, plain)
		}
		if len(c.words) > 0 {
			return c
		}
	}
}

// nothing is a change that changes nothing yet.
func (s *soak) nothing() *change {
	c := &change{world: s.world.clone()}
	c.world.blocks = nil
	return c
}

// try draws one of some edits, and makes it.
func (s *soak) try(c *change, edits []edit) bool {
	total := 0
	for _, edit := range edits {
		total += edit.weight
	}
	n, at := s.random.IntN(total), 0
	for ; n >= edits[at].weight; at++ {
		n -= edits[at].weight
	}
	drawn := edits[at]
	if drawn.of == nil {
		return drawn.make(s, c, order{})
	}
	one, ok := s.some(c, s.has(pick(s, drawn.of)))
	return ok && drawn.make(s, c, one)
}

// has returns what tells the orders that have a status at the service.
func (s *soak) has(status string) func(order) bool {
	return func(one order) bool { return s.truth(one).Status == status }
}

// some draws an order of the configuration, mostly one that is liked.
func (s *soak) some(c *change, liked func(order) bool) (order, bool) {
	var fitting, all []order
	for _, name := range c.world.names() {
		one := c.world.orders[name]
		if all = append(all, one); liked(one) {
			fitting = append(fitting, one)
		}
	}
	switch {
	case len(fitting) > 0 && s.random.IntN(10) > 0:
		return pick(s, fitting), true
	case len(all) > 0:
		return pick(s, all), true
	}
	return order{}, false
}

// truth is what the service has of an order; nothing where it isn't known there.
func (s *soak) truth(o order) sandbox.Order {
	truth, _ := s.box.Order(s.idOf(o))
	return truth
}

func (s *soak) idOf(o order) string { return s.state.idOf(o.address()) }

// free draws numbers that nobody orders or holds.
func (s *soak) free(c *change, count int) []string {
	taken := map[string]bool{}
	for _, truth := range s.box.Orders() {
		for _, number := range truth.PhoneNumbers {
			taken[number.PhoneNumber] = taken[number.PhoneNumber] || open(truth) || number.Status == sandbox.Activated
		}
	}
	for generation := 0; ; generation++ {
		free := slices.DeleteFunc(pool(generation), func(number string) bool {
			return taken[number] || c.world.wants(number)+s.wantedAnywhere(number) > 0
		})
		if len(free) < poolSize/5 {
			continue
		}
		s.random.Shuffle(len(free), func(i, j int) { free[i], free[j] = free[j], free[i] })
		return free[:count]
	}
}

// wantedAnywhere counts the orders that want a number, of all sides, before this step and in it.
func (s *soak) wantedAnywhere(number string) int {
	count := 0
	for _, side := range s.sides {
		count += max(side.world.wants(number), side.next.wants(number))
	}
	return count
}

// peculiar draws free numbers of which one, at times, has one of some ends that the service treats in its own way.
func (s *soak) peculiar(c *change, count int, ends []string) []string {
	numbers := s.free(c, count)
	if s.random.IntN(4) == 0 {
		numbers[0] = s.ending(pick(s, ends))
	}
	return numbers
}

// ending returns a number that nobody has had.
func (s *soak) ending(end string) string {
	s.named++
	if s.named%100 == 11 {
		s.named++ // 211 to 911 are no exchanges
	}
	return fmt.Sprintf("+1%d%03d%s", []int{202, 212, 310}[s.named/700%3], 220+(s.named-20+700)%700, end)
}

// text returns a text that nothing else has.
func (s *soak) text(prefix string) string {
	s.named++
	return fmt.Sprintf("%s%d", prefix, s.named)
}

// strays returns the open orders of the service that no state has.
func (s *soak) strays() []sandbox.Order {
	return slices.DeleteFunc(s.box.Orders(), func(truth sandbox.Order) bool {
		id := idText(truth)
		return !open(truth) || s.state.holds(id) || s.other().state.holds(id)
	})
}

// known returns what a stray was when the configuration had it, else what the service shows of it.
func (s *soak) known(truth sandbox.Order) order {
	one, ok := s.left[idText(truth)]
	if !ok && !strings.HasPrefix(truth.CustomerOrderReference, "terraform-") {
		one.reference = truth.CustomerOrderReference
	}
	return one.alone().asOrdered(truth)
}
