package provider

import (
	"fmt"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/querycheck"
	"github.com/hashicorp/terraform-plugin-testing/tfversion"
	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

func TestList_givesIdentityAndNameOfEachOrder(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.connect(t)
	first, second := s.addOrder(someNumbers(2)...), s.addOrder("+12125550100")
	s.Edit(second, func(order *sandbox.Order) {
		order.CustomerOrderReference = "hq-2027"
		order.PhoneNumbers[0].Status, order.PhoneNumbers[0].RejectReason = sandbox.Rejected, "Invalid zip code"
	})

	results := c.list(tfprotov6.ListResourceRequest{})
	if len(results) != 2 {
		t.Fatalf("there are %d results", len(results))
	}
	for i, want := range []struct{ id, name string }{
		{first, first + ": PENDING, 2 numbers"},
		{second, "hq-2027 (" + second + "): PENDING, 1 number, 1 rejected"},
	} {
		c.check(nil, results[i].Diagnostics)
		if got := c.idOf(results[i].Identity); got != want.id {
			t.Errorf("identity %q, want %q", got, want.id)
		}
		if results[i].DisplayName != want.name {
			t.Errorf("name %q, want %q", results[i].DisplayName, want.name)
		}
		if results[i].Resource != nil {
			t.Error("a resource that was not asked for")
		}
	}
	if reads := s.Journal().Count("GET", "/orders/portIns/*"); reads != 0 {
		t.Errorf("%d orders were read", reads)
	}
}

func TestList_asksForWhatTheFilterSays(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.connect(t)
	c.list(tfprotov6.ListResourceRequest{Config: c.listConfig(map[string]string{
		"status": "CONFIRMED", "customer_order_reference": "hq-2027", "phone_number": "+12025550100",
		"created_from": "2026-11-01T00:00:00+01:00", "created_to": "2026-12-31T00:00:00Z",
		"foc_from": "2027-01-01T00:00:00Z", "foc_to": "2027-02-01T00:00:00Z",
	})})
	want := "createdDateEnd=2026-12-31T00%3A00%3A00Z&createdDateStart=2026-10-31T23%3A00%3A00Z&customerOrderReference=hq-2027" +
		"&focEndDate=2027-02-01T00%3A00%3A00Z&focStartDate=2027-01-01T00%3A00%3A00Z&orderStatus=CONFIRMED&pageSize=1000&phoneNumber=%2B12025550100"
	if got := s.Journal().Only("GET", "/orders/portIns")[0].Query; got != want {
		t.Errorf("the query is\n%s, want\n%s", got, want)
	}
}

func TestList_endsAtItsLimitAndAsksForNoMore(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.connect(t)
	for i := range 5 {
		s.addOrder(fmt.Sprintf("+1202555%04d", i))
	}
	for limit, want := range map[int64]int{0: 5, 1: 1, 3: 3, 5: 5, 2000: 5} {
		s.ResetJournal()
		if got := len(c.list(tfprotov6.ListResourceRequest{Limit: limit})); got != want {
			t.Errorf("limit %d: %d results", limit, got)
		}
		if pages := s.Journal().Count("GET", "/orders/portIns"); pages != 1 {
			t.Errorf("limit %d: %d pages were asked for", limit, pages)
		}
	}
}

// What terraform query generates is applied after an import by identity: the
// plan must be clean.
func TestList_generatesConfigurationThatPlansNoChange(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.connect(t)
	id := s.addOrder(someNumbers(3)...)
	s.Edit(id, func(order *sandbox.Order) {
		order.CustomerOrderReference, order.OnDemandActivation = "hq-2027", true
		order.PhoneNumbers[2].EndUser.City = "Sparks"
	})
	for _, status := range []string{sandbox.Pending, sandbox.Confirmed, sandbox.Completed} {
		t.Run(status, func(t *testing.T) {
			s.Edit(id, func(order *sandbox.Order) { order.Status = status })
			results := c.list(tfprotov6.ListResourceRequest{IncludeResource: true, Limit: 10})
			if len(results) != 1 {
				t.Fatalf("there are %d results", len(results))
			}
			c.check(nil, results[0].Diagnostics)

			config := c.generated(results[0].Resource)
			for _, problem := range c.validate(config) {
				t.Errorf("%s: %s", problem.Summary, problem.Detail)
			}
			state := c.value(c.importOrder(&tfprotov6.ImportResourceStateRequest{Identity: results[0].Identity}).NewState)
			if listed := c.value(results[0].Resource); !listed.Equal(state) {
				t.Errorf("listed:\n%s\nimported:\n%s", listed, state)
			}
			plan := c.plan(config, state)
			if planned := c.value(plan.PlannedState); !planned.Equal(state) || len(plan.RequiresReplace) > 0 {
				t.Errorf("planned:\n%s\nstate:\n%s", planned, state)
			}
		})
	}
}

func TestList_errorsAreResults(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name    string
		fault   sandbox.Fault
		include bool
		results int // before the error
		text    string
	}{
		{"no access", sandbox.Fault{Kind: sandbox.KindUnauthorized, Times: -1}, false, 0, "credentials"},
		{"order that can't be read", sandbox.Fault{Path: "/orders/portIns/*", Skip: 1, Times: -1, Kind: sandbox.KindStatus, Status: 402}, true, 1, "no balance"},
		{"answer that is a page", sandbox.Fault{Kind: sandbox.KindHTML, Times: -1}, false, 0, "listing the orders"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			s := startService(t)
			c := s.connect(t)
			for i := range 3 {
				s.addOrder(fmt.Sprintf("+1202555%04d", i))
			}
			s.Fault(test.fault)
			results := c.list(tfprotov6.ListResourceRequest{IncludeResource: test.include})
			if len(results) != test.results+1 {
				t.Fatalf("there are %d results", len(results))
			}
			c.expect(results[test.results].Diagnostics, tfprotov6.DiagnosticSeverityError, test.text)
		})
	}
}

func TestList_withAnUnknownSettingSaysSo(t *testing.T) {
	t.Parallel()
	s := startService(t)
	results := s.connectUnknown(t).list(tfprotov6.ListResourceRequest{Config: s.connect(t).listConfig(nil)})
	if len(results) != 1 || !strings.Contains(shown(results[0].Diagnostics), "not known yet") {
		t.Fatalf("the results are %v", results)
	}
	if requests := len(s.Journal()); requests != 0 {
		t.Errorf("%d requests were sent", requests)
	}
}

func TestList_refusesFiltersThatCantMatch(t *testing.T) {
	t.Parallel()
	c := startService(t).connect(t)
	for name, value := range map[string]string{
		"status": "DONE", "customer_order_reference": "", "phone_number": "2025550100",
		"created_from": "2026-12-01", "created_to": "today", "foc_from": "2027", "foc_to": "2027-01-29 10:00",
	} {
		resp, err := c.server.(tfprotov6.ListResourceServer).ValidateListResourceConfig(t.Context(), &tfprotov6.ValidateListResourceConfigRequest{
			TypeName: portOrderType, Config: c.listConfig(map[string]string{name: value}),
		})
		c.check(err, nil)
		c.expect(resp.Diagnostics, tfprotov6.DiagnosticSeverityError, "Invalid", name)
	}
}

// pendingOrders is a list of the orders that can still be changed.
const pendingOrders = `
list "sinch_port_order" "pending" {
  provider         = sinch
  include_resource = true
  config {
    status = "PENDING"
  }
}
`

// With a Terraform that has terraform query. An older one skips this test; the
// ones above show the same over the protocol.
func TestAccPortOrder_isFoundByQuery(t *testing.T) {
	t.Parallel()
	s := startService(t)
	resource.Test(t, resource.TestCase{
		TerraformVersionChecks:   []tfversion.TerraformVersionCheck{tfversion.SkipBelow(tfversion.Version1_14_0)},
		ProtoV6ProviderFactories: s.providers(),
		Steps: []resource.TestStep{
			{Config: s.config(orderOf(someNumbers(2)))},
			{
				Query:  true,
				Config: pendingOrders, // beside the configuration of the first step
				QueryResultChecks: []querycheck.QueryResultCheck{
					querycheck.ExpectLength("sinch_port_order.pending", 1),
					querycheck.ExpectIdentity("sinch_port_order.pending", map[string]knownvalue.Check{"id": knownvalue.NotNull()}),
				},
			},
		},
	})
}
