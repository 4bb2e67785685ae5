package provider

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

// unportable are count numbers that can't be ported, each of its own area code.
func unportable(count int) []string {
	areas := []string{
		"201", "202", "203", "205", "206", "207", "208", "209", "210", "212", "213", "214", "215",
		"216", "217", "218", "219", "224", "225", "228", "229", "231", "234", "239", "240",
	}
	numbers := make([]string, count)
	for i := range numbers {
		numbers[i] = "+1" + areas[i] + "5559901"
	}
	return numbers
}

func TestAccPortOrder_unportableNumbersFailThePlan(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.reattached(t, s.config(orderOf(append(someNumbers(3), unportable(25)...))))
	output := c.fail("plan")
	says(t, output,
		"Error: +12025559901 can't be ported", "Sinch says that +12025559901 can't be ported: TN is not portable. Carrier: Verizon Wireless.",
		"Nothing was submitted", "Error: 5 more numbers can't be ported", strings.Join(unportable(25)[20:], ", "))
	if got := strings.Count(output, "can't be ported\n"); got != 20+1 {
		t.Errorf("%d errors, not 20 and the rest counted:\n%s", got, output)
	}
	if got := s.Journal().Count("POST", "/portabilityChecks"); got != 1 {
		t.Errorf("%d portability checks", got)
	}
	s.sent(t, "")
}

func TestAccPortOrder_portabilityCheckAsConfigured(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		mode   string
		says   string
		checks int
	}{
		{"warn", "Warning: +12025559901 can't be ported", 1},
		{"off", "", 0},
	} {
		t.Run(test.mode, func(t *testing.T) {
			t.Parallel()
			s := startService(t)
			c := s.reattached(t, s.config(orderOf(unportable(2)), fmt.Sprintf("portability_check = %q", test.mode)))
			says(t, c.plan(true), test.says)
			if got := s.Journal().Count("POST", "/portabilityChecks"); got != test.checks {
				t.Errorf("%d portability checks", got)
			}
		})
	}
}

func TestAccPortOrder_portabilityCheckThatCannotBeMadeIsAWarning(t *testing.T) {
	t.Parallel()
	for _, fault := range []sandbox.Fault{
		{Kind: sandbox.KindStatus, Status: 500},
		{Kind: sandbox.KindHang},
		{Kind: sandbox.KindHTML},
		{Kind: sandbox.KindStatus, Status: 200, ContentType: "application/json", Body: `{}`},
	} {
		t.Run(fmt.Sprint(fault.Kind, fault.Status), func(t *testing.T) {
			t.Parallel()
			s := startService(t)
			fault.Method, fault.Path, fault.Times = "POST", "/portabilityChecks", -1
			s.Fault(fault)
			c := s.reattached(t, s.config(orderOf(someNumbers(2)), "max_retries = 0", `request_timeout = "`+soon+`"`))
			output := c.plan(true)
			if fault.Status == 200 {
				says(t, output, "Warning: Some numbers were not checked", "+12025550000, +12025550001")
				return
			}
			says(t, output, "Warning: ", "checking whether the numbers can be ported", "The plan goes on without this check")
		})
	}
}

// Numbers that the order holds already aren't asked about again: the service
// would say that they are on an order.
func TestAccPortOrder_onlyAddedNumbersAreChecked(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.reattached(t, s.config(orderOf(someNumbers(2))))
	c.apply()
	s.ResetJournal()
	c.write("main.tf", s.config(orderOf(append(someNumbers(2), "+13105550100", "+13105559901"))))
	says(t, c.fail("plan"), "+13105559901 can't be ported", "Carrier: T-Mobile US")
	checks := s.Journal().Only("POST", "/portabilityChecks")
	if len(checks) != 1 || string(checks[0].RequestBody) != `{"phoneNumbers":["+13105550100","+13105559901"]}` {
		t.Errorf("checked: %d times, %s", len(checks), checks[0].RequestBody)
	}

	s.ResetJournal()
	c.write("main.tf", s.config(orderOf(someNumbers(1))))
	c.plan(true)
	if got := s.Journal().Count("POST", "/portabilityChecks"); got != 0 {
		t.Errorf("%d portability checks, though no number is new", got)
	}
}

// Settings of the provider that come from a resource aren't known before it
// exists: what can't be asked isn't, without a word.
func TestAccPortOrder_unknownProviderSettingsSkipTheCheck(t *testing.T) {
	t.Parallel()
	s := startService(t)
	config := strings.Replace(s.config(orderOf(append(someNumbers(1), unportable(1)...))), strconv.Quote(s.KeySecret), "terraform_data.secret.output", 1) +
		"\nresource \"terraform_data\" \"secret\" {\n  input = " + strconv.Quote(s.KeySecret) + "\n}\n"
	c := s.reattached(t, config)
	doesNotSay(t, c.plan(true), "Warning: Some", "can't be ported", "Missing")
	if got := len(s.Journal()); got != 0 {
		t.Errorf("%d requests", got)
	}
	// Apply knows it, and asks before it submits.
	says(t, c.fail("apply", "-auto-approve"), "can't be ported: TN is not portable")
	s.sent(t, "")
}

// A number that is on another open order: which one, and how to import it.
func TestAccPortOrder_numberOnAnotherOrder(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name  string
		forms sandbox.Forms
		posts string              // how often apply tries, with a plan that couldn't know
		shape *sandbox.ErrorShape // of the refusal, where it isn't the documented one
	}{
		{"known to the portability check", sandbox.Forms{}, "", nil},
		{"known to the creation only", sandbox.Forms{PortabilityIgnoresOrders: true}, "POST 1", nil},
		{"known to the creation only, with dots", sandbox.Forms{PortabilityIgnoresOrders: true, DotPaths: true}, "POST 1", nil},
		{"known to the creation only, which names no field", sandbox.Forms{PortabilityIgnoresOrders: true}, "POST 1", &sandbox.ShapeProblem},
		{"known to the creation only, which says nothing", sandbox.Forms{PortabilityIgnoresOrders: true}, "POST 1", &sandbox.ShapeEmpty},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			s := startService(t, sandbox.WithForms(test.forms))
			id := s.addOrder("+12025550001")
			if test.shape != nil {
				refusal := test.shape.Fault(422, "TN is on an existing order")
				refusal.Method, refusal.Path = "POST", "/orders/portIns"
				s.Fault(refusal)
			}
			c := s.reattached(t, s.config(orderOf(someNumbers(3))))
			says(t, c.fail("apply", "-auto-approve"), "+12025550001 is already on order "+id+" (PENDING)", "Nothing was submitted again",
				"terraform import <address of this resource> "+id)
			s.sent(t, test.posts)
			if len(s.Orders()) != 1 {
				t.Errorf("the service has %d orders", len(s.Orders()))
			}
			c.plan(false, "-target=terraform_data.none") // and nothing is left behind in the state
			if c.order() != nil {
				t.Error("the state has an order")
			}
		})
	}
}

func TestAccPortOrder_referenceOfAnotherOrder(t *testing.T) {
	t.Parallel()
	s := startService(t)
	id := s.addOrder("+12125550001")
	s.Edit(id, func(order *sandbox.Order) { order.CustomerOrderReference = "hq-2027" })
	c := s.reattached(t, s.config(orderOf(someNumbers(2), `customer_order_reference = "hq-2027"`)))
	says(t, c.fail("apply", "-auto-approve"), "Error: Reference is taken", `The reference "hq-2027" belongs to an open order with other numbers: order `+id+" (PENDING)",
		"Nothing was submitted", "terraform import <address of this resource> "+id)
	s.sent(t, "")
}

// Two resources for the same numbers would undo each other's changes.
func TestAccPortOrder_sameNumbersInTwoResources(t *testing.T) {
	t.Parallel()
	s := startService(t)
	second := strings.Replace(orderOf(someNumbers(2), "depends_on = [sinch_port_order.test]"), `"test"`, `"second"`, 1)
	c := s.reattached(t, s.config(orderOf(someNumbers(2))+second))
	says(t, c.fail("apply", "-auto-approve"), "belongs to another resource", "Take one of the two resources out")
	s.sent(t, "POST 1")
	s.onlyOrderIs(t, c)
}

// An order with the same numbers that is still being canceled is waited for.
func TestAccPortOrder_createWaitsForACancelation(t *testing.T) {
	t.Parallel()
	s := startService(t, sandbox.WithCancelDelay(time.Hour))
	c := s.reattached(t, s.config(orderOf(someNumbers(2), `timeouts = { delete = "`+soon+`" }`)))
	c.apply()
	old := strconv.FormatInt(s.order(t).ID, 10)
	c.fail("destroy", "-auto-approve") // is not CANCELED in time
	c.run("state", "rm", testOrder)
	s.ResetJournal()
	says(t, c.plan(true), "Warning: Order "+old+" is still being canceled", "Apply waits until it is CANCELED, and then submits the new order")
	s.Fault(orderRead(3, func() { s.Clock().Advance(2 * time.Hour) }))
	c.apply()
	s.sent(t, "POST 1")
	if got := strconv.FormatInt(s.order(t).ID, 10); got == old {
		t.Error("the canceled order was adopted")
	}
}
