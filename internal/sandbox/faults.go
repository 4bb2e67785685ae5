package sandbox

import (
	"cmp"
	"fmt"
	"net/http"
	"path"
	"slices"
	"strings"
	"time"
)

// FaultKind is what happens to a request that a fault strikes.
type FaultKind string

// The kinds of faults. "Before" and "after" are about the effect of the
// request: a client can't tell one from the other by the answer, and must not
// repeat a write without looking.
const (
	KindStatus       FaultKind = "status"       // Status and Body, and nothing is done
	KindDropBefore   FaultKind = "dropBefore"   // the connection breaks, nothing was done
	KindDropAfter    FaultKind = "dropAfter"    // the connection breaks, everything was done
	KindStatusAfter  FaultKind = "statusAfter"  // Status (500 if none) and Body, though everything was done, or is after Delay
	KindSlow         FaultKind = "slow"         // the right answer, after Delay
	KindHang         FaultKind = "hang"         // no answer until the client gives up, nothing was done
	KindHangAfter    FaultKind = "hangAfter"    // no answer until the client gives up, everything was done
	KindStall        FaultKind = "stall"        // half a body, then nothing until the client gives up
	KindExpiredToken FaultKind = "expiredToken" // 401 that says "expired"
	KindUnauthorized FaultKind = "unauthorized" // 401 that says nothing
	KindHTML         FaultKind = "html"         // a page, Status 200 if none: a portal in between
	KindXML          FaultKind = "xml"          // XML, Status 200 if none
	KindEndless      FaultKind = "endless"      // JSON that never ends
	KindHuge         FaultKind = "huge"         // 100 MB of JSON
	KindDeep         FaultKind = "deep"         // JSON nested a million deep
	KindWrongTypes   FaultKind = "wrongTypes"   // the contract's fields with other types
	KindNUL          FaultKind = "nul"          // NUL bytes inside and outside of strings
	KindRedirect     FaultKind = "redirect"     // 307 to Location, or to another host
)

var kinds = []FaultKind{
	KindStatus, KindDropBefore, KindDropAfter, KindStatusAfter, KindSlow, KindHang, KindHangAfter, KindStall,
	KindExpiredToken, KindUnauthorized, KindHTML, KindXML, KindEndless, KindHuge, KindDeep, KindWrongTypes, KindNUL,
	KindRedirect,
}

// afterwards says whether the request takes effect before the fault shows.
func (k FaultKind) afterwards() bool {
	return k == KindDropAfter || k == KindStatusAfter || k == KindHangAfter
}

// instead says whether the request never reaches the operation.
func (k FaultKind) instead() bool { return k != KindSlow && !k.afterwards() }

// Fault strikes requests. Several faults are asked in the order in which they
// were set; the first that strikes has the request to itself, and later ones
// don't count it.
type Fault struct {
	Method string `json:"method,omitzero"` // empty: any
	Path   string `json:"path,omitzero"`   // as in Journal.Only; empty: any path of the API, not the token endpoint

	Skip  int `json:"skip,omitzero"`  // let this many matching requests through first
	Every int `json:"every,omitzero"` // 0: every request, Times often; n: every nth, for ever unless Times says otherwise
	Times int `json:"times,omitzero"` // how often it strikes; 0: once, -1: for ever

	Kind        FaultKind `json:"kind"`
	Status      int       `json:"status,omitzero"`
	RetryAfter  string    `json:"retryAfter,omitzero"` // the header, as is: seconds or a date
	ContentType string    `json:"contentType,omitzero"`
	Body        string    `json:"body,omitzero"`     // TheRequest in it stands for what was sent
	Location    string    `json:"location,omitzero"` // for KindRedirect, and the kinds with a Status

	// Delay is how long KindSlow takes, in real time, and how long after the answer
	// the effect of the kinds "after" comes: a gateway gives up on a service that
	// goes on, and commits a minute later (semantics, "Repeating a request").
	Delay time.Duration `json:"-"`

	// Do runs when the fault strikes, before anything is sent: a test kills the client here.
	Do func() `json:"-"`
}

// TheRequest stands, in the body of a fault, for the credentials and the body that
// it answers: gateways repeat what they were sent in their error pages.
const TheRequest = "{{request}}"

// repeating returns the fault with the request in its body, where that asks for it.
func (f *Fault) repeating(c *call) *Fault {
	if f == nil || !strings.Contains(f.Body, TheRequest) {
		return f
	}
	repeating := *f
	repeating.Body = strings.ReplaceAll(f.Body, TheRequest, "Authorization: "+c.Header.Get("Authorization")+"\n\n"+string(c.body))
	return &repeating
}

// check finds what would keep a fault from ever striking.
func (f Fault) check() error {
	if !slices.Contains(kinds, f.Kind) {
		return fmt.Errorf("unknown kind of fault %q", f.Kind)
	}
	if _, err := path.Match(f.Path, ""); err != nil {
		return fmt.Errorf("path %q: %w", f.Path, err)
	}
	return nil
}

// Fault sets a fault. It panics when the fault could never strike.
func (s *Sandbox) Fault(f Fault) {
	if err := f.check(); err != nil {
		panic("sandbox: " + err.Error())
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = append(s.faults, &pendingFault{Fault: f})
}

// ClearFaults forgets the faults that are still set.
func (s *Sandbox) ClearFaults() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = nil
}

// pendingFault is a fault with its counts.
type pendingFault struct {
	Fault
	seen, struck int
}

// strike is the fault that strikes this request, or nil.
func (s *Sandbox) strike(method, path string) *Fault {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, fault := range s.faults {
		if fault.strikes(method, path) {
			return &fault.Fault
		}
	}
	return nil
}

func (f *pendingFault) strikes(method, path string) bool {
	times := f.Times
	if times == 0 && f.Every == 0 {
		times = 1
	}
	spent := times > 0 && f.struck >= times
	if spent || !matches(f.Method, f.Path, method, path) {
		return false
	}
	f.seen++
	if f.seen <= f.Skip || f.Every > 0 && (f.seen-f.Skip)%f.Every != 0 {
		return false
	}
	f.struck++
	return true
}

// answer is what the journal holds of the fault's answer: status 0 where none
// is given, and no body where there is no end to it.
func (f *Fault) answer() answer {
	header := http.Header{}
	switch f.Kind {
	case KindDropBefore, KindDropAfter, KindHang, KindHangAfter:
		return answer{}
	case KindStatusAfter:
		return f.statusAnswer(http.StatusInternalServerError, header)
	case KindExpiredToken:
		header.Set("WWW-Authenticate", expiredToken)
		return answer{status: http.StatusUnauthorized, header: header}
	case KindUnauthorized:
		return answer{status: http.StatusUnauthorized}
	case KindHTML:
		return f.shaped(ShapeHTML)
	case KindXML:
		return f.shaped(ShapeXML)
	case KindWrongTypes:
		return answer{status: cmp.Or(f.Status, http.StatusOK), typ: jsonType, body: []byte(wrongTypes)}
	case KindNUL:
		return answer{status: cmp.Or(f.Status, http.StatusOK), typ: jsonType, body: []byte("{\"id\":1,\"status\":\"PEN\x00DING\"\x00}\x00")}
	case KindRedirect:
		header.Set("Location", cmp.Or(f.Location, "http://elsewhere.invalid/"))
		return answer{status: http.StatusTemporaryRedirect, header: header}
	case KindStatus:
		return f.statusAnswer(http.StatusInternalServerError, header)
	}
	return answer{status: cmp.Or(f.Status, http.StatusOK), typ: jsonType} // its body is streamed
}

func (f *Fault) statusAnswer(status int, header http.Header) answer {
	if f.Location != "" {
		header.Set("Location", f.Location)
	}
	if f.RetryAfter != "" {
		header.Set("Retry-After", f.RetryAfter)
	}
	return answer{status: cmp.Or(f.Status, status), header: header, typ: f.ContentType, body: []byte(f.Body)}
}

func (f *Fault) shaped(shape ErrorShape) answer {
	status := cmp.Or(f.Status, http.StatusOK)
	return answer{
		status: status, typ: cmp.Or(f.ContentType, shape.ContentType),
		body: []byte(cmp.Or(f.Body, shape.Body(status, "Access through this network needs a login", nil))),
	}
}

// wrongTypes has the contract's field names with types that it doesn't allow.
const wrongTypes = `{"id":{"value":1},"status":7,"customerOrderReference":["a"],"onDemandActivation":"yes",` +
	`"desiredPortSchedule":"tomorrow","phoneNumbers":{"phoneNumber":12025550100},"notes":"none","documents":3,` +
	`"orders":{"id":true},"page":"first","totalPages":[1],"phoneNumberGroups":false,"defaultPortTime":[9],` +
	`"access_token":[5],"expires_in":"soon"}`
