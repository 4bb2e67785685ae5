package provider

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/sinch/terraform-provider-sinch/internal/porting"
	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

// News are told at each plan, until an apply has taken them into the state.
func TestAccPortOrder_newsAreToldUntilApplied(t *testing.T) {
	t.Parallel()
	confirmed := func(order *sandbox.Order, dates ...string) {
		order.Status = sandbox.Confirmed
		for i, date := range dates {
			order.PhoneNumbers[i].Status, order.PhoneNumbers[i].FOCDate = sandbox.Confirmed, date
		}
	}
	for name, test := range map[string]struct {
		setting string
		before  func(*sandbox.Order)
		happens func(*sandbox.Order)
		says    []string // after "Order <id>"; none: nothing is told
		never   string
	}{
		"note": {
			happens: func(order *sandbox.Order) {
				order.Notes = []sandbox.Note{{Note: "We need an invoice", CreatedBy: "Sinch", CreatedTime: "2026-12-01T16:00:00Z"}}
			},
			says: []string{"has 1 new note", "2026-12-01T16:00:00Z, Sinch: We need an invoice", "answer with a sinch_port_order_note", "until an apply (or apply -refresh-only)"},
		},
		"second note of the same text": {
			before: func(order *sandbox.Order) {
				order.Notes = []sandbox.Note{{Note: "Any update?", CreatedBy: "Sinch", CreatedTime: "2026-12-01T16:00:00Z"}}
			},
			happens: func(order *sandbox.Order) {
				order.Notes = append(order.Notes, sandbox.Note{Note: "Any update?", CreatedBy: "Sinch", CreatedTime: "2026-12-01T17:00:00Z"})
			},
			says:  []string{"has 1 new note", "2026-12-01T17:00:00Z, Sinch: Any update?"},
			never: "16:00:00Z, Sinch",
		},
		"note of our own": {
			happens: func(order *sandbox.Order) {
				order.Notes = []sandbox.Note{{Note: "Please hurry", CreatedBy: sandbox.KeyID, CreatedTime: "2026-12-01T16:00:00Z"}}
			},
			never: "Please hurry",
		},
		"the desired FOC date": {happens: func(order *sandbox.Order) { confirmed(order, portDate, portDate) }, never: "FOC date"},
		"another FOC date": {
			happens: func(order *sandbox.Order) { confirmed(order, portDate, "2027-02-05") },
			says:    []string{"has another FOC date", "2027-02-05, asked for was " + portDate + ": +12025550001", "ask Sinch, such as with a sinch_port_order_note"},
			never:   "+12025550000,",
		},
		"an FOC date that moves": {
			before:  func(order *sandbox.Order) { confirmed(order, portDate, "2027-02-05") },
			happens: func(order *sandbox.Order) { confirmed(order, "2027-02-12", "2027-02-05") },
			says:    []string{"has another FOC date", "2027-02-12, was " + portDate + ": +12025550000"},
			never:   "asked for was",
		},
		"an FOC date that has come, on demand": {
			setting: "on_demand_activation = true",
			happens: func(order *sandbox.Order) { confirmed(order, "2026-11-30", portDate) },
			says:    []string{"waits for its activation", "since 2026-11-30: +12025550000", "nothing happens by itself. Activate them with a sinch_port_order_activation."},
		},
		"features that a number can't have": {
			happens: func(order *sandbox.Order) {
				order.PhoneNumbers[1].ExcludedFeatures = []sandbox.ExcludedFeature{{FeatureName: "SMS", ExclusionReason: "Not a mobile number."}}
			},
			says: []string{"can't have some features", "+12025550001 SMS: Not a mobile number", "The numbers are ported without them."},
		},
		"FOC date of an order that is over": {
			happens: func(order *sandbox.Order) {
				confirmed(order, "2027-02-05", "2027-02-05")
				order.Status = sandbox.Completed
			},
			never: "FOC date",
		},
		"note of a canceled order": {
			before: func(order *sandbox.Order) { order.Status = sandbox.Canceled },
			happens: func(order *sandbox.Order) {
				order.Notes = []sandbox.Note{{Note: "Goodbye", CreatedBy: "Sinch", CreatedTime: "2026-12-01T16:00:00Z"}}
			},
			never: "Goodbye",
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := startService(t)
			c := s.reattached(t, s.config(orderOf(someNumbers(2), test.setting)))
			c.apply()
			id := strconv.FormatInt(s.order(t).ID, 10)
			if test.before != nil {
				s.Edit(id, test.before)
				c.apply("-refresh-only")
			}
			s.Edit(id, test.happens)
			for range 2 {
				output := c.plan(false)
				if len(test.says) > 0 {
					says(t, output, append(test.says, id)...)
				}
				if test.never != "" {
					doesNotSay(t, output, test.never)
				}
			}
			c.apply("-refresh-only")
			if len(test.says) > 0 {
				doesNotSay(t, c.plan(false), test.says[0])
			}
			s.sent(t, "POST 1")
		})
	}
}

// A plain apply acknowledges, too, and activating ends the wait.
func TestAccPortOrder_waitForActivationIsTold(t *testing.T) {
	t.Parallel()
	s := startService(t)
	order := orderOf(someNumbers(2), "on_demand_activation = true")
	c := s.reattached(t, s.config(order))
	c.apply()
	const waits = "waits for its activation"
	s.Clock().Advance(3 * day)
	doesNotSay(t, c.plan(false), waits)
	c.apply()
	s.Clock().Advance(60 * day)
	says(t, c.plan(false), waits, "since "+portDate+": +12025550000, +12025550001")
	c.apply()
	doesNotSay(t, c.plan(false), waits)
	c.write("main.tf", s.config(order+`
resource "sinch_port_order_activation" "test" {
  order_id = sinch_port_order.test.id
}
`))
	c.apply()
	doesNotSay(t, c.plan(false), waits)
}

// A note of this configuration is no news, though the order is read before it.
func TestAccPortOrder_ownNotesAreNoNews(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.reattached(t, s.config(orderOf(someNumbers(2))+`
resource "sinch_port_order_note" "test" {
  order_id = sinch_port_order.test.id
  note     = "Please hurry"
}
`))
	c.apply()
	doesNotSay(t, c.plan(false), "new note")
}

// A note that an answer leaves out is there all the same: shown again, it is no news.
func TestAccPortOrder_notesThatAnAnswerLeavesOutStay(t *testing.T) {
	t.Parallel()
	for name, parts := range map[string]sandbox.PartsForm{"left out": sandbox.PartsLeftOut, "null": sandbox.PartsNull} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := startService(t)
			c := s.reattached(t, s.config(orderOf(someNumbers(2))+"\noutput \"notes\" { value = sinch_port_order.test.notes }\n"))
			c.apply()
			s.edit(t, func(order *sandbox.Order) {
				order.Notes = []sandbox.Note{{Note: "We need an invoice", CreatedBy: "Sinch", CreatedTime: "2026-12-01T16:00:00Z"}}
			})
			c.apply()
			s.SetForms(sandbox.Forms{Parts: parts})
			doesNotSay(t, c.plan(false), "new note")
			c.apply("-refresh-only")
			s.SetForms(sandbox.Forms{})
			doesNotSay(t, c.plan(false), "new note")
			says(t, c.run("output", "notes"), "We need an invoice")
		})
	}
}

// What was imported is shown by the import; what comes later is news.
func TestNews_importHasNone(t *testing.T) {
	t.Parallel()
	order := fullOrder()
	d := &providerData{now: func() time.Time { return testStart }}
	fresh := portOrderModel{}
	if news, _ := d.news(&fresh, order, toldNews{}); strings.Contains(told(news), "note") || strings.Contains(told(news), "FOC") {
		t.Errorf("an import tells:\n%s", told(news))
	}
	model := imported(order)
	later := *order
	later.Notes = append([]porting.OrderNote{}, order.Notes...)
	for i := range 22 {
		later.Notes = append(later.Notes, porting.OrderNote{Note: fmt.Sprint("Note ", i), CreatedBy: "Sinch", CreatedTime: "2026-12-01T16:00:00Z"})
	}
	news, _ := d.news(&model, &later, toldNews{})
	says(t, told(news), "has 22 new notes", "Sinch: Note 19", "and 2 more (attribute notes)")
	doesNotSay(t, told(news), "Note 20")
}
