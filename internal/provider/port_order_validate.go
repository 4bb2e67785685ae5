package provider

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/sinch/terraform-provider-sinch/internal/phonenumber"
	"github.com/sinch/terraform-provider-sinch/internal/porting"
)

// ValidateConfig checks what needs no network: the values that depend on each
// other. Single values are checked by the validators in the schema.
func (r *portOrderResource) ValidateConfig(ctx context.Context, req resource.ValidateConfigRequest, resp *resource.ValidateConfigResponse) {
	config, ok := ctx.Value(wholeKey{}).(*portOrderModel)
	if !ok {
		config = new(portOrderModel)
		resp.Diagnostics.Append(req.Config.Get(ctx, config)...)
	}
	if resp.Diagnostics.HasError() {
		return
	}
	config.validateShared(&resp.Diagnostics)
	if config.PhoneNumbers.IsUnknown() || config.PhoneNumbers.IsNull() {
		return
	}
	numbers := config.numbers()
	if !validateCount(len(numbers), &resp.Diagnostics) {
		return
	}
	canadian := validateNumbers(numbers, path.Root(attrPhoneNumbers).AtMapKey, &resp.Diagnostics)
	if canadian != "" && config.ResellerName.IsNull() {
		resp.Diagnostics.AddAttributeError(path.Root("reseller_name"), "Reseller name is missing",
			canadian+" is Canadian, and an order with a Canadian number needs reseller_name: the name of the reseller, or your own company's when there is none.")
	}
	elements := config.PhoneNumbers.Elements()
	var without []string
	for _, number := range numbers {
		own, ok := elements[number].(types.Object)
		if !ok || own.IsUnknown() {
			continue
		}
		if own.IsNull() {
			resp.Diagnostics.AddAttributeError(path.Root(attrPhoneNumbers).AtMapKey(number), "Number is null",
				number+" is null. Write {} for a number that takes everything from the shared values, or leave it out.")
			continue
		}
		attributes := own.Attributes()
		validateKinds(attributes, path.Root(attrPhoneNumbers).AtMapKey(number), number, &resp.Diagnostics)
		if config.EndUser.IsNull() && attributes[attrEndUser].IsNull() {
			without = append(without, number)
		}
	}
	if len(without) > 0 {
		resp.Diagnostics.AddAttributeError(path.Root(attrPhoneNumbers).AtMapKey(without[0]), "End user is missing",
			fmt.Sprintf("No end_user for %s. Say it once for all numbers with end_user beside phone_numbers, or for a number with phone_numbers[\"%s\"].end_user.",
				listed(without), without[0]))
	}
	config.validatePINs(&resp.Diagnostics)
}

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

func (m *portOrderModel) validateShared(diags *diag.Diagnostics) {
	validateKinds(map[string]attr.Value{attrEndUser: m.EndUser, attrVoice: m.VoiceConfiguration}, path.Empty(), "", diags)
}

// validateKinds checks the objects of one number, or the shared ones, each in
// itself.
func validateKinds(objects map[string]attr.Value, at path.Path, number string, diags *diag.Diagnostics) {
	if voice, ok := objects[attrVoice].(types.Object); ok {
		validateVoice(voice, at.AtName(attrVoice), forNumber(number), diags)
	}
	if endUser, ok := objects[attrEndUser].(types.Object); ok {
		validatePostalCode(endUser, "zip_code", at.AtName(attrEndUser), diags)
	}
	if e911, ok := objects[attrE911].(types.Object); ok {
		validatePostalCode(e911, "postal_code", at.AtName(attrE911), diags)
	}
}

// validatePINs checks that PINs are for numbers of this order. The PIN itself
// is never shown.
func (m *portOrderModel) validatePINs(diags *diag.Diagnostics) {
	numbers := m.PhoneNumbers.Elements()
	for _, secret := range []struct {
		name   string
		values types.Map
	}{
		{attrPINs, m.PortOutPINs},
		{attrPINs + "_wo", m.PortOutPINsWO},
		{attrNewPINs, m.NewPortOutPINs},
		{attrNewPINs + "_wo", m.NewPortOutPINsWO},
	} {
		var strangers []string
		for _, number := range slices.Sorted(maps.Keys(secret.values.Elements())) {
			if _, ok := numbers[number]; !ok {
				strangers = append(strangers, number)
			}
		}
		if len(strangers) > 0 {
			diags.AddAttributeError(path.Root(secret.name), "PIN for a number that is not in the order",
				fmt.Sprintf("%s has a PIN for %s, which phone_numbers doesn't have. Use the same E.164 keys in both, or take it out.", secret.name, listed(strangers)))
		}
	}
}

// forNumber is " of +12025550123", or "" for a shared value.
func forNumber(number string) string {
	if number == "" {
		return ""
	}
	return " of " + number
}
