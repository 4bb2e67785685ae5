package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/sinch/terraform-provider-sinch/internal/porting"
)

// ModifyPlan refuses to write a note once more that the same run lets go of: a resource
// that was renamed looks so. One of the last 24 hours is found by its text.
func (r *portOrderNoteResource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if r.providerData == nil || r.ledger.applies() { // a replacement may plan a destroy then
		return
	}
	var plan, state portOrderNoteModel
	again := ""
	if !req.State.Raw.IsNull() {
		resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	}
	if !req.Plan.Raw.IsNull() {
		resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	}
	known := !plan.OrderID.IsUnknown() && !plan.Note.IsUnknown()
	old := !r.isRecent(porting.OrderNote{CreatedTime: state.CreatedTime.ValueString()})
	if !req.State.Raw.IsNull() && known && plan.part() != state.part() && old && r.ledger.parts.plan(state.part(), planLeaves) {
		again = state.OrderID.ValueString()
	}
	if req.State.Raw.IsNull() && known && r.ledger.parts.plan(plan.part(), planWrites) {
		again = plan.OrderID.ValueString()
	}
	if again != "" {
		resp.Diagnostics.AddError("A note on order "+again+" would be written again",
			"In this run one resource lets go of a note, and another would write just the same text, which people at Sinch would read twice. Nothing is written.\n\n"+points(
				renamedAdvice(portOrderNoteType),
				"If you mean to say it once more, keep the old resource beside the new one, or take another text."))
	}
}
