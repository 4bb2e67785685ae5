package provider

import (
	"strings"
	"testing"
	"time"

	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

// What the service shows is compared by its meaning, what somebody writes to the letter.

// aCorrection is a name as it was, and as the carrier has it.
var corrections = map[string][2]string{
	"blanks":   {"Acme  Inc", "Acme Inc"},
	"capitals": {"Acme inc", "Acme Inc"},
}

func TestAccPortOrder_correctionReachesTheCarrier(t *testing.T) {
	t.Parallel()
	for name, texts := range corrections {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := startService(t)
			written := func(text string) string {
				return s.config(strings.Replace(orderOf(someNumbers(2), `port_out_info = { account_num = "`+strings.Replace(text, "Inc", "12", 1)+`" }`), "Acme Inc", text, 1))
			}
			c := s.reattached(t, written(texts[0]))
			c.apply()
			c.plan(false)
			c.write("main.tf", written(texts[1]))
			c.apply()
			s.sent(t, "POST 1, PUT 1")
			if number := s.order(t).PhoneNumbers[1]; number.EndUser.Name != texts[1] || number.PortOutInfo.AccountNum != strings.Replace(texts[1], "Inc", "12", 1) {
				t.Errorf("the carrier gets %+v, %+v", number.EndUser, number.PortOutInfo)
			}
			c.plan(false)
		})
	}
}

// A create whose order is found again is corrected by the apply that adopts it.
func TestAccPortOrder_correctionReachesAnAdoptedOrder(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.reattached(t, s.config(strings.Replace(orderOf(someNumbers(2)), "Acme Inc", "Acme  Inc", 1)))
	c.apply()
	c.run("state", "rm", testOrder)
	c.write("main.tf", s.config(orderOf(someNumbers(2))))
	says(t, c.apply(), "is adopted")
	s.sent(t, "POST 1, PUT 1")
	if got := s.order(t).PhoneNumbers[0].EndUser.Name; got != "Acme Inc" {
		t.Errorf("the carrier gets %q", got)
	}
	c.plan(false)
}

func TestAccPortOrder_whatTheServiceTidiesIsNoDrift(t *testing.T) {
	t.Parallel()
	for name, forms := range map[string]sandbox.Forms{
		"capitals":          {Text: sandbox.TextCapitals},
		"ZIP+4":             {ZIPPlusFour: true},
		"numbers for texts": {NumbersForTexts: true},
		"tel:":              {Numbers: sandbox.NumbersURI},
		"brackets":          {Numbers: sandbox.NumbersBrackets},
		"dots":              {Numbers: sandbox.NumbersDots},
		"twice":             {Numbers: sandbox.NumbersTwice},
		"kept as CANCELED":  {KeepsCanceled: true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := startService(t, sandbox.WithForms(forms))
			with := func(street string, numbers int) string {
				return s.config(strings.Replace(orderOf(someNumbers(numbers), `reseller_name = "Maple Inc"`), `"Main"`, `"`+street+`"`, 1))
			}
			c := s.reattached(t, with("Main", 3))
			doesNotSay(t, c.apply(), "Warning: Order")
			c.plan(false)
			c.write("main.tf", with("Elm", 2))
			doesNotSay(t, c.apply(), "Warning: Order")
			c.plan(false)
			s.Clock().Advance(2 * day)
			c.apply("-refresh-only")
			c.run("state", "rm", testOrder)
			c.run("import", testOrder, s.orderID(t))
			c.apply()
			c.plan(false)
			s.sent(t, "POST 1, PUT 1")
		})
	}
}

// What the service makes of a text in a way that nobody has listed was done, and is said.
func TestAccPortOrder_whatIsShownOtherwiseThanItWasSentIsSaid(t *testing.T) {
	t.Parallel()
	s := startService(t, sandbox.WithForms(sandbox.Forms{Text: sandbox.TextStreets}))
	on := func(street string) string {
		return s.config(strings.Replace(orderOf(someNumbers(2)), `"Main"`, `"`+street+`"`, 1))
	}
	c := s.reattached(t, on("Main Street"))
	says(t, c.apply(), "is not as it was sent", "end_user.street_name is Main St, was Main Street")
	c.write("main.tf", on("Elm Street"))
	says(t, c.apply(), "is not as it was sent", "end_user.street_name is Elm St, was Elm Street")
	s.sent(t, "POST 1, PUT 1")
	says(t, c.fail("apply", "-auto-approve"), "It is not known whether Sinch did it", "otherwise than it was sent: end_user.street_name is Elm St, was Elm Street")
	c.write("main.tf", on("Elm St"))
	c.apply()
	c.plan(false)
}

// A value that all numbers lost is shown once.
func TestAccPortOrder_sharedValueThatIsGoneIsShownOnce(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.reattached(t, s.config(orderOf(someNumbers(50), `sms_configuration = { sms_app_id = "01H" }`)))
	c.apply()
	s.edit(t, func(order *sandbox.Order) {
		for i := range order.PhoneNumbers {
			order.PhoneNumbers[i].SMSConfiguration = nil
		}
	})
	output := c.plan(true)
	if got := strings.Count(output, "sms_configuration"); got > 3 {
		t.Errorf("sms_configuration is shown %d times:\n%s", got, output)
	}
	says(t, output, "1 to change")
	c.apply()
	c.plan(false)
	s.sent(t, "POST 1, PUT 1")
}

// An order under its own reference that shows no numbers may be the very one.
func TestAccPortOrder_orderThatShowsNoNumbersIsNotSubmittedAgain(t *testing.T) {
	t.Parallel()
	for name, reference := range map[string]string{"derived": "", "configured": `customer_order_reference = "hq"`} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := startService(t)
			c := s.reattached(t, s.config(orderOf(someNumbers(2), reference)))
			c.apply()
			id := s.orderID(t)
			c.run("state", "rm", testOrder)
			s.SetForms(sandbox.Forms{Numbers: sandbox.NumbersHidden, PortabilityIgnoresOrders: true})
			says(t, c.fail("apply", "-auto-approve"), "Order "+id+" may be this order already", "Nothing was submitted", "import")
			s.SetForms(sandbox.Forms{Numbers: sandbox.NumbersBrackets, PortabilityIgnoresOrders: true})
			says(t, c.apply(), "Order "+id+" is adopted")
			c.plan(false)
			s.sent(t, "POST 1")
		})
	}
}

// The answer to a create told the numbers, so that a read without them loses no ID.
func TestAccPortOrder_createWhoseReadShowsNoNumbers(t *testing.T) {
	t.Parallel()
	s := startService(t)
	s.Fault(sandbox.Fault{Method: "POST", Path: "/orders/portIns", Kind: sandbox.KindSlow, Do: func() {
		s.Fault(sandbox.Fault{Method: "GET", Path: "/orders/portIns/*", Kind: sandbox.KindSlow, Do: func() { s.SetForms(sandbox.Forms{Numbers: sandbox.NumbersHidden}) }})
	}})
	c := s.reattached(t, s.config(orderOf(someNumbers(2))))
	c.apply()
	s.onlyOrderIs(t, c)
	c.plan(false)
	s.SetForms(sandbox.Forms{})
	c.apply("-refresh-only")
	c.plan(false)
	s.sent(t, "POST 1")
}

// What is no list of orders doesn't say that there is none.
func TestAccPortOrder_answerThatIsNoListIsNoProof(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.reattached(t, s.config(orderOf(someNumbers(2)), "max_retries = 0"))
	c.apply()
	c.run("state", "rm", testOrder)
	s.SetForms(sandbox.Forms{PortabilityIgnoresOrders: true})
	for _, body := range []string{`{}`, `null`, `{"orders":null}`, `{"code":"500","error":"Internal","message":"try later"}`} {
		s.Fault(sandbox.Fault{Method: "GET", Path: "/orders/portIns", Kind: sandbox.KindStatus, Status: 200, ContentType: "application/json", Body: body, Times: -1})
		says(t, c.fail("apply", "-auto-approve"), "Error: Sinch gave an answer that makes no sense", "(nothing was submitted)")
		s.ClearFaults()
	}
	says(t, c.apply(), "is adopted")
	s.sent(t, "POST 1")
}

// An address under which there is no project proves nothing of what was in one.
func TestAccPortOrder_wrongAddressForgetsNothing(t *testing.T) {
	t.Parallel()
	s := startService(t)
	config := orderOf(someNumbers(2)) + "\nresource \"sinch_porting_configuration\" \"test\" {\n  webhook_url = \"https://example.org/hook\"\n}\n" +
		noteOn("${sinch_port_order.test.id}", "hello")
	c := s.reattached(t, s.config(config, "max_retries = 0"))
	c.apply()
	s.Clock().Advance(time.Hour)
	state := c.run("state", "list")
	s.Fault(sandbox.Fault{Method: "GET", Kind: sandbox.KindStatus, Status: 404, ContentType: "application/json", Body: `{"message":"no Route matched"}`, Times: -1})
	for _, command := range [][]string{{"plan"}, {"apply", "-refresh-only", "-auto-approve"}, {"destroy", "-auto-approve"}, {"destroy", "-auto-approve", "-refresh=false"}} {
		says(t, c.fail(command...), "endpoint or project_id is not that of a project")
	}
	s.ClearFaults()
	if now := c.run("state", "list"); now != state && !strings.Contains(now, testOrder) {
		t.Errorf("the state has\n%s", now)
	}
	s.onlyOrderIs(t, c)
	for _, endpoint := range []string{s.Endpoint + "/v1/projects/" + s.ProjectID, s.Endpoint + "/v1"} {
		c.write("main.tf", strings.Replace(s.config(config), `"`+s.Endpoint+`"`, `"`+endpoint+`"`, 1))
		says(t, c.fail("validate"), "write it without the path, "+s.Endpoint)
	}
	s.sent(t, "POST 1")
}

// An order that was just submitted may not be shown at once.
func TestAccPortOrder_freshOrderIsNotGoneForA404(t *testing.T) {
	t.Parallel()
	s := startService(t, sandbox.WithForms(sandbox.Forms{PortabilityIgnoresOrders: true}))
	s.Fault(sandbox.Fault{Method: "POST", Path: "/orders/portIns", Kind: sandbox.KindSlow, Do: func() { s.goneFor(-1) }})
	c := s.reattached(t, s.config(orderOf(someNumbers(2))))
	says(t, c.apply(), "could not be read back", "It stays in the state")
	id := s.orderID(t)
	s.Clock().Advance(2 * time.Minute)
	says(t, c.apply(), "Sinch doesn't show order "+id+" yet", "nothing is submitted again")
	for _, command := range [][]string{{"destroy", "-auto-approve"}, {"destroy", "-auto-approve", "-refresh=false"}} {
		says(t, c.fail(command...), "Sinch doesn't show order "+id+" yet", "Nothing was canceled")
	}
	s.onlyOrderIs(t, c)
	s.sent(t, "POST 1")
	s.Clock().Advance(time.Hour)
	says(t, c.plan(true), "Order "+id+" is gone")
	s.ClearFaults()
	c.plan(false)
}

// A wait goes on over an answer without a status, and over one that doesn't find the order.
func TestAccPortOrder_waitGoesOnOverAnswersThatSayNothing(t *testing.T) {
	t.Parallel()
	s := startService(t)
	status := func(status string) func() {
		return func() { s.edit(t, func(order *sandbox.Order) { order.Status = status }) }
	}
	s.Fault(orderRead(2, status("")))
	s.Fault(sandbox.Fault{Method: "GET", Path: "/orders/portIns/*", Skip: 2, Kind: sandbox.KindStatus, Status: 404})
	s.Fault(orderRead(2, status(sandbox.Confirmed)))
	c := s.reattached(t, s.config(orderOf(someNumbers(2), `wait_for_status = "CONFIRMED"`)))
	doesNotSay(t, c.apply(), "Warning: Order")
	if got := c.order()["status"]; got != "CONFIRMED" {
		t.Errorf("the order is %v", got)
	}
}

// Of an order that can't be changed, a configuration can leave out what the project or
// Sinch filled in, and name the reseller that validation asks for.
func TestAccPortOrder_frozenOrderIsImportedWithTheConfigurationThatOrderedIt(t *testing.T) {
	t.Parallel()
	for _, later := range []time.Duration{2 * day, 90 * day} {
		s := startService(t)
		config := strings.Replace(orderOf([]string{"+14165550100"}, `reseller_name = "Maple"`), `, time = "10:00:00", time_zone = "US/Eastern"`, "", 1)
		c := s.reattached(t, s.config(config))
		c.apply()
		s.edit(t, func(order *sandbox.Order) { order.ResellerName = "" })
		s.Clock().Advance(later)
		c.run("state", "rm", testOrder)
		c.run("import", testOrder, s.orderID(t))
		c.apply()
		c.plan(false)
		c.write("main.tf", s.config(strings.Replace(config, `date = "`+portDate+`"`, `date = "`+portDate+`", time = "11:00:00"`, 1)))
		says(t, c.fail("plan"), "can no longer be changed")
		s.sent(t, "POST 1")
	}
}
