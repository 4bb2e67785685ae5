package porting

import (
	"slices"
	"strings"
	"testing"
)

// What the service makes of a text is the same order; what somebody writes anew is
// another request.
func TestSameOrder_isOfWhatIsShownAndSameRequestOfWhatIsWritten(t *testing.T) {
	t.Parallel()
	order := func(name, zip string) Order {
		return Order{PhoneNumbers: []PhoneNumber{{
			PhoneNumber: "+12025550100", EndUser: &EndUser{Name: name, State: "NV", ZipCode: zip},
			PortOutInfo: PortOutInfo{AccountNum: name}, Features: &Features{E911: &E911{City: name, PostalCode: zip}},
		}}}
	}
	for _, test := range []struct {
		name, zip, otherName, otherZip string
		sameOrder, sameRequest         bool
	}{
		{"Acme Inc", "89501", "Acme Inc", "89501", true, true},
		{"Acme  Inc", "89501", "Acme Inc", "89501", true, false},
		{"A &amp; B", "89501", "A & B", "89501", true, false},
		{"Acme\u00a0Inc", "89501", "Acme Inc", "89501", true, false},
		{"Cafe\u0301", "89501", "Caf\u00e9", "89501", true, false},
		{"ACME INC", "89501", "Acme Inc", "89501", true, false},
		{"Acme Inc", "89501-1234", "Acme Inc", "89501", true, false},
		{"Acme Inc", "895011234", "Acme Inc", "89501-1234", true, true},
		{"Acme Inc", "89501-1234", "Acme Inc", "89501-1235", false, false},
		{"Acme Inc", "89501-1234", "Acme Inc", "89502", false, false},
		{"Acme Ltd", "89501", "Acme Inc", "89501", false, false},
	} {
		a, b := order(test.name, test.zip), order(test.otherName, test.otherZip)
		if SameOrder(a, b) != test.sameOrder || SameOrder(b, a) != test.sameOrder || SameRequest(a, b) != test.sameRequest {
			t.Errorf("%q %s, %q %s: %t, %t", test.name, test.zip, test.otherName, test.otherZip, SameOrder(a, b), SameRequest(a, b))
		}
		if a.PhoneNumbers[0].EndUser.ZipCode != test.zip || a.PhoneNumbers[0].EndUser.Name != test.name {
			t.Errorf("the comparison changed %+v", a.PhoneNumbers[0].EndUser)
		}
	}
}

// A number that was taken out, and that the service keeps as CANCELED, is not on the order.
func TestOrder_numbersThatWereTakenOutDoNotCount(t *testing.T) {
	t.Parallel()
	order := func(statuses string) Order {
		var o Order
		for i, status := range strings.Fields(statuses) {
			number := PhoneNumber{PhoneNumber: []string{"+12025550100", "+12025550101", "+12025550102"}[i], Status: NumberStatus(status), EndUser: &EndUser{Name: "a"}}
			if status != "-" {
				o.PhoneNumbers = append(o.PhoneNumbers, number)
			}
		}
		return o
	}
	asked := order("PENDING PENDING")
	two := asked.SortedNumbers()
	for statuses, want := range map[string]bool{
		"PENDING PENDING": true, "PENDING PENDING CANCELED": true, "PENDING PENDING PENDING": false, "CANCELED CANCELED": true, "PENDING": false, "PENDING - PENDING": false,
	} {
		shown := order(statuses)
		if shown.IsFor(two) != want || shown.IsFor([]string{two[1], two[0]}) != want {
			t.Errorf("%s: %t", statuses, !want)
		}
	}
	before, kept, gone := order("PENDING PENDING PENDING"), order("PENDING PENDING CANCELED"), order("PENDING PENDING")
	if want := gone.forWrite(); !kept.shows(want) || kept.shows(before) || !gone.shows(want) || !kept.shows(kept) || before.shows(want) {
		t.Error("the order does not show that a number was taken out")
	}
	for _, o := range []Order{{}, {PhoneNumbers: []PhoneNumber{{PhoneNumber: "x"}}}} {
		if o.ShowsNumbers() {
			t.Errorf("%+v shows numbers", o)
		}
	}
	if !before.ShowsNumbers() || !slices.Equal(kept.SortedNumbers(), before.SortedNumbers()) {
		t.Error("an order lost numbers")
	}
}
