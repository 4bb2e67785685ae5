package provider

import (
	"strings"
	"testing"
)

// Many thousand numbers of two carriers, in orders of 500, are planned and kept
// without a request.
func TestAccPortBatch_twentyThousandNumbers(t *testing.T) {
	t.Parallel()
	s := startService(t)
	config := func(portable, last string) string {
		return `
resource "sinch_port_batch" "test" {
  results = {
    for n in range(20000 + ` + last + `) : format("+1%d%04d", 202555 + floor(n / 9900), n % 9900) => {
      portable = ` + portable + `, carrier = n % 2 == 0 ? "A" : "B", reason = ""
    }
  }
}

output "batch" {
  value = { for name, numbers in sinch_port_batch.test.orders : name => length(numbers) }
}
`
	}
	c := s.cli(t, config("true", "0"))
	c.run("apply", "-auto-approve")
	orders := c.run("output", "batch")
	if count := strings.Count(orders, " = 500\n"); count != 40 || strings.Count(orders, "\n") != 42 {
		t.Errorf("there are %d orders of 500 numbers:\n%s", count, orders)
	}
	// On orders they can't be ported. One more can.
	c.write("main.tf", config("n == 20000", "0"))
	c.plan(false)
	c.write("main.tf", config("n == 20000", "1"))
	says(t, c.plan(true), `+ "A 21" = 1`)
	if requests := len(s.Journal()); requests > 0 {
		t.Errorf("%d requests were made for a batch", requests)
	}
}
