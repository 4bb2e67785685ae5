package provider

import (
	"context"
	"fmt"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/sinch/terraform-provider-sinch/internal/porting"
)

// ModifyPlan keeps what the service sets where only settings of the provider
// change: then nothing is asked of it. It keeps the list of groups too where only
// their order changes, so that this is no change. What would be activated it names.
func (r *portOrderActivationResource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if req.Plan.Raw.IsNull() {
		return
	}
	var plan, state portOrderActivationModel
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	if resp.Diagnostics.HasError() {
		return
	}
	if req.State.Raw.IsNull() {
		r.warnOfCutover(ctx, &plan, plan.groups(), &resp.Diagnostics)
		return
	}
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	switch {
	case resp.Diagnostics.HasError(), !plan.OrderID.Equal(state.OrderID):
	case plan.hasGroupsOf(&state):
		plan.PhoneNumberGroups = state.PhoneNumberGroups
		plan.PhoneNumberStatuses, plan.ActivatedGroups = state.PhoneNumberStatuses, state.ActivatedGroups
		resp.Diagnostics.Append(resp.Plan.Set(ctx, &plan)...)
	default:
		if added := plan.addedTo(&state); len(added) > 0 || plan.PhoneNumberGroups.IsNull() {
			r.warnOfCutover(ctx, &plan, added, &resp.Diagnostics)
		}
	}
}

// warnOfCutover names the numbers that an apply would activate. Where that can't be
// known yet it is silent: apply looks again, before anything is sent.
func (r *portOrderActivationResource) warnOfCutover(ctx context.Context, plan *portOrderActivationModel, groups []string, diags *diag.Diagnostics) {
	id := plan.OrderID.ValueString()
	if r.unconfigured() || id == "" || plan.PhoneNumberGroups.IsUnknown() || slices.Contains(groups, "") {
		return
	}
	order, err := r.client.GetOrder(ctx, porting.ID(id))
	if err != nil {
		addCheckFailure(diags, "reading order "+id+", whose activation is planned", err)
		return
	}
	var available []porting.AvailableActivation
	if len(groups) > 0 { // which some services name only there
		if available, err = r.client.AvailableActivations(ctx, order.ID); err != nil {
			addCheckFailure(diags, "reading what of order "+id+" can be activated", err)
			return
		}
		order.NameGroups(available)
	}
	var numbers []string
	for _, group := range order.Groups() {
		asked := slices.ContainsFunc(groups, func(name string) bool { return isNamed(group, name, available) })
		if len(groups) == 0 || asked {
			numbers = append(numbers, group.WaitingNumbers()...)
		}
	}
	if len(numbers) == 0 {
		return
	}
	slices.Sort(numbers)
	diags.AddAttributeWarning(path.Root("order_id"), fmt.Sprintf("An apply activates %s of order %s for good", countOf(len(numbers), "number"), id),
		fmt.Sprintf("Calls to %s will arrive at Sinch. There is no way back: to return a number is to port it again, to the other carrier. "+
			"What can't be activated yet is an error of the apply, and then nothing is.", listed(numbers)))
}
