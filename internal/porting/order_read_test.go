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

func TestOpenOrderWithNumber_leavesOutANumberThatIsNotHeld(t *testing.T) {
	t.Parallel()
	for status, held := range map[string]bool{"PENDING": true, "REJECTED": true, "EXCLUDED": false, "CANCELED": false} {
		client := newTestClient(t, &network{answers: []answer{
			{status: 200, body: `{"page": 0, "totalPages": 1, "orders": [{"id": 1, "status": "PENDING"}]}`},
			{status: 200, body: `{"id": 1, "status": "PENDING", "phoneNumbers": [{"phoneNumber": "+12025550100", "status": "` + status + `"}]}`},
		}})
		order, err := client.OpenOrderWithNumber(t.Context(), "+12025550100")
		if err != nil || (order != nil) != held {
			t.Errorf("%s: %v, %v", status, order, err)
		}
	}
}
