package provider

import (
	"context"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/sinch/terraform-provider-sinch/internal/porting"
)

// adopt takes an order that an earlier create left, and brings it up to the
// plan where it differs. One that another resource has taken in the same run is
// an error: the two would undo each other's changes.
func (r *portOrderResource) adopt(ctx context.Context, order *porting.Order, plan, config *portOrderModel, diags *diag.Diagnostics) *porting.Order {
	if plan.addUnadoptable(order, diags) {
		return nil
	}
	if _, taken := r.ledger.claim(order.ID, claimHeld); taken {
		addTaken(diags, order.ID)
		return nil
	}
	why := adopts(order)
	if _, left := r.ledger.left(order.ID); left {
		why = isOpen(order) + ". This run has just let go of it."
	}
	diags.AddWarning("Order "+string(order.ID)+" is adopted", why+" It is taken into the state; nothing was submitted again.")
	if plan.CustomerOrderReference.ValueString() == "" {
		plan.CustomerOrderReference = types.StringValue(order.CustomerOrderReference)
	}
	secrets := pinsFrom(config)
	wanted := plan.toAPI(*order, secrets)
	// Whether the PINs are the same can't be seen: they may be masked.
	pinsMayDiffer := len(secrets) > 0 && order.Status == porting.StatusPending
	same := porting.SameOrder
	if order.Status == porting.StatusPending {
		same = porting.SameRequest // what was corrected meanwhile has to be sent
	}
	if same(*order, wanted) && !pinsMayDiffer {
		return order
	}
	var problems diag.Diagnostics
	plan.addLostPINs(order.ID, config, &portOrderModel{}, nil, order.PhoneNumbers, &problems)
	changed := r.write(ctx, order, wanted, plan, &problems)
	diags.Append(asWarnings(problems, "Order "+string(order.ID)+" is in the state, but at Sinch it is not as configured.")...)
	if changed == nil {
		if len(secrets) > 0 {
			diags.AddWarning("PINs of order "+string(order.ID)+" may not have been sent",
				"The PINs of the configuration could not be sent to Sinch, and no later plan can see that. To send them, raise port_out_pins_wo_version "+
					"(new_port_out_pins_wo_version), or change port_out_pins, and apply again.")
		}
		return order
	}
	return changed
}

// addUnadoptable adds the error about an order that an earlier create left, which the
// configuration has changed since, and which can no longer be changed: adopted as it
// is, the state would show what Sinch doesn't have. It reports whether that is so.
func (m *portOrderModel) addUnadoptable(order *porting.Order, diags *diag.Diagnostics) bool {
	if !order.Status.Frozen() || order.Status == porting.StatusPendingCancelation {
		return false // plan and create wait for the end of a cancelation
	}
	changed := m.changedFrom(order, m)
	if len(changed) > 0 {
		addFrozenError(diags, string(order.ID), order.Status, listed(order.FOCDates()), changed)
	}
	return len(changed) > 0
}

// isOrdered reports whether a frozen order is as the configuration asks for it, though
// the state has other values, the changed ones: the answer to a change was lost, and the
// order was CONFIRMED before anybody read it. Then there is nothing to put back, and
// nothing to send. PINs can't be seen, so that a change of them is always one; nor does
// what the answer leaves out speak for it: there the state's value stands.
func (m *portOrderModel) isOrdered(order *porting.Order, state *portOrderModel, changed []string) bool {
	ofPINs := func(name string) bool { return strings.Contains(name, attrPINs) }
	return order.Status.Frozen() && !slices.ContainsFunc(changed, ofPINs) && len(m.changedFrom(order, state)) == 0
}

// seemsOrdered asks the service whether an order that can no longer be changed is as the
// configuration asks for it.
func (r *portOrderResource) seemsOrdered(ctx context.Context, plan, state *portOrderModel, changed []string) bool {
	if r.unconfigured() {
		return false
	}
	order, err := r.client.GetOrder(ctx, porting.ID(state.ID.ValueString()))
	return err == nil && plan.isOrdered(order, state, changed)
}

// changedFrom names the values on which an order that is not in the state is another
// one than the configuration asks for. What of that isn't known yet doesn't count. What
// the answer leaves out is taken to be as in before.
func (m *portOrderModel) changedFrom(order *porting.Order, before *portOrderModel) []string {
	open := *order
	open.Status = porting.StatusPending // whose configured values are read
	shown, wanted := *before, *m
	shown.fromAPI(&open)
	shown.Status = types.StringValue(string(order.Status))
	if wanted.CustomerOrderReference.ValueString() == "" {
		wanted.CustomerOrderReference = shown.CustomerOrderReference // derived
	}
	changed, _ := wanted.changes(&shown, order.DesiredPortSchedule)
	return changed
}
