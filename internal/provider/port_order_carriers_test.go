package provider

import (
	"fmt"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/sinch/terraform-provider-sinch/internal/porting"
	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

func TestWarnOfCarriers(t *testing.T) {
	t.Parallel()
	of := func(carriers ...string) []porting.Portability {
		var results []porting.Portability
		for _, carrier := range carriers {
			results = append(results, porting.Portability{Carrier: carrier, Portable: carrier != "Refuser"})
		}
		return results
	}
	var many []string
	for i := range 22 {
		many = append(many, fmt.Sprintf("Carrier %02d", i))
	}
	for name, test := range map[string]struct {
		results []porting.Portability
		says    []string
	}{
		"none":                                 {},
		"one":                                  {results: of("Verizon", "Verizon")},
		"one, in two ways":                     {results: of("Verizon  Wireless", "VERIZON WIRELESS")},
		"one, and an unknown":                  {results: of("Verizon", "")},
		"one, and one that refuses its number": {results: of("Verizon", "Refuser")},
		"two": {
			results: of("AT&T", "Verizon", "Verizon"),
			says:    []string{"Numbers of 2 losing carriers in one order", ":\n\n  Verizon: 2 numbers\n  AT&T: 1 number\n\n", "One order for each carrier is advised: sinch_port_batch splits numbers so."},
		},
		"many": {results: of(many...), says: []string{"Numbers of 22 losing carriers", "Carrier 19: 1 number\n  … and 2 more\n\n"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var diags diag.Diagnostics
			warnOfCarriers(test.results, &diags)
			says(t, told(diags), test.says...)
			if (len(diags) > 0) != (len(test.says) > 0) || diags.HasError() {
				t.Errorf("it says:\n%s", told(diags))
			}
		})
	}
}

// The carriers come from the one portability check that plan makes anyway.
func TestAccPortOrder_severalCarriersAreTold(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.reattached(t, s.config(orderOf([]string{"+12025550000", "+12025550001", "+12125550000"})))
	says(t, c.plan(true), "Warning: Numbers of 2 losing carriers in one order", "  Verizon Wireless: 2 numbers", "  AT&T: 1 number")
	if got := s.Journal().Count("POST", "/portabilityChecks"); got != 1 {
		t.Errorf("%d portability checks", got)
	}
	c.apply()
	s.sent(t, "POST 1")
	doesNotSay(t, c.plan(false), "losing carriers")
	c.write("main.tf", s.config(strings.Replace(orderOf([]string{"+12025550000", "+12025550001", "+12125550000"}), "Acme Inc", renamedAcme, 1)))
	doesNotSay(t, c.plan(true), "losing carriers")
}

func TestAccPortOrder_endlessWaitIsTold(t *testing.T) {
	t.Parallel()
	s := startService(t)
	waits := orderOf(someNumbers(2), "on_demand_activation = true", `wait_for_status = "COMPLETED"`)
	const text = "Warning: The wait for COMPLETED can't end before an activation"
	c := s.reattached(t, s.config(waits))
	says(t, c.plan(true), text, `Write wait_for_status = "CONFIRMED", or leave it out, and activate with sinch_port_order_activation.`)
	c.write("main.tf", s.config(strings.Replace(waits, "COMPLETED", "CONFIRMED", 1)))
	doesNotSay(t, c.plan(true), text)
	c.write("main.tf", s.config(orderOf(someNumbers(2), "on_demand_activation = true")))
	c.apply()
	c.write("main.tf", s.config(waits))
	says(t, c.apply(), text)
	doesNotSay(t, c.plan(false), text)
	s.sent(t, "POST 1")
}

// A number of a territory is a doubt, as a toll-free one: no carrier knows better than Sinch.
func TestAccPortOrder_territoriesAndTollFreeNumbersAreTold(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.reattached(t, s.config(orderOf([]string{"+17875550100"})))
	says(t, c.plan(true), "Warning: Unusual phone number", `"+17875550100" is a number of Puerto Rico, a territory of the US.`)
	c.write("main.tf", s.config(orderOf([]string{"+18005550100"})))
	says(t, c.plan(true), "Warning: Unusual phone number", `"+18005550100" is a toll-free number: it changes hands through its RespOrg`,
		"letter of authorization (LOA) for toll-free numbers")

	// Each doubt is told once, and no doubt is hidden by another: Terraform shows one of the warnings with the same summary.
	c.write("main.tf", s.config(orderOf([]string{"+17875550100", "+18005550100", "+18005550101"})))
	output := c.run("validate")
	says(t, output, "Warning: Unusual phone number +17875550100", "Warning: Unusual phone number +18005550100", "The same holds for +18005550101.")
	doesNotSay(t, output, "similar warning")
	s.sent(t, "")
}

// What Sinch refuses whoever asks stops the plan; what may pass by itself leaves the check out.
func TestAccPortOrder_checkThatIsRefusedStopsThePlan(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.reattached(t, s.config(orderOf(someNumbers(2)), "max_retries = 0"))
	for status, text := range map[int]string{400: "Error: Sinch refused the request", 422: "Error: Sinch refused the request", 503: "Warning: Sinch has a problem"} {
		s.Fault(sandbox.Fault{Method: "POST", Path: "/portabilityChecks", Kind: sandbox.KindStatus, Status: status, Times: -1})
		output, _ := c.try("plan")
		says(t, output, text, "checking whether the numbers can be ported")
		s.ClearFaults()
	}
	s.sent(t, "")
}
