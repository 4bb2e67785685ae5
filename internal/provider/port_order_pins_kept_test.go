package provider

import (
	"strings"
	"testing"
)

// A change replaces the whole order, and a write-only PIN exists in the
// configuration alone: one that is missing there would be cleared.
func TestAccPortOrder_pinsAreNotClearedByAccident(t *testing.T) {
	t.Parallel()
	const first, second = `"+12025550000" = var.pin`, `"+12025550001" = "2222"`
	const wo, version = "port_out_pins_wo = { ", "port_out_pins_wo_version = "
	const applied = wo + first + "\n" + second + " }\n" + version + "1"
	for _, test := range []struct {
		name   string
		pins   string
		pin    string // var.pin
		lost   string // what the error names; "" when the change is meant
		remain [2]string
	}{
		{"everything is there", applied, "1111", "", [2]string{"1111", "2222"}},
		{"variable is null", applied, "", "for +12025550000 at Sinch,", [2]string{}},
		{"variable is null, version raised", wo + first + "\n" + second + " }\n" + version + "2", "", "for +12025550000 at Sinch,", [2]string{}},
		{"map taken out", "", "", "for +12025550000, +12025550001 at Sinch,", [2]string{}},
		{"number left out", wo + second + " }\n" + version + "1", "", "for +12025550000 at Sinch,", [2]string{}},
		{"number left out, version raised", wo + second + " }\n" + version + "2", "", "", [2]string{"", "2222"}},
		{"number left out, version taken out", wo + second + " }", "", "for +12025550000 at Sinch,", [2]string{}},
		{"version taken out", wo + first + "\n" + second + " }", "1111", "", [2]string{"1111", "2222"}},
		{"all left out, version raised", wo + "}\n" + version + "2", "", "", [2]string{"", ""}},
		{"stored from now on", "port_out_pins = { " + first + "\n" + second + " }", "1111", "", [2]string{"1111", "2222"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			s := startService(t)
			config := func(pins string) string {
				return "variable \"pin\" {\n  default = null\n}\n" + orderOf(someNumbers(2), pins)
			}
			c := s.reattached(t, s.config(config(applied)))
			c.since(firstWriteOnly)
			c.apply("-var=pin=1111")
			s.ResetJournal()
			c.write("main.tf", s.config(strings.Replace(config(test.pins), portDate, "2027-02-05", 1)))
			variable := "-var=pin=" + test.pin
			if test.pin == "" {
				variable = "-var=unused="
				c.write("unused.tf", "variable \"unused\" {}\n")
			}
			if test.lost != "" {
				output := c.fail("apply", "-auto-approve", variable)
				says(t, output, "Error: PIN is missing", "Order "+s.orderID(t)+" has a port_out_pin "+test.lost, "Nothing was changed",
					"leave the number out of port_out_pins_wo and raise port_out_pins_wo_version")
				doesNotSay(t, output, "1111")
				s.sent(t, "")
				test.remain = [2]string{"1111", "2222"}
			} else {
				c.apply(variable)
				s.sent(t, "PUT 1")
				c.plan(false, variable)
			}
			for i, number := range s.order(t).PhoneNumbers {
				if got := number.PortOutInfo.ExistingPortOutPIN; got != test.remain[i] {
					t.Errorf("the PIN of %s is %q, want %q", number.PhoneNumber, got, test.remain[i])
				}
			}
		})
	}
}

// What isn't known at plan is checked before the write.
func TestAccPortOrder_pinThatTurnsOutToBeNullIsNotCleared(t *testing.T) {
	t.Parallel()
	s := startService(t)
	config := func(pin, date string) string {
		return s.config("resource \"terraform_data\" \"pin\" {\n  input = " + pin + "\n}\n" +
			strings.Replace(orderOf(someNumbers(1), `port_out_pins_wo = { "+12025550000" = terraform_data.pin.output }`), portDate, date, 1))
	}
	c := s.reattached(t, config(`"1111"`, portDate))
	c.since(firstWriteOnly)
	c.apply()
	s.ResetJournal()
	c.write("main.tf", config("null", "2027-02-05"))
	says(t, c.fail("apply", "-auto-approve"), "Error: PIN is missing", "for +12025550000 at Sinch,")
	s.sent(t, "")
}

// The plan shows that a stored PIN goes, so that is meant.
func TestAccPortOrder_storedPINsAreTakenOut(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.reattached(t, s.config(orderOf(someNumbers(2), storedPINs("1111", "2222"))))
	c.apply()
	c.write("main.tf", s.config(orderOf(someNumbers(2))))
	says(t, c.plan(true), "port_out_pins")
	c.apply()
	s.hasPINs(t, "", "")
	s.sent(t, "POST 1, PUT 1")
	c.plan(false)
}
