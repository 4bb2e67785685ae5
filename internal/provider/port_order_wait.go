package provider

import (
	"context"
	"fmt"
	"maps"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/sinch/terraform-provider-sinch/internal/porting"
)

// waitForStatus waits until the order has come as far as wait_for_status says,
// and returns the order as last seen. A port takes days or weeks, so whatever
// ends the wait is at most a warning: the order exists.
//
// known is why numbers were rejected before a change. The service may show that
// for a while after the change, so that it ends no wait, until it was gone once.
func (r *portOrderResource) waitForStatus(ctx context.Context, plan *portOrderModel, order *porting.Order, known map[string]string, diags *diag.Diagnostics) *porting.Order {
	target := porting.OrderStatus(plan.WaitForStatus.ValueString())
	if target == "" {
		return order
	}
	last, err := r.client.WaitForOrder(ctx, order.ID, func(order *porting.Order) bool {
		shown := order.Rejections()
		maps.DeleteFunc(known, func(number, reason string) bool { return shown[number] != reason })
		return order.Status.Reached(target) || !order.Status.Advances() || len(newRejections(order, known)) > 0
	}, logProgress(ctx))
	if last == nil {
		last = order
	}
	switch {
	case err != nil:
		diags.AddWarning(fmt.Sprintf("Order %s is not %s yet", last.ID, target),
			fmt.Sprintf("Waiting for the order to be %s ended because %s. It was last seen as %s, with numbers %s. The order goes on at Sinch; the next plan or refresh shows how far it is.",
				target, waitEnd(err), last.Status, last.CountByStatus()))
	case !last.Status.Reached(target):
		diags.AddWarning(fmt.Sprintf("Order %s will not be %s as it is", last.ID, target),
			fmt.Sprintf("Waiting ended, since the order is %s.%s", inSentence(string(last.Status), "without a status"), rejectionAdvice(last, known)))
	default:
		warnRejected(last, known, diags)
	}
	return last
}
