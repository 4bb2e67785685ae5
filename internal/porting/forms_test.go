package porting

import (
	"encoding/json/v2"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"
	"testing"
)

// What the service may send, and what this client would send back of it.
func TestDecode_formsOfAnOrder(t *testing.T) {
	const rest = `"onDemandActivation":false,"desiredPortSchedule":{"desiredPortDate":""}`
	number := func(fields string) string {
		return `{` + rest + `,"phoneNumbers":[{"phoneNumber":"1` + fields + `}]}`
	}
	const endUser = `"endUser":{"name":"","streetNum":"","streetName":"","city":"","state":"","zipCode":""`
	for given, want := range map[string]string{
		`{}`:                `{` + rest + `}`,
		`null`:              `{` + rest + `}`,
		"\ufeff {}":         `{` + rest + `}`,
		`{"id":7} trailing`: `{"id":7,` + rest + `}`,
		// Names twice and in another case; an underscore makes another name.
		`{"id":7,"ID":8}`:                          `{"id":8,` + rest + `}`,
		`{"Status":"A"}`:                           `{"status":"A",` + rest + `}`,
		`{"x":1,"X":2,"x":3}`:                      `{` + rest + `,"X":2,"x":3}`,
		`{"on\u0044emandActivation":true}`:         `{"onDemandActivation":true,"desiredPortSchedule":{"desiredPortDate":""}}`,
		`{"phone_numbers":3,"":1,"Extra":{"a":1}}`: `{` + rest + `,"":1,"Extra":{"a":1},"phone_numbers":3}`,
		`{"phoneNumbers":[{"phoneNumber":"a","status":"b"}],"phoneNumbers":[{"phoneNumber":"1"}]}`:      number(`","portOutInfo":{}`),
		`{"desiredPortSchedule":{"desiredPortDate":"a"},"desiredPortSchedule":{"desiredPortTime":"b"}}`: `{"onDemandActivation":false,"desiredPortSchedule":{"desiredPortDate":"a","desiredPortTime":"b"}}`,
		// Text that isn't UTF-8.
		"{\"status\":\"A\xffB\",\"x\xff\":\"y\xfe\",\"resellerName\":\"\\ud800\"}": `{"status":"A�B",` + rest + `,"resellerName":"�","x�":"y�"}`,
		// null, and what is empty.
		`{"id":null,"status":null,"onDemandActivation":null,"desiredPortSchedule":null,"phoneNumbers":null,"notes":null}`: `{` + rest + `}`,
		`{"id":"","phoneNumbers":[],"notes":[],"documents":[]}`:                                                           `{` + rest + `}`,
		`{"phoneNumbers":[null,{"status":"PENDING"}]}`:                                                                    `{` + rest + `}`,
		`{"phoneNumbers":[{"phoneNumber":"1","status":"CANCELED"},{"phoneNumber":"1","status":"PENDING"}]}`:               number(`","status":"PENDING","portOutInfo":{}`),
		`{"phoneNumbers":[{"phoneNumber":"1"},{"phoneNumber":"1","status":"PENDING"}]}`:                                   number(`","portOutInfo":{}`),
		`{"phoneNumbers":[{"phoneNumber":"1","portOutInfo":null,"endUser":null}]}`:                                        number(`","portOutInfo":{}`),
		`{"phoneNumbers":[{"phoneNumber":"1","endUser":{},"features":{"e911":{}}}]}`:                                      number(`","portOutInfo":{}`),
		`{"phoneNumbers":[{"phoneNumber":"1","endUser":{"x":null},"features":{"x":1}}]}`:                                  number(`",` + endUser + `,"x":null},"portOutInfo":{},"features":{"x":1}`),
		`{"phoneNumbers":[{"phoneNumber":"1","voiceConfiguration":{"x":"\\"},"x":true}]}`:                                 number(`","voiceConfiguration":{"x":"\\"},"portOutInfo":{},"x":true`),
		`{"documents":[null,{"documentId":"3"},{"id":4,"documentId":5}],"notes":[{"id":null,"note":"n"}]}`:                `{` + rest + `,"notes":[{"note":"n"}],"documents":[{},{"id":3},{"id":4}]}`,
		// Numbers and truth values where the contract has text.
		`{"status":1,"resellerName":true,"x":1}`:                                      `{"status":"1",` + rest + `,"resellerName":"true","x":1}`,
		`{"phoneNumbers":[{"phoneNumber":1,"endUser":{"streetNum":12.50,"x":null}}]}`: strings.Replace(number(`",`+endUser+`,"x":null},"portOutInfo":{}`), `"streetNum":""`, `"streetNum":"12.50"`, 1),
		`{"onDemandActivation":"True"}`:                                               `{"onDemandActivation":true,"desiredPortSchedule":{"desiredPortDate":""}}`,
		`{"onDemandActivation":""}`:                                                   `{` + rest + `}`,
		// IDs in any notation, and numbers as they were written.
		`{"id":8.90192331e8}`:                           `{"id":890192331,` + rest + `}`,
		`{"id":"890192331"}`:                            `{"id":890192331,` + rest + `}`,
		`{"id":123456789012345678901234567890}`:         `{"id":123456789012345678901234567890,` + rest + `}`,
		`{"id":"007"}`:                                  `{"id":7,` + rest + `}`,
		`{"x":12345678901234567890,"y":[1.50, 1E5,-0]}`: `{` + rest + `,"x":12345678901234567890,"y":[1.50,1E5,-0]}`,
		`{"x":{"a":1,"a":2}}`:                           `{` + rest + `,"x":{"a":1,"a":2}}`,
	} {
		var order Order
		if err := decode([]byte(given), &order); err != nil {
			t.Errorf("%s: %v", given, err)
		}
		if got, err := encode(order); err != nil || string(got) != want {
			t.Errorf("%s\ngot  %s (%v)\nwant %s", given, got, err, want)
		}
	}
}

// The decoder's own errors repeat names and values, which may be secret.
func TestDecode_errorsShowNothingOfTheAnswer(t *testing.T) {
	for given, want := range map[string]string{
		``:                                       "it is empty",
		`<html>secret</html>`:                    "invalid JSON after byte 0",
		`{"secret":1,}`:                          "invalid JSON after byte 11",
		`{"secret`:                               "invalid JSON after byte 8",
		`{"status":{"7531":7531}}`:               "a value of another type at /status",
		`{"phoneNumbers":[{"status":["7531"]}]}`: "a value of another type at /phoneNumbers/0/status",
		`{"onDemandActivation":"7531"}`:          "a value of another type at /onDemandActivation",
		`[7531]`:                                 "a value of another type after byte 0",
		`{"id":7531.5}`:                          "an ID is neither a whole number nor a string",
		`{"documents":[{"fileContent":"7531!"}]}`: "the content of the document is not Base64",
	} {
		var order Order
		if err := decode([]byte(given), &order); err == nil || err.Error() != want {
			t.Errorf("%s: %v, want %s", given, err, want)
		}
	}
	for name, err := range map[string]error{"{": io.ErrUnexpectedEOF, "other": errors.New("secret"), "name": &json.SemanticError{JSONPointer: "/a/secret word"}} {
		if text := withoutContent(fmt.Errorf("%w", err)).Error(); strings.Contains(text, "secret") {
			t.Errorf("%s: %s", name, text)
		}
	}
}

func TestDecode_formsOfADocument(t *testing.T) {
	for given, want := range map[string]Document{
		`{"documentId":1,"fileContent":"YQ=="}`:              {ID: "1", FileContent: []byte("a")},
		`{"DocumentID":"1","id":"","FILECONTENT":"YQ"}`:      {ID: "1", FileContent: []byte("a")},
		`{"id":2,"documentId":1,"fileContent":"YW\r\nI=\n"}`: {ID: "2", FileContent: []byte("ab")},
		`{"fileContent":null}`:                               {},
		`{"fileContent":"","documentName":"n","x":1}`:        {DocumentName: "n"},
	} {
		var document Document
		if err := decode([]byte(given), &document); err != nil || !reflect.DeepEqual(document, want) {
			t.Errorf("%s: %+v, %v", given, document, err)
		}
	}
	written, err := encode(Document{DocumentName: "<n>", FileContent: []byte("a")})
	if want := `{"documentName":"<n>","fileContent":"YQ=="}`; err != nil || string(written) != want {
		t.Errorf("%s, %v", written, err)
	}
}

func TestDecode_formsOfAList(t *testing.T) {
	for given, want := range map[string]pagination{
		`{"page":"1","totalPages":2.0}`:   {new(count(1)), 2, 0},
		`{"Page":0,"totalPages":""}`:      {new(count(0)), 0, 0},
		`{"totalItems":"5"}`:              {nil, 0, 5},
		`{"page":null,"totalPages":null}`: {},
	} {
		var list struct {
			Orders []OrderSummary `json:"orders"`
			pagination
		}
		if err := decode([]byte(given), &list); err != nil || !reflect.DeepEqual(list.pagination, want) {
			t.Errorf("%s: %+v, %v", given, list, err)
		}
	}
	var available []AvailableActivation
	err := decode([]byte(`[{"focDate":"2027-01-29T00:00:00Z","phoneNumbers":[{"voiceConfiguration":{},"smsConfiguration":{"smsAppId":""}},null]},null]`), &available)
	want := []AvailableActivation{{FOCDate: "2027-01-29", PhoneNumbers: make([]ActivationNumber, 2)}, {}}
	if err != nil || !reflect.DeepEqual(available, want) {
		t.Errorf("%+v, %v", available, err)
	}
}

func TestConfiguration_forms(t *testing.T) {
	for given, want := range map[string]string{
		`{"contact":{"email":"a","x":1},"defaultPortTime":"9:00 US/Eastern","defaultPortTimeZone":"","y":2}`: `{"contact":{"email":"a","x":1},"defaultPortTime":"09:00:00","defaultPortTimeZone":"US/Eastern","y":2}`,
		`{"contact":null}`:          `{}`,
		`{"contact":{}}`:            `{}`,
		`{"contact":{"x":null}}`:    `{"contact":{"x":null}}`,
		`{"CONTACT":{"EMAIL":"a"}}`: `{"contact":{"email":"a"}}`,
	} {
		var configuration Configuration
		if err := decode([]byte(given), &configuration); err != nil {
			t.Error(err)
		}
		if got, err := encode(configuration); err != nil || string(got) != want {
			t.Errorf("%s: %s, %v", given, got, err)
		}
	}
}
