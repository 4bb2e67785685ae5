package sandbox_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
	"github.com/sinch/terraform-provider-sinch/internal/sandbox/sandboxtest"
)

// start is when the tests' clock stands: noon on the east coast, in winter.
var start = time.Date(2027, 1, 4, 17, 0, 0, 0, time.UTC)

// client is a bare HTTP client: what it sends is written out in the tests, so
// that the sandbox's own structs can't hide a wrong name.
type client struct {
	t        testing.TB
	sandbox  *sandbox.Sandbox
	endpoint string
}

// newClient starts a sandbox whose breaches of contract fail the test.
func newClient(t testing.TB, options ...sandbox.Option) *client {
	t.Helper()
	server := sandboxtest.Start(t, append([]sandbox.Option{sandbox.WithClock(start)}, options...)...)
	return &client{t, server.Sandbox, server.Endpoint}
}

// newLenientClient starts a sandbox that may be sent what breaks the contract.
func newLenientClient(t testing.TB, options ...sandbox.Option) *client {
	t.Helper()
	s := sandbox.New(append([]sandbox.Option{sandbox.WithClock(start)}, options...)...)
	server := httptest.NewServer(s)
	t.Cleanup(server.Close)
	return &client{t, s, server.URL}
}

// request makes a request of the API with Basic credentials; body may be empty.
func (c *client) request(method, path, body string) *http.Request {
	c.t.Helper()
	r, err := http.NewRequestWithContext(c.t.Context(), method, c.endpoint+"/v1/projects/"+c.sandbox.ProjectID+path, strings.NewReader(body))
	if err != nil {
		c.t.Fatal(err)
	}
	r.SetBasicAuth(c.sandbox.KeyID, c.sandbox.KeySecret)
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	return r
}

// send sends a request and reads the whole answer.
func (c *client) send(r *http.Request) (*http.Response, []byte) {
	c.t.Helper()
	response, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		c.t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		c.t.Fatal(err)
	}
	return response, body
}

// do makes a request, expects the status, and gives the decoded answer, nil if it is empty.
func (c *client) do(method, path, body string, status int) any {
	c.t.Helper()
	response, answer := c.send(c.request(method, path, body))
	if response.StatusCode != status {
		c.t.Fatalf("%s %s: got %d, want %d: %s", method, path, response.StatusCode, status, answer)
	}
	if len(bytes.TrimSpace(answer)) == 0 {
		return nil
	}
	var decoded any
	if err := json.Unmarshal(answer, &decoded); err != nil {
		c.t.Fatalf("%s %s: %v: %s", method, path, err, answer)
	}
	return decoded
}

// create orders the numbers and gives the order's path.
func (c *client) create(numbers ...string) string {
	c.t.Helper()
	return c.createFrom(order(numbers...))
}

func (c *client) createFrom(body string) string {
	c.t.Helper()
	created := c.do("POST", "/orders/portIns", body, http.StatusCreated)
	return fmt.Sprintf("/orders/portIns/%.0f", field(c.t, created, "id"))
}

// expect compares fields of an answer, given as pairs of path and value.
func expect(t testing.TB, answer any, pairs ...any) {
	t.Helper()
	for i := 0; i < len(pairs); i += 2 {
		if got := field(t, answer, pairs[i].(string)); got != pairs[i+1] {
			t.Errorf("%s: got %v, want %v", pairs[i], got, pairs[i+1])
		}
	}
}

// field is the value at a path like phoneNumbers.0.status; nil if there is none.
func field(t testing.TB, value any, path string) any {
	t.Helper()
	for name := range strings.SplitSeq(path, ".") {
		switch parent := value.(type) {
		case map[string]any:
			value = parent[name]
		case []any:
			var i int
			if _, err := fmt.Sscan(name, &i); err != nil || i >= len(parent) {
				return nil
			}
			value = parent[i]
		default:
			return nil
		}
	}
	return value
}

const (
	endUser  = `{"name":"Acme Inc","streetNum":"1","streetName":"Main","city":"Reno","state":"NV","zipCode":"89501"}`
	schedule = `{"desiredPortDate":"2027-01-29"}`
)

// number is one number of an order, with a PIN.
func number(number, pin string) string {
	return fmt.Sprintf(`{"phoneNumber":%q,"endUser":%s,"portOutInfo":{"existingPortOutPin":%q}}`, number, endUser, pin)
}

// order is a whole order of numbers that all have the PIN 1111.
func order(numbers ...string) string {
	items := make([]string, len(numbers))
	for i, n := range numbers {
		items[i] = number(n, "1111")
	}
	return orderOf(items...)
}

// orderOf is a whole order of numbers written out.
func orderOf(items ...string) string {
	return `{"desiredPortSchedule":` + schedule + `,"phoneNumbers":[` + strings.Join(items, ",") + `]}`
}

// only is the one order that there is.
func (c *client) only() sandbox.Order {
	c.t.Helper()
	orders := c.sandbox.Orders()
	if len(orders) != 1 {
		c.t.Fatalf("there are %d orders", len(orders))
	}
	return orders[0]
}

func (c *client) onlyID() string { return fmt.Sprint(c.only().ID) }

// documentPath is where the content of the only order's document is.
func documentPath(c *client, id int64) string {
	return fmt.Sprintf("/orders/%s/documents/%d", c.onlyID(), id)
}

// serve answers a request without a network, which fake time can't cross.
func (c *client) serve(r *http.Request) *httptest.ResponseRecorder {
	recorder := httptest.NewRecorder()
	c.sandbox.ServeHTTP(recorder, r)
	return recorder
}

func (c *client) record(method, path, body string) *httptest.ResponseRecorder {
	c.t.Helper()
	return c.serve(c.request(method, path, body))
}
