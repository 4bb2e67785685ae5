package sandbox_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

func TestOrder_movesOnTheClockToCompleted(t *testing.T) {
	c := newClient(t)
	path := c.create("+12025550100", "+12125550100")

	c.sandbox.Clock().Advance(24*time.Hour - time.Second)
	expect(t, c.do("GET", path, "", http.StatusOK), "status", "PENDING")
	c.sandbox.Clock().Advance(time.Second)
	expect(t, c.do("GET", path, "", http.StatusOK),
		"status", "CONFIRMED",
		"phoneNumbers.0.status", "CONFIRMED",
		"phoneNumbers.0.confirmedDate", "2027-01-05T17:00:00Z",
		"phoneNumbers.0.focDate", "2027-01-29T00:00:00Z",
	)

	c.sandbox.Clock().Set(time.Date(2027, 1, 29, 13, 59, 59, 0, time.UTC)) // one second before nine in New York
	expect(t, c.do("GET", path, "", http.StatusOK), "status", "CONFIRMED")
	c.sandbox.Clock().Advance(time.Second)
	expect(t, c.do("GET", path, "", http.StatusOK),
		"status", "COMPLETED",
		"phoneNumbers.1.status", "ACTIVATED",
		"phoneNumbers.1.activatedDate", "2027-01-29T14:00:00Z",
	)
}

func TestOrder_oneJumpOfTheClockIsAsGoodAsMany(t *testing.T) {
	c := newClient(t)
	path := c.create("+12025550100")
	c.sandbox.Clock().Advance(365 * 24 * time.Hour)
	expect(t, c.do("GET", path, "", http.StatusOK),
		"status", "COMPLETED", "phoneNumbers.0.activatedDate", "2027-01-29T14:00:00Z")
}

func TestFOCDate_isNeverBeforeTheCarriersAnswer(t *testing.T) {
	c := newClient(t)
	path := c.createFrom(strings.Replace(order("+12025550100"), "2027-01-29", "2027-01-01", 1))
	c.sandbox.Clock().Advance(24 * time.Hour)
	expect(t, c.do("GET", path, "", http.StatusOK), "phoneNumbers.0.focDate", "2027-01-05T00:00:00Z")
}

func TestRejectedNumber_keepsTheOrderPendingUntilFixed(t *testing.T) {
	fixedUser := strings.Replace(number("+12025559903", "1111"), "89501", "89502", 1)
	for name, test := range map[string]struct{ number, reason, unfixed, fixed string }{
		"PIN":      {"+12025559902", "PIN required/invalid", number("+12025559902", "1111"), number("+12025559902", "2222")},
		"end user": {"+12025559903", "Invalid zip code", number("+12025559903", "2222"), fixedUser},
	} {
		t.Run(name, func(t *testing.T) {
			c := newClient(t)
			path := c.create("+12025550100", test.number)
			c.sandbox.Clock().Advance(24 * time.Hour)
			got := c.do("GET", path, "", http.StatusOK)
			expect(t, got,
				"status", "PENDING",
				"phoneNumbers.0.status", "CONFIRMED",
				"phoneNumbers.1.status", "REJECTED",
				"phoneNumbers.1.rejectReason", test.reason,
				"notes.0.createdBy", "Sinch",
			)
			c.sandbox.Clock().Advance(48 * time.Hour)
			expect(t, c.do("GET", path, "", http.StatusOK), "phoneNumbers.1.status", "REJECTED", "notes.1", nil)

			c.do("PUT", path, orderOf(number("+12025550100", "1111"), test.unfixed), http.StatusOK)
			expect(t, c.do("GET", path, "", http.StatusOK),
				"phoneNumbers.0.status", "CONFIRMED", "phoneNumbers.1.status", "PENDING", "phoneNumbers.1.rejectReason", nil)
			c.sandbox.Clock().Advance(24 * time.Hour)
			expect(t, c.do("GET", path, "", http.StatusOK), "phoneNumbers.1.status", "REJECTED")

			c.do("PUT", path, orderOf(number("+12025550100", "1111"), test.fixed), http.StatusOK)
			c.sandbox.Clock().Advance(24 * time.Hour)
			expect(t, c.do("GET", path, "", http.StatusOK), "status", "CONFIRMED", "phoneNumbers.1.status", "CONFIRMED")
		})
	}
}

func TestRejectedNumber_canBeTakenOutOfTheOrder(t *testing.T) {
	c := newClient(t)
	path := c.create("+12025550100", "+12025559902")
	c.sandbox.Clock().Advance(24 * time.Hour)
	c.do("PUT", path, order("+12025550100"), http.StatusOK)
	expect(t, c.do("GET", path, "", http.StatusOK), "status", "CONFIRMED", "phoneNumbers.1", nil)
}

func TestExcludedNumber_doesNotHoldUpTheOthers(t *testing.T) {
	c := newClient(t)
	path := c.create("+12025550100", "+12025559904")
	c.sandbox.Clock().Advance(24 * time.Hour)
	expect(t, c.do("GET", path, "", http.StatusOK),
		"status", "CONFIRMED",
		"phoneNumbers.1.status", "EXCLUDED",
		"phoneNumbers.1.exclusionDate", "2027-01-05T17:00:00Z",
	)
}

func TestForcedStatus_staysUntilANumberMoves(t *testing.T) {
	c := newClient(t)
	path := c.create("+12025550100")
	c.sandbox.Edit(c.onlyID(), func(o *sandbox.Order) { o.Status = "ON_HOLD" })
	c.sandbox.Clock().Advance(48 * time.Hour)
	expect(t, c.do("GET", path, "", http.StatusOK), "status", "ON_HOLD", "phoneNumbers.0.status", "PENDING")
}

func TestEdit_ofACopyChangesNothing(t *testing.T) {
	c := newClient(t)
	c.create("+12025550100")
	order := c.only()
	order.PhoneNumbers[0].EndUser.Name = "Other"
	order.PhoneNumbers[0].Status = sandbox.Activated
	if got := c.only().PhoneNumbers[0]; got.EndUser.Name != "Acme Inc" || got.Status != sandbox.Pending {
		t.Errorf("the order has changed: %+v", got)
	}
}
