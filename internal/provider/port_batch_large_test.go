package provider

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

// Many thousand numbers of two carriers, in orders of 500, are planned and kept
// without a request.
func TestAccPortBatch_twentyThousandNumbers(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.cli(t, `
resource "sinch_port_batch" "test" {
  results = jsondecode(file("results.json"))
}

output "batch" {
  value = { for name, numbers in sinch_port_batch.test.orders : name => length(numbers) }
}
`)
	// answers are what is said of so many numbers, of which the first are on orders.
	answers := func(numbers, onOrders int) {
		results := map[string]any{}
		for n := range numbers {
			results[fmt.Sprintf("+1%d%04d", 202555+n/9900, n%9900)] = map[string]any{"portable": n >= onOrders, "carrier": string(rune('A' + n%2)), "reason": ""}
		}
		content, err := json.Marshal(results)
		c.check(err)
		c.write("results.json", string(content))
	}
	answers(20000, 0)
	c.run("apply", "-auto-approve")
	orders := c.run("output", "batch")
	if count := strings.Count(orders, " = 500\n"); count != 40 || strings.Count(orders, "\n") != 42 {
		t.Errorf("there are %d orders of 500 numbers:\n%s", count, orders)
	}
	answers(20000, 20000)
	c.plan(false)
	answers(20001, 20000)
	says(t, c.plan(true), `+ "A 21" = 1`)
	if requests := len(s.Journal()); requests > 0 {
		t.Errorf("%d requests were made for a batch", requests)
	}
}
