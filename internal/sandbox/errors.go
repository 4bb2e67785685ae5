package sandbox

import (
	"encoding/json/v2"
	"encoding/xml"
	"fmt"
	"html"
	"net/http"
	"regexp"
	"strconv"
	"strings"
)

// Violation says what is wrong with one field of a request.
type Violation struct {
	Field       string // JSON path into the request: phoneNumbers[3].endUser.zipCode
	Description string

	missing bool // the service answers 400 for what is missing, 422 for what is wrong
}

// ErrorShape is one of the forms that a failure's body can have (semantics,
// "Errors"). Body renders it; status is only repeated in the body.
type ErrorShape struct {
	Name        string
	ContentType string
	Body        func(status int, message string, violations []Violation) string
}

// The shapes of failures, each seen in the service's documentation, its contract, a sister API or a gateway.
var (
	// ShapeDocumented is the shape documented for porting: code a string, details an object.
	ShapeDocumented = ErrorShape{"documented", jsonType, func(status int, message string, violations []Violation) string {
		return encode(map[string]any{
			"code": strconv.Itoa(status), "error": "Invalid parameters", "message": message,
			"details": map[string]any{"fieldViolations": fieldViolations(violations)},
		})
	}}
	// ShapeDocumentedSample is ShapeDocumented with a code that is not the status, as in the documented sample.
	ShapeDocumentedSample = ErrorShape{"documented sample", jsonType, func(_ int, message string, violations []Violation) string {
		return ShapeDocumented.Body(http.StatusNotFound, message, violations)
	}}
	// ShapeBadRequest is the contract's shape: code a number, details a list, here of BadRequest.
	ShapeBadRequest = ErrorShape{"BadRequest", jsonType, func(status int, message string, violations []Violation) string {
		return encode(contractError(status, message, map[string]any{
			"type": "BadRequest", "fieldViolations": fieldViolations(violations),
		}))
	}}
	// ShapeNotFound is the contract's shape with NotFound details.
	ShapeNotFound = ErrorShape{"NotFound", jsonType, func(status int, message string, _ []Violation) string {
		return encode(contractError(status, message, map[string]any{"type": "NotFound"}))
	}}
	// ShapeErrorInfo is the contract's shape with ErrorInfo details.
	ShapeErrorInfo = ErrorShape{"ErrorInfo", jsonType, func(status int, message string, _ []Violation) string {
		return encode(contractError(status, message, map[string]any{
			"type": "ErrorInfo", "reason": "ORDER_STATE", "domain": "porting.api.sinch.com",
			"metaData": map[string]any{"status": strconv.Itoa(status)},
		}))
	}}
	// ShapeWrapped is ShapeBadRequest inside {"error": …}, from sister APIs.
	ShapeWrapped = ErrorShape{"wrapped", jsonType, func(status int, message string, violations []Violation) string {
		return `{"error":` + ShapeBadRequest.Body(status, message, violations) + `}`
	}}
	// ShapeProblem is {"type", "title", "detail"}, from sister APIs.
	ShapeProblem = ErrorShape{"problem", "application/problem+json", func(status int, message string, _ []Violation) string {
		return encode(map[string]any{"type": "about:blank", "title": http.StatusText(status), "detail": message})
	}}
	// ShapeEmpty has no body.
	ShapeEmpty = ErrorShape{"empty", "", func(int, string, []Violation) string { return "" }}
	// ShapeText is plain text.
	ShapeText = ErrorShape{"text", "text/plain; charset=utf-8", func(_ int, message string, _ []Violation) string {
		return message + "\n"
	}}
	// ShapeHTML is a gateway's page.
	ShapeHTML = ErrorShape{"html", "text/html; charset=utf-8", func(status int, message string, _ []Violation) string {
		title := fmt.Sprintf("%d %s", status, http.StatusText(status))
		return "<!DOCTYPE html>\n<html><head><title>" + title + "</title></head>\n<body><center><h1>" + title +
			"</h1></center><hr><p>" + html.EscapeString(message) + "</p></body></html>\n"
	}}
	// ShapeXML is what an older front answers.
	ShapeXML = ErrorShape{"xml", "application/xml", func(status int, message string, _ []Violation) string {
		var text strings.Builder
		_ = xml.EscapeText(&text, []byte(message)) // a strings.Builder takes everything
		return fmt.Sprintf("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<error><code>%d</code><message>%s</message></error>\n", status, &text)
	}}
)

// ErrorShapes are all of them, for table tests.
var ErrorShapes = []ErrorShape{
	ShapeDocumented, ShapeDocumentedSample, ShapeBadRequest, ShapeNotFound, ShapeErrorInfo,
	ShapeWrapped, ShapeProblem, ShapeEmpty, ShapeText, ShapeHTML, ShapeXML,
}

// Fault answers one request with this shape, instead of doing what it asks for.
func (e ErrorShape) Fault(status int, message string, violations ...Violation) Fault {
	return Fault{Kind: KindStatus, Status: status, ContentType: e.ContentType, Body: e.Body(status, message, violations)}
}

var index = regexp.MustCompile(`\[(\d+)\]`)

// DotPath is the other way to write a field's path: phoneNumbers.3.endUser.zipCode
// for phoneNumbers[3].endUser.zipCode. Which one the service uses is not documented.
func DotPath(field string) string { return index.ReplaceAllString(field, ".$1") }

const jsonType = "application/json"

func fieldViolations(violations []Violation) []map[string]string {
	list := make([]map[string]string, 0, len(violations))
	for _, v := range violations {
		list = append(list, map[string]string{"field": v.Field, "description": v.Description})
	}
	return list
}

func contractError(status int, message string, details ...map[string]any) map[string]any {
	return map[string]any{"code": status, "status": statusName(status), "message": message, "details": details}
}

// statusName is the name that goes with an HTTP status in the contract's error schema.
func statusName(status int) string {
	switch status {
	case http.StatusBadRequest, http.StatusUnprocessableEntity:
		return "INVALID_ARGUMENT"
	case http.StatusUnauthorized:
		return "UNAUTHENTICATED"
	case http.StatusNotFound:
		return "NOT_FOUND"
	case http.StatusConflict:
		return "FAILED_PRECONDITION"
	case http.StatusTooManyRequests:
		return "RESOURCE_EXHAUSTED"
	}
	return "INTERNAL"
}

// encode is for values that always encode.
func encode(v any) string {
	data, err := json.Marshal(v, json.Deterministic(true))
	if err != nil {
		panic(err)
	}
	return string(data)
}
