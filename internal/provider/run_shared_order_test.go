package provider

import (
	"encoding/json"
	"fmt"
	"maps"
	"strings"
	"testing"
	"time"
)

// One order at two addresses, of one state or of two: nobody cancels it while
// another has it.

// since skips a test of what a Terraform or OpenTofu before 1.minor can't do.
func (c *cli) since(minor int) {
	c.t.Helper()
	if !c.atLeast(minor) {
		c.t.Skipf("%s is older than 1.%d", c.CLI, minor)
	}
}

const (
	firstImport  = 5 // the first Terraform and OpenTofu with import blocks
	firstRemoved = 7 // the first with removed blocks
)

func importOf(name, id string) string {
	return fmt.Sprintf("import {\n  to = sinch_port_order.%s\n  id = %q\n}\n", name, id)
}

func removed(address string) string {
	return "removed {\n  from = " + address + "\n  lifecycle {\n    destroy = false\n  }\n}\n"
}

var letGo = []string{"while another resource has it", "terraform state rm <old address>", "removed {", "destroy = false"}

func TestAccRun_importedUnderANewNameIsNotCanceled(t *testing.T) {
	t.Parallel()
	for name, address := range map[string]string{"later": "z", "earlier": "a"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := startService(t)
			c := s.reattached(t, s.config(orderOf(someNumbers(2))))
			c.since(firstRemoved)
			c.apply()
			id := s.orderID(t)
			config := named(address, someNumbers(2)) + importOf(address, id)
			s.refuses(t, c, config, append(letGo, "Error: Order "+id+" would be canceled")...)
			s.refuses(t, c, config+removed("sinch_port_order.another"), letGo...)

			c.write("main.tf", s.config(config+removed(testOrder)))
			doesNotSay(t, c.apply(), "Two resources have order")
			c.plan(false)
			s.sent(t, "")
			says(t, c.run("state", "list"), "sinch_port_order."+address)
			doesNotSay(t, c.run("state", "list"), testOrder)
		})
	}
}

// -target leaves the old name out, so that the new one adopts the order.
func TestAccRun_adoptedUnderANewNameIsNotCanceled(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.reattached(t, s.config(orderOf(someNumbers(2))))
	c.apply()
	id := s.orderID(t)
	c.write("main.tf", s.config(named("renamed", someNumbers(2))))
	says(t, c.apply("-target=sinch_port_order.renamed"), "Order "+id+" is adopted", "another state or workspace manages it")
	s.refuses(t, c, named("renamed", someNumbers(2)), append(letGo, "Error: Order "+id+" would be canceled")...)
	says(t, c.fail("plan", "-refresh=false"), letGo...)
	c.run("state", "rm", testOrder)
	c.plan(false)
	s.sent(t, "")
	s.orderID(t)
}

func TestAccRun_twoAddressesAreAWarningAtEachPlan(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.reattached(t, s.config(orderOf(someNumbers(2))))
	c.since(firstImport)
	c.apply()
	id := s.orderID(t)
	both := orderOf(someNumbers(2)) + named("z", someNumbers(2), "cancel_on_destroy = true")
	c.write("main.tf", s.config(both+importOf("z", id)))
	warning := []string{"Warning: Two resources have order " + id, "each undoes the other's changes", "terraform state rm <its address>"}
	says(t, c.apply(), warning...)
	for range 2 {
		says(t, c.plan(false), warning...)
	}
	c.write("main.tf", s.config(strings.ReplaceAll(both, portDate, "2027-02-26")))
	says(t, c.plan(true), warning...)

	// One block is taken out: its order isn't canceled.
	s.refuses(t, c, orderOf(someNumbers(2)), letGo...)
	c.run("state", "rm", "sinch_port_order.z")
	doesNotSay(t, c.plan(false), "Two resources")
	s.sent(t, "")
}

// An order is canceled once, whoever of two addresses comes first.
func TestAccRun_twoAddressesAreDestroyed(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.reattached(t, s.config(orderOf(someNumbers(2))))
	c.since(firstImport)
	c.apply()
	c.write("main.tf", s.config(orderOf(someNumbers(2))+named("z", someNumbers(2))+importOf("z", s.orderID(t))))
	c.apply()
	s.ResetJournal()
	c.run("destroy", "-auto-approve")
	s.sent(t, "DELETE 1")
}

// A replacement that is created first adopts the order. Interrupted before that, or
// before the old object is let go of, the address has the order as a deposed object.
func TestAccRun_deposedObjectIsNotCanceled(t *testing.T) {
	t.Parallel()
	for name, alone := range map[string]bool{"before it was created": true, "after it was created": false} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := startService(t)
			c := s.reattached(t, s.config(orderOf(someNumbers(2), "lifecycle { create_before_destroy = true }")))
			c.apply()
			id := s.orderID(t)
			s.ResetJournal()
			c.depose(alone)
			says(t, c.fail("plan"), "Error:", "order "+id, "If the plan shows a deposed object", "terraform state rm <its address> and apply")
			c.run("state", "rm", testOrder)
			says(t, c.apply(), "Order "+id+" is adopted")
			c.plan(false)
			s.sent(t, "")
			s.onlyOrderIs(t, c)
		})
	}
}

// With create_before_destroy the numbers of the old order aren't free when the new one is
// created. No plan can know that: lifecycle settings are Terraform's own. What its apply
// says leads out of it.
func TestAccRun_replacementBeforeDestroyIsToldWhatStandsAgainstIt(t *testing.T) {
	t.Parallel()
	s := startService(t)
	config := func(numbers []string) string {
		return s.config(orderOf(numbers, "lifecycle { create_before_destroy = true }"))
	}
	c := s.reattached(t, config(someNumbers(2)))
	c.apply()
	id := s.orderID(t)
	c.write("main.tf", config(someNumbers(3))) // from here on its reference is that of other numbers
	c.apply()
	s.ResetJournal()
	says(t, c.fail("apply", "-auto-approve", "-replace="+testOrder), "already on order "+id, "If this resource replaces it with create_before_destroy", "take create_before_destroy out")
	says(t, c.fail("plan"), "If the plan shows a deposed object", "terraform state rm <its address> and apply")
	c.run("state", "rm", testOrder)
	says(t, c.fail("apply", "-auto-approve"), "terraform import <address of this resource> "+id)
	c.run("import", testOrder, id)
	c.plan(false)
	s.sent(t, "")
	s.onlyOrderIs(t, c)
}

// depose makes the object of the order in the state a deposed one, as it is in the
// middle of a replacement: alone, or beside the new one.
func (c *cli) depose(alone bool) {
	c.t.Helper()
	var state map[string]any
	c.check(json.Unmarshal([]byte(c.read("terraform.tfstate")), &state))
	resource := state["resources"].([]any)[0].(map[string]any)
	current := resource["instances"].([]any)[0].(map[string]any)
	deposed := maps.Clone(current)
	deposed["deposed"] = "0123abcd"
	resource["instances"] = []any{current, deposed}
	if alone {
		resource["instances"] = []any{deposed}
	}
	changed, err := json.Marshal(state)
	c.check(err)
	c.write("terraform.tfstate", string(changed))
}

// A second state, such as a workspace, adopts the order and says so; the first
// one has to give it up.
func TestAccRun_secondStateSaysThatItAdopts(t *testing.T) {
	t.Parallel()
	s := startService(t)
	config := s.config(orderOf(someNumbers(2)))
	first, second := s.reattached(t, config), s.reattached(t, config)
	first.apply()
	id := s.orderID(t)
	s.ResetJournal()
	where := []string{"another state or workspace manages it", "then that one has to give it up", "removed block with destroy = false, or terraform state rm"}
	says(t, second.plan(true), append(where, "Warning: Order "+id+" will be adopted", "submits nothing again")...)
	says(t, second.apply(), append(where, "Warning: Order "+id+" is adopted")...)
	first.run("state", "rm", testOrder)
	first.write("main.tf", s.config(""))
	first.plan(false)
	second.plan(false)
	s.sent(t, "")
	s.onlyOrderIs(t, second)

	// Other numbers: import.
	first.write("main.tf", s.config(orderOf(someNumbers(1))))
	says(t, first.fail("apply", "-auto-approve"), "is already on order "+id, "terraform import <address of this resource> "+id)
	s.sent(t, "")
}

// A create whose answer was lost is adopted, and the order is the state's own
// from then on (port_order_faults_test.go kills the provider).
func TestAccRun_lostStateIsFoundAgain(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		later time.Duration
		fails bool
		says  []string
	}{
		"PENDING":   {0, false, []string{"Warning: Order %s will be adopted"}},
		"CONFIRMED": {3 * day, false, []string{"Warning: Order %s will be adopted"}},
		"COMPLETED": {90 * day, true, []string{
			"Error: These numbers were ported with order %s", "is COMPLETED", "The state that had it was probably lost", "terraform import <address of this resource> %s",
			"give this order a customer_order_reference of its own",
		}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := startService(t)
			c := s.reattached(t, s.config(orderOf(someNumbers(2))))
			c.apply()
			id := s.orderID(t)
			for i := range test.says {
				test.says[i] = strings.ReplaceAll(test.says[i], "%s", id)
			}
			s.Clock().Advance(test.later)
			c.run("state", "rm", testOrder)
			s.ResetJournal()
			if !test.fails {
				says(t, c.plan(true), test.says...)
				c.apply()
			} else {
				doesNotSay(t, s.refuses(t, c, orderOf(someNumbers(2)), test.says...), "Port date is in the past")
				s.refuses(t, c, strings.ReplaceAll(orderOf(someNumbers(2)), portDate, farFuture), test.says...)
				c.run("import", testOrder, id)
				c.write("main.tf", s.config(orderOf(someNumbers(2))))
			}
			c.plan(false)
			s.sent(t, "")
			s.onlyOrderIs(t, c)

			// The numbers left, and come back.
			if test.fails {
				c.run("state", "rm", testOrder)
				c.write("main.tf", s.config(strings.ReplaceAll(orderOf(someNumbers(2), `customer_order_reference = "they come back"`), portDate, farFuture)))
				c.apply()
				s.sent(t, "POST 1")
			}
		})
	}
}
