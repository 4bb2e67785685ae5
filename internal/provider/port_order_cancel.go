package provider

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/sinch/terraform-provider-sinch/internal/porting"
)

// cancelsOnDestroy reports whether destroying the order cancels it: by default it does.
func (m *portOrderModel) cancelsOnDestroy() bool {
	return m.CancelOnDestroy.IsNull() || m.CancelOnDestroy.ValueBool()
}

// asItStands returns how an order stands at the service, for a plan that destroys it; nil
// where the state says so already, or where it can't be told. Terraform plans the
// destroy of what left the configuration with the state from before its refresh, and
// before it reads anything: an order that is COMPLETED by now would be refused for
// ever because it was CONFIRMED once.
func (r *portOrderResource) asItStands(ctx context.Context, state *portOrderModel) *porting.Order {
	if r.unconfigured() {
		return nil
	}
	id := porting.ID(state.ID.ValueString())
	if known := r.ledger.knows(id); known.read || !state.cancelsOnDestroy() || state.status().Ended() {
		return known.news
	}
	order, err := r.client.GetOrder(ctx, id)
	if err != nil {
		return nil // apply reads it, too, and says what is wrong
	}
	return order
}

// checkDestroy refuses at plan time to destroy what can't be canceled, and warns
// of a cancelation that comes late for some numbers.
func (m *portOrderModel) checkDestroy(run *ledger, diags *diag.Diagnostics) {
	further := m.further(m.numbers())
	switch {
	case !m.cancelsOnDestroy() || m.status().Ended():
	case m.status() == porting.StatusConfirmed:
		addConfirmedError(diags, run, m.ID.ValueString(), m.focDates())
	case further != "":
		diags.AddWarning("Order "+m.ID.ValueString()+" would be canceled although numbers of it are further", fmt.Sprintf(
			"The order is %s, and of its %s %s. Canceling the order may not undo that. To stop managing the order and let it go on, use %s.",
			m.status(), countOf(len(m.numbers()), "number"), further, letGoAdvice))
	}
}

// cancel ends an order's life in Terraform: a PENDING order is canceled and
// waited for; what can't be canceled is forgotten or an error. One that is settling
// is there, though the service doesn't show it yet.
func (r *portOrderResource) cancel(ctx context.Context, state *portOrderModel, settling bool, diags *diag.Diagnostics) {
	id := porting.ID(state.ID.ValueString())
	if r.ledger.holderOf(id) == claimHeld {
		warnAdopted(diags, id)
		return
	}
	if !state.cancelsOnDestroy() {
		r.ledger.leave(id, false)
		diags.AddWarning("Order "+string(id)+" goes on at Sinch",
			"With cancel_on_destroy = false the order is only removed from the state. To manage it again: terraform import <address> "+string(id))
		return
	}
	order, err := r.client.FindOrder(ctx, id)
	if porting.IsNotFound(err) && settling {
		diags.AddError("Sinch doesn't show order "+string(id)+" yet",
			"It was submitted a few minutes ago, and Sinch doesn't show an order at once. Nothing was canceled, and the order stays in the state: destroy again in a few minutes.")
		return
	}
	if porting.IsNotFound(err) {
		diags.AddWarning("Order "+string(id)+" is gone",
			"Sinch has no order "+string(id)+" in project "+r.projectID+", so nothing was canceled, and it is only removed from the state. If this is the wrong project, "+
				"the order goes on in its own: to cancel it, set project_id back, and import it.")
		return
	}
	if err != nil {
		addError(diags, "reading order "+string(id)+" before canceling it (nothing was canceled)", err)
		return
	}
	if r.isOver(order, state, diags) {
		return
	}
	if order.Status != porting.StatusPendingCancelation {
		switch holder, taken := r.ledger.claim(id, claimCanceling); {
		case taken && holder == claimHeld:
			warnAdopted(diags, id)
			return
		case taken: // another address of the order cancels it
		default:
			if err := r.client.CancelOrder(ctx, id); err != nil {
				r.ledger.release(id)
				// Somebody else may have canceled it, or carriers agreed, since it was read.
				now := r.lastLook(ctx, id)
				switch {
				case now == nil || now.Status == order.Status:
					addError(diags, "canceling order "+string(id), err)
					return
				case r.isOver(now, state, diags):
					return
				}
			}
		}
	}
	r.waitUntilCanceled(ctx, id, state, diags)
}

// isOver reports whether an order is where no cancelation changes it any more, and says
// what becomes of it.
func (r *portOrderResource) isOver(order *porting.Order, state *portOrderModel, diags *diag.Diagnostics) bool {
	switch order.Status {
	case porting.StatusCanceled:
		r.ledger.leave(order.ID, true)
	case porting.StatusCompleted:
		// A replacement was planned with the order as the state has it.
		r.ledger.leave(order.ID, state.status() == porting.StatusCompleted)
		diags.AddWarning("Numbers of order "+string(order.ID)+" stay at Sinch",
			"The order is COMPLETED: its numbers are ported and active. It is removed from the state only; porting can't be undone.")
	case porting.StatusConfirmed:
		addConfirmedError(diags, &r.ledger, string(order.ID), listed(order.FOCDates()))
	default:
		return false
	}
	return true
}

// maxPendingReads is how often an order whose cancelation was seen may be shown
// as PENDING once more: reads lag, but an order that stays so is not being canceled.
const maxPendingReads = 10

func (r *portOrderResource) waitUntilCanceled(ctx context.Context, id porting.ID, state *portOrderModel, diags *diag.Diagnostics) {
	pendingReads := 0
	order, err := r.client.WaitForOrder(ctx, id, func(order *porting.Order) bool {
		if order.Status == porting.StatusPending {
			pendingReads++
			return pendingReads == maxPendingReads
		}
		return order.Status != porting.StatusPendingCancelation && order.Status != "" // which says nothing
	}, logProgress(ctx))
	if order == nil && ctx.Err() != nil {
		order = r.lastLook(ctx, id)
	}
	switch {
	case porting.IsNotFound(err):
		r.ledger.leave(id, true)
	case order != nil && r.isOver(order, state, diags):
	case err != nil && order == nil:
		addError(diags, "waiting for order "+string(id)+" to be CANCELED (cancelation was accepted; destroy again to go on waiting)", err)
	case err != nil:
		diags.AddError("Order "+string(id)+" is not CANCELED yet",
			fmt.Sprintf("Cancelation was accepted, and the order is %s; waiting for CANCELED ended because %s. Until it is, its numbers can't be submitted again. "+
				"The order stays in the state: destroy again to go on waiting.", order.Status, waitEnd(err)))
	case order.Status == porting.StatusPending:
		diags.AddError("Order "+string(id)+" is not CANCELED",
			"Cancelation was accepted, and yet the order is PENDING. The order stays in the state: destroy again to cancel it once more.")
	default:
		diags.AddError("Order "+string(id)+" is not CANCELED yet",
			fmt.Sprintf("Cancelation was accepted, and the order is %s, a status that the provider doesn't know. The order stays in the state: see in the dashboard or ask Sinch "+
				"what it means, then destroy again.", inSentence(string(order.Status), "without a status")))
	}
}

// lastLook reads an order although the time is over: a wait that ended before its first
// read would else not say how the order stands. It is nil where that can't be told.
func (r *portOrderResource) lastLook(ctx context.Context, id porting.ID) *porting.Order {
	ctx, cancel := porting.LastLook(ctx)
	defer cancel()
	order, err := r.client.GetOrder(ctx, id)
	if err != nil {
		return nil
	}
	return order
}

func warnAdopted(diags *diag.Diagnostics, id porting.ID) {
	diags.AddWarning("Order "+string(id)+" goes on at Sinch",
		"Another resource of this configuration, such as the replacement that was created before this one (create_before_destroy), adopted the same order. So it was not canceled.")
}

// addConfirmedError explains why a CONFIRMED order can't be canceled, and what can be done.
func addConfirmedError(diags *diag.Diagnostics, run *ledger, id, focDates string) {
	detail := fmt.Sprintf("Order %s is CONFIRMED%s: the losing carrier has agreed to let the numbers go, and only Sinch can stop it. Nothing was changed.", id, parenthesized("FOC ", focDates))
	diags.AddError("Order "+id+" can no longer be canceled", run.withAdvice(detail, "order "+id, points(
		renamedAdvice(portOrderType),
		"If it left the configuration (its block, its key of for_each, its numbers in a batch): put that back.",
		"To stop the port, ask Sinch.",
		"To stop managing the order and let it go on: "+letGoAdvice+". Until then terraform plan -refresh-only fails as well. "+
			"Where the resource is still configured: set cancel_on_destroy = false and apply that first.")))
}
