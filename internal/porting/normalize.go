package porting

import (
	"encoding/json/jsontext"
	"encoding/json/v2"
	"reflect"
	"regexp"
	"strings"
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
