package provider

import (
	"strings"
	"testing"
)

// An order of as many numbers as the service takes is planned, applied, planned
// again and imported with as many requests as one of a single number.
func TestAccPortOrder_largestOrder(t *testing.T) {
	t.Parallel()
	s := startService(t)
	config := `
locals {
  numbers = [for i in range(500) : format("+1202555%04d", i)]
}

resource "sinch_port_order" "test" {
  desired_port_schedule = { date = "` + farFuture + `" }
  end_user              = ` + acme + `
  phone_numbers         = { for n in local.numbers : n => {} }
  port_out_pins         = { for n in local.numbers : n => "1234" }
}
`
	c := s.cli(t, config)

	c.run("plan", "-out=plan")
	s.sawOnly(t, map[string]int{"POST /portabilityChecks": 1, "GET /orders/portIns": 2})
	c.run("apply", "plan")
	s.sawOnly(t, map[string]int{"POST /portabilityChecks": 1, "GET /orders/portIns": 4, "POST /orders/portIns": 1, "GET /orders/portIns/*": 1})
	c.run("plan", "-detailed-exitcode")
	s.sawOnly(t, map[string]int{"GET /orders/portIns/*": 1})

	c.run("state", "rm", "sinch_port_order.test")
	c.run("import", "sinch_port_order.test", s.orderID(t))
	s.sawOnly(t, map[string]int{"GET /orders/portIns/*": 1})
	if state := c.run("show"); strings.Count(state, `"+1202555`) < 500 {
		t.Errorf("the state doesn't have every number after the import:\n%.2000s", state)
	}
	if count := len(s.order(t).PhoneNumbers); count != 500 {
		t.Errorf("the order has %d numbers", count)
	}
}
