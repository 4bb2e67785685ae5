package porting

import (
	"cmp"
	"encoding/json/jsontext"
	"encoding/json/v2"
	"reflect"
	"regexp"
	"strings"
	"time"
)

// The service may show one value in several forms. What is decoded here comes
// in one of them, so that callers compare strings: times as 10:00:00, dates as
// 2027-01-29, statuses and states in capitals, types of service as B or R, North
// American numbers in E.164, postal codes as the postal services write them, objects
// without content as nil. What can't be parsed stays as it is.

// UnmarshalJSONFrom normalizes the order and all that is in it.
func (o *Order) UnmarshalJSONFrom(decoder *jsontext.Decoder) error {
	type plain Order
	err := json.UnmarshalDecode(decoder, (*plain)(o))
	o.normalize()
	return err
}

func (o *Order) normalize() {
	o.CreatedDate = normalDate(o.CreatedDate)
	o.Status = normalStatus(o.Status)
	o.DesiredPortSchedule.normalize()
	for i := range o.PhoneNumbers {
		o.PhoneNumbers[i].normalize()
	}
	o.PhoneNumbers = eachOnce(o.PhoneNumbers)
}

// eachOnce leaves out what has no number, and the same number once more: of two
// entries the one counts that isn't what is left of a canceled one.
func eachOnce(numbers []PhoneNumber) []PhoneNumber {
	at := make(map[string]int, len(numbers))
	different := numbers[:0]
	for _, n := range numbers {
		i, known := at[n.PhoneNumber]
		switch {
		case n.PhoneNumber == "":
		case !known:
			at[n.PhoneNumber] = len(different)
			different = append(different, n)
		case different[i].Status == NumberCanceled:
			different[i] = n
		}
	}
	return different
}

func (s *PortSchedule) normalize() {
	s.Date = normalDate(s.Date)
	s.Time, s.TimeZone = normalSchedule(s.Time, s.TimeZone)
}

// UnmarshalJSONFrom notes whether the number shows what its carrier asks for.
func (n *PhoneNumber) UnmarshalJSONFrom(decoder *jsontext.Decoder) error {
	type Plain PhoneNumber
	number := struct {
		*Plain
		PortOutInfo *PortOutInfo `json:"portOutInfo"`
	}{Plain: (*Plain)(n)}
	if err := json.UnmarshalDecode(decoder, &number); err != nil {
		return err
	}
	if n.hides = number.PortOutInfo == nil; !n.hides {
		n.PortOutInfo = *number.PortOutInfo
	}
	return nil
}

func (n *PhoneNumber) normalize() {
	n.PhoneNumber = normalNumber(n.PhoneNumber)
	n.FOCDate = normalDate(n.FOCDate)
	n.Status = normalStatus(n.Status)
	n.PortOutInfo.normalize()
	n.EndUser.normalize()
	n.Features.normalize()
	n.VoiceConfiguration = nilIfEmpty(n.VoiceConfiguration)
	n.SMSConfiguration = nilIfEmpty(n.SMSConfiguration)
	n.EndUser = nilIfEmpty(n.EndUser)
	n.Features = nilIfEmpty(n.Features)
}

func (u *EndUser) normalize() {
	if u == nil {
		return
	}
	u.TypeOfService = normalTypeOfService(u.TypeOfService)
	u.State = normalState(u.State)
	u.ZipCode = normalPostalCode(u.ZipCode)
}

func (i *PortOutInfo) normalize() {
	i.AuthorizingDate = normalDate(i.AuthorizingDate)
	i.AccountPhoneNumber = normalNumber(i.AccountPhoneNumber)
}

func (f *Features) normalize() {
	if f != nil {
		f.E911.normalize()
		f.E911 = nilIfEmpty(f.E911)
	}
}

func (e *E911) normalize() {
	if e == nil {
		return
	}
	e.State = normalState(e.State)
	e.PostalCode = normalPostalCode(e.PostalCode)
}

// UnmarshalJSONFrom normalizes as for an order.
func (s *OrderSummary) UnmarshalJSONFrom(decoder *jsontext.Decoder) error {
	type plain OrderSummary
	err := json.UnmarshalDecode(decoder, (*plain)(s))
	s.CreatedDate, s.Status = normalDate(s.CreatedDate), normalStatus(s.Status)
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
	c.Contact.Phone = normalNumber(c.Contact.Phone)
	c.DefaultPortTime, c.DefaultPortTimeZone = normalSchedule(c.DefaultPortTime, c.DefaultPortTimeZone)
}

func nilIfEmpty[T any](object *T) *T {
	if object == nil || reflect.ValueOf(object).Elem().IsZero() {
		return nil
	}
	return object
}

var (
	timeForm = regexp.MustCompile(`^(\d{1,2}:\d{2})(?::(\d{2})(?:\.\d+)?)?(?: ?(?:Z|[+-]\d{2}:?\d{2}))?(?: ?[\[(]?([A-Za-z]+(?:/[A-Za-z_]+)+|GMT|UTC|[ECMP][SD]?T)[\])]?)?$`)
	dateForm = regexp.MustCompile(`^(\d{4}-\d{2}-\d{2})(?:[T ](.*))?$`)
)

// normalSchedule normalizes a time of day and its zone. The zone may come
// appended to the time: it is taken from there where it stands nowhere else.
func normalSchedule(clock, zone string) (string, string) {
	normal, appended, ok := parseClock(clock)
	if !ok {
		normal, appended = clock, ""
	}
	zone = cmp.Or(strings.TrimSpace(zone), appended)
	return normal, cmp.Or(zoneNames[strings.ToUpper(zone)], zone)
}

// zoneNames has the service's zones by what else they are called, in capitals.
var zoneNames = func() map[string]string {
	names := map[string]string{"AMERICA/NEW_YORK": "US/Eastern", "AMERICA/CHICAGO": "US/Central", "AMERICA/DENVER": "US/Mountain", "AMERICA/LOS_ANGELES": "US/Pacific", "UTC": "GMT"}
	for _, zone := range TimeZones {
		names[strings.ToUpper(zone)] = zone
		if _, name, ok := strings.Cut(zone, "/"); ok {
			initial := name[:1]
			names[initial+"T"], names[initial+"ST"], names[initial+"DT"] = zone, zone, zone
		}
	}
	return names
}()

// parseClock reads a time of day: 9:00, 09:00:00.000, 09:00:00-05:00, 09:00 US/Eastern,
// 09:00:00 EST, 09:00-05:00[US/Eastern]. An offset is dropped: the wall clock counts.
func parseClock(text string) (clock, zone string, ok bool) {
	match := timeForm.FindStringSubmatch(strings.TrimSpace(text))
	if match == nil {
		return "", "", false
	}
	t, err := time.Parse("15:04:05", match[1]+":"+cmp.Or(match[2], "00"))
	if err != nil {
		return "", "", false
	}
	return t.Format(time.TimeOnly), match[3], true
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
	if _, _, ok := parseClock(match[2]); match[2] != "" && !ok {
		return text
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
	return S(strings.ReplaceAll(strings.ToUpper(strings.TrimSpace(string(status))), "CANCELL", "CANCEL")) // as the British spell it
}

var (
	plainNumber   = regexp.MustCompile(`^\+1[2-9][0-9]{9}$`)
	northAmerican = regexp.MustCompile(`^\+?1?[2-9][0-9]{9}$`)
	stateForm     = regexp.MustCompile(`^[A-Za-z]{2}$`)
	canadianCode  = regexp.MustCompile(`^([A-Z][0-9][A-Z])[ -]?([0-9][A-Z][0-9])$`)
	zipPlusFour   = regexp.MustCompile(`^[0-9]{5}-[0-9]{4}$`)
	nineDigits    = regexp.MustCompile(`^([0-9]{5}) ?([0-9]{4})$`)
)

// normalNumber writes a North American number in E.164: it may come as ten
// digits, without the plus, as a tel: URI, or in groups with brackets, dots or dashes.
func normalNumber(text string) string {
	if plainNumber.MatchString(text) {
		return text
	}
	number := numberMarks.Replace(strings.TrimPrefix(strings.ToLower(strings.TrimSpace(text)), "tel:"))
	if northAmerican.MatchString(number) {
		return "+" + digitsOf(number)
	}
	return text
}

var numberMarks = strings.NewReplacer(" ", "", "\u00a0", "", "(", "", ")", "", ".", "", "-", "", "/", "")

func normalState(text string) string {
	if state := strings.TrimSpace(text); stateForm.MatchString(state) {
		return strings.ToUpper(state)
	}
	return text
}

// normalPostalCode writes a code as the postal services do: M5V 2T6, 89501-1234.
func normalPostalCode(text string) string {
	code := strings.ToUpper(strings.TrimSpace(text))
	if match := canadianCode.FindStringSubmatch(code); match != nil {
		return match[1] + " " + match[2]
	}
	if match := nineDigits.FindStringSubmatch(code); match != nil {
		return match[1] + "-" + match[2]
	}
	return text
}

// Alike returns two values, one of which the service shows, in one form, so that two
// spellings of one value can be compared: as they are when they were read, and a
// ZIP code with the four digits that the other has.
func Alike[T any](a, b T) (T, T) {
	for _, value := range []any{&a, &b} {
		if object, ok := value.(interface{ normalize() }); ok {
			object.normalize()
		}
	}
	type addressed interface{ postalCode() *string }
	if address, ok := any(&a).(addressed); ok {
		alignCodes(address.postalCode(), any(&b).(addressed).postalCode())
	}
	return a, b
}

func (u *EndUser) postalCode() *string {
	if u == nil {
		return nil
	}
	return &u.ZipCode
}

func (e *E911) postalCode() *string {
	if e == nil {
		return nil
	}
	return &e.PostalCode
}

func (f *Features) postalCode() *string {
	if f == nil {
		return nil
	}
	return f.E911.postalCode()
}

// alignCodes completes a ZIP code of five digits by the four more that the other one
// has: the service looks them up.
func alignCodes(a, b *string) {
	if a == nil || b == nil {
		return
	}
	if len(*a) > len(*b) {
		a, b = b, a
	}
	if zipPlusFour.MatchString(*b) && *a == (*b)[:5] {
		*a = *b
	}
}

// SameInstant reports whether two dates with time (RFC 3339) mean the same
// moment, in whatever zone and precision they are written. One without a zone is
// taken as UTC, one without a time as its beginning.
func SameInstant(a, b string) bool {
	if a == b {
		return true
	}
	instantA, okA := Instant(a)
	instantB, okB := Instant(b)
	return okA && okB && instantA.Equal(instantB)
}

// Instant returns the moment that a date with time means, in the forms that
// SameInstant knows.
func Instant(text string) (time.Time, bool) {
	text = strings.TrimSpace(text)
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
