package provider

import (
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"
	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

const testActivation = "sinch_port_order_activation.test"

func activationOf(order string, more ...string) string {
	return fmt.Sprintf("\nresource \"sinch_port_order_activation\" \"test\" {\n  order_id = %q\n  %s\n}\n", order, strings.Join(more, "\n  "))
}

func groups(names ...string) string {
	quoted := make([]string, len(names))
	for i, name := range names {
		quoted[i] = quote(name)
	}
	return "phone_number_groups = [" + strings.Join(quoted, ", ") + "]"
}

// expectSent asserts on the activations that the service saw: for each, the
// names in its body.
func expectSent(t testing.TB, s *service, bodies ...string) {
	t.Helper()
	sent := s.Journal().Only(http.MethodPost, activateCalls)
	if len(sent) != len(bodies) {
		t.Fatalf("there were %d activations, want %d", len(sent), len(bodies))
	}
	for i, want := range bodies {
		if got := strings.ReplaceAll(string(sent[i].RequestBody), `\u0026`, "&"); !strings.Contains(got, want) || strings.Count(got, "Group ID") != strings.Count(want, "Group ID") {
			t.Errorf("activation %d is %s, want %s", i, got, want)
		}
	}
}

func activationText(name string, want knownvalue.Check) statecheck.StateCheck {
	return statecheck.ExpectKnownValue(testActivation, tfjsonpath.New(name), want)
}

func TestAccPortOrderActivation_activatesTheOrderOnceAndForgets(t *testing.T) {
	t.Parallel()
	s := startService(t)
	order := s.onDemand(onPortDate, verizon, att)
	config := s.config(activationOf(order))
	given := s.testRecording(t,
		resource.TestStep{Config: config, ConfigStateChecks: []statecheck.StateCheck{
			activationText("phone_number_statuses", knownvalue.MapExact(map[string]knownvalue.Check{
				verizon: knownvalue.StringExact("ACTIVATED"), att: knownvalue.StringExact("ACTIVATED"),
			})),
			activationText("activated_groups", knownvalue.ListExact(exactly(s.groupOf(order, att), s.groupOf(order, verizon)))),
		}},
		resource.TestStep{Config: config, ConfigPlanChecks: expectEmptyPlan},
		resource.TestStep{Config: s.config("")},
		resource.TestStep{Config: config}, // active already
	)
	if sent := s.Journal().Count(http.MethodPost, activateCalls); sent != 1 {
		t.Errorf("the order was activated %d times", sent)
	}
	given.expect(t, "Numbers of order "+order+" stay active", "can't be undone")
	given.expect(t, "An apply activates 2 numbers of order "+order+" for good", "+12025550100, +12125550100 will arrive at Sinch", "no way back")
}

// Where only what can be activated has the group's name, plan finds its numbers there.
func TestAccPortOrderActivation_planNamesTheNumbersOfAGroupByItsID(t *testing.T) {
	t.Parallel()
	s := startService(t, sandbox.WithForms(sandbox.Forms{GroupIDs: true}))
	order := s.onDemand(onPortDate, verizon, att)
	given := s.testRecording(t, resource.TestStep{Config: s.config(activationOf(order, groups("grp-002")))})
	given.expect(t, "An apply activates 1 number of order "+order+" for good", "Calls to "+att+" will arrive")
}

func TestAccPortOrderActivation_addedGroupsAloneAreActivated(t *testing.T) {
	t.Parallel()
	s := startService(t)
	const tMobile = "+13105550100"
	order := s.onDemand(onPortDate, verizon, att, tMobile)
	first, second := s.groupOf(order, verizon), s.groupOf(order, att)
	s.test(t,
		resource.TestStep{Config: s.config(activationOf(order, groups(first)))},
		resource.TestStep{
			Config:            s.config(activationOf(order, groups(second, first))),
			ConfigStateChecks: []statecheck.StateCheck{activationText("activated_groups", knownvalue.ListSizeExact(2))},
		},
		resource.TestStep{
			Config: s.config(activationOf(order, groups(second))), // the first is forgotten
			ConfigStateChecks: []statecheck.StateCheck{
				activationText("activated_groups", knownvalue.ListExact([]knownvalue.Check{knownvalue.StringExact(second)})),
				activationText("phone_number_statuses", knownvalue.MapSizeExact(1)),
			},
		},
	)
	expectSent(t, s, quote(first), quote(second))
}

// Terraform activates them side by side: none sends what another has, and none wonders
// at what another did.
func TestAccPortOrderActivation_severalOfOneOrder(t *testing.T) {
	t.Parallel()
	s := startService(t, sandbox.WithLatency(10*time.Millisecond))
	order := s.onDemand(onPortDate, verizon, att)
	each := fmt.Sprintf("\nresource \"sinch_port_order_activation\" \"each\" {\n  for_each = toset([%q, %q])\n  order_id = %q\n  phone_number_groups = [each.key]\n}\n",
		s.groupOf(order, verizon), s.groupOf(order, att), order)
	c := s.reattached(t, s.config(each+activationOf(order)))
	doesNotSay(t, c.apply(), "NOT ASKED FOR")
	c.plan(false)
	var sent strings.Builder
	for _, activation := range s.Journal().Only(http.MethodPost, activateCalls) {
		sent.Write(activation.RequestBody)
	}
	if count := strings.Count(sent.String(), "Group ID"); count != 2 {
		t.Errorf("%d groups were sent: %s", count, sent.String())
	}
}

// Groups have no order: the same ones in another order are no change, and one
// that stands there twice is a mistake.
func TestAccPortOrderActivation_orderOfGroupsDoesNotMatter(t *testing.T) {
	t.Parallel()
	s := startService(t)
	order := s.onDemand(onPortDate, verizon, att)
	first, second := s.groupOf(order, verizon), s.groupOf(order, att)
	s.test(t,
		resource.TestStep{Config: s.config(activationOf(order, groups(first, first))), ExpectError: said("duplicate value")},
		resource.TestStep{
			Config: s.config(activationOf(order, groups(first, second))),
			ConfigStateChecks: []statecheck.StateCheck{
				activationText("activated_groups", knownvalue.ListExact(exactly(second, first))), // sorted
			},
		},
		resource.TestStep{Config: s.config(activationOf(order, groups(second, first))), ConfigPlanChecks: expectEmptyPlan},
		resource.TestStep{PreConfig: s.ResetJournal, Config: s.config(activationOf(order, groups(second, first), "wait = false"))},
	)
	if sent := s.Journal().Count(http.MethodPost, activateCalls); sent != 0 {
		t.Errorf("the reordered groups were activated %d times", sent)
	}
}

func TestAccPortOrderActivation_wholeOrderAfterAGroupSendsTheRest(t *testing.T) {
	t.Parallel()
	s := startService(t)
	order := s.onDemand(onPortDate, verizon, att)
	s.test(t,
		resource.TestStep{Config: s.config(activationOf(order, groups(s.groupOf(order, verizon))))},
		resource.TestStep{Config: s.config(activationOf(order))},
	)
	expectSent(t, s, quote(s.groupOf(order, verizon)), quote(s.groupOf(order, att)))
}

// What fails leaves nothing in the state, so that nothing is tainted; what did
// not fail is active, and is not sent again.
func TestAccPortOrderActivation_failedGroupIsNamedAndOnlyItIsSentAgain(t *testing.T) {
	t.Parallel()
	const failsOnce = "+12125559905"
	s := startService(t)
	order := s.onDemand(onPortDate, verizon, failsOnce)
	config := s.config(activationOf(order))
	s.test(t,
		resource.TestStep{Config: config, ExpectError: regexp.MustCompile(`(?s)were not activated.*AT&T.*Not\s+available`)},
		resource.TestStep{
			Config: config,
			ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{
				plancheck.ExpectResourceAction(testActivation, plancheck.ResourceActionCreate),
			}},
		},
	)
	sent := s.Journal().Only(http.MethodPost, activateCalls)
	if len(sent) != 2 || strings.Contains(string(sent[1].RequestBody), "Verizon") {
		t.Errorf("%d activations were sent, the last of them %s", len(sent), sent[len(sent)-1].RequestBody)
	}
	if status := s.statusOf(order, failsOnce); status != sandbox.Activated {
		t.Errorf("%s is %s", failsOnce, status)
	}
}

func TestAccPortOrderActivation_failedGroupOfAnUpdateKeepsWhatTheStateHas(t *testing.T) {
	t.Parallel()
	const failsOnce = "+12125559905"
	s := startService(t)
	order := s.onDemand(onPortDate, verizon, failsOnce)
	first, second := s.groupOf(order, verizon), s.groupOf(order, failsOnce)
	both := s.config(activationOf(order, groups(first, second)))
	s.test(t,
		resource.TestStep{Config: s.config(activationOf(order, groups(first)))},
		resource.TestStep{Config: both, ExpectError: regexp.MustCompile(`were not activated`)},
		resource.TestStep{
			Config: both,
			ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{
				plancheck.ExpectResourceAction(testActivation, plancheck.ResourceActionUpdate),
			}},
		},
	)
	expectSent(t, s, quote(first), quote(second), quote(second))
}

func TestAccPortOrderActivation_refusesWhatIsKnownToFail(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		at      time.Time
		numbers []string
		more    string
		want    string
	}{
		"before the FOC date": {beforePort, []string{verizon, att}, "", `(?s)can't be activated yet.*FOC date is\s+2027-01-29`},
		"not routed":          {onPortDate, []string{verizon, "+12125559907"}, "", `(?s)AT&T.*not\s+routed`},
		"unknown group":       {onPortDate, []string{verizon}, groups("Verizon"), `(?s)no such group.*Group ID`},
		"empty group":         {onPortDate, []string{verizon}, groups(""), `(?s)is empty`},
		"no groups":           {onPortDate, []string{verizon}, groups(), `(?s)at least 1`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := startService(t)
			order := s.onDemand(test.at, test.numbers...)
			s.test(t, resource.TestStep{Config: s.config(activationOf(order, test.more)), ExpectError: regexp.MustCompile(test.want)})
			expectSent(t, s)
		})
	}
}

// A plan that can't look says so: what stays so is an error, as of other plans.
func TestAccPortOrderActivation_planThatCannotLookSaysSo(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		fault sandbox.Fault
		fails bool
		says  string
	}{
		"wrong key":            {sandbox.Fault{Kind: sandbox.KindUnauthorized, Times: -1}, true, "Error: Sinch refused the credentials"},
		"no such order":        {sandbox.Fault{Kind: sandbox.KindStatus, Status: http.StatusNotFound, Times: -1}, true, "whose activation is planned"},
		"no answer for a time": {sandbox.Fault{Kind: sandbox.KindStatus, Status: http.StatusInternalServerError, Times: -1}, false, "The plan goes on without this check"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := startService(t)
			c := s.reattached(t, s.config(activationOf(s.onDemand(onPortDate, verizon)), "max_retries = 0"))
			s.Fault(test.fault)
			var output string
			if test.fails {
				output = c.fail("plan")
			} else {
				output = c.plan(true)
			}
			says(t, output, test.says)
			expectSent(t, s)
		})
	}
}

func TestAccPortOrderActivation_faults(t *testing.T) {
	t.Parallel()
	for name, fault := range writeFaults {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := startService(t)
			order := s.onDemand(onPortDate, verizon, att)
			fault.Method, fault.Path = http.MethodPost, activateCalls
			s.Fault(fault)
			config := s.config(activationOf(order))
			s.test(t, resource.TestStep{Config: config}, resource.TestStep{Config: config, ConfigPlanChecks: expectEmptyPlan})
			if status := s.statusOf(order, att); status != sandbox.Activated {
				t.Errorf("%s is %s", att, status)
			}
		})
	}
}

// A wait that takes too long is a warning; the state follows when the service
// gets there. Changing wait and timeouts sends nothing.
func TestAccPortOrderActivation_longWaitIsAWarning(t *testing.T) {
	t.Parallel()
	s := startService(t, sandbox.WithForms(sandbox.Forms{ActivationFailed: "Accepted"}))
	order := s.onDemand(onPortDate, "+12025559906")
	status := func(want string) []statecheck.StateCheck {
		return []statecheck.StateCheck{activationText("phone_number_statuses", knownvalue.MapExact(map[string]knownvalue.Check{"+12025559906": knownvalue.StringExact(want)}))}
	}
	given := s.testRecording(t,
		resource.TestStep{Config: s.config(activationOf(order, `timeouts = { create = "`+soon+`" }`)), ConfigStateChecks: status("CONFIRMED")},
		resource.TestStep{
			Config: s.config(activationOf(order, `wait = false`)), ConfigStateChecks: status("CONFIRMED"),
			ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{plancheck.ExpectKnownValue(
				testActivation, tfjsonpath.New("activated_groups"), knownvalue.ListSizeExact(0))}},
		},
		resource.TestStep{
			PreConfig: func() {
				s.Edit(order, func(o *sandbox.Order) { o.PhoneNumbers[0].Status = sandbox.Activated })
			},
			Config: s.config(activationOf(order, `wait = false`)), ConfigStateChecks: status("ACTIVATED"),
		},
	)
	given.expect(t, "not wholly active yet", "timeouts is over")
	if sent := s.Journal().Count(http.MethodPost, activateCalls); sent != 1 {
		t.Errorf("the order was activated %d times", sent)
	}
}

func TestAccPortOrderActivation_goneOrderRemovesItFromTheState(t *testing.T) {
	t.Parallel()
	s := startService(t)
	order := s.onDemand(onPortDate, verizon)
	c := s.reattached(t, s.config(activationOf(order)))
	c.apply()
	s.goneFor(-1)
	says(t, c.apply("-refresh-only"), "Order "+order+" is gone", "activation is removed from the state")
	doesNotSay(t, c.run("state", "list"), testActivation)
	says(t, c.fail("plan"), "reading order "+order+", whose activation is planned") // which would fail
}

// A number that was confirmed after the activation is not forgotten.
func TestAccPortOrderActivation_saysWhatIsLeft(t *testing.T) {
	t.Parallel()
	s := startService(t)
	order := s.onDemand(onPortDate, verizon, att)
	s.Edit(order, func(o *sandbox.Order) { o.PhoneNumbers[1].Status = sandbox.Excluded })
	config := s.config(activationOf(order))
	given := s.testRecording(t,
		resource.TestStep{Config: config},
		resource.TestStep{PreConfig: func() {
			s.Edit(order, func(o *sandbox.Order) { o.Status, o.PhoneNumbers[1].Status = sandbox.Confirmed, sandbox.Confirmed })
		}, Config: config},
	)
	given.expect(t, "The activation of order "+order+" has numbers that are not active", att+": CONFIRMED", "-replace")
}
