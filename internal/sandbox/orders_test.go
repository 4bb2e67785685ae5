package sandbox_test

import (
	"encoding/json/jsontext"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

func TestOrder_isReadBackWithWhatTheServiceAdds(t *testing.T) {
	c := newClient(t)
	path := c.create("+12025550100")
	expect(t, c.do("GET", path, "", http.StatusOK),
		"status", "PENDING",
		"createdDate", "2027-01-04",
		"desiredPortSchedule.desiredPortDate", "2027-01-29",
		"desiredPortSchedule.desiredPortTime", "09:00:00",
		"desiredPortSchedule.desiredPortTimeZone", "US/Eastern",
		"phoneNumbers.0.phoneNumber", "+12025550100",
		"phoneNumbers.0.status", "PENDING",
		"phoneNumbers.0.countryCode", "US",
		"phoneNumbers.0.endUser.typeOfService", "B",
		"phoneNumbers.0.portOutInfo.existingPortOutPin", nil,
	)
}

func TestOrder_takesTimeAndZoneFromTheConfiguration(t *testing.T) {
	c := newClient(t)
	c.sandbox.SetConfiguration(&sandbox.Configuration{DefaultPortTime: "13:30:00", DefaultPortTimeZone: "US/Pacific"})
	expect(t, c.do("GET", c.create("+12025550100"), "", http.StatusOK),
		"desiredPortSchedule.desiredPortTime", "13:30:00",
		"desiredPortSchedule.desiredPortTimeZone", "US/Pacific",
	)
}

func TestOrder_isRefused(t *testing.T) {
	good := number("+12025550100", "1111")
	with := func(old, replacement string) string {
		body := orderOf(good)
		if !strings.Contains(body, old) {
			t.Fatalf("nothing to replace: %s", old)
		}
		return strings.Replace(body, old, replacement, 1)
	}
	many := make([]string, 501)
	for i := range many {
		many[i] = fmt.Sprintf("+1202555%04d", i)
	}
	for name, test := range map[string]struct {
		body   string
		status int
		field  string
		text   string
	}{
		"without numbers":         {orderOf(), 400, "phoneNumbers", "is required"},
		"too many numbers":        {order(many...), 422, "phoneNumbers", "at most 500"},
		"number without plus":     {with("+12025550100", "12025550100"), 422, "phoneNumbers[0].phoneNumber", "TN is invalid"},
		"UK number":               {with("+12025550100", "+442071838750"), 422, "phoneNumbers[0].phoneNumber", "TN is invalid"},
		"the same number twice":   {orderOf(good, good), 422, "phoneNumbers[1].phoneNumber", "twice"},
		"number not portable":     {with("+12025550100", "+12025559901"), 422, "phoneNumbers[0].phoneNumber", "TN is not portable"},
		"no end user":             {with(`"endUser":`+endUser+`,`, ""), 400, "phoneNumbers[0].endUser", "is required"},
		"end user without zip":    {with(`,"zipCode":"89501"`, ""), 400, "phoneNumbers[0].endUser.zipCode", "is required"},
		"unknown type of service": {with(`"zipCode"`, `"typeOfService":"X","zipCode"`), 422, "phoneNumbers[0].endUser.typeOfService", "B or R"},
		"no port-out info":        {with(`,"portOutInfo":{"existingPortOutPin":"1111"}`, ""), 400, "phoneNumbers[0].portOutInfo", "is required"},
		"authorized tomorrow":     {with(`"existingPortOutPin"`, `"authorizingDate":"2027-01-05","existingPortOutPin"`), 422, "phoneNumbers[0].portOutInfo.authorizingDate", "future"},
		"no schedule":             {with(`"desiredPortSchedule":`+schedule+`,`, ""), 400, "desiredPortSchedule.desiredPortDate", "is required"},
		"date that is none":       {with("2027-01-29", "2027-02-30"), 422, "desiredPortSchedule.desiredPortDate", "2027-01-29"},
		"time that is none":       {with(`{"desiredPortDate"`, `{"desiredPortTime":"9 am","desiredPortDate"`), 422, "desiredPortSchedule.desiredPortTime", "09:00:00"},
		"zone that is none":       {with(`{"desiredPortDate"`, `{"desiredPortTimeZone":"CET","desiredPortDate"`), 422, "desiredPortSchedule.desiredPortTimeZone", "US/Eastern"},
		"reference too long":      {with(`{"desired`, `{"customerOrderReference":"`+strings.Repeat("é", 101)+`","desired`), 422, "customerOrderReference", "100"},
		"reference with bracket":  {with(`{"desired`, `{"customerOrderReference":"a[1]","desired`), 422, "customerOrderReference", "must not contain"},
		"Canadian, no reseller":   {with("+12025550100", "+14165550100"), 422, "resellerName", "+14165550100"},
		"voice without its ID":    {with(`"endUser"`, `"voiceConfiguration":{"type":"EST"},"endUser"`), 400, "phoneNumbers[0].voiceConfiguration.trunkId", "is required"},
	} {
		t.Run(name, func(t *testing.T) {
			c := newLenientClient(t)
			failure := c.do("POST", "/orders/portIns", test.body, test.status)
			expect(t, failure, "details.fieldViolations.0.field", test.field, "code", fmt.Sprint(test.status))
			if text, _ := field(t, failure, "details.fieldViolations.0.description").(string); !strings.Contains(text, test.text) {
				t.Errorf("got %q, want something with %q", text, test.text)
			}
			if n := len(c.sandbox.Orders()); n != 0 {
				t.Errorf("there are %d orders", n)
			}
		})
	}
}

func TestOrder_acceptsWhatIsJustAllowed(t *testing.T) {
	c := newClient(t)
	body := orderOf(
		strings.Replace(number("+14165550100", "1"), `"existingPortOutPin"`, `"authorizingDate":"2027-01-04","existingPortOutPin"`, 1),
		strings.Replace(number("+12025550100", "1"), `{"existingPortOutPin":"1"}`, `{}`, 1),
	)
	body = strings.Replace(body, `{"desired`, `{"resellerName":"R","customerOrderReference":"`+strings.Repeat("é", 100)+`","desired`, 1)
	expect(t, c.do("GET", c.createFrom(body), "", http.StatusOK), "phoneNumbers.0.countryCode", "CA")
}

func TestOrder_blocksItsNumbersWhileOpen(t *testing.T) {
	const taken = "+12025550100"
	for status, blocked := range map[string]bool{
		sandbox.Pending: true, sandbox.Confirmed: true, sandbox.PendingCancelation: true,
		sandbox.Canceled: false, sandbox.Completed: false,
	} {
		t.Run(status, func(t *testing.T) {
			c := newClient(t)
			c.sandbox.Add(sandbox.Order{Status: status, PhoneNumbers: []sandbox.PhoneNumber{{PhoneNumber: taken}}})
			check := c.do("POST", "/portabilityChecks", `{"phoneNumbers":["`+taken+`"]}`, http.StatusOK)
			expect(t, check, "phoneNumbers.0.portable", !blocked)
			want := http.StatusCreated
			if blocked {
				want = http.StatusUnprocessableEntity
			}
			answer := c.do("POST", "/orders/portIns", order("+12125550100", taken), want)
			if blocked {
				expect(t, answer,
					"details.fieldViolations.0.field", "phoneNumbers[1].phoneNumber",
					"details.fieldViolations.0.description", "TN is on an existing order",
				)
			}
		})
	}
}

func TestUpdate_replacesTheWholeOrder(t *testing.T) {
	c := newClient(t)
	path := c.createFrom(`{"customerOrderReference":"first","resellerName":"R","onDemandActivation":true,` + orderOf(number("+12025550100", "1"), number("+12025550101", "1"))[1:])
	c.do("PUT", path, orderOf(number("+12025550101", "2"), number("+12025550102", "2")), http.StatusOK)

	got := c.do("GET", path, "", http.StatusOK)
	expect(t, got,
		"customerOrderReference", nil, "resellerName", nil, "onDemandActivation", false,
		"phoneNumbers.0.phoneNumber", "+12025550101",
		"phoneNumbers.1.phoneNumber", "+12025550102",
		"phoneNumbers.2", nil,
	)
	if kept := c.only().PhoneNumbers[0].PortOutInfo.ExistingPortOutPIN; kept != "2" {
		t.Errorf("the PIN is %q", kept)
	}
}

func TestUpdate_keepsAndClearsUnknownFields(t *testing.T) {
	c := newClient(t)
	path := c.create("+12025550100")
	c.sandbox.Edit(c.onlyID(), func(o *sandbox.Order) {
		o.Extra = map[string]jsontext.Value{"priority": jsontext.Value(`"high"`)}
		o.PhoneNumbers[0].Extra = map[string]jsontext.Value{"lrn": jsontext.Value(`{"id":12345678901234567}`)}
	})
	expect(t, c.do("GET", path, "", http.StatusOK), "priority", "high")

	body := orderOf(strings.Replace(number("+12025550100", "1"), `{`, `{"lrn":{"id":12345678901234567},`, 1))
	c.do("PUT", path, `{"priority":"high",`+body[1:], http.StatusOK)
	expect(t, c.do("GET", path, "", http.StatusOK), "priority", "high", "phoneNumbers.0.lrn.id", 12345678901234567.0)

	c.do("PUT", path, orderOf(number("+12025550100", "1")), http.StatusOK)
	expect(t, c.do("GET", path, "", http.StatusOK), "priority", nil, "phoneNumbers.0.lrn", nil)
}

func TestChange_isRefusedUnlessPending(t *testing.T) {
	for _, status := range []string{sandbox.Confirmed, sandbox.Completed, sandbox.Canceled, sandbox.PendingCancelation, "ON_HOLD"} {
		t.Run(status, func(t *testing.T) {
			c := newClient(t)
			path := c.create("+12025550100")
			c.sandbox.Edit(c.onlyID(), func(o *sandbox.Order) { o.Status = status })
			expect(t, c.do("PUT", path, order("+12025550100"), http.StatusConflict), "details.0.type", "ErrorInfo")
			c.do("DELETE", path, "", http.StatusConflict)
			if got := c.only().Status; got != status {
				t.Errorf("the order is %s", got)
			}
		})
	}
}

func TestCancel_goesThroughPendingCancelation(t *testing.T) {
	c := newClient(t, sandbox.WithCancelDelay(time.Hour))
	path := c.create("+12025550100")
	c.do("DELETE", path, "", http.StatusOK)
	expect(t, c.do("GET", path, "", http.StatusOK), "status", "PENDING_CANCELATION")
	c.sandbox.Clock().Advance(time.Hour)
	expect(t, c.do("GET", path, "", http.StatusOK), "status", "CANCELED", "phoneNumbers.0.status", "CANCELED")
}

func TestCancel_isDoneAtTheNextLookByDefault(t *testing.T) {
	c := newClient(t)
	path := c.create("+12025550100")
	if answer := c.do("DELETE", path, "", http.StatusOK); answer != nil {
		t.Errorf("the answer holds %v", answer)
	}
	expect(t, c.do("GET", path, "", http.StatusOK), "status", "CANCELED")
}

func TestE911_addressIsWorkedOutByTheService(t *testing.T) {
	c := newClient(t)
	body := strings.Replace(number("+12025550100", "1"), `{`, `{"features":{"e911":{"name":"Acme","streetNum":"1","city":"Reno"}},`, 1)
	expect(t, c.do("GET", c.createFrom(orderOf(body)), "", http.StatusOK),
		"phoneNumbers.0.features.e911.city", "Reno", "phoneNumbers.0.features.e911.enhCity", "RENO")
}

func TestUnknownResource_is404(t *testing.T) {
	c := newClient(t)
	expect(t, c.do("GET", "/orders/portIns/1", "", http.StatusNotFound), "details.0.type", "NotFound")
	c.do("PUT", "/orders/portIns/1", order("+12025550100"), http.StatusNotFound)
	c.do("DELETE", "/orders/portIns/1", "", http.StatusNotFound)
	c.do("POST", "/orders/portIns/1/notes", `{"note":"x"}`, http.StatusNotFound)
	c.do("POST", "/orders/portIns/1/activate", "", http.StatusNotFound)
	c.do("GET", "/orders/1/documents/2", "", http.StatusNotFound)
}
