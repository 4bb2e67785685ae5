package porting

import (
	"errors"
	"testing"
	"testing/synctest"
)

// A canceled order is canceled in whatever case the list says so, and the
// reference is the same with whatever white space, and in capitals.
func TestFindOpenOrders_readsStatusAndReferenceInAnyForm(t *testing.T) {
	t.Parallel()
	client := newTestClient(t, &network{answers: []answer{{status: 200, body: `{"page": 0, "totalPages": 1, "orders": [
		{"id": 1, "status": "Canceled", "customerOrderReference": "ref"},
		{"id": 2, "status": "pending", "customerOrderReference": "ref "},
		{"id": 3, "status": "PENDING", "customerOrderReference": "REF"}, {"id": 4, "status": "PENDING", "customerOrderReference": "ref-2"}]}`}}})
	open, err := client.FindOpenOrders(t.Context(), "ref")
	if err != nil || len(open) != 2 || open[0].ID != "2" || open[0].Status != StatusPending {
		t.Errorf("%+v, %v", open, err)
	}
}

// What a list still has isn't gone for a 404; what it doesn't have is. Where there is no list
// either, the address is wrong, and nothing is known to be gone.
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
		"listed, and never read":   {[]answer{{status: 404, body: missing}, {status: 200, body: listed}, {status: 404, body: missing}}, false, KindService},
		"listed, and out of order": {[]answer{{status: 404, body: missing}, {status: 200, body: listed}, {status: 402}}, false, KindPayment},
		"not listed":               {[]answer{{status: 404, body: missing}, {status: 200, body: others}}, false, KindNotFound},
		"no such project":          {[]answer{{status: 404, body: missing}, {status: 404, body: missing}}, false, KindUnexpected},
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
		if !ok || failure.Kind() != test.kind || IsNotFound(err) != (name == "not listed") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Whoever takes an answer that is no list for one without orders submits a second order.
func TestListOrders_takesOnlyAListForOne(t *testing.T) {
	t.Parallel()
	for body, want := range map[string]bool{
		`{"orders":[]}`: true, `{"page":1,"totalPages":0}`: true, `{"totalItems":0}`: true, `{"pageSize":100,"orders":null}`: true, `{"orders":[{"id":7}],"totalPages":1}`: true,
		`{}`: false, `null`: false, "\ufeffnull\n": false, `{"orders":null}`: false, `[]`: false, `{"code":"500","error":"Internal","message":"try later"}`: false, `{"code":404,"status":"NOT_FOUND","details":[]}`: false,
	} {
		client := newTestClient(t, &network{answers: []answer{{status: 200, body: body}}})
		_, err := client.FindOpenOrders(t.Context(), "ref")
		if failure, ok := errors.AsType[*Error](err); (err == nil) != want || !want && (!ok || failure.Kind() != KindUnexpected) {
			t.Errorf("%s: %v", body, err)
		}
	}
}

// A 404 in the middle of a wait is a read that lags; one that stays ends it.
func TestWaitForOrder_takesAFewReadsThatDoNotFindTheOrder(t *testing.T) {
	t.Parallel()
	missing, pending := answer{status: 404, body: `{"code":404}`}, answer{status: 200, body: `{"id":7,"status":"PENDING"}`}
	for name, test := range map[string]struct {
		answers []answer
		found   bool
	}{
		"once":         {[]answer{pending, missing, pending, missing, missing, missing, {status: 200, body: `{"id":7,"status":"CONFIRMED"}`}}, true},
		"at first":     {[]answer{missing, {status: 200, body: `{"id":7,"status":"CONFIRMED"}`}}, true},
		"for good":     {[]answer{pending, missing, missing, missing, missing}, false},
		"never before": {[]answer{missing, missing, missing, missing}, false},
	} {
		synctest.Test(t, func(t *testing.T) {
			order, err := newTestClient(t, &network{answers: test.answers}).WaitForOrder(t.Context(), "7", func(o *Order) bool { return o.Status == StatusConfirmed }, nil)
			if (err == nil) != test.found || !test.found && !IsNotFound(err) || order == nil && name != "never before" {
				t.Errorf("%s: %+v, %v", name, order, err)
			}
		})
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
