package provider

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/sinch/terraform-provider-sinch/internal/porting"
)

// locatable is an order of two numbers, of which the second has a voice
// configuration of its own.
func locatable() (*portOrderModel, *porting.Order) {
	plain := map[string]attr.Value{}
	for name, object := range numberAttrTypes {
		plain[name] = types.ObjectNull(object.(types.ObjectType).AttrTypes)
	}
	own := map[string]attr.Value{}
	for name, value := range plain {
		own[name] = value
	}
	own[attrVoice] = voiceFields.fromAPI(&porting.VoiceConfiguration{Type: "EST", TrunkID: "trunk-1"})
	model := &portOrderModel{
		PhoneNumbers: types.MapValueMust(numberType(), map[string]attr.Value{
			"+12025550001": types.ObjectValueMust(numberAttrTypes, plain),
			"+12025550002": types.ObjectValueMust(numberAttrTypes, own),
		}),
		PortOutPINs: types.MapValueMust(types.StringType, map[string]attr.Value{"+12025550001": types.StringValue("1234")}),
	}
	return model, &porting.Order{PhoneNumbers: []porting.PhoneNumber{{PhoneNumber: "+12025550001"}, {PhoneNumber: "+12025550002"}}}
}

// The service names a field of the request; the user is shown the attribute
// that it came from, which for a shared value is the shared one.
func TestLocate(t *testing.T) {
	t.Parallel()
	const second = `phone_numbers["+12025550002"]`
	for field, want := range map[string]struct{ at, number string }{
		"phoneNumbers[1].voiceConfiguration.trunkId":     {second + ".voice_configuration.trunk_id", "+12025550002"},
		"phoneNumbers.1.voiceConfiguration.trunkId":      {second + ".voice_configuration.trunk_id", "+12025550002"},
		"$.phoneNumbers[1].voiceConfiguration.trunkId":   {second + ".voice_configuration.trunk_id", "+12025550002"},
		"/phoneNumbers/1/voiceConfiguration/trunkId":     {second + ".voice_configuration.trunk_id", "+12025550002"},
		"phoneNumbers[1].voiceConfiguration.priority":    {second + ".voice_configuration", "+12025550002"},
		"phoneNumbers[0].voiceConfiguration.trunkId":     {"voice_configuration.trunk_id", "+12025550001"},
		"phoneNumbers[1].endUser.zipCode":                {"end_user.zip_code", "+12025550002"},
		"phoneNumbers[1].endUser.locationType1":          {"end_user.location_type1", "+12025550002"},
		"phoneNumbers[1].endUser":                        {"end_user", "+12025550002"},
		"phoneNumbers[1].smsConfiguration.smsAppId":      {"sms_configuration.sms_app_id", "+12025550002"},
		"phoneNumbers[1].features.e911.postalCode":       {second + ".e911.postal_code", "+12025550002"},
		"phoneNumbers[0].portOutInfo.existingPortOutPin": {`port_out_pins["+12025550001"]`, "+12025550001"},
		"phoneNumbers[0].newPortOutPin":                  {`new_port_out_pins_wo["+12025550001"]`, "+12025550001"},
		"phoneNumbers[1].portOutInfo.authorizingDate":    {"port_out_info.authorizing_date", "+12025550002"},
		"phoneNumbers[1].phoneNumber":                    {second, "+12025550002"},
		"phoneNumbers[1].wirelessAccount":                {second, "+12025550002"},
		"phoneNumbers[1]":                                {second, "+12025550002"},
		"phoneNumbers[2].endUser":                        {"phone_numbers", ""},
		"phoneNumbers[-1].endUser":                       {"phone_numbers", ""},
		"phoneNumbers[*]":                                {"phone_numbers", ""},
		"phoneNumbers":                                   {"phone_numbers", ""},
		"desiredPortSchedule.desiredPortDate":            {"desired_port_schedule.date", ""},
		"desiredPortSchedule.desiredPortTime":            {"desired_port_schedule.time", ""},
		"desiredPortSchedule.desiredPortTimeZone":        {"desired_port_schedule.time_zone", ""},
		"desiredPortSchedule":                            {"desired_port_schedule", ""},
		"customerOrderReference":                         {"customer_order_reference", ""},
		"resellerName":                                   {"reseller_name", ""},
		"onDemandActivation":                             {"on_demand_activation", ""},
		"loaAttachmentDate":                              {"loa_attachment_date", ""},
		"to":                                             {"", ""},
		"":                                               {"", ""},
		"...":                                            {"", ""},
	} {
		t.Run(field, func(t *testing.T) {
			t.Parallel()
			model, sent := locatable()
			at, number := model.locate(field, sent)
			if at.String() != want.at || number != want.number {
				t.Errorf("it is at %q of number %q, want %q of %q", at, number, want.at, want.number)
			}
		})
	}
}
