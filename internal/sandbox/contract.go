package sandbox

import (
	"bytes"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/pb33f/libopenapi"
	validator "github.com/pb33f/libopenapi-validator"
	"github.com/pb33f/libopenapi-validator/config"
	validatorerrors "github.com/pb33f/libopenapi-validator/errors"
)

//go:embed contract/openapi.yaml
var contractYAML []byte

// contract checks requests and answers against the API's OpenAPI document. The
// library checks what the document says; since the document allows fields
// that it doesn't know, requests are checked for those here.
type contract struct {
	validator validator.Validator
	fields    map[string]*fields         // of request bodies, by method and path pattern
	queries   map[string]map[string]bool // the known query parameters, likewise
}

// theContract is compiled once, when first needed, which takes some 40 ms.
var theContract = sync.OnceValue(func() *contract {
	document, err := libopenapi.NewDocument(contractYAML)
	if err != nil {
		panic("sandbox: the embedded contract: " + err.Error())
	}
	model, err := document.BuildV3Model()
	if err != nil {
		panic("sandbox: the embedded contract: " + err.Error())
	}
	c := &contract{
		// Credentials are the sandbox's own business, and a wrong one is no breach of the contract.
		validator: validator.NewValidatorFromV3Model(&model.Model, config.WithoutSecurityValidation(),
			config.WithFormatAssertions(), config.WithCustomFormat("e164", checkE164)),
	}
	c.fields, c.queries = requestFields(&model.Model)
	return c
})

var e164 = regexp.MustCompile(`^\+[1-9][0-9]{1,14}$`)

func checkE164(value any) error {
	if number, ok := value.(string); ok && !e164.MatchString(number) {
		return errors.New("not an E.164 number")
	}
	return nil
}

// request makes the request that the library is to check. It knows the paths
// below the project only: it can't match a server address that has variables.
func (c *contract) request(method, path, query, contentType string, body []byte) *http.Request {
	target := url.URL{Scheme: "https", Host: "porting.api.sinch.com", Path: path, RawQuery: query}
	r := &http.Request{Method: method, URL: &target, Host: target.Host, Header: http.Header{}, Body: http.NoBody}
	if len(body) > 0 {
		r.Body = io.NopCloser(bytes.NewReader(body))
		r.ContentLength = int64(len(body))
	}
	if contentType != "" {
		r.Header.Set("Content-Type", contentType)
	}
	return r
}

// checkRequest is how a request breaches the contract, but for the fields of its body.
func (c *contract) checkRequest(method, path, query, contentType string, body []byte) []string {
	_, found := c.validator.ValidateHttpRequestSync(c.request(method, path, query, contentType, body))
	breaches := describe(found)
	if pattern := operationPattern(method, path); pattern != "" {
		values, _ := url.ParseQuery(query) // what can't be parsed is the library's to report
		for name := range values {
			if !c.queries[method+" "+pattern][name] {
				breaches = append(breaches, "unknown query parameter "+name)
			}
		}
	}
	slices.Sort(breaches)
	return slices.Compact(breaches)
}

// checkResponse is how an answer breaches the contract. PENDING_CANCELATION is
// documented, and missing from the contract's enum: it passes as PENDING.
func (c *contract) checkResponse(method, path string, a answer) []string {
	header := http.Header{}
	if a.typ != "" {
		header.Set("Content-Type", a.typ)
	}
	body := bytes.ReplaceAll(a.body, []byte(`"status":"PENDING_CANCELATION"`), []byte(`"status":"PENDING"`))
	response := &http.Response{StatusCode: a.status, Header: header, Body: io.NopCloser(bytes.NewReader(body))}
	_, found := c.validator.ValidateHttpResponse(c.request(method, path, "", "", nil), response)
	return describe(found)
}

var indices = regexp.MustCompile(`\[\d+\]`)

// describe puts the library's findings into a line each, the same for all elements of a list.
func describe(found []*validatorerrors.ValidationError) []string {
	var lines []string
	for _, finding := range found {
		if len(finding.SchemaValidationErrors) == 0 {
			lines = append(lines, finding.Message)
		}
		for _, failure := range finding.SchemaValidationErrors {
			at := finding.ParameterName
			if failure.FieldPath != "" {
				at = indices.ReplaceAllString(failure.FieldPath, "[]")
			}
			lines = append(lines, strings.TrimSpace(at+" "+failure.Reason))
		}
	}
	slices.Sort(lines)
	return slices.Compact(lines)
}

// checkRequest reports how a request of the API breaches the contract. What
// the order that a PUT replaces holds itself, a client may send back.
func (s *Sandbox) checkRequest(c *call, path string) {
	if s.skipContract || path == TokenPath || s.departs(c.Method, path) {
		return
	}
	contract := theContract()
	contentType := c.Header.Get("Content-Type")
	breaches := contract.checkRequest(c.Method, path, c.URL.RawQuery, contentType, c.body)
	unknown, readOnly := contract.checkFields(c.Method, path, c.body)
	breaches = append(breaches, unknown...)
	if len(breaches) > 0 && c.Method == http.MethodPut {
		if stored := s.stored(path); stored != nil {
			given := contract.checkRequest(c.Method, path, "", contentType, stored)
			fields, _ := contract.checkFields(c.Method, path, stored)
			given = append(given, fields...)
			breaches = slices.DeleteFunc(breaches, func(b string) bool { return slices.Contains(given, b) })
		}
	}
	s.violate("request", c.Method, path, append(breaches, readOnly...))
}

// departs reports whether a request goes by another text of the vendor than the contract.
func (s *Sandbox) departs(method, path string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch operationPattern(method, path) {
	case otherDocumentPattern:
		return true
	case "/orders/portIns/{orderId}/activate":
		return s.forms.GroupIDs
	}
	return false
}

// stored is the order at this path as JSON; nil if there is none.
func (s *Sandbox) stored(path string) []byte {
	order, ok := s.Order(strings.TrimPrefix(path, "/orders/portIns/"))
	if !ok {
		return nil
	}
	return []byte(encode(order))
}

// checkResponse reports how an answer of the sandbox's own making breaches the
// contract. What a test put into an order is the test's business.
func (s *Sandbox) checkResponse(c *call, path string, a answer) {
	if pattern := operationPattern(c.Method, path); s.skipContract || a.exempt || pattern == "" || pattern == otherDocumentPattern {
		return
	}
	s.violate("response", c.Method, path, theContract().checkResponse(c.Method, path, a))
}

// violate keeps and logs breaches.
func (s *Sandbox) violate(what, method, path string, breaches []string) {
	for _, breach := range breaches {
		violation := fmt.Sprintf("%s %s %s: %s", what, method, path, breach)
		s.mu.Lock()
		s.violations = append(s.violations, violation)
		s.mu.Unlock()
		if s.logViolation != nil {
			s.logViolation(violation)
		}
	}
}
