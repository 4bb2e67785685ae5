package sandbox

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strings"
	"sync"
)

// The methods below let a wire struct keep what the contract doesn't know.
// The plain types drop the methods, so that encoding/json doesn't come back here.

type (
	plainOrder              Order
	plainSchedule           Schedule
	plainPhoneNumber        PhoneNumber
	plainVoiceConfiguration VoiceConfiguration
	plainEndUser            EndUser
	plainPortOutInfo        PortOutInfo
)

func (o Order) MarshalJSON() ([]byte, error)     { return marshal(plainOrder(o), o.Extra) }
func (o *Order) UnmarshalJSON(data []byte) error { return unmarshal(data, (*plainOrder)(o), &o.Extra) }

func (s Schedule) MarshalJSON() ([]byte, error) { return marshal(plainSchedule(s), s.Extra) }
func (s *Schedule) UnmarshalJSON(data []byte) error {
	return unmarshal(data, (*plainSchedule)(s), &s.Extra)
}

func (n PhoneNumber) MarshalJSON() ([]byte, error) { return marshal(plainPhoneNumber(n), n.Extra) }
func (n *PhoneNumber) UnmarshalJSON(data []byte) error {
	return unmarshal(data, (*plainPhoneNumber)(n), &n.Extra)
}

func (v VoiceConfiguration) MarshalJSON() ([]byte, error) {
	return marshal(plainVoiceConfiguration(v), v.Extra)
}

func (v *VoiceConfiguration) UnmarshalJSON(data []byte) error {
	return unmarshal(data, (*plainVoiceConfiguration)(v), &v.Extra)
}

func (u EndUser) MarshalJSON() ([]byte, error) { return marshal(plainEndUser(u), u.Extra) }
func (u *EndUser) UnmarshalJSON(data []byte) error {
	return unmarshal(data, (*plainEndUser)(u), &u.Extra)
}

func (p PortOutInfo) MarshalJSON() ([]byte, error) { return marshal(plainPortOutInfo(p), p.Extra) }
func (p *PortOutInfo) UnmarshalJSON(data []byte) error {
	return unmarshal(data, (*plainPortOutInfo)(p), &p.Extra)
}

// marshal encodes known, a struct, with extra beside its own fields.
func marshal(known any, extra map[string]any) ([]byte, error) {
	data, err := json.Marshal(known)
	if err != nil || len(extra) == 0 {
		return data, err
	}
	more, err := json.Marshal(extra)
	if err != nil {
		return nil, err
	}
	if len(data) > len("{}") {
		more[0] = ','
		return append(data[:len(data)-1], more...), nil
	}
	return more, nil
}

// unmarshal decodes data into known, a pointer to a struct, and what the
// struct has no field for into extra, which stays nil when there is nothing.
func unmarshal(data []byte, known any, extra *map[string]any) error {
	if err := json.Unmarshal(data, known); err != nil {
		return err
	}
	var all map[string]json.RawMessage
	if err := json.Unmarshal(data, &all); err != nil {
		return err
	}
	names := fieldNames(reflect.TypeOf(known).Elem())
	*extra = nil
	for name, raw := range all {
		if names[name] {
			continue
		}
		decoder := json.NewDecoder(bytes.NewReader(raw))
		decoder.UseNumber() // a long ID must come back digit by digit
		var value any
		if err := decoder.Decode(&value); err != nil {
			return err
		}
		if *extra == nil {
			*extra = make(map[string]any)
		}
		(*extra)[name] = value
	}
	return nil
}

var fieldNameCache sync.Map // reflect.Type → map[string]bool

func fieldNames(t reflect.Type) map[string]bool {
	if names, ok := fieldNameCache.Load(t); ok {
		return names.(map[string]bool)
	}
	names := make(map[string]bool)
	for field := range t.Fields() {
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		if name != "" && name != "-" {
			names[name] = true
		}
	}
	fieldNameCache.Store(t, names)
	return names
}
