//go:build unix

package main

import (
	"context"
	"strings"
)

// follow does what the errors of an apply advise.
func (s *soak) follow(ctx context.Context, h *happening, refusals []refused) error {
	for _, refusal := range refusals {
		if err := s.followOne(ctx, h, refusal); err != nil || len(s.row.broken) > 0 {
			return err
		}
	}
	if len(refusals) > 0 {
		h.say("refused")
	}
	return nil
}

// followOne does what one error advises. What can't be done is given up: the configuration is put back to what was ordered, or
// to what it was before the step.
func (s *soak) followOne(ctx context.Context, h *happening, refusal refused) error {
	having := s.state.having(refusal.id)
	for _, one := range having {
		if one.deposed {
			h.say("state rm of a deposed object")
			return s.terraform(ctx, h, "state", "rm", one.whole())
		}
	}
	switch refusal.refusal {
	case refusedNow:
		return nil // applying again is all that it takes
	case refusedFrozen, refusedCancel:
		if len(having) == 0 || having[0].key == "" {
			s.putBack(h, refusal, having)
			return nil
		}
	case refusedActivation:
		for name, one := range h.world.orders {
			if s.idOf(one) == refusal.id {
				one.active, one.group = false, ""
				h.world.orders[name] = one
			}
		}
		return nil
	case refusedImport:
		if len(having) > 0 && !refusal.hedged {
			s.breaks("advises to import order %s, which the state has", refusal.id)
			return nil
		}
		if len(having) > 0 || s.other().state.holds(refusal.id) || refusal.address == "" || s.state.idOf(refusal.address) != "" {
			break
		}
		h.say("import %s as advised", refusal.id)
		if err := s.terraform(ctx, h, "import", refusal.address, refusal.id); err != nil {
			return err
		}
		if s.code != 0 {
			s.breaks("the import that is advised fails")
		}
		return nil
	case refusedTainted:
		for _, one := range having {
			if one.tainted {
				return s.terraform(ctx, h, "untaint", one.whole())
			}
		}
	case refusedBatch:
		if err := s.terraform(ctx, h, "untaint", batchType+s.world.batch.name); err != nil || s.code == 0 {
			return err
		}
	}
	return s.giveUp(ctx, h)
}

// putBack gives an order of the configuration the values that it was ordered with. One that can't be canceled, or that a
// create left behind, is put there.
func (s *soak) putBack(h *happening, refusal refused, having []held) {
	truth, _ := s.box.Order(refusal.id)
	put := func(name string, wanted order) { h.world.orders[name] = wanted.asOrdered(truth) }
	if name := nameOf(refusal.address); name != "" && len(having) == 0 {
		put(name, h.world.orders[name])
	}
	for _, one := range having {
		name := nameOf(one.address)
		wanted, kept := h.world.orders[name]
		if before, existed := s.world.orders[name]; existed && kept {
			wanted.pins, wanted.reference = before.pins, before.reference
		} else if existed {
			wanted = before
		}
		if wanted.name = name; kept || refusal.refusal == refusedCancel {
			put(name, wanted)
		}
	}
}

// giveUp takes the edit back.
func (s *soak) giveUp(ctx context.Context, h *happening) error {
	_, err := s.release(ctx, h, s.shared())
	h.world = s.world.clone()
	return err
}

// shared returns the objects of the state whose order the other state has, too.
func (s *soak) shared() []held {
	var shared []held
	for _, one := range s.state.orders {
		if s.other().state.holds(one.id) {
			shared = append(shared, one)
		}
	}
	return shared
}

// keepOne lets go of the second address of an order that two have, as the warning says.
func (s *soak) keepOne(ctx context.Context, h *happening) error {
	double, seen := s.shared(), map[string]bool{}
	for _, one := range s.state.orders {
		if seen[one.id] && !s.other().state.holds(one.id) {
			double = append(double, one)
		}
		seen[one.id] = true
	}
	if released, err := s.release(ctx, h, double); err != nil || !released {
		return err
	}
	s.world = h.world
	if err := s.plansNothing(ctx, h, "one of two addresses let go of an order"); err != nil {
		return err
	}
	if strings.Contains(flat(s.output), "Two resources have order") {
		s.breaks("one of two addresses let go of an order, and a plan still warns")
	}
	return nil
}

// release lets go of objects of the state, and of what is on them.
func (s *soak) release(ctx context.Context, h *happening, all []held) (released bool, err error) {
	for _, one := range all {
		name := nameOf(one.address)
		h.say("keep one of %s", one.id)
		if err := s.terraform(ctx, h, "state", "rm", one.whole()); err != nil {
			return false, err
		}
		for _, part := range h.world.orders[name].everything()[1:] {
			if err := s.terraform(ctx, h, "state", "rm", part); err != nil {
				return false, err
			}
		}
		delete(h.world.orders, name)
		h.world.blocks = nil
	}
	return len(all) > 0, nil
}
