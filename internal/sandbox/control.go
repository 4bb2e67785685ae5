package sandbox

import (
	"encoding/json/v2"
	"io"
	"net/http"
	"time"
)

const controlPrefix = "/_sandbox/"

// control serves the endpoints by which scripts steer a sandbox in another process.
func (s *Sandbox) control(w http.ResponseWriter, r *http.Request) {
	switch r.Method + " " + r.URL.Path {
	case "POST /_sandbox/advance":
		s.controlAdvance(w, r)
	case "GET /_sandbox/journal":
		controlAnswer(w, summarize(s.Journal()))
	case "DELETE /_sandbox/journal":
		s.ResetJournal()
		w.WriteHeader(http.StatusNoContent)
	case "POST /_sandbox/faults":
		s.controlFault(w, r)
	case "DELETE /_sandbox/faults":
		s.ClearFaults()
		w.WriteHeader(http.StatusNoContent)
	case "GET /_sandbox/orders":
		controlAnswer(w, s.shownOrders())
	case "GET /_sandbox/violations":
		controlAnswer(w, append([]string{}, s.Violations()...))
	default:
		http.Error(w, "no such control endpoint", http.StatusNotFound)
	}
}

// controlAdvance moves the clock by a duration like 24h and says what time it is.
func (s *Sandbox) controlAdvance(w http.ResponseWriter, r *http.Request) {
	by, err := time.ParseDuration(r.URL.Query().Get("by"))
	if err != nil {
		http.Error(w, "by: a duration like 24h is needed", http.StatusBadRequest)
		return
	}
	s.clock.Advance(by)
	s.announce()
	s.mu.Lock()
	s.keep()
	s.mu.Unlock()
	controlAnswer(w, map[string]string{"now": s.clock.Now().UTC().Format(time.RFC3339)})
}

func (s *Sandbox) controlFault(w http.ResponseWriter, r *http.Request) {
	var request struct {
		Fault
		Delay string `json:"delay"` // a duration like 2s
	}
	if err := json.UnmarshalRead(io.LimitReader(r.Body, 1<<20), &request, json.RejectUnknownMembers(true)); err != nil {
		http.Error(w, "not a fault: "+err.Error(), http.StatusBadRequest)
		return
	}
	fault := request.Fault
	if request.Delay != "" {
		delay, err := time.ParseDuration(request.Delay)
		if err != nil {
			http.Error(w, "delay: a duration like 2s is needed", http.StatusBadRequest)
			return
		}
		fault.Delay = delay
	}
	if err := fault.check(); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	s.Fault(fault)
	w.WriteHeader(http.StatusNoContent)
}

// shownOrders are the orders as the API shows them: without secrets, unless the forms say otherwise.
func (s *Sandbox) shownOrders() []Order {
	s.mu.Lock()
	defer s.mu.Unlock()
	orders := []Order{}
	for order := range s.current() {
		orders = append(orders, order.shown(s.forms))
	}
	return orders
}

type journalSummary struct {
	Counts  map[string]int `json:"counts"` // by method and path pattern: "GET /orders/portIns/{orderId}"
	Entries []journalEntry `json:"entries"`
}

// journalEntry is an exchange without its bodies, which hold PINs and tokens.
type journalEntry struct {
	Time    time.Time `json:"time"`
	Method  string    `json:"method"`
	Path    string    `json:"path"`
	Query   string    `json:"query,omitzero"`
	Status  int       `json:"status"`
	Fault   string    `json:"fault,omitzero"`
	Applied bool      `json:"applied"`
}

func summarize(journal Journal) journalSummary {
	summary := journalSummary{Counts: make(map[string]int), Entries: []journalEntry{}}
	for _, e := range journal {
		pattern := operationPattern(e.Method, e.Path)
		if pattern == "" {
			pattern = e.Path
		}
		summary.Counts[e.Method+" "+pattern]++
		summary.Entries = append(summary.Entries, journalEntry{e.Time, e.Method, e.Path, e.Query, e.Status, e.Fault, e.Applied})
	}
	return summary
}

func controlAnswer(w http.ResponseWriter, v any) {
	jsonAnswer(http.StatusOK, v).send(w)
}
