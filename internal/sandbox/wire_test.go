package sandbox

import (
	"reflect"
	"testing"
)

// TestWire_hasOnlyNamesOfTheContract fills every field of the wire structs,
// since the contract itself lets any name pass.
func TestWire_hasOnlyNamesOfTheContract(t *testing.T) {
	for name, test := range map[string]struct {
		method, path string
		value        any
	}{
		"order":         {"PUT", "/orders/portIns/1", &Order{}},
		"configuration": {"PUT", "/configuration", &Configuration{}},
		"document":      {"POST", "/orders/portIns/1/documents", &documentRequest{}},
		"note":          {"POST", "/orders/portIns/1/notes", &noteRequest{}},
		"activation":    {"POST", "/orders/portIns/1/activate", &activationRequest{}},
		"portability":   {"POST", "/portabilityChecks", &portabilityRequest{}},
	} {
		t.Run(name, func(t *testing.T) {
			fill(reflect.ValueOf(test.value).Elem())
			unknown, _ := theContract().checkFields(test.method, test.path, []byte(encode(test.value)))
			for _, field := range unknown {
				t.Errorf("%s in %s", field, encode(test.value))
			}
		})
	}
}

func TestWire_voiceConfigurationsHaveOnlyNamesOfTheContract(t *testing.T) {
	for _, voice := range []VoiceConfiguration{{Type: "RTC", AppID: "a"}, {Type: "EST", TrunkID: "a"}, {Type: "FAX", ServiceID: "a"}} {
		order := Order{PhoneNumbers: []PhoneNumber{{VoiceConfiguration: &voice}}}
		if unknown, _ := theContract().checkFields("PUT", "/orders/portIns/1", []byte(encode(order))); len(unknown) > 0 {
			t.Errorf("%s: %v", voice.Type, unknown)
		}
	}
}

// fill gives every exported field a value.
func fill(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		v.SetString("a")
	case reflect.Int64:
		v.SetInt(1)
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem())
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		fill(v.Index(0))
	case reflect.Struct:
		for field, value := range v.Fields() {
			if field.IsExported() && field.Name != "Extra" {
				fill(value)
			}
		}
	}
}
