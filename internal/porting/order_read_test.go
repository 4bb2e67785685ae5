package porting

import (
	"errors"
	"testing"
)

// A canceled order is canceled in whatever case the list says so, and the
// reference is the same with whatever white space.
func TestFindOpenOrders_readsStatusAndReferenceInAnyForm(t *testing.T) {
	t.Parallel()
	client := newTestClient(t, &network{answers: []answer{{status: 200, body: `{"page": 0, "totalPages": 1, "orders": [
		{"id": 1, "status": "Canceled", "customerOrderReference": "ref"},
		{"id": 2, "status": "pending", "customerOrderReference": "ref "},
		{"id": 3, "status": "PENDING", "customerOrderReference": "REF"}]}`}}})
	open, err := client.FindOpenOrders(t.Context(), "ref")
	if err != nil || len(open) != 1 || open[0].ID != "2" || open[0].Status != StatusPending {
		t.Errorf("%+v, %v", open, err)
	}
}

// What a list still has isn't gone for a 404; what it doesn't have is, and so is all of a
// project that isn't there.
func TestFindOrder_believesA404OnlyWhenTheListDoes(t *testing.T) {
	t.Parallel()
	const (
		missing = `{"code":404,"status":"NOT_FOUND","message":"none"}`
		listed  = `{"page":1,"totalPages":1,"orders":[{"id":8,"status":"PENDING"},{"id":7,"status":"PENDING"}]}`
		others  = `{"page":1,"totalPages":1,"orders":[{"id":8,"status":"PENDING"}]}`
	)
	for name, test := range map[string]struct {
		answers []answer
		found   bool
		kind    ErrorKind
	}{
		"read":                     {[]answer{{status: 200, body: `{"id":7}`}}, true, 0},
		"read after all":           {[]answer{{status: 404, body: missing}, {status: 200, body: listed}, {status: 200, body: `{"id":7}`}}, true, 0},
		"listed, and never read":   {[]answer{{status: 404, body: missing}, {status: 200, body: listed}, {status: 404, body: missing}}, false, KindUnexpected},
		"listed, and out of order": {[]answer{{status: 404, body: missing}, {status: 200, body: listed}, {status: 402}}, false, KindPayment},
		"not listed":               {[]answer{{status: 404, body: missing}, {status: 200, body: others}}, false, KindNotFound},
		"no such project":          {[]answer{{status: 404, body: missing}, {status: 404, body: missing}}, false, KindNotFound},
		"no list to be had":        {[]answer{{status: 404, body: missing}, {status: 402}}, false, KindPayment},
		"a page of something else": {[]answer{{status: 404, body: missing}, {status: 404, body: "<html>"}}, false, KindNotFound},
	} {
		order, err := newTestClient(t, &network{answers: test.answers}).FindOrder(t.Context(), "7")
		if test.found {
			if err != nil || order.ID != "7" {
				t.Errorf("%s: %+v, %v", name, order, err)
			}
			continue
		}
		failure, ok := errors.AsType[*Error](err)
		if !ok || failure.Kind() != test.kind || IsNotFound(err) != (name == "not listed" || name == "no such project") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestOrder_Held_leavesOutNumbersThatAreFreeAgain(t *testing.T) {
	t.Parallel()
	for status, held := range map[NumberStatus]bool{NumberPending: true, NumberRejected: true, NumberExcluded: false, NumberCanceled: false} {
		order := Order{Status: StatusPending, PhoneNumbers: []PhoneNumber{{PhoneNumber: "+12025550100", Status: status}}}
		if got := len(order.Held()) > 0; got != held || order.Holds("+12025550100") != held {
			t.Errorf("%s: held is %t", status, got)
		}
		order.Status = StatusCompleted
		if len(order.Held()) > 0 {
			t.Errorf("%s: held by an order that is over", status)
		}
	}
}
