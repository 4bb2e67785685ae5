package provider

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/sinch/terraform-provider-sinch/internal/porting"
)

// addWriteError adds the error of a create or an update.
func (m *portOrderModel) addWriteError(diags *diag.Diagnostics, doing string, err error, sent *porting.Order) {
	addRefusals(diags, doing, err, func(field string) (path.Path, string) { return m.locate(field, sent) })
}

// locate finds the attribute for a field of the request, and the number when it
// is a number's. A value that the number has from the shared object is located
// there. Where there's no such attribute, it is the nearest one around it.
func (m *portOrderModel) locate(field string, sent *porting.Order) (path.Path, string) {
	segments := splitField(field)
	if len(segments) == 0 {
		return path.Empty(), ""
	}
	if segments[0] != "phoneNumbers" {
		return locateInOrder(segments), ""
	}
	number := violatedNumber(segments, sent)
	if number == "" {
		return path.Root(attrPhoneNumbers), ""
	}
	at := path.Root(attrPhoneNumbers).AtMapKey(number)
	switch rest := segments[2:]; {
	case len(rest) == 0:
		return at, number
	case rest[0] == "newPortOutPin":
		return m.locatePIN(attrNewPINs, m.NewPortOutPINs, number), number
	case len(rest) == 2 && rest[1] == "existingPortOutPin":
		return m.locatePIN(attrPINs, m.PortOutPINs, number), number
	case rest[0] == "features" && len(rest) > 1:
		return locateIn(at, attrE911, rest[2:]), number
	default:
		object := snakeCase(rest[0])
		if _, ok := numberAttrTypes[object]; !ok {
			return at, number
		}
		own, _ := m.PhoneNumbers.Elements()[number].(types.Object)
		if value, ok := own.Attributes()[object].(types.Object); !ok || value.IsNull() {
			return locateIn(path.Empty(), object, rest[1:]), number
		}
		return locateIn(at, object, rest[1:]), number
	}
}

// locateInOrder finds the attribute for a field of the order itself.
func locateInOrder(segments []string) path.Path {
	name := snakeCase(segments[0])
	switch {
	case name == attrSchedule && len(segments) > 1:
		leaf := strings.TrimPrefix(snakeCase(segments[1]), "desired_port_")
		if _, ok := scheduleFields.attrTypes()[leaf]; ok {
			return path.Root(attrSchedule).AtName(leaf)
		}
		return path.Root(attrSchedule)
	case name == attrSchedule, name == attrOnDemand,
		slices.ContainsFunc(orderTexts, func(text orderText) bool { return text.attribute == name }):
		return path.Root(name)
	}
	return path.Empty()
}

// locateIn returns a leaf of an object, or the object when it has no such leaf.
func locateIn(at path.Path, object string, leaf []string) path.Path {
	at = at.AtName(object)
	if len(leaf) != 1 {
		return at
	}
	name := snakeCase(leaf[0])
	if _, ok := numberAttrTypes[object].(types.ObjectType).AttrTypes[name]; !ok {
		return at
	}
	return at.AtName(name)
}

// mayBeTaken reports whether the service may have refused an order because its
// numbers are on one already: it objects to a number itself, or says to nothing.
func mayBeTaken(err error) bool {
	refusal := refusalOf(err)
	return refusal != nil && (len(refusal.Violations) == 0 || slices.ContainsFunc(refusal.Violations, func(violation porting.Violation) bool {
		segments := splitField(violation.Field)
		return len(segments) == 0 || segments[0] == "phoneNumbers" && (len(segments) < 3 || segments[2] == "phoneNumber")
	}))
}

// violatedNumbers returns the numbers of an order that a refusal names.
func violatedNumbers(refusal *porting.Error, sent *porting.Order) []string {
	var numbers []string
	for _, violation := range refusal.Violations {
		if number := violatedNumber(splitField(violation.Field), sent); number != "" {
			numbers = append(numbers, number)
		}
	}
	slices.Sort(numbers)
	return slices.Compact(numbers)
}

func violatedNumber(segments []string, sent *porting.Order) string {
	if len(segments) < 2 || segments[0] != "phoneNumbers" {
		return ""
	}
	index, err := strconv.Atoi(segments[1])
	if err != nil || index < 0 || index >= len(sent.PhoneNumbers) {
		return ""
	}
	return sent.PhoneNumbers[index].PhoneNumber
}

// snakeCase returns the attribute's name for an API name: zipCode, zip_code. A digit
// doesn't begin a word: locationType1, location_type1.
func snakeCase(name string) string {
	var text strings.Builder
	for i, r := range name {
		if unicode.IsUpper(r) && i > 0 {
			text.WriteByte('_')
		}
		text.WriteRune(unicode.ToLower(r))
	}
	return text.String()
}
