package provider

import (
	"maps"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/sinch/terraform-provider-sinch/internal/porting"
)

// objectFields ties the attributes of a nested object, all of them strings, to
// the fields of the API's struct for it. A conversion in either direction is
// one loop over it, and an attribute that is missing here can't be half there.
type objectFields[T any] []objectField[T]

type objectField[T any] struct {
	attribute string
	of        func(*T) *string
}

var scheduleFields = objectFields[porting.PortSchedule]{
	{"date", func(s *porting.PortSchedule) *string { return &s.Date }},
	{"time", func(s *porting.PortSchedule) *string { return &s.Time }},
	{"time_zone", func(s *porting.PortSchedule) *string { return &s.TimeZone }},
}

var endUserFields = objectFields[porting.EndUser]{
	{"name", func(u *porting.EndUser) *string { return &u.Name }},
	{"street_num", func(u *porting.EndUser) *string { return &u.StreetNum }},
	{"street_name", func(u *porting.EndUser) *string { return &u.StreetName }},
	{"street_pre_dir", func(u *porting.EndUser) *string { return &u.StreetPreDir }},
	{"street_type", func(u *porting.EndUser) *string { return &u.StreetType }},
	{"street_post_dir", func(u *porting.EndUser) *string { return &u.StreetPostDir }},
	{"location_type1", func(u *porting.EndUser) *string { return &u.LocationType1 }},
	{"location_value1", func(u *porting.EndUser) *string { return &u.LocationValue1 }},
	{"location_type2", func(u *porting.EndUser) *string { return &u.LocationType2 }},
	{"location_value2", func(u *porting.EndUser) *string { return &u.LocationValue2 }},
	{"location_type3", func(u *porting.EndUser) *string { return &u.LocationType3 }},
	{"location_value3", func(u *porting.EndUser) *string { return &u.LocationValue3 }},
	{"city", func(u *porting.EndUser) *string { return &u.City }},
	{"state", func(u *porting.EndUser) *string { return &u.State }},
	{"zip_code", func(u *porting.EndUser) *string { return &u.ZipCode }},
	{"type_of_service", func(u *porting.EndUser) *string { return &u.TypeOfService }},
}

// portOutInfoFields leaves the PIN out: secrets have maps of their own.
var portOutInfoFields = objectFields[porting.PortOutInfo]{
	{"account_num", func(p *porting.PortOutInfo) *string { return &p.AccountNum }},
	{"account_phone_number", func(p *porting.PortOutInfo) *string { return &p.AccountPhoneNumber }},
	{"authorizing_name", func(p *porting.PortOutInfo) *string { return &p.AuthorizingName }},
	{"authorizing_date", func(p *porting.PortOutInfo) *string { return &p.AuthorizingDate }},
}

var voiceFields = objectFields[porting.VoiceConfiguration]{
	{"type", func(v *porting.VoiceConfiguration) *string { return &v.Type }},
	{"app_id", func(v *porting.VoiceConfiguration) *string { return &v.AppID }},
	{"trunk_id", func(v *porting.VoiceConfiguration) *string { return &v.TrunkID }},
	{"service_id", func(v *porting.VoiceConfiguration) *string { return &v.ServiceID }},
}

var smsFields = objectFields[porting.SMSConfiguration]{
	{"sms_app_id", func(s *porting.SMSConfiguration) *string { return &s.SMSAppID }},
}

var e911Fields = objectFields[porting.E911]{
	{"name", func(e *porting.E911) *string { return &e.Name }},
	{"street_num", func(e *porting.E911) *string { return &e.StreetNum }},
	{"street_info", func(e *porting.E911) *string { return &e.StreetInfo }},
	{"location", func(e *porting.E911) *string { return &e.Location }},
	{"city", func(e *porting.E911) *string { return &e.City }},
	{"state", func(e *porting.E911) *string { return &e.State }},
	{"postal_code", func(e *porting.E911) *string { return &e.PostalCode }},
	{"postal_code_plus_four", func(e *porting.E911) *string { return &e.PostalCodePlusFour }},
}

func (f objectFields[T]) attrTypes() map[string]attr.Type {
	attrTypes := make(map[string]attr.Type, len(f))
	for _, field := range f {
		attrTypes[field.attribute] = types.StringType
	}
	return attrTypes
}

// toAPI writes every field of the table into a copy of base, so that fields
// that aren't in the table survive. An attribute that is null clears its field.
// A null object gives nil.
func (f objectFields[T]) toAPI(object types.Object, base *T) *T {
	if object.IsNull() || object.IsUnknown() {
		return nil
	}
	var into T
	if base != nil {
		into = *base
	}
	attributes := object.Attributes()
	for _, field := range f {
		*field.of(&into) = stringValue(attributes[field.attribute])
	}
	return &into
}

// fromAPI returns the object for what the service shows: null for nil, and null for
// each field that is empty.
func (f objectFields[T]) fromAPI(from *T) types.Object {
	if from == nil {
		return types.ObjectNull(f.attrTypes())
	}
	attributes := make(map[string]attr.Value, len(f))
	for _, field := range f {
		attributes[field.attribute] = stringOrNull(*field.of(from))
	}
	return types.ObjectValueMust(f.attrTypes(), attributes)
}

// empty reports whether no field of the table has a value.
func (f objectFields[T]) empty(value *T) bool {
	if value == nil {
		return true
	}
	for _, field := range f {
		if *field.of(value) != "" {
			return false
		}
	}
	return true
}

// same reports whether two values, one of which the service shows, mean the same in
// every field of the table. Nil and empty are the same to the service.
func (f objectFields[T]) same(a, b *T) bool {
	if a == nil || b == nil {
		return f.empty(a) && f.empty(b)
	}
	if f.sameTexts(a, b) {
		return true
	}
	normalA, normalB := porting.Alike(*a, *b)
	return f.sameTexts(&normalA, &normalB)
}

func (f objectFields[T]) sameTexts(a, b *T) bool {
	for _, field := range f {
		if !porting.SameShown(*field.of(a), *field.of(b)) {
			return false
		}
	}
	return true
}

func numberType() types.ObjectType {
	return types.ObjectType{AttrTypes: maps.Clone(numberAttrTypes)}
}

var numberAttrTypes = map[string]attr.Type{
	attrEndUser:     types.ObjectType{AttrTypes: endUserFields.attrTypes()},
	attrPortOutInfo: types.ObjectType{AttrTypes: portOutInfoFields.attrTypes()},
	attrVoice:       types.ObjectType{AttrTypes: voiceFields.attrTypes()},
	attrSMS:         types.ObjectType{AttrTypes: smsFields.attrTypes()},
	attrE911:        types.ObjectType{AttrTypes: e911Fields.attrTypes()},
}

var noteFields = objectFields[porting.OrderNote]{
	{"note", func(n *porting.OrderNote) *string { return &n.Note }},
	{"created_time", func(n *porting.OrderNote) *string { return &n.CreatedTime }},
	{"created_by", func(n *porting.OrderNote) *string { return &n.CreatedBy }},
}

var documentFields = objectFields[porting.Document]{
	{"id", func(d *porting.Document) *string { return (*string)(&d.ID) }},
	{"document_name", func(d *porting.Document) *string { return &d.DocumentName }},
	{"description", func(d *porting.Document) *string { return &d.Description }},
}
