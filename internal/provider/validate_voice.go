package provider

import (
	"fmt"
	"slices"
	"strings"

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
	var has []string // the IDs that are set
	for _, name := range []string{"app_id", "trunk_id", "service_id"} {
		if value := attributes[name]; !value.IsNull() && !value.IsUnknown() {
			has = append(has, name)
		}
	}
	voiceType := stringValue(attributes["type"])
	wanted := voiceIDs[voiceType]
	extra := slices.DeleteFunc(slices.Clone(has), func(name string) bool { return name == wanted })
	switch {
	case voiceType == "" && !attributes["type"].IsNull(), voiceType != "" && wanted == "": // told by its validator
	case voiceType == "" && len(has) == 1:
		diags.AddAttributeError(at.AtName("type"), "Type of voice configuration is missing",
			fmt.Sprintf("The voice_configuration%s has %s and no type. Write type = %q.", of, has[0], typeWith(has[0])))
	case voiceType == "" && len(has) > 1:
		diags.AddAttributeError(at.AtName("type"), "Type of voice configuration is missing",
			fmt.Sprintf("The voice_configuration%s has %s and no type. Keep the ID of where calls go, and write the type that goes with it: %s.", of, strings.Join(has, ", "), voicePairs()))
	case voiceType != "" && len(has) == 0 && attributes[wanted].IsNull():
		diags.AddAttributeError(at.AtName(wanted), "ID of voice configuration is missing",
			fmt.Sprintf("A voice_configuration%s of type %q needs %s.", of, voiceType, wanted))
	case voiceType != "" && len(extra) > 0:
		diags.AddAttributeError(at.AtName(extra[0]), "ID of voice configuration doesn't go with its type",
			fmt.Sprintf("A voice_configuration%s of type %q takes %s, not %s. Write only the ID and the type that go together: %s.",
				of, voiceType, wanted, strings.Join(extra, " and "), voicePairs()))
	}
}

// voicePairs says which type goes with which ID.
func voicePairs() string {
	pairs := make([]string, len(voiceTypes))
	for i, voiceType := range voiceTypes {
		pairs[i] = fmt.Sprintf("%q with %s", voiceType, voiceIDs[voiceType])
	}
	return strings.Join(pairs, ", ")
}

// typeWith returns the type that takes an ID.
func typeWith(id string) string {
	return voiceTypes[slices.IndexFunc(voiceTypes, func(voiceType string) bool { return voiceIDs[voiceType] == id })]
}
