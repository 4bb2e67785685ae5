//go:build unix

package main

import (
	"context"
	"strings"
)

// follow does what the errors of an apply advise. What can't be done is given up: the configuration is put back to what was
// ordered, or to what it was before the step.
func (s *soak) follow(ctx context.Context, h *happening, refusals []refused) error {
	for _, refusal := range refusals {
		if address := deposedWith(s.state, refusal.id); address != "" {
			h.say("state rm of a deposed object")
			if err := s.terraform(ctx, h, "state", "rm", address); err != nil {
				return err
			}
			continue
		}
		switch refusal.refusal {
		case refusedFrozen:
			s.putBack(h, refusal.id)
			if name := strings.TrimPrefix(refusal.address, "sinch_port_order."); name != "" && !holds(s.state, refusal.id) {
				truth, _ := s.box.Order(refusal.id) // a create left it behind
				h.world.orders[name] = h.world.orders[name].asOrdered(truth)
			}
		case refusedCancel:
			s.putBack(h, refusal.id)
			s.wantAgain(h, refusal.id)
		case refusedImport:
			if refusal.hedged && holds(s.state, refusal.id) {
				s.giveUp(h)
				break
			}
			if holds(s.state, refusal.id) {
				s.breaks("advises to import order %s, which the state has", refusal.id)
				return nil
			}
			if refusal.address == "" || idOf(s.state, refusal.address) != "" {
				s.giveUp(h)
				break
			}
			h.say("import %s as advised", refusal.id)
			if err := s.terraform(ctx, h, "import", refusal.address, refusal.id); err != nil {
				return err
			}
			if s.code != 0 {
				s.breaks("the import that is advised fails")
				return nil
			}
		case refusedTainted:
			tainted := false
			for _, one := range s.state {
				if one.tainted && one.id == refusal.id {
					tainted = true
					if err := s.terraform(ctx, h, "untaint", one.address); err != nil {
						return err
					}
				}
			}
			if !tainted {
				s.giveUp(h)
			}
		case refusedConflict, refusedForgot:
			s.giveUp(h)
		}
	}
	if len(refusals) > 0 {
		h.say("refused")
		s.row.refused++
	}
	return nil
}

// putBack gives an order of the configuration the values that it was ordered with.
func (s *soak) putBack(h *happening, id string) {
	truth, _ := s.box.Order(id)
	for _, one := range s.state {
		name := strings.TrimPrefix(one.address, "sinch_port_order.")
		if wanted, ok := h.world.orders[name]; ok && one.id == id {
			before, existed := s.world.orders[name]
			if existed {
				wanted.pins, wanted.reference = before.pins, before.reference
			}
			h.world.orders[name] = wanted.asOrdered(truth)
		}
	}
}

// wantAgain puts an order that can't be canceled back into the configuration.
func (s *soak) wantAgain(h *happening, id string) {
	truth, _ := s.box.Order(id)
	for _, one := range s.state {
		name := strings.TrimPrefix(one.address, "sinch_port_order.")
		if _, wanted := h.world.orders[name]; one.id != id || wanted {
			continue
		}
		if before, ok := s.world.orders[name]; ok {
			h.world.orders[name] = before.asOrdered(truth)
		} else {
			h.world.orders[name] = order{name: name}.asOrdered(truth) // added in this step, and amended
		}
	}
}

// giveUp takes the edit back.
func (s *soak) giveUp(h *happening) { h.world = s.world.clone() }

// keepOne lets go of the second address of an order that two have, as the warning says.
func (s *soak) keepOne(ctx context.Context, h *happening) error {
	seen, shared := map[string]bool{}, false
	for _, one := range s.state {
		if !seen[one.id] {
			seen[one.id] = true
			continue
		}
		shared = true
		delete(h.world.orders, strings.TrimPrefix(one.address, "sinch_port_order."))
		h.world.blocks = nil
		h.say("keep one of %s", one.id)
		if err := s.terraform(ctx, h, "state", "rm", one.address); err != nil {
			return err
		}
	}
	if !shared {
		return nil
	}
	s.world = h.world
	if err := s.terraform(ctx, h, "plan", "-detailed-exitcode"); err != nil {
		return err
	}
	if s.code != 0 || strings.Contains(flat(s.output), "Two resources have order") {
		s.breaks("after one of two addresses let go of an order, a plan ends with %d", s.code)
	}
	return nil
}
