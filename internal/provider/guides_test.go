package provider

import (
	"testing"
	"time"

	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

// The guides' configurations are examples, and are tested as such. These tests
// tell the rest of each story: what happens after the first apply.

func TestAccGuides_cutoverOnDemand(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.example(t, "guides/cutover-on-demand")
	c.apply("-input=false")
	says(t, c.fail("apply", "-auto-approve", "-input=false", "-var=activate=true"), "no FOC date yet")

	// The port date has come, and nothing has moved by itself.
	s.Clock().Set(afterPort)
	says(t, c.apply("-input=false"), `ready = tolist([ "+12025550130", "+12025550131", "+12125550132", ])`)
	if order := s.Orders()[0]; order.Status != sandbox.Confirmed {
		t.Fatalf("the order is %s before the cutover", order.Status)
	}
	numbers := "+12025550130, +12025550131, +12125550132"
	says(t, c.apply("-input=false", "-var=activate=true"), "An apply activates 3 numbers of order", "Calls to "+numbers, "1 added, 0 changed, 0 destroyed",
		`activated = tomap({ "+12025550130" = "ACTIVATED"`, "ready = tolist([])")
	if order := s.Orders()[0]; order.Status != sandbox.Completed {
		t.Errorf("the order is %s after the cutover", order.Status)
	}
	c.apply("-refresh-only", "-input=false", "-var=activate=true")
	c.plan(false, "-input=false", "-var=activate=true")
}

func TestAccGuides_answeringARejection(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.example(t, "guides/answering-a-rejection/submitted")
	c.apply("-input=false")
	s.Clock().Advance(25 * time.Hour)
	says(t, c.run("plan", "-input=false"), "has numbers that are rejected", "+12025559902 REJECTED: PIN required/invalid", "+12025559903 REJECTED: Invalid zip code")

	s.ResetJournal()
	c.copyExample("guides/answering-a-rejection/corrected")
	says(t, c.apply("-input=false"), "1 added, 1 changed, 0 destroyed")
	s.sent(t, "PUT 1")
	s.Clock().Advance(25 * time.Hour)
	order := s.Orders()[0]
	if order.Status != sandbox.Confirmed || len(order.Notes) == 0 {
		t.Errorf("the order is %s, with %d notes", order.Status, len(order.Notes))
	}
	c.apply("-refresh-only", "-input=false")
	c.plan(false, "-input=false")
}

// The configuration that Terraform generates is tested with the import of an
// order.
func TestAccGuides_existingOrders(t *testing.T) {
	t.Parallel()
	for kind, numbers := range map[string][]string{"US": someNumbers(2), "CA": manyNumbers("+1416555", 2), "untidy": someNumbers(2)} {
		t.Run(kind, func(t *testing.T) {
			t.Parallel()
			s := startService(t)
			id := s.addOrder(numbers...)
			s.Edit(id, func(order *sandbox.Order) {
				for i := range order.PhoneNumbers {
					user := order.PhoneNumbers[i].EndUser
					switch kind {
					case "CA":
						order.ResellerName = "Maple Telecom"
						user.City, user.State, user.ZipCode = "Toronto", "ON", "M5V 2T6"
					case "untidy": // which Terraform would not take, and the dashboard did
						order.ResellerName = "Maple "
						user.Name, user.StreetName, user.State, user.ZipCode = "Acme Inc ", "Main\u00a0St", "Nevada", "7094"
					}
				}
			})
			find := s.example(t, "guides/existing-orders/find")
			says(t, find.apply("-input=false"), id, "no reference, 2 numbers")

			watch := s.example(t, "guides/existing-orders/import")
			output := watch.apply("-input=false")
			says(t, output, "1 imported, 0 added")
			doesNotSay(t, output, "with an address in the US") // of values that nobody sends
			s.sent(t, "")
			s.Edit(id, func(order *sandbox.Order) { order.PhoneNumbers = order.PhoneNumbers[:1] })
			says(t, watch.plan(false, "-input=false"), "No changes")
		})
	}
}

// afterPort is when numbers with the usual port date are active.
var afterPort = time.Date(2027, 1, 30, 12, 0, 0, 0, time.UTC)
