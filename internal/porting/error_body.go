package porting

import (
	"bytes"
	"encoding/json/jsontext"
	"encoding/json/v2"
	"errors"
	"html"
	"regexp"
	"strings"
	"unicode"
)

const (
	maxMessage    = 500  // characters of a message
	maxCode       = 100  // characters of a code, or the ID of a request
	maxField      = 200  // characters of a field's path
	maxViolations = 5000 // ten for each number of the largest order
)

// parseErrorBody makes what it can of the body of a failed request. The service
// and what stands in front of it answer in several shapes: two of JSON, each
// bare or wrapped in {"error":…}, problem details (RFC 9457), OAuth errors,
// web pages, XML, text, nothing. Whatever else comes ends as text.
func parseErrorBody(body []byte) *Error {
	body = bytes.TrimPrefix(bytes.TrimSpace(body), byteOrderMark)
	var decoded any
	// Without the first check the 404 of "404 page not found" would be an answer.
	if jsontext.Value(body).IsValid(wire) && decode(body, &decoded, numbersAsWritten) == nil {
		const nothing = len("null") // nor do {}, [] and "" say anything
		if failure := errorFromJSON(decoded); failure.Code+failure.Message != "" || failure.Violations != nil || len(body) <= nothing {
			return failure
		}
	}
	text := string(body)
	if strings.HasPrefix(text, "<") {
		return errorFromMarkup(text)
	}
	return &Error{Message: readable(text)}
}

// numbersAsWritten keeps the digits of a number, which may be an ID.
var numbersAsWritten = json.WithUnmarshalers(json.UnmarshalFromFunc(func(decoder *jsontext.Decoder, value *any) error {
	if decoder.PeekKind() != jsontext.KindNumber {
		return errors.ErrUnsupported
	}
	number, err := decoder.ReadValue()
	*value = number.Clone()
	return err
}))

func errorFromJSON(decoded any) *Error {
	if list, ok := decoded.([]any); ok && len(list) > 0 {
		decoded = list[0]
	}
	object, ok := decoded.(map[string]any)
	if !ok {
		return &Error{Message: scalar(decoded)}
	}
	if inner, ok := object["error"].(map[string]any); ok {
		object = inner
	}
	failure := &Error{Code: scalar(object["code"])}
	// What kind of failure it is, then the particulars: each shape has its own
	// names for both.
	kind := firstText(object, "error", "title", "status")
	particulars := firstText(object, "message", "detail", "error_description")
	failure.Message = kind
	if particulars != "" && particulars != kind {
		failure.Message = strings.TrimPrefix(kind+": "+particulars, ": ")
	}
	failure.addDetails(object)
	switch details := object["details"].(type) {
	case map[string]any:
		failure.addDetails(details)
	case []any:
		for _, detail := range details {
			if detail, ok := detail.(map[string]any); ok {
				failure.addDetails(detail)
			}
		}
	case string:
		failure.addText(readable(details))
	}
	return failure
}

// addDetails takes the violations and the reason from one entry of details.
func (e *Error) addDetails(detail map[string]any) {
	if reason := scalar(detail["reason"]); reason != "" {
		e.addText("(" + reason + ")")
	}
	violations, _ := detail["fieldViolations"].([]any)
	for _, violation := range violations {
		violation, ok := violation.(map[string]any)
		if !ok || len(e.Violations) == maxViolations {
			continue
		}
		e.Violations = append(e.Violations, Violation{
			Field:       scalar(violation["field"]),
			Description: firstText(violation, "description", "message"),
		})
	}
}

func (e *Error) addText(text string) {
	e.Message = strings.TrimSpace(e.Message + " " + text)
}

var (
	pageTitle   = regexp.MustCompile(`(?is)<title[^>]*>(.*?)</title`)
	invisible   = regexp.MustCompile(`(?is)<(script|style|head)\b.*?</(script|style|head)>|<!--.*?-->`)
	tag         = regexp.MustCompile(`(?s)<[^>]*>`)
	pageOpening = regexp.MustCompile(`(?is)^(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype\s+html|html|head|body|title|center|h[1-6]|p|pre|div)\b`)
)

// errorFromMarkup takes the title of a web page, else the text between the tags.
func errorFromMarkup(text string) *Error {
	failure := &Error{page: pageOpening.MatchString(text)}
	if title := pageTitle.FindStringSubmatch(text); title != nil {
		failure.Message = readable(html.UnescapeString(tag.ReplaceAllString(title[1], " ")))
	}
	if failure.Message == "" {
		text = tag.ReplaceAllString(invisible.ReplaceAllString(text, " "), " ")
		failure.Message = readable(html.UnescapeString(text))
	}
	return failure
}

// firstText returns the first of the named fields that holds any text.
func firstText(object map[string]any, names ...string) string {
	for _, name := range names {
		if text := scalar(object[name]); text != "" {
			return text
		}
	}
	return ""
}

// scalar is the text of a string, a number or a truth value; "" for the rest.
func scalar(value any) string {
	switch value := value.(type) {
	case string:
		return readable(value)
	case jsontext.Value:
		return readable(value.String())
	case bool:
		if value {
			return "true"
		}
		return "false"
	}
	return ""
}

// readable makes text from elsewhere fit for one line of a terminal: no control
// characters, no invalid UTF-8, single spaces.
func readable(text string) string {
	var line strings.Builder
	space := false
	for _, r := range text {
		if unicode.IsSpace(r) {
			space = true
			continue
		}
		// Cf: invisible marks, some of which reverse the text that follows.
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r == unicode.ReplacementChar {
			continue
		}
		if space && line.Len() > 0 {
			line.WriteByte(' ')
		}
		space = false
		line.WriteRune(r)
	}
	return line.String()
}

// cut shortens a text to so many characters.
func cut(text string, limit int) string {
	for i := range text {
		if limit == 0 {
			return text[:i] + "…"
		}
		limit--
	}
	return text
}
