package provider

import (
	"fmt"
	"strings"
	"testing"
)

// Many thousand numbers of two carriers, in orders of 500, are planned and kept
// without a request. It makes the calls that Terraform makes; "make bench" has
// the same with a Terraform.
func TestPortBatch_twentyThousandNumbers(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.connectBatch(t)
	verdicts, onOrders := map[string]verdict{}, map[string]verdict{}
	for n := range 20000 {
		number, carrier := fmt.Sprintf("+1%d%04d", 202555+n/9900, n%9900), string(rune('A'+n%2))
		verdicts[number], onOrders[number] = verdict{portable: true, carrier: carrier}, verdict{carrier: carrier, reason: "TN is on an existing order"}
	}
	requests := len(s.Journal())
	c.step(c.config(verdicts, 0))
	orders := plain(t, c.state).(map[string]any)["orders"].(map[string]any)
	for name, numbers := range orders {
		if count := len(numbers.([]any)); count != 500 {
			t.Errorf("order %q has %d numbers", name, count)
		}
	}
	if len(orders) != 40 {
		t.Errorf("there are %d orders", len(orders))
	}

	before := c.state
	c.step(c.config(onOrders, 0))
	if !c.state.Equal(before) {
		t.Error("what is said of numbers that are on orders changes the state")
	}
	onOrders["+13105550001"] = verdict{portable: true, carrier: "A"}
	c.step(c.config(onOrders, 0))
	orders = plain(t, c.state).(map[string]any)["orders"].(map[string]any)
	if added := fmt.Sprint(orders["A 21"]); len(orders) != 41 || !strings.Contains(added, "+13105550001") {
		t.Errorf("there are %d orders, and the new one has %s", len(orders), added)
	}
	if more := len(s.Journal()) - requests; more > 0 {
		t.Errorf("%d requests were made for a batch", more)
	}
}
