package provider

import (
	"context"
	"errors"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-log/tflog"
	"github.com/sinch/terraform-provider-sinch/internal/porting"
)

// submit makes sure that the planned order exists exactly once. An open order
// with the same reference and numbers is ours, from a create whose answer was
// lost: it is adopted. From where the order exists on, only warnings are added.
func (r *portOrderResource) submit(ctx context.Context, plan, config *portOrderModel, diags *diag.Diagnostics) *porting.Order {
	derived := plan.CustomerOrderReference.ValueString() == ""
	found, err := r.lookUp(ctx, plan, derived, "", r.readOnceCanceled)
	if err != nil {
		addError(diags, "looking whether Sinch has the order already (nothing was submitted)", err)
		return nil
	}
	if found.ours != nil {
		return r.adopt(ctx, found.ours, plan, config, diags)
	}
	if found.addProblems(plan.CustomerOrderReference, &r.ledger, diags); diags.HasError() {
		return nil
	}
	plan.CustomerOrderReference = types.StringValue(found.reference)
	wanted := plan.toAPI(porting.Order{}, pinsFrom(config))
	if r.ledger.submitting(found.reference, plan.numbers()) {
		addSubmitted(diags, found.reference)
		return nil
	}
	created, err := r.client.CreateOrder(ctx, wanted)
	if mayBeTaken(err) {
		if twin := r.submittedElsewhere(ctx, plan, derived); twin != nil {
			return r.adopt(ctx, twin, plan, config, diags)
		}
	}
	if err != nil {
		plan.addWriteError(diags, "submitting the order", err, &wanted)
		if mayBeTaken(err) {
			r.explainOpenNumbers(ctx, refusalOf(err), &wanted, diags)
		}
		return nil
	}
	if _, taken := r.ledger.claim(created.ID, claimHeld); taken {
		addTaken(diags, created.ID)
		return nil
	}
	if err := created.Unread(); err != nil {
		diags.AddWarning("Order "+string(created.ID)+" could not be read back",
			"The order was written, and its ID is in the state. Reading it afterwards failed: "+err.Error()+". It stays in the state; the first plan or refresh that Sinch shows it to reads it.")
		return created
	}
	plan.warnOfOther(created, diags)
	return created
}

// warnOfOther warns of what an order that was just written has otherwise than it was sent.
func (m *portOrderModel) warnOfOther(written *porting.Order, diags *diag.Diagnostics) {
	addOther(diags, "Order "+string(written.ID), m.otherIn(written))
}

// otherIn says what an order has otherwise than the model; "" where nothing.
func (m *portOrderModel) otherIn(order *porting.Order) string {
	open := *order
	open.Status = porting.StatusPending // whose configured values are read
	shown := *m
	shown.fromAPI(&open)
	sent := m.request()
	var other []string
	for i, now := range shown.request() {
		other = append(other, difference(now.name, sent[i].value, now.value, nil)...)
	}
	return sentenceOf(other)
}

// submittedElsewhere looks for the order of a plan that another apply submitted a
// moment earlier, for which the service refused ours: its lists may not show it
// yet. It is nil where there is none.
func (r *portOrderResource) submittedElsewhere(ctx context.Context, plan *portOrderModel, derived bool) *porting.Order {
	var twin *porting.Order
	err := r.client.LookFor(ctx, func(ctx context.Context) (bool, error) {
		found, err := r.lookUp(ctx, plan, derived, "", r.readOnceCanceled)
		if err != nil {
			return false, err
		}
		twin = found.ours
		// Where it is seen which order has the numbers, no other will turn up.
		return twin != nil || len(found.holders) > 0, nil
	})
	if err != nil {
		tflog.Debug(ctx, "Looking for the order of another apply failed", map[string]any{"error": err.Error()})
	}
	return twin
}

// readOnceCanceled reads an order, and waits while it is being canceled: until that is
// done its numbers can't be submitted again. The list, and the order itself
// where another resource of this run cancels it, may not show that yet.
func (r *portOrderResource) readOnceCanceled(ctx context.Context, id porting.ID) (*porting.Order, error) {
	goesOn := func(order *porting.Order) bool {
		return order.Status != porting.StatusPendingCancelation && (r.ledger.holderOf(order.ID) != claimCanceling || order.Status != porting.StatusPending)
	}
	order, err := r.client.FindOrder(ctx, id)
	if err != nil || goesOn(order) {
		return order, err
	}
	return r.client.WaitForOrder(ctx, id, goesOn, logProgress(ctx))
}

// takeOneOut says what to do about two resources for one order.
const takeOneOut = "Take one of the two resources out of the configuration; if one was renamed, use a moved block."

func addTaken(diags *diag.Diagnostics, id porting.ID) {
	diags.AddAttributeError(path.Root(attrPhoneNumbers), "Order "+string(id)+" belongs to another resource",
		fmt.Sprintf("Another resource of this configuration has just submitted order %s, or cancels it, with the same reference and the same numbers. Nothing was submitted again. %s", id, takeOneOut))
}

func addSubmitted(diags *diag.Diagnostics, reference string) {
	diags.AddAttributeError(path.Root(attrPhoneNumbers), "Another resource submits the same order",
		fmt.Sprintf("Another resource of this configuration submits an order with the same reference (%s) and the same numbers in this run. Nothing was submitted again. %s", quote(reference), takeOneOut))
}

// change brings an existing order up to the plan, which changes some values. It stops before the write where
// the order was changed since the plan, or where that would lose a PIN.
func (r *portOrderResource) change(ctx context.Context, plan, state, config *portOrderModel, changes []string, sent sentPINs, diags *diag.Diagnostics) *porting.Order {
	id := porting.ID(state.ID.ValueString())
	order, err := r.client.GetOrder(ctx, id)
	if err != nil {
		addError(diags, "reading order "+string(id)+" before changing it (nothing was changed)", err)
		return nil
	}
	if changed := state.changedSince(order, plan); len(changed) > 0 {
		diags.AddError("Order "+string(id)+" was changed since the plan",
			fmt.Sprintf("Order %s was changed since the plan: %s. Nothing was changed by this apply, which would have undone that. Plan again, with a refresh.", id, sentenceOf(changed)))
		return nil
	}
	if plan.isOrdered(order, state, changes) {
		return order
	}
	secrets := pinsFrom(config)
	base := *order
	plan.dropSchedule(&base.DesiredPortSchedule, state)
	plan.addLostPINs(id, config, state, sent, order.PhoneNumbers, diags)
	return r.write(ctx, order, plan.toAPI(base, secrets), plan, diags)
}

// write replaces an order at the service, unless something stands against it.
func (r *portOrderResource) write(ctx context.Context, order *porting.Order, wanted porting.Order, plan *portOrderModel, diags *diag.Diagnostics) *porting.Order {
	if order.Status != porting.StatusPending {
		addFrozenError(diags, string(order.ID), order.Status, listed(order.FOCDates()), nil)
	}
	if diags.HasError() {
		return nil
	}
	changed, err := r.client.UpdateOrder(ctx, order.ID, *order, wanted)
	if refused, ok := errors.AsType[*porting.Error](err); ok && refused.Kind() == porting.KindRefused {
		// Carriers may have agreed, or somebody canceled it, since it was read.
		if now := r.lastLook(ctx, order.ID); now != nil && now.Status != porting.StatusPending {
			addFrozenError(diags, string(now.ID), now.Status, listed(now.FOCDates()), nil)
			return nil
		}
	}
	if err != nil {
		doing := "changing order " + string(order.ID)
		if changed != nil { // seen, and not as it was sent
			if other := plan.otherIn(changed); other != "" {
				doing += " (Sinch shows it otherwise than it was sent: " + other + ")"
			}
		}
		plan.addWriteError(diags, doing, err, &wanted)
		return nil
	}
	plan.warnOfOther(changed, diags)
	return changed
}
