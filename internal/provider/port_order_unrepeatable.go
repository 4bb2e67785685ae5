package provider

import (
	"context"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/sinch/terraform-provider-sinch/internal/phonenumber"
	"github.com/sinch/terraform-provider-sinch/internal/porting"
)

// excuseUnrepeatable takes from a configuration what no configuration can repeat of
// a frozen order: values that the service shows and validation refuses, such as
// an account number that is no phone number or an empty ZIP code. A mistake has
// to stay an error of validation, which knows no state; but an order that was
// imported and can't be changed any more needs a configuration that plans clean.
// Whatever is written there instead, nothing is sent.
func excuseUnrepeatable(before *porting.Order, configured porting.Order) {
	endUser, portOutInfo, voice, sms, e911 := endUserAttributes(), portOutInfoAttributes(), voiceAttributes(), smsAttributes(), e911Attributes()
	numbers := configured.ByNumber()
	texts := portOrderSchema(context.Background()).Attributes
	isCanadian := func(number string) bool { return phonenumber.Region(number) == phonenumber.CA }
	if before.ResellerName == "" && slices.ContainsFunc(before.SortedNumbers(), isCanadian) {
		before.ResellerName = configured.ResellerName // which validation asks for
	}
	for _, text := range orderTexts {
		if shown := text.wire(before); refuses(texts[text.attribute], *shown) {
			*shown = *text.wire(&configured)
		}
	}
	for i := range before.PhoneNumbers {
		number := &before.PhoneNumbers[i]
		instead, ok := numbers[number.PhoneNumber]
		if !ok {
			continue
		}
		if number.EndUser == nil {
			number.EndUser = instead.EndUser
		}
		excuseObject(endUserFields, endUser, number.EndUser, instead.EndUser)
		excuseObject(portOutInfoFields, portOutInfo, &number.PortOutInfo, &instead.PortOutInfo)
		excuseObject(voiceFields, voice, number.VoiceConfiguration, instead.VoiceConfiguration)
		excuseObject(smsFields, sms, number.SMSConfiguration, instead.SMSConfiguration)
		excuseObject(e911Fields, e911, e911Of(number), e911Of(&instead))
		if number.EndUser != nil && instead.EndUser != nil {
			excuseCode(number.EndUser.State, &number.EndUser.ZipCode, instead.EndUser.ZipCode)
		}
		if shown, other := e911Of(number), e911Of(&instead); shown != nil && other != nil {
			excuseCode(shown.State, &shown.PostalCode, other.PostalCode)
		}
		var problems diag.Diagnostics
		if validateVoice(voiceFields.fromAPI(number.VoiceConfiguration), path.Empty(), "", &problems); problems.HasError() {
			number.VoiceConfiguration = instead.VoiceConfiguration
		}
	}
}

// excuseObject takes from a configuration the texts that their validators refuse.
func excuseObject[T any](fields objectFields[T], attributes map[string]schema.Attribute, before, instead *T) {
	if before == nil || instead == nil {
		return
	}
	for _, field := range fields {
		if shown := field.of(before); refuses(attributes[field.attribute], *shown) {
			*shown = *field.of(instead)
		}
	}
}

// refuses reports whether validation refuses a text of an attribute. What is required can't
// be left out, though the service has nothing there.
func refuses(attribute schema.Attribute, text string) bool {
	if text == "" {
		return attribute.IsRequired()
	}
	var resp validator.StringResponse
	for _, one := range attribute.(schema.StringAttribute).Validators {
		one.ValidateString(context.Background(), validator.StringRequest{ConfigValue: types.StringValue(text)}, &resp)
	}
	return resp.Diagnostics.HasError()
}

// excuseCode takes from a configuration a ZIP or postal code that isn't one of its state's country.
func excuseCode(state string, before *string, instead string) {
	if isProvince(state) && !postalCode.MatchString(*before) || isState(state) && !zipCode.MatchString(*before) {
		*before = instead
	}
}
