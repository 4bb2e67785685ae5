package provider

import (
	"net/http"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

// To take a number out of an order that carriers have agreed to is as late as to cancel the order.
func TestAccPortOrder_takingOutWhatIsFurtherIsAWarning(t *testing.T) {
	t.Parallel()
	s := startService(t)
	numbers := someNumbers(4)
	c := s.reattached(t, s.config(orderOf(numbers)))
	c.apply()
	s.edit(t, func(order *sandbox.Order) {
		order.PhoneNumbers[1].Status, order.PhoneNumbers[2].Status = sandbox.Confirmed, sandbox.Activated
	})
	id := s.orderID(t)
	c.write("main.tf", s.config(orderOf(numbers[:1])))
	const warning = "Warning: Numbers would be taken out of order "
	says(t, c.plan(true), warning+id, "1 is CONFIRMED", "1 is ACTIVATED", numbers[1]+", "+numbers[2]+".", "ask Sinch first")
	c.write("main.tf", s.config(orderOf(numbers[:3])))
	doesNotSay(t, c.plan(true), warning)
	c.write("main.tf", s.config(""))
	says(t, c.plan(true), "of its 4 numbers 1 is CONFIRMED", "1 is ACTIVATED")
	s.sent(t, "POST 1")
}

// Account numbers are sensitive, so that generated configuration leaves them out.
func TestAccPortOrder_clearedAccountNumberIsAWarning(t *testing.T) {
	t.Parallel()
	s := startService(t)
	config := func(account string) string {
		return s.config(orderOf(someNumbers(2), "port_out_info = { authorizing_name = \"Jo\", account_num = "+account+" }"))
	}
	const warning = "would be cleared"
	c := s.reattached(t, config(`"998877"`))
	c.apply()
	c.write("main.tf", config("null"))
	says(t, c.plan(true), "Warning: Account numbers of order "+s.orderID(t)+" "+warning, "+12025550000, +12025550001", "generated configuration leaves it out")
	c.write("main.tf", config(`"112233"`))
	doesNotSay(t, c.plan(true), warning)
	c.write("main.tf", s.config(strings.ReplaceAll(orderOf(someNumbers(2)), "= {}", `= { port_out_info = { authorizing_name = "Jo", account_num = "998877" } }`)))
	doesNotSay(t, c.plan(true), warning)
}

// Of a number that isn't known yet nobody knows that its account number goes.
func TestPortOrder_accountOfAnUnknownNumberIsUnknown(t *testing.T) {
	t.Parallel()
	model := &portOrderModel{PortOutInfo: types.ObjectNull(portOutInfoFields.attrTypes())}
	if account := model.accountOf(types.ObjectUnknown(numberAttrTypes)); account == nil || !account.IsUnknown() {
		t.Errorf("it is %v", account)
	}
}

// What ignore_changes keeps in the plan is what is sent.
func TestAccPortOrder_ignoredPINsAreSentAsPlanned(t *testing.T) {
	t.Parallel()
	s := startService(t)
	config := func(pins, more string) string {
		return s.config(orderOf(someNumbers(1), pins, more, "lifecycle { ignore_changes = [port_out_pins] }"))
	}
	c := s.reattached(t, config(`port_out_pins = { "+12025550000" = "1234" }`, ""))
	c.apply()
	before := ""
	for reseller, pins := range map[string]string{"Acme": `port_out_pins = { "+12025550000" = "9999" }`, "Other": ""} {
		c.write("main.tf", config(pins, before))
		c.plan(false)
		before = "reseller_name = " + quote(reseller)
		c.write("main.tf", config(pins, before))
		c.apply()
		if sent := s.order(t).PhoneNumbers[0].PortOutInfo.ExistingPortOutPIN; sent != "1234" {
			t.Errorf("with %q in the configuration the PIN %s was sent", pins, sent)
		}
	}
	s.sent(t, "POST 1, PUT 2")
}

// An order is adopted also where its PINs can't be sent: then somebody has to know.
func TestAccPortOrder_adoptedWithoutItsPINsIsAWarning(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.reattached(t, s.config(orderOf(someNumbers(2), `customer_order_reference = "mine"`)))
	c.apply()
	id := s.orderID(t)
	c.run("state", "rm", testOrder)
	refused := sandbox.ShapeBadRequest.Fault(http.StatusUnprocessableEntity, "not now")
	refused.Method = http.MethodPut
	s.Fault(refused)
	c.write("main.tf", s.config(orderOf(someNumbers(2), `customer_order_reference = "mine"`, `port_out_pins = { "+12025550000" = "1234" }`)))
	says(t, c.apply(), "Order "+id+" is adopted", "Warning: PINs of order "+id+" may not have been sent", "raise port_out_pins_wo_version", "or change port_out_pins, and apply again")
	s.sent(t, "POST 1, PUT 1")

	// As it says.
	c.write("main.tf", s.config(orderOf(someNumbers(2), `customer_order_reference = "mine"`, `port_out_pins = { "+12025550000" = "4321" }`)))
	doesNotSay(t, c.apply(), "may not have been sent")
	if sent := s.order(t).PhoneNumbers[0].PortOutInfo.ExistingPortOutPIN; sent != "4321" {
		t.Errorf("the PIN is %q", sent)
	}
}
