package provider

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/sinch/terraform-provider-sinch/internal/phonenumber"
)

// ValidateConfig checks what needs no network: the values that depend on each
// other. Single values are checked by the validators in the schema.
func (r *portOrderResource) ValidateConfig(ctx context.Context, req resource.ValidateConfigRequest, resp *resource.ValidateConfigResponse) {
	config := whole(ctx, req.Config, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	validateObjects(map[string]attr.Value{attrEndUser: config.EndUser, attrVoice: config.VoiceConfiguration}, path.Empty(), "", &resp.Diagnostics)
	if config.PhoneNumbers.IsUnknown() || config.PhoneNumbers.IsNull() {
		return
	}
	numbers := config.numbers()
	if !validateCount(len(numbers), &resp.Diagnostics) {
		return
	}
	canadian := validateNumbers(numbers, path.Root(attrPhoneNumbers).AtMapKey, &resp.Diagnostics)
	elements := config.PhoneNumbers.Elements()
	var without, abroad []string
	var perhaps string // a number that may be Canadian, though nobody knows
	for _, number := range numbers {
		own, ok := elements[number].(types.Object)
		if !ok || own.IsUnknown() {
			continue
		}
		if own.IsNull() {
			resp.Diagnostics.AddAttributeError(path.Root(attrPhoneNumbers).AtMapKey(number), "Number is null",
				number+" is null. Write {} for a number that takes everything from the shared values, or leave it out.")
			continue
		}
		attributes := own.Attributes()
		validateObjects(attributes, path.Root(attrPhoneNumbers).AtMapKey(number), number, &resp.Diagnostics)
		if config.EndUser.IsNull() && attributes[attrEndUser].IsNull() {
			without = append(without, number)
		}
		state := config.stateOf(attributes)
		switch region := phonenumber.Region(number); {
		case region == phonenumber.CA && isState(state):
			abroad = append(abroad, number)
		case region == "" && isProvince(state):
			perhaps = number
		}
	}
	const needs = "needs reseller_name: the name of the reseller, or your own company's when there is none."
	switch at := path.Root("reseller_name"); {
	case !config.ResellerName.IsNull():
	case canadian != "":
		resp.Diagnostics.AddAttributeError(at, "Reseller name is missing", canadian+" is Canadian, and an order with a Canadian number "+needs)
	case perhaps != "":
		resp.Diagnostics.AddAttributeWarning(at, "Reseller name is probably missing",
			"The country of "+perhaps+" is not known, and its end_user is in Canada. If it is a Canadian number, the order "+needs)
	}
	if len(abroad) > 0 {
		resp.Diagnostics.AddAttributeWarning(path.Root(attrPhoneNumbers), "Canadian numbers with an address in the US, as "+abroad[0],
			fmt.Sprintf("The end_user of %s has an address in the US, and the numbers are Canadian. A carrier refuses an address that doesn't match its records: "+
				"give them an end_user of their own if the subscriber's address is another one.", listed(abroad)))
	}
	if len(without) > 0 {
		resp.Diagnostics.AddAttributeError(path.Root(attrPhoneNumbers).AtMapKey(without[0]), "End user is missing",
			fmt.Sprintf("No end_user for %s. Say it once for all numbers with end_user beside phone_numbers, or for a number with phone_numbers[\"%s\"].end_user.",
				listed(without), without[0]))
	}
	config.validatePINs(&resp.Diagnostics)
}

// stateOf returns the state or province of a number's end user, own or shared.
func (m *portOrderModel) stateOf(own map[string]attr.Value) string {
	return stringValue(ownOrShared(own, attrEndUser, m.EndUser).Attributes()["state"])
}

// validateObjects checks the objects of one number, or the shared ones, each in
// itself.
func validateObjects(objects map[string]attr.Value, at path.Path, number string, diags *diag.Diagnostics) {
	if voice, ok := objects[attrVoice].(types.Object); ok {
		validateVoice(voice, at.AtName(attrVoice), forNumber(number), diags)
	}
	if endUser, ok := objects[attrEndUser].(types.Object); ok {
		validatePostalCode(endUser, "zip_code", at.AtName(attrEndUser), diags)
		warnOfHalfLocations(endUser, at.AtName(attrEndUser), diags)
	}
	if e911, ok := objects[attrE911].(types.Object); ok {
		validatePostalCode(e911, "postal_code", at.AtName(attrE911), diags)
		if more := e911.Attributes()["postal_code_plus_four"]; more != nil && !more.IsNull() && isProvince(stringValue(e911.Attributes()["state"])) {
			diags.AddAttributeError(at.AtName(attrE911).AtName("postal_code_plus_four"), "No nine-digit ZIP code in Canada",
				at.AtName(attrE911).AtName("postal_code_plus_four").String()+" is set, and the address is in Canada, where codes have no more digits: leave it out.")
		}
	}
}
