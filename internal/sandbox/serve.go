package sandbox

import (
	"bytes"
	"encoding/json/v2"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// call is one request, its body already read.
type call struct {
	*http.Request
	body []byte
}

// answer is what the service would send back.
type answer struct {
	status int
	header http.Header // besides Content-Type; may be nil
	typ    string      // Content-Type, when there is a body
	body   []byte
	exempt bool // from the contract: it shows what a test put into an order, or has another form
}

// jsonAnswer encodes v, which always encodes.
func jsonAnswer(status int, v any) answer {
	return answer{status: status, typ: jsonType, body: []byte(encode(v))}
}

// decode reads the body into v; not nil is the answer to a body that can't be read.
func (c *call) decode(v any) *answer {
	if err := json.Unmarshal(c.body, v); err != nil {
		return &answer{
			status: http.StatusBadRequest, typ: jsonType,
			body: []byte(ShapeDocumented.Body(http.StatusBadRequest, "Malformed body: "+err.Error(), nil)),
		}
	}
	return nil
}

// form is the body of the token request; what can't be read is empty.
func (c *call) form() url.Values {
	values, err := url.ParseQuery(string(c.body))
	if err != nil {
		return url.Values{}
	}
	return values
}

// ServeHTTP serves the token endpoint, the API of the one project, and the control endpoints.
func (s *Sandbox) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if strings.HasPrefix(r.URL.Path, controlPrefix) {
		s.control(w, r)
		return
	}
	body, err := io.ReadAll(r.Body)
	if err != nil {
		panic(http.ErrAbortHandler) // the client went away
	}
	s.serve(w, &call{r, body})
}

// serve takes a request through the stages that the real service has too:
// gateway (faults, limit), credentials, the operation itself.
func (s *Sandbox) serve(w http.ResponseWriter, c *call) {
	project, path := split(c.URL.Path)
	exchange := Exchange{Time: time.Now(), Method: c.Method, Path: path, Query: c.URL.RawQuery, RequestBody: c.body}
	s.checkRequest(c, path)
	wait(c, s.latency)

	fault := s.strike(c.Method, path).repeating(c)
	if fault != nil {
		exchange.Fault = string(fault.Kind)
	}
	if fault != nil && fault.Kind.instead() {
		s.record(exchange, fault.answer())
		fault.run(w, c)
		return
	}
	if fault != nil && fault.Kind == KindSlow {
		fault.slow(c)
	}
	if fault != nil && fault.Kind.afterwards() && fault.Delay > 0 {
		s.record(exchange, fault.answer())
		time.AfterFunc(fault.Delay, func() { s.applyLate(c, project, exchange) })
		fault.run(w, c)
		return
	}
	response := s.answer(c, project, path)
	exchange.Applied = response.status < 300 && exchange.isWrite()
	if fault != nil && fault.Kind.afterwards() {
		s.record(exchange, fault.answer())
		fault.run(w, c)
		return
	}
	s.record(exchange, response)
	response.send(w)
}

// applyLate does what a request asked for, when its client knows nothing of it any more.
func (s *Sandbox) applyLate(c *call, project string, exchange Exchange) {
	if s.answer(c, project, exchange.Path).status >= 300 {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for i := range s.journal {
		if e := &s.journal[i]; e.Time.Equal(exchange.Time) && e.Method == exchange.Method && e.Path == exchange.Path {
			e.Applied = e.isWrite()
		}
	}
}

// answer does what a request asks for.
func (s *Sandbox) answer(c *call, project, path string) answer {
	if path == TokenPath {
		return s.giveToken(c)
	}
	if refused := s.limiter.check(); refused != nil {
		return *refused
	}
	if refused := s.authorize(c.Request, project); refused != nil {
		return *refused
	}
	response, forms := s.operate(c, path)
	s.checkResponse(c, path, response)
	return forms.apply(c.Method, path, response)
}

// operate runs the operation with the state locked.
func (s *Sandbox) operate(c *call, path string) (answer, Forms) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if (Exchange{Method: c.Method, Path: path}).isWrite() {
		defer s.keep()
	}
	defer s.remember(c, path)()
	return route(c, path)(s, c), s.forms
}

// send writes the answer to the client.
func (a answer) send(w http.ResponseWriter) {
	for name, values := range a.header {
		w.Header()[name] = values
	}
	if a.typ != "" {
		w.Header().Set("Content-Type", a.typ)
	}
	w.WriteHeader(a.status)
	_, _ = io.Copy(w, bytes.NewReader(a.body)) // a client that went away is no concern here
}

// split takes a path apart into the project and the path below it; the project
// is empty for paths that are not below one.
func split(path string) (project, below string) {
	rest, ok := strings.CutPrefix(path, "/v1/projects/")
	if !ok {
		return "", path
	}
	project, below, _ = strings.Cut(rest, "/")
	return project, "/" + below
}

// wait lets d of real time pass, or less when the client goes away.
func wait(c *call, d time.Duration) {
	if d <= 0 {
		return
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-c.Context().Done():
	}
}
