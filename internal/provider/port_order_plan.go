package provider

import (
	"context"
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/sinch/terraform-provider-sinch/internal/porting"
)

// ModifyPlan says at plan time what would fail at apply time. It never plans a
// replacement; one that a user asked for (-replace) is checked like a destroy,
// see [replacement]. A value that is unknown is left alone: the same checks run again
// during apply, when everything is known, before anything is submitted.
func (r *portOrderResource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if req.Plan.Raw.IsNull() {
		state := whole(ctx, req.State, &resp.Diagnostics)
		state.checkDestroy(&resp.Diagnostics)
		return
	}
	plan := whole(ctx, req.Plan, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	if req.State.Raw.IsNull() {
		r.planReference(ctx, req.Config, plan, resp)
		r.planCreate(ctx, plan, replacementFrom(ctx, req.Private), resp)
		return
	}
	state := whole(ctx, req.State, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	r.planUpdate(ctx, plan, state, resp)
}

// planReference derives the reference of a new order whose configuration has
// none. One that it has, and that isn't known yet, is left alone.
func (r *portOrderResource) planReference(ctx context.Context, config tfsdk.Config, plan *portOrderModel, resp *resource.ModifyPlanResponse) {
	if r.unconfigured() || plan.PhoneNumbers.IsUnknown() || !plan.CustomerOrderReference.IsUnknown() {
		return
	}
	var configured types.String
	resp.Diagnostics.Append(config.GetAttribute(ctx, path.Root(attrReference), &configured)...)
	if configured.IsNull() {
		plan.CustomerOrderReference = types.StringValue(derivedReference(r.projectID, plan.numbers()))
		resp.Diagnostics.Append(resp.Plan.SetAttribute(ctx, path.Root(attrReference), plan.CustomerOrderReference)...)
	}
}

// planCreate checks a new order. replaced is null unless it takes the place of
// another one.
func (r *portOrderResource) planCreate(ctx context.Context, plan *portOrderModel, replaced replacement, resp *resource.ModifyPlanResponse) {
	if replaced.confirmed() {
		addConfirmedError(&resp.Diagnostics, string(replaced.ID), replaced.FOCDates)
		return
	}
	if r.providerData == nil {
		return
	}
	r.checkPortDate(plan, nil, &resp.Diagnostics)
	r.checkAuthorizingDates(plan, &resp.Diagnostics)
	r.checkPortability(ctx, plan, plan.numbers(), replaced.freed(), &resp.Diagnostics)
}

func (r *portOrderResource) planUpdate(ctx context.Context, plan, state *portOrderModel, resp *resource.ModifyPlanResponse) {
	changed, undecided := plan.changes(state)
	if len(changed) == 0 && !undecided {
		// Nothing will be asked of the service, so nothing computed can change,
		// though Terraform took it for unknown when a provider's own setting
		// changes.
		if plan.Status.IsUnknown() {
			plan.keepComputed(state)
			resp.Diagnostics.Append(plan.put(ctx, &resp.Plan)...)
		}
		return
	}
	if state.frozen() {
		if len(changed) > 0 {
			planFrozen(state, changed, &resp.Diagnostics)
		}
		return
	}
	if r.providerData == nil {
		return
	}
	r.checkPortDate(plan, state, &resp.Diagnostics)
	r.checkAuthorizingDates(plan, &resp.Diagnostics)

	existing := state.PhoneNumbers.Elements()
	var added []string
	for _, number := range plan.numbers() {
		if _, ok := existing[number]; !ok {
			added = append(added, number)
		}
	}
	r.checkPortability(ctx, plan, added, "", &resp.Diagnostics)
}

// planFrozen refuses a change to an order that is no longer PENDING. For a
// CANCELED one it only warns, and apply refuses: Terraform plans the change
// even under -replace, which is the way to submit a canceled order again, and
// an error would stand in that way.
func planFrozen(state *portOrderModel, changed []string, diags *diag.Diagnostics) {
	var problems diag.Diagnostics
	addFrozenError(&problems, state.ID.ValueString(), state.status(), state.focDates(), changed)
	if state.status() == porting.StatusCanceled {
		diags.Append(asWarnings(problems, "")...)
		return
	}
	diags.Append(problems...)
}

// addFrozenError explains why an order can't be changed, and what can be done.
func addFrozenError(diags *diag.Diagnostics, id string, status porting.OrderStatus, focDates string, changed []string) {
	what := fmt.Sprintf("Order %s is %s%s and can no longer be changed.", id, status, parenthesized("FOC ", focDates))
	if len(changed) > 0 {
		what += " The configuration asks for a change of " + strings.Join(changed, ", ") + "."
	}
	var advice string
	switch status {
	case porting.StatusConfirmed:
		advice = "Put the configuration back to what was ordered, or ask Sinch to change the order for you. To stop managing it without touching it, use a removed block " +
			"with destroy = false, or terraform state rm."
	case porting.StatusCompleted:
		advice = "The numbers are ported: put the configuration back to what was ordered. Numbers to be added need an order of their own. To stop managing this one, " +
			"use a removed block with destroy = false, or terraform state rm."
	case porting.StatusCanceled:
		advice = "Submit it again as a new order: plan and apply with -replace=<address of this resource>."
	case porting.StatusPendingCancelation:
		advice = "It is being canceled. Once it is CANCELED, submit it again as a new order: plan and apply with -replace=<address of this resource>."
	default:
		advice = "Only a PENDING order can be changed. Put the configuration back to what was ordered, or ask Sinch."
	}
	diags.AddError("Order "+id+" can no longer be changed", what+"\n\n"+advice)
}
