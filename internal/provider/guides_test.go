package provider

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"
)

// The guides' configurations are examples, and are tested as such. These tests
// tell the rest of each story: what happens after the first apply.

func TestAccGuides_portingFromCSV(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.example(t, "guides/porting-from-csv")
	numbers := slices.Concat(manyNumbers("+1202555", 600), manyNumbers("+1212555", 400), manyNumbers("+1310555", 200))
	c.write("numbers.csv", csvOf("phone_number,end_user", numbers, "acme", "globex", "initech"))
	c.env = append(c.env, "TF_VAR_pins_csv="+csvOf("phone_number,pin", numbers, "pin-4711"))

	t0 := time.Now()
	c.run("plan", "-out=port.tfplan", "-input=false")
	if sizes, want := s.portabilityRequests(t), []int{100, 200, 200, 400, 500, 500, 500}; !slices.Equal(sizes, want) {
		t.Errorf("plan asked about the portability of %v numbers, want %v: 1,200 in one data source, and each of the four orders", sizes, want)
	}
	t.Log("plan", time.Since(t0)); t0 = time.Now()
	c.run("apply", "port.tfplan")
	t.Log("apply", time.Since(t0)); t0 = time.Now()
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
	c.apply("-refresh-only", "-input=false")
	t.Log("refresh", time.Since(t0)); t0 = time.Now()
	s.ResetJournal()
	c.plan(false, "-input=false")
	if sizes, want := s.portabilityRequests(t), []int{200, 500, 500}; !slices.Equal(sizes, want) {
		t.Errorf("a plan without changes asked about the portability of %v numbers, want %v", sizes, want)
	}
	says(t, c.run("output", "orders"), "Verizon Wireless 2", "COMPLETED, 100 numbers")
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
