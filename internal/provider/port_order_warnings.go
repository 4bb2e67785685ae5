package provider

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/sinch/terraform-provider-sinch/internal/porting"
)

// warnAbout says what a refresh found that somebody has to act on. before is the
// status that the state had: of an order that is over only news is told.
func warnAbout(order *porting.Order, before porting.OrderStatus, diags *diag.Diagnostics) {
	id := string(order.ID)
	switch {
	case order.Status == porting.StatusCanceled:
		diags.AddWarning("Order "+id+" is CANCELED",
			"The order was canceled outside of Terraform, or by Sinch; its numbers stay where they are. To submit them again as a new order, set a date that is not past "+
				"and apply with -replace=<address of this resource>. To leave it at that, remove the resource from the configuration.")
	case order.Status == porting.StatusPendingCancelation && before != porting.StatusPendingCancelation:
		diags.AddWarning("Order "+id+" is being canceled",
			"The order is PENDING_CANCELATION: somebody asked outside of Terraform for it to be canceled. Until it is CANCELED it can't be changed, and its numbers can't be submitted again.")
	case len(order.Rejections()) > 0 && (order.Status.Open() || before != order.Status):
		warnRejected(order, diags)
	}
}

func warnRejected(order *porting.Order, diags *diag.Diagnostics) {
	diags.AddWarning(fmt.Sprintf("Order %s has numbers that are rejected or excluded", order.ID), strings.TrimSpace(rejectionAdvice(order)))
}

// rejectionAdvice lists the rejected numbers and says what to do; "" when there
// are none.
func rejectionAdvice(order *porting.Order) string {
	reasons := order.Rejections()
	if len(reasons) == 0 {
		return ""
	}
	numbers := order.ByNumber()
	var lines []string
	for _, number := range slices.Sorted(maps.Keys(reasons)) {
		lines = append(lines, fmt.Sprintf("  %s %s: %s", number, numbers[number].Status, reasons[number]))
	}
	if more := len(lines) - maxListed; more > 0 {
		lines = append(lines[:maxListed], fmt.Sprintf("  … and %d more (attribute rejections)", more))
	}
	advice := "While the order is PENDING, correct what the reason names (usually end_user, or a PIN with its version raised) and apply, or take the number out of phone_numbers (and its PIN out of the map of PINs)."
	if order.Status != porting.StatusPending {
		advice = fmt.Sprintf("The order is %s and can't be changed any more: submit these numbers as an order of their own, corrected.", order.Status)
	}
	return "\n\n" + strings.Join(lines, "\n") + "\n\n" + advice
}
