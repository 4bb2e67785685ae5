package provider

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/sinch/terraform-provider-sinch/internal/porting"
)

// warnAbout says what a refresh found that somebody has to act on. Of a rejection on which nobody can act any more
// only news is told: what the state doesn't have.
func warnAbout(order *porting.Order, state *portOrderModel, diags *diag.Diagnostics) {
	id, before := string(order.ID), state.status()
	switch {
	case order.Status == porting.StatusCanceled:
		diags.AddWarning("Order "+id+" is CANCELED",
			"The order was canceled outside of Terraform, or by Sinch; its numbers stay where they are. To submit them again as a new order, set a date that is not past "+
				"and apply with -replace=<address of this resource>. To leave it at that, remove the resource from the configuration.")
	case order.Status == porting.StatusPendingCancelation && before != porting.StatusPendingCancelation:
		diags.AddWarning("Order "+id+" is being canceled",
			"The order is PENDING_CANCELATION: somebody asked outside of Terraform for it to be canceled. Until it is CANCELED it can't be changed, and its numbers can't be submitted again.")
	case order.Status.Frozen() && before == order.Status:
		warnRejected(order, state.rejections(), diags)
	default:
		warnRejected(order, nil, diags)
	}
}

// rejections returns why numbers are rejected or excluded, as the state has it.
func (m *portOrderModel) rejections() map[string]string { return textsFrom(m.Rejections) }

// newRejections returns why numbers are rejected or excluded, but for what is known.
func newRejections(order *porting.Order, known map[string]string) map[string]string {
	reasons := order.Rejections()
	maps.DeleteFunc(reasons, func(number, reason string) bool { return known[number] == reason })
	return reasons
}

// warnRejected tells of rejected and excluded numbers, but for those that are known.
func warnRejected(order *porting.Order, known map[string]string, diags *diag.Diagnostics) {
	if advice := rejectionAdvice(order, known); advice != "" {
		diags.AddWarning(fmt.Sprintf("Order %s has numbers that are rejected or excluded", order.ID), strings.TrimLeft(advice, "\n"))
	}
}

// rejectionAdvice lists the rejected and excluded numbers, but for those that are
// known, and says what to do; "" when there are none.
func rejectionAdvice(order *porting.Order, known map[string]string) string {
	reasons := newRejections(order, known)
	if len(reasons) == 0 {
		return ""
	}
	numbers := order.ByNumber()
	var lines []string
	has := map[porting.NumberStatus]bool{}
	for _, number := range slices.Sorted(maps.Keys(reasons)) {
		has[numbers[number].Status] = true
		lines = append(lines, fmt.Sprintf("  %s %s: %s", number, numbers[number].Status, reasons[number]))
	}
	text := "\n\n" + strings.Join(shortened(lines, "attribute rejections"), "\n")
	pending := !order.Status.Frozen()
	switch {
	case has[porting.NumberRejected] && pending:
		text += "\n\nWhile the order is PENDING, correct what the reason names (usually end_user, or a PIN with its version raised) and apply, " +
			"or take the number out of phone_numbers (and its PIN out of the map of PINs)."
	case has[porting.NumberRejected]:
		text += fmt.Sprintf("\n\nThe order is %s and can't be changed any more: ask Sinch what becomes of a REJECTED number, such as with a sinch_port_order_note.", order.Status)
	}
	if !has[porting.NumberExcluded] {
		return text
	}
	text += "\n\nThe order goes on without an EXCLUDED number. Ask the losing carrier to clear the reason (the number may not be active there, or not be the subscriber's), " +
		"then order it anew in an order of its own."
	if pending {
		return text + " Take it out of phone_numbers here (and its PIN out of the map of PINs)."
	}
	return text + fmt.Sprintf(" Leave it in phone_numbers here: the order is %s and can't be changed any more.", order.Status)
}
