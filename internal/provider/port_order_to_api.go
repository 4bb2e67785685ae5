package provider

import (
	"cmp"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/sinch/terraform-provider-sinch/internal/porting"
)

// toAPI returns the whole order as the service should have it, built on base: what
// the service has now, or an empty order for a new one. PUT replaces an order
// and clears what is left out, so fields of base that nobody here knows stay,
// and so does the service's own time and zone where the model has none.
func (m *portOrderModel) toAPI(base porting.Order, secrets pins) porting.Order {
	order := base
	m.textsToAPI(&order)
	order.OnDemandActivation = m.OnDemandActivation.ValueBool()
	if schedule := scheduleFields.toAPI(m.DesiredPortSchedule, &base.DesiredPortSchedule); schedule != nil {
		schedule.Time = cmp.Or(schedule.Time, base.DesiredPortSchedule.Time)
		schedule.TimeZone = cmp.Or(schedule.TimeZone, base.DesiredPortSchedule.TimeZone)
		order.DesiredPortSchedule = *schedule
	}

	shown := base.ByNumber()
	elements := m.PhoneNumbers.Elements()
	order.PhoneNumbers = make([]porting.PhoneNumber, 0, len(elements))
	for _, name := range m.numbers() {
		own, _ := elements[name].(types.Object)
		number := m.numberToAPI(own.Attributes(), shown[name])
		number.PhoneNumber = name
		for _, kind := range pinKinds {
			*kind.field(&number) = secrets[kind.kept][name]
		}
		order.PhoneNumbers = append(order.PhoneNumbers, number)
	}
	return order
}

// dropSchedule empties the time and the zone that prior had and that the model
// has no more, so that the service fills in the project's default again.
func (m *portOrderModel) dropSchedule(schedule *porting.PortSchedule, prior *portOrderModel) {
	before, now := prior.DesiredPortSchedule.Attributes(), m.DesiredPortSchedule.Attributes()
	if stringValue(before["time"]) != "" && stringValue(now["time"]) == "" {
		schedule.Time = ""
	}
	if stringValue(before["time_zone"]) != "" && stringValue(now["time_zone"]) == "" {
		schedule.TimeZone = ""
	}
}

func (m *portOrderModel) numberToAPI(own map[string]attr.Value, base porting.PhoneNumber) porting.PhoneNumber {
	number := base
	number.EndUser = endUserFields.toAPI(ownOrShared(own, attrEndUser, m.EndUser), base.EndUser)
	number.PortOutInfo = porting.PortOutInfo{Extra: base.PortOutInfo.Extra}
	if info := portOutInfoFields.toAPI(ownOrShared(own, attrPortOutInfo, m.PortOutInfo), &base.PortOutInfo); info != nil {
		number.PortOutInfo = *info
	}
	number.VoiceConfiguration = unlessEmpty(voiceFields, voiceFields.toAPI(ownOrShared(own, attrVoice, m.VoiceConfiguration), base.VoiceConfiguration))
	number.SMSConfiguration = unlessEmpty(smsFields, smsFields.toAPI(ownOrShared(own, attrSMS, m.SMSConfiguration), base.SMSConfiguration))
	number.Features = featuresToAPI(own, base.Features)
	return number
}

func featuresToAPI(own map[string]attr.Value, base *porting.Features) *porting.Features {
	var features porting.Features
	if base != nil {
		features = *base
	}
	object, _ := own[attrE911].(types.Object)
	features.E911 = unlessEmpty(e911Fields, e911Fields.toAPI(object, features.E911))
	if features.E911 == nil && len(features.Extra) == 0 {
		return nil
	}
	return &features
}

// ownOrShared returns what a number says for itself, else what is said once for all.
func ownOrShared(own map[string]attr.Value, name string, shared types.Object) types.Object {
	if object, ok := own[name].(types.Object); ok && !object.IsNull() {
		return object
	}
	return shared
}

// unlessEmpty returns nil for an object without values, which is how a number says
// that it has none.
func unlessEmpty[T any](fields objectFields[T], value *T) *T {
	if fields.empty(value) {
		return nil
	}
	return value
}
