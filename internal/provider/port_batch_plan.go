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

// leftKey is where it has which numbers left which order.
const leftKey = "left_numbers"

// ModifyPlan works out the split, all of it: the service is asked for nothing.
func (r *portBatchResource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	diags := &resp.Diagnostics
	var state *portBatchModel
	var before, next split
	if !req.State.Raw.IsNull() {
		highest, _ := keptPrivate[map[string]int](ctx, req.Private, highestKey)
		left, _ := keptPrivate[map[string]string](ctx, req.Private, leftKey)
		state = wholeBatch(ctx, req.State, diags)
		before = state.split(highest, left)
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
			diags.Append(keepPrivate(ctx, resp.Private, leftKey, next.left)...)
		} else {
			plan.leaveOpen()
		}
	}
	diags.Append(handBack(ctx, plan, &resp.Plan)...)
	r.addConflicts(ctx, before, verdicts, diags)
}

// addConflicts says what a plan contradicts in the run: another batch has a number that it gets,
// or an order that is canceled does.
func (r *portBatchResource) addConflicts(ctx context.Context, before split, verdicts map[string]verdict, diags *diag.Diagnostics) {
	if r.providerData == nil {
		return
	}
	stake := batchStake{assigned: slices.Sorted(maps.Keys(before.carriers))}
	stake.gets, stake.leavesOut = before.gets(verdicts)
	if call := numberedCallOf(ctx); call != nil {
		stake.configuration = call.configuration
	}
	r.ledger.addConflicts(r.ledger.planBatch(stake), diags)
}

// betweenBatches says that two batches have the same numbers.
func (c conflict) betweenBatches(run *ledger) (at path.Path, summary, detail string) {
	return path.Root(attrResults), "Numbers are in a batch already", run.withAdvice(
		fmt.Sprintf("This run would split %s into orders anew, and a batch has them on its orders already. Its orders would be canceled, and perhaps not even submitted again, "+
			"since no number that is on an order can be ported. Nothing is changed.", listed(c.numbers)),
		"the numbers "+listed(c.numbers), points(
			"If the batch is tainted (a provisioner failed, or terraform taint): terraform untaint <its address>. The batch itself is fine.",
			renamedAdvice(portBatchType),
			"If you asked for -replace, leave it out, and replace_triggered_by as well: a new number makes a new order without it.",
			"If two batches have these numbers, take them out of one of the two.",
			"If batches changed places (count, or keys of for_each that are positions), give them keys that don't shift, and say with moved blocks where each has gone.",
			"If they are to move from one batch to another, apply the change that takes them out first, and add them then.",
			"To split them anew on purpose: take the batch and its orders out of the configuration and apply, which cancels the orders that are PENDING; then add them and apply again."))
}

// leftOut says that numbers leave an order, and would be on none.
func (c conflict) leftOut(run *ledger) (at path.Path, summary, detail string) {
	summary = "Numbers would leave order " + string(c.order) + ", and a batch leaves them out"
	what := fmt.Sprintf("This run would take %s out of order %s", listed(c.numbers), c.order)
	if c.canceled {
		summary = "Order " + string(c.order) + " would be canceled, and a batch leaves its numbers out"
		what = fmt.Sprintf("This run would cancel order %s, which has %s", c.order, listed(c.numbers))
		if c.locked {
			what += ", though it can no longer be canceled"
		}
	}
	return path.Empty(), summary, run.withAdvice(
		what+". A sinch_port_batch newly has the same numbers, and leaves them out, since what is on an open order can't be ported: they would be on no order at all. Nothing is changed.",
		"order "+string(c.order), points(
			"If numbers are to move from an order into a batch, or from one batch to another, take two steps: apply the change that takes them out first, with the batch left as it was; "+
				"then add them to its results and apply again.",
			"To keep the order, leave its resource as it was, and its numbers out of results.",
			"If the batch had these numbers and the state lost it (terraform state rm, another state): "+lostBatchAdvice))
}
