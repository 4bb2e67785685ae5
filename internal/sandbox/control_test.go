package sandbox_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

// control calls a control endpoint and gives the decoded answer, nil if it is empty.
func (c *client) control(method, path, body string, status int) any {
	c.t.Helper()
	r, err := http.NewRequestWithContext(c.t.Context(), method, c.endpoint+"/_sandbox"+path, strings.NewReader(body))
	if err != nil {
		c.t.Fatal(err)
	}
	response, answer := c.send(r)
	if response.StatusCode != status {
		c.t.Fatalf("%s %s: got %d, want %d: %s", method, path, response.StatusCode, status, answer)
	}
	if len(answer) == 0 || status >= 400 {
		return nil
	}
	var decoded any
	if err := json.Unmarshal(answer, &decoded); err != nil {
		c.t.Fatal(err)
	}
	return decoded
}

func TestControl_advancesTheClock(t *testing.T) {
	c := newClient(t)
	path := c.create("+12025550100")
	expect(t, c.control("POST", "/advance?by=24h", "", 200), "now", "2027-01-05T17:00:00Z")
	expect(t, c.do("GET", path, "", 200), "status", "CONFIRMED")
	c.control("POST", "/advance?by=tomorrow", "", 400)
}

func TestControl_givesTheJournalWithoutSecrets(t *testing.T) {
	c := newClient(t)
	path := c.create("+12025550100")
	c.do("GET", path, "", 200)
	c.do("GET", path, "", 200)
	journal := c.control("GET", "/journal", "", 200)
	counts := field(t, journal, "counts").(map[string]any)
	if counts["GET /orders/portIns/{orderId}"] != 2.0 || counts["POST /orders/portIns"] != 1.0 {
		t.Errorf("got %v", counts)
	}
	expect(t, journal, "entries.0.path", "/orders/portIns", "entries.0.status", 201.0, "entries.0.applied", true, "entries.1.applied", false)
	if text, _ := json.Marshal(journal); strings.Contains(string(text), "1111") {
		t.Error("a PIN is in the journal")
	}
	c.control("DELETE", "/journal", "", 204)
	expect(t, c.control("GET", "/journal", "", 200), "entries.0", nil)
}

func TestControl_setsAndClearsFaults(t *testing.T) {
	c := newClient(t)
	fault := `{"method":"GET","path":"/orders/portIns","kind":"status","status":429,"times":-1,"delay":"1ms"}`
	c.control("POST", "/faults", fault, 204)
	c.do("GET", "/orders/portIns", "", 429)
	c.control("DELETE", "/faults", "", 204)
	c.do("GET", "/orders/portIns", "", 200)
	for _, bad := range []string{`{"kind":"explode"}`, `{"kind":"status","tmies":2}`, `{"kind":"slow","delay":"long"}`, `x`} {
		c.control("POST", "/faults", bad, 400)
	}
}

func TestControl_givesOrdersWithoutSecretsAndViolations(t *testing.T) {
	c := newLenientClient(t)
	c.create("+12025550100")
	orders := c.control("GET", "/orders", "", 200)
	expect(t, orders, "0.phoneNumbers.0.phoneNumber", "+12025550100", "0.phoneNumbers.0.portOutInfo.existingPortOutPin", nil)
	c.do("GET", "/nowhere", "", 404)
	if violations := c.control("GET", "/violations", "", 200); len(violations.([]any)) != 1 {
		t.Errorf("got %v", violations)
	}
	c.control("GET", "/nowhere", "", 404)
}

func TestJournal_tellsWritesFromReads(t *testing.T) {
	c := newClient(t)
	c.send(c.tokenRequest())
	path := c.create("+12025550100")
	c.do("POST", "/portabilityChecks", `{"phoneNumbers":["+12125550100"]}`, 200)
	c.do("GET", path, "", 200)
	c.do("PUT", path, order("+12025550100"), 200)
	c.do("DELETE", path, "", 200)

	journal := c.sandbox.Journal()
	for _, test := range []struct {
		journal         sandbox.Journal
		method, pattern string
		want            int
	}{
		{journal, "POST", sandbox.TokenPath, 1},
		{journal, "", "", 5},
		{journal, "", "/orders/portIns/*", 3},
		{journal, "GET", "/orders/portIns/*", 1},
		{journal, "POST", "/orders/portIns", 1},
		{journal.Writes(), "", "", 3},
	} {
		if got := test.journal.Count(test.method, test.pattern); got != test.want {
			t.Errorf("%s %s: got %d, want %d", test.method, test.pattern, got, test.want)
		}
	}
	if body := string(journal.Only("PUT", "")[0].RequestBody); body != order("+12025550100") {
		t.Errorf("the journal holds %s", body)
	}
	c.sandbox.ResetJournal()
	if n := len(c.sandbox.Journal()); n != 0 {
		t.Errorf("%d are left", n)
	}
}
