package provider

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

const day = 24 * time.Hour

// rejectedOnce is a number that the losing carrier rejects until its PIN changes.
const rejectedOnce = "+12025559902"

// The whole life of an order, as its user sees it: a plan at each step.
func TestAccPortOrder_lifeFromPendingToCompleted(t *testing.T) {
	t.Parallel()
	s := startService(t)
	numbers := append(someNumbers(2), rejectedOnce)
	pins := func(pin string) string {
		return s.config(orderOf(numbers, `port_out_pins = { "`+rejectedOnce+`" = "`+pin+`" }`))
	}
	c := s.reattached(t, pins("1111"))
	c.apply()
	id := strconv.FormatInt(s.order(t).ID, 10)
	doesNotSay(t, c.plan(false), "Warning: Order")

	// Partly rejected: the user learns which number, why, and what to do.
	s.Clock().Advance(day + time.Hour)
	says(t, c.plan(false), "Warning: Order "+id+" has numbers that are rejected or excluded",
		rejectedOnce+" REJECTED: PIN required/invalid", "While the order is PENDING, correct what the reason names")
	c.apply("-refresh-only")
	order := c.order()
	if order["status"] != "PENDING" {
		t.Errorf("the order is %v", order["status"])
	}
	if got := order["rejections"].(map[string]any); len(got) != 1 || got[rejectedOnce] != "PIN required/invalid" {
		t.Errorf("rejections %v", got)
	}
	says(t, c.plan(false), rejectedOnce+" REJECTED: PIN required/invalid") // until it is corrected

	// Fixed by the user.
	c.write("main.tf", pins("2222"))
	says(t, c.plan(true), "will be updated in-place", "port_out_pins")
	c.apply()
	doesNotSay(t, c.plan(false), "rejected")
	if got := c.order()["rejections"].(map[string]any); len(got) != 0 {
		t.Errorf("rejections %v", got)
	}

	// Confirmed: frozen from here on.
	s.Clock().Advance(day + time.Hour)
	doesNotSay(t, c.plan(false), "Warning: Order")
	c.apply("-refresh-only")
	order = c.order()
	if dates := order["foc_dates"].(map[string]any); order["status"] != "CONFIRMED" || dates[rejectedOnce] != portDate {
		t.Errorf("the order is %v, with FOC dates %v", order["status"], dates)
	}

	// Completed: nothing to do, now and for ever, though the date is past.
	for _, later := range []time.Duration{70 * day, 365 * day, 10 * 365 * day} {
		s.Clock().Advance(later)
		doesNotSay(t, c.plan(false), "Warning: Order", "past")
		c.apply()
		if got := c.order()["status"]; got != "COMPLETED" {
			t.Errorf("the order is %v", got)
		}
	}
	s.sent(t, "POST 1, PUT 1")
	says(t, c.run("destroy", "-auto-approve"), "Warning: Numbers of order "+id+" stay at Sinch", "The order is COMPLETED")
	s.sent(t, "POST 1, PUT 1")
}

func TestAccPortOrder_confirmedIsNotDestroyed(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.reattached(t, s.config(orderOf(someNumbers(2))))
	c.apply()
	id := strconv.FormatInt(s.order(t).ID, 10)
	s.Clock().Advance(2 * day)
	s.ResetJournal()

	refused := []string{
		"Order " + id + " can no longer be canceled", "Order " + id + " is CONFIRMED (FOC " + portDate + ")",
		"ask Sinch", "cancel_on_destroy = false", "removed block", "terraform state rm",
	}
	says(t, c.fail("plan", "-destroy"), refused...)
	says(t, c.fail("plan", "-replace="+testOrder), refused...)
	s.sent(t, "")

	// To forget it is a setting of the provider: nothing is asked but the read.
	c.write("main.tf", s.config(orderOf(someNumbers(2), "cancel_on_destroy = false")))
	doesNotSay(t, c.plan(true), "known after apply")
	c.apply()
	says(t, c.run("destroy", "-auto-approve"), "Warning: Order "+id+" goes on at Sinch", "terraform import <address> "+id)
	s.sent(t, "")
	if got := s.order(t).Status; got != sandbox.Confirmed {
		t.Errorf("the order is %s", got)
	}
	if c.order() != nil {
		t.Error("the order is still in the state")
	}
}

// What is confirmed between plan and apply isn't canceled either.
func TestAccPortOrder_confirmedSincePlanIsNotDestroyed(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.reattached(t, s.config(orderOf(someNumbers(2))))
	c.apply()
	c.run("plan", "-destroy", "-out=plan")
	s.Clock().Advance(2 * day)
	s.ResetJournal()
	says(t, c.fail("apply", "plan"), "can no longer be canceled", "CONFIRMED (FOC "+portDate+")")
	s.sent(t, "")
	s.onlyOrderIs(t, c)
}

// A replacement that was planned while the order was PENDING submits nothing once its
// numbers are active: they are known to be refused.
func TestAccPortOrder_portedSincePlanIsNotReplaced(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.reattached(t, s.config(orderOf(someNumbers(2))))
	c.apply()
	id := s.orderID(t)
	c.run("plan", "-replace="+testOrder, "-out=plan")
	s.Clock().Set(afterPort)
	s.ResetJournal()
	says(t, c.fail("apply", "plan"), "These numbers were ported with order "+id, "It was not when this was planned", "terraform import <address of this resource> "+id)
	s.sent(t, "")
	c.run("import", testOrder, id)
	c.plan(false)
}

// Between the read before a write and the write itself an order may end.
func TestAccPortOrder_endsJustBeforeAWrite(t *testing.T) {
	t.Parallel()
	for name, life := range map[string]struct {
		method, apply string
		status        string
		fails         bool
		says          []string
	}{
		"canceled, destroy":  {"DELETE", "destroy", sandbox.Canceled, false, nil},
		"completed, destroy": {"DELETE", "destroy", sandbox.Completed, false, []string{"stay at Sinch"}},
		"confirmed, destroy": {"DELETE", "destroy", sandbox.Confirmed, true, []string{"can no longer be canceled", "ask Sinch"}},
		"confirmed, change":  {"PUT", "apply", sandbox.Confirmed, true, []string{"can no longer be changed", "Put the configuration back"}},
		"canceled, change":   {"PUT", "apply", sandbox.Canceled, true, []string{"can no longer be changed", "-replace=<address of this resource>"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := startService(t)
			c := s.reattached(t, s.config(orderOf(someNumbers(2))))
			c.apply()
			id := s.orderID(t)
			s.Fault(sandbox.Fault{Method: life.method, Path: "/orders/portIns/*", Kind: sandbox.KindSlow, Do: func() {
				s.Edit(id, func(order *sandbox.Order) { order.Status = life.status })
			}})
			c.write("main.tf", s.config(orderOf(someNumbers(2), `reseller_name = "Maple"`)))
			output, err := c.try(life.apply, "-auto-approve")
			if failed := err != nil; failed != life.fails {
				t.Fatalf("it fails: %t, want %t:\n%s", failed, life.fails, output)
			}
			says(t, output, life.says...)
			doesNotSay(t, output, "Nothing was done")
		})
	}
}

func TestAccPortOrder_canceledOutsideIsSubmittedAgainByReplace(t *testing.T) {
	t.Parallel()
	s := startService(t)
	config := s.config(orderOf(someNumbers(2)))
	c := s.reattached(t, config)
	c.apply()
	canceled := s.order(t).ID
	id := strconv.FormatInt(canceled, 10)
	s.Edit(id, func(order *sandbox.Order) {
		order.Status = sandbox.Canceled
		for i := range order.PhoneNumbers {
			order.PhoneNumbers[i].Status = sandbox.Canceled
		}
	})
	says(t, c.plan(false), "Warning: Order "+id+" is CANCELED", "apply with -replace=<address of this resource>", "remove the resource from the configuration")

	// A change alone can't be made, and says what can.
	s.ResetJournal()
	c.write("main.tf", strings.ReplaceAll(config, portDate, "2027-02-26"))
	says(t, c.plan(true), "Warning: Order "+id+" can no longer be changed", "-replace=<address of this resource>")
	says(t, c.fail("apply", "-auto-approve"), "Error: Order "+id+" can no longer be changed", "is CANCELED", "-replace=<address of this resource>")
	s.sent(t, "")

	// With -replace it can, the changed date included.
	c.apply("-replace=" + testOrder)
	s.sent(t, "POST 1")
	if order := s.order(t); order.ID == canceled || order.DesiredPortSchedule.DesiredPortDate != "2027-02-26" {
		t.Errorf("order %d of %s is open", order.ID, order.DesiredPortSchedule.DesiredPortDate)
	}
	doesNotSay(t, c.plan(false), "Warning: Order")
}

func TestAccPortOrder_replaceOfPendingCancelsFirst(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.reattached(t, s.config(orderOf(someNumbers(2))))
	c.apply()
	old := s.order(t).ID
	s.ResetJournal()
	doesNotSay(t, c.apply("-replace="+testOrder), "adopted", "can't be ported")
	s.sent(t, "POST 1, DELETE 1")
	if s.order(t).ID == old {
		t.Error("the order was not replaced")
	}
	c.plan(false)
}

// A replacement that is created first finds the order which it is to replace: it
// adopts it, and the old object must not take it away.
func TestAccPortOrder_replaceWithCreateBeforeDestroyKeepsTheOrder(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.reattached(t, s.config(orderOf(someNumbers(2), "lifecycle { create_before_destroy = true }")))
	c.apply()
	s.ResetJournal()
	says(t, c.apply("-replace="+testOrder), "is adopted", "goes on at Sinch", "So it was not canceled")
	s.sent(t, "")
	s.onlyOrderIs(t, c)
	c.plan(false)
}

func TestAccPortOrder_pendingCancelationFromOutside(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.reattached(t, s.config(orderOf(someNumbers(2))))
	c.apply()
	id := strconv.FormatInt(s.order(t).ID, 10)
	s.Edit(id, func(order *sandbox.Order) { order.Status = sandbox.PendingCancelation })
	says(t, c.plan(false), "Warning: Order "+id+" is being canceled", "can't be submitted again")
	c.write("main.tf", s.config(orderOf(someNumbers(3))))
	says(t, c.fail("plan"), "Order "+id+" is PENDING_CANCELATION and can no longer be changed", "Once it is CANCELED")
}

// goneFor has the service answer as if an order were gone, so many times: with a 404, and with
// lists that don't have it.
func (s *service) goneFor(times int) {
	s.Fault(sandbox.Fault{Method: "GET", Path: "/orders/portIns/*", Kind: sandbox.KindStatus, Status: 404, Times: times})
	s.Fault(sandbox.Fault{
		Method: "GET", Path: "/orders/portIns", Kind: sandbox.KindStatus, Status: 200, Body: `{"orders":[],"page":1,"totalPages":0}`, Times: times,
	})
}

// Destroyed, an order that is gone is not forgotten in silence: it may be in another project.
func TestAccPortOrder_gone(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.reattached(t, s.config(orderOf(someNumbers(2))))
	c.apply()
	id := strconv.FormatInt(s.order(t).ID, 10)
	s.Clock().Advance(time.Hour)
	s.goneFor(-1)
	state := c.read("terraform.tfstate")
	says(t, c.run("destroy", "-auto-approve", "-refresh=false"), "Warning: Order "+id+" is gone", "nothing was canceled", s.ProjectID, "set project_id back")
	c.write("terraform.tfstate", state)
	says(t, c.run("apply", "-refresh-only", "-auto-approve"), "Warning: Order "+id+" is gone", "removed from the state", s.ProjectID, "set project_id back")
	if c.order() != nil {
		t.Error("the order is still in the state")
	}
}

// Only a plain 404 of the service removes an order from the state.
func TestAccPortOrder_unreadableStaysInTheState(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.reattached(t, s.config(orderOf(someNumbers(2)), "max_retries = 0"))
	c.apply()
	for _, test := range []struct {
		fault sandbox.Fault
		says  string
	}{
		{sandbox.Fault{Kind: sandbox.KindUnauthorized}, "Sinch refused the credentials"},
		{sandbox.Fault{Kind: sandbox.KindStatus, Status: 403}, "Sinch refused the credentials"},
		{sandbox.Fault{Kind: sandbox.KindStatus, Status: 500}, "Sinch has a problem"},
		{sandbox.Fault{Kind: sandbox.KindHTML, Status: 404}, "404"},
		{sandbox.Fault{Kind: sandbox.KindHTML}, "makes no sense"},
		{sandbox.Fault{Kind: sandbox.KindStatus, Status: 200, ContentType: "application/json", Body: "{}"}, "makes no sense"},
		{sandbox.Fault{Kind: sandbox.KindDropBefore}, "Sinch can't be reached"},
	} {
		test.fault.Method, test.fault.Path, test.fault.Times = "GET", "/orders/portIns/*", -1
		s.Fault(test.fault)
		says(t, c.fail("apply", "-refresh-only", "-auto-approve"), test.says)
		s.ClearFaults()
		s.onlyOrderIs(t, c)
	}
	c.plan(false)
}

// Terraform plans the destroy of what left the configuration before it reads it. What
// counts is how the order stands, not how it stood when the state was written.
func TestAccPortOrder_destroyIsPlannedByHowTheOrderStands(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		known, later time.Duration // since the order was submitted: the state is written, then the block taken out
		refused      bool
	}{
		"CONFIRMED when last read, COMPLETED now": {2 * day, 90 * day, false},
		"PENDING when last read, CONFIRMED now":   {0, 2 * day, true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := startService(t)
			c := s.reattached(t, s.config(orderOf(someNumbers(2))))
			c.apply()
			s.Clock().Advance(test.known)
			c.apply("-refresh-only")
			s.Clock().Advance(test.later - test.known)
			s.ResetJournal()
			c.write("main.tf", s.config(""))
			if test.refused {
				says(t, c.fail("plan"), "Error: Order "+s.orderID(t)+" can no longer be canceled", "is CONFIRMED")
			} else {
				c.plan(true)
				says(t, c.apply(), "stay at Sinch")
				c.plan(false)
			}
			s.sent(t, "")
		})
	}
}

// A 404 alone forgets no order that the list still has: a destroy would let it go on.
func TestAccPortOrder_listedOrderIsNotGone(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.reattached(t, s.config(orderOf(someNumbers(2))))
	c.apply()
	s.ResetJournal()
	notFound := sandbox.Fault{Method: "GET", Path: "/orders/portIns/*", Kind: sandbox.KindStatus, Status: 404}
	s.Fault(notFound)
	c.plan(false)
	notFound.Times = -1
	s.Fault(notFound)
	for _, command := range [][]string{{"plan"}, {"apply", "-refresh-only", "-auto-approve"}, {"destroy", "-auto-approve"}, {"destroy", "-auto-approve", "-refresh=false"}} {
		says(t, c.fail(command...), "lists it as PENDING")
		s.onlyOrderIs(t, c)
	}
	s.ClearFaults()
	c.plan(false)
	s.sent(t, "")
}

// An order that is gone once, and is there, is found by the same plan.
func TestAccPortOrder_goneAndFoundAgain(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.reattached(t, s.config(orderOf(someNumbers(2))))
	c.apply()
	id := s.orderID(t)
	s.Clock().Advance(time.Hour)
	s.ResetJournal()
	s.goneFor(1)
	says(t, c.plan(true), "Order "+id+" is gone", "Order "+id+" will be adopted")
	s.goneFor(1)
	says(t, c.apply(), "Order "+id+" is adopted")
	c.plan(false)
	s.sent(t, "")
	s.onlyOrderIs(t, c)
}
