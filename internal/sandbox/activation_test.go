package sandbox_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

const (
	verizon = "Group ID 88950 - Verizon Wireless:6006 - SVR/2" // area code 202
	atandt  = "Group ID 88321 - AT&T Local:7421 - SVR/2"       // area code 212
)

// createOnDemand orders numbers for activation on demand, and lets time run until midnight of the FOC date in New York.
func (c *client) createOnDemand(numbers ...string) string {
	c.t.Helper()
	path := c.createFrom(strings.Replace(order(numbers...), `{`, `{"onDemandActivation":true,`, 1))
	c.sandbox.Clock().Set(time.Date(2027, 1, 29, 5, 0, 0, 0, time.UTC))
	return path
}

func TestActivation_isAvailableFromMidnightOfTheFOCDate(t *testing.T) {
	c := newClient(t)
	path := c.createOnDemand("+12025550100", "+12125550100")
	c.sandbox.Clock().Advance(-time.Second)
	if got := c.do("GET", path+"/availableActivations", "", http.StatusOK); len(got.([]any)) != 0 {
		t.Errorf("available too early: %v", got)
	}
	c.do("POST", path+"/activate", "", http.StatusOK)
	expect(t, c.do("GET", path, "", http.StatusOK), "status", "CONFIRMED", "phoneNumbers.0.status", "CONFIRMED")

	c.sandbox.Clock().Advance(time.Second)
	expect(t, c.do("GET", path+"/availableActivations", "", http.StatusOK),
		"0.phoneNumberGroup", verizon, "0.focDate", "2027-01-29", "0.phoneNumbers.0.phoneNumber", "+12025550100",
		"1.phoneNumberGroup", atandt,
	)
}

func TestActivation_ofOneGroupLeavesTheOther(t *testing.T) {
	c := newClient(t)
	path := c.createOnDemand("+12025550100", "+12125550100")
	answer := c.do("POST", path+"/activate", `{"phoneNumberGroups":["`+verizon+`"]}`, http.StatusOK)
	expect(t, answer, "phoneNumberGroups.0.phoneNumberGroup", verizon, "phoneNumberGroups.0.status", "Success", "phoneNumberGroups.1", nil)
	expect(t, c.do("GET", path, "", http.StatusOK),
		"status", "CONFIRMED", "phoneNumbers.0.status", "ACTIVATED", "phoneNumbers.0.activateUser", "api", "phoneNumbers.1.status", "CONFIRMED")
	expect(t, c.do("GET", path+"/availableActivations", "", http.StatusOK), "0.phoneNumberGroup", atandt, "1", nil)

	again := c.do("POST", path+"/activate", "", http.StatusOK)
	expect(t, again, "phoneNumberGroups.0.status", "Not available", "phoneNumberGroups.1.status", "Success")
	expect(t, c.do("GET", path, "", http.StatusOK), "status", "COMPLETED")
}

func TestActivation_failsForAGroupInsideA200(t *testing.T) {
	for name, test := range map[string]struct{ number, second string }{
		"once":   {"+12125559905", "Success"},
		"always": {"+12125559906", "Not available"},
		"never":  {"+12125559907", "Not available"},
	} {
		t.Run(name, func(t *testing.T) {
			c := newClient(t)
			path := c.createOnDemand("+12025550100", test.number)
			expect(t, c.do("POST", path+"/activate", "", http.StatusOK),
				"phoneNumberGroups.0.status", "Success", "phoneNumberGroups.1.status", "Not available")
			expect(t, c.do("POST", path+"/activate", `{"phoneNumberGroups":["`+atandt+`"]}`, http.StatusOK),
				"phoneNumberGroups.0.status", test.second)
		})
	}
}

func TestActivation_neverListsNumbersThatAreNotRouted(t *testing.T) {
	c := newClient(t)
	path := c.createOnDemand("+12025559907", "+12125550100")
	expect(t, c.do("GET", path+"/availableActivations", "", http.StatusOK), "0.phoneNumberGroup", atandt, "1", nil)
}

func TestActivation_ofAnUnknownGroupIsNotAvailable(t *testing.T) {
	c := newClient(t)
	path := c.createOnDemand("+12025550100")
	expect(t, c.do("POST", path+"/activate", `{"phoneNumberGroups":["none"]}`, http.StatusOK), "phoneNumberGroups.0.status", "Not available")
}

func TestActivation_isRefusedForAnOrderThatMovesByItself(t *testing.T) {
	c := newClient(t)
	c.do("POST", c.create("+12025550100")+"/activate", "", http.StatusUnprocessableEntity)
}

func TestActivation_doesNotBringAnOrderOutOfCancelation(t *testing.T) {
	c := newClient(t)
	path := c.createOnDemand("+12025550100")
	c.sandbox.Edit(c.onlyID(), func(o *sandbox.Order) { o.Status = sandbox.Canceled })
	expect(t, c.do("POST", path+"/activate", "", http.StatusOK), "phoneNumberGroups.0.status", "Not available")
	expect(t, c.do("GET", path, "", http.StatusOK), "status", "CANCELED")
}
