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
	if canadian != "" && config.ResellerName.IsNull() {
		resp.Diagnostics.AddAttributeError(path.Root("reseller_name"), "Reseller name is missing",
			canadian+" is Canadian, and an order with a Canadian number needs reseller_name: the name of the reseller, or your own company's when there is none.")
	}
	elements := config.PhoneNumbers.Elements()
	var without, abroad []string
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
		if config.isAbroad(number, attributes) {
			abroad = append(abroad, number)
		}
	}
	if len(abroad) > 0 {
		resp.Diagnostics.AddAttributeWarning(path.Root(attrPhoneNumbers), "Canadian numbers with an address in the US",
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

// isAbroad reports whether a number is Canadian, and its end user, own or shared, in the US.
func (m *portOrderModel) isAbroad(number string, own map[string]attr.Value) bool {
	endUser, ok := own[attrEndUser].(types.Object)
	if !ok || endUser.IsNull() {
		endUser = m.EndUser
	}
	return isState(stringValue(endUser.Attributes()["state"])) && phonenumber.Region(number) == phonenumber.CA
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
	}
}
