package provider

import (
	"fmt"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"
	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

const dataOrders = "data.sinch_port_orders.test"

func ordersWith(filters ...string) string {
	return fmt.Sprintf("\ndata \"sinch_port_orders\" \"test\" {\n  %s\n}\n", strings.Join(filters, "\n  "))
}

// expectIDs asserts on the orders that are found.
func expectIDs(ids ...string) []statecheck.StateCheck {
	want := make([]knownvalue.Check, len(ids))
	for i, id := range ids {
		want[i] = knownvalue.StringExact(id)
	}
	return []statecheck.StateCheck{
		statecheck.ExpectKnownValue(dataOrders, tfjsonpath.New("ids"), knownvalue.ListExact(want)),
		statecheck.ExpectKnownValue(dataOrders, tfjsonpath.New("orders"), knownvalue.ListSizeExact(len(ids))),
	}
}

func TestAccPortOrdersDataSource_everyFilter(t *testing.T) {
	t.Parallel()
	s := startService(t)
	older := detailed("older")
	older.CreatedDate, older.PhoneNumbers[0].FOCDate = "2026-06-01", "2026-07-01T00:00:00Z"
	first := strconv.FormatInt(s.Add(older).ID, 10)
	second := s.addOrder("+13105550100", "+13105550101")
	s.Edit(second, func(o *sandbox.Order) { o.Status = sandbox.PendingCancelation })
	for _, test := range []struct {
		filter string
		want   []string
	}{
		{``, []string{first, second}},
		{fmt.Sprintf(`order_id = %q`, second), []string{second}},
		{`order_id = "404404"`, nil},
		{`status = "CONFIRMED"`, []string{first}},
		{`status = "COMPLETED"`, nil},
		{`status = "PENDING_CANCELATION"`, []string{second}}, // missing from the contract's enum
		{`customer_order_reference = "older"`, []string{first}},
		{`phone_number = "+13105550101"`, []string{second}},
		{`created_from = "2026-12-01T00:00:00Z"`, []string{second}},
		{`created_to = "2026-11-30T18:00:00-05:00"`, []string{first}},
		{`foc_from = "2026-06-30T00:00:00Z"` + "\n" + `foc_to = "2026-07-02T00:00:00Z"`, []string{first}},
	} {
		s.test(t, resource.TestStep{Config: s.config(ordersWith(test.filter)), ConfigStateChecks: expectIDs(test.want...)})
	}
}

func TestAccPortOrdersDataSource_summaries(t *testing.T) {
	t.Parallel()
	s := startService(t)
	order := s.addOrder("+12025550100", "+12025550101", "+12025559904", "+12025559902")
	s.Clock().Advance(24 * time.Hour) // the carrier has answered
	number := func(name string, want int64) statecheck.StateCheck {
		return statecheck.ExpectKnownValue(dataOrders, tfjsonpath.New("orders").AtSliceIndex(0).AtMapKey(name), knownvalue.Int64Exact(want))
	}
	text := func(name string, want knownvalue.Check) statecheck.StateCheck {
		return statecheck.ExpectKnownValue(dataOrders, tfjsonpath.New("orders").AtSliceIndex(0).AtMapKey(name), want)
	}
	s.test(t, resource.TestStep{Config: s.config(ordersWith()), ConfigStateChecks: []statecheck.StateCheck{
		text("id", knownvalue.StringExact(order)), text("status", knownvalue.StringExact("PENDING")),
		text("created_date", knownvalue.StringExact("2026-12-01")), text(attrReference, knownvalue.Null()),
		number("phone_number_quantity", 4), number("foc_quantity", 2), number("activated_quantity", 0),
		number("rejected_quantity", 1), number("excluded_quantity", 1),
	}})
}

func TestAccPortOrdersDataSource_allPages(t *testing.T) {
	t.Parallel()
	for name, forms := range map[string]sandbox.Forms{"pages from 1": {}, "pages from 0": {FirstPageZero: true, IDsAsStrings: true}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := startService(t, sandbox.WithForms(forms))
			for i := range 1001 {
				s.addOrder(fmt.Sprintf("+1202556%04d", i))
			}
			s.Fault(sandbox.Fault{Method: http.MethodGet, Path: "/orders/portIns", Skip: 1, Kind: sandbox.KindStatus, Status: http.StatusInternalServerError})
			s.test(t, resource.TestStep{Config: s.config(ordersWith()), ConfigStateChecks: []statecheck.StateCheck{
				statecheck.ExpectKnownValue(dataOrders, tfjsonpath.New("ids"), knownvalue.ListSizeExact(1001)),
			}})
			for _, request := range s.Journal().Only(http.MethodGet, "/orders/portIns") {
				if !strings.Contains(request.Query, "pageSize=1000") {
					t.Errorf("a page was asked for with %q", request.Query)
				}
			}
		})
	}
}

func TestAccPortOrdersDataSource_errors(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		filter string
		fault  sandbox.Fault
		want   string
	}{
		"status":           {filter: `status = "OPEN"`, want: `(?s)status.*PENDING_CANCELATION`},
		"order ID":         {filter: `order_id = "hq"`, want: `not an\s+order ID`},
		"number":           {filter: `phone_number = "2025550100"`, want: `phone_number is wrong`},
		"time":             {filter: `created_from = "2026-12-01"`, want: `(?s)created_from is "2026-12-01"`},
		"year 10000":       {filter: `foc_from = "9999-12-31T23:59:59-05:00"`, want: `(?s)foc_from is "9999-12-31`},
		"year 0":           {filter: `foc_to = "0001-01-01T00:00:00Z"`, want: `(?s)foc_to is "0001-01-01`}, // which was no filter
		"reversed span":    {filter: `foc_from = "2026-12-02T00:00:00Z"` + "\n" + `foc_to = "2026-12-01T00:00:00Z"`, want: `foc_to is before foc_from`},
		"balance is 0":     {want: `no balance`, fault: sandbox.Fault{Kind: sandbox.KindStatus, Status: http.StatusPaymentRequired}},
		"page of a portal": {want: `(?i)not what the service documents`, fault: sandbox.Fault{Kind: sandbox.KindHTML}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := startService(t)
			if test.fault.Kind != "" {
				s.Fault(test.fault)
			}
			s.test(t, resource.TestStep{Config: s.config(ordersWith(test.filter)), ExpectError: regexp.MustCompile(test.want)})
		})
	}
}
