//go:build unix

package main

import (
	"encoding/base64"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

// permit notes the orders that may be canceled, and activated, by what the configuration says now.
func (s *soak) permit(h *happening) {
	for _, id := range givenUp(h.world, s.state.orders, s.box.Orders(), h.replaces) {
		h.canceled[id] = true
	}
	for _, one := range h.world.orders {
		if one.active {
			h.active[s.idOf(one)+one.group] = true
		}
	}
}

// givenUp returns the orders of a state that a configuration gives up: those that no address of it has, and those that are
// to be replaced. An order that only has another address now, or is tainted, isn't given up as long as it holds a number: they
// are wanted. One of a batch is wanted as long as the batch has any of its numbers.
func givenUp(w world, state []held, orders []sandbox.Order, replaces []string) []string {
	wanted, holds, numbers, holders := map[string]bool{}, map[string]bool{}, map[string][]string{}, holders(orders) // by ID
	for _, truth := range orders {
		id := idText(truth)
		numbers[id] = numbersOf(truth)
		holds[id] = slices.ContainsFunc(numbers[id], func(number string) bool { return slices.Contains(holders[number], id) })
		wanted[id] = holds[id] && !slices.ContainsFunc(numbers[id], func(number string) bool { return w.wants(number) == 0 })
	}
	for _, one := range state {
		_, named := w.orders[nameOf(one.address)]
		moved := slices.ContainsFunc(w.blocks, func(block string) bool { return strings.Contains(block, "from = "+one.address+"\n") })
		batched := one.key != "" && slices.ContainsFunc(numbers[one.id], func(number string) bool { return slices.Contains(w.batch.numbers, number) })
		wanted[one.id] = wanted[one.id] || (named || moved) && one.key == "" || batched
	}
	var givenUp []string
	for _, one := range state {
		if !wanted[one.id] || slices.Contains(replaces, one.address) || one.tainted && !holds[one.id] {
			givenUp = append(givenUp, one.id)
		}
	}
	return givenUp
}

// checkService looks whether the promises hold at the service at the end of a step.
func (s *soak) checkService(h *happening, journal sandbox.Journal, trouble trouble) {
	orders := s.box.Orders()
	s.breakAll(onTwoOrders(orders), canceledThoughWanted(h.allowed.before, orders, h.canceled), activatedUnasked(h.allowed.before, orders, h.active),
		submittedTwice(journal, orders), partsTwice(orders), s.box.Violations())
	if trouble.late == 0 { // what was seen not to be done may be repeated
		s.breakAll(activatedTwice(journal, orders))
	}
}

// checkSide looks whether they hold in one state, and in what Terraform says of it and writes.
func (s *soak) checkSide(h *happening, journal sandbox.Journal) error {
	orders := s.box.Orders()
	s.breakAll(sharedInSilence(s.state.orders, h.plan), notAsWanted(h.world, s.state, orders), splitAnew(h.split, s.state.split),
		batchNotAsWanted(h.world.batch, s.state, orders), rulesBroken(h.said.String()))
	secrets := append(tokensIn(journal), pin, letter, base64.StdEncoding.EncodeToString([]byte(letter[:12])), sandbox.KeySecret)
	err := s.runner.files(func(name string, content []byte) { s.breakAll(secretsIn(name, content, secrets)) })
	s.breakAll(secretsIn("what Terraform printed", []byte(h.said.String()), secrets))
	for _, name := range []string{logFile, savedPlan} { // which are left for no other step
		err = errors.Join(err, os.RemoveAll(filepath.Join(s.runner.workspace.Dir, name)))
	}
	return err
}

func (s *soak) breakAll(promises ...[]string) {
	s.row.broken = append(s.row.broken, slices.Concat(promises...)...)
}

func (s *soak) breaks(format string, arguments ...any) {
	s.row.broken = append(s.row.broken, fmt.Sprintf(format, arguments...))
}

// show prints all that there is to know of a step of a side that broke a promise.
func (s *soak) show(h *happening, journal sandbox.Journal) {
	fmt.Fprintf(os.Stderr, "%s\nConfiguration in %s:\n%s\nState: %+v\n\nJournal:\n", h.said.String(), h.side.runner.workspace.Dir,
		strings.TrimPrefix(h.world.configuration(), preamble), h.side.state)
	for _, exchange := range journal {
		fmt.Fprintf(os.Stderr, "  %s %s %s?%s %d %s applied=%t\n", exchange.Time.Format("15:04:05.000"), exchange.Method, exchange.Path, exchange.Query, exchange.Status, exchange.Fault, exchange.Applied)
	}
	fmt.Fprintln(os.Stderr, "\nOrders:")
	for _, order := range s.box.Orders() {
		fmt.Fprintf(os.Stderr, "  %d %s %q %s: %s\n", order.ID, order.Status, order.CustomerOrderReference, order.DesiredPortSchedule.DesiredPortDate, numbersText(order))
	}
	for _, broken := range s.row.broken {
		fmt.Fprintf(os.Stderr, "\nBROKEN in step %d of seed %d: %s\n", s.row.steps, s.row.seed, broken)
	}
}
