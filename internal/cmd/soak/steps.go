//go:build unix

package main

import (
	"context"
	"errors"
	"log"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

// happening is one step of a side while it goes on.
type happening struct {
	*change
	*allowed
	side  *side
	split map[string]string // the batch before
	quiet bool              // nothing disturbs it
	said  strings.Builder   // everything that Terraform printed
	plan  string            // what the last plan printed
}

// allowed is what may become of orders in a step, whichever side does it.
type allowed struct {
	before   []sandbox.Order // at the service
	canceled map[string]bool // IDs of those that may be canceled
	active   map[string]bool // IDs of those that may be activated, with a group where it is one
}

// begin begins the step of a side.
func (s *soak) begin(c *change, a *allowed) *happening {
	s.next = c.world.clone()
	return &happening{change: c, allowed: a, side: s.side, split: s.state.split}
}

// step makes one step. It returns an error when the soak itself can't go on; broken promises are in the row.
func (s *soak) step(ctx context.Context) error {
	s.row.steps++
	begin := time.Now()
	s.side = s.sides[s.random.IntN(4)/3]
	passed, canceled := s.passTime(), s.carrierCancels()
	all := s.draw(&allowed{s.box.Orders(), map[string]bool{canceled: true}, map[string]bool{}})
	h := all[0]
	h.words = append(h.words, passed...)
	if canceled != "" {
		h.say("%s is canceled at the service", canceled)
	}
	trouble := s.trouble(h.change)
	h.quiet = len(trouble.faults) == 0 && len(all) == 1
	s.box.ResetJournal()
	err := s.suffer(ctx, all, trouble)
	err = s.each(all, err, func(h *happening) error { return s.settle(ctx, h) })
	journal := s.box.Journal()
	s.row.count(journal)
	err = s.each(all, err, func(h *happening) error { return s.checkSide(h, journal) })
	if err == nil {
		s.checkService(h, journal, trouble)
	}
	err = s.each(all, err, func(h *happening) error { return s.keepOne(ctx, h) })
	var words []string
	for i, one := range all {
		words = append(append(words, []string{"", "beside it:"}[i]), strings.Join(one.words, ", "))
		if len(s.row.broken) > 0 {
			s.show(one, journal)
		}
	}
	log.Printf("seed %d step %d:%s [%s] %.1f s", s.row.seed, s.row.steps, strings.Join(words, " "), strings.Join(trouble.words, ", "), time.Since(begin).Seconds())
	return err
}

// draw draws what is done in a step: by the side whose turn it is, and at times by the other one at the same time.
func (s *soak) draw(a *allowed) []*happening {
	for _, side := range s.sides {
		side.next = side.world
	}
	all := []*happening{s.begin(s.edit(), a)}
	if s.random.IntN(4) > 0 {
		return all
	}
	defer s.turn(s.other())()
	c := s.nothing()
	if s.random.IntN(2) > 0 || !s.borrow(c, order{}) {
		s.try(c, plain)
		s.try(c, plain)
	}
	if len(c.words) > 0 {
		all = append(all, s.begin(c, a))
		all[0].refusable = all[0].refusable || c.refusable // both may want the same
	}
	return all
}

// turn gives a side its turn, and returns what gives it back.
func (s *soak) turn(to *side) (back func()) {
	before := s.side
	s.side = to
	return func() { s.side = before }
}

// each does something for each side that takes part, on its turn, until a promise is broken.
func (s *soak) each(all []*happening, err error, do func(*happening) error) error {
	for _, h := range all {
		if err == nil && len(s.row.broken) == 0 {
			back := s.turn(h.side)
			err = do(h)
			back()
		}
	}
	return err
}

// suffer applies the edits in trouble, in which they may end in any way.
func (s *soak) suffer(ctx context.Context, all []*happening, trouble trouble) error {
	h := all[0]
	for _, command := range h.change.before {
		if err := s.terraform(ctx, h, command...); err != nil {
			return err
		}
	}
	for _, fault := range trouble.faults {
		s.box.Fault(fault)
		// What is answered with a 404 leaves the state, and may have to be imported.
		for _, one := range all {
			one.refusable = one.refusable || fault.Status == http.StatusNotFound
		}
	}
	s.runner.withLog(s.random.IntN(8) == 0)
	wait := func() error { return nil }
	if len(all) > 1 {
		wait = s.beside(ctx, all[1])
	}
	err := s.apply(ctx, h)
	s.box.ClearFaults()
	err = errors.Join(err, wait())
	s.runner.withLog(false)
	time.Sleep(trouble.late) // in real time, as the sandbox commits what a gateway gave up on
	s.atWork.Wait()
	if err != nil {
		return err
	}
	if s.code != 0 && len(trouble.faults) > 0 && s.random.IntN(3) == 0 {
		s.amend(h)
	}
	return nil
}

// beside begins to apply the edit of the other side. What it returns waits for the end of that.
func (s *soak) beside(ctx context.Context, h *happening) (wait func() error) {
	defer s.turn(h.side)()
	took, err := s.prepare(h, "apply", "-auto-approve")
	if err != nil {
		return func() error { return err }
	}
	ended := make(chan ending)
	go func() { ended <- h.side.runner.run(ctx, "apply", "-auto-approve") }()
	return func() error {
		defer s.turn(h.side)()
		return took(<-ended)
	}
}

// apply applies the edit as it asks for: mostly with apply, at times with a plan that was saved, and that somebody approves late.
func (s *soak) apply(ctx context.Context, h *happening) error {
	if h.command != nil {
		return s.terraform(ctx, h, append(slices.Clone(h.command), "-auto-approve")...)
	}
	if s.random.IntN(6) > 0 {
		return s.terraform(ctx, h, append([]string{"apply", "-auto-approve"}, h.arguments...)...)
	}
	h.say("saved")
	if err := s.terraform(ctx, h, append([]string{"plan", "-out=" + savedPlan}, h.arguments...)...); err != nil || s.code != 0 {
		return err
	}
	if s.random.IntN(3) == 0 {
		h.say("approved the next day")
		s.box.Clock().Advance(25 * time.Hour)
	}
	return s.terraform(ctx, h, "apply", savedPlan)
}

const savedPlan = "saved.tfplan"

// amend changes what an apply in trouble did not bring about, as people do after a crash: the date of a new order, or its
// numbers.
func (s *soak) amend(h *happening) {
	if len(h.world.blocks) > 0 {
		return // what is imported isn't new
	}
	for _, name := range h.world.names() {
		one := h.world.orders[name]
		if _, existed := s.world.orders[name]; existed || s.idOf(one) != "" {
			continue
		}
		// An order of other numbers may be there by now, which has to be imported.
		switch kind := s.random.IntN(3); {
		case kind == 0:
			one.date = dayOf(s.box.Clock().Now(), 36)
		case kind == 1 && len(one.numbers) > 1:
			one.numbers = one.numbers[1:]
			h.refusable = true
		default:
			one = one.with(s.free(h.change, 1)...)
			h.refusable = true
		}
		h.world.orders[name] = one
		h.say("amend %s", name)
	}
}
