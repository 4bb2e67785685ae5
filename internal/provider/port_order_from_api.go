package provider

import (
	"cmp"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/sinch/terraform-provider-sinch/internal/porting"
)

// fromAPI takes a read order into the state. A value that means the same as
// what the state has stays as it is, so that only a real difference is drift.
//
// An order that is no longer PENDING is frozen: no plan could act on a
// difference in it, so its configured values stay, and only the computed ones
// follow the service.
func (m *portOrderModel) fromAPI(order *porting.Order) {
	m.computedFromAPI(order)
	imported := m.PhoneNumbers.IsNull()
	if m.frozen() && !imported {
		return
	}
	if imported {
		order = withoutDefaults(order)
		m.shareMostCommon(order)
	} else {
		order = m.filledIn(order)
		m.shareWhatDrifted(order)
	}
	m.textsFromAPI(order)
	if order.DesiredPortSchedule.Date != "" || imported { // else it was not shown
		m.DesiredPortSchedule = m.scheduleFromAPI(order.DesiredPortSchedule, imported)
	}
	if m.OnDemandActivation.ValueBool() != order.OnDemandActivation {
		m.OnDemandActivation = types.BoolValue(order.OnDemandActivation)
	}
	if len(order.PhoneNumbers) > 0 || imported {
		m.PhoneNumbers = m.numbersFromAPI(order.PhoneNumbers)
	}
}

// filledIn returns an order with what an answer left out of its numbers, although the
// contract requires it, as the state has it: it wasn't shown, so it didn't change.
func (m *portOrderModel) filledIn(order *porting.Order) *porting.Order {
	filled := *order
	filled.PhoneNumbers = slices.Clone(order.PhoneNumbers)
	known := m.PhoneNumbers.Elements()
	for i := range filled.PhoneNumbers {
		number := &filled.PhoneNumbers[i]
		if own, ok := known[number.PhoneNumber].(types.Object); ok && !number.ShowsWhole() {
			number.FillIn(m.numberToAPI(own.Attributes(), porting.PhoneNumber{}))
		}
	}
	return &filled
}

// scheduleFromAPI leaves time and zone null where the state has none: the
// service fills in the project's defaults, and that is not a difference.
func (m *portOrderModel) scheduleFromAPI(schedule porting.PortSchedule, imported bool) types.Object {
	if !imported {
		prior := m.DesiredPortSchedule.Attributes()
		if prior["time"] == nil || prior["time"].IsNull() {
			schedule.Time = ""
		}
		if prior["time_zone"] == nil || prior["time_zone"].IsNull() {
			schedule.TimeZone = ""
		}
	}
	return scheduleFields.fromAPI(&schedule)
}

// numbersFromAPI returns phone_numbers for what the service shows, relative to the
// shared values in m.
func (m *portOrderModel) numbersFromAPI(numbers []porting.PhoneNumber) types.Map {
	prior := m.PhoneNumbers.Elements()
	elements := make(map[string]attr.Value, len(numbers))
	for i := range numbers {
		number := &numbers[i]
		own, ok := prior[number.PhoneNumber].(types.Object)
		if !ok && number.Status == porting.NumberCanceled && !m.status().Ended() {
			continue // taken out of the order, and kept by the service
		}
		elements[number.PhoneNumber] = m.numberFromAPI(number, own.Attributes())
	}
	return types.MapValueMust(numberType(), elements)
}

// shareWhatDrifted changes a shared value where all numbers that have none of
// their own show the same other one: said once, it drifts once.
func (m *portOrderModel) shareWhatDrifted(order *porting.Order) {
	drifted(&m.EndUser, attrEndUser, endUserFields, sameEndUser, m, order, func(n *porting.PhoneNumber) *porting.EndUser { return n.EndUser })
	drifted(&m.PortOutInfo, attrPortOutInfo, portOutInfoFields, portOutInfoFields.same, m, order, func(n *porting.PhoneNumber) *porting.PortOutInfo { return &n.PortOutInfo })
	drifted(&m.VoiceConfiguration, attrVoice, voiceFields, voiceFields.same, m, order, func(n *porting.PhoneNumber) *porting.VoiceConfiguration { return n.VoiceConfiguration })
	drifted(&m.SMSConfiguration, attrSMS, smsFields, smsFields.same, m, order, func(n *porting.PhoneNumber) *porting.SMSConfiguration { return n.SMSConfiguration })
}

func drifted[T any](shared *types.Object, name string, fields objectFields[T], same func(a, b *T) bool, m *portOrderModel, order *porting.Order, of func(*porting.PhoneNumber) *T) {
	elements := m.PhoneNumbers.Elements()
	var shown *T
	none := 0 // how many have none, though there is a shared one
	for i := range order.PhoneNumbers {
		number := &order.PhoneNumbers[i]
		own, known := elements[number.PhoneNumber].(types.Object)
		if object, ok := own.Attributes()[name].(types.Object); ok && !object.IsNull() {
			continue
		}
		value := of(number)
		switch {
		case !known:
		case fields.empty(value):
			none++
		case shown == nil:
			shown = value
		case !same(shown, value):
			return
		}
	}
	switch {
	case shown == nil && none > 0:
		*shared = types.ObjectNull(fields.attrTypes())
		return
	case none > 0: // shown as the numbers' own
		return
	case shown == nil, same(fields.toAPI(*shared, nil), shown):
		return
	}
	attributes := fields.fromAPI(shown).Attributes()
	if before := shared.Attributes()["type_of_service"]; before != nil && before.IsNull() && stringValue(attributes["type_of_service"]) == porting.DefaultTypeOfService {
		attributes["type_of_service"] = before
	}
	*shared = types.ObjectValueMust(fields.attrTypes(), attributes)
}

func (m *portOrderModel) numberFromAPI(number *porting.PhoneNumber, own map[string]attr.Value) attr.Value {
	values := map[string]attr.Value{
		attrEndUser:     readObject(endUserFields, sameEndUser, m.EndUser, own[attrEndUser], number.EndUser),
		attrPortOutInfo: readObject(portOutInfoFields, portOutInfoFields.same, m.PortOutInfo, own[attrPortOutInfo], &number.PortOutInfo),
		attrVoice:       readObject(voiceFields, voiceFields.same, m.VoiceConfiguration, own[attrVoice], number.VoiceConfiguration),
		attrSMS:         readObject(smsFields, smsFields.same, m.SMSConfiguration, own[attrSMS], number.SMSConfiguration),
		attrE911:        readObject(e911Fields, e911Fields.same, types.ObjectNull(e911Fields.attrTypes()), own[attrE911], e911Of(number)),
	}
	return types.ObjectValueMust(numberType().AttrTypes, values)
}

// readObject returns one object of a number after a read. It stays as it was (null:
// shared) when the service shows the same; else it is what the service shows.
// An object without values is how a number says that it has none, though there
// is a shared one.
func readObject[T any](fields objectFields[T], same func(a, b *T) bool, shared types.Object, prior attr.Value, shown *T) types.Object {
	own, ok := prior.(types.Object)
	if !ok {
		own = types.ObjectNull(fields.attrTypes())
	}
	expected := own
	if own.IsNull() {
		expected = shared
	}
	if same(fields.toAPI(expected, nil), shown) {
		return own
	}
	if fields.empty(shown) {
		if shared.IsNull() {
			return types.ObjectNull(fields.attrTypes())
		}
		shown = new(T)
	}
	return fields.fromAPI(shown)
}

// sameEndUser reports whether two end users are the same to the service, which
// takes one without a type of service for a business.
func sameEndUser(a, b *porting.EndUser) bool {
	withDefault := func(u *porting.EndUser) *porting.EndUser {
		if u == nil {
			return nil
		}
		explicit := *u
		explicit.TypeOfService = cmp.Or(u.TypeOfService, porting.DefaultTypeOfService)
		return &explicit
	}
	return endUserFields.same(withDefault(a), withDefault(b))
}

func e911Of(number *porting.PhoneNumber) *porting.E911 {
	if number.Features == nil {
		return nil
	}
	return number.Features.E911
}

// withoutDefaults returns an order without the type of service that the service
// fills in where none is given, so that an import doesn't repeat it.
func withoutDefaults(order *porting.Order) *porting.Order {
	plain := *order
	plain.PhoneNumbers = slices.Clone(order.PhoneNumbers)
	for i := range plain.PhoneNumbers {
		if number := &plain.PhoneNumbers[i]; number.EndUser != nil && number.EndUser.TypeOfService == porting.DefaultTypeOfService {
			endUser := *number.EndUser
			endUser.TypeOfService = ""
			number.EndUser = &endUser
		}
	}
	return &plain
}

// shareMostCommon makes what most numbers of an imported order have the shared
// value, so that configuration generated from it is short.
func (m *portOrderModel) shareMostCommon(order *porting.Order) {
	m.EndUser = mostCommon(endUserFields, order, func(n *porting.PhoneNumber) *porting.EndUser { return n.EndUser })
	m.PortOutInfo = mostCommon(portOutInfoFields, order, func(n *porting.PhoneNumber) *porting.PortOutInfo { return &n.PortOutInfo })
	m.VoiceConfiguration = mostCommon(voiceFields, order, func(n *porting.PhoneNumber) *porting.VoiceConfiguration { return n.VoiceConfiguration })
	m.SMSConfiguration = mostCommon(smsFields, order, func(n *porting.PhoneNumber) *porting.SMSConfiguration { return n.SMSConfiguration })
}

// mostCommon returns the value that most numbers have, of equally common ones the
// one that comes first; null when most have none.
func mostCommon[T any](fields objectFields[T], order *porting.Order, of func(*porting.PhoneNumber) *T) types.Object {
	objects := make([]types.Object, len(order.PhoneNumbers))
	counts := map[string]int{}
	for i := range order.PhoneNumbers {
		value := of(&order.PhoneNumbers[i])
		if fields.empty(value) {
			value = nil
		}
		objects[i] = fields.fromAPI(value)
		counts[objects[i].String()]++
	}
	best, bestCount := types.ObjectNull(fields.attrTypes()), 0
	for _, object := range objects {
		if count := counts[object.String()]; count > bestCount {
			best, bestCount = object, count
		}
	}
	return best
}
