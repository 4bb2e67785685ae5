package provider

import (
	"strings"
	"testing"
	"time"

	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

// A plan shows what changes and no more.

// planLines is how many lines a plan has, from its heading to its sum.
func planLines(t testing.TB, output string) int {
	t.Helper()
	_, plan, found := strings.Cut(output, " used the selected providers")
	plan, _, ends := strings.Cut(plan, "\nPlan: ")
	if !found || !ends {
		t.Fatalf("no plan in:\n%s", output)
	}
	return strings.Count(plan, "\n") + 2
}

func TestAccPortOrder_oneChangeInFiveHundredNumbersIsAShortPlan(t *testing.T) {
	t.Parallel()
	s := startService(t)
	config := func(zip string) string {
		return s.config(`
resource "sinch_port_order" "test" {
  desired_port_schedule = { date = "` + portDate + `" }
  end_user              = ` + strings.Replace(acme, "89501", zip, 1) + `
  phone_numbers         = { for n in range(500) : format("+1202555%04d", n) => {} }
}
`)
	}
	c := s.reattached(t, config("89501"))
	c.apply()
	s.edit(t, func(order *sandbox.Order) {
		order.Notes = []sandbox.Note{{Note: "We need an invoice", CreatedBy: "Sinch", CreatedTime: "2026-12-01T16:00:00Z"}}
	})
	c.apply("-refresh-only")
	for _, test := range []struct {
		zip      string
		rejected int
	}{{"89502", 0}, {"89503", 3}} {
		s.edit(t, func(order *sandbox.Order) {
			for i := range test.rejected {
				order.PhoneNumbers[i].Status, order.PhoneNumbers[i].RejectReason = sandbox.Rejected, "Invalid zip code"
			}
		})
		c.write("main.tf", config(test.zip))
		output := c.plan(true)
		if lines, most := planLines(t, output), 40+2*test.rejected; lines > most {
			t.Errorf("%d rejected: the plan has %d lines, %d are enough:\n%s", test.rejected, lines, most, output)
		}
		says(t, output, `"`+test.zip+`"`)
		doesNotSay(t, output, "We need an invoice", "Group ID")
		c.apply()
		c.plan(false)
	}
	s.sent(t, "POST 1, PUT 2")
}

// A configuration that means the same is no request, whether the order is frozen or not.
func TestAccPortOrder_whatMeansTheSameIsNoRequest(t *testing.T) {
	t.Parallel()
	short := `{ date = "` + portDate + `" }`
	said := func(schedule, shared, own string) string {
		return `
resource "sinch_port_order" "test" {
  desired_port_schedule = ` + schedule + `
  end_user              = ` + shared + `
  phone_numbers         = {
    "+12025550000" = { ` + own + ` }
    "+12025550001" = { ` + own + ` }
  }
}
`
	}
	business := strings.Replace(acme, " }", `, type_of_service = "B" }`, 1)
	for name, later := range map[string]time.Duration{"PENDING": 0, "CONFIRMED": 2 * day, "COMPLETED": 90 * day} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := startService(t)
			c := s.reattached(t, s.config(said(short, acme, "")))
			c.apply()
			s.Clock().Advance(later)
			c.apply("-refresh-only")
			s.ResetJournal()
			for _, config := range []string{
				said(short, acme, "end_user = "+acme),
				said(short, "null", "end_user = "+acme),
				said(short, acme, ""),
				said(short, business, ""),
				said(short, acme, "end_user = "+business),
				said(short, acme, ""),
				said(`{ date = "`+portDate+`", time = "09:00:00" }`, acme, ""),
				said(`{ date = "`+portDate+`", time = "09:00:00", time_zone = "US/Eastern" }`, business, "port_out_info = {}"),
			} {
				c.write("main.tf", s.config(config))
				output := c.apply()
				says(t, output, "0 added, 1 changed, 0 destroyed")
				doesNotSay(t, output, "known after apply")
				c.plan(false)
			}
			s.sent(t, "")
		})
	}
}

// What a plan showed as known stays so, even if the order is CONFIRMED by then:
// the next refresh brings the news.
func TestAccPortOrder_newsDuringAChangeComeWithTheNextRefresh(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.reattached(t, s.config(orderOf(someNumbers(3))))
	c.apply()
	s.Fault(sandbox.Fault{Method: "PUT", Path: "/orders/portIns/*", Kind: sandbox.KindStatusAfter, Status: 200, ContentType: "application/json", Body: "{}", Do: func() {
		s.edit(t, func(order *sandbox.Order) {
			order.Notes = append(order.Notes, sandbox.Note{Note: "Soon", CreatedBy: "Sinch", CreatedTime: "2026-12-01T16:00:00Z"})
			order.PhoneNumbers[0].Status, order.PhoneNumbers[0].FOCDate = sandbox.Confirmed, portDate
			order.PhoneNumbers[1].Status, order.PhoneNumbers[1].RejectReason = sandbox.Rejected, "Invalid zip code"
			order.PhoneNumbers[2].PhoneNumberGroup = "Another group"
		})
	}})
	c.write("main.tf", s.config(strings.Replace(orderOf(someNumbers(3)), "Acme Inc", renamedAcme, 1)))
	c.apply()
	s.sent(t, "POST 1, PUT 1")
	if order := c.order(); len(order["notes"].([]any)) != 0 || len(order["rejections"].(map[string]any)) != 0 || order["status"] != "PENDING" {
		t.Errorf("the apply didn't keep to its plan: %v", order)
	}
	c.apply("-refresh-only")
	if order := c.order(); len(order["notes"].([]any)) != 1 || len(order["rejections"].(map[string]any)) != 1 || len(order["foc_dates"].(map[string]any)) != 1 {
		t.Errorf("the refresh didn't bring the news: %v", order)
	}
	c.plan(false)
}

// Numbers that are taken out, as an answer to a rejection, leave what is known of the others as it is.
func TestAccPortOrder_takingNumbersOutIsAShortPlan(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.reattached(t, s.config(orderOf(someNumbers(9))))
	c.apply()
	s.edit(t, func(order *sandbox.Order) {
		for i := range order.PhoneNumbers {
			order.PhoneNumbers[i].Status, order.PhoneNumbers[i].FOCDate = sandbox.Confirmed, portDate
		}
	})
	for _, test := range []struct{ left, unknown int }{
		{8, 4}, // the status of two that are rejected still, what they are rejected for, and the order's status
		{6, 1}, // the order's status
	} {
		s.edit(t, func(order *sandbox.Order) {
			for i := 6; i < len(order.PhoneNumbers); i++ {
				n := &order.PhoneNumbers[i]
				n.Status, n.FOCDate, n.RejectReason = sandbox.Rejected, "", "Invalid zip code"
			}
		})
		c.apply("-refresh-only")
		c.write("main.tf", s.config(orderOf(someNumbers(test.left))))
		output := c.plan(true)
		doesNotSay(t, output, "+12025550000", "+12025550005")
		if unknown := strings.Count(output, "(known after apply)"); unknown != test.unknown {
			t.Errorf("%d values are unknown, not %d:\n%s", unknown, test.unknown, output)
		}
		c.apply()
		order := c.order()
		for attribute, want := range map[string]int{"phone_number_statuses": test.left, "phone_number_groups": test.left, "foc_dates": 6, "rejections": 0} {
			if values := order[attribute].(map[string]any); len(values) != want {
				t.Errorf("of %d numbers, %s has %v", test.left, attribute, values)
			}
		}
		c.plan(false)
	}
	s.sent(t, "POST 1, PUT 2")
}
