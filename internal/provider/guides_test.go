package provider

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

// The guides' configurations are examples, and are tested as such. These tests
// tell the rest of each story: what happens after the first apply.

func TestAccGuides_portingFromCSV(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.example(t, "guides/porting-from-csv")
	numbers := slices.Concat(manyNumbers("+1202555", 600), manyNumbers("+1212555", 400), manyNumbers("+1310555", 200))
	c.write("numbers.csv", csvOf("phone_number,end_user", numbers, "acme", "globex", "initech"))
	c.Env = append(c.Env, "TF_VAR_pins_csv="+csvOf("phone_number,pin", numbers, "pin-4711"))

	c.run("plan", "-out=port.tfplan", "-input=false")
	if sizes, want := s.portabilityRequests(t), []int{100, 200, 200, 400, 500, 500, 500}; !slices.Equal(sizes, want) {
		t.Errorf("plan asked about the portability of %v numbers, want %v: 1,200 in one data source, and each of the four orders", sizes, want)
	}
	c.run("apply", "port.tfplan")
	orders := s.Orders()
	if len(orders) != 4 {
		t.Fatalf("%d orders, want 4", len(orders))
	}
	for _, order := range orders {
		carriers := map[string]bool{}
		for _, number := range order.PhoneNumbers {
			carriers[number.PhoneNumberGroup] = true
			if number.PortOutInfo.ExistingPortOutPIN != "pin-4711" {
				t.Fatalf("%s has no PIN", number.PhoneNumber)
			}
		}
		if len(carriers) != 1 || len(order.PhoneNumbers) > 500 {
			t.Errorf("order %d has %d numbers of %d carriers", order.ID, len(order.PhoneNumbers), len(carriers))
		}
	}
	if strings.Contains(c.read("terraform.tfstate"), "pin-4711") {
		t.Error("a PIN is in the state")
	}

	// Once they have moved, the numbers' carrier is Sinch. Orders stay what they are.
	s.Clock().Set(afterPort)
	s.ResetJournal()
	says(t, c.apply("-input=false"), "0 added, 0 changed, 0 destroyed")
	s.sent(t, "")
	if sizes, want := s.portabilityRequests(t), []int{200, 500, 500}; !slices.Equal(sizes, want) {
		t.Errorf("with orders that exist, the portability of %v numbers was asked for, want %v", sizes, want)
	}
	says(t, c.run("output", "orders"), "Verizon Wireless 2", "COMPLETED, 100 numbers")
}

func TestAccGuides_cutoverOnDemand(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.example(t, "guides/cutover-on-demand")
	c.apply("-input=false")
	says(t, c.fail("apply", "-auto-approve", "-input=false", "-var=activate=true"), "no FOC date yet")

	// The port date has come, and nothing has moved by itself.
	s.Clock().Set(afterPort)
	says(t, c.apply("-input=false"), `ready = tolist([ "+12025550130", "+12025550131", "+12125550132", ])`)
	if order := s.Orders()[0]; order.Status != sandbox.Confirmed {
		t.Fatalf("the order is %s before the cutover", order.Status)
	}
	numbers := "+12025550130, +12025550131, +12125550132"
	says(t, c.apply("-input=false", "-var=activate=true"), "An apply activates 3 numbers of order", "Calls to "+numbers, "1 added, 0 changed, 0 destroyed",
		`activated = tomap({ "+12025550130" = "ACTIVATED"`)
	if order := s.Orders()[0]; order.Status != sandbox.Completed {
		t.Errorf("the order is %s after the cutover", order.Status)
	}
	c.apply("-refresh-only", "-input=false", "-var=activate=true")
	c.plan(false, "-input=false", "-var=activate=true")
}

func TestAccGuides_answeringARejection(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.example(t, "guides/answering-a-rejection/submitted")
	c.apply("-input=false")
	s.Clock().Advance(25 * time.Hour)
	says(t, c.run("plan", "-input=false"), "has numbers that are rejected", "+12025559902 REJECTED: PIN required/invalid", "+12025559903 REJECTED: Invalid zip code")

	s.ResetJournal()
	c.copyExample("guides/answering-a-rejection/corrected")
	says(t, c.apply("-input=false"), "1 added, 1 changed, 0 destroyed")
	s.sent(t, "PUT 1")
	s.Clock().Advance(25 * time.Hour)
	order := s.Orders()[0]
	if order.Status != sandbox.Confirmed || len(order.Notes) == 0 {
		t.Errorf("the order is %s, with %d notes", order.Status, len(order.Notes))
	}
	c.apply("-refresh-only", "-input=false")
	c.plan(false, "-input=false")
}

// The configuration that Terraform generates is tested with the import of an
// order.
func TestAccGuides_existingOrders(t *testing.T) {
	t.Parallel()
	s := startService(t)
	id := s.addOrder(someNumbers(2)...)
	find := s.example(t, "guides/existing-orders/find")
	says(t, find.apply("-input=false"), id, "no reference, 2 numbers")

	watch := s.example(t, "guides/existing-orders/import")
	says(t, watch.apply("-input=false"), "1 imported, 0 added")
	s.sent(t, "")
	s.Edit(id, func(order *sandbox.Order) { order.PhoneNumbers = order.PhoneNumbers[:1] })
	says(t, watch.plan(false, "-input=false"), "No changes")
}

// afterPort is when numbers with the usual port date are active.
var afterPort = time.Date(2027, 1, 30, 12, 0, 0, 0, time.UTC)

// manyNumbers are count numbers with a prefix, all of which can be ported.
func manyNumbers(prefix string, count int) []string {
	numbers := make([]string, count)
	for i := range numbers {
		numbers[i] = fmt.Sprintf("%s%04d", prefix, i)
	}
	return numbers
}

// csvOf is a file with a row for each number, and one value after the other.
func csvOf(header string, numbers []string, values ...string) string {
	var file strings.Builder
	fmt.Fprintln(&file, header)
	for i, number := range numbers {
		fmt.Fprintf(&file, "%s,%s\n", number, values[i%len(values)])
	}
	return file.String()
}

// portabilityRequests is of how many numbers each portability check was, sorted.
func (s *service) portabilityRequests(t *testing.T) []int {
	t.Helper()
	var sizes []int
	for _, exchange := range s.Journal().Only(http.MethodPost, "/portabilityChecks") {
		var request struct {
			PhoneNumbers []string `json:"phoneNumbers"`
		}
		if err := json.Unmarshal(exchange.RequestBody, &request); err != nil {
			t.Fatal(err)
		}
		sizes = append(sizes, len(request.PhoneNumbers))
	}
	slices.Sort(sizes)
	return sizes
}
