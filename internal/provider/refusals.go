package provider

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/sinch/terraform-provider-sinch/internal/porting"
)

// refusalOf returns the answer in which the service objects to what was sent; nil for
// any other error. The status decides that; a body may say anything.
func refusalOf(err error) *porting.Error {
	refusal, ok := errors.AsType[*porting.Error](err)
	if !ok || refusal.Uncertain || refusal.Kind() != porting.KindRefused {
		return nil
	}
	return refusal
}

// addRefusal adds the error of a write. attributes has the attributes by field, as
// in "contact.email".
func addRefusal(diags *diag.Diagnostics, doing string, err error, attributes map[string]path.Path) {
	addRefusals(diags, doing, err, func(field string) (path.Path, string) {
		return attributes[strings.Join(splitField(field), ".")], ""
	})
}

// addRefusals adds the error of a write. Where the service names fields of the
// request that it refuses, each becomes an error on its attribute; many numbers
// that fail on one shared value are one error. locate finds the attribute of a
// field, empty when it has none, and the number when it is a number's.
func addRefusals(diags *diag.Diagnostics, doing string, err error, locate func(field string) (path.Path, string)) {
	answer := refusalOf(err)
	if answer == nil || len(answer.Violations) == 0 {
		addError(diags, doing, err)
		return
	}
	type refusal struct {
		at      path.Path
		says    string
		numbers []string
	}
	var refusals []*refusal
	for _, violation := range answer.Violations {
		at, number := locate(violation.Field)
		says := "Sinch: " + inSentence(violation.Description, "no description")
		if at.Equal(path.Empty()) {
			says = inSentence(violation.Field, "No field is named") + ". " + says
		}
		same := slices.IndexFunc(refusals, func(r *refusal) bool { return r.at.Equal(at) && r.says == says })
		if same < 0 {
			refusals = append(refusals, &refusal{at: at, says: says})
			same = len(refusals) - 1
		}
		if number != "" {
			refusals[same].numbers = append(refusals[same].numbers, number)
		}
	}
	for i, refusal := range refusals {
		if i == maxListed {
			diags.AddError("Sinch refused "+countOf(len(refusals)-i, "more value"), "Correct those above first.")
			break
		}
		detail := fmt.Sprintf("%s. It happened while %s: %d %s. Nothing was done; correct the value and apply again.",
			refusal.says, doing, answer.Status, inSentence(answer.Message, "refused"))
		if len(refusal.numbers) > 0 {
			detail = "For " + listed(refusal.numbers) + ". " + detail
		}
		if refusal.at.Equal(path.Empty()) {
			diags.AddError("Sinch refused the request", detail)
			continue
		}
		diags.AddAttributeError(refusal.at, "Sinch refused the value of "+refusal.at.String(), detail)
	}
}

// splitField takes a field's path apart, in either form in which the service
// may write it: phoneNumbers[3].endUser.zipCode, phoneNumbers.3.endUser.zipCode.
func splitField(field string) []string {
	return strings.FieldsFunc(field, func(r rune) bool { return strings.ContainsRune(`.[]"'$/`, r) })
}
