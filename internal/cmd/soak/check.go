//go:build unix

package main

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

// permit notes the orders that may be canceled by what the configuration says now: those that none of its orders has, and
// those that are to be replaced.
func (s *soak) permit(h *happening) {
	kept := map[string]bool{}
	for _, one := range s.state {
		name := strings.TrimPrefix(one.address, "sinch_port_order.")
		_, wanted := h.world.orders[name]
		moved := slices.ContainsFunc(h.world.blocks, func(block string) bool { return strings.Contains(block, "from = "+one.address+"\n") })
		if wanted || moved {
			kept[one.id] = true
		}
	}
	for _, one := range s.state {
		if !kept[one.id] || slices.Contains(h.replaces, one.address) {
			h.permitted[one.id] = true
		}
	}
}

// check looks whether the promises hold at the end of a step.
func (s *soak) check(h *happening, journal sandbox.Journal) error {
	orders := s.box.Orders()
	for _, broken := range [][]string{
		onTwoOrders(orders),
		sharedInSilence(s.state, h.plan),
		canceledThoughWanted(h.before, orders, h.permitted),
		submittedTwice(journal, orders),
		notesTwice(orders),
		notAsWanted(h.world, s.state, orders),
		rulesBroken(h.said.String()),
		s.box.Violations(),
	} {
		for _, one := range broken {
			s.breaks("%s", one)
		}
	}
	secrets := append(s.tokens(journal), pin, sandbox.KeySecret)
	err := s.runner.files(func(name string, content []byte) {
		for _, one := range secretsIn(name, content, secrets) {
			s.breaks("%s", one)
		}
	})
	for _, one := range secretsIn("what Terraform printed", []byte(h.said.String()), secrets) {
		s.breaks("%s", one)
	}
	return errors.Join(err, s.runner.forget(logFile, savedPlan))
}

func (s *soak) breaks(format string, arguments ...any) {
	s.row.broken = append(s.row.broken, fmt.Sprintf(format, arguments...))
}

// show prints all that there is to know of a step that broke a promise.
func (s *soak) show(h *happening, journal sandbox.Journal) {
	fmt.Fprintf(os.Stderr, "%s\nConfiguration:\n%s\nState: %+v\n\nJournal:\n", h.said.String(), strings.TrimPrefix(h.world.configuration(), preamble), s.state)
	for _, exchange := range journal {
		fmt.Fprintf(os.Stderr, "  %s %s %s?%s %d %s applied=%t\n", exchange.Time.Format("15:04:05.000"), exchange.Method, exchange.Path, exchange.Query, exchange.Status, exchange.Fault, exchange.Applied)
	}
	fmt.Fprintln(os.Stderr, "\nOrders:")
	for _, order := range s.box.Orders() {
		if open(order) || len(h.before) == 0 {
			fmt.Fprintf(os.Stderr, "  %d %s %q %s: %s\n", order.ID, order.Status, order.CustomerOrderReference, order.DesiredPortSchedule.DesiredPortDate, numbersText(order.PhoneNumbers))
		}
	}
	for _, broken := range s.row.broken {
		fmt.Fprintf(os.Stderr, "\nBROKEN in step %d of seed %d: %s\n", s.row.steps, s.row.seed, broken)
	}
}
