package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/resource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/sinch/terraform-provider-sinch/internal/porting"
)

// portOrderResource is sinch_port_order: a request to move phone numbers from
// another carrier to Sinch.
//
// Its life: planned (port_order_plan.go), submitted once (port_order_submit.go),
// changed while PENDING, then frozen; canceled on destroy while PENDING. No
// plan ever replaces it. After it exists, create only ever warns: an error
// would taint it, and the next apply would cancel it and submit it again.
type portOrderResource struct{ resourceBase }

func newPortOrderResource() resource.Resource {
	return &portOrderResource{resourceBase{name: "_port_order"}}
}

var (
	_ resource.ResourceWithConfigure      = (*portOrderResource)(nil)
	_ resource.ResourceWithValidateConfig = (*portOrderResource)(nil)
	_ resource.ResourceWithModifyPlan     = (*portOrderResource)(nil)
	_ resource.ResourceWithImportState    = (*portOrderResource)(nil)
)

func (r *portOrderResource) Schema(ctx context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = portOrderSchema(ctx)
}

// Create submits the order, or adopts the one that an earlier create left.
func (r *portOrderResource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	plan, config := whole(ctx, req.Plan, &resp.Diagnostics), whole(ctx, req.Config, &resp.Diagnostics)
	ctx, cancel := withTimeout(ctx, plan.Timeouts, timeouts.Value.Create, &resp.Diagnostics)
	defer cancel()
	if resp.Diagnostics.HasError() {
		return
	}
	config.takeStoredPINs(plan)
	order := r.submit(ctx, plan, config, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	order = r.waitForStatus(ctx, plan, order, nil, &resp.Diagnostics)
	resp.Diagnostics.Append(plan.saveWritten(ctx, order, config, &resp.State, resp.Identity, resp.Private)...)
	resp.Diagnostics.Append(keepPrivate(ctx, resp.Private, submittedKey, r.now())...)
}

// Read takes what the service shows into the state.
func (r *portOrderResource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	state := whole(ctx, req.State, &resp.Diagnostics)
	resp.Diagnostics.Append(state.identify(ctx, resp.Identity)...)
	if resp.Diagnostics.HasError() || r.unconfigured() {
		return // A provider setting may be unknown: the state stays as it is.
	}
	id := porting.ID(state.ID.ValueString())
	order, err := r.readOrder(ctx, state)
	if porting.IsNotFound(err) && r.isSettling(ctx, req.Private) {
		resp.Diagnostics.AddWarning("Sinch doesn't show order "+string(id)+" yet",
			"It was submitted a few minutes ago, and Sinch doesn't show an order at once. It stays in the state as it is, and nothing is submitted again. Plan again in a few minutes.")
		return
	}
	if porting.IsNotFound(err) {
		resp.Diagnostics.AddWarning("Order "+string(id)+" is gone",
			"Sinch has no order "+string(id)+" in project "+r.projectID+", so it is removed from the state. If this is the wrong project, "+
				"set project_id back and nothing is lost; else the next apply submits the numbers as a new order.")
		resp.State.RemoveResource(ctx)
		r.ledger.drop(id)
		// Terraform hands the private data on to the plan of the new order, which replaces none.
		resp.Diagnostics.Append(keepPrivate(ctx, resp.Private, replacementKey, replacement{})...)
		return
	}
	if err != nil {
		addError(&resp.Diagnostics, "reading order "+string(id), err)
		return
	}
	warnAbout(order, state, &resp.Diagnostics)
	before, _ := keptPrivate[toldNews](ctx, req.Private, toldNewsKey)
	news, told := r.news(state, order, before)
	resp.Diagnostics.Append(news...)
	if len(news) > 0 {
		resp.Diagnostics.Append(keepPrivate(ctx, resp.Private, toldNewsKey, told)...)
	}
	state.fromAPI(order)
	resp.Diagnostics.Append(state.save(ctx, order, &resp.State, resp.Identity, resp.Private)...)
}

// Update changes a PENDING order. Settings that only the provider looks at
// change without a request.
func (r *portOrderResource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	plan, state, config := whole(ctx, req.Plan, &resp.Diagnostics), whole(ctx, req.State, &resp.Diagnostics), whole(ctx, req.Config, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	config.takeStoredPINs(plan)
	shown, _ := keptPrivate[porting.PortSchedule](ctx, req.Private, shownScheduleKey)
	changed, _ := plan.changes(state, shown)
	if changed = state.withoutUnseenPINs(ctx, req.Private, changed); len(changed) == 0 {
		plan.computedOrder = state.computedOrder
		resp.Diagnostics.Append(plan.save(ctx, nil, &resp.State, resp.Identity, resp.Private)...)
		return
	}
	ctx, cancel := withTimeout(ctx, plan.Timeouts, timeouts.Value.Update, &resp.Diagnostics)
	defer cancel()
	if resp.Diagnostics.HasError() {
		return
	}
	order := r.change(ctx, plan, state, config, changed, state.sent(ctx, req.Private), &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	order = r.waitForStatus(ctx, plan, order, state.rejections(), &resp.Diagnostics)
	resp.Diagnostics.Append(plan.saveWritten(ctx, order, config, &resp.State, resp.Identity, resp.Private)...)
}

// Delete cancels a PENDING order and waits until it is CANCELED, so that its
// numbers can be submitted again.
func (r *portOrderResource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	state := whole(ctx, req.State, &resp.Diagnostics)
	ctx, cancel := withTimeout(ctx, state.Timeouts, timeouts.Value.Delete, &resp.Diagnostics)
	defer cancel()
	if resp.Diagnostics.HasError() {
		return
	}
	r.cancel(ctx, state, r.isSettling(ctx, req.Private), &resp.Diagnostics)
}
