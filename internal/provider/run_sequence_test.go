package provider

import (
	"maps"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// The calls of a run in each sequence that Terraform may choose: resources are
// planned side by side. Whatever is said second has to say it.

// planned is what a plan of an order says; a null configuration destroys it.
func (c *protocolClient) planned(config, prior tftypes.Value) string {
	proposed := config
	if !config.IsNull() {
		proposed = c.proposed(config, prior)
	}
	resp, err := c.server.PlanResourceChange(c.Context(), &tfprotov6.PlanResourceChangeRequest{
		TypeName: portOrderType, Config: c.dynamic(c.order, config), PriorState: c.dynamic(c.order, prior), ProposedNewState: c.dynamic(c.order, proposed),
	})
	c.check(err, nil)
	return shown(resp.Diagnostics)
}

func TestRun_whoeverIsPlannedSecondSpeaks(t *testing.T) {
	t.Parallel()
	const resubmit, isHere = "would be canceled and its numbers submitted again", "which this state has already"
	const move, twice, held, shared = "and join another in one run", "Numbers are in two orders", "would be canceled while another resource has it", "Two resources have order"
	numbers := someNumbers(3)
	for _, test := range []struct {
		name  string
		calls string // see below
		want  string // what the last of them says
		also  string // what one before it says
	}{
		{"renamed, destroy first", "read destroy create", resubmit, ""},
		{"renamed, create first", "create read destroy", resubmit, ""},
		{"renamed, without a refresh", "destroy create", resubmit, ""},
		{"renamed, create first, without a refresh", "create destroy", resubmit, ""},
		{"renamed, read between", "read create", isHere, ""},
		{"tainted", "upgrade read create", isHere, ""},
		{"tainted, planned twice", "upgrade read create create", "", isHere},
		{"copied, original first", "read keep copy", isHere, ""},
		{"copied, copy first", "copy read keep", isHere, ""},
		{"copied, copy between", "read copy keep", "", isHere},
		{"without a refresh, original first", "keep copy", isHere, ""},
		{"moves, out first", "read shrink copy", move, ""},
		{"moves, in first", "copy read shrink", move, ""},
		{"moves, without a refresh", "copy shrink", move, ""},
		{"in two new orders", "create copy", twice, ""},
		{"in two new orders, the other way", "copy create", twice, ""},
		{"one planned twice", "create create", "", ""},
		{"imported, orphan first", "read destroy read keep", held, ""},
		{"imported, import first", "read keep read destroy", held, ""},
		{"both read first", "read read destroy", held, ""},
		{"two addresses", "read keep read other", shared, ""},
		{"two addresses alike", "read read keep keep", shared, ""},
		{"one address, and a removed block that OpenTofu reads for", "read read keep", "", ""},
		{"forgotten, then ordered", "readForgotten forget create", "", ""},
		{"ordered, then forgotten", "create readForgotten forget", "", ""},
		{"removed only upgrades", "upgrade create", "", ""},
		{"one resource, planned twice", "read keep keep", "", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			s := startService(t)
			first := s.connect(t)
			config := first.orderConfig(numbers)
			state := first.apply(config, tftypes.NewValue(first.order, nil), first.plan(config, tftypes.NewValue(first.order, nil)))
			id := s.orderID(t)

			c := s.connect(t)
			null := tftypes.NewValue(c.order, nil)
			forgotten := c.changed(state, "cancel_on_destroy", tftypes.NewValue(tftypes.Bool, false))
			copied := c.changed(c.orderConfig(numbers[2:]), attrReference, tftypes.NewValue(tftypes.String, "another"))
			var before, last string
			for call := range strings.FieldsSeq(test.calls) {
				before, last = before+last, ""
				switch call {
				case "read":
					c.read(state)
				case "readForgotten":
					c.read(forgotten)
				case "upgrade":
					c.upgrade(c.stored(state))
				case "destroy":
					last = c.planned(null, state)
				case "forget":
					last = c.planned(null, forgotten)
				case "create":
					last = c.planned(config, null)
				case "copy":
					last = c.planned(copied, null)
				case "keep":
					last = c.planned(config, state)
				case "other":
					last = c.planned(c.changed(config, "cancel_on_destroy", tftypes.NewValue(tftypes.Bool, true)), state)
				case "shrink":
					last = c.planned(c.orderConfig(numbers[:2]), state)
				}
			}
			conflicts := []string{resubmit, isHere, move, twice, held, shared}
			for _, conflict := range conflicts {
				if got, want := strings.Contains(last, conflict), conflict == test.want; got != want {
					t.Errorf("%q said last is %t, want %t:\n%s", conflict, got, want, last)
				}
				if got, want := strings.Contains(before, conflict), conflict == test.also; got != want {
					t.Errorf("%q said before is %t, want %t:\n%s", conflict, got, want, before)
				}
			}
			if test.want != "" && test.want != twice && !strings.Contains(last, id) {
				t.Errorf("order %s is not named:\n%s", id, last)
			}
		})
	}
}

// Where the old address of an order that is COMPLETED is read before the new one is
// planned, nobody is told to import what the state has.
func TestRun_portedAndReadIsNotToBeImported(t *testing.T) {
	t.Parallel()
	s := startService(t)
	first := s.connect(t)
	config := first.orderConfig(someNumbers(2))
	null := tftypes.NewValue(first.order, nil)
	state := first.apply(config, null, first.plan(config, null))
	s.Clock().Advance(90 * day)
	id := s.orderID(t)
	const ask = "terraform import <address"
	if lost := s.connect(t).planned(config, null); !strings.Contains(lost, "were ported with order "+id) || !strings.Contains(lost, ask) {
		t.Errorf("with a lost state, the plan says:\n%s", lost)
	}
	c := s.connect(t)
	c.read(state)
	if renamed := c.planned(config, null); !strings.Contains(renamed, "were ported with order "+id) || strings.Contains(renamed, ask) || !strings.Contains(renamed, "moved {") {
		t.Errorf("with the order in the state, the plan says:\n%s", renamed)
	}
}

// Likewise where a new order has the reference of an order that was read, and other numbers.
func TestRun_referenceOfAnOrderThatWasReadIsNotToBeImported(t *testing.T) {
	t.Parallel()
	s := startService(t)
	first := s.connect(t)
	mine := func(numbers []string) tftypes.Value {
		return first.changed(first.orderConfig(numbers), attrReference, tftypes.NewValue(tftypes.String, "mine"))
	}
	null := tftypes.NewValue(first.order, nil)
	numbers := someNumbers(4)
	state := first.apply(mine(numbers[:2]), null, first.plan(mine(numbers[:2]), null))
	const taken, ask = "Reference is taken", "terraform import <address"
	if unread := s.connect(t).planned(mine(numbers[2:]), null); !strings.Contains(unread, taken) || !strings.Contains(unread, ask) {
		t.Errorf("of an order that the run hasn't read, the plan says:\n%s", unread)
	}
	c := s.connect(t)
	c.read(state)
	if known := c.planned(mine(numbers[2:]), null); !strings.Contains(known, taken) || strings.Contains(known, ask) {
		t.Errorf("of an order that the run has read, the plan says:\n%s", known)
	}
}

// changed is an order with another value of an attribute.
func (c *protocolClient) changed(order tftypes.Value, attribute string, value tftypes.Value) tftypes.Value {
	var values map[string]tftypes.Value
	c.check(order.As(&values), nil)
	values = maps.Clone(values) // As gives the order's own
	values[attribute] = value
	return tftypes.NewValue(c.order, values)
}
