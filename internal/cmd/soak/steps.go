//go:build unix

package main

import (
	"context"
	"fmt"
	"log"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

// happening is one step while it goes on.
type happening struct {
	*change
	before    []sandbox.Order // at the service
	permitted map[string]bool // IDs of orders that may be canceled
	existed   map[string]bool // names that the configuration had before
	said      strings.Builder // everything that Terraform printed
	plan      string          // what the last plan printed
}

// step makes one step. It returns an error when the soak itself can't go on; broken promises are in the row.
func (s *soak) step(ctx context.Context) error {
	s.row.steps++
	begin := time.Now()
	passed, canceled := s.passTime(), s.carrierCancels()
	h := &happening{change: s.edit(), before: s.box.Orders(), permitted: map[string]bool{canceled: true}, existed: map[string]bool{}}
	if passed != "" {
		h.say("%s", passed)
	}
	if canceled != "" {
		h.say("%s is canceled at the service", canceled)
	}
	for name := range s.world.orders {
		h.existed[name] = true
	}
	trouble := s.trouble(h.change)
	s.box.ResetJournal()
	err := s.suffer(ctx, h, trouble)
	if err == nil {
		err = s.settle(ctx, h, trouble)
	}
	journal := s.box.Journal()
	s.row.count(journal)
	if err == nil && len(s.row.broken) == 0 {
		err = s.check(h, journal)
	}
	if err == nil && len(s.row.broken) == 0 {
		err = s.keepOne(ctx, h)
	}
	log.Printf("seed %d step %d: %s [%s] %.1f s", s.row.seed, s.row.steps, strings.Join(h.words, ", "), strings.Join(trouble.words, ", "), time.Since(begin).Seconds())
	if len(s.row.broken) > 0 {
		s.show(h, journal)
	}
	return err
}

// suffer applies the edit in trouble, in which it may end in any way.
func (s *soak) suffer(ctx context.Context, h *happening, trouble trouble) error {
	for _, command := range h.change.before {
		if err := s.terraform(ctx, h, command...); err != nil {
			return err
		}
	}
	for _, fault := range trouble.faults {
		s.box.Fault(fault)
		// What is answered with a 404 leaves the state, and may have to be imported.
		h.refusable = h.refusable || fault.Status == http.StatusNotFound
	}
	s.runner.withLog(s.random.IntN(8) == 0)
	err := s.apply(ctx, h)
	s.runner.withLog(false)
	s.box.ClearFaults()
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

// apply applies the edit as it asks for: mostly with apply, at times with a plan that was saved.
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
		if h.existed[name] || idOf(s.state, one.address()) != "" {
			continue
		}
		switch kind := s.random.IntN(3); {
		case kind == 0:
			one.date = dayOf(s.box.Clock().Now(), 36)
		case kind == 1 && len(one.numbers) > 1:
			one.numbers = one.numbers[1:]
			h.refusable = true // an order of other numbers may be there by now, which has to be imported
		default:
			one.numbers = slices.Sorted(slices.Values(append(slices.Clone(one.numbers), s.free(h.change, 1)...)))
			h.refusable = true
		}
		h.world.orders[name] = one
		h.say("amend %s", name)
	}
}

// maxRounds is how often an apply is repeated, each time with the advice of its errors followed.
const maxRounds = 7

// settle applies without trouble until that ends well, and then plans, which has to find nothing to do.
func (s *soak) settle(ctx context.Context, h *happening, trouble trouble) error {
	quiet := s.code == 0 && len(trouble.faults) == 0 && h.command == nil && len(h.arguments) == 0
	for round := 0; !quiet; round++ {
		if err := s.terraform(ctx, h, "apply", "-auto-approve"); err != nil {
			return err
		}
		if s.code == 0 {
			break
		}
		refusals := refusalsIn(s.output)
		switch {
		case round == maxRounds:
			s.breaks("applying does not end well, whatever is done that it advises")
			return nil
		case len(refusals) == 0 && round > 0: // the first may be a timeout, on a busy machine
			s.breaks("without trouble, an apply fails")
			return nil
		case len(refusals) > 0 && !h.refusable && !s.moved(h):
			s.breaks("an edit that can be made is refused")
			return nil
		}
		if err := s.follow(ctx, h, refusals); err != nil || len(s.row.broken) > 0 {
			return err
		}
	}
	s.world = h.world
	if err := s.terraform(ctx, h, "plan", "-detailed-exitcode"); err != nil {
		return err
	}
	h.plan = s.output
	if s.code != 0 {
		s.breaks("after an apply that ended well, a plan ends with %d", s.code)
	}
	return nil
}

// moved reports whether an order went on at the service since the step began, so that an edit may have come too late.
func (s *soak) moved(h *happening) bool {
	was := map[int64]string{}
	for _, order := range h.before {
		was[order.ID] = order.Status
	}
	return slices.ContainsFunc(s.box.Orders(), func(order sandbox.Order) bool {
		before, known := was[order.ID]
		return known && before != order.Status && !canceled(order) || !known && order.Status != sandbox.Pending && !canceled(order)
	})
}

// terraform runs a command on the world of a step, and notes what it said.
func (s *soak) terraform(ctx context.Context, h *happening, arguments ...string) error {
	if err := s.runner.workspace.WriteFile("main.tf", h.world.configuration()); err != nil {
		return err
	}
	s.permit(h)
	saved, _ := s.runner.workspace.ReadFile(stateFile)
	var err error
	s.output, s.code, err = s.runner.run(ctx, arguments...)
	fmt.Fprintf(&h.said, "\n$ terraform %s\n%s(exit code %d)\n", strings.Join(arguments, " "), s.output, s.code)
	if err != nil {
		return err
	}
	switch arguments[0] {
	case "plan":
		s.row.plans++
	case "apply", "destroy":
		s.row.applies++
	}
	s.state, err = s.runner.state()
	if s.code == -1 && len(saved) > 0 && (err != nil || len(s.state) == 0) {
		// Terraform was killed while it wrote the state, which it empties first: a user has the backup.
		h.say("state restored")
		if err := s.runner.workspace.WriteFile(stateFile, string(saved)); err != nil {
			return err
		}
		s.state, err = s.runner.state()
	}
	return err
}
