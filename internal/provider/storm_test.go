package provider

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

// A service at its worst: every second answer is a 429, with Retry-After or
// without; of the others every fifth is a 500, though a write is done. Nothing is
// lost, and nothing done twice.
func TestAccPortOrder_storm(t *testing.T) {
	t.Parallel()
	const orders, perSecond = 20, 50
	s := startService(t)
	config := strings.Replace(s.config(`
resource "sinch_port_order" "test" {
  count                 = `+strconv.Itoa(orders)+`
  desired_port_schedule = { date = "`+portDate+`" }
  end_user              = `+acme+`
  phone_numbers         = { for n in range(50) : format("+1202555%04d", 50 * count.index + n) => {} }
}
`, "max_retries = 10", `portability_check = "off"`), "max_requests_per_second = 1000", "max_requests_per_second = "+strconv.Itoa(perSecond), 1)
	c := s.reattached(t, config)

	// Each without Retry-After costs a quarter of a second, so these are the rarer ones.
	s.Fault(sandbox.Fault{Every: 16, Kind: sandbox.KindStatus, Status: 429})
	s.Fault(sandbox.Fault{Every: 2, Kind: sandbox.KindStatus, Status: 429, RetryAfter: "0.02"})
	s.Fault(sandbox.Fault{Method: "POST", Path: "/orders/portIns", Skip: 3, Times: 2, Kind: sandbox.KindStatus, Status: 503})
	s.Fault(sandbox.Fault{Method: "POST", Path: "/orders/portIns", Skip: 6, Times: 2, Kind: sandbox.KindDropAfter})
	s.Fault(sandbox.Fault{Every: 5, Kind: sandbox.KindStatusAfter})
	// Two orders are answered with 503 and not seen: they may still be at work, so
	// only the next run submits them.
	says(t, c.fail("apply", "-auto-approve"), "It is not known whether Sinch did it")
	c.apply()
	journal := s.Journal()
	s.ClearFaults()

	if got := len(s.Orders()); got != orders {
		t.Errorf("the service has %d orders", got)
	}
	done := map[string]int{}
	for _, write := range journal.Writes() {
		if write.Applied {
			done[string(write.RequestBody)]++
		}
	}
	if len(done) != orders {
		t.Errorf("%d different orders were submitted", len(done))
	}
	for body, times := range done {
		if times != 1 {
			t.Errorf("submitted %d times: %.200s", times, body)
		}
	}
	throttled, failed := 0, 0
	for _, exchange := range journal {
		switch exchange.Status {
		case 429:
			throttled++
		case 500:
			failed++
		}
	}
	if throttled < 50 || failed < 10 {
		t.Errorf("that was no storm: of %d requests %d were throttled, %d failed", len(journal), throttled, failed)
	}
	if burst := busiest(journal, time.Second); burst > 2*perSecond {
		t.Errorf("%d requests came within a second, with a limit of %d", burst, perSecond)
	}
	c.plan(false)
}

// busiest is the most requests that came within d. On a busy machine they arrive
// closer together than they were sent.
func busiest(journal sandbox.Journal, d time.Duration) int {
	most := 0
	for i, first := range journal {
		count := 0
		for _, exchange := range journal[i:] {
			if passed := exchange.Time.Sub(first.Time); passed >= 0 && passed < d {
				count++
			}
		}
		most = max(most, count)
	}
	return most
}
