package provider

import (
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
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
	numbers := configured.ByNumber()
	for _, text := range orderTexts {
		excuseText(text.wire(before), *text.wire(&configured))
	}
	for i := range before.PhoneNumbers {
		number := &before.PhoneNumbers[i]
		instead, ok := numbers[number.PhoneNumber]
		if !ok {
			continue
		}
		if number.EndUser == nil {
			number.EndUser = instead.EndUser
		} else if instead.EndUser != nil {
			excuseEndUser(number.EndUser, instead.EndUser)
			excuseTexts(endUserFields, number.EndUser, instead.EndUser)
		}
		excuseTexts(portOutInfoFields, &number.PortOutInfo, &instead.PortOutInfo)
		excuseTexts(voiceFields, number.VoiceConfiguration, instead.VoiceConfiguration)
		excuseTexts(smsFields, number.SMSConfiguration, instead.SMSConfiguration)
		excuseTexts(e911Fields, e911Of(number), e911Of(&instead))
		if _, err := phonenumber.Check(number.PortOutInfo.AccountPhoneNumber); err != nil && number.PortOutInfo.AccountPhoneNumber != "" {
			number.PortOutInfo.AccountPhoneNumber = instead.PortOutInfo.AccountPhoneNumber
		}
		excuseDigits(&number.PortOutInfo.AccountNum, instead.PortOutInfo.AccountNum)
		if number.EndUser != nil && instead.EndUser != nil {
			excuseDigits(&number.EndUser.StreetNum, instead.EndUser.StreetNum)
		}
		var problems diag.Diagnostics
		if validateVoice(voiceFields.fromAPI(number.VoiceConfiguration), path.Empty(), "", &problems); problems.HasError() {
			number.VoiceConfiguration = instead.VoiceConfiguration
		}
		if e911, other := e911Of(number), e911Of(&instead); e911 != nil && other != nil {
			excuseAddress(&e911.State, &e911.PostalCode, other.State, other.PostalCode)
		}
	}
}

// excuseTexts takes from a configuration the texts that hold what nobody sees.
func excuseTexts[T any](fields objectFields[T], before, instead *T) {
	if before == nil || instead == nil {
		return
	}
	for _, field := range fields {
		excuseText(field.of(before), *field.of(instead))
	}
}

func excuseText(before *string, instead string) {
	if problem, _ := strayText(*before); problem != "" {
		*before = instead
	}
}

// excuseDigits takes from a configuration what a spreadsheet made of digits.
func excuseDigits(before *string, instead string) {
	if did, _ := phonenumber.Spreadsheet(*before); did != "" {
		*before = instead
	}
}

func excuseEndUser(before, instead *porting.EndUser) {
	for _, field := range endUserFields {
		// What is required can't be left out, though the service has nothing there.
		if value := field.of(before); *value == "" && endUserAttributes()[field.attribute].IsRequired() {
			*value = *field.of(instead)
		}
	}
	excuseAddress(&before.State, &before.ZipCode, instead.State, instead.ZipCode)
}

func excuseAddress(state, code *string, otherState, otherCode string) {
	if *state != "" && !isState(*state) && !isProvince(*state) {
		*state = otherState
	}
	if isProvince(*state) && !postalCode.MatchString(*code) || isState(*state) && !zipCode.MatchString(*code) {
		*code = otherCode
	}
}
