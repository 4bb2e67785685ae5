package provider

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/tfversion"
	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

const (
	activateCalls = "/orders/portIns/*/activate"
	noteCalls     = "/orders/portIns/*/notes"

	verizon = "+12025550100" // one number of each of two carriers
	att     = "+12125550100"
)

// onDemand adds an order for activation on demand whose numbers are confirmed,
// at a time of the sandbox, and returns its ID.
func (s *service) onDemand(at time.Time, numbers ...string) string {
	id := s.addOrder(numbers...)
	s.Edit(id, func(order *sandbox.Order) { order.OnDemandActivation = true })
	s.Clock().Advance(48 * time.Hour) // the carriers confirm
	s.Order(id)
	s.Clock().Set(at)
	return id
}

var (
	beforePort = time.Date(2027, 1, 28, 15, 0, 0, 0, time.UTC)
	onPortDate = time.Date(2027, 1, 29, 15, 0, 0, 0, time.UTC)
)

// groupOf is the group that a number of an order is in.
func (s *service) groupOf(id, number string) string {
	order, _ := s.Order(id)
	i := slices.IndexFunc(order.PhoneNumbers, func(n sandbox.PhoneNumber) bool { return n.PhoneNumber == number })
	return order.PhoneNumbers[i].PhoneNumberGroup
}

func (s *service) statusOf(id, number string) string {
	order, _ := s.Order(id)
	i := slices.IndexFunc(order.PhoneNumbers, func(n sandbox.PhoneNumber) bool { return n.PhoneNumber == number })
	return order.PhoneNumbers[i].Status
}

func (c *protocolClient) activate(id string, groups ...string) ([]string, []*tfprotov6.Diagnostic) {
	c.Helper()
	config := texts(map[string]string{"order_id": id})
	if len(groups) > 0 {
		var values []tftypes.Value
		for _, group := range groups {
			values = append(values, tftypes.NewValue(tftypes.String, group))
		}
		config[attrGroups] = tftypes.NewValue(tftypes.List{ElementType: tftypes.String}, values)
	}
	return c.invoke("sinch_port_order_activate", config)
}

func TestActivate_activatesTheOrderOnce(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.connect(t)
	id := s.onDemand(onPortDate, verizon, att)

	progress, problems := c.activate(id)
	c.check(nil, problems)
	if order, _ := s.Order(id); order.Status != sandbox.Completed {
		t.Errorf("the order is %s", order.Status)
	}
	if told := strings.Join(progress, "\n"); !strings.Contains(told, "activating") || !strings.Contains(told, s.groupOf(id, att)) || !strings.Contains(told, "2 ACTIVATED") {
		t.Errorf("the progress is:\n%s", told)
	}

	progress, problems = c.activate(id)
	if len(problems) > 0 || len(progress) != 1 || !strings.Contains(progress[0], "active already") {
		t.Errorf("again: %q, %s", progress, shown(problems))
	}
	if sent := s.Journal().Count("POST", activateCalls); sent != 1 {
		t.Errorf("it was activated %d times", sent)
	}
}

func TestActivate_activatesTheGroupsThatAreNamed(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.connect(t)
	id := s.onDemand(onPortDate, verizon, att)
	_, problems := c.activate(id, s.groupOf(id, att))
	c.check(nil, problems)
	if s.statusOf(id, att) != sandbox.Activated || s.statusOf(id, verizon) != sandbox.Confirmed {
		t.Errorf("%s is %s, %s is %s", att, s.statusOf(id, att), verizon, s.statusOf(id, verizon))
	}
}

// White space that got lost or doubled on the way doesn't make another group of
// it; the service is sent its own spelling.
func TestActivate_knowsAGroupInAnotherSpelling(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.connect(t)
	id := s.onDemand(onPortDate, verizon, att)
	group := s.groupOf(id, verizon)
	_, problems := c.activate(id, strings.ReplaceAll(group, " ", "\u00a0 "))
	c.check(nil, problems)
	sent := s.Journal().Only("POST", activateCalls)
	if len(sent) != 1 || !strings.Contains(string(sent[0].RequestBody), quote(group)) {
		t.Errorf("%d activations were sent, not one of %s", len(sent), group)
	}
}

func TestActivate_refusesWhatIsKnownToFail(t *testing.T) {
	t.Parallel()
	const neverRouted = "+12125559907"
	for _, test := range []struct {
		name  string
		setup func(*service) (id string, groups []string)
		texts []string
	}{
		{
			"FOC date to come", func(s *service) (string, []string) { return s.onDemand(beforePort, verizon, att), nil },
			[]string{"can't be activated yet", "FOC date is 2027-01-29", "today is 2027-01-28 (US/Eastern)", "Verizon", "AT&T", "Nothing was activated"},
		},
		{
			"not routed, beside one that is", func(s *service) (string, []string) { return s.onDemand(onPortDate, verizon, neverRouted), nil },
			[]string{"AT&T", "not routed on the Sinch network", "name only them in phone_number_groups", "Verizon"},
		},
		{"not confirmed", func(s *service) (string, []string) {
			id := s.addOrder(verizon)
			s.Edit(id, func(order *sandbox.Order) { order.OnDemandActivation = true })
			return id, nil
		}, []string{"no FOC date yet", verizon}},
		{"rejected", func(s *service) (string, []string) {
			return s.onDemand(onPortDate, verizon, "+12125559902"), nil
		}, []string{"rejected: +12125559902 (PIN required/invalid)"}},
		{"unknown group", func(s *service) (string, []string) {
			return s.onDemand(onPortDate, verizon), []string{"Verizon"}
		}, []string{"has no such group", `"Verizon"`, "Verizon Wireless:6006 - SVR/2"}},
		{
			"not on demand", func(s *service) (string, []string) { return s.addOrder(verizon), nil },
			[]string{"not activated on demand", "by themselves on the FOC date"},
		},
		{"canceled", func(s *service) (string, []string) {
			id := s.onDemand(onPortDate, verizon)
			s.Edit(id, func(order *sandbox.Order) {
				order.Status, order.PhoneNumbers[0].Status = sandbox.Canceled, sandbox.Canceled
			})
			return id, nil
		}, []string{"Nothing to activate", "CANCELED"}},
		{"no such order", func(*service) (string, []string) { return "1", nil }, []string{"reading order 1 before activating it"}},
		{"no order ID", func(*service) (string, []string) { return "hq", nil }, []string{"not an order ID"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			s := startService(t)
			c := s.connect(t)
			id, groups := test.setup(s)
			_, problems := c.activate(id, groups...)
			c.expect(problems, tfprotov6.DiagnosticSeverityError, test.texts...)
			if sent := s.Journal().Count("POST", activateCalls); sent != 0 {
				t.Errorf("%d activations were sent", sent)
			}
		})
	}
}

func TestActivate_namesAGroupThatFailsAndThenSendsOnlyThat(t *testing.T) {
	t.Parallel()
	const failsOnce = "+12125559905"
	s := startService(t)
	c := s.connect(t)
	id := s.onDemand(onPortDate, verizon, failsOnce)

	_, problems := c.activate(id)
	c.expect(problems, tfprotov6.DiagnosticSeverityError, "were not activated", "AT&T", "Not available", "Activated: "+quote(s.groupOf(id, verizon)))
	_, problems = c.activate(id)
	c.check(nil, problems)

	sent := s.Journal().Only("POST", activateCalls)
	if len(sent) != 2 {
		t.Fatalf("%d activations were sent", len(sent))
	}
	if again := string(sent[1].RequestBody); strings.Contains(again, "Verizon") || !strings.Contains(again, "AT&T") && !strings.Contains(again, `AT\u0026T`) {
		t.Errorf("the second one is %s", again)
	}
	if s.statusOf(id, failsOnce) != sandbox.Activated {
		t.Error("the group is not active")
	}
}

func TestActivate_isDoneOnceThoughTheAnswerIsLost(t *testing.T) {
	t.Parallel()
	for _, kind := range []sandbox.FaultKind{sandbox.KindDropBefore, sandbox.KindDropAfter, sandbox.KindStatus, sandbox.KindStatusAfter} {
		t.Run(string(kind), func(t *testing.T) {
			t.Parallel()
			s := startService(t)
			c := s.connect(t)
			id := s.onDemand(onPortDate, verizon, att)
			s.Fault(sandbox.Fault{Method: "POST", Path: activateCalls, Kind: kind})
			_, problems := c.activate(id)
			c.check(nil, problems)
			applied := 0
			for _, exchange := range s.Journal().Only("POST", activateCalls) {
				if exchange.Applied {
					applied++
				}
			}
			if applied != 1 || s.statusOf(id, att) != sandbox.Activated {
				t.Errorf("activated %d times, %s is %s", applied, att, s.statusOf(id, att))
			}
		})
	}
}

func TestActivate_thatIsNotSeenInTimeIsAWarning(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.connect(t)
	id := s.onDemand(onPortDate, verizon)
	s.SetForms(sandbox.Forms{ActivationFailed: "Accepted"}) // with a number that never becomes active
	s.Edit(id, func(order *sandbox.Order) { order.PhoneNumbers[0].PhoneNumber = "+12025559906" })

	config := texts(map[string]string{"order_id": id})
	of := tftypes.Object{AttributeTypes: map[string]tftypes.Type{"invoke": tftypes.String}}
	config["timeouts"] = object(of, texts(map[string]string{"invoke": soon}))
	_, problems := c.invoke("sinch_port_order_activate", config)
	c.expect(problems, tfprotov6.DiagnosticSeverityWarning, "not wholly active yet", "timeouts is over", "1 CONFIRMED")

	delete(config, "timeouts")
	config["wait"] = tftypes.NewValue(tftypes.Bool, false)
	if _, problems := c.invoke("sinch_port_order_activate", config); len(problems) > 0 {
		t.Errorf("without a wait: %s", shown(problems))
	}
}

func TestAddNote_isWrittenOnce(t *testing.T) {
	t.Parallel()
	for _, kind := range []sandbox.FaultKind{"", sandbox.KindDropBefore, sandbox.KindDropAfter, sandbox.KindStatusAfter} {
		t.Run("fault "+string(kind), func(t *testing.T) {
			t.Parallel()
			s := startService(t)
			c := s.connect(t)
			config := texts(map[string]string{"order_id": s.addOrder(verizon), "note": "The LOA is attached."})
			if kind != "" {
				s.Fault(sandbox.Fault{Method: "POST", Path: noteCalls, Kind: kind})
			}
			progress, problems := c.invoke("sinch_port_order_add_note", config)
			if kind == sandbox.KindDropBefore { // it may still be at work
				c.expect(problems, tfprotov6.DiagnosticSeverityError, "not known whether")
				progress, problems = c.invoke("sinch_port_order_add_note", config)
			}
			c.check(nil, problems)
			if len(progress) != 2 {
				t.Errorf("the progress is %q", progress)
			}
			if notes := s.Orders()[0].Notes; len(notes) != 1 {
				t.Errorf("the notes are %v", notes)
			}
			_, problems = c.invoke("sinch_port_order_add_note", config) // asked for again
			c.check(nil, problems)
			if notes := s.Orders()[0].Notes; len(notes) != 2 {
				t.Errorf("the notes are %v", notes)
			}
		})
	}
}

// The note of another action, which Terraform invokes at the same time, is no proof of the one that was lost.
func TestAddNote_isNotTakenForThatOfAnother(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.connect(t)
	config := texts(map[string]string{"order_id": s.addOrder(verizon), "note": "Any update?"})
	other := make(chan []*tfprotov6.Diagnostic)
	s.Fault(sandbox.Fault{Method: "POST", Path: noteCalls, Kind: sandbox.KindDropBefore, Do: func() {
		go func() {
			_, problems := c.invoke("sinch_port_order_add_note", config)
			other <- problems
		}()
	}})
	_, problems := c.invoke("sinch_port_order_add_note", config)
	c.expect(problems, tfprotov6.DiagnosticSeverityError, "not known whether")
	c.check(nil, <-other)
	if notes := s.Orders()[0].Notes; len(notes) != 1 {
		t.Errorf("the notes are %v", notes)
	}
}

func TestAddNote_needsAnOrderAndAText(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.connect(t)
	_, problems := c.invoke("sinch_port_order_add_note", texts(map[string]string{"order_id": "1", "note": "Hello"}))
	c.expect(problems, tfprotov6.DiagnosticSeverityError, "no order 1")
	_, problems = c.invoke("sinch_port_order_add_note", texts(map[string]string{"order_id": "1", "note": " "}))
	c.expect(problems, tfprotov6.DiagnosticSeverityError, "note is empty")
	if writes := s.Journal().Writes(); len(writes) != 0 {
		t.Errorf("%d writes were sent", len(writes))
	}
}

func TestActions_withAnUnknownSettingSaySo(t *testing.T) {
	t.Parallel()
	c := startService(t).connectUnknown(t)
	_, problems := c.activate("1")
	c.expect(problems, tfprotov6.DiagnosticSeverityError, "not known yet")
	_, problems = c.invoke("sinch_port_order_add_note", texts(map[string]string{"order_id": "1", "note": "Hello"}))
	c.expect(problems, tfprotov6.DiagnosticSeverityError, "not known yet")
}

// With a Terraform that has actions. An older one skips this test; the ones
// above show the same over the protocol.
func TestAccPortOrder_actionAddsANote(t *testing.T) {
	t.Parallel()
	s := startService(t)
	resource.Test(t, resource.TestCase{
		TerraformVersionChecks:   []tfversion.TerraformVersionCheck{tfversion.SkipBelow(tfversion.Version1_14_0)},
		ProtoV6ProviderFactories: s.providers(),
		Steps: []resource.TestStep{{
			Config: s.config(orderOf(someNumbers(1), `lifecycle {
    action_trigger {
      events  = [after_create]
      actions = [action.sinch_port_order_add_note.hello]
    }
  }`) + `
action "sinch_port_order_add_note" "hello" {
  config {
    order_id = sinch_port_order.test.id
    note     = "The LOA is attached."
  }
}
`),
			PostApplyFunc: func() {
				if notes := s.Journal().Count("POST", noteCalls); notes != 1 {
					t.Errorf("%d notes were written", notes)
				}
			},
		}},
	})
}
