package provider

import (
	"net/http"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

// The shapes of the vendor's newer text, and numbers without groups: whatever the
// service shows, nothing else is activated than what was asked for.

// newerOrder is an order that can be activated, at a service of these forms.
func newerOrder(t *testing.T, forms sandbox.Forms) (*service, *protocolClient, string) {
	t.Helper()
	s := startService(t, sandbox.WithForms(forms))
	return s, s.connect(t), s.onDemand(onPortDate, verizon, att)
}

// expectActive asserts on which of the two numbers are active, and on the body
// of the one activation.
func expectActive(t *testing.T, s *service, id, body string, numbers ...string) {
	t.Helper()
	for _, number := range []string{verizon, att} {
		if got, want := s.statusOf(id, number) == sandbox.Activated, strings.Contains(strings.Join(numbers, " "), number); got != want {
			t.Errorf("%s is %s", number, s.statusOf(id, number))
		}
	}
	sent := s.Journal().Only(http.MethodPost, activateCalls)
	if len(sent) != 1 || string(sent[0].RequestBody) != body {
		t.Errorf("sent %d: %s, want %s", len(sent), sent[0].RequestBody, body)
	}
}

func TestActivate_groupsAreSentAsTheyWereShown(t *testing.T) {
	t.Parallel()
	for name, forms := range map[string]sandbox.Forms{
		"by ID":                      {GroupIDs: true},
		"by ID, an abbreviated GET":  {GroupIDs: true, LowerCase: true, Abbreviated: true},
		"by ID, none at the numbers": {GroupIDs: true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s, c, id := newerOrder(t, forms)
			if strings.Contains(name, "none") {
				s.Edit(id, func(order *sandbox.Order) {
					order.PhoneNumbers[0].PhoneNumberGroup, order.PhoneNumbers[1].PhoneNumberGroup = "a", ""
				})
			}
			_, problems := c.activate(id, "grp-002")
			c.check(nil, problems)
			expectActive(t, s, id, `{"groupIds":["grp-002"]}`, att)
		})
	}
}

func TestActivate_aGroupByTheNameInTheOrderIsSentByItsID(t *testing.T) {
	t.Parallel()
	s, c, id := newerOrder(t, sandbox.Forms{GroupIDs: true})
	_, problems := c.activate(id, s.groupOf(id, verizon))
	c.check(nil, problems)
	expectActive(t, s, id, `{"groupIds":["grp-001"]}`, verizon)
	_, problems = c.activate(id)
	c.check(nil, problems)
	if sent := s.Journal().Only(http.MethodPost, activateCalls); len(sent) != 2 || string(sent[1].RequestBody) != `{"groupIds":["grp-002"]}` {
		t.Errorf("the rest was not activated by its ID: %d", len(sent))
	}
}

func TestActivate_numbersWithoutGroups(t *testing.T) {
	t.Parallel()
	s, c, id := newerOrder(t, sandbox.Forms{NoGroups: true})
	_, problems := c.activate(id, "Verizon")
	c.expect(problems, tfprotov6.DiagnosticSeverityError, "has no groups", "nothing was")
	s.Edit(id, func(order *sandbox.Order) { order.PhoneNumbers[1].FOCDate = "2027-03-01" })
	_, problems = c.activate(id)
	c.expect(problems, tfprotov6.DiagnosticSeverityError, "can't be activated yet")
	if sent := s.Journal().Count(http.MethodPost, activateCalls); sent != 0 {
		t.Fatalf("%d activations of the whole order, of which a number can't be activated", sent)
	}
	s.Edit(id, func(order *sandbox.Order) { order.PhoneNumbers[1].FOCDate = order.PhoneNumbers[0].FOCDate })
	_, problems = c.activate(id)
	c.check(nil, problems)
	expectActive(t, s, id, "", verizon, att)
}

func TestActivate_warnsOfNumbersThatWereNotAskedFor(t *testing.T) {
	t.Parallel()
	s, c, id := newerOrder(t, sandbox.Forms{})
	s.Fault(sandbox.Fault{Method: http.MethodPost, Path: activateCalls, Kind: sandbox.KindStatusAfter, Do: func() {
		s.Edit(id, func(order *sandbox.Order) { order.PhoneNumbers[0].Status = sandbox.Activated })
	}})
	_, problems := c.activate(id, s.groupOf(id, att))
	c.expect(problems, tfprotov6.DiagnosticSeverityWarning, "NOT ASKED FOR", verizon)
}

// What another resource of the run asked for, and becomes active a moment later, is meant.
func TestActivate_whatTheRunAskedForBeforeIsNoSurprise(t *testing.T) {
	t.Parallel()
	s, c, id := newerOrder(t, sandbox.Forms{})
	active := func(status string) func(*sandbox.Order) {
		return func(order *sandbox.Order) { order.PhoneNumbers[0].Status = status }
	}
	_, problems := c.activate(id, s.groupOf(id, verizon))
	c.check(nil, problems)
	s.Edit(id, active(sandbox.Confirmed)) // which isn't seen at once
	s.Fault(sandbox.Fault{Method: http.MethodPost, Path: activateCalls, Kind: sandbox.KindStatusAfter, Do: func() { s.Edit(id, active(sandbox.Activated)) }})
	_, problems = c.activate(id, s.groupOf(id, att))
	c.check(nil, problems)
}

// An answer that says nothing of the groups is no success: what the order shows
// decides.
func TestActivate_anAnswerWithoutGroupsIsLookedInto(t *testing.T) {
	t.Parallel()
	s, c, id := newerOrder(t, sandbox.Forms{})
	s.Fault(sandbox.Fault{Method: http.MethodPost, Path: activateCalls, Kind: sandbox.KindStatus, Status: http.StatusOK, Body: `{}`, ContentType: "application/json"})
	_, problems := c.activate(id, s.groupOf(id, att))
	if s.statusOf(id, att) != sandbox.Activated && len(problems) == 0 {
		t.Error("nothing was activated, and nothing said so")
	}
}

// A group that comes in parts is activated with all of them, or not at all.
func TestActivate_aGroupInParts(t *testing.T) {
	t.Parallel()
	const second = "+12025550101"
	s := startService(t)
	c, id := s.connect(t), s.onDemand(onPortDate, verizon, second)
	name := s.groupOf(id, verizon)
	offered := func(entries string) sandbox.Fault {
		return sandbox.Fault{
			Method: http.MethodGet, Path: "/orders/portIns/*/availableActivations", Kind: sandbox.KindStatus, Status: http.StatusOK,
			ContentType: "application/json", Body: strings.ReplaceAll("["+entries+"]", "NAME", name), Times: 1,
		}
	}
	s.Edit(id, func(order *sandbox.Order) { order.PhoneNumbers[1].FOCDate = "2027-03-01" })
	s.Fault(offered(`{"phoneNumberGroup":"NAME","focDate":"2027-01-29","phoneNumbers":[{"phoneNumber":"` + verizon + `"}]}`))
	_, problems := c.activate(id)
	c.expect(problems, tfprotov6.DiagnosticSeverityError, "can't be activated yet", "its FOC date is 2027-03-01")
	if sent := s.Journal().Count(http.MethodPost, activateCalls); sent != 0 {
		t.Fatalf("%d activations of a part", sent)
	}
	s.Edit(id, func(order *sandbox.Order) { order.PhoneNumbers[1].FOCDate = order.PhoneNumbers[0].FOCDate })
	s.SetForms(sandbox.Forms{GroupIDs: true})
	s.Fault(offered(`{"phoneNumberGroup":"NAME","groupId":"g1","phoneNumbers":["` + verizon + `"]},{"phoneNumberGroup":"NAME","groupId":"g2","phoneNumbers":["` + second + `"]}`))
	s.Fault(sandbox.Fault{
		Method: http.MethodPost, Path: activateCalls, Kind: sandbox.KindStatus, Status: http.StatusOK, ContentType: "application/json",
		Body: `{"activationGroups":[{"groupId":"g1","status":"Success"},{"groupId":"g2","status":"Not routed"}]}`,
	})
	_, problems = c.activate(id)
	c.expect(problems, tfprotov6.DiagnosticSeverityError, "were not activated", "Not routed")
	sent := s.Journal().Only(http.MethodPost, activateCalls)
	if len(sent) != 1 || string(sent[0].RequestBody) != `{"groupIds":["g1","g2"]}` {
		t.Errorf("sent %d: %s", len(sent), sent[0].RequestBody)
	}
}
