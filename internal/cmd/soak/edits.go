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
	refusable bool       // it can't be made, or may not be possible any more when it is applied: an error is right
	words     []string   // for the progress line
}

func (c *change) say(format string, arguments ...any) {
	c.words = append(c.words, fmt.Sprintf(format, arguments...))
}

const (
	fewOrders = 14 // below this, more are added
	maxOrders = 30 // the configuration has at most so many
)

// edit changes a change; it reports false where there is nothing to do it to.
type edit struct {
	weight int
	make   func(*soak, *change) bool
}

// plain edits may come together in one step.
var plain = []edit{
	{6, (*soak).addOrder},
	{3, (*soak).removeOrder},
	{4, (*soak).changeValue},
	{2, (*soak).addNumber},
	{2, (*soak).dropNumber},
	{1, (*soak).addNote},
}

// special edits come alone.
var special = []edit{
	{3, (*soak).rename},
	{1, (*soak).renameSilently},
	{3, (*soak).letGo},
	{4, (*soak).takeOver},
	{2, (*soak).loseState},
	{3, (*soak).replace},
	{2, (*soak).taint},
	{2, (*soak).destroyOne},
	{1, (*soak).importTwice},
	{1, (*soak).copyOrder},
	{1, (*soak).moveNumber},
	{2, (*soak).narrow},
}

// edit draws what is done in a step.
func (s *soak) edit() *change {
	for {
		c := &change{world: s.world.clone()}
		c.world.blocks = nil
		if s.random.IntN(3) == 0 {
			if draw(s, special).make(s, c) {
				return c
			}
			continue
		}
		for range 1 + s.random.IntN(3) {
			if len(c.world.orders) < fewOrders && s.random.IntN(2) == 0 {
				s.addOrder(c)
			}
			draw(s, plain).make(s, c)
		}
		if len(c.words) > 0 {
			return c
		}
	}
}

func draw(s *soak, edits []edit) edit {
	total := 0
	for _, edit := range edits {
		total += edit.weight
	}
	for n := s.random.IntN(total); ; edits = edits[1:] {
		if n -= edits[0].weight; n < 0 {
			return edits[0]
		}
	}
}

// some draws an order of the configuration, preferably one that has this status at the service.
func (s *soak) some(c *change, status string) (order, bool) {
	var fitting, all []order
	for _, name := range c.world.names() {
		one := c.world.orders[name]
		all = append(all, one)
		if s.status(one) == status {
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

// status is what the service says of an order; "" where it isn't known there.
func (s *soak) status(o order) string {
	truth, _ := s.box.Order(idOf(s.state, o.address()))
	return truth.Status
}

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
			return taken[number] || s.world.wants(number) || c.world.wants(number)
		})
		if len(free) < poolSize/5 {
			continue
		}
		s.random.Shuffle(len(free), func(i, j int) { free[i], free[j] = free[j], free[i] })
		chosen := free[:count]
		slices.Sort(chosen)
		return chosen
	}
}

func (s *soak) newName() string {
	s.named++
	return fmt.Sprintf("o%d", s.named)
}

// strays returns the open orders of the service that the state doesn't have.
func (s *soak) strays() []sandbox.Order {
	return slices.DeleteFunc(s.box.Orders(), func(truth sandbox.Order) bool { return !open(truth) || holds(s.state, idText(truth)) })
}

// known returns what a stray was when the configuration had it, else what the service shows of it.
func (s *soak) known(truth sandbox.Order) order {
	one, ok := s.left[idText(truth)]
	if !ok && !strings.HasPrefix(truth.CustomerOrderReference, "terraform-") {
		one.reference = truth.CustomerOrderReference
	}
	return one.asOrdered(truth)
}

// everything returns the names of the blocks of an order: of itself, and of its note.
func (o order) everything() []string {
	if o.note == "" {
		return []string{o.address()}
	}
	return []string{o.address(), "sinch_port_order_note." + o.name}
}

// inState reports whether an order is in the state.
func (s *soak) inState(o order) bool { return idOf(s.state, o.address()) != "" }
