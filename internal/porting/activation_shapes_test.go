package porting

import (
	"fmt"
	"reflect"
	"testing"
)

// Both shapes of what can be activated, and what is sent of them.
func TestActivations_forms(t *testing.T) {
	number := ActivationNumber{PhoneNumber: "+12025550100"}
	for given, want := range map[string]struct {
		groups []AvailableActivation
		sent   string
	}{
		`[{"phoneNumberGroup":"a","focDate":"2027-01-29","phoneNumbers":[{"phoneNumber":"+12025550100"}]}]`: {
			[]AvailableActivation{{PhoneNumberGroup: "a", FOCDate: "2027-01-29", PhoneNumbers: []ActivationNumber{number}}}, `{"phoneNumberGroups":["a"]}`,
		},
		`{"activationGroups":[{"groupId":"grp-001","phoneNumbers":["+12025550100"],"status":"READY"}]}`: {
			[]AvailableActivation{{PhoneNumberGroup: "grp-001", PhoneNumbers: []ActivationNumber{number}, id: "grp-001"}}, `{"groupIds":["grp-001"]}`,
		},
		`[{"groupId":7,"phoneNumberGroup":"a","phoneNumbers":["2025550100"]},{"phoneNumberGroup":"b"}]`: {
			[]AvailableActivation{{PhoneNumberGroup: "a", PhoneNumbers: []ActivationNumber{number}, id: "7"}, {PhoneNumberGroup: "b"}}, `{"phoneNumberGroups":["b"],"groupIds":["7"]}`,
		},
		`{"activationGroups":[{"phoneNumbers":["+12025550100"]}]}`: {[]AvailableActivation{{PhoneNumbers: []ActivationNumber{number}}}, `null`},
		// One group in parts: of two FOC dates, and of two IDs.
		`[{"phoneNumberGroup":"a","focDate":"2027-01-29"},{"phoneNumberGroup":"a","focDate":"2027-01-30"}]`: {
			[]AvailableActivation{{PhoneNumberGroup: "a", FOCDate: "2027-01-29"}, {PhoneNumberGroup: "a", FOCDate: "2027-01-30"}}, `{"phoneNumberGroups":["a"]}`,
		},
		`[{"phoneNumberGroup":"a","groupId":"1"},{"phoneNumberGroup":"a","groupId":"2"}]`: {
			[]AvailableActivation{{PhoneNumberGroup: "a", id: "1"}, {PhoneNumberGroup: "a", id: "2"}}, `{"groupIds":["1","2"]}`,
		},
		`[]`:                      {[]AvailableActivation{}, `null`},
		`null`:                    {nil, `null`},
		`{"activationGroups":[]}`: {[]AvailableActivation{}, `null`},
	} {
		var list activationList
		if err := decode([]byte(given), &list); err != nil || !reflect.DeepEqual([]AvailableActivation(list), want.groups) {
			t.Errorf("%s: %+v, %v", given, list, err)
		}
		if sent, err := encode(requestFor(list)); err != nil || string(sent) != want.sent {
			t.Errorf("%s is sent as %s, %v", given, sent, err)
		}
	}
	for _, given := range []string{`{}`, `{"activationGroups":null}`, `"x"`} {
		var list activationList
		if err := decode([]byte(given), &list); err == nil {
			t.Errorf("%s: taken for %v", given, list)
		}
	}
	for _, given := range []string{
		`{"phoneNumberGroups":[{"phoneNumberGroup":"a","status":"b"}]}`,
		`{"activationGroups":[{"groupId":"a","status":"b"}]}`,
	} {
		var answer activationAnswer
		if err := decode([]byte(given), &answer); err != nil || fmt.Sprint(append(answer.PhoneNumberGroups, answer.ActivationGroups...)) != "[{a b}]" {
			t.Errorf("%s: %v, %v", given, answer, err)
		}
	}
}
