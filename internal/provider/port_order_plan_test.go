package provider

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

// scheduled is an order of two numbers on a date, in a zone unless that is "".
func scheduled(date, zone string) string {
	schedule := fmt.Sprintf("{ date = %q }", date)
	if zone != "" {
		schedule = fmt.Sprintf("{ date = %q, time_zone = %q }", date, zone)
	}
	return strings.Replace(orderOf(someNumbers(2)), fmt.Sprintf("{ date = %q, time = \"10:00:00\", time_zone = \"US/Eastern\" }", portDate), schedule, 1)
}

func TestAccPortOrder_portDateIsJudgedInItsOwnZone(t *testing.T) {
	t.Parallel()
	// In California it is still the 9th for two hours.
	beforeMidnight := time.Date(2026, 12, 10, 6, 0, 0, 0, time.UTC)
	for _, test := range []struct {
		date, zone string
		past       string // today, as the error says it
	}{
		{"2026-12-08", "US/Pacific", "today is 2026-12-09 (US/Pacific)"},
		{"2026-12-09", "US/Pacific", ""},
		{"2026-12-09", "US/Mountain", ""},
		{"2026-12-09", "US/Central", "today is 2026-12-10 (US/Central)"},
		{"2026-12-09", "US/Eastern", "today is 2026-12-10 (US/Eastern)"},
		{"2026-12-09", "GMT", "today is 2026-12-10 (GMT)"},
		{"2026-12-10", "GMT", ""},
		{"2026-12-09", "", ""}, // the project's default applies, whichever that is
		{"2026-12-08", "", "today is 2026-12-09 (US/Pacific)"},
	} {
		t.Run(test.date+" "+test.zone, func(t *testing.T) {
			t.Parallel()
			s := startService(t, sandbox.WithClock(beforeMidnight))
			if test.zone == "US/Mountain" {
				s.Clock().Advance(30 * time.Minute) // half an hour before midnight there
			}
			c := s.reattached(t, s.config(scheduled(test.date, test.zone)))
			if test.past == "" {
				c.plan(true)
				return
			}
			says(t, c.fail("plan"), "Error: Port date is in the past", "desired_port_schedule.date is "+test.date, test.past)
			s.sent(t, "")
		})
	}
}

func TestAccPortOrder_dateThatWasFineNeverFails(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.reattached(t, s.config(scheduled("2026-12-01", "US/Eastern")))
	c.apply()
	s.Edit(strconv.FormatInt(s.order(t).ID, 10), func(order *sandbox.Order) {
		for i := range order.PhoneNumbers {
			order.PhoneNumbers[i].Status = sandbox.Rejected // else the order would be COMPLETED by then
		}
	})
	s.Clock().Advance(365 * day)
	c.plan(false)

	// A change of something else goes through, with the old date.
	c.write("main.tf", s.config(strings.Replace(scheduled("2026-12-01", "US/Eastern"), "Acme Inc", "Acme Ltd", 1)))
	c.apply()
	s.sent(t, "POST 1, PUT 1")

	// A date that is set now has to be a good one now.
	c.write("main.tf", s.config(scheduled("2026-12-02", "US/Eastern")))
	says(t, c.fail("plan"), "Port date is in the past", "2026-12-02", "today is 2027-12-01")
}

// All that is wrong is told at once: what a date is says nothing of the numbers.
func TestAccPortOrder_datesAndNumbersAreToldTogether(t *testing.T) {
	t.Parallel()
	s := startService(t)
	wrong := strings.Replace(orderOf([]string{"+12025550000", "+12025559901"}, `port_out_info = { authorizing_date = "2026-12-02" }`), portDate, "2026-11-30", 1)
	c := s.reattached(t, s.config(wrong))
	says(t, c.fail("plan"), "Port date is in the past", "Authorization is in the future", "+12025559901 can't be ported")
	s.sent(t, "")

	// So is a number that is on another order, and then no more of them.
	id := s.addOrder("+12025550000")
	output := c.fail("plan")
	says(t, output, "Port date is in the past", "Authorization is in the future", "+12025550000 is on another order", id)
	doesNotSay(t, output, "can't be ported")
	s.sent(t, "")
}

func TestAccPortOrder_authorizationInTheFuture(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.reattached(t, s.config(orderOf(someNumbers(1), `port_out_info = { authorizing_date = "2026-12-02" }`)))
	says(t, c.fail("plan"), "Error: Authorization is in the future", "port_out_info.authorizing_date is 2026-12-02, and today is 2026-12-01")

	own := strings.Replace(orderOf(someNumbers(1)), "= {}", `= { port_out_info = { authorizing_date = "2026-12-02" } }`, 1)
	c.write("main.tf", s.config(own))
	says(t, c.fail("plan"), `phone_numbers["+12025550000"].port_out_info.authorizing_date is 2026-12-02`)
	c.write("main.tf", s.config(strings.ReplaceAll(own, "2026-12-02", "2026-12-01")))
	c.plan(true)
}

// Settings that only the provider looks at ask nothing of the service, and
// nothing computed can change by them.
func TestAccPortOrder_providerSettingsChangeWithoutRequest(t *testing.T) {
	t.Parallel()
	for _, later := range []time.Duration{0, 2 * day, 90 * day} { // PENDING, CONFIRMED, COMPLETED
		t.Run(later.String(), func(t *testing.T) {
			t.Parallel()
			s := startService(t)
			c := s.reattached(t, s.config(orderOf(someNumbers(2))))
			c.apply()
			s.Clock().Advance(later)
			c.write("main.tf", s.config(orderOf(someNumbers(2), `wait_for_status = "COMPLETED"`, "cancel_on_destroy = false", `timeouts = { create = "1h", delete = "2h" }`)))
			doesNotSay(t, c.plan(true), "known after apply")
			s.ResetJournal()
			c.apply()
			if requests := s.Journal().Only("", ""); len(requests) != 1 || requests[0].Method != "GET" {
				t.Errorf("the service got %d requests: %v", len(requests), requests)
			}
			c.plan(false)
		})
	}
}

// Drift of an order that can't be changed any more is nothing that a plan could
// act on.
func TestAccPortOrder_frozenShowsNoDrift(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.reattached(t, s.config(orderOf(someNumbers(3))))
	c.apply()
	s.Clock().Advance(2 * day)
	s.Edit(strconv.FormatInt(s.order(t).ID, 10), func(order *sandbox.Order) {
		order.PhoneNumbers[0].EndUser.Name = "Another Inc"
		order.PhoneNumbers[1].VoiceConfiguration = &sandbox.VoiceConfiguration{Type: "EST", TrunkID: "trunk"}
		order.PhoneNumbers = order.PhoneNumbers[:2]
		order.DesiredPortSchedule.DesiredPortDate = "2027-02-26"
		order.ResellerName = "Somebody"
	})
	c.plan(false)
	c.apply()
	if order := c.order(); order["status"] != "CONFIRMED" || len(order["phone_number_statuses"].(map[string]any)) != 2 {
		t.Errorf("the computed values don't follow the service: %v", order)
	}
	c.plan(false)
}

func TestAccPortOrder_frozenRefusesAChangeAtPlan(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		later time.Duration
		says  []string
	}{
		{2 * day, []string{"is CONFIRMED (FOC " + portDate + ")", "ask Sinch to change the order", "removed block", "terraform state rm"}},
		{90 * day, []string{"is COMPLETED (FOC " + portDate + ")", "The numbers are ported", "an order of their own", "removed block"}},
	} {
		t.Run(test.later.String(), func(t *testing.T) {
			t.Parallel()
			s := startService(t)
			c := s.reattached(t, s.config(orderOf(someNumbers(2))))
			c.apply()
			id := strconv.FormatInt(s.order(t).ID, 10)
			s.Clock().Advance(test.later)
			for changed, config := range map[string]string{
				"phone_numbers":                orderOf(someNumbers(3)),
				"desired_port_schedule":        strings.ReplaceAll(orderOf(someNumbers(2)), portDate, "2099-01-01"),
				"end_user":                     strings.ReplaceAll(orderOf(someNumbers(2)), "Acme Inc", "Acme Ltd"),
				"on_demand_activation":         orderOf(someNumbers(2), "on_demand_activation = true"),
				"customer_order_reference":     orderOf(someNumbers(2), `customer_order_reference = "other"`),
				"port_out_pins_wo_version":     orderOf(someNumbers(2), `port_out_pins_wo = { "+12025550000" = "1" }`, "port_out_pins_wo_version = 2"),
				"voice_configuration":          orderOf(someNumbers(2), `voice_configuration = { type = "EST", trunk_id = "trunk" }`),
				"reseller_name":                orderOf(someNumbers(2), `reseller_name = "Somebody"`),
				"loa_uploaded_by":              orderOf(someNumbers(2), `loa_uploaded_by = "Somebody"`),
				"port_out_info":                orderOf(someNumbers(2), `port_out_info = { account_num = "1" }`),
				"sms_configuration":            orderOf(someNumbers(2), `sms_configuration = { sms_app_id = "1" }`),
				"new_port_out_pins":            orderOf(someNumbers(2), `new_port_out_pins = { "+12025550000" = "1" }`),
				"loa_attachment_date":          orderOf(someNumbers(2), `loa_attachment_date = "2026-12-01T15:00:00Z"`),
				"port_out_pins":                orderOf(someNumbers(2), `port_out_pins = { "+12025550000" = "1" }`),
				"new_port_out_pins_wo_version": orderOf(someNumbers(2), `new_port_out_pins_wo = { "+12025550000" = "1" }`, "new_port_out_pins_wo_version = 2"),
			} {
				if strings.Contains(changed, "_wo_") && !c.atLeast(firstWriteOnly) {
					continue
				}
				c.write("main.tf", s.config(config))
				says(t, c.fail("plan"), append(test.says, "Error: Order "+id+" can no longer be changed", "asks for a change of "+changed+".")...)
			}
			s.sent(t, "POST 1")
		})
	}
}

// What isn't known at plan is no change yet: apply decides, before it sends
// anything.
func TestAccPortOrder_frozenWithUnknownValues(t *testing.T) {
	t.Parallel()
	s := startService(t)
	config := func(name string) string {
		return s.config(strings.Replace(orderOf(someNumbers(2)), `"Acme Inc"`, "terraform_data.name.output", 1) +
			"\nresource \"terraform_data\" \"name\" {\n  input = " + name + "\n}\n")
	}
	c := s.reattached(t, s.config(orderOf(someNumbers(2))))
	c.apply()
	s.Clock().Advance(2 * day)
	c.write("main.tf", config(`"Acme Inc"`))
	says(t, c.plan(true), "known after apply")
	c.apply()
	s.sent(t, "POST 1")
	c.plan(false)
	if got := c.order()["status"]; got != "CONFIRMED" {
		t.Errorf("the order is %v", got)
	}

	c.write("main.tf", config(`"Acme Ltd"`))
	says(t, c.fail("apply", "-auto-approve"), "can no longer be changed", "end_user")
	s.sent(t, "POST 1")
	s.onlyOrderIs(t, c)
}
