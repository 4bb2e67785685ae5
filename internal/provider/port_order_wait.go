package provider

import (
	"context"
	"errors"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-log/tflog"
	"github.com/sinch/terraform-provider-sinch/internal/porting"
)

// waitForStatus waits until the order has come as far as wait_for_status says,
// and returns the order as last seen. A port takes days or weeks, so whatever
// ends the wait is at most a warning: the order exists.
func (r *portOrderResource) waitForStatus(ctx context.Context, plan *portOrderModel, order *porting.Order, diags *diag.Diagnostics) *porting.Order {
	target := porting.OrderStatus(plan.WaitForStatus.ValueString())
	if target == "" {
		return order
	}
	last, err := r.client.WaitForOrder(ctx, order.ID, func(order *porting.Order) bool {
		return order.Status.Reached(target) || !order.Status.Advances() || len(order.Rejections()) > 0
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
			fmt.Sprintf("Waiting ended, since the order is %s.%s", orUnknown(string(last.Status), "without a status"), rejectionAdvice(last)))
	case len(last.Rejections()) > 0:
		warnRejected(last, diags)
	}
	return last
}

// cancel ends an order's life in Terraform: a PENDING order is canceled and
// waited for; what can't be canceled is forgotten or an error.
func (r *portOrderResource) cancel(ctx context.Context, state *portOrderModel, diags *diag.Diagnostics) {
	id := porting.ID(state.ID.ValueString())
	if holder, _ := r.claimed.Load(id); holder == claimHeld {
		warnAdopted(diags, id)
		return
	}
	if !state.cancelsOnDestroy() {
		diags.AddWarning("Order "+string(id)+" goes on at Sinch",
			"With cancel_on_destroy = false the order is only removed from the state. To manage it again: terraform import <address> "+string(id))
		return
	}
	order, err := r.client.GetOrder(ctx, id)
	if porting.IsNotFound(err) {
		return
	}
	if err != nil {
		addError(diags, "reading order "+string(id)+" before canceling it (nothing was canceled)", err)
		return
	}
	switch order.Status {
	case porting.StatusCanceled:
		return
	case porting.StatusCompleted:
		diags.AddWarning("Numbers of order "+string(id)+" stay at Sinch",
			"The order is COMPLETED: its numbers are ported and active. It is removed from the state only; porting can't be undone.")
		return
	case porting.StatusConfirmed:
		addConfirmedError(diags, string(id), listed(order.FOCDates()))
		return
	case porting.StatusPendingCancelation:
	default:
		if holder, taken := r.claimed.LoadOrStore(id, claimCanceling); taken && holder == claimHeld {
			warnAdopted(diags, id)
			return
		}
		if err := r.client.CancelOrder(ctx, id); err != nil {
			r.claimed.Delete(id)
			addError(diags, "canceling order "+string(id), err)
			return
		}
	}
	r.waitUntilCanceled(ctx, id, diags)
}

func warnAdopted(diags *diag.Diagnostics, id porting.ID) {
	diags.AddWarning("Order "+string(id)+" goes on at Sinch",
		"Another resource of this configuration, such as the replacement that was created before this one (create_before_destroy), adopted the same order. So it was not canceled.")
}

func (r *portOrderResource) waitUntilCanceled(ctx context.Context, id porting.ID, diags *diag.Diagnostics) {
	order, err := r.client.WaitForOrder(ctx, id, func(order *porting.Order) bool {
		return order.Status != porting.StatusPendingCancelation && order.Status != porting.StatusPending
	}, logProgress(ctx))
	switch {
	case porting.IsNotFound(err):
	case err != nil && order == nil:
		addError(diags, "waiting for order "+string(id)+" to be CANCELED (cancelation was accepted; destroy again to go on waiting)", err)
	case err != nil:
		diags.AddError("Order "+string(id)+" is not CANCELED yet",
			fmt.Sprintf("Cancelation was accepted, and the order is %s; waiting for CANCELED ended because %s. Until it is, its numbers can't be submitted again. "+
				"The order stays in the state: destroy again to go on waiting.", order.Status, waitEnd(err)))
	case order.Status == porting.StatusConfirmed:
		addConfirmedError(diags, string(id), listed(order.FOCDates()))
	case order.Status == porting.StatusCompleted:
		diags.AddWarning("Numbers of order "+string(id)+" stay at Sinch", "The order was COMPLETED before it could be canceled. It is removed from the state only.")
	case order.Status != porting.StatusCanceled:
		diags.AddError("Order "+string(id)+" is not CANCELED yet",
			fmt.Sprintf("Cancelation was accepted, and the order is %s, a status that the provider doesn't know. The order stays in the state: see in the dashboard or ask Sinch "+
				"what it means, then destroy again.", orUnknown(string(order.Status), "without a status")))
	}
}

// waitEnd says in a sentence's middle why a wait ended.
func waitEnd(err error) string {
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		return "the time given in timeouts is over"
	case errors.Is(err, context.Canceled):
		return "it was interrupted"
	}
	return "reading the order failed (" + err.Error() + ")"
}

// logProgress shows in Terraform's log (TF_LOG_PROVIDER=INFO) that a wait is alive.
func logProgress(ctx context.Context) func(*porting.Order) {
	return func(order *porting.Order) {
		tflog.Info(ctx, "Waiting for port-in order", map[string]any{
			"order_id": string(order.ID), "status": string(order.Status), "numbers": order.CountByStatus(),
		})
	}
}
