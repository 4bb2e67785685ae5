package provider

import (
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/sinch/terraform-provider-sinch/internal/phonenumber"
	"github.com/sinch/terraform-provider-sinch/internal/porting"
)

func validateCount(count int, diags *diag.Diagnostics) bool {
	at := path.Root(attrPhoneNumbers)
	switch {
	case count == 0:
		diags.AddAttributeError(at, "No phone numbers", `An order has 1 to 500 phone numbers. Write each as a key: phone_numbers = { "+12025550123" = {} }.`)
	case count > porting.MaxOrderNumbers:
		diags.AddAttributeError(at, "Too many phone numbers",
			fmt.Sprintf("An order has at most %d phone numbers, and this one has %d. Split them into several orders with chunklist:\n\n"+
				"  locals { chunks = chunklist(sort(keys(local.numbers)), %d) }\n\n"+
				"  resource \"sinch_port_order\" \"this\" {\n    for_each      = { for i, chunk in local.chunks : tostring(i) => chunk }\n"+
				"    phone_numbers = { for n in each.value : n => {} }\n    ...\n  }", porting.MaxOrderNumbers, count, porting.MaxOrderNumbers))
	default:
		return true
	}
	return false
}

// validateNumbers checks that each is a US or Canadian number in E.164, and
// returns a Canadian one, if there is any. Its place is where a problem is shown.
func validateNumbers(numbers []string, place func(number string) path.Path, diags *diag.Diagnostics) (canadian string) {
	var wrong, doubtful []string
	problems, doubts := map[string]string{}, map[string]string{}
	for _, number := range numbers {
		result, err := phonenumber.Check(number)
		switch {
		case err != nil:
			wrong = append(wrong, number)
			problems[number] = err.Error()
		case result.Warning != "":
			doubtful = append(doubtful, number)
			doubts[number] = result.Warning
		}
		if result.Region == phonenumber.CA && canadian == "" {
			canadian = number
		}
	}
	addForNumbers(wrong, place, diags.AddAttributeError, "Not a US or Canadian phone number", problems)
	addForNumbers(doubtful, place, diags.AddAttributeWarning, "Unusual phone number", doubts)
	return canadian
}

// addForNumbers adds a diagnostic for each of the first 20 numbers, and counts
// the rest.
func addForNumbers(numbers []string, place func(string) path.Path, add func(path.Path, string, string), summary string, details map[string]string) {
	for _, number := range numbers[:min(len(numbers), maxListed)] {
		add(place(number), summary, "phone_numbers: "+details[number])
	}
	if more := len(numbers) - maxListed; more > 0 {
		add(path.Root(attrPhoneNumbers), fmt.Sprintf("%s: %d more", summary, more), listed(numbers[maxListed:]))
	}
}
