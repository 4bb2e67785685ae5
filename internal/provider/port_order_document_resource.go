package provider

import (
	"context"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/sinch/terraform-provider-sinch/internal/porting"
)

// portOrderDocumentResource is sinch_port_order_document: a letter of
// authorization or an invoice on an order.
//
// A document can't be changed or deleted. So it is uploaded once: create looks
// for an equal document first; a changed file, name or description is another
// document, uploaded in place, since a plan that shows a replacement would
// promise that the old one goes away; and destroy only forgets. The content is
// never stored, its SHA-256 is.
type portOrderDocumentResource struct {
	resourceBase
}

func newPortOrderDocumentResource() resource.Resource {
	return &portOrderDocumentResource{resourceBase{name: "_port_order_document"}}
}

var (
	_ resource.ResourceWithModifyPlan  = (*portOrderDocumentResource)(nil)
	_ resource.ResourceWithImportState = (*portOrderDocumentResource)(nil)
)

func (r *portOrderDocumentResource) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = portOrderDocumentSchema()
}

// Create uploads the document, or finds it on the order.
func (r *portOrderDocumentResource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan, config portOrderDocumentModel
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if resp.Diagnostics.HasError() {
		return
	}
	content := config.readContent(plan.SHA256, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	r.upload(ctx, &plan, nil, content, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, &plan)...)
}

// Read keeps what was uploaded, since that can't change, as long as the document
// exists. A list that doesn't show it is no proof that it is gone; a 404 is.
func (r *portOrderDocumentResource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	if r.unconfigured() {
		return // A provider setting is unknown: the state stays as it is.
	}
	var state portOrderDocumentModel
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if resp.Diagnostics.HasError() {
		return
	}
	if state.SHA256.IsNull() {
		r.readImported(ctx, state, resp)
		return
	}
	order := r.orderOfPart(ctx, state.OrderID, "document", resp)
	if order == nil || state.ID.IsNull() {
		return
	}
	id := porting.ID(state.ID.ValueString())
	for _, document := range order.Documents {
		if document.ID == id {
			return
		}
	}
	_, err := r.client.GetDocument(ctx, order.ID, id)
	switch {
	case porting.IsNotFound(err):
		resp.Diagnostics.AddWarning("Document "+string(id)+" is gone",
			"Order "+string(order.ID)+" has no document "+string(id)+" any more, so it is removed from the state. The next apply uploads it again, unless an equal one is on the order.")
		resp.State.RemoveResource(ctx)
	case err != nil:
		addError(&resp.Diagnostics, "reading document "+string(id)+" of order "+string(order.ID), err)
	}
}

// readImported takes a document into the state that only has its IDs.
func (r *portOrderDocumentResource) readImported(ctx context.Context, state portOrderDocumentModel, resp *resource.ReadResponse) {
	document, err := r.client.GetDocument(ctx, porting.ID(state.OrderID.ValueString()), porting.ID(state.ID.ValueString()))
	if porting.IsNotFound(err) {
		resp.State.RemoveResource(ctx) // Terraform says that there is nothing to import
		return
	}
	if err != nil {
		addError(&resp.Diagnostics, "reading document "+state.ID.ValueString()+" of order "+state.OrderID.ValueString(), err)
		return
	}
	state.fromAPI(document)
	resp.Diagnostics.Append(resp.State.Set(ctx, &state)...)
}

// Update uploads another document where content, name or description changed.
// Another way to give the same content sends nothing.
func (r *portOrderDocumentResource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var plan, state, config portOrderDocumentModel
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if resp.Diagnostics.HasError() {
		return
	}
	if plan.ID.Equal(state.ID) { // planned so: nothing to upload
		resp.Diagnostics.Append(resp.State.Set(ctx, &plan)...)
		return
	}
	content := config.readContent(plan.SHA256, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	// Of one that was imported, Sinch may not have shown the content: who imported it says that it is this one.
	if hash := types.StringValue(hashOf(content)); plan.sameNames(&state) && (state.SHA256.IsNull() || state.SHA256.Equal(hash)) {
		plan.ID, plan.SHA256 = state.ID, hash
		resp.Diagnostics.Append(resp.State.Set(ctx, &plan)...)
		return
	}
	r.upload(ctx, &plan, &state, content, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, &plan)...)
	resp.Diagnostics.AddWarning("Document "+state.ID.ValueString()+" stays on order "+state.OrderID.ValueString(),
		"Documents can't be changed at Sinch. The changed one was added, as document "+plan.ID.ValueString()+"; the old one can't be taken away.")
}

// Delete forgets the document, which Sinch keeps.
func (r *portOrderDocumentResource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	var state portOrderDocumentModel
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	resp.Diagnostics.AddWarning("Document "+state.ID.ValueString()+" stays on order "+state.OrderID.ValueString(),
		"Documents can't be deleted at Sinch. This one is only removed from the state.")
}

// ImportState takes the IDs of an order and of a document of it.
func (r *portOrderDocumentResource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	order, document, ok := strings.Cut(req.ID, "/")
	if !ok || !isOrderID(order) || document == "" || strings.Contains(document, "/") {
		resp.Diagnostics.AddError("Invalid document ID",
			"A document is imported by the IDs of its order and its own, as in 890192331/890192340; got "+quote(req.ID)+". The order's attribute documents has the IDs.")
		return
	}
	resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("order_id"), order)...)
	resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("id"), document)...)
}
