package provider

import (
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
)

// sharedObject is an object that can be said once, for every number, and again
// for a number that differs.
type sharedObject struct {
	name        string
	description string
	attributes  func() map[string]schema.Attribute
}

func (o sharedObject) schema(prefix string) schema.SingleNestedAttribute {
	return schema.SingleNestedAttribute{
		Optional:            true,
		MarkdownDescription: prefix + o.description,
		Attributes:          o.attributes(),
	}
}

func sharedObjects() []sharedObject {
	return []sharedObject{
		{
			name: attrEndUser,
			description: "Subscriber of the number. Has to match the losing carrier's records exactly (ask for its customer service record): a mismatch is the usual " +
				"reason for a rejection.",
			attributes: endUserAttributes,
		},
		{
			name:        attrPortOutInfo,
			description: "What the losing carrier asks for before it lets the number go. Most want only the PIN, which goes into `port_out_pins_wo`. On a number, `{}` means: nothing, not even what is shared.",
			attributes:  portOutInfoAttributes,
		},
		{
			name:        attrVoice,
			description: "Where calls to the number go once it is active. On a number, `{}` means: nowhere, not even where the shared value says.",
			attributes:  voiceAttributes,
		},
		{
			name:        attrSMS,
			description: "SMS application that the number belongs to once it is active. A US 10DLC number needs an approved campaign too, attached after the port. On a number, `{}` means: none.",
			attributes:  smsAttributes,
		},
	}
}

func numberAttributes() map[string]schema.Attribute {
	attributes := map[string]schema.Attribute{
		attrE911: schema.SingleNestedAttribute{
			Optional:            true,
			MarkdownDescription: "Address that an emergency call (911) from the number is answered with.",
			Attributes:          e911Attributes(),
		},
	}
	for _, shared := range sharedObjects() {
		attributes[shared.name] = shared.schema("Instead of the shared `" + shared.name + "`. ")
	}
	return attributes
}

func endUserAttributes() map[string]schema.Attribute {
	return map[string]schema.Attribute{
		"name":            requiredText("Name of the person or company, as in the losing carrier's customer service record (CSR); a bill may differ."),
		"street_num":      requiredDigits("House number, such as `1` or `221B`."),
		"street_name":     requiredText("Name of the street, without direction and type: `Main` for 1 N Main Street."),
		"street_pre_dir":  optionalText("Direction before the street's name, such as `N`."),
		"street_type":     optionalText("Type of street, such as `Street` or `Court`."),
		"street_post_dir": optionalText("Direction after the street's name, such as `SW`."),
		"location_type1":  optionalText("First part of the place in the building: its type, such as `Suite` or `Floor`."),
		"location_value1": optionalDigits("First part of the place in the building: its value, such as `2134`."),
		"location_type2":  optionalText("Second part: its type."),
		"location_value2": optionalDigits("Second part: its value."),
		"location_type3":  optionalText("Third part: its type."),
		"location_value3": optionalDigits("Third part: its value."),
		"city":            requiredText("City."),
		"state":           requiredText("US state or Canadian province, two capital letters, such as `NV` or `ON`.", stateText()),
		"zip_code":        requiredText("US ZIP code (`89501` or `89501-1234`) or Canadian postal code (`K1A 0B1`)."),
		"type_of_service": optionalName("`B` business (Sinch's default) or `R` residence.", oneOfText("B", "R")),
	}
}

func portOutInfoAttributes() map[string]schema.Attribute {
	return map[string]schema.Attribute{
		"account_num": schema.StringAttribute{
			Optional:            true,
			Sensitive:           true,
			MarkdownDescription: "Account number at the losing carrier. Sensitive, and stored in state; a configuration that Terraform generates from an import leaves it out, so fill it in there. Better shared than on each number: sensitive values make a plan slow.",
			Validators:          []validator.String{secretText()},
		},
		"account_phone_number": optionalText("Main number of the account at the losing carrier, in E.164 (the billing telephone number, BTN).", northAmericanText()),
		"authorizing_name":     optionalText("Who authorized the port."),
		"authorizing_date":     optionalName("Date of the authorization, `YYYY-MM-DD`, today or earlier.", dateText()),
	}
}

func voiceAttributes() map[string]schema.Attribute {
	return map[string]schema.Attribute{
		"type":       optionalName("`RTC` (in-app calling, with `app_id`), `EST` (elastic SIP trunking, with `trunk_id`) or `FAX` (with `service_id`).", oneOfText(voiceTypes...)),
		"app_id":     optionalName("ID of the Sinch application, for `type = \"RTC\"`."),
		"trunk_id":   optionalName("ID of the SIP trunk, for `type = \"EST\"`."),
		"service_id": optionalName("ID of the fax service, for `type = \"FAX\"`."),
	}
}

func smsAttributes() map[string]schema.Attribute {
	return map[string]schema.Attribute{
		"sms_app_id": optionalName("ID of the SMS service plan or application."),
	}
}

func e911Attributes() map[string]schema.Attribute {
	return map[string]schema.Attribute{
		"name":                  optionalText("Name of who is at the address."),
		"street_num":            optionalDigits("House number."),
		"street_info":           optionalText("Street: name with direction and type."),
		"location":              optionalText("Place in the building, such as `Suite 2134`."),
		"city":                  optionalText("City."),
		"state":                 optionalText("US state or Canadian province, two capital letters.", stateText()),
		"postal_code":           optionalText("US ZIP code, five digits, or Canadian postal code."),
		"postal_code_plus_four": optionalDigits("Last four digits of a nine-digit ZIP code.", plusFourText()),
	}
}
