package sandbox_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

func TestForms_ofAnOrder(t *testing.T) {
	for name, test := range map[string]struct {
		forms sandbox.Forms
		want  []any
	}{
		"tidy": {sandbox.Forms{}, []any{
			"desiredPortSchedule.desiredPortTime", "10:00:00", "createdDate", "2027-01-04", "resellerName", nil,
			"phoneNumbers.0.portOutInfo.existingPortOutPin", nil, "phoneNumbers.0.newPortOutPin", nil,
			"phoneNumbers.0.endUser.typeOfService", "R", "onDemandActivation", false,
		}},
		"PINs masked": {sandbox.Forms{PINs: sandbox.PINsMasked}, []any{
			"phoneNumbers.0.portOutInfo.existingPortOutPin", "****", "phoneNumbers.0.newPortOutPin", "****",
		}},
		"PINs whole": {sandbox.Forms{PINs: sandbox.PINsWhole}, []any{
			"phoneNumbers.0.portOutInfo.existingPortOutPin", "1111", "phoneNumbers.0.newPortOutPin", "2222",
		}},
		"no seconds":  {sandbox.Forms{Times: sandbox.TimesWithoutSeconds}, []any{"desiredPortSchedule.desiredPortTime", "10:00"}},
		"with zone":   {sandbox.Forms{Times: sandbox.TimesWithZone}, []any{"desiredPortSchedule.desiredPortTime", "10:00:00 US/Pacific"}},
		"with offset": {sandbox.Forms{Times: sandbox.TimesWithOffset}, []any{"desiredPortSchedule.desiredPortTime", "10:00:00-08:00"}},
		"dates with time": {sandbox.Forms{Dates: sandbox.DatesWithTime}, []any{
			"desiredPortSchedule.desiredPortDate", "2027-01-29T00:00:00Z", "createdDate", "2027-01-04T00:00:00Z",
			"phoneNumbers.0.portOutInfo.authorizingDate", "2027-01-01T00:00:00Z",
		}},
		"dates with space": {sandbox.Forms{Dates: sandbox.DatesWithSpace}, []any{"desiredPortSchedule.desiredPortDate", "2027-01-29 00:00:00"}},
		"empty for absent": {sandbox.Forms{EmptyForAbsent: true}, []any{
			"resellerName", "", "phoneNumbers.0.rejectReason", "", "phoneNumbers.0.endUser.streetType", "",
			"phoneNumbers.0.portOutInfo.accountNum", "", "phoneNumbers.0.portOutInfo.existingPortOutPin", nil,
		}},
		"absent for empty":       {sandbox.Forms{AbsentForEmpty: true}, []any{"onDemandActivation", nil, "phoneNumbers.0.smsConfiguration", nil}},
		"type of service":        {sandbox.Forms{TypeOfServiceSpelt: true}, []any{"phoneNumbers.0.endUser.typeOfService", "Residence"}},
		"several at once":        {sandbox.Forms{IDsAsStrings: true, Times: sandbox.TimesWithoutSeconds}, []any{"id", "890192331", "desiredPortSchedule.desiredPortTime", "10:00"}},
		"create answers ID only": {sandbox.Forms{PartialCreate: true}, []any{"id", 890192331.0, "phoneNumbers.0.phoneNumber", "+12025550100"}},
	} {
		t.Run(name, func(t *testing.T) {
			c := newClient(t, sandbox.WithForms(test.forms))
			c.do("POST", "/orders/portIns", formsOrder, http.StatusCreated)
			expect(t, c.do("GET", "/orders/portIns/890192331", "", http.StatusOK), test.want...)
		})
	}
}

// formsOrder has a value for each form to change.
var formsOrder = `{"desiredPortSchedule":{"desiredPortDate":"2027-01-29","desiredPortTime":"10:00:00","desiredPortTimeZone":"US/Pacific"},
	"phoneNumbers":[{"phoneNumber":"+12025550100","newPortOutPin":"2222","smsConfiguration":{},
		"endUser":` + strings.Replace(endUser, `{`, `{"typeOfService":"R",`, 1) + `,
		"portOutInfo":{"existingPortOutPin":"1111","authorizingDate":"2027-01-01"}}]}`

func TestForms_createMayAnswerOnlyPartly(t *testing.T) {
	c := newClient(t, sandbox.WithForms(sandbox.Forms{PartialCreate: true}))
	expect(t, c.do("POST", "/orders/portIns", formsOrder, http.StatusCreated),
		"id", 890192331.0, "status", "PENDING", "phoneNumbers", nil, "desiredPortSchedule", nil)
}

func TestForms_idsAsStringsEverywhere(t *testing.T) {
	c := newClient(t, sandbox.WithForms(sandbox.Forms{IDsAsStrings: true}))
	expect(t, c.do("POST", "/orders/portIns", formsOrder, http.StatusCreated), "id", "890192331")
	expect(t, c.do("GET", "/orders/portIns", "", http.StatusOK), "orders.0.id", "890192331", "totalItems", 1.0)
	expect(t, c.do("POST", "/orders/portIns/890192331/notes", `{"note":"a"}`, http.StatusOK), "id", "890192332")
	c.do("POST", "/orders/portIns/890192331/documents", `{"documentName":"a","fileContent":"YQ=="}`, http.StatusOK)
	expect(t, c.do("GET", "/orders/890192331/documents/890192333", "", http.StatusOK), "documentId", "890192333")
}

func TestForms_cancelAnswers(t *testing.T) {
	for name, test := range map[string]struct {
		forms  sandbox.Forms
		status int
		want   any
	}{
		"nothing":    {sandbox.Forms{}, 200, nil},
		"the order":  {sandbox.Forms{CancelAnswersOrder: true}, 200, "PENDING_CANCELATION"},
		"202":        {sandbox.Forms{CancelAnswersOrder: true, CancelStatus: 202}, 202, "PENDING_CANCELATION"},
		"no content": {sandbox.Forms{CancelStatus: 204}, 204, nil},
	} {
		t.Run(name, func(t *testing.T) {
			c := newClient(t, sandbox.WithForms(test.forms), sandbox.WithCancelDelay(1))
			expect(t, c.do("DELETE", c.create("+12025550100"), "", test.status), "status", test.want)
		})
	}
}

func TestForms_portabilityMayNotKnowOrders(t *testing.T) {
	c := newClient(t)
	c.create("+12025550100")
	c.sandbox.SetForms(sandbox.Forms{PortabilityIgnoresOrders: true})
	expect(t, c.do("POST", "/portabilityChecks", `{"phoneNumbers":["+12025550100"]}`, http.StatusOK), "phoneNumbers.0.portable", true)
	c.do("POST", "/orders/portIns", order("+12025550100"), http.StatusUnprocessableEntity)
}

func TestForms_failures(t *testing.T) {
	c := newLenientClient(t, sandbox.WithForms(sandbox.Forms{ErrorShape: &sandbox.ShapeBadRequest, DotPaths: true}))
	expect(t, c.do("POST", "/orders/portIns", strings.Replace(order("+12025550100"), "89501", "", 1), http.StatusBadRequest),
		"code", 400.0, "details.0.type", "BadRequest",
		"details.0.fieldViolations.0.field", "phoneNumbers.0.endUser.zipCode")
}

func TestForms_failuresMayHaveEveryShape(t *testing.T) {
	for _, shape := range sandbox.ErrorShapes {
		t.Run(shape.Name, func(t *testing.T) {
			c := newClient(t, sandbox.WithForms(sandbox.Forms{ErrorShape: &shape}))
			response, _ := c.send(c.request("GET", "/orders/portIns/1", ""))
			if response.StatusCode != http.StatusNotFound || response.Header.Get("Content-Type") != shape.ContentType {
				t.Errorf("got %d %q", response.StatusCode, response.Header.Get("Content-Type"))
			}
		})
	}
}

func TestForms_activationWords(t *testing.T) {
	c := newClient(t, sandbox.WithForms(sandbox.Forms{ActivationDone: "ok", ActivationFailed: "no"}))
	path := c.createOnDemand("+12025550100", "+12125559907")
	expect(t, c.do("POST", path+"/activate", "", http.StatusOK), "phoneNumberGroups.0.status", "ok", "phoneNumberGroups.1.status", "no")
}
