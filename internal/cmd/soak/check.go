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

// permit notes the orders that may be canceled by what the configuration says now.
func (s *soak) permit(h *happening) {
	for _, id := range givenUp(h.world, s.state, s.box.Orders(), h.replaces) {
		h.permitted[id] = true
	}
}

// givenUp returns the orders of a state that a configuration gives up: those that no address of it has, and those that are
// to be replaced. An order that only has another address now isn't given up: its numbers are wanted.
func givenUp(w world, state []held, orders []sandbox.Order, replaces []string) []string {
	wanted := map[string]bool{} // IDs
	for _, one := range state {
		_, named := w.orders[strings.TrimPrefix(one.address, "sinch_port_order.")]
		moved := slices.ContainsFunc(w.blocks, func(block string) bool { return strings.Contains(block, "from = "+one.address+"\n") })
		wanted[one.id] = wanted[one.id] || named || moved
	}
	for _, truth := range orders {
		everyNumber := !slices.ContainsFunc(truth.PhoneNumbers, func(number sandbox.PhoneNumber) bool { return !w.wants(number.PhoneNumber) })
		wanted[idText(truth)] = wanted[idText(truth)] || everyNumber
	}
	var givenUp []string
	for _, one := range state {
		if !wanted[one.id] || slices.Contains(replaces, one.address) {
			givenUp = append(givenUp, one.id)
		}
	}
	return givenUp
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
