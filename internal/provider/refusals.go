package provider

import (
	"errors"
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/sinch/terraform-provider-sinch/internal/porting"
)

// addRefusal adds the error of a write. Where the service names fields of the
// request that it refuses, each becomes an error on its attribute: attributes
// has them by field, as in "contact.email".
func addRefusal(diags *diag.Diagnostics, doing string, err error, attributes map[string]path.Path) {
	var apiErr *porting.Error
	if !errors.As(err, &apiErr) || apiErr.Uncertain || len(apiErr.Violations) == 0 {
		addError(diags, doing, err)
		return
	}
	for _, violation := range apiErr.Violations {
		detail := fmt.Sprintf("Sinch: %s. It happened while %s: %d %s. Nothing was done; correct the value and apply again.",
			inSentence(violation.Description, "no description"), doing, apiErr.Status, inSentence(apiErr.Message, "refused"))
		at, ok := attributes[strings.Join(splitField(violation.Field), ".")]
		if !ok {
			diags.AddError("Sinch refused the request", inSentence(violation.Field, "No field is named")+". "+detail)
			continue
		}
		diags.AddAttributeError(at, "Sinch refused the value of "+at.String(), detail)
	}
}

// splitField takes a field's path apart, in either form in which the service
// may write it: phoneNumbers[3].endUser.zipCode, phoneNumbers.3.endUser.zipCode.
func splitField(field string) []string {
	return strings.FieldsFunc(field, func(r rune) bool { return strings.ContainsRune(`.[]"'$/`, r) })
}
