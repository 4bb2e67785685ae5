package sandbox

import (
	"encoding/json/jsontext"
	"path/filepath"
	"reflect"
	"testing"
	"time"
)

// A field that the file doesn't hold would be lost with the process, and
// nothing else would notice.
func TestState_holdsEveryField(t *testing.T) {
	t.Parallel()
	at := time.Date(2027, 1, 4, 17, 0, 0, 0, time.UTC)
	before := New(WithClock(at))
	order := &Order{createdAt: at, edited: true, canceledAt: at.Add(time.Hour)}
	fill(reflect.ValueOf(order).Elem())
	number := &order.PhoneNumbers[0]
	later := func() map[string]jsontext.Value { return map[string]jsontext.Value{"later": jsontext.Value(`"field"`)} }
	order.Extra, order.DesiredPortSchedule.Extra, number.Extra = later(), later(), later()
	number.VoiceConfiguration.Extra, number.EndUser.Extra, number.PortOutInfo.Extra = later(), later(), later()
	order.Notes[0].ID, order.Documents[0].FileContent = 7, "JVBERg==" // which the order itself doesn't show
	number.judgeAt, number.refused, number.activations = at.Add(time.Minute), "PIN 4711", 2
	before.orders[order.ID] = order
	before.configuration = &Configuration{}
	fill(reflect.ValueOf(before.configuration).Elem())
	before.lastID += 1000
	nothingIsZero(t, "order", reflect.ValueOf(*order))
	nothingIsZero(t, "configuration", reflect.ValueOf(*before.configuration))

	path := filepath.Join(t.TempDir(), "sandbox.json")
	if err := before.KeepIn(path, func(err error) { t.Error(err) }); err != nil {
		t.Fatal(err)
	}
	after := New()
	if err := after.KeepIn(path, func(err error) { t.Error(err) }); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(after.orders, before.orders) {
		t.Errorf("the orders are\n%+v\nwant\n%+v", *after.orders[order.ID], *order)
	}
	if !reflect.DeepEqual(after.configuration, before.configuration) || after.lastID != before.lastID {
		t.Errorf("got %+v, last ID %d", after.configuration, after.lastID)
	}
	if now := after.Clock().Now(); !now.Equal(at) {
		t.Errorf("the clock stands at %s, want %s", now, at)
	}
}

// nothingIsZero fails the test for a field that has no value yet: a new one, for
// which the test has to be told how to fill it.
func nothingIsZero(t *testing.T, path string, v reflect.Value) {
	t.Helper()
	if v.IsZero() {
		t.Errorf("%s is not filled", path)
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[time.Time]() {
			return
		}
		for field, value := range v.Fields() {
			nothingIsZero(t, path+"."+field.Name, value)
		}
	case reflect.Pointer:
		nothingIsZero(t, path, v.Elem())
	case reflect.Slice:
		for i := range v.Len() {
			nothingIsZero(t, path, v.Index(i))
		}
	}
}
