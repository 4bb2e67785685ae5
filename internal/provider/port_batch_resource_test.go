package provider

import (
	"encoding/json"
	"fmt"
	"net/http"
	"reflect"
	"strings"
	"testing"

	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

// asked is a data source that asks about numbers.
func asked(numbers ...string) string {
	return portabilityOf(`["` + strings.Join(numbers, `", "`) + `"]`)
}

// batchNamed is a batch of what the data source answers, with an order for each
// of its orders.
func batchNamed(name string, more ...string) string {
	return fmt.Sprintf(`
resource "sinch_port_batch" %[1]q {
  results = data.sinch_portability.test.results
  %[2]s
}

resource "sinch_port_order" "test" {
  for_each              = sinch_port_batch.%[1]s.orders
  desired_port_schedule = { date = %[3]q }
  end_user              = %[4]s
  phone_numbers         = { for number in each.value : number => {} }
}

output "batch" {
  value = { for name in ["orders", "left_out", "carriers"] : name => sinch_port_batch.%[1]s[name] }
}
`, name, strings.Join(more, "\n  "), portDate, acme)
}

func batchOf(more ...string) string { return batchNamed("test", more...) }

// batchOutput is what the output of a batch holds.
type batchOutput struct {
	Orders   map[string][]string `json:"orders"`
	LeftOut  map[string]string   `json:"left_out"`
	Carriers map[string]string   `json:"carriers"`
}

func (c *cli) batch() (output batchOutput) {
	c.t.Helper()
	c.check(json.Unmarshal([]byte(c.run("output", "-json", "batch")), &output))
	return output
}

// hasOrders fails the test unless the batch, and the service, have just these
// orders that go on. Each is "name: number number".
func (s *service) hasOrders(t testing.TB, c *cli, want ...string) {
	t.Helper()
	wanted, onOrders := map[string][]string{}, map[string]bool{}
	for _, order := range want {
		name, numbers, _ := strings.Cut(order, ": ")
		wanted[name] = strings.Fields(numbers)
		onOrders[numbers] = true
	}
	if got := c.batch().Orders; !reflect.DeepEqual(got, wanted) {
		t.Errorf("the batch has %v, want %v", got, wanted)
	}
	for _, order := range s.Orders() {
		var numbers []string
		for _, number := range order.PhoneNumbers {
			numbers = append(numbers, number.PhoneNumber)
		}
		switch all := strings.Join(numbers, " "); {
		case order.Status == sandbox.Canceled:
		case onOrders[all]:
			delete(onOrders, all)
		default:
			t.Errorf("the service has an order of %s", all)
		}
	}
	for numbers := range onOrders {
		t.Errorf("the service has no order of %s", numbers)
	}
}

func TestAccPortBatch_firstPlanHasTheOrders(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.reattached(t, s.config(asked("+12025550001", "+12025550002", "+12025550003", "+12125550001", "+12125559901")+batchOf("max_numbers_per_order = 2")))
	says(t, c.plan(true),
		`sinch_port_order.test["Verizon Wireless 1"] will be created`, `sinch_port_order.test["Verizon Wireless 2"] will be created`,
		`sinch_port_order.test["AT&T 1"] will be created`, "4 to add, 0 to change, 0 to destroy", "TN is not portable")
	c.apply()
	s.sent(t, "POST 3")
	s.hasOrders(t, c, "Verizon Wireless 1: +12025550001 +12025550002", "Verizon Wireless 2: +12025550003", "AT&T 1: +12125550001")
	got := c.batch()
	if want := map[string]string{"+12125559901": "TN is not portable"}; !reflect.DeepEqual(got.LeftOut, want) {
		t.Errorf("left out are %v, want %v", got.LeftOut, want)
	}
	want := map[string]string{
		"+12025550001": "Verizon Wireless", "+12025550002": "Verizon Wireless", "+12025550003": "Verizon Wireless", "+12125550001": "AT&T",
	}
	if !reflect.DeepEqual(got.Carriers, want) {
		t.Errorf("carriers are %v, want %v", got.Carriers, want)
	}
}

// On an open order no number can be ported, and once it has moved another
// carrier has it: neither changes anything.
func TestAccPortBatch_whatCarriersSayLaterChangesNothing(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.reattached(t, s.config(asked("+12025550001", "+12025550002", "+12125550001")+batchOf()))
	c.apply()
	c.plan(false)
	s.Clock().Set(afterPort)
	s.ResetJournal()
	says(t, c.apply(), "0 added, 0 changed, 0 destroyed")
	says(t, c.plan(false), "No changes")
	s.sent(t, "")
	s.hasOrders(t, c, "Verizon Wireless 1: +12025550001 +12025550002", "AT&T 1: +12125550001")

	// Nor does an answer without them, nor one that fails.
	s.Fault(sandbox.Fault{
		Path: "/portabilityChecks", Kind: sandbox.KindStatus, Status: http.StatusOK, Times: -1, ContentType: "application/json",
		Body: `{"phoneNumbers": []}`,
	})
	c.plan(false)
	c.plan(false, "-refresh=false")
	if c.atLeast(6) {
		doesNotSay(t, c.run("plan", "-destroy"), "Error")
	}
}

func TestAccPortBatch_numbersLeaveJoinAndBecomePortable(t *testing.T) {
	t.Parallel()
	s := startService(t)
	elsewhere := s.addOrder("+12025550005")
	c := s.reattached(t, s.config(asked("+12025550001", "+12025550002", "+12025550005")+batchOf()))
	c.apply()
	if got := c.batch().LeftOut["+12025550005"]; got != "TN is on an existing order" {
		t.Errorf("+12025550005 is left out with %q", got)
	}

	// Become portable: a new order, though there is one of this carrier.
	s.Edit(elsewhere, func(order *sandbox.Order) { order.Status = sandbox.Canceled })
	s.ResetJournal()
	output := c.apply()
	says(t, output, `sinch_port_order.test["Verizon Wireless 2"] will be created`, "1 added, 1 changed, 0 destroyed")
	s.sent(t, "POST 1")
	c.plan(false)

	// Join and leave.
	c.write("main.tf", s.config(asked("+12025550002", "+12025550003", "+12025550005", "+12125550001")+batchOf()))
	s.ResetJournal()
	says(t, c.apply(), "2 added, 2 changed, 0 destroyed")
	s.sent(t, "POST 2, PUT 1")
	s.hasOrders(t, c, "Verizon Wireless 1: +12025550002", "Verizon Wireless 2: +12025550005", "Verizon Wireless 3: +12025550003", "AT&T 1: +12125550001")
	c.plan(false)

	// The last number of an order leaves, and comes back later: its name is gone.
	c.write("main.tf", s.config(asked("+12025550002", "+12025550005", "+12125550001")+batchOf()))
	says(t, c.apply(), "0 added, 1 changed, 1 destroyed")
	c.write("main.tf", s.config(asked("+12025550002", "+12025550003", "+12025550005", "+12125550001")+batchOf()))
	says(t, c.apply(), "1 added, 1 changed, 0 destroyed")
	s.hasOrders(t, c, "Verizon Wireless 1: +12025550002", "Verizon Wireless 2: +12025550005", "Verizon Wireless 4: +12025550003", "AT&T 1: +12125550001")
	c.plan(false)
}

func TestAccPortBatch_numberWithoutAnAnswerIsLeftOutUntilThereIsOne(t *testing.T) {
	t.Parallel()
	s := startService(t)
	s.Fault(sandbox.Fault{
		Path: "/portabilityChecks", Kind: sandbox.KindStatus, Status: http.StatusOK, Times: 1, ContentType: "application/json",
		Body: `{"phoneNumbers": [{"phoneNumber": "+12025550001", "portable": true, "carrier": "Verizon Wireless"}]}`,
	})
	c := s.reattached(t, s.config(asked("+12025550001", "+12025550002")+batchOf()))
	c.apply()
	s.hasOrders(t, c, "Verizon Wireless 1: +12025550001")
	if got := c.batch().LeftOut["+12025550002"]; got != "Sinch did not answer" {
		t.Errorf("+12025550002 is left out with %q", got)
	}
	c.apply()
	s.hasOrders(t, c, "Verizon Wireless 1: +12025550001", "Verizon Wireless 2: +12025550002")
	c.plan(false)
}

// A smaller maximum is for orders that are made later; by itself it changes the
// setting and no order.
func TestAccPortBatch_smallerMaximumLater(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.reattached(t, s.config(asked(someNumbers(3)...)+batchOf()))
	c.apply()
	c.write("main.tf", s.config(asked(someNumbers(3)...)+batchOf("max_numbers_per_order = 1")))
	s.ResetJournal()
	output := c.apply()
	says(t, output, "+ max_numbers_per_order = 1", "0 added, 1 changed, 0 destroyed")
	doesNotSay(t, output, "existing order") // the results, of which nothing is decided
	s.sent(t, "")
	c.plan(false)
	c.write("main.tf", s.config(asked(someNumbers(5)...)+batchOf("max_numbers_per_order = 1")))
	says(t, c.apply(), "2 added, 1 changed, 0 destroyed")
	s.hasOrders(t, c, "Verizon Wireless 1: +12025550000 +12025550001 +12025550002", "Verizon Wireless 2: +12025550003", "Verizon Wireless 3: +12025550004")
}

// Whatever is unknown at plan leaves open what depends on it, and no more.
func TestAccPortBatch_unknownInput(t *testing.T) {
	t.Parallel()
	for name, input := range map[string]string{
		"all":         "results = terraform_data.later.output.results",
		"a number":    `results = { "+12025550001" = terraform_data.later.output.results["+12025550001"] }`,
		"its carrier": `results = { "+12025550001" = { portable = true, carrier = terraform_data.later.output.carrier } }`,
		"the maximum": "results = { \"+12025550001\" = { portable = true, carrier = \"A\" } }\n  max_numbers_per_order = terraform_data.later.output.most",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := startService(t)
			config := func(later string) string {
				return s.config(`
resource "terraform_data" "later" {
  input            = { results = { "+12025550001" = { portable = true, carrier = "A" } }, carrier = "A", most = 7 }
  triggers_replace = "` + later + `"
}

resource "sinch_port_batch" "test" {
  ` + input + `
}

output "batch" {
  value = { for name in ["orders", "left_out", "carriers"] : name => sinch_port_batch.test[name] }
}
`)
			}
			c := s.reattached(t, config("one"))
			for _, later := range []string{"one", "two"} {
				c.write("main.tf", config(later))
				c.apply()
				if got, want := c.batch().Orders, map[string][]string{"A 1": {"+12025550001"}}; !reflect.DeepEqual(got, want) {
					t.Errorf("orders are %v, want %v", got, want)
				}
				c.plan(false)
			}
			if requests := len(s.Journal()); requests > 0 {
				t.Errorf("%d requests were made for a batch", requests)
			}
		})
	}
}

// What is known of numbers on orders changes in the very run in which it isn't
// known yet what becomes of another one, which stays left out in the end, or not.
func TestAccPortBatch_partlyUnknownInputThatDecidesNothing(t *testing.T) {
	t.Parallel()
	for name, joins := range map[string]bool{"stays left out": false, "joins": true} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := startService(t)
			config := func(first, second, later string, portable bool) string {
				return s.config(fmt.Sprintf(`
resource "terraform_data" "later" {
  input            = { portable = %[4]t, reason = "TN is not portable" }
  triggers_replace = %[3]q
}

resource "sinch_port_batch" "test" {
  results = {
    "+12025550001" = %[1]s
    "+12025550002" = { portable = terraform_data.later.output.portable, carrier = "B", reason = terraform_data.later.output.reason }
    "+12025550003" = %[2]s
    "+12025550004" = { portable = true, carrier = terraform_data.later.output.reason, reason = "" }
  }
}

output "batch" {
  value = { for name in ["orders", "left_out", "carriers"] : name => sinch_port_batch.test[name] }
}
`, first, second, later, portable))
			}
			c := s.reattached(t, config(`{ portable = true, carrier = "A", reason = "" }`, `{ portable = false, carrier = "A", reason = "No" }`, "one", false))
			c.apply()
			c.write("main.tf", config(`{ portable = false, carrier = "Sinch", reason = "TN is on an existing order" }`,
				`{ portable = false, carrier = "C", reason = "No" }`, "two", joins))
			c.apply()
			want := map[string][]string{"A 1": {"+12025550001"}, "TN is not portable 1": {"+12025550004"}}
			if joins {
				want["B 1"] = []string{"+12025550002"}
			}
			if got := c.batch().Orders; !reflect.DeepEqual(got, want) {
				t.Errorf("orders are %v, want %v", got, want)
			}
			c.plan(false)
		})
	}
}

func TestAccPortBatch_mistakesInTheInput(t *testing.T) {
	t.Parallel()
	s := startService(t)
	for input, want := range map[string]string{
		`results = { "202-555-0001" = { portable = true } }`:                 `"202-555-0001" does not begin with "+"`,
		`results = { "+442071838750" = { portable = true } }`:                "Not US or Canadian phone numbers",
		"results = { for n in range(30) : \"${n}\" => { portable = true } }": "and 10 more",
		`results = { "+12025550001" = { carrier = "A" } }`:                   "portable",
		"results = {}\n  max_numbers_per_order = 501":                        "max_numbers_per_order is 501: write a whole number from 1 to 500.",
		"results = {}\n  max_numbers_per_order = 10.5":                       "max_numbers_per_order is 10.5: write a whole number from 1 to 500.",
	} {
		c := s.reattached(t, s.config("resource \"sinch_port_batch\" \"test\" {\n  "+input+"\n}\n"))
		says(t, c.fail("plan"), want)
	}
}
