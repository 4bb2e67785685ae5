package porting

import (
	"maps"
	"slices"
	"testing"
)

func TestOrderStatus(t *testing.T) {
	t.Parallel()
	type facts struct{ open, ended, frozen, advances, confirmed, completed bool }
	for status, want := range map[OrderStatus]facts{
		StatusPending:            {open: true, advances: true},
		StatusConfirmed:          {open: true, frozen: true, advances: true, confirmed: true},
		StatusPendingCancelation: {open: true, frozen: true},
		StatusCompleted:          {ended: true, frozen: true, confirmed: true, completed: true},
		StatusCanceled:           {ended: true, frozen: true},
		"ON_HOLD":                {open: true, frozen: true},   // new at the service
		"":                       {open: true, advances: true}, // left out of an answer
	} {
		got := facts{status.Open(), status.Ended(), status.Frozen(), status.Advances(), status.Reached(StatusConfirmed), status.Reached(StatusCompleted)}
		if got != want {
			t.Errorf("%q: %+v, want %+v", status, got, want)
		}
	}
}

// mixedOrder is an order of two carriers whose numbers are in every status.
func mixedOrder() *Order {
	return &Order{Status: StatusPending, PhoneNumbers: []PhoneNumber{
		{PhoneNumber: "+12025550106", PhoneNumberGroup: "Verizon", Status: NumberConfirmed, FOCDate: "2027-01-29"},
		{PhoneNumber: "+12025550105", PhoneNumberGroup: "AT&T", Status: NumberActivated, FOCDate: "2027-01-28"},
		{PhoneNumber: "+12025550104", PhoneNumberGroup: "AT&T ", Status: NumberRejected, RejectReason: "Wrong PIN", FOCDate: "2027-01-28"},
		{PhoneNumber: "+12025550103", PhoneNumberGroup: "Bell", Status: NumberExcluded},
		{PhoneNumber: "+12025550102", PhoneNumberGroup: "Bell", Status: NumberCanceled},
		{PhoneNumber: "+12025550101", Status: NumberRejected},
	}}
}

func TestOrder_factsOfItsNumbers(t *testing.T) {
	t.Parallel()
	order := mixedOrder()
	if got := order.SortedNumbers(); !slices.Equal(got, []string{"+12025550101", "+12025550102", "+12025550103", "+12025550104", "+12025550105", "+12025550106"}) {
		t.Errorf("numbers: %v", got)
	}
	if got := order.ByNumber()["+12025550104"].RejectReason; got != "Wrong PIN" {
		t.Errorf("the number 104 has the reason %q", got)
	}
	if got := order.FOCDates(); !slices.Equal(got, []string{"2027-01-28", "2027-01-29"}) {
		t.Errorf("FOC dates: %v", got)
	}
	if got, want := order.Rejections(), map[string]string{
		"+12025550101": "rejected, no reason given", "+12025550103": "excluded, no reason given", "+12025550104": "Wrong PIN",
	}; !maps.Equal(got, want) {
		t.Errorf("rejections: %v", got)
	}
	if got := order.CountByStatus(); got != "1 ACTIVATED, 1 CANCELED, 1 CONFIRMED, 1 EXCLUDED, 2 REJECTED" {
		t.Errorf("counts: %s", got)
	}
}

func TestOrder_holdsWhatIsNeitherExcludedNorCanceled(t *testing.T) {
	t.Parallel()
	order := mixedOrder()
	var held []string
	for _, number := range append(order.SortedNumbers(), "+12025550199") {
		if order.Holds(number) {
			held = append(held, number)
		}
	}
	if want := []string{"+12025550101", "+12025550104", "+12025550105", "+12025550106"}; !slices.Equal(held, want) {
		t.Errorf("held: %v", held)
	}
	if order.Status = StatusCanceled; order.Holds("+12025550106") {
		t.Error("a canceled order holds a number")
	}
}

func TestOrder_groups(t *testing.T) {
	t.Parallel()
	type group struct {
		name                 string
		numbers              int
		waiting, active, out bool
	}
	want := []group{{name: "", numbers: 1}, {name: "AT&T", numbers: 2, active: true}, {name: "Bell", numbers: 2, out: true}, {name: "Verizon", numbers: 1, waiting: true}}
	var got []group
	for _, g := range mixedOrder().Groups() {
		got = append(got, group{g.Name, len(g.Numbers), g.Waiting(), g.Active(), g.Out()})
	}
	if !slices.Equal(got, want) {
		t.Errorf("groups: %+v", got)
	}
}

func TestSameText(t *testing.T) {
	t.Parallel()
	for _, same := range [][2]string{{"", " "}, {"a b", " a\n\tb "}, {"a b", "a\u00a0b"}, {"Café", "Cafe\u0301"}} {
		if !SameText(same[0], same[1]) {
			t.Errorf("%q and %q differ", same[0], same[1])
		}
	}
	for _, other := range [][2]string{{"a", ""}, {"a b", "ab"}, {"a", "A"}, {"fi", "\ufb01"}} {
		if SameText(other[0], other[1]) {
			t.Errorf("%q and %q are the same", other[0], other[1])
		}
	}
}
