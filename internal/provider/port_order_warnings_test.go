package provider

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/sinch/terraform-provider-sinch/internal/porting"
	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

func TestWarnRejected(t *testing.T) {
	t.Parallel()
	order := func(status porting.OrderStatus, numbers ...porting.PhoneNumber) *porting.Order {
		return &porting.Order{ID: "1", Status: status, PhoneNumbers: numbers}
	}
	rejected := porting.PhoneNumber{PhoneNumber: "+12025550000", Status: porting.NumberRejected, RejectReason: "Invalid zip code"}
	excluded := porting.PhoneNumber{PhoneNumber: "+12025550001", Status: porting.NumberExcluded, ExclusionReason: "TN is not active"}
	const (
		correct = "While the order is PENDING, correct what the reason names"
		anew    = "Ask the losing carrier to clear the reason (the number may not be active there, or not be the subscriber's), then order it anew in an order of its own"
	)
	for name, test := range map[string]struct {
		order       *porting.Order
		known       map[string]string
		says, never []string
	}{
		"rejected": {order: order(porting.StatusPending, rejected, excluded), says: []string{correct, anew, "Take it out of phone_numbers here"}},
		"rejected alone": {
			order: order(porting.StatusPending, rejected), says: []string{correct}, never: []string{"EXCLUDED"},
		},
		"excluded alone": {
			order: order(porting.StatusConfirmed, excluded), says: []string{anew, "Leave it in phone_numbers here: the order is CONFIRMED"}, never: []string{correct, "REJECTED"},
		},
		"known": {
			order: order(porting.StatusConfirmed, excluded), known: map[string]string{"+12025550001": "TN is not active"},
		},
		"known for another reason": {
			order: order(porting.StatusConfirmed, excluded, rejected), known: map[string]string{"+12025550001": "TN is not active", "+12025550000": "PIN"},
			says: []string{"+12025550000 REJECTED: Invalid zip code", "ask Sinch what becomes of a REJECTED number"}, never: []string{"+12025550001"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var diags diag.Diagnostics
			warnRejected(test.order, test.known, &diags)
			says(t, told(diags), test.says...)
			doesNotSay(t, told(diags), test.never...)
			if len(test.says) == 0 {
				if len(diags) > 0 {
					t.Errorf("it says:\n%s", told(diags))
				}
				return
			}
			if detail := diags[0].Detail(); !strings.HasPrefix(detail, "  +1202555000") {
				t.Errorf("the first line of the list has another indent than the rest:\n%s", detail)
			}
		})
	}
}

// An excluded number is told of while the order can be changed, and once when it can't be any more.
func TestAccPortOrder_excludedNumberIsQuietOnceNothingCanBeDone(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.reattached(t, s.config(orderOf([]string{"+12025550000", "+12025559904"})))
	c.apply()
	const excluded = "+12025559904 EXCLUDED: TN is not active with the losing carrier"
	s.edit(t, func(order *sandbox.Order) {
		order.PhoneNumbers[1].Status, order.PhoneNumbers[1].ExclusionReason = sandbox.Excluded, "TN is not active with the losing carrier"
	})
	for range 2 {
		says(t, c.plan(false), excluded, "Take it out of phone_numbers here")
		c.apply("-refresh-only")
	}
	s.Clock().Advance(2 * day)
	says(t, c.plan(false), excluded, "Leave it in phone_numbers here: the order is CONFIRMED")
	c.apply("-refresh-only")
	doesNotSay(t, c.plan(false), excluded)
}

// What the service shows of a number for a while after a correction ends no wait, and is not told again.
func TestAccPortOrder_staleRejectionEndsNoWait(t *testing.T) {
	t.Parallel()
	s := startService(t)
	pins := func(pin string) string {
		return s.config(orderOf(append(someNumbers(1), rejectedOnce), `port_out_pins = { "`+rejectedOnce+`" = "`+pin+`" }`, `wait_for_status = "CONFIRMED"`, `timeouts = { create = "`+soon+`" }`))
	}
	c := s.reattached(t, pins("1111"))
	c.apply()
	s.Clock().Advance(day + time.Hour)
	c.apply("-refresh-only")
	s.Fault(orderRead(2, func() {
		s.edit(t, func(order *sandbox.Order) {
			order.PhoneNumbers[1].Status, order.PhoneNumbers[1].RejectReason = sandbox.Rejected, "PIN required/invalid"
		})
	}))
	s.Fault(orderRead(6, func() {
		s.edit(t, func(order *sandbox.Order) {
			order.Status = sandbox.Confirmed
			for i := range order.PhoneNumbers {
				order.PhoneNumbers[i].Status = sandbox.Confirmed
			}
		})
	}))
	c.write("main.tf", pins("2222"))
	c.run("plan", "-out=plan")
	doesNotSay(t, c.run("apply", "plan"), "Warning: Order")
	if got := c.order()["status"]; got != "CONFIRMED" {
		t.Errorf("the order is %v", got)
	}
	s.sent(t, "POST 1, PUT 1")
}

// A refused change of the numbers says which.
func TestAccPortOrder_frozenNamesTheNumbersThatChange(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.reattached(t, s.config(orderOf(someNumbers(3))))
	c.apply()
	s.Clock().Advance(2 * day)
	changed := orderOf([]string{"+12025550000", "+12025550001", "+12025550009"})
	changed = strings.Replace(changed, `"+12025550001" = {}`, fmt.Sprintf(`"+12025550001" = { end_user = %s }`, strings.Replace(acme, "Acme Inc", renamedAcme, 1)), 1)
	c.write("main.tf", s.config(changed))
	says(t, c.fail("plan"), "asks for a change of phone_numbers. It adds +12025550009. It takes out +12025550002. It gives other values to +12025550001.")
	s.sent(t, "POST 1")
}
