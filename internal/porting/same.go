package porting

import (
	"cmp"
	"reflect"
	"slices"
	"strings"
)

// SameOrder reports whether two orders, one of which the service shows, are equal
// in everything that a user can set and that the service shows. PINs don't count, since
// the service may mask them, nor do read-only and unknown fields, nor the order of the
// numbers, nor how the service tidies texts. A port time or zone that one of them
// leaves out is whatever the other has, since the service fills it in.
func SameOrder(a, b Order) bool { return sameOrder(a, b, true) }

// SameRequest reports whether two orders, as somebody wrote them, ask for the same.
// It is SameOrder, but text for text: carriers compare them with their records, so
// that a blank less may be the correction that they wait for.
func SameRequest(a, b Order) bool { return sameOrder(a, b, false) }

func sameOrder(a, b Order, shown bool) bool {
	a, b = a.canonical(), b.canonical()
	if !SameInstant(a.LOAAttachmentDate, b.LOAAttachmentDate) {
		return false
	}
	a.LOAAttachmentDate = b.LOAAttachmentDate
	fillFrom(&a.DesiredPortSchedule.Time, &b.DesiredPortSchedule.Time)
	fillFrom(&a.DesiredPortSchedule.TimeZone, &b.DesiredPortSchedule.TimeZone)
	if same := reflect.DeepEqual(a, b); same || !shown {
		return same // mostly, so that nothing need be folded
	}
	for i := range min(len(a.PhoneNumbers), len(b.PhoneNumbers)) {
		n, other := &a.PhoneNumbers[i], &b.PhoneNumbers[i]
		alignCodes(n.EndUser.postalCode(), other.EndUser.postalCode())
		alignCodes(n.Features.postalCode(), other.Features.postalCode())
	}
	foldTexts(reflect.ValueOf(&a), shownText)
	foldTexts(reflect.ValueOf(&b), shownText)
	return reflect.DeepEqual(a, b)
}

// shows reports whether an order, as the service shows it, can be what was asked
// for. An abbreviated answer leaves out what the contract requires: that was not
// shown, so it speaks neither for nor against it.
func (o Order) shows(asked Order) bool {
	if o.DesiredPortSchedule.Date == "" {
		o.DesiredPortSchedule = asked.DesiredPortSchedule
	}
	if len(o.PhoneNumbers) == 0 {
		o.PhoneNumbers = asked.PhoneNumbers
	}
	askedNumbers := asked.ByNumber()
	o.PhoneNumbers = slices.DeleteFunc(slices.Clone(o.PhoneNumbers), func(n PhoneNumber) bool {
		// The service may keep a number as CANCELED that was taken out.
		other, isAsked := askedNumbers[n.PhoneNumber]
		return n.Status == NumberCanceled && (!isAsked || other.Status != "" && other.Status != NumberCanceled)
	})
	for i := range o.PhoneNumbers {
		o.PhoneNumbers[i].FillIn(askedNumbers[o.PhoneNumbers[i].PhoneNumber])
	}
	return SameOrder(o, asked)
}

// ShowsWhole reports whether the service showed all of a number that the contract requires.
func (n *PhoneNumber) ShowsWhole() bool {
	return n.EndUser != nil && !n.hides && !slices.ContainsFunc(n.EndUser.required(), func(field *string) bool { return *field == "" })
}

// FillIn takes from another number what the service didn't show of one: what the contract
// requires, and where there is no end user, in an abbreviated answer, all else.
func (n *PhoneNumber) FillIn(other PhoneNumber) {
	if n.EndUser == nil {
		n.EndUser = other.EndUser
		n.VoiceConfiguration = cmp.Or(n.VoiceConfiguration, other.VoiceConfiguration)
		n.SMSConfiguration = cmp.Or(n.SMSConfiguration, other.SMSConfiguration)
		n.Features = cmp.Or(n.Features, other.Features)
		n.hides = n.hides || reflect.ValueOf(n.PortOutInfo).IsZero()
	} else if other.EndUser != nil {
		n.EndUser = edited(n.EndUser, func(u *EndUser) {
			for i, field := range other.EndUser.required() {
				*u.required()[i] = cmp.Or(*u.required()[i], *field)
			}
		})
	}
	if n.hides {
		n.PortOutInfo = other.PortOutInfo
	}
}

// required returns what the contract requires of an end user.
func (u *EndUser) required() []*string {
	return []*string{&u.Name, &u.StreetNum, &u.StreetName, &u.City, &u.State, &u.ZipCode}
}

// fillFrom makes both equal where one is empty.
func fillFrom(a, b *string) {
	switch {
	case *a == "":
		*a = *b
	case *b == "":
		*b = *a
	}
}

// sameNumbers reports whether an order that the service shows is for exactly the
// numbers of another.
func sameNumbers(shown, asked Order) bool { return shown.IsFor(asked.SortedNumbers()) }

// canonical returns the order with just what SameOrder compares, in one form.
func (o Order) canonical() Order {
	o = o.forWrite()
	o.Extra, o.DesiredPortSchedule.Extra = nil, nil
	for i := range o.PhoneNumbers {
		o.PhoneNumbers[i].reduce()
	}
	o.normalize()
	slices.SortFunc(o.PhoneNumbers, func(a, b PhoneNumber) int { return strings.Compare(a.PhoneNumber, b.PhoneNumber) })
	return o
}

// reduce leaves of a number what SameOrder compares.
func (n *PhoneNumber) reduce() {
	n.Extra, n.PortOutInfo.Extra = nil, nil
	n.NewPortOutPIN, n.PortOutInfo.ExistingPortOutPIN = "", ""
	n.VoiceConfiguration = edited(n.VoiceConfiguration, func(v *VoiceConfiguration) { v.Extra = nil })
	n.SMSConfiguration = edited(n.SMSConfiguration, func(s *SMSConfiguration) { s.Extra = nil })
	n.EndUser = edited(n.EndUser, func(u *EndUser) {
		u.Extra = nil
		if nilIfEmpty(u) != nil {
			u.TypeOfService = cmp.Or(u.TypeOfService, DefaultTypeOfService)
		}
	})
	n.Features = edited(n.Features, func(f *Features) {
		f.Extra = nil
		f.E911 = edited(f.E911, func(e *E911) { e.Extra = nil })
	})
}

// edited returns a changed copy: what an order points to is shared with its owner.
func edited[T any](object *T, edit func(*T)) *T {
	if object == nil {
		return nil
	}
	result := *object
	edit(&result)
	return &result
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
