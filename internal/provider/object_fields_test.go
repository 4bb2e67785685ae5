package provider

import (
	"reflect"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/sinch/terraform-provider-sinch/internal/porting"
)

// A table that misses a field of the API would lose it without a word, and one
// whose fields are crossed would send it in another's place.
func TestObjectFields_reachEachFieldOnce(t *testing.T) {
	t.Parallel()
	reach(t, scheduleFields)
	reach(t, endUserFields)
	reach(t, portOutInfoFields, "ExistingPortOutPIN") // a secret, in a map of its own
	reach(t, voiceFields)
	reach(t, smsFields)
	reach(t, e911Fields, "EnhStreetNum", "EnhStreetInfo", "EnhLocation", "EnhCity", "EnhState", "EnhPostalCode", "EnhPostalCodePlusFour") // read-only
	reach(t, noteFields, "ID")                                                                                                            // only in the answer to adding one
	reach(t, documentFields, "ContentType")                                                                                               // only where the content is
}

// reach checks that the table holds each text field of T, but for those left
// out, under the attribute that is its JSON name in snake_case.
func reach[T any](t *testing.T, fields objectFields[T], leftOut ...string) {
	t.Helper()
	var value T
	missing := map[string]*string{}
	structure := reflect.ValueOf(&value).Elem()
	for i := range structure.NumField() {
		if structure.Field(i).Kind() == reflect.String {
			missing[structure.Type().Field(i).Name] = (*string)(structure.Field(i).Addr().UnsafePointer())
		}
	}
	for _, name := range leftOut {
		if missing[name] == nil {
			t.Errorf("%T has no field %s", value, name)
		}
		delete(missing, name)
	}
	seen := map[string]bool{}
	for _, field := range fields {
		if seen[field.attribute] {
			t.Errorf("%T: %s is in the table twice", value, field.attribute)
		}
		seen[field.attribute] = true
		found := false
		for name, at := range missing {
			if at == field.of(&value) {
				found = true
				delete(missing, name)
			}
		}
		if !found {
			t.Errorf("%T: %s goes to a field that is left out or has another attribute", value, field.attribute)
		}
	}
	for name := range missing {
		t.Errorf("%T: the table doesn't have %s", value, name)
	}
}

// filled is a T whose table fields are each other texts.
func filled[T any](fields objectFields[T]) *T {
	var value T
	for _, field := range fields {
		*field.of(&value) = "value of " + field.attribute
	}
	return &value
}

func TestObjectFields_roundTrip(t *testing.T) {
	t.Parallel()
	roundTrip(t, scheduleFields)
	roundTrip(t, endUserFields)
	roundTrip(t, portOutInfoFields)
	roundTrip(t, voiceFields)
	roundTrip(t, smsFields)
	roundTrip(t, e911Fields)
}

func roundTrip[T any](t *testing.T, fields objectFields[T]) {
	t.Helper()
	want := filled(fields)
	object := fields.fromAPI(want)
	for name, value := range object.Attributes() {
		if stringValue(value) != "value of "+name {
			t.Errorf("%T: %s is %s", *want, name, value)
		}
	}
	if got := fields.toAPI(object, nil); !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if !fields.same(want, fields.toAPI(object, want)) || fields.same(want, new(T)) || fields.same(want, nil) {
		t.Errorf("%T: same is wrong", *want)
	}
}

func TestObjectFields_absentAndEmptyAreTheSame(t *testing.T) {
	t.Parallel()
	if !smsFields.fromAPI(nil).IsNull() {
		t.Error("what the service doesn't have isn't null")
	}
	if value := smsFields.fromAPI(&porting.SMSConfiguration{}).Attributes()["sms_app_id"]; !value.IsNull() {
		t.Errorf("an empty text is %s, not null", value)
	}
	if !smsFields.same(nil, &porting.SMSConfiguration{}) || !smsFields.empty(nil) {
		t.Error("absent and empty differ")
	}
	if got := smsFields.toAPI(types.ObjectNull(smsFields.attrTypes()), &porting.SMSConfiguration{SMSAppID: "sms-1"}); got != nil {
		t.Errorf("null became %+v", got)
	}
	if got := smsFields.toAPI(types.ObjectUnknown(smsFields.attrTypes()), nil); got != nil {
		t.Errorf("unknown became %+v", got)
	}
}

// An attribute that is null clears its field, and what isn't in the table stays.
func TestObjectFields_toAPIWritesIntoACopy(t *testing.T) {
	t.Parallel()
	base := &porting.PortOutInfo{ExistingPortOutPIN: "1234", AccountNum: "998877", AuthorizingName: "Jo Poe"}
	object := portOutInfoFields.fromAPI(&porting.PortOutInfo{AccountNum: "112233"})

	got := portOutInfoFields.toAPI(object, base)
	if want := (&porting.PortOutInfo{ExistingPortOutPIN: "1234", AccountNum: "112233"}); !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if base.AccountNum != "998877" {
		t.Error("the base was changed")
	}
}

// Two spellings of one value are no drift.
func TestObjectFields_spellingsMeanTheSame(t *testing.T) {
	a := porting.EndUser{Name: "Acme", State: "on", ZipCode: "m5v2t6"}
	b := porting.EndUser{Name: "Acme", State: "ON", ZipCode: "M5V 2T6"}
	if !endUserFields.same(&a, &b) {
		t.Error("a postal code in another spelling is drift")
	}
	if b.ZipCode = "M5V 2T7"; endUserFields.same(&a, &b) {
		t.Error("another postal code is none")
	}
	if !portOutInfoFields.same(&porting.PortOutInfo{AccountPhoneNumber: "2025550100"}, &porting.PortOutInfo{AccountPhoneNumber: "+12025550100"}) {
		t.Error("a number in another spelling is drift")
	}
}
