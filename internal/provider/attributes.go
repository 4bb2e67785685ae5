package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// Names of attributes that more than one place needs.
const (
	attrReference    = "customer_order_reference"
	attrSchedule     = "desired_port_schedule"
	attrOnDemand     = "on_demand_activation"
	attrPhoneNumbers = "phone_numbers"
	attrEndUser      = "end_user"
	attrPortOutInfo  = "port_out_info"
	attrVoice        = "voice_configuration"
	attrSMS          = "sms_configuration"
	attrE911         = "e911"
	attrPINs         = "port_out_pins"
	attrNewPINs      = "new_port_out_pins"
)

// attrGroups is where the groups to activate stand, in the resource and in the
// action.
const attrGroups = "phone_number_groups"

// requiredText returns a text that has to be set, of a resource.
func requiredText(description string, validators ...validator.String) schema.StringAttribute {
	return schema.StringAttribute{
		Required:            true,
		MarkdownDescription: description,
		Validators:          []validator.String{append(inTurn{neverEmpty(), plainText{}}, validators...)},
	}
}

// optionalText returns a text that may be set, of a resource.
func optionalText(description string, validators ...validator.String) schema.StringAttribute {
	return schema.StringAttribute{
		Optional:            true,
		MarkdownDescription: description,
		Validators:          []validator.String{append(inTurn{notEmpty(), plainText{}}, validators...)},
	}
}

// requiredDigits returns a text that has to be set, and is mostly digits.
func requiredDigits(description string) schema.StringAttribute {
	attribute := requiredText(description)
	attribute.Validators = []validator.String{inTurn{neverEmpty(), plainText{digits: true}}}
	return attribute
}

// optionalDigits returns a text that may be set, and is mostly digits.
func optionalDigits(description string, validators ...validator.String) schema.StringAttribute {
	attribute := optionalText(description)
	attribute.Validators = []validator.String{append(inTurn{notEmpty(), plainText{digits: true}}, validators...)}
	return attribute
}

// optionalName returns a text that may be set, and that no carrier compares: an ID, an address.
func optionalName(description string, validators ...validator.String) schema.StringAttribute {
	attribute := optionalText(description)
	attribute.Validators = []validator.String{append(inTurn{notEmpty(), plainText{use: lookedUp, digits: true}}, validators...)}
	return attribute
}

// secretText checks a PIN or an account number.
func secretText() validator.String {
	return inTurn{notEmpty(), plainText{secret: true, digits: true}}
}

// stringValue returns the text of a string attribute; "" for null and unknown, which
// is what the service takes for absent.
func stringValue(value attr.Value) string {
	if text, ok := value.(types.String); ok {
		return text.ValueString()
	}
	return ""
}

// stringOrNull returns null for "": the service doesn't tell them apart, and a
// configuration that leaves an attribute out holds null.
func stringOrNull(value string) types.String {
	if value == "" {
		return types.StringNull()
	}
	return types.StringValue(value)
}

// namedValue is the value of an attribute.
type namedValue struct {
	name  string
	value attr.Value
}

// fullyKnown reports whether a value and all that is in it is known.
func fullyKnown(value attr.Value) bool {
	raw, err := value.ToTerraformValue(context.Background())
	return err == nil && raw.IsFullyKnown()
}

// textsFrom returns the texts of a map, by key.
func textsFrom(value types.Map) map[string]string {
	texts := make(map[string]string, len(value.Elements()))
	for key, text := range value.Elements() {
		texts[key] = stringValue(text)
	}
	return texts
}

// mapOf returns a map of texts.
func mapOf(texts map[string]string) types.Map {
	values := make(map[string]attr.Value, len(texts))
	for key, text := range texts {
		values[key] = types.StringValue(text)
	}
	return types.MapValueMust(types.StringType, values)
}
