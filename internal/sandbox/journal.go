package sandbox

import (
	"net/http"
	"path"
	"slices"
	"time"
)

// Exchange is one request and what came of it.
type Exchange struct {
	Time         time.Time // real time, when the request came
	Method       string
	Path         string // below the project: /orders/portIns/890192331
	Query        string
	RequestBody  []byte
	Status       int // 0 when nothing was answered
	ResponseBody []byte
	Fault        string // the kind of fault that struck; empty if none
	Applied      bool   // a write that took effect, whatever the answer said
}

// Journal is what the service saw, in the order of its answers.
type Journal []Exchange

// Journal is a copy of the journal so far.
func (s *Sandbox) Journal() Journal {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.journal)
}

// ResetJournal forgets the journal so far.
func (s *Sandbox) ResetJournal() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.journal = nil
}

// Count is how many requests had this method and path.
func (j Journal) Count(method, pattern string) int { return len(j.Only(method, pattern)) }

// Only holds the requests with this method and path. The pattern is for the
// path below the project and has a * for a segment, as path.Match knows it:
// "/orders/portIns/*". An empty method is any method; an empty pattern is any
// path of the API, which the token endpoint is not part of.
func (j Journal) Only(method, pattern string) Journal {
	var only Journal
	for _, exchange := range j {
		if matches(method, pattern, exchange.Method, exchange.Path) {
			only = append(only, exchange)
		}
	}
	return only
}

// Writes holds the requests that would change something: not tokens, not portability checks.
func (j Journal) Writes() Journal {
	var writes Journal
	for _, exchange := range j {
		if exchange.isWrite() {
			writes = append(writes, exchange)
		}
	}
	return writes
}

func (e Exchange) isWrite() bool {
	switch e.Method {
	case http.MethodPost, http.MethodPut, http.MethodDelete:
		return e.Path != TokenPath && e.Path != "/portabilityChecks"
	}
	return false
}

func matches(method, pattern, actualMethod, actualPath string) bool {
	if method != "" && method != actualMethod {
		return false
	}
	if pattern == "" {
		return actualPath != TokenPath
	}
	matched, err := path.Match(pattern, actualPath)
	if err != nil {
		panic("sandbox: bad path pattern " + pattern)
	}
	return matched
}

// record puts an exchange with its answer into the journal.
func (s *Sandbox) record(exchange Exchange, response answer) {
	exchange.Status, exchange.ResponseBody = response.status, response.body
	s.mu.Lock()
	s.journal = append(s.journal, exchange)
	s.mu.Unlock()
	if s.log != nil {
		s.log(exchange)
	}
}
