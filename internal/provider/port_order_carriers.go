package provider

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/sinch/terraform-provider-sinch/internal/porting"
)

// warnOfCarriers advises one order for each losing carrier, where the numbers that an order would newly have are with
// several: each carrier answers at its own pace, and the order is CONFIRMED once all have.
func warnOfCarriers(results []porting.Portability, diags *diag.Diagnostics) {
	counts, names := map[string]int{}, map[string]string{}
	for _, result := range results {
		if result.Carrier == "" || !result.Portable {
			continue
		}
		carrier := strings.ToLower(porting.FoldedText(result.Carrier))
		counts[carrier]++
		names[carrier] = cmp.Or(names[carrier], inSentence(result.Carrier, ""))
	}
	if len(counts) < 2 {
		return
	}
	carriers := slices.SortedFunc(maps.Keys(counts), func(a, b string) int {
		return cmp.Or(counts[b]-counts[a], strings.Compare(a, b))
	})
	var lines []string
	for _, carrier := range carriers {
		lines = append(lines, fmt.Sprintf("  %s: %s", names[carrier], countOf(counts[carrier], "number")))
	}
	diags.AddAttributeWarning(path.Root(attrPhoneNumbers), fmt.Sprintf("Numbers of %d losing carriers in one order", len(carriers)),
		"The numbers that this plan submits in one order are with these carriers:\n\n"+strings.Join(shortened(lines, ""), "\n")+
			"\n\nEach carrier answers for its own numbers, at its own pace, and the order is CONFIRMED only once all have. "+
			"One order for each carrier is advised: sinch_port_batch splits numbers so.")
}

// warnOfEndlessWait tells of a wait that can only end by its timeout. It is told where one of the two settings is
// being set or changed.
func (m *portOrderModel) warnOfEndlessWait(state *portOrderModel, diags *diag.Diagnostics) {
	if m.WaitForStatus.ValueString() != string(porting.StatusCompleted) || !m.OnDemandActivation.ValueBool() {
		return
	}
	if state != nil && m.WaitForStatus.Equal(state.WaitForStatus) && m.OnDemandActivation.Equal(state.OnDemandActivation) {
		return
	}
	diags.AddAttributeWarning(path.Root("wait_for_status"), "The wait for COMPLETED can't end before an activation",
		"With on_demand_activation the order is COMPLETED only after somebody has activated its numbers, and a sinch_port_order_activation of this order begins only when this wait is over. "+
			"So the apply waits until its timeout. Write wait_for_status = \"CONFIRMED\", or leave it out, and activate with sinch_port_order_activation.")
}
