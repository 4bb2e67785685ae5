package provider

import (
	"testing"
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
