package provider

import (
	"fmt"
	"strings"

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
	var wrong, doubts []string
	problems, doubtful := map[string]string{}, map[string][]string{}
	for _, number := range numbers {
		result, err := phonenumber.Check(number)
		switch {
		case err != nil:
			wrong = append(wrong, number)
			problems[number] = err.Error()
		case result.Warning != "":
			doubt := strings.ReplaceAll(result.Warning, number, "%s")
			if doubtful[doubt] = append(doubtful[doubt], number); len(doubtful[doubt]) == 1 {
				doubts = append(doubts, doubt)
			}
		}
		if result.Region == phonenumber.CA && canadian == "" {
			canadian = number
		}
	}
	const summary = "Not a US or Canadian phone number"
	for _, number := range wrong[:min(len(wrong), maxListed)] {
		diags.AddAttributeError(place(number), summary, "phone_numbers: "+problems[number])
	}
	if more := len(wrong) - maxListed; more > 0 {
		diags.AddAttributeError(path.Root(attrPhoneNumbers), fmt.Sprintf("%s: %d more", summary, more), listed(wrong[maxListed:]))
	}
	for _, doubt := range doubts {
		first, others := doubtful[doubt][0], doubtful[doubt][1:]
		detail := "phone_numbers: " + strings.ReplaceAll(doubt, "%s", first)
		if len(others) > 0 {
			detail += "\n\nThe same holds for " + listed(others) + "."
		}
		// Of warnings with one summary Terraform shows the first, and counts the others.
		diags.AddAttributeWarning(place(first), "Unusual phone number "+first, detail)
	}
	return canadian
}
