package sandbox

import (
	"cmp"
	"encoding/json/jsontext"
	"encoding/json/v2"
	"errors"
	"maps"
	"net/http"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"
)

// apply gives an answer the forms asked for. It works on the JSON, so that
// an answer can be what the wire structs could never hold.
func (f Forms) apply(method, path string, a answer) answer {
	if f.ClockAhead != 0 {
		a.header = http.Header{"Date": {time.Now().Add(f.ClockAhead).UTC().Format(http.TimeFormat)}}
	}
	if !f.reshapes() || a.status >= 300 {
		return a
	}
	name, ok := answerNames[method+" "+operationPattern(method, path)]
	if !ok {
		return a
	}
	if method == http.MethodDelete {
		a = f.cancelAnswer(a)
	}
	if len(a.body) == 0 {
		return a
	}
	var value any
	if err := json.Unmarshal(a.body, &value, numbersAsWritten); err != nil {
		panic("sandbox: its own answer: " + err.Error())
	}
	if order, ok := value.(map[string]any); ok && a.status == http.StatusCreated && f.PartialCreate {
		value = map[string]any{"id": order["id"], "status": order["status"]}
	}
	a.body = []byte(encode(f.reshape(name, value)))
	return a
}

// numbersAsWritten keeps long IDs digit by digit.
var numbersAsWritten = json.WithUnmarshalers(json.UnmarshalFromFunc(func(decoder *jsontext.Decoder, value *any) error {
	if decoder.PeekKind() != jsontext.KindNumber {
		return errors.ErrUnsupported
	}
	number, err := decoder.ReadValue()
	*value = number.Clone()
	return err
}))

// reshapes says whether any of the forms is about an answer's JSON.
func (f Forms) reshapes() bool {
	return f.IDsAsStrings || f.Times != TimesFull || f.Dates != DatesPlain || f.EmptyForAbsent || f.AbsentForEmpty ||
		f.TypeOfServiceSpelt || f.PartialCreate || f.Text != TextAsSent || f.CancelStatus != 0 || f.NoGroups || f.LowerCase || f.Abbreviated || f.Parts != PartsShown || f.TidiesContact ||
		f.ZIPPlusFour || f.Numbers != NumbersE164 || f.NumbersForTexts
}

// answerNames says what the answers are that have other forms, by method and path pattern.
var answerNames = map[string]string{
	"POST /orders/portIns":                               "order",
	"GET /orders/portIns":                                "list",
	"GET /orders/portIns/{orderId}":                      "order",
	"PUT /orders/portIns/{orderId}":                      "order",
	"DELETE /orders/portIns/{orderId}":                   "order",
	"POST /orders/portIns/{orderId}/notes":               "note",
	"POST /orders/portIns/{orderId}/documents":           "document",
	"GET /orders/{orderId}/documents/{documentId}":       "document",
	"GET /orders/portIns/{orderId}/availableActivations": "activations",
	"GET /configuration":                                 "configuration",
	"POST /configuration":                                "configuration",
	"PUT /configuration":                                 "configuration",
}

// cancelAnswer is the answer to a DELETE, which holds the order only if asked for.
func (f Forms) cancelAnswer(a answer) answer {
	if f.CancelStatus != 0 {
		a.status = f.CancelStatus
	}
	if a.status == http.StatusNoContent {
		a.typ, a.body = "", nil
	}
	return a
}

// reshape gives a value, which is called name, and all that is in it the forms asked for.
func (f Forms) reshape(name string, value any) any {
	switch value := value.(type) {
	case []any:
		for i := range value {
			value[i] = f.reshape(name, value[i])
		}
	case map[string]any:
		for _, field := range []string{"desiredPortTime", "defaultPortTime"} {
			if at, ok := value[field].(string); ok {
				zoneName, _ := value[field+"Zone"].(string)
				date, _ := value["desiredPortDate"].(string)
				value[field] = f.Times.show(date, at, zoneName)
			}
		}
		for child := range value {
			value[child] = f.reshape(child, f.leaf(child, value[child]))
			if f.AbsentForEmpty && isEmpty(child, value[child]) {
				delete(value, child)
			}
		}
		if f.NoGroups {
			delete(value, "phoneNumberGroup")
			delete(value, "groupId")
		}
		if f.Abbreviated && name == "phoneNumbers" {
			for _, child := range []string{"endUser", "portOutInfo", "voiceConfiguration", "smsConfiguration", "features"} {
				delete(value, child)
			}
		}
		f.Parts.apply(name, value)
		f.tidy(name, value)
		if numbers, ok := value["phoneNumbers"].([]any); ok && name == "order" {
			value["phoneNumbers"] = f.Numbers.show(numbers)
		}
		if f.EmptyForAbsent {
			for _, text := range texts[name] {
				if _, ok := value[text]; !ok {
					value[text] = ""
				}
			}
		}
	}
	return value
}

// leaf gives a single value its form.
func (f Forms) leaf(name string, value any) any {
	switch value := value.(type) {
	case jsontext.Value:
		if f.IDsAsStrings && (name == "id" || name == "documentId") {
			return value.String()
		}
	case string:
		if freeTexts[name] {
			return f.Text.show(value)
		}
		switch name {
		case "email", "phone", "webhookUrl":
			if f.TidiesContact {
				return tidied(name, value)
			}
		case "desiredPortDate", "createdDate", "authorizingDate":
			return f.Dates.show(value)
		case "typeOfService":
			if f.TypeOfServiceSpelt {
				return cmp.Or(map[string]string{"B": "Business", "R": "Residence"}[value], value)
			}
		case "status":
			if f.LowerCase {
				return strings.ToLower(value)
			}
		}
	}
	return value
}

// tidied is a part of the project's contact, as services keep it.
func tidied(name, text string) string {
	switch {
	case name == "phone":
		return strings.TrimPrefix(text, "+1")
	case name == "webhookUrl" && strings.Count(text, "/") == 2:
		return text + "/"
	}
	return strings.ToLower(text)
}

// tidy gives the texts of an address, or of an order itself, the form that carriers and services keep them in.
func (f Forms) tidy(name string, value map[string]any) {
	tidied := []string{"resellerName", "note", "documentName", "description"}
	if name == "endUser" || name == "e911" || name == "portOutInfo" || name == "contact" {
		tidied = slices.Collect(maps.Keys(value))
	}
	for _, child := range tidied {
		text, ok := value[child].(string)
		if !ok {
			continue
		}
		switch f.Text {
		case TextCapitals:
			value[child] = strings.ToUpper(text)
		case TextStreets:
			value[child] = strings.ReplaceAll(text, "Street", "St")
		}
		if f.ZIPPlusFour && (child == "zipCode" || child == "postalCode") && isDigits(text) && len(text) == 5 {
			value[child] = text + "-1234"
		}
		if f.NumbersForTexts && isDigits(text) && text[0] != '0' && !strings.HasSuffix(child, "Pin") {
			value[child] = jsontext.Value(text)
		}
	}
}

func isDigits(text string) bool {
	return text != "" && strings.Trim(text, "0123456789") == ""
}

// show gives the numbers of an order the form.
func (n NumberForm) show(numbers []any) []any {
	var shown []any
	for _, entry := range numbers {
		number, ok := entry.(map[string]any)
		if !ok {
			continue
		}
		e164, _ := number["phoneNumber"].(string)
		parts := strings.TrimPrefix(e164, "+1")
		switch {
		case n == NumbersHidden:
			continue
		case n == NumbersTwice:
			canceled := maps.Clone(number)
			canceled["status"] = string(Canceled)
			shown = append(shown, canceled)
		case n == NumbersURI:
			number["phoneNumber"] = "tel:" + e164
		case n == NumbersBrackets && len(parts) == 10:
			number["phoneNumber"] = "+1 (" + parts[:3] + ") " + parts[3:6] + "-" + parts[6:]
		case n == NumbersDots && len(parts) == 10:
			number["phoneNumber"] = parts[:3] + "." + parts[3:6] + "." + parts[6:]
		}
		shown = append(shown, number)
	}
	return shown
}

// freeTexts are the fields that people read.
var freeTexts = map[string]bool{
	"customerOrderReference": true, "resellerName": true, "loaUploadedBy": true, "note": true, "documentName": true, "description": true,
	"name": true, "streetName": true, "city": true, "authorizingName": true, "phoneNumberGroup": true,
}

// show gives a text its form.
func (t TextForm) show(text string) string {
	switch t {
	case TextFolded:
		return strings.Join(strings.Fields(text), " ")
	case TextNFD:
		return norm.NFD.String(text)
	case TextEscaped:
		return strings.ReplaceAll(text, "&", "&amp;")
	}
	return text
}

// apply takes out of what is called name what the form doesn't show.
func (p PartsForm) apply(name string, value map[string]any) {
	switch {
	case p == PartsLeftOut && name == "order":
		delete(value, "notes")
		delete(value, "documents")
	case p == PartsNull && name == "order":
		value["notes"], value["documents"] = nil, nil
	case p == PartsWithoutIDs && name == "documents":
		delete(value, "id")
	case p == PartsWithoutContent && name == "document":
		delete(value, "fileContent")
	}
}

// apply gives a list the form: it takes away, or makes up, what the list says of itself.
func (p PagesForm) apply(a answer) answer {
	var left []string
	switch p {
	case PagesTold:
		return a
	case PagesWithoutPage:
		left = []string{"page"}
	case PagesWithoutTotalPages:
		left = []string{"totalPages"}
	case PagesWithoutTotals:
		left = []string{"totalPages", "totalItems"}
	}
	var list map[string]jsontext.Value
	if err := json.Unmarshal(a.body, &list); err != nil {
		panic("sandbox: its own answer: " + err.Error())
	}
	for _, name := range left {
		delete(list, name)
	}
	if p == PagesHuge {
		list["totalPages"] = jsontext.Value("2000000000")
	}
	a.body, a.exempt = []byte(encode(list)), true
	return a
}

// show gives a time its form; the date matters to the offset from UTC only.
func (t TimeForm) show(date, at, zoneName string) string {
	switch t {
	case TimesWithoutSeconds:
		if full, err := time.Parse(time.TimeOnly, at); err == nil {
			return full.Format("15:04")
		}
	case TimesWithZone:
		return at + " " + zoneName
	case TimesWithOffset:
		if location := zone(zoneName); location != nil {
			if full, err := time.ParseInLocation(time.DateTime, date+" "+at, location); err == nil {
				return full.Format("15:04:05-07:00")
			}
		}
	}
	return at
}

func (d DateForm) show(date string) string {
	switch {
	case date == "":
		return date
	case d == DatesWithTime:
		return date + "T00:00:00Z"
	case d == DatesWithSpace:
		return date + " 00:00:00"
	}
	return date
}

func isEmpty(name string, value any) bool {
	switch value := value.(type) {
	case string:
		return value == ""
	case []any:
		return len(value) == 0
	case map[string]any:
		return len(value) == 0
	case bool:
		return name == "onDemandActivation" && !value
	}
	return value == nil
}

// texts are the optional text fields of what is called so.
var texts = map[string][]string{
	"order": {"customerOrderReference", "loaUploadedBy", "loaAttachmentDate", "resellerName"},
	"phoneNumbers": {
		"exclusionReason", "exclusionDate", "activatedDate", "confirmedDate", "activateUser", "rejectReason", "focDate",
	},
	"endUser": {
		"streetPreDir", "streetType", "streetPostDir", "locationType1", "locationValue1",
		"locationType2", "locationValue2", "locationType3", "locationValue3",
	},
	"portOutInfo":   {"accountNum", "accountPhoneNumber", "authorizingName", "authorizingDate"},
	"orders":        {"customerOrderReference"},
	"configuration": {"webhookUrl", "defaultPortTime", "defaultPortTimeZone"},
	"contact":       {"email", "name", "phone"},
}
