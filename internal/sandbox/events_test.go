package sandbox_test

import (
	"encoding/json/v2"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

// posted is what a webhook got: for each call, its address and the event's type.
type posted struct {
	calls  []string
	events []string
}

func (p *posted) post(url string, event []byte) {
	var head struct {
		Type    string `json:"type"`
		OrderID string `json:"orderId"`
	}
	if err := json.Unmarshal(event, &head); err != nil || head.OrderID == "" {
		panic("not an event: " + string(event))
	}
	p.calls = append(p.calls, url+" "+head.Type)
	p.events = append(p.events, string(event))
}

// expect fails the test unless these events came since the last call, all to one address.
func (p *posted) expect(t *testing.T, url string, types ...string) string {
	t.Helper()
	for i := range types {
		types[i] = url + " " + types[i]
	}
	if !slices.Equal(p.calls, types) {
		t.Errorf("the webhook got %q, want %q", p.calls, types)
	}
	all := strings.Join(p.events, "\n")
	p.calls, p.events = nil, nil
	return all
}

func TestEvents_areOfTheFiveTypes(t *testing.T) {
	const url = "https://hooks.example.com/porting/3f9c"
	var got posted
	c := newClient(t, sandbox.WithWebhook(got.post))
	earlier := c.create("+13105550100")
	c.do("POST", "/configuration", `{"webhookUrl":"`+url+`"}`, http.StatusOK)
	got.expect(t, url) // what there was before is no news

	path := c.create("+12025550100", "+12025559902")
	if order := got.expect(t, url, "ORDER_UPDATED"); !strings.Contains(order, `"phoneNumber":"+12025559902"`) {
		t.Error("no order in", order)
	}
	c.do("POST", path+"/notes", `{"note":"Please hurry"}`, http.StatusOK)
	if note := got.expect(t, url, "NEW_ORDER_NOTE"); !strings.Contains(note, `"note":"Please hurry"`) {
		t.Error("no note in", note)
	}
	c.sandbox.Clock().Advance(25 * time.Hour)
	c.do("GET", path, "", http.StatusOK)
	// The earlier order is confirmed too, and so has another status.
	answered := got.expect(t, url, "NUMBERS_CONFIRMED", "ORDER_UPDATED", "NUMBERS_CONFIRMED", "NUMBERS_REJECTED", "NEW_ORDER_NOTE")
	for _, want := range []string{`"status":"CONFIRMED","confirmedDate":"2027-01-05T17:00:00Z"`, `"status":"REJECTED","rejectReason":"PIN required/invalid"`} {
		if !strings.Contains(answered, want) {
			t.Errorf("no %s in %s", want, answered)
		}
	}
	c.sandbox.Clock().Advance(90 * 24 * time.Hour)
	c.do("GET", earlier, "", http.StatusOK)
	if active := got.expect(t, url, "NUMBERS_ACTIVATED", "ORDER_UPDATED", "NUMBERS_ACTIVATED"); !strings.Contains(active, `"activatedDate"`) {
		t.Error("no date in", active)
	}
	c.do("GET", earlier, "", http.StatusOK)
	got.expect(t, url)
}
