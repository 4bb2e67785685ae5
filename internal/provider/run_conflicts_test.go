package provider

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

// What plans of one run say together, and must not: each is an error of the
// plan, and the service is asked for nothing. Which of two resources Terraform
// plans first is not settled; run_sequence_test.go has both.

// named is orderOf under another name.
func named(name string, numbers []string, more ...string) string {
	return strings.Replace(orderOf(numbers, more...), `"test"`, `"`+name+`"`, 1)
}

// refuses fails the test unless an apply of a configuration ends before anything
// is asked of the service, with these texts.
func (s *service) refuses(t testing.TB, c *cli, config string, texts ...string) string {
	t.Helper()
	s.ResetJournal()
	c.write("main.tf", s.config(config))
	output := c.fail("apply", "-auto-approve")
	says(t, output, texts...)
	s.sent(t, "")
	return output
}

func TestAccRun_renamedWithoutMovedIsRefused(t *testing.T) {
	t.Parallel()
	each := func(key string) string {
		return orderOf(someNumbers(2), `for_each = toset(["`+key+`"])`)
	}
	for name, configs := range map[string][2]string{
		"to a later name":    {named("m", someNumbers(2)), named("z", someNumbers(2))},
		"to an earlier name": {named("m", someNumbers(2)), named("a", someNumbers(2))},
		"key of for_each":    {each("one"), each("two")},
		"and changed":        {named("m", someNumbers(2)), named("z", someNumbers(3), `customer_order_reference = "another"`)},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := startService(t)
			c := s.reattached(t, s.config(configs[0]))
			c.apply()
			id := s.orderID(t)
			s.refuses(t, c, configs[1], "Error:", "order "+id, "+12025550000, +12025550001", "moved {", "from = <old address", "on purpose")
			says(t, c.fail("plan", "-refresh=false"), "Error: Order "+id+" would be canceled and its numbers submitted again", "Nothing is canceled or submitted",
				"take them out of the configuration and apply, which cancels the order; then add them and apply again")
			s.sent(t, "")

			// On purpose, as the error says.
			c.write("main.tf", s.config(""))
			c.apply()
			c.write("main.tf", s.config(configs[1]))
			doesNotSay(t, c.apply(), "adopted")
			s.sent(t, "POST 1, DELETE 1")
			c.plan(false)
		})
	}
}

// Of an order that can't be canceled the error says first what it mostly is, and nothing
// beside it says what is not so.
func TestAccRun_renamedAfterItWasConfirmedIsRefused(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"a", "z"} {
		t.Run("to "+name, func(t *testing.T) {
			t.Parallel()
			s := startService(t)
			c := s.reattached(t, s.config(named("m", someNumbers(2))))
			c.apply()
			s.Clock().Advance(2 * day)
			locked := "Error: Order " + s.orderID(t) + " can no longer be canceled"
			for _, output := range []string{s.refuses(t, c, named(name, someNumbers(2)), locked), c.fail("plan", "-refresh=false"), c.failRefreshOnly()} {
				says(t, output, locked, "If it was renamed", "moved {")
				doesNotSay(t, output, "apply cancels the order and submits it again", "which cancels the order; then add them")
			}
			c.write("main.tf", s.config(named(name, someNumbers(2))+moved("sinch_port_order.m", "sinch_port_order."+name)))
			c.apply()
			s.sent(t, "")
		})
	}
}

// failRefreshOnly returns what a refresh-only plan says of what left the configuration.
// OpenTofu and an old Terraform plan no destroy for it; there it is another plan.
func (c *cli) failRefreshOnly() string {
	if c.CLI.Product == "OpenTofu" || !c.atLeast(firstRemoved) {
		return c.fail("plan")
	}
	return c.fail("plan", "-refresh-only")
}

// One instance of for_each takes no removed block: what is advised for it works.
func TestAccRun_confirmedInstanceIsLetGo(t *testing.T) {
	t.Parallel()
	each := func(keys string) string { return orderOf(someNumbers(2), "for_each = toset(["+keys+"])") }
	s := startService(t)
	c := s.reattached(t, s.config(each(`"one"`)))
	c.apply()
	s.Clock().Advance(2 * day)
	s.refuses(t, c, each(""), "can no longer be canceled", "put that back", "for one instance of count or for_each", "terraform state rm '<its address>'")
	c.run("state", "rm", testOrder+`["one"]`)
	c.plan(false)
}

// Keys that change in many orders are explained once.
func TestAccRun_adviceIsGivenOnce(t *testing.T) {
	t.Parallel()
	config := func(prefix string) string {
		body := strings.Replace(orderOf(nil, `for_each = { for i in range(6) : "`+prefix+`${i}" => "+1202555000${i}" }`), "phone_numbers = {\n  }", "phone_numbers = { (each.value) = {} }", 1)
		return body
	}
	for name, later := range map[string]time.Duration{"PENDING": 0, "CONFIRMED": 2 * day} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := startService(t)
			c := s.reattached(t, s.config(config("old-")))
			c.apply()
			s.Clock().Advance(later)
			output := flattened(s.refuses(t, c, config("new-"), "What to do is said with order "))
			// What comes first of an order is up to Terraform: its end or its numbers' new
			// order. Each has an advice of its own, and so has the end of a locked one.
			if errors := strings.Count(output, "Error: Order ") + strings.Count(output, "Error: Numbers are on order "); errors < 6 {
				t.Errorf("%d of 6 orders have an error:\n%s", errors, output)
			}
			if advices := strings.Count(output, "moved {"); advices < 1 || advices > 3 {
				t.Errorf("the moved block is said %d times:\n%s", advices, output)
			}
		})
	}
}

// Of an order that is COMPLETED nothing would be canceled; still its numbers are not
// ordered again, and what this state has is not to be imported.
func TestAccRun_renamedAfterItWasPortedIsRefused(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.reattached(t, s.config(named("m", someNumbers(2))))
	c.apply()
	id := s.orderID(t)
	s.Clock().Advance(90 * day)
	s.refuses(t, c, named("z", someNumbers(2)), "Error: These numbers were ported with order "+id, "was renamed", "moved {", "from = <old address")
	c.write("main.tf", s.config(named("z", someNumbers(2))+moved("sinch_port_order.m", "sinch_port_order.z")))
	c.apply()
	c.plan(false)
	s.sent(t, "")
}

func TestAccRun_taintedIsRefused(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		later       time.Duration
		unrefreshed string // what is said without a refresh
	}{
		"PENDING":   {0, "If that resource is tainted, apply cancels the order and submits it again: run terraform untaint <its address> instead"},
		"CONFIRMED": {2 * day, "If that resource is tainted: run terraform untaint <its address>"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := startService(t)
			config := orderOf(someNumbers(2))
			c := s.reattached(t, s.config(config))
			c.apply()
			id := s.orderID(t)
			s.Clock().Advance(test.later)
			c.run("taint", testOrder)
			doesNotSay(t, s.refuses(t, c, config, "Error: Numbers are on order "+id+", which this state has already", "terraform untaint <its address>",
				"-replace=<its address>; a tainted one has to be untainted first"),
				"adopted", "submits nothing again", "terraform import")

			// Without a refresh the order may as well belong to a removed block.
			says(t, c.run("plan", "-refresh=false"), "Warning: Order "+id+" is open already, and this state has it", test.unrefreshed, "moved block")

			c.run("untaint", testOrder)
			c.plan(false)
			s.onlyOrderIs(t, c)
		})
	}
}

func TestAccRun_failedProvisionerIsRefused(t *testing.T) {
	t.Parallel()
	s := startService(t)
	config := orderOf(someNumbers(2), "provisioner \"local-exec\" {\n    command = \"exit 1\"\n  }")
	c := s.reattached(t, s.config(config))
	c.fail("apply", "-auto-approve")
	s.refuses(t, c, config, "a provisioner failed", "terraform untaint")
	c.run("untaint", testOrder)
	c.plan(false)
	s.onlyOrderIs(t, c)
}

// A copy of an order that is there, with the same configuration or another.
func TestAccRun_copyIsRefused(t *testing.T) {
	t.Parallel()
	for name, copied := range map[string]string{
		"the same, earlier name": named("a", someNumbers(2)),
		"the same, later name":   named("z", someNumbers(2)),
		"another, earlier name":  named("a", someNumbers(1), `customer_order_reference = "another"`),
		"another, later name":    named("z", someNumbers(1), `customer_order_reference = "another"`),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := startService(t)
			c := s.reattached(t, s.config(orderOf(someNumbers(2))))
			c.apply()
			s.refuses(t, c, orderOf(someNumbers(2))+copied, "Error: Numbers are on order "+s.orderID(t)+", which this state has already",
				"If the configuration has these numbers twice, take them out of one of the two resources")
		})
	}
}

// Two new orders with one reference would both be found by it, so neither could be
// told from the other after a lost answer.
func TestAccRun_referenceOfTwoNewOrdersIsRefused(t *testing.T) {
	t.Parallel()
	const reference = `customer_order_reference = "move-2027"`
	numbers := someNumbers(3)
	s := startService(t)
	c := s.reattached(t, s.config(""))
	three := named("a", numbers[:1], reference) + named("b", numbers[1:2], reference) + named("c", numbers[2:], reference)
	output := s.refuses(t, c, three, "Error: Two orders would have one reference", `the reference "move-2027"`, "Nothing is submitted", "each.key")
	if count := strings.Count(output, "Two orders would have one reference"); count != 1 {
		t.Errorf("%d errors:\n%s", count, output)
	}
	c.write("main.tf", s.config(named("a", numbers[:1], reference)+named("b", numbers[1:2])))
	c.apply()
	s.sent(t, "POST 2")
}

func TestAccRun_referenceThatAnUpdateGivesIsRefusedToo(t *testing.T) {
	t.Parallel()
	numbers := someNumbers(2)
	reference := func(value string) string { return fmt.Sprintf("customer_order_reference = %q", value) }
	s := startService(t)
	c := s.reattached(t, s.config(named("m", numbers[:1], reference("one"))))
	c.apply()
	for _, other := range []string{"a", "z"} {
		s.refuses(t, c, named("m", numbers[:1], reference("two"))+named(other, numbers[1:], reference("two")), "Error: Two orders would have one reference", `the reference "two"`)
	}
	c.write("main.tf", s.config(named("m", numbers[:1], reference("one"))+named("z", numbers[1:], reference("two"))))
	c.apply()
	s.refuses(t, c, named("m", numbers[:1], reference("three"))+named("z", numbers[1:], reference("three")), "Error: Two orders would have one reference")
	c.write("main.tf", s.config(named("m", numbers[:1], reference("two"))+named("z", numbers[1:], reference("one")))) // they change places
	c.apply()
	c.plan(false)
}

// The error names each number once, though three resources have it.
func TestAccRun_numberInSeveralNewOrdersIsRefused(t *testing.T) {
	t.Parallel()
	reference := func(name string) string { return fmt.Sprintf("customer_order_reference = %q", name) }
	two := named("a", someNumbers(2), reference("a")) + named("b", someNumbers(1), reference("b"))
	s := startService(t)
	c := s.reattached(t, s.config(""))
	for _, config := range []string{two, two + named("c", someNumbers(1), reference("c"))} {
		output := s.refuses(t, c, config, "Error: Numbers are in two orders", "orders +12025550000. A number", "Nothing is submitted")
		if count := strings.Count(output, "Numbers are in two orders"); count != 1 {
			t.Errorf("%d errors:\n%s", count, output)
		}
	}
	// Equal in all of the configuration: core may plan one resource twice, so apply decides.
	c.write("main.tf", s.config(named("a", someNumbers(2))+named("b", someNumbers(2))))
	says(t, c.fail("apply", "-auto-approve"), "nother resource", "Nothing was submitted again", "Take one of the two resources out of the configuration")
	s.sent(t, "POST 1")
}

func TestAccRun_numberThatMovesBetweenOrdersTakesTwoApplies(t *testing.T) {
	t.Parallel()
	for name, other := range map[string]string{"to an order before": "a", "to an order after": "z"} {
		for existing, stays := range map[string]bool{"that is there": true, "that is new": false} {
			t.Run(name+" "+existing, func(t *testing.T) {
				t.Parallel()
				s := startService(t)
				numbers := someNumbers(4)
				without, with := named(other, numbers[3:]), named(other, numbers[2:])
				before := without
				if !stays {
					before = ""
				}
				c := s.reattached(t, s.config(orderOf(numbers[:3])+before))
				c.apply()
				id := s.idOf(t, numbers[0])
				s.refuses(t, c, orderOf(numbers[:2])+with, "Error: Numbers ", "order "+id, numbers[2], "pply the change that takes", "out first")

				c.write("main.tf", s.config(orderOf(numbers[:2])+before))
				c.apply()
				c.write("main.tf", s.config(orderOf(numbers[:2])+with))
				c.apply()
				s.sent(t, map[bool]string{true: "PUT 2", false: "POST 1, PUT 1"}[stays])
				if s.idOf(t, numbers[0]) != id || s.idOf(t, numbers[2]) != s.idOf(t, numbers[3]) {
					t.Error("the number has not moved")
				}
				c.plan(false)
			})
		}
	}
}

// A number that its order holds no longer may be ordered anew, though the old
// order stays.
func TestAccRun_excludedNumberIsOrderedAnew(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.reattached(t, s.config(orderOf(someNumbers(2))))
	c.apply()
	s.edit(t, func(order *sandbox.Order) { order.PhoneNumbers[1].Status = sandbox.Excluded })
	c.write("main.tf", s.config(orderOf(someNumbers(2))+named("again", someNumbers(2)[1:])))
	c.apply()
	s.sent(t, "POST 2")
	c.plan(false)
}

// Sinch refuses a change of an order with a number that is on another one by now, though it is
// EXCLUDED here: each change sends the whole order.
func TestAccRun_excludedNumberThatIsElsewhereIsNotSentAgain(t *testing.T) {
	t.Parallel()
	for _, other := range []string{"a", "z"} {
		t.Run("beside "+other, func(t *testing.T) {
			t.Parallel()
			numbers := someNumbers(3)
			changed := func(numbers []string) string {
				return strings.Replace(orderOf(numbers), `desired_port_schedule = { date = "`+portDate, `desired_port_schedule = { date = "2027-02-05`, 1)
			}
			again := named(other, numbers[:1])
			s := startService(t)
			c := s.reattached(t, s.config(orderOf(numbers)))
			c.apply()
			s.edit(t, func(order *sandbox.Order) { order.PhoneNumbers[0].Status = sandbox.Excluded })
			s.refuses(t, c, changed(numbers)+again, "Error: Numbers are in two orders")
			c.write("main.tf", s.config(orderOf(numbers)+again))
			c.apply()
			s.refuses(t, c, changed(numbers)+again, "Error: Numbers are on order", "where they are EXCLUDED")
			c.write("main.tf", s.config(changed(numbers[1:])+again))
			c.apply()
			s.sent(t, "PUT 1")
			c.plan(false)
		})
	}
}

// idOf is the ID of the open order that has a number.
func (s *service) idOf(t testing.TB, number string) string {
	t.Helper()
	for _, order := range s.Orders() {
		for _, has := range order.PhoneNumbers {
			if has.PhoneNumber == number && order.Status != sandbox.Canceled {
				return formatID(order.ID)
			}
		}
	}
	t.Fatalf("no order has %s", number)
	return ""
}
