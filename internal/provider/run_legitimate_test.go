package provider

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

// The ways to rearrange orders that look like the mistakes of
// run_conflicts_test.go, and are none.

// noConflict fails the test when an output holds what a plan says of a conflict.
func noConflict(t testing.TB, output string) {
	t.Helper()
	doesNotSay(t, output, "Error:", "would be canceled", "which this state has already", "Numbers are in two orders", "join another in one run", "Two resources have order")
}

func moved(from, to string) string {
	return "moved {\n  from = " + from + "\n  to   = " + to + "\n}\n"
}

func TestAccRun_movedKeepsTheOrder(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.reattached(t, s.config(orderOf(someNumbers(2))))
	c.since(firstImport) // moved into a module's for_each at once
	c.apply()
	s.ResetJournal()

	// Renamed, then into for_each, to another key, and into a module.
	each := func(key string) string { return named("each", someNumbers(2), `for_each = toset(["`+key+`"])`) }
	for _, config := range []string{
		named("renamed", someNumbers(2)) + moved(testOrder, "sinch_port_order.renamed"),
		each("one") + moved("sinch_port_order.renamed", `sinch_port_order.each["one"]`),
		each("two") + moved(`sinch_port_order.each["one"]`, `sinch_port_order.each["two"]`),
	} {
		c.write("main.tf", s.config(config))
		noConflict(t, c.run("plan", "-refresh=false"))
		noConflict(t, c.apply())
		noConflict(t, c.plan(false))
	}
	c.check(os.Mkdir(filepath.Join(c.Dir, "inner"), 0o700))
	c.write("inner/versions.tf", c.read("versions.tf"))
	c.write("inner/main.tf", orderOf(someNumbers(2)))
	c.write("main.tf", s.config("module \"inner\" {\n  source = \"./inner\"\n}\n"+moved(`sinch_port_order.each["two"]`, "module.inner."+testOrder)))
	c.run("get")
	noConflict(t, c.apply())
	noConflict(t, c.plan(false))
	s.sent(t, "")
	says(t, c.run("state", "list"), "module.inner."+testOrder)
	if count := len(s.Orders()); count != 1 {
		t.Errorf("the service has %d orders", count)
	}
}

func TestAccRun_removedAndImportedElsewhere(t *testing.T) {
	t.Parallel()
	s := startService(t)
	first, second := s.reattached(t, s.config(orderOf(someNumbers(2)))), s.reattached(t, s.config(""))
	first.since(firstRemoved)
	first.apply()
	s.ResetJournal()
	first.write("main.tf", s.config(removed(testOrder)))
	noConflict(t, first.apply())
	second.write("main.tf", s.config(orderOf(someNumbers(2))+importOf("test", s.orderID(t))))
	noConflict(t, second.apply())
	second.plan(false)
	first.plan(false)
	s.sent(t, "")
	s.onlyOrderIs(t, second)
}

// What isn't canceled on destroy may go on under another name.
func TestAccRun_forgottenAndAdoptedByAnother(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.reattached(t, s.config(named("m", someNumbers(2), "cancel_on_destroy = false")))
	c.apply()
	s.ResetJournal()
	for _, name := range []string{"z", "a"} {
		c.write("main.tf", s.config(named(name, someNumbers(2), "cancel_on_destroy = false")))
		output := c.apply()
		noConflict(t, output)
		says(t, output, "is adopted", "goes on at Sinch")
		noConflict(t, c.plan(false))
	}
	s.sent(t, "")
	s.orderID(t)
	if count := len(s.Orders()); count != 1 {
		t.Errorf("the service has %d orders", count)
	}
}

func TestAccRun_replaceOfACanceledOrder(t *testing.T) {
	t.Parallel()
	for _, more := range []string{"", "lifecycle { create_before_destroy = true }", `customer_order_reference = "mine"`} {
		t.Run(more, func(t *testing.T) {
			t.Parallel()
			s := startService(t)
			c := s.reattached(t, s.config(orderOf(someNumbers(2), more)))
			c.apply()
			s.edit(t, func(order *sandbox.Order) {
				order.Status = sandbox.Canceled
				for i := range order.PhoneNumbers {
					order.PhoneNumbers[i].Status = sandbox.Canceled
				}
			})
			output := c.apply("-replace=" + testOrder)
			noConflict(t, output)
			doesNotSay(t, output, "will be canceled and submitted again")
			s.sent(t, "POST 2")
			noConflict(t, c.plan(false))
		})
	}
}

// -replace of an open order does what its plan says. (Core drops the warnings of
// the plan call that knows of the replacement, so Terraform's own words have to do.)
func TestAccRun_replaceOfAnOpenOrder(t *testing.T) {
	t.Parallel()
	s := startService(t)
	config := orderOf(someNumbers(2)) + named("z", []string{"+12125550000"})
	c := s.reattached(t, s.config(config))
	c.apply()
	id := s.idOf(t, someNumbers(1)[0])
	s.Edit(id, func(order *sandbox.Order) { order.PhoneNumbers[0].Status = sandbox.Confirmed })
	s.ResetJournal()
	output := c.run("plan", "-replace="+testOrder, "-out=plan")
	noConflict(t, output)
	says(t, output, testOrder+" will be replaced, as requested", "1 to add, 0 to change, 1 to destroy")
	doesNotSay(t, c.run("apply", "plan"), "adopted")
	s.sent(t, "POST 1, DELETE 1")
	noConflict(t, c.plan(false))
}

func TestAccRun_destroyAndCreateInTwoApplies(t *testing.T) {
	t.Parallel()
	s := startService(t)
	config := s.config(orderOf(someNumbers(2), "lifecycle { create_before_destroy = true }"))
	c := s.reattached(t, config)
	c.apply()
	for range 2 {
		c.run("destroy", "-auto-approve")
		doesNotSay(t, c.apply(), "adopted", "Error:")
	}
	s.sent(t, "POST 3, DELETE 2")
	noConflict(t, c.plan(false))
}

// Twenty orders, some changed, some destroyed and some new in one run, with all
// ways to leave calls out.
func TestAccRun_manyOrders(t *testing.T) {
	t.Parallel()
	s := startService(t)
	config := func(from, to, name string) string {
		return s.config(`
resource "sinch_port_order" "test" {
  for_each              = toset([for i in range(` + from + `, ` + to + `) : format("%02d", i)])
  desired_port_schedule = { date = "` + portDate + `" }
  end_user              = ` + strings.Replace(acme, "Acme Inc", name, 1) + `
  phone_numbers         = { for n in range(3) : format("+1202555%s%02d", each.key, n) => {} }
}
`)
	}
	c := s.reattached(t, config("0", "20", "Acme Inc"))
	noConflict(t, c.apply())
	s.sent(t, "POST 20")
	noConflict(t, c.plan(false))
	noConflict(t, c.plan(false, "-refresh=false"))
	c.write("main.tf", config("2", "21", "Acme Ltd"))
	noConflict(t, c.run("plan", "-refresh=false"))
	noConflict(t, c.apply(`-target=sinch_port_order.test["05"]`, `-target=sinch_port_order.test["20"]`))
	s.sent(t, "POST 21, PUT 1")
	noConflict(t, c.apply())
	s.sent(t, "POST 21, PUT 18, DELETE 2")
	noConflict(t, c.plan(false))
	c.write("main.tf", s.config(""))
	noConflict(t, c.apply())
	s.sent(t, "POST 21, PUT 18, DELETE 21")
}

// An order is split: what leaves it is taken out first, then ordered.
func TestAccRun_orderSplitByTwoApplies(t *testing.T) {
	t.Parallel()
	s := startService(t)
	numbers := someNumbers(4)
	c := s.reattached(t, s.config(orderOf(numbers)))
	c.apply()
	for _, config := range []string{
		orderOf(numbers[:2]),
		orderOf(numbers[:2]) + named("half", numbers[2:]),
		orderOf(numbers[:2]) + named("half", numbers[2:3]),
		orderOf(numbers[:2]) + named("half", numbers[2:3]) + named("rest", numbers[3:]),
	} {
		c.write("main.tf", s.config(config))
		noConflict(t, c.apply())
		noConflict(t, c.plan(false))
	}
	s.sent(t, "POST 3, PUT 2")
}

// A derived reference stays with its order when the numbers change, and doesn't
// stand in the way of the next order of the original numbers.
func TestAccRun_derivedReferenceOfOtherNumbersIsNoClash(t *testing.T) {
	t.Parallel()
	s := startService(t)
	numbers := someNumbers(4)
	c := s.reattached(t, s.config(orderOf(numbers[:2])))
	c.apply()
	reference := s.order(t).CustomerOrderReference
	c.write("main.tf", s.config(orderOf(numbers[2:])))
	c.apply()
	c.write("main.tf", s.config(orderOf(numbers[2:])+named("z", numbers[:2])))
	noConflict(t, c.apply())
	noConflict(t, c.plan(false))
	s.sent(t, "POST 2, PUT 1")
	if got := s.Orders()[1].CustomerOrderReference; got != reference+"-2" || s.Orders()[0].CustomerOrderReference != reference {
		t.Errorf("the references are %q and %q", reference, got)
	}
	// Looked for under all of its forms.
	c.run("state", "rm", "sinch_port_order.z")
	says(t, c.apply(), "is adopted")
	s.sent(t, "POST 2, PUT 1")
}
