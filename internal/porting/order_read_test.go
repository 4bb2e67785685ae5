package porting

import "testing"

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
