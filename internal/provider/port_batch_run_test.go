package provider

import (
	"strings"
	"testing"
	"time"
)

// A batch that is made anew would give its names to other orders: the plan is an
// error, whichever resource Terraform plans first, and its ways out work.

const alreadyInABatch = "Error: Numbers are in a batch already"

// batchWithOrders applies a batch named m of three numbers, in two orders.
func (s *service) batchWithOrders(t *testing.T) *cli {
	t.Helper()
	c := s.reattached(t, s.config(threeAsked+batchNamed("m")))
	c.apply()
	return c
}

const threeAsked = "data \"sinch_portability\" \"test\" {\n  phone_numbers = [\"+12025550001\", \"+12025550002\", \"+12125550001\"]\n}\n"

// goesOn fails the test unless a configuration plans no change of any order.
func (s *service) goesOn(t *testing.T, c *cli, config string) {
	t.Helper()
	s.ResetJournal()
	c.write("main.tf", s.config(config))
	says(t, c.apply(), "0 added, 0 changed, 0 destroyed")
	s.sent(t, "")
	c.plan(false)
	s.hasOrders(t, c, "Verizon Wireless 1: +12025550001 +12025550002", "AT&T 1: +12125550001")
}

func TestAccPortBatch_taintedIsRefused(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.batchWithOrders(t)
	c.run("taint", "sinch_port_batch.m")
	s.refuses(t, c, threeAsked+batchNamed("m"), alreadyInABatch, "+12025550001, +12025550002, +12125550001", "terraform untaint <its address>")
	says(t, c.fail("plan", "-refresh=false"), alreadyInABatch)
	c.run("untaint", "sinch_port_batch.m")
	s.goesOn(t, c, threeAsked+batchNamed("m"))
}

func TestAccPortBatch_renamedWithoutMovedIsRefused(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"a", "z"} {
		t.Run("to "+name, func(t *testing.T) {
			t.Parallel()
			s := startService(t)
			c := s.batchWithOrders(t)
			s.refuses(t, c, threeAsked+batchNamed(name), alreadyInABatch, "moved {", "from = <old address, such as sinch_port_batch.old>")
			says(t, c.fail("plan", "-refresh=false"), alreadyInABatch)
			s.goesOn(t, c, threeAsked+batchNamed(name)+moved("sinch_port_batch.m", "sinch_port_batch."+name))
		})
	}
}

func TestAccPortBatch_replacedIsRefused(t *testing.T) {
	t.Parallel()
	for _, more := range []string{"", "lifecycle { create_before_destroy = true }"} {
		t.Run(more, func(t *testing.T) {
			t.Parallel()
			s := startService(t)
			config := threeAsked + batchNamed("m", more)
			c := s.reattached(t, s.config(config))
			c.apply()
			s.ResetJournal()
			for _, refresh := range []string{"-refresh=true", "-refresh=false"} {
				says(t, c.fail("apply", "-auto-approve", "-replace=sinch_port_batch.m", refresh), alreadyInABatch, "-replace, leave it out")
			}
			s.sent(t, "")
			s.goesOn(t, c, config)
		})
	}
}

func TestAccPortBatch_secondOneIsRefused(t *testing.T) {
	t.Parallel()
	second := func(name, numbers string) string {
		return "resource \"sinch_port_batch\" \"" + name + "\" {\n  results = { for number in [" + numbers + "] : number => { portable = true, carrier = \"AT&T\" } }\n}\n"
	}
	for _, name := range []string{"a", "z"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := startService(t)
			c := s.batchWithOrders(t)
			first := threeAsked + batchNamed("m")
			s.refuses(t, c, first+second(name, `"+12125550001", "+12125550002"`), alreadyInABatch, "split +12125550001 into orders", "take them out of one of the two")
			s.refuses(t, c, first+second(name, `"+12125550002"`)+second("b", `"+12125550002", "+12125550003"`), alreadyInABatch, "split +12125550002 into orders")
			s.ResetJournal()
			c.write("main.tf", s.config(first+second(name, `"+12125550002"`)))
			says(t, c.apply(), "1 added, 0 changed, 0 destroyed")
			// One that exists can't take it, either.
			s.refuses(t, c, first+second(name, `"+12125550001", "+12125550002"`), alreadyInABatch)
		})
	}
}

// On purpose, as the error says: in two steps.
func TestAccPortBatch_splitAnewOnPurpose(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.batchWithOrders(t)
	s.ResetJournal()
	c.write("main.tf", s.config(threeAsked))
	says(t, c.apply(), "0 added, 0 changed, 3 destroyed")
	c.write("main.tf", s.config(threeAsked+batchNamed("z", "max_numbers_per_order = 1")))
	says(t, c.apply(), "4 added, 0 changed, 0 destroyed")
	s.sent(t, "POST 3, DELETE 2")
	s.hasOrders(t, c, "Verizon Wireless 1: +12025550001", "Verizon Wireless 2: +12025550002", "AT&T 1: +12125550001")
}

// A batch that is destroyed with all the rest asks for nothing.
func TestAccPortBatch_destroyForgets(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.batchWithOrders(t)
	s.ResetJournal()
	says(t, c.run("destroy", "-auto-approve"), "3 destroyed")
	s.sent(t, "DELETE 2")
}

// groupsOf are two batches, whose numbers are a position in a list, with their orders.
func groupsOf(groups ...string) string {
	return `
data "sinch_portability" "test" {
  phone_numbers = ["+12025550001", "+12025550002", "+12125550001", "+12125550002"]
}

locals {
  groups = [[` + strings.Join(groups, "], [") + `]]
}

resource "sinch_port_batch" "m" {
  count   = length(local.groups)
  results = { for number in local.groups[count.index] : number => data.sinch_portability.test.results[number] }
}

resource "sinch_port_order" "test" {
  for_each              = merge([for i, batch in sinch_port_batch.m : { for name, numbers in batch.orders : "${i} ${name}" => numbers }]...)
  desired_port_schedule = { date = "` + portDate + `" }
  end_user              = ` + acme + `
  phone_numbers         = { for number in each.value : number => {} }
}
`
}

// Numbers that change places between batches would be on no order: each can't be ported
// while it is on its old one.
func TestAccPortBatch_numbersThatChangePlacesAreRefused(t *testing.T) {
	t.Parallel()
	first, second := `"+12025550001", "+12025550002"`, `"+12125550001", "+12125550002"`
	for name, groups := range map[string][]string{
		"the first one goes": {second},
		"they swap":          {second, first},
		"one number moves":   {`"+12025550001"`, second + `, "+12025550002"`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := startService(t)
			c := s.reattached(t, s.config(groupsOf(first, second)))
			c.apply()
			s.refuses(t, c, groupsOf(groups...), alreadyInABatch, "If batches changed places", "If they are to move from one batch to another")
			c.write("main.tf", s.config(groupsOf(first, second)))
			c.plan(false)
		})
	}
}

const batchLeavesOut = ", and a batch leaves"

// A batch that is made over the numbers of orders leaves them out, since they can't be
// ported while they are there. To cancel those orders beside it would leave them on none.
func TestAccPortBatch_overOrdersThatGoIsRefused(t *testing.T) {
	t.Parallel()
	three := []string{"+12025550001", "+12025550002", "+12125550001"}
	for _, name := range []string{"a", "z"} { // planned before the batch and after it, mostly
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := startService(t)
			c := s.reattached(t, s.config(named(name, three[:2])))
			c.apply()
			id := s.orderID(t)
			s.refuses(t, c, threeAsked+batchNamed("m"), "Error: Order "+id+" would be canceled"+batchLeavesOut+" its numbers out", "+12025550001, +12025550002", "take two steps")
			s.refuses(t, c, named(name, three[:1])+threeAsked+batchNamed("m"), "Error: Numbers would leave order "+id+batchLeavesOut+" them out", "take +12025550002 out")

			// In two steps, as it says.
			c.write("main.tf", s.config(""))
			c.apply()
			s.goesInto(t, c, "POST 2, DELETE 1")
		})
	}
}

// goesInto fails the test unless three numbers go into a batch, with so many requests.
func (s *service) goesInto(t *testing.T, c *cli, want string) {
	t.Helper()
	c.write("main.tf", s.config(threeAsked+batchNamed("m")))
	c.apply()
	s.sent(t, want)
	s.goesOn(t, c, threeAsked+batchNamed("m"))
}

// A state that lost its batch would cancel all orders. What they were made of says how
// to make the batch again.
func TestAccPortBatch_thatTheStateLostIsRefused(t *testing.T) {
	t.Parallel()
	for name, later := range map[string]time.Duration{"PENDING": 0, "CONFIRMED": 2 * day} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := startService(t)
			c := s.batchWithOrders(t)
			s.Clock().Advance(later)
			s.makesItAgain(t, c)
		})
	}
}

func (s *service) makesItAgain(t *testing.T, c *cli) {
	t.Helper()
	c.run("state", "rm", "sinch_port_batch.m")
	output := s.refuses(t, c, threeAsked+batchNamed("m"), "would be canceled"+batchLeavesOut+" its numbers out", "portable = true for each number, with the carriers as they were",
		"What to do is said with order ")
	if count := strings.Count(flattened(output), "bring that state back"); count != 1 {
		t.Errorf("the advice is given %d times:\n%s", count, output)
	}
	says(t, c.fail("import", "sinch_port_batch.m", "any"), "Error: A batch can't be imported", "bring that state back from a backup", "portable = true")

	known := strings.Replace(batchNamed("m"), "data.sinch_portability.test.results", `{
    "+12025550001" = { portable = true, carrier = "Verizon Wireless" }
    "+12025550002" = { portable = true, carrier = "Verizon Wireless" }
    "+12125550001" = { portable = true, carrier = "AT&T" }
  }`, 1)
	c.write("main.tf", s.config(known))
	says(t, c.apply(), "1 added, 0 changed, 0 destroyed")
	s.goesOn(t, c, threeAsked+batchNamed("m"))
}

// A number leaves the batch in an apply that comes too late for its order. Put back, it
// is on its order as before, though it can't be ported.
func TestAccPortBatch_numberThatLeftTooLateIsPutBack(t *testing.T) {
	t.Parallel()
	for name, stays := range map[string]string{"one of an order": `"+12025550002", "+12125550001"`, "a whole order": `"+12025550001", "+12025550002"`} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := startService(t)
			c := s.batchWithOrders(t)
			c.write("main.tf", s.config(portabilityOf("["+stays+"]")+batchNamed("m")))
			c.run("plan", "-out=late")
			s.Clock().Advance(2 * day) // carriers confirm while somebody approves the plan
			s.ResetJournal()
			says(t, c.fail("apply", "late"), "can no longer be c", "ut")
			s.sent(t, "")
			c.write("main.tf", s.config(threeAsked+batchNamed("m")))
			says(t, c.apply(), "Resources: 0 added", "0 destroyed")
			s.goesOn(t, c, threeAsked+batchNamed("m"))
		})
	}
}

// What is said of numbers that stay on their orders is no change, also where there is one.
func TestAccPortBatch_planShowsWhatChangesAndNoMore(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.batchWithOrders(t)
	c.write("main.tf", s.config(asked("+12025550002", "+12125550001")+batchNamed("m")))
	output := c.plan(true)
	says(t, output, `"+12025550001"`)
	doesNotSay(t, output, "TN is on an existing order", "portable = true -> false")
}
