package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// ModifyPlan works out whether a document will be uploaded, by the hash of the
// file as it is now.
func (r *portOrderDocumentResource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if req.Plan.Raw.IsNull() {
		return // destroy
	}
	var plan portOrderDocumentModel
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	var state *portOrderDocumentModel
	if !req.State.Raw.IsNull() {
		resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	}
	if resp.Diagnostics.HasError() {
		return
	}
	plan.SHA256 = plan.plannedHash(state, &resp.Diagnostics)
	plan.ID = types.StringUnknown()
	if state != nil && plan.sameNames(state) && plan.SHA256.Equal(state.SHA256) && plan.OrderID.Equal(state.OrderID) {
		plan.ID = state.ID
	}
	resp.Diagnostics.Append(resp.Plan.Set(ctx, &plan)...)
}

// plannedHash returns the hash of the content to be, unknown where it isn't known yet.
//
// A file that is missing is an error only while it is to be uploaded: letters of
// authorization are mostly not kept with the configuration, and their absence on
// another machine must not stop every later plan.
func (m *portOrderDocumentModel) plannedHash(state *portOrderDocumentModel, diags *diag.Diagnostics) types.String {
	switch {
	case m.Source.IsUnknown():
		return types.StringUnknown()
	case m.Source.IsNull():
		if state != nil && state.Source.IsNull() && m.ContentWOVersion.Equal(state.ContentWOVersion) {
			return state.SHA256
		}
		return types.StringUnknown()
	}
	content, problem := readSource(m.Source.ValueString())
	switch {
	case problem == "":
		return types.StringValue(hashOf(content))
	case state != nil && m.sameNames(state) && m.OrderID.Equal(state.OrderID):
		diags.AddAttributeWarning(path.Root("source"), "File can't be compared: "+m.Source.ValueString(),
			"Whether the document has changed can't be told, since "+problem+". What was uploaded stays as it is.")
		return state.SHA256
	}
	diags.AddAttributeError(path.Root("source"), "File can't be uploaded", "The document can't be uploaded, since "+problem+".")
	return types.StringUnknown()
}
