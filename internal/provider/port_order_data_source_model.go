package provider

import (
	"maps"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/sinch/terraform-provider-sinch/internal/porting"
)

// portOrderDataModel is the data source sinch_port_order.
type portOrderDataModel struct {
	orderTextModel
	ID                  types.String `tfsdk:"id"`
	Status              types.String `tfsdk:"status"`
	CreatedDate         types.String `tfsdk:"created_date"`
	DesiredPortSchedule types.Object `tfsdk:"desired_port_schedule"`
	OnDemandActivation  types.Bool   `tfsdk:"on_demand_activation"`
	PhoneNumbers        types.Map    `tfsdk:"phone_numbers"`
	AccountNums         types.Map    `tfsdk:"account_nums"`
	Notes               types.List   `tfsdk:"notes"`
	Documents           types.List   `tfsdk:"documents"`
}

// numberDetailFields are what the service says of a number, and the user can't set.
var numberDetailFields = objectFields[porting.PhoneNumber]{
	{"status", func(n *porting.PhoneNumber) *string { return (*string)(&n.Status) }},
	{"country_code", func(n *porting.PhoneNumber) *string { return &n.CountryCode }},
	{"phone_number_group", func(n *porting.PhoneNumber) *string { return &n.PhoneNumberGroup }},
	{"foc_date", func(n *porting.PhoneNumber) *string { return &n.FOCDate }},
	{"confirmed_date", func(n *porting.PhoneNumber) *string { return &n.ConfirmedDate }},
	{"activated_date", func(n *porting.PhoneNumber) *string { return &n.ActivatedDate }},
	{"activate_user", func(n *porting.PhoneNumber) *string { return &n.ActivateUser }},
	{"reject_reason", func(n *porting.PhoneNumber) *string { return &n.RejectReason }},
	{"exclusion_reason", func(n *porting.PhoneNumber) *string { return &n.ExclusionReason }},
	{"exclusion_date", func(n *porting.PhoneNumber) *string { return &n.ExclusionDate }},
}

var excludedFeatureFields = objectFields[porting.ExcludedFeature]{
	{"feature_name", func(f *porting.ExcludedFeature) *string { return &f.FeatureName }},
	{"exclusion_reason", func(f *porting.ExcludedFeature) *string { return &f.ExclusionReason }},
}

// shownE911Fields have the address as the emergency service rewrote it too.
var shownE911Fields = append(slices.Clone(e911Fields), objectFields[porting.E911]{
	{"enh_street_num", func(e *porting.E911) *string { return &e.EnhStreetNum }},
	{"enh_street_info", func(e *porting.E911) *string { return &e.EnhStreetInfo }},
	{"enh_location", func(e *porting.E911) *string { return &e.EnhLocation }},
	{"enh_city", func(e *porting.E911) *string { return &e.EnhCity }},
	{"enh_state", func(e *porting.E911) *string { return &e.EnhState }},
	{"enh_postal_code", func(e *porting.E911) *string { return &e.EnhPostalCode }},
	{"enh_postal_code_plus_four", func(e *porting.E911) *string { return &e.EnhPostalCodePlusFour }},
}...)

// shownPortOutInfoFields leave the account number out: it is sensitive, and a
// sensitive value in each of 500 numbers makes Terraform slow.
var shownPortOutInfoFields = slices.DeleteFunc(slices.Clone(portOutInfoFields), func(field objectField[porting.PortOutInfo]) bool {
	return field.attribute == "account_num"
})

// numberDetailTypes are the types of a number's attributes.
var numberDetailTypes = func() map[string]attr.Type {
	attrTypes := numberDetailFields.attrTypes()
	maps.Copy(attrTypes, map[string]attr.Type{
		attrVoice:           types.ObjectType{AttrTypes: voiceFields.attrTypes()},
		attrSMS:             types.ObjectType{AttrTypes: smsFields.attrTypes()},
		attrEndUser:         types.ObjectType{AttrTypes: endUserFields.attrTypes()},
		attrPortOutInfo:     types.ObjectType{AttrTypes: shownPortOutInfoFields.attrTypes()},
		attrE911:            types.ObjectType{AttrTypes: shownE911Fields.attrTypes()},
		"excluded_features": types.ListType{ElemType: types.ObjectType{AttrTypes: excludedFeatureFields.attrTypes()}},
	})
	return attrTypes
}()

func (m *portOrderDataModel) fromAPI(order *porting.Order) {
	m.ID = types.StringValue(string(order.ID))
	m.textsFromAPI(order)
	m.Status = stringOrNull(string(order.Status))
	m.CreatedDate = stringOrNull(order.CreatedDate)
	m.DesiredPortSchedule = scheduleFields.fromAPI(&order.DesiredPortSchedule)
	m.OnDemandActivation = types.BoolValue(order.OnDemandActivation)

	numbers := make(map[string]attr.Value, len(order.PhoneNumbers))
	accounts := map[string]attr.Value{}
	for i := range order.PhoneNumbers {
		number := &order.PhoneNumbers[i]
		numbers[number.PhoneNumber] = numberDetails(number)
		if account := number.PortOutInfo.AccountNum; account != "" {
			accounts[number.PhoneNumber] = types.StringValue(account)
		}
	}
	m.PhoneNumbers = types.MapValueMust(types.ObjectType{AttrTypes: numberDetailTypes}, numbers)
	m.AccountNums = types.MapValueMust(types.StringType, accounts)
	m.Notes = listFromAPI(noteFields, order.Notes)
	m.Documents = listFromAPI(documentFields, order.Documents)
}

func numberDetails(number *porting.PhoneNumber) attr.Value {
	attributes := numberDetailFields.fromAPI(number).Attributes()
	attributes[attrVoice] = voiceFields.fromAPI(number.VoiceConfiguration)
	attributes[attrSMS] = smsFields.fromAPI(number.SMSConfiguration)
	attributes[attrEndUser] = endUserFields.fromAPI(number.EndUser)
	attributes[attrPortOutInfo] = shownPortOutInfoFields.fromAPI(&number.PortOutInfo)
	attributes[attrE911] = shownE911Fields.fromAPI(e911Of(number))
	attributes["excluded_features"] = listFromAPI(excludedFeatureFields, number.ExcludedFeatures)
	return types.ObjectValueMust(numberDetailTypes, attributes)
}
