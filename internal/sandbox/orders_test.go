package sandbox_test

import (
	"net/http"
	"testing"
	"time"
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

func TestOrder_movesOnTheClockToCompleted(t *testing.T) {
	c := newClient(t)
	path := c.create("+12025550100", "+12125550100")

	c.sandbox.Clock().Advance(24 * time.Hour)
	expect(t, c.do("GET", path, "", http.StatusOK),
		"status", "CONFIRMED",
		"phoneNumbers.0.status", "CONFIRMED",
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
