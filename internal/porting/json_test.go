package porting

import (
	"encoding/json"
	"encoding/json/jsontext"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
)

func TestExtraFields_surviveARoundTrip(t *testing.T) {
	const text = `{"desiredPortSchedule":{"desiredPortDate":"2027-01-29","x":1},"onDemandActivation":false,` +
		`"phoneNumbers":[{"endUser":{"city":"","name":"A","state":"","streetName":"","streetNum":"","x":"}\"{","zipCode":""},` +
		`"features":{"e911":{"x":[{"y":[1,2,"]"]}]},"x":{}},"phoneNumber":"+12025550100","portOutInfo":{"x":null},` +
		`"smsConfiguration":{"x":1.50},"voiceConfiguration":{"x":"\\"},"x":true}],"x":{"a":{"b":[]}},"y\"z":12345678901234567890}`
	order := decodeOrder(t, text)
	encoded, err := encode(order.forWrite())
	if err != nil {
		t.Fatal(err)
	}
	if got := sortedJSON(t, encoded); got != sortedJSON(t, []byte(text)) {
		t.Errorf("got  %s\nwant %s", got, text)
	}
}

func TestExtraFields_areNoneWhereAllAreKnown(t *testing.T) {
	// In any case, which doesn't count.
	order := decodeOrder(t, ` { "ID" : 7 , "phonenumbers" : [ { "PhoneNumber" : "+12025550100" } ] , "on\u0044emandActivation" : true } `)
	if order.ID != "7" || order.PhoneNumbers[0].PhoneNumber != "+12025550100" || !order.OnDemandActivation {
		t.Errorf("%+v", order)
	}
	if order.Extra != nil || order.PhoneNumbers[0].Extra != nil {
		t.Errorf("%v, %v", order.Extra, order.PhoneNumbers[0].Extra)
	}
}

func TestForWrite_leavesItsArgumentAlone(t *testing.T) {
	order := Order{ID: "7", PhoneNumbers: []PhoneNumber{{Status: NumberActivated, Features: &Features{E911: &E911{EnhCity: "X"}}}}}
	_ = order.forWrite()
	_ = order.canonical()
	if order.ID != "7" || order.PhoneNumbers[0].Status != NumberActivated || order.PhoneNumbers[0].Features.E911.EnhCity != "X" {
		t.Errorf("%+v", order)
	}
}

// sortedJSON is JSON with its fields in order.
func sortedJSON(t *testing.T, data []byte) string {
	t.Helper()
	decoder := json.NewDecoder(strings.NewReader(string(data)))
	decoder.UseNumber()
	var value any
	if err := decoder.Decode(&value); err != nil {
		t.Fatal(err)
	}
	sorted, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	return string(sorted)
}

func TestSameOrder(t *testing.T) {
	base := func() Order {
		return Order{
			CustomerOrderReference: "ref", DesiredPortSchedule: PortSchedule{Date: "2027-01-29", Time: "10:00:00", TimeZone: "GMT"},
			LOAAttachmentDate: "2027-01-03T10:00:00Z",
			PhoneNumbers: []PhoneNumber{
				{PhoneNumber: "+12025550100", EndUser: &EndUser{Name: "A"}, VoiceConfiguration: &VoiceConfiguration{Type: "EST", TrunkID: "t"}},
				{PhoneNumber: "+12025550101", EndUser: &EndUser{Name: "B"}, Features: &Features{E911: &E911{City: "C"}}},
			},
		}
	}
	unknown := extraFields{"x": jsontext.Value("1")}
	for name, test := range map[string]struct {
		change func(*Order)
		same   bool
	}{
		"nothing":                      {func(*Order) {}, true},
		"white space of the reference": {func(o *Order) { o.CustomerOrderReference = "ref " }, true},
		"read-only fields": {func(o *Order) {
			o.ID, o.Status, o.PhoneNumbers[0].FOCDate = "7", "X", "d"
			o.PhoneNumbers[1].Features.E911.EnhCity = "x"
		}, true},
		"notes and documents": {func(o *Order) { o.Notes, o.Documents = []OrderNote{{}}, []Document{{}} }, true},
		"PINs": {func(o *Order) {
			o.PhoneNumbers[0].NewPortOutPIN, o.PhoneNumbers[0].PortOutInfo.ExistingPortOutPIN = "1", "2"
		}, true},
		"order of numbers":    {func(o *Order) { slices.Reverse(o.PhoneNumbers) }, true},
		"time left out":       {func(o *Order) { o.DesiredPortSchedule.Time = "" }, true},
		"zone left out":       {func(o *Order) { o.DesiredPortSchedule.TimeZone = "" }, true},
		"time in short":       {func(o *Order) { o.DesiredPortSchedule.Time = "10:00" }, true},
		"business by default": {func(o *Order) { o.PhoneNumbers[0].EndUser.TypeOfService = "Business" }, true},
		"LOA in another zone": {func(o *Order) { o.LOAAttachmentDate = "2027-01-03T05:00:00-05:00" }, true},
		"empty objects": {func(o *Order) {
			o.PhoneNumbers[0].SMSConfiguration, o.PhoneNumbers[0].Features = &SMSConfiguration{}, &Features{E911: &E911{}}
		}, true},
		"unknown fields": {func(o *Order) {
			o.Extra, o.DesiredPortSchedule.Extra = unknown, unknown
			o.PhoneNumbers[0].Extra, o.PhoneNumbers[0].EndUser.Extra, o.PhoneNumbers[0].VoiceConfiguration.Extra = unknown, unknown, unknown
		}, true},

		"reference":      {func(o *Order) { o.CustomerOrderReference = "other" }, false},
		"date":           {func(o *Order) { o.DesiredPortSchedule.Date = "2027-01-30" }, false},
		"time":           {func(o *Order) { o.DesiredPortSchedule.Time = "11:00:00" }, false},
		"zone":           {func(o *Order) { o.DesiredPortSchedule.TimeZone = "US/Eastern" }, false},
		"on demand":      {func(o *Order) { o.OnDemandActivation = true }, false},
		"LOA":            {func(o *Order) { o.LOAAttachmentDate = "" }, false},
		"reseller":       {func(o *Order) { o.ResellerName = "R" }, false},
		"number removed": {func(o *Order) { o.PhoneNumbers = o.PhoneNumbers[:1] }, false},
		"other number":   {func(o *Order) { o.PhoneNumbers[0].PhoneNumber = "+12025550109" }, false},
		"end user":       {func(o *Order) { o.PhoneNumbers[0].EndUser.City = "X" }, false},
		"residence":      {func(o *Order) { o.PhoneNumbers[0].EndUser.TypeOfService = "R" }, false},
		"account":        {func(o *Order) { o.PhoneNumbers[0].PortOutInfo.AccountNum = "1" }, false},
		"voice":          {func(o *Order) { o.PhoneNumbers[0].VoiceConfiguration = nil }, false},
		"e911":           {func(o *Order) { o.PhoneNumbers[1].Features.E911.City = "X" }, false},
	} {
		t.Run(name, func(t *testing.T) {
			a, b := base(), base()
			test.change(&b)
			if SameOrder(a, b) != test.same || SameOrder(b, a) != test.same {
				t.Errorf("same: %t", !test.same)
			}
		})
	}
}

func FuzzOrder(f *testing.F) {
	for _, seed := range []string{
		`{"id":890192331,"phoneNumbers":[{"phoneNumber":"+12025550100","endUser":{"name":"A","x":1},"features":{"e911":{"city":"C"}}}],"x":[1,{"a":"]}"}]}`,
		`{"desiredPortSchedule":{"desiredPortTime":"10:00 US/Eastern","desiredPortDate":"2027-01-29T00:00:00Z"}}`,
		`{"a":1,"a":2,"A\u0000":{"b":"\\\""}}`, `null`, `[]`, `{"id":1e400}`, ` { } `,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var order Order
		if decode(data, &order) != nil {
			return
		}
		encoded, err := encode(order)
		if err != nil {
			t.Fatal(err)
		}
		var again Order
		if err := decode(encoded, &again); err != nil {
			t.Fatalf("%v in %s", err, encoded)
		}
		if twice, err := encode(again); err != nil || string(twice) != string(encoded) {
			t.Errorf("%v\n%s\n%s", err, encoded, twice)
		}
		if !SameOrder(order, again) {
			t.Errorf("not the same order: %s", encoded)
		}
	})
}

// largeOrder is an order of 500 numbers, as the service shows it.
func largeOrder(tb testing.TB) []byte {
	tb.Helper()
	order := Order{ID: "890192331", Status: StatusPending, DesiredPortSchedule: PortSchedule{Date: "2027-01-29", Time: "10:00:00", TimeZone: "GMT"}}
	for i := range MaxOrderNumbers {
		order.PhoneNumbers = append(order.PhoneNumbers, PhoneNumber{
			PhoneNumber: fmt.Sprintf("+1202555%04d", i), Status: NumberConfirmed, CountryCode: "US", FOCDate: "2027-01-29T00:00:00Z",
			PhoneNumberGroup:   "Group ID 88950 - Verizon Wireless:6006 - SVR/2",
			VoiceConfiguration: &VoiceConfiguration{Type: "EST", TrunkID: "01G65Z755AFWAKHE12NY0CQ9FH"},
			SMSConfiguration:   &SMSConfiguration{SMSAppID: "6afd2da3-1692-4443-834c-8a2f386ec284"},
			EndUser:            &EndUser{Name: "Acme Inc", StreetNum: "1", StreetName: "Main", City: "Reno", State: "NV", ZipCode: "89501", TypeOfService: "B"},
			PortOutInfo:        PortOutInfo{AccountNum: "998877", AuthorizingName: "Jo Poe", AuthorizingDate: "2026-12-01"},
			Features:           &Features{E911: &E911{Name: "Acme Inc", StreetNum: "1", City: "Reno", State: "NV", PostalCode: "89501"}},
		})
	}
	data, err := encode(order)
	if err != nil {
		tb.Fatal(err)
	}
	return data
}

func BenchmarkOrder_decode500Numbers(b *testing.B) {
	data := largeOrder(b)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		var order Order
		if err := decode(data, &order); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkOrder_encode500Numbers(b *testing.B) {
	var order Order
	if err := decode(largeOrder(b), &order); err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := encode(order.forWrite()); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkSameOrder_500Numbers(b *testing.B) {
	var order Order
	if err := decode(largeOrder(b), &order); err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if !SameOrder(order, order) {
			b.Fatal("not the same")
		}
	}
}

func TestExtraFields_areKeptByEveryTypeThatHasThem(t *testing.T) {
	seen := map[reflect.Type]bool{}
	var visit func(reflect.Type)
	visit = func(typ reflect.Type) {
		switch typ.Kind() {
		case reflect.Pointer, reflect.Slice:
			visit(typ.Elem())
		case reflect.Struct:
			if seen[typ] {
				return
			}
			seen[typ] = true
			if extra, has := typ.FieldByName("Extra"); has && extra.Tag.Get("json") != ",embed" {
				t.Errorf("%s would lose its extra fields", typ)
			}
			for field := range typ.Fields() {
				visit(field.Type)
			}
		}
	}
	visit(reflect.TypeFor[Order]())
	visit(reflect.TypeFor[Configuration]())
	if len(seen) < 14 {
		t.Errorf("only %d types seen", len(seen))
	}
}
