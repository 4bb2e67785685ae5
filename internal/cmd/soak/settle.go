//go:build unix

package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

// maxRounds is how often an apply is repeated, each time with the advice of its errors followed.
const maxRounds = 7

// settle applies without trouble until that ends well, and then plans, which has to find nothing to do.
func (s *soak) settle(ctx context.Context, h *happening) error {
	quiet := s.code == 0 && h.quiet && h.command == nil && len(h.arguments) == 0
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
	return s.plansNothing(ctx, h, "an apply that ended well")
}

// plansNothing plans, and expects that there is nothing to do.
func (s *soak) plansNothing(ctx context.Context, h *happening, after string) error {
	if err := s.terraform(ctx, h, "plan", "-detailed-exitcode"); err != nil {
		return err
	}
	h.plan = s.output
	if s.code != 0 {
		s.breaks("after %s, a plan ends with %d", after, s.code)
	}
	return nil
}

// moved reports whether an order went on at the service since the step began, so that an edit may have come too late.
func (s *soak) moved(h *happening) bool {
	return slices.ContainsFunc(s.box.Orders(), func(order sandbox.Order) bool {
		before, _ := byID(h.allowed.before, idText(order))
		return !canceled(order) && order.Status != cmp.Or(before.Status, sandbox.Pending)
	})
}

// terraform runs a command on the world of a step, and notes what it said.
func (s *soak) terraform(ctx context.Context, h *happening, arguments ...string) error {
	took, err := s.prepare(h, arguments...)
	if err != nil {
		return err
	}
	return took(s.runner.run(ctx, arguments...))
}

// prepare gets ready for a command. What it returns notes how that ended.
func (s *soak) prepare(h *happening, arguments ...string) (took func(ending) error, err error) {
	if err := s.runner.workspace.WriteFile("main.tf", h.world.configuration()); err != nil {
		return nil, err
	}
	s.permit(h)
	saved, _ := s.runner.workspace.ReadFile(stateFile)
	return func(end ending) (err error) {
		s.output, s.code = end.output, end.code
		fmt.Fprintf(&h.said, "\n$ terraform %s\n%s(exit code %d)\n", strings.Join(arguments, " "), s.output, s.code)
		if end.err != nil {
			return end.err
		}
		switch arguments[0] {
		case "plan":
			s.row.plans++
		case "apply", "destroy":
			s.row.applies++
		}
		s.state, err = s.runner.state()
		if s.code == -1 && len(saved) > 0 && (err != nil || len(s.state.orders) == 0) {
			// Terraform was killed while it wrote the state, which it empties first: a user has the backup.
			h.say("state restored")
			if err := s.runner.workspace.WriteFile(stateFile, string(saved)); err != nil {
				return err
			}
			s.state, err = s.runner.state()
		}
		return err
	}, nil
}
