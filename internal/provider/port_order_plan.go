package provider

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/sinch/terraform-provider-sinch/internal/porting"
)

// ModifyPlan says at plan time what would fail at apply time, alone or together
// with the plans of other resources (ledger.go). It never plans a replacement;
// one that a user asked for (-replace) is checked like a destroy, see
// [replacement]. A value that is unknown is left alone: the same checks run again
// during apply, when everything is known, before anything is submitted.
func (r *portOrderResource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	diags := &resp.Diagnostics
	if req.Plan.Raw.IsNull() {
		if state := whole(ctx, req.State, diags); r.providerData != nil && !diags.HasError() {
			r.planDestroy(ctx, state, diags)
		}
		return
	}
	plan, config := whole(ctx, req.Plan, diags), whole(ctx, req.Config, diags)
	if diags.HasError() {
		return
	}
	config.takeStoredPINs(plan)
	if req.State.Raw.IsNull() {
		plan.warnOfEndlessWait(nil, diags)
		replaced, _ := keptPrivate[replacement](ctx, req.Private, replacementKey)
		r.planCreate(ctx, plan, config, replaced, diags)
		return
	}
	state := whole(ctx, req.State, diags)
	if diags.HasError() {
		return
	}
	plan.warnOfEndlessWait(state, diags)
	r.planUpdate(ctx, plan, state, config, req.Private, resp)
}

// planDestroy checks the end of an order.
func (r *portOrderResource) planDestroy(ctx context.Context, state *portOrderModel, diags *diag.Diagnostics) {
	// What this run has taken over is given up by the object that a replacement
	// deposed, in the middle of an apply: that cancels nothing.
	mayCancel := r.ledger.holderOf(porting.ID(state.ID.ValueString())) != claimHeld
	if mayCancel {
		if order := r.asItStands(ctx, state); order != nil {
			state.computedFromAPI(order)
		}
	}
	conflicts := r.ledger.destroy(state.stake(ctx))
	leftOut := slices.ContainsFunc(conflicts, func(c conflict) bool { return c.kind == conflictLeftOut })
	if mayCancel && !leftOut {
		state.checkDestroy(&r.ledger, diags)
	}
	// Of what can't be canceled that is said already, and what to do about a renamed resource.
	if !diags.HasError() {
		r.ledger.addConflicts(conflicts, diags)
	}
}

// planCreate checks a new order. replaced is null unless it takes the place of
// another one.
func (r *portOrderResource) planCreate(ctx context.Context, plan, config *portOrderModel, replaced replacement, diags *diag.Diagnostics) {
	if r.providerData == nil {
		return
	}
	if replaced.confirmed() {
		addConfirmedError(diags, &r.ledger, string(replaced.ID), replaced.FOCDates)
		return
	}
	stake := plan.stake(ctx)
	stake.id, stake.replaced, stake.held, stake.adds = "", replaced.ID, nil, plan.numbers()
	stake.cancels = replaced.Cancels && replaced.Status.Open()
	stake.reference = config.CustomerOrderReference.ValueString()
	r.ledger.addConflicts(r.ledger.keep(stake), diags)
	conflicts := diags.HasError()
	r.checkAuthorizingDates(plan, diags)
	if r.unconfigured() || conflicts || len(plan.numbers()) == 0 {
		r.checkPortDate(plan, nil, diags)
		return
	}
	found, err := r.lookUp(ctx, plan, config.CustomerOrderReference.IsNull(), replaced.freed(), r.client.FindOrder)
	if err != nil {
		addCheckFailure(diags, "looking whether Sinch has the order already", err)
		found = &standing{}
	}
	if found.ours != nil {
		if plan.addUnadoptable(found.ours, diags) {
			return
		}
		// The date of an order that is there was fine when it was submitted.
		r.checkPortDate(plan, &portOrderModel{DesiredPortSchedule: scheduleFields.fromAPI(&found.ours.DesiredPortSchedule)}, diags)
		warnFound(found.ours, &r.ledger, diags)
		return
	}
	if found.ported == nil {
		r.checkPortDate(plan, nil, diags)
	}
	before := diags.ErrorsCount() // of dates, which say nothing of the numbers
	if found.addProblems(plan.CustomerOrderReference, &r.ledger, diags); diags.ErrorsCount() == before {
		r.checkPortability(ctx, plan.numbers(), replaced.freed(), diags)
	}
}

func (r *portOrderResource) planUpdate(ctx context.Context, plan, state, config *portOrderModel, private privateData, resp *resource.ModifyPlanResponse) {
	diags := &resp.Diagnostics
	shown, _ := keptPrivate[porting.PortSchedule](ctx, private, shownScheduleKey)
	changed, undecided := plan.changes(state, shown)
	changed = state.withoutUnseenPINs(ctx, private, changed)
	stake, added := state.stake(ctx), without(plan.numbers(), state.numbers())
	stake.adds, stake.takesOut = added, without(state.held(), plan.numbers())
	if len(changed) > 0 && !state.frozen() {
		// A change sends the whole order: what was excluded, and may be on another one by now, is ordered again.
		stake.adds = without(plan.numbers(), state.held())
	}
	if plan.PhoneNumbers.IsUnknown() {
		stake.takesOut = nil
	}
	if slices.Contains(changed, attrReference) {
		stake.reference = plan.CustomerOrderReference.ValueString()
	}
	if r.providerData != nil {
		r.ledger.addConflicts(r.ledger.keep(stake), diags)
	}
	if len(changed) == 0 && !undecided {
		// Nothing will be asked of the service, so nothing computed can change,
		// though Terraform took it for unknown when a provider's own setting
		// changes, or the spelling of a value.
		plan.computedOrder = state.computedOrder
		diags.Append(handBack(ctx, plan, &resp.Plan)...)
		return
	}
	if state.frozen() {
		// Whatever is decided later, apply sends nothing.
		plan.computedOrder = state.computedOrder
		diags.Append(handBack(ctx, plan, &resp.Plan)...)
		if len(changed) > 0 && !r.seemsOrdered(ctx, plan, state, changed) {
			planFrozen(state, plan, changed, diags)
		}
		return
	}
	plan.addLostPINs(stake.id, config, state, state.sent(ctx, private), nil, diags)
	plan.planComputed(state)
	diags.Append(handBack(ctx, plan, &resp.Plan)...)
	if r.providerData == nil || diags.HasError() {
		return
	}
	state.warnOfTakenOut(stake.takesOut, diags)
	plan.warnOfClearedAccounts(state, diags)
	r.checkPortDate(plan, state, diags)
	r.checkAuthorizingDates(plan, diags)
	r.checkPortability(ctx, added, "", diags)
}

// without returns the numbers that are not among others.
func without(numbers, others []string) []string {
	known := make(map[string]bool, len(others))
	for _, number := range others {
		known[number] = true
	}
	return slices.DeleteFunc(slices.Clone(numbers), func(number string) bool { return known[number] })
}

// planFrozen refuses a change to an order that is no longer PENDING. For a
// CANCELED one it only warns, and apply refuses: Terraform plans the change
// even under -replace, which is the way to submit a canceled order again, and
// an error would stand in that way.
func planFrozen(state, plan *portOrderModel, changed []string, diags *diag.Diagnostics) {
	var problems diag.Diagnostics
	var details []string
	if slices.Contains(changed, attrPhoneNumbers) {
		details = plan.numberChanges(state)
	}
	addFrozenError(&problems, state.ID.ValueString(), state.status(), state.focDates(), changed, details...)
	if state.status() == porting.StatusCanceled {
		diags.Append(asWarnings(problems, "")...)
		return
	}
	diags.Append(problems...)
}

// frozenAdvice is what can be done about an order with a status in which it can't be changed.
var frozenAdvice = map[porting.OrderStatus]string{
	porting.StatusConfirmed: "Put the configuration back to what was ordered, or ask Sinch to change the order for you. To stop managing it without touching it, use " +
		letGoAdvice + ".",
	porting.StatusCompleted: "The numbers are ported: put the configuration back to what was ordered. Numbers to be added need an order of their own. To stop managing this one, use " +
		letGoAdvice + ".",
	porting.StatusCanceled:           "Submit it again as a new order: plan and apply with -replace=<address of this resource>.",
	porting.StatusPendingCancelation: "It is being canceled. Once it is CANCELED, submit it again as a new order: plan and apply with -replace=<address of this resource>.",
}

// addFrozenError explains why an order can't be changed, and what can be done.
// details are sentences on what of it would change.
func addFrozenError(diags *diag.Diagnostics, id string, status porting.OrderStatus, focDates string, changed []string, details ...string) {
	what := fmt.Sprintf("Order %s is %s%s and can no longer be changed.", id, status, parenthesized("FOC ", focDates))
	if len(changed) > 0 {
		what += " The configuration asks for a change of " + strings.Join(changed, ", ") + "."
		for _, detail := range details {
			what += " " + detail
		}
	}
	advice := cmp.Or(frozenAdvice[status], "Only a PENDING order can be changed. Put the configuration back to what was ordered, or ask Sinch.")
	diags.AddError("Order "+id+" can no longer be changed", what+"\n\n"+advice)
}
