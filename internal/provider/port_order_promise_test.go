package provider

import (
	"strings"
	"testing"

	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

// A plan is a promise about what it doesn't show, too.

const renamedAcme = "Acme Ltd"

func TestAccPortOrder_changedSinceThePlanIsNotOverwritten(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.reattached(t, s.config(orderOf(someNumbers(2))))
	for _, test := range []struct {
		changed func(*sandbox.Order)
		says    string
	}{
		{func(o *sandbox.Order) { o.DesiredPortSchedule.DesiredPortDate = "2027-02-05" }, "desired_port_schedule.date is 2027-02-05, was 2027-01-29"},
		{func(o *sandbox.Order) { o.CustomerOrderReference = "ours" }, "customer_order_reference is ours, was terraform-"},
		{func(o *sandbox.Order) { o.PhoneNumbers = o.PhoneNumbers[:1] }, `phone_numbers["+12025550001"] is gone`},
		{func(o *sandbox.Order) {
			added := o.PhoneNumbers[0]
			added.PhoneNumber = "+12025550009"
			o.PhoneNumbers = append(o.PhoneNumbers, added)
		}, `phone_numbers["+12025550009"] was added`},
		{func(o *sandbox.Order) {
			o.PhoneNumbers[1].PortOutInfo = &sandbox.PortOutInfo{AccountNum: "998877"}
		}, `: phone_numbers["+12025550001"].port_out_info.account_num was added. Nothing`},
	} {
		c.write("main.tf", s.config(orderOf(someNumbers(2))))
		c.apply()
		id := s.orderID(t)
		c.write("main.tf", s.config(strings.Replace(orderOf(someNumbers(2)), "Acme Inc", renamedAcme, 1)))
		c.run("plan", "-out=plan")
		s.edit(t, test.changed)
		s.ResetJournal()
		texts := []string{"Error: Order " + id + " was changed since the plan", test.says, "Nothing was changed by this apply", "Plan again, with a refresh."}
		output := c.fail("apply", "plan")
		says(t, output, texts...)
		doesNotSay(t, output, "998877")
		says(t, c.fail("apply", "-refresh=false", "-auto-approve"), texts...)
		s.sent(t, "")
		c.plan(true) // shows the difference, so that the next apply may undo it
	}
}

// What is planned anyway, what only the service sets, and what means the same is
// no reason to stop; what the service set since then comes with the next refresh.
func TestAccPortOrder_harmlessChangesSinceThePlan(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.reattached(t, s.config(orderOf(append(someNumbers(2), rejectedOnce))))
	c.apply()
	s.Clock().Advance(day + day/24) // one number is rejected
	changed := strings.NewReplacer("Acme Inc", renamedAcme, portDate, "2027-02-05").Replace(orderOf(append(someNumbers(2), rejectedOnce)))
	c.write("main.tf", s.config(changed))
	c.run("plan", "-out=plan")
	s.edit(t, func(order *sandbox.Order) {
		order.DesiredPortSchedule.DesiredPortDate = "2027-02-05"
		order.PhoneNumbers[0].EndUser.StreetName = " Main "
		order.PhoneNumbers[1].Status, order.PhoneNumbers[1].FOCDate = sandbox.Confirmed, "2027-02-05"
		order.Notes = append(order.Notes, sandbox.Note{Note: "We need an invoice", CreatedBy: "Sinch", CreatedTime: "2026-12-01T16:00:00Z"})
	})
	s.ResetJournal()
	c.run("apply", "plan")
	s.sent(t, "PUT 1")
	c.apply("-refresh-only")
	if order := c.order(); order["phone_number_statuses"].(map[string]any)["+12025550001"] != "CONFIRMED" {
		t.Errorf("the refresh didn't bring the news: %v", order)
	}
	c.plan(false)
}

// The provider dies after the PUT: everything shared has drifted to what is
// configured, and is said once.
func TestAccPortOrder_killedAfterASharedChange(t *testing.T) {
	t.Parallel()
	s := startService(t)
	shared := `voice_configuration = { type = "EST", trunk_id = "trunk-1" }`
	c := s.cli(t, farFutureOrderOf(someNumbers(3), shared))
	c.apply()
	s.ResetJournal()
	s.Fault(sandbox.Fault{Method: "PUT", Path: "/orders/portIns/*", Kind: sandbox.KindDropAfter, Do: c.killProvider})
	c.write("main.tf", strings.NewReplacer("Acme Inc", renamedAcme, "trunk-1", "trunk-2").Replace(farFutureOrderOf(someNumbers(3), shared)))
	c.fail("apply", "-auto-approve")
	s.sent(t, "PUT 1")
	doesNotSay(t, c.plan(false), "-> null", `"+12025550000" = {`)
	c.apply()
	s.sent(t, "PUT 1")
	s.onlyOrderIs(t, c)

	// The same when the configuration was put back: one shared value each.
	c.write("main.tf", farFutureOrderOf(someNumbers(3), shared))
	output := c.plan(true)
	says(t, output, `"`+renamedAcme+`" -> "Acme Inc"`, `"trunk-2" -> "trunk-1"`)
	doesNotSay(t, output, "-> null", `"+12025550000" = {`)
}

// A wrong key or an empty balance would stop the apply as well.
func TestAccPortOrder_whatStaysWrongIsAnErrorOfThePlan(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.reattached(t, s.config(orderOf(someNumbers(2)), "max_retries = 0"))
	for _, request := range []sandbox.Fault{{Method: "GET", Path: "/orders/portIns"}, {Method: "POST", Path: "/portabilityChecks"}} {
		for status, text := range map[int]string{401: "refused the credentials", 402: "balance", 403: "refused the credentials", 404: "404", 500: ""} {
			fault := request
			fault.Kind, fault.Status, fault.Times = sandbox.KindStatus, status, -1
			s.Fault(fault)
			if text == "" {
				says(t, c.plan(true), "Warning:", "The plan goes on without this check")
			} else {
				says(t, c.fail("plan"), "Error:", text)
			}
			s.ClearFaults()
		}
	}
	s.sent(t, "")
}

// Terraform plans everything before it destroys.
func TestAccPortOrder_destroyDespiteAnErrorOfAPendingChange(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.reattached(t, s.config(orderOf(someNumbers(2))))
	c.apply()
	s.ResetJournal()
	c.write("main.tf", s.config(orderOf(someNumbers(2))+named("pending", []string{"+12025559901"})))
	says(t, c.fail("destroy", "-auto-approve"), "+12025559901 can't be ported", "This stops terraform destroy, too", "terraform destroy -refresh=false")
	s.sent(t, "")
	c.run("destroy", "-refresh=false", "-auto-approve")
	s.sent(t, "DELETE 1")
}

func TestAccPortOrder_cancelingWhatIsFurtherIsAWarning(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.reattached(t, s.config(orderOf(someNumbers(4))))
	c.since(firstRemoved)
	c.apply()
	id := s.orderID(t)
	s.edit(t, func(order *sandbox.Order) {
		order.PhoneNumbers[0].Status, order.PhoneNumbers[1].Status, order.PhoneNumbers[2].Status = sandbox.Confirmed, sandbox.Confirmed, sandbox.Activated
	})
	says(t, c.run("plan", "-destroy"), "Warning: Order "+id+" would be canceled although numbers of it are further",
		"of its 4 numbers 2 are CONFIRMED (the losing carrier has agreed to let go), 1 is ACTIVATED", "removed block with destroy = false")

	// Taken out of the configuration when all of it is CONFIRMED.
	s.edit(t, func(order *sandbox.Order) {
		order.Status = sandbox.Confirmed
		for i := range order.PhoneNumbers {
			order.PhoneNumbers[i].Status = sandbox.Confirmed
		}
	})
	c.apply("-refresh-only")
	s.ResetJournal()
	c.write("main.tf", s.config(""))
	for _, output := range []string{c.fail("plan"), c.failRefreshOnly()} {
		says(t, output, "Error: Order "+id+" can no longer be canceled", "removed block with destroy = false", "Until then terraform plan -refresh-only fails as well")
	}
	c.write("main.tf", s.config(removed(testOrder)))
	c.apply()
	c.plan(false, "-refresh-only")
	c.plan(false)
	s.sent(t, "")
}

// Terraform plans to destroy what left the configuration from the state before
// its refresh: what the refresh showed counts nevertheless.
func TestAccPortOrder_confirmedSinceTheLastApplyIsNotDestroyed(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.reattached(t, s.config(orderOf(someNumbers(2))))
	c.apply()
	s.Clock().Advance(2 * day)
	s.refuses(t, c, "", "Error: Order "+s.orderID(t)+" can no longer be canceled", "is CONFIRMED (FOC "+portDate+")")
	s.Clock().Advance(90 * day)
	c.apply()
	s.sent(t, "")
}
