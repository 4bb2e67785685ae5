package provider

import (
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/sinch/terraform-provider-sinch/internal/porting"
)

// What a plan would lose that nobody gets back, or sees in it.

// warnOfTakenOut warns of numbers that leave an order too late.
func (m *portOrderModel) warnOfTakenOut(numbers []string, diags *diag.Diagnostics) {
	late := slices.DeleteFunc(slices.Clone(numbers), func(number string) bool { return m.further([]string{number}) == "" })
	if len(late) == 0 {
		return
	}
	diags.AddAttributeWarning(path.Root(attrPhoneNumbers), "Numbers would be taken out of order "+m.ID.ValueString()+" although they are further", fmt.Sprintf(
		"Of what is taken out, %s: %s. To take numbers out of the order may not undo that, and then no order shows that they move. "+
			"To be sure that they stay where they are, ask Sinch first.", m.further(late), listed(late)))
}

// further says how many of some numbers are CONFIRMED or ACTIVATED, and what that means; "" for none.
func (m *portOrderModel) further(numbers []string) string {
	counts := map[porting.NumberStatus]int{}
	statuses := m.PhoneNumberStatuses.Elements()
	for _, number := range numbers {
		counts[porting.NumberStatus(stringValue(statuses[number]))]++
	}
	var parts []string
	for _, further := range []struct {
		status porting.NumberStatus
		means  string
	}{
		{porting.NumberConfirmed, "the losing carrier has agreed to let go"},
		{porting.NumberActivated, "active at Sinch already"},
	} {
		if count := counts[further.status]; count > 0 {
			parts = append(parts, fmt.Sprintf("%d %s %s (%s)", count, isOrAre(count), further.status, further.means))
		}
	}
	return strings.Join(parts, ", ")
}

// warnOfClearedAccounts warns of account numbers that a configuration has no more. They are
// sensitive, so that a plan hardly shows it, and generated configuration leaves them out.
func (m *portOrderModel) warnOfClearedAccounts(state *portOrderModel, diags *diag.Diagnostics) {
	var cleared []string
	before := state.PhoneNumbers.Elements()
	for number, now := range m.PhoneNumbers.Elements() {
		account := m.accountOf(now)
		if was, ordered := before[number]; ordered && (account == nil || account.IsNull()) && stringValue(state.accountOf(was)) != "" {
			cleared = append(cleared, number)
		}
	}
	if len(cleared) == 0 {
		return
	}
	slices.Sort(cleared)
	diags.AddAttributeWarning(path.Root(attrPortOutInfo), "Account numbers of order "+m.ID.ValueString()+" would be cleared", fmt.Sprintf(
		"The order has an account_num for %s, and the configuration has none. An update replaces the whole order, so apply clears it at Sinch. "+
			"If that isn't meant, write it into port_out_info: generated configuration leaves it out, since it is sensitive.", listed(cleared)))
}

// accountOf returns the account number of an element of phone_numbers, its own or the
// shared one; nil for none.
func (m *portOrderModel) accountOf(number attr.Value) attr.Value {
	own, _ := number.(types.Object)
	if own.IsUnknown() {
		return own
	}
	info := ownOrShared(own.Attributes(), attrPortOutInfo, m.PortOutInfo)
	if info.IsUnknown() {
		return info
	}
	return info.Attributes()["account_num"]
}
