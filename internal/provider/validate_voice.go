package provider

import (
	"fmt"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// voiceTypes are the types of a voice configuration, in the order of voiceIDs.
var voiceTypes = []string{"RTC", "EST", "FAX"}

// voiceIDs is which ID each type of voice configuration takes.
var voiceIDs = map[string]string{"RTC": "app_id", "EST": "trunk_id", "FAX": "service_id"}

// validateVoice checks that a voice configuration has just the ID that its type
// asks for. Without any value it says that a number has none.
func validateVoice(voice types.Object, at path.Path, of string, diags *diag.Diagnostics) {
	attributes := voice.Attributes()
	if voice.IsNull() || voice.IsUnknown() || attributes["type"].IsUnknown() {
		return
	}
	voiceType := stringValue(attributes["type"])
	wanted := voiceIDs[voiceType]
	for _, name := range []string{"app_id", "trunk_id", "service_id"} {
		value := attributes[name]
		switch {
		case voiceType == "" && !value.IsNull():
			diags.AddAttributeError(at.AtName("type"), "Type of voice configuration is missing",
				fmt.Sprintf("The voice_configuration%s has %s and no type. Write type = %q.", of, name, typeWith(name)))
		case voiceType != "" && name == wanted && value.IsNull():
			diags.AddAttributeError(at.AtName(name), "ID of voice configuration is missing",
				fmt.Sprintf("A voice_configuration%s of type %q needs %s.", of, voiceType, wanted))
		case wanted != "" && name != wanted && !value.IsNull():
			diags.AddAttributeError(at.AtName(name), "ID of voice configuration doesn't go with its type",
				fmt.Sprintf("A voice_configuration%s of type %q has %s, and no %s. Leave %s out, or write type = %q.", of, voiceType, wanted, name, name, typeWith(name)))
		}
	}
}

// typeWith returns the type that takes an ID.
func typeWith(id string) string {
	return voiceTypes[slices.IndexFunc(voiceTypes, func(voiceType string) bool { return voiceIDs[voiceType] == id })]
}
