package provider

import (
	"fmt"
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/sinch/terraform-provider-sinch/internal/porting"
	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

var hostileAnswers = []sandbox.FaultKind{
	sandbox.KindEndless, sandbox.KindHuge, sandbox.KindDeep, sandbox.KindWrongTypes, sandbox.KindNUL, sandbox.KindStall, sandbox.KindHang,
}

// A hostile or broken service gets no further than an error: no crash, no hang,
// and no second order.
func TestSubmit_hostileAnswers(t *testing.T) {
	t.Parallel()
	// Four at a time read up to 32 MiB each.
	for _, kind := range hostileAnswers {
		for _, test := range []struct {
			method, path string
			made         bool // by the time of the answer the order exists
		}{
			{"GET", "/orders/portIns", false},
			{"POST", "/orders/portIns", false},
			{"GET", "/orders/portIns/*", true},
		} {
			t.Run(fmt.Sprint(kind, " ", test.method, test.path), func(t *testing.T) {
				s := startService(t)
				s.Fault(sandbox.Fault{Method: test.method, Path: test.path, Kind: kind, Times: -1})
				orders := s.orders(t, func(c *porting.Config) { c.RequestTimeout = 2 * time.Second })
				var diags diag.Diagnostics
				order := orders.submit(t.Context(), plannedOrder(), new(portOrderModel), &diags)
				if made := order != nil && len(s.Orders()) == 1; made != test.made || diags.HasError() == test.made || len(diags) == 0 {
					t.Errorf("order %v, %d at the service: %v", order != nil, len(s.Orders()), diags)
				}
				if len(s.Orders()) > 1 {
					t.Errorf("%d orders", len(s.Orders()))
				}
			})
		}
	}
}

// The same through Terraform: a refresh fails and forgets nothing.
func TestAccPortOrder_hostileRefreshForgetsNothing(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.reattached(t, s.config(orderOf(someNumbers(2)), "max_retries = 0", `request_timeout = "2s"`))
	c.apply()
	for _, kind := range hostileAnswers {
		s.Fault(sandbox.Fault{Method: "GET", Path: "/orders/portIns/*", Kind: kind, Times: -1})
		says(t, c.fail("apply", "-refresh-only", "-auto-approve"), "reading order")
		s.ClearFaults()
		s.onlyOrderIs(t, c)
	}
	c.plan(false)
}
