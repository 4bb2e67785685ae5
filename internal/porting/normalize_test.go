package porting

import (
	"reflect"
	"testing"
	"time"
)

func TestNormalSchedule(t *testing.T) {
	for _, test := range []struct{ clock, zone, wantClock, wantZone string }{
		{"10:00:00", "GMT", "10:00:00", "GMT"},
		{"10:00", "GMT", "10:00:00", "GMT"},
		{"9:30", "", "09:30:00", ""},
		{"10:00:00.000", "", "10:00:00", ""},
		{"10:00:00 US/Eastern", "US/Pacific", "10:00:00", "US/Pacific"},
		{"10:00:00 US/Eastern", "", "10:00:00", "US/Eastern"},
		{"10:00 GMT", "", "10:00:00", "GMT"},
		{"10:00 America/New_York", "", "10:00:00", "US/Eastern"},
		{"10:00:00 EST", "US/Eastern", "10:00:00", "US/Eastern"},
		{"10:00 PDT", "", "10:00:00", "US/Pacific"},
		{"10:00:00-05:00[America/Chicago]", "", "10:00:00", "US/Central"},
		{"10:00 (US/Mountain)", "", "10:00:00", "US/Mountain"},
		{"10:00", "us/eastern ", "10:00:00", "US/Eastern"},
		{"noon", "UTC", "noon", "GMT"},
		{"10:00", "Europe/Berlin", "10:00:00", "Europe/Berlin"},
		{"10:00:00Z", "US/Eastern", "10:00:00", "US/Eastern"},
		{"10:00:00-05:00", "", "10:00:00", ""},
		{"10:00:00 +0500", "", "10:00:00", ""},
		{" 10:00 ", "", "10:00:00", ""},
		{"", "GMT", "", "GMT"},
		// What means something else, or nothing, stays.
		{"10:00 PM", "", "10:00 PM", ""},
		{"25:00", "", "25:00", ""},
		{"10:60:00", "", "10:60:00", ""},
		{"noon", "", "noon", ""},
		{"10:00:00 US/Eastern or later", "", "10:00:00 US/Eastern or later", ""},
	} {
		clock, zone := normalSchedule(test.clock, test.zone)
		if clock != test.wantClock || zone != test.wantZone {
			t.Errorf("%q, %q: %q, %q", test.clock, test.zone, clock, zone)
		}
	}
}

func TestNormalDate(t *testing.T) {
	for given, want := range map[string]string{
		"2027-01-29": "2027-01-29", "2027-01-29T00:00:00Z": "2027-01-29", "2027-01-29T00:00:00.000+0000": "2027-01-29",
		"2027-01-29 10:00:00": "2027-01-29", "2027-01-29T23:00:00-08:00": "2027-01-29", "2027-01-29T10:00": "2027-01-29", "": "",
		"2027-01-29T10:00-05:00[US/Eastern]": "2027-01-29", "2027-01-29 10:00:00 EST": "2027-01-29",
		"2027-02-30": "2027-02-30", "01/29/2027": "01/29/2027", "2027-01-29T": "2027-01-29", "2027-01-29Tx": "2027-01-29Tx",
		"2027-01-291": "2027-01-291", "soon": "soon",
	} {
		if got := normalDate(given); got != want {
			t.Errorf("%q: %q, want %q", given, got, want)
		}
	}
}

func TestNormalTypeOfService(t *testing.T) {
	for given, want := range map[string]string{
		"B": "B", "r": "R", "Residence": "R", "RESIDENTIAL": "R", "business": "B", "": "", "other": "other",
	} {
		if got := normalTypeOfService(given); got != want {
			t.Errorf("%q: %q", given, got)
		}
	}
}

func TestStatuses_inAnyCase(t *testing.T) {
	order := decodeOrder(t, `{"status": "Pending_Cancelation ", "phoneNumbers": [{"phoneNumber": "+12025550100", "status": "rejected"}]}`)
	if order.Status != StatusPendingCancelation || order.PhoneNumbers[0].Status != NumberRejected {
		t.Errorf("the order is %q, its number %q", order.Status, order.PhoneNumbers[0].Status)
	}
}

func TestSameInstant(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want bool
	}{
		{"2027-01-29T10:00:00Z", "2027-01-29T10:00:00Z", true},
		{"2027-01-29T10:00:00Z", "2027-01-29T05:00:00-05:00", true},
		{"2027-01-29T10:00:00Z", "2027-01-29T10:00:00.000+0000", true},
		{"2027-01-29T10:00:00Z", "2027-01-29 10:00:00", true},
		{"2027-01-29T00:00:00Z", "2027-01-29", true},
		{"2027-01-29T10:00:00Z", "2027-01-29T10:00:01Z", false},
		{"", "", true},
		{"x", "x", true},
		{"x", "y", false},
		{"", "2027-01-29", false},
	} {
		if SameInstant(test.a, test.b) != test.want || SameInstant(test.b, test.a) != test.want {
			t.Errorf("%q and %q: %t", test.a, test.b, !test.want)
		}
	}
}

// The service shows the same order in many forms.
func TestOrder_formsOfOneOrder(t *testing.T) {
	const tidy = `{"id":890192331,"createdDate":"2027-01-04","desiredPortSchedule":{"desiredPortDate":"2027-01-29","desiredPortTime":"10:00:00","desiredPortTimeZone":"US/Eastern"},
		"phoneNumbers":[{"phoneNumber":"+12025550100","focDate":"2027-01-29","endUser":{"name":"A","typeOfService":"R"},"portOutInfo":{"authorizingDate":"2026-12-01"}}]}`
	const untidy = `{"id":"890192331","createdDate":"2027-01-04T10:00:00Z","status":"","loaUploadedBy":null,"notes":[],"documents":null,
		"desiredPortSchedule":{"desiredPortDate":"2027-01-29T00:00:00Z","desiredPortTime":"10:00 US/Eastern","desiredPortTimeZone":""},
		"phoneNumbers":[{"phoneNumber":"+12025550100","focDate":"2027-01-29T00:00:00.000Z","voiceConfiguration":{},"smsConfiguration":{"smsAppId":""},
			"features":{"e911":{"name":"","city":null}},"endUser":{"name":"A","typeOfService":"Residence","streetPreDir":""},
			"portOutInfo":{"authorizingDate":"2026-12-01 00:00:00","accountNum":null},"excludedFeatures":null}]}`
	want, got := decodeOrder(t, tidy), decodeOrder(t, untidy)
	got.Notes = nil
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%+v\nwant %+v", got, want)
	}
}

func decodeOrder(t testing.TB, text string) Order {
	t.Helper()
	var order Order
	if err := decode([]byte(text), &order); err != nil {
		t.Fatal(err)
	}
	return order
}

func TestID(t *testing.T) {
	for given, want := range map[string]ID{
		`890192331`: "890192331", `"890192331"`: "890192331", `8.90192331e8`: "890192331", `890192331.0`: "890192331", `null`: "", `""`: "", `"000890192331"`: "890192331", `"0"`: "0",
		`123456789012345678901234567890`: "123456789012345678901234567890", `"abc"`: "abc", `1E3`: "1000", `0`: "0",
	} {
		var id ID
		if err := decode([]byte(given), &id); err != nil || id != want {
			t.Errorf("%s: %q, %v", given, id, err)
		}
	}
	for _, bad := range []string{`1.5`, `true`, `{}`, `[1]`, `1e999999999`} {
		var id ID
		if err := decode([]byte(bad), &id); err == nil {
			t.Errorf("%s: %q", bad, id)
		}
	}
	for id, want := range map[ID]string{"7": "7", "abc": `"abc"`, "": "null", "007": `"007"`, "1e3": `"1e3"`} {
		if got, err := encode(id); err != nil || string(got) != want {
			t.Errorf("%q: %s, %v", id, got, err)
		}
	}
}

func TestCounts_inAnyNotation(t *testing.T) {
	var summary OrderSummary
	err := decode([]byte(`{"id":"7","createdDate":"2027-01-04T00:00:00Z","phoneNumberQuantity":3.0,"focQuantity":"2","activatedQuantity":1e0,"rejectedQuantity":null,"excludedQuantity":4}`), &summary)
	want := OrderSummary{ID: "7", CreatedDate: "2027-01-04", PhoneNumberQuantity: 3, FOCQuantity: 2, ActivatedQuantity: 1, ExcludedQuantity: 4}
	if err != nil || summary != want {
		t.Errorf("%+v, %v", summary, err)
	}
	if decode([]byte(`{"focQuantity":"many"}`), &summary) == nil {
		t.Error("a quantity that is no number was taken")
	}
}

func FuzzNormalSchedule(f *testing.F) {
	for _, seed := range []string{"10:00", "10:00:00 US/Eastern", "10:00:00-05:00", "9:5", "24:00:00", "10:00 PM", ""} {
		f.Add(seed, "GMT")
	}
	f.Fuzz(func(t *testing.T, clock, zone string) {
		once, onceZone := normalSchedule(clock, zone)
		twice, twiceZone := normalSchedule(once, onceZone)
		if once != twice || onceZone != twiceZone {
			t.Errorf("%q becomes %q, then %q", clock, once, twice)
		}
		if _, err := time.Parse(time.TimeOnly, once); err != nil && once != clock {
			t.Errorf("%q became %q, which is no time", clock, once)
		}
	})
}

func FuzzNormalDate(f *testing.F) {
	for _, seed := range []string{"2027-01-29", "2027-01-29T00:00:00Z", "2027-02-30", "2027-01-29 10:00:00 US/Eastern", "x", ""} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		once := normalDate(text)
		if twice := normalDate(once); once != twice {
			t.Errorf("%q becomes %q, then %q", text, once, twice)
		}
		if _, err := time.Parse(time.DateOnly, once); err != nil && once != text {
			t.Errorf("%q became %q, which is no date", text, once)
		}
		if !SameInstant(text, text) {
			t.Errorf("%q is not itself", text)
		}
	})
}

func TestNormal_spellingsOfAnAddress(t *testing.T) {
	for given, want := range map[[3]string][3]string{
		{"nv", "895011234", "2025550100"}:         {"NV", "89501-1234", "+12025550100"},
		{"on", "m5v2t6", "12025550100"}:           {"ON", "M5V 2T6", "+12025550100"},
		{"ON", "M5V-2T6", "+12025550100"}:         {"ON", "M5V 2T6", "+12025550100"},
		{"Nevada", "8950", "+442079460123"}:       {"Nevada", "8950", "+442079460123"},
		{"", "", ""}:                              {"", "", ""},
		{" nv ", " m5v 2t6 ", "1 (202) 555-0100"}: {"NV", "M5V 2T6", "+12025550100"},
		{"NV", "89501", "tel:+1-202.555.0100"}:    {"NV", "89501", "+12025550100"},
		{"NV", "89501", "12-2025550100"}:          {"NV", "89501", "12-2025550100"},
		{"NV", "89501", "acct 2025550100"}:        {"NV", "89501", "acct 2025550100"},
	} {
		endUser := EndUser{State: given[0], ZipCode: given[1]}
		info := PortOutInfo{AccountPhoneNumber: given[2]}
		endUser.normalize()
		info.normalize()
		if got := [3]string{endUser.State, endUser.ZipCode, info.AccountPhoneNumber}; got != want {
			t.Errorf("%q: %q, want %q", given, got, want)
		}
	}
	if !StatusBuilding.Advances() || !StatusBuilding.Frozen() {
		t.Error("an order that is being created becomes PENDING by itself, and can't be changed before")
	}
}

// A null among the numbers of an answer is no number, and one that is there twice is one.
func TestOrder_nullsAndDuplicatesAmongTheNumbers(t *testing.T) {
	var order Order
	err := decode([]byte(`{"id":"7","phoneNumbers":[null,{"phoneNumber":"+12025550100","status":"CANCELED"},{"phoneNumber":"tel:+1 (202) 555-0100","status":"PENDING"}]}`), &order)
	if err != nil || len(order.PhoneNumbers) != 1 || order.PhoneNumbers[0].Status != NumberPending {
		t.Errorf("%v: the numbers are %v", err, order.PhoneNumbers)
	}
}
