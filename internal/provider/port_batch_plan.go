package provider

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
)

// highestKey is where private data has how many orders each carrier has had, so
// that a name isn't given again once its order is empty.
const highestKey = "highest_numbers"

// ModifyPlan works out the split, all of it: the service is asked for nothing.
func (r *portBatchResource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	diags := &resp.Diagnostics
	var state *portBatchModel
	var before, next split
	if !req.State.Raw.IsNull() {
		highest, _ := keptPrivate[map[string]int](ctx, req.Private, highestKey)
		state = wholeBatch(ctx, req.State, diags)
		before = state.split(highest)
	}
	if req.Plan.Raw.IsNull() {
		r.addConflicts(ctx, before, nil, diags)
		return
	}
	plan := wholeBatch(ctx, req.Plan, diags)
	if diags.HasError() {
		return
	}
	verdicts, known := plan.verdicts(), false
	if !plan.Results.IsUnknown() {
		next, known = before.next(verdicts, plan.mostNumbers())
	}
	// What is known of numbers changes all the time, and mostly it doesn't matter.
	if known && state != nil && next.equal(before) {
		plan.Results, plan.Orders, plan.LeftOut, plan.Carriers = state.Results, state.Orders, state.LeftOut, state.Carriers
		keepNumbers(ctx)
	} else {
		keepResults(ctx, func(number string) bool { return before.keeps(number, verdicts[number]) })
		if known {
			plan.take(next)
			diags.Append(keepPrivate(ctx, resp.Private, highestKey, next.highest)...)
		} else {
			plan.leaveOpen()
		}
	}
	diags.Append(handBack(ctx, plan, &resp.Plan)...)
	takes := next.joins(before)
	if state == nil {
		// What is on an open order can't be ported, so that a batch that is made anew
		// would leave out just the numbers that it had.
		takes = slices.Sorted(maps.Keys(plan.Results.Elements()))
	}
	r.addConflicts(ctx, before, takes, diags)
}

// addConflicts says which of the numbers that a plan takes another batch of the
// run has on its orders.
func (r *portBatchResource) addConflicts(ctx context.Context, before split, takes []string, diags *diag.Diagnostics) {
	if r.providerData == nil {
		return
	}
	var configuration string
	if call := numberedCallOf(ctx); call != nil {
		configuration = call.configuration
	}
	twice := r.ledger.planBatch(slices.Sorted(maps.Keys(before.carriers)), takes, configuration)
	if len(twice) == 0 {
		return
	}
	diags.AddAttributeError(path.Root(attrResults), "Numbers are in a batch already",
		fmt.Sprintf("This run would split %s into orders anew, and a batch has them on its orders already. Its orders would be canceled, and perhaps not even submitted again, "+
			"since no number that is on an order can be ported. Nothing is changed.\n\n"+
			"- If the batch is tainted (a provisioner failed, or terraform taint): terraform untaint <its address>. The batch itself is fine.\n"+
			"- If it was renamed, or has another key of for_each or another module now, write\n\n"+
			"%s\n\n"+
			"- If you asked for -replace, leave it out: a new number makes a new order without it.\n"+
			"- If two batches have these numbers, take them out of one of the two.\n"+
			"- If they are to move from one batch to another, apply the change that takes them out first, and add them then.\n"+
			"- To split them anew on purpose: take the batch and its orders out of the configuration and apply, which cancels the orders that are PENDING; then add them and apply again.",
			listed(twice), movedBlock(portBatchType)))
}
