package provider

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/resource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/sinch/terraform-provider-sinch/internal/porting"
)

// portOrderActivationResource is sinch_port_order_activation: a cutover at a
// time that somebody chooses.
//
// An activation can't be undone, and what is active already is success. So a
// create that fails leaves nothing in the state, though some groups may be
// active: the next apply creates again, and activates only what is left. A
// tainted resource would say that something has to be destroyed before. For the
// same reason there is no import. Destroy only forgets.
type portOrderActivationResource struct {
	resourceBase
}

func newPortOrderActivationResource() resource.Resource {
	return &portOrderActivationResource{resourceBase{name: "_port_order_activation"}}
}

var (
	_ resource.ResourceWithModifyPlan  = (*portOrderActivationResource)(nil)
	_ resource.ResourceWithImportState = (*portOrderActivationResource)(nil)
)

func (r *portOrderActivationResource) Schema(ctx context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = portOrderActivationSchema(ctx)
}

// Create activates what of the order or its groups is not active yet.
func (r *portOrderActivationResource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan portOrderActivationModel
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	if resp.Diagnostics.HasError() {
		return
	}
	ctx, cancel := withTimeout(ctx, plan.Timeouts, timeouts.Value.Create, &resp.Diagnostics)
	defer cancel()

	order := r.activate(ctx, plan.activation(plan.groups()), &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	plan.fromAPI(order)
	resp.Diagnostics.Append(resp.State.Set(ctx, &plan)...)
}

// Read takes how far the numbers are into the state.
func (r *portOrderActivationResource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	if r.unconfigured() {
		return // A provider setting is unknown: the state stays as it is.
	}
	var state portOrderActivationModel
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if resp.Diagnostics.HasError() {
		return
	}
	order := r.orderOfPart(ctx, state.OrderID, "activation", resp)
	if order == nil {
		return
	}
	state.fromAPI(order)
	r.warnOfLeft(&state, order, &resp.Diagnostics)
	resp.Diagnostics.Append(resp.State.Set(ctx, &state)...)
}

// warnOfLeft warns of numbers that can be activated and were not, since they were
// confirmed, or corrected, only after the activation.
func (r *portOrderActivationResource) warnOfLeft(state *portOrderActivationModel, order *porting.Order, diags *diag.Diagnostics) {
	if !order.OnDemandActivation || !order.Status.Open() {
		return
	}
	var left []string
	today := r.today(cmp.Or(order.DesiredPortSchedule.TimeZone, westernmost))
	for _, n := range order.PhoneNumbers {
		_, ours := state.PhoneNumberStatuses.Elements()[n.PhoneNumber]
		if ours && n.Status == porting.NumberConfirmed && n.FOCDate != "" && n.FOCDate <= today {
			left = append(left, n.PhoneNumber)
		}
	}
	if len(left) > 0 {
		slices.Sort(left)
		diags.AddWarning("The activation of order "+string(order.ID)+" has numbers that are not active",
			fmt.Sprintf("%s: CONFIRMED, and the FOC date has come. What was activated a moment ago becomes active by itself. What was confirmed only after the activation doesn't: "+
				"to activate it, plan and apply with -replace=<address of this resource>. What is active already stays so.", listed(left)))
	}
}

// Update activates the groups that were added. One that was taken out is only
// forgotten.
func (r *portOrderActivationResource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var plan, state portOrderActivationModel
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if resp.Diagnostics.HasError() {
		return
	}
	if plan.hasGroupsOf(&state) {
		plan.PhoneNumberStatuses, plan.ActivatedGroups = state.PhoneNumberStatuses, state.ActivatedGroups
		resp.Diagnostics.Append(resp.State.Set(ctx, &plan)...)
		return
	}
	ctx, cancel := withTimeout(ctx, plan.Timeouts, timeouts.Value.Update, &resp.Diagnostics)
	defer cancel()

	order := r.extend(ctx, &plan, &state, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	plan.fromAPI(order)
	resp.Diagnostics.Append(resp.State.Set(ctx, &plan)...)
}

// extend activates what the plan has and the state hasn't. Where that is
// nothing, the order is only read.
func (r *portOrderActivationResource) extend(ctx context.Context, plan, state *portOrderActivationModel, diags *diag.Diagnostics) *porting.Order {
	added := plan.addedTo(state)
	if len(added) > 0 || plan.PhoneNumberGroups.IsNull() {
		return r.activate(ctx, plan.activation(added), diags)
	}
	id := porting.ID(plan.OrderID.ValueString())
	order, err := r.client.GetOrder(ctx, id)
	if err != nil {
		addError(diags, "reading order "+string(id), err)
	}
	return order
}

// Delete forgets the activation, which stays as it is.
func (r *portOrderActivationResource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	var state portOrderActivationModel
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	resp.Diagnostics.AddWarning("Numbers of order "+state.OrderID.ValueString()+" stay active",
		"An activation can't be undone. It is only removed from the state.")
}

// ImportState says why there is no import.
func (r *portOrderActivationResource) ImportState(_ context.Context, _ resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	resp.Diagnostics.AddError("An activation can't be imported",
		"It needs no import: what is active already is success. Configure it and apply, which takes what is active into the state, and activates only what is left.")
}
