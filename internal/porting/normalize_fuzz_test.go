package porting

import (
	"reflect"
	"testing"
)

// Whatever the service shows: normalized twice it is the same as normalized once,
// and what is sent of it reads as what it was read from.
func FuzzNormalize(f *testing.F) {
	for _, seed := range [][]string{
		{"2027-01-29T00:00:00Z", "9:00 US/Eastern", "", "pending", "nv", "m5v2t6", "2025550100", "Residence"},
		{" 2027-01-29", "09:00:00-05:00", "GMT", " Order_Building ", "Nevada", "895011234", "12025550100", "b"},
		{"29.1.2027", "25:00", "US/Eastern", "", " on ", "89501-1234", "+442079460123", "X"},
	} {
		f.Add(seed[0], seed[1], seed[2], seed[3], seed[4], seed[5], seed[6], seed[7])
	}
	f.Fuzz(func(t *testing.T, date, clock, zone, status, state, zip, number, service string) {
		read := func(order Order) Order {
			text, err := encode(order)
			if err != nil {
				t.Skip() // not UTF-8
			}
			var again Order
			if err := decode(text, &again); err != nil {
				t.Fatal(err)
			}
			return again
		}
		given := Order{
			Status: OrderStatus(status), CreatedDate: date,
			DesiredPortSchedule: PortSchedule{Date: date, Time: clock, TimeZone: zone},
			PhoneNumbers: []PhoneNumber{{
				PhoneNumber: number, FOCDate: date, Status: NumberStatus(status),
				EndUser:     &EndUser{Name: "a", State: state, ZipCode: zip, TypeOfService: service},
				PortOutInfo: PortOutInfo{AuthorizingDate: date, AccountPhoneNumber: number},
				Features:    &Features{E911: &E911{Name: "a", State: state, PostalCode: zip}},
			}},
		}
		once := read(given)
		if twice := read(once); !reflect.DeepEqual(once, twice) {
			t.Errorf("normalized once:\n%+v\ntwice:\n%+v", once, twice)
		}
		if !SameOrder(given, once) {
			t.Errorf("another order:\n%+v\n%+v", given, once)
		}
	})
}
