package porting

import (
	"encoding/json/jsontext"
	"encoding/json/v2"
	"reflect"
	"regexp"
	"strings"
	"time"
)

// The service may show one value in several forms. What is decoded here comes
// in one of them, so that callers compare strings: times as 10:00:00, dates as
// 2027-01-29, statuses in capitals, types of service as B or R, objects without content as nil. What
// can't be parsed stays as it is.

// UnmarshalJSONFrom normalizes the order and all that is in it.
func (o *Order) UnmarshalJSONFrom(decoder *jsontext.Decoder) error {
	type plain Order
	err := json.UnmarshalDecode(decoder, (*plain)(o))
	o.normalize()
	o.DesiredPortSchedule.normalize()
	for i := range o.PhoneNumbers {
		n := &o.PhoneNumbers[i]
		if n.EndUser != nil {
			n.EndUser.normalize()
		}
		if n.Features != nil {
			n.Features.normalize()
		}
		n.PortOutInfo.normalize()
		n.normalize() // last: it drops what is empty by now
	}
	return err
}

func (o *Order) normalize() {
	o.CreatedDate = normalDate(o.CreatedDate)
	o.Status = normalStatus(o.Status)
}

func (s *PortSchedule) normalize() {
	s.Date = normalDate(s.Date)
	s.Time, s.TimeZone = normalSchedule(s.Time, s.TimeZone)
}

func (n *PhoneNumber) normalize() {
	n.FOCDate = normalDate(n.FOCDate)
	n.Status = normalStatus(n.Status)
	n.VoiceConfiguration = nilIfEmpty(n.VoiceConfiguration)
	n.SMSConfiguration = nilIfEmpty(n.SMSConfiguration)
	n.EndUser = nilIfEmpty(n.EndUser)
	n.Features = nilIfEmpty(n.Features)
}

func (u *EndUser) normalize() {
	u.TypeOfService = normalTypeOfService(u.TypeOfService)
}

func (i *PortOutInfo) normalize() {
	i.AuthorizingDate = normalDate(i.AuthorizingDate)
}

func (f *Features) normalize() {
	f.E911 = nilIfEmpty(f.E911)
}

// UnmarshalJSONFrom normalizes as for an order.
func (s *OrderSummary) UnmarshalJSONFrom(decoder *jsontext.Decoder) error {
	type plain OrderSummary
	err := json.UnmarshalDecode(decoder, (*plain)(s))
	s.CreatedDate = normalDate(s.CreatedDate)
	return err
}

// UnmarshalJSONFrom normalizes as for an order.
func (c *Configuration) UnmarshalJSONFrom(decoder *jsontext.Decoder) error {
	type plain Configuration
	err := json.UnmarshalDecode(decoder, (*plain)(c))
	c.normalize()
	return err
}

func (c *Configuration) normalize() {
	c.DefaultPortTime, c.DefaultPortTimeZone = normalSchedule(c.DefaultPortTime, c.DefaultPortTimeZone)
}

// UnmarshalJSONFrom normalizes as for an order.
func (a *AvailableActivation) UnmarshalJSONFrom(decoder *jsontext.Decoder) error {
	type plain AvailableActivation
	err := json.UnmarshalDecode(decoder, (*plain)(a))
	a.FOCDate = normalDate(a.FOCDate)
	for i := range a.PhoneNumbers {
		n := &a.PhoneNumbers[i]
		n.VoiceConfiguration = nilIfEmpty(n.VoiceConfiguration)
		n.SMSConfiguration = nilIfEmpty(n.SMSConfiguration)
	}
	return err
}

func nilIfEmpty[T any](object *T) *T {
	if object == nil || reflect.ValueOf(object).Elem().IsZero() {
		return nil
	}
	return object
}

var (
	timeForm = regexp.MustCompile(`^(\d{1,2}:\d{2})(?::(\d{2})(?:\.\d+)?)?(?: ?(Z|[+-]\d{2}:?\d{2})| ([A-Za-z]+(?:/[A-Za-z_]+)+|GMT|UTC))?$`)
	dateForm = regexp.MustCompile(`^(\d{4}-\d{2}-\d{2})(?:[T ](.*))?$`)
)

// normalSchedule normalizes a time of day and its zone. The zone may come
// appended to the time: it is taken from there where it stands nowhere else.
func normalSchedule(clock, zone string) (string, string) {
	normal, appended, ok := parseClock(clock)
	if !ok {
		return clock, zone
	}
	if zone == "" {
		zone = appended
	}
	return normal, zone
}

// parseClock reads a time of day: 9:00, 09:00:00.000, 09:00:00-05:00,
// 09:00 US/Eastern. An offset is dropped: the wall clock counts.
func parseClock(text string) (clock, zone string, ok bool) {
	match := timeForm.FindStringSubmatch(strings.TrimSpace(text))
	if match == nil {
		return "", "", false
	}
	seconds := match[2]
	if seconds == "" {
		seconds = "00"
	}
	t, err := time.Parse("15:04:05", match[1]+":"+seconds)
	if err != nil {
		return "", "", false
	}
	return t.Format(time.TimeOnly), match[4], true
}

// normalDate drops the time part of a date.
func normalDate(text string) string {
	match := dateForm.FindStringSubmatch(strings.TrimSpace(text))
	if match == nil {
		return text
	}
	if _, err := time.Parse(time.DateOnly, match[1]); err != nil {
		return text
	}
	if match[2] != "" {
		if _, _, ok := parseClock(match[2]); !ok {
			return text
		}
	}
	return match[1]
}

func normalTypeOfService(text string) string {
	switch strings.ToLower(strings.TrimSpace(text)) {
	case "b", "business":
		return DefaultTypeOfService
	case "r", "residence", "residential":
		return "R"
	}
	return text
}

func normalStatus[S OrderStatus | NumberStatus](status S) S {
	return S(strings.ToUpper(strings.TrimSpace(string(status))))
}

// SameInstant reports whether two dates with time (RFC 3339) mean the same
// moment, in whatever zone and precision they are written. One without a zone is
// taken as UTC, one without a time as its beginning.
func SameInstant(a, b string) bool {
	if a == b {
		return true
	}
	instantA, okA := parseInstant(a)
	instantB, okB := parseInstant(b)
	return okA && okB && instantA.Equal(instantB)
}

func parseInstant(text string) (time.Time, bool) {
	for _, layout := range []string{
		time.RFC3339, // takes fractions of a second too
		"2006-01-02T15:04:05Z0700",
		"2006-01-02T15:04Z07:00",
		"2006-01-02T15:04:05",
		"2006-01-02T15:04",
		time.DateTime,
		time.DateOnly,
	} {
		if t, err := time.Parse(layout, text); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}
