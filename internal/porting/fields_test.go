package porting_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// readOnly are the fields that a user can't set, or only one of.
var readOnly = []string{
	"Order.ID", "Order.Status", "Order.Notes", "Order.Documents", "Order.CreatedDate",
	"PhoneNumber.Status", "PhoneNumber.ExclusionReason", "PhoneNumber.ExclusionDate", "PhoneNumber.CountryCode",
	"PhoneNumber.ActivatedDate", "PhoneNumber.ConfirmedDate", "PhoneNumber.ActivateUser", "PhoneNumber.RejectReason",
	"PhoneNumber.ExcludedFeatures", "PhoneNumber.PhoneNumberGroup", "PhoneNumber.FOCDate",
	"E911.EnhStreetNum", "E911.EnhStreetInfo", "E911.EnhLocation", "E911.EnhCity", "E911.EnhState",
	"E911.EnhPostalCode", "E911.EnhPostalCodePlusFour",
	"VoiceConfiguration.AppID", "VoiceConfiguration.TrunkID", "VoiceConfiguration.ServiceID",
}

// assertFilled checks that every field has a value, except for the named ones,
// and that none was taken for an unknown one.
func assertFilled(t *testing.T, value any, except ...string) {
	t.Helper()
	walkFields(reflect.ValueOf(value), "", func(name string, field reflect.Value) {
		_, short, _ := strings.Cut(name, ".")
		switch {
		case short == "Extra" && !field.IsZero():
			t.Errorf("%s holds %v", name, field)
		case short != "Extra" && field.IsZero() && !slices.Contains(except, name):
			t.Errorf("%s is not set", name)
		}
	})
}

// assertNoExtra checks that the sandbox met no field that it doesn't know.
func assertNoExtra(t *testing.T, value any) {
	t.Helper()
	walkFields(reflect.ValueOf(value), "", func(name string, field reflect.Value) {
		if strings.HasSuffix(name, ".Extra") && !field.IsZero() {
			t.Errorf("%s holds %v", name, field)
		}
	})
}

// assertSameFields compares values of the client's with values of the sandbox's
// structs, field by field. Fields that the client has not set don't count.
func assertSameFields(t *testing.T, client, service any) {
	t.Helper()
	want := leaves(service)
	for path, value := range leaves(client) {
		if found, ok := want[path]; !ok || found != value {
			t.Errorf("%s: %q here, %q there", path, value, found)
		}
	}
}

// leaves maps the paths of all fields that are set to their values.
func leaves(value any) map[string]string {
	found := map[string]string{}
	var walk func(v reflect.Value, path string)
	walk = func(v reflect.Value, path string) {
		switch v.Kind() {
		case reflect.Pointer:
			if !v.IsNil() {
				walk(v.Elem(), path)
			}
		case reflect.Slice:
			for i := range v.Len() {
				walk(v.Index(i), fmt.Sprintf("%s[%d]", path, i))
			}
		case reflect.Struct:
			for i := range v.NumField() {
				if field := v.Type().Field(i); field.IsExported() && field.Name != "Extra" {
					// The schedule's fields have longer names in the sandbox.
					walk(v.Field(i), path+"."+strings.TrimPrefix(field.Name, "DesiredPort"))
				}
			}
		default:
			if !v.IsZero() {
				found[path] = fmt.Sprint(v)
			}
		}
	}
	walk(reflect.ValueOf(value), "")
	return found
}

// walkFields visits the fields of all structs in a value, as Type.Field.
func walkFields(v reflect.Value, name string, visit func(name string, field reflect.Value)) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			walkFields(v.Elem(), name, visit)
		}
	case reflect.Slice:
		for i := range v.Len() {
			walkFields(v.Index(i), name, visit)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			field := v.Type().Field(i)
			if !field.IsExported() {
				continue
			}
			name := v.Type().Name() + "." + field.Name
			visit(name, v.Field(i))
			if field.Name != "Extra" {
				walkFields(v.Field(i), name, visit)
			}
		}
	}
}
