package provider

import (
	"fmt"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
	"github.com/sinch/terraform-provider-sinch/internal/sandbox/sandboxtest"
)

// The acceptance tests run a real Terraform or OpenTofu against the sandbox, and
// assert on what the service saw as well as on the state. The provider runs in
// the test's process, with the sandbox's clock.

// testStart is when the sandbox's clock begins; portDate is a date after it.
var testStart = time.Date(2026, 12, 1, 15, 0, 0, 0, time.UTC)

const portDate = "2027-01-29"

// soon is the time after which a test has a wait end, or an answer not come. All that
// comes before the wait has to be done by then, on a busy machine too.
const soon = "3s"

// service is a sandbox with the provider that talks to it.
type service struct {
	*sandboxtest.Server
	lookWindow time.Duration // see porting.Config
}

func startService(t testing.TB, options ...sandbox.Option) *service {
	t.Helper()
	return &service{sandboxtest.Start(t, append([]sandbox.Option{sandbox.WithClock(testStart)}, options...)...), 100 * time.Millisecond}
}

// providers makes the provider on the sandbox's clock, with polls in quick
// succession.
func (s *service) providers() map[string]func() (tfprotov6.ProviderServer, error) {
	return map[string]func() (tfprotov6.ProviderServer, error){
		"sinch": func() (tfprotov6.ProviderServer, error) {
			return newServer(&sinchProvider{version: "test", now: s.Clock().Now, pollInterval: time.Millisecond, lookWindow: s.lookWindow}), nil
		},
	}
}

// config is a configuration of the provider block, with more settings, and what
// follows it.
func (s *service) config(body string, settings ...string) string {
	return fmt.Sprintf(`
provider "sinch" {
  project_id = %q
  key_id     = %q
  key_secret = %q
  endpoint   = %q
  token_url  = %q

  max_requests_per_second = 1000
  %s
}
%s`, s.ProjectID, s.KeyID, s.KeySecret, s.Endpoint, s.TokenURL, strings.Join(settings, "\n  "), body)
}

// test runs the steps of an acceptance test against the sandbox.
func (s *service) test(t *testing.T, steps ...resource.TestStep) {
	t.Helper()
	resource.Test(t, resource.TestCase{ProtoV6ProviderFactories: s.providers(), Steps: steps})
}

// acme is an end user, and orderOf an order of numbers that all have it.
const acme = `{ name = "Acme Inc", street_num = "1", street_name = "Main", city = "Reno", state = "NV", zip_code = "89501" }`

func orderOf(numbers []string, more ...string) string {
	var keys strings.Builder
	for _, number := range numbers {
		fmt.Fprintf(&keys, "    %q = {}\n", number)
	}
	return fmt.Sprintf(`
resource "sinch_port_order" "test" {
  desired_port_schedule = { date = %q, time = "10:00:00", time_zone = "US/Eastern" }
  end_user              = %s
  phone_numbers = {
%s  }
  %s
}
`, portDate, acme, keys.String(), strings.Join(more, "\n  "))
}

// someNumbers are count numbers that the sandbox ports without a hitch.
func someNumbers(count int) []string {
	numbers := make([]string, count)
	for i := range numbers {
		numbers[i] = fmt.Sprintf("+1202555%04d", i)
	}
	return numbers
}

// addOrder puts an order of numbers into the sandbox, as somebody else might
// have made it, and returns its ID.
func (s *service) addOrder(numbers ...string) string {
	order := sandbox.Order{DesiredPortSchedule: sandbox.Schedule{DesiredPortDate: portDate}}
	for _, number := range numbers {
		order.PhoneNumbers = append(order.PhoneNumbers, sandbox.PhoneNumber{
			PhoneNumber: number,
			EndUser:     &sandbox.EndUser{Name: "Acme Inc", StreetNum: "1", StreetName: "Main", City: "Reno", State: "NV", ZipCode: "89501"},
			PortOutInfo: &sandbox.PortOutInfo{},
		})
	}
	return strconv.FormatInt(s.Add(order).ID, 10)
}

// writeFaults are the ways in which a write can go wrong. A user hears of none of
// them, but of the first where the write adds something, see untilMade.
var writeFaults = map[string]sandbox.Fault{
	"lost before the write": {Kind: sandbox.KindDropBefore},
	"lost after the write":  {Kind: sandbox.KindDropAfter},
	"500 after the write":   {Kind: sandbox.KindStatusAfter},
	"too many requests":     {Kind: sandbox.KindStatus, Status: http.StatusTooManyRequests},
}

// untilMade are the steps that make what adds up: a write that was lost before it
// took effect is not repeated in that run, since it may still be at work.
func untilMade(fault sandbox.Fault, config string) []resource.TestStep {
	made := resource.TestStep{Config: config}
	if fault.Kind != sandbox.KindDropBefore {
		return []resource.TestStep{made}
	}
	return []resource.TestStep{{Config: config, ExpectError: regexp.MustCompile(`It is not known whether Sinch did it`)}, made}
}
