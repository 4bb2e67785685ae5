package provider

import (
	"context"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/sinch/terraform-provider-sinch/internal/porting"
)

// portOrderNoteResource is sinch_port_order_note: an answer to Sinch on an order.
//
// A note can't be changed or deleted, and has no ID to be found by. So it is
// written once: create looks first for one that a lost answer left
// (port_order_note_write.go), another text is another note, and destroy only forgets.
// There is no import.
type portOrderNoteResource struct {
	resourceBase
}

func newPortOrderNoteResource() resource.Resource {
	return &portOrderNoteResource{resourceBase{name: "_port_order_note"}}
}

var (
	_ resource.ResourceWithModifyPlan  = (*portOrderNoteResource)(nil)
	_ resource.ResourceWithImportState = (*portOrderNoteResource)(nil)
)

type portOrderNoteModel struct {
	OrderID     types.String `tfsdk:"order_id"`
	Note        types.String `tfsdk:"note"`
	CreatedTime types.String `tfsdk:"created_time"`
	CreatedBy   types.String `tfsdk:"created_by"`
}

func (r *portOrderNoteResource) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "A note on an order: how you answer when Sinch asks for something in the order's `notes` or in the reason of a rejection.\n\n" +
			"Notes can't be changed or deleted. Another text is another note, beside the old one; destroying only removes the note from the state. A note with the same text " +
			"that was written in the last 24 hours, and that no other resource has taken in this run, is taken as this one with a warning, and not written again. Nor is an older one that the same run lets go of: " +
			"a renamed resource needs a `moved` block. Only with `create_before_destroy` does `-replace` say it once more.",
		Attributes: map[string]schema.Attribute{
			"order_id": schema.StringAttribute{
				Required:            true,
				MarkdownDescription: "ID of the order, in digits. Another one means another note.",
				PlanModifiers:       []planmodifier.String{stringplanmodifier.RequiresReplace()},
				Validators:          []validator.String{orderIDText()},
			},
			"note": schema.StringAttribute{
				Required:            true,
				MarkdownDescription: "Text of the note. People at Sinch read it; leave out what they must not know, such as PINs.",
				PlanModifiers:       []planmodifier.String{stringplanmodifier.RequiresReplace()},
				Validators:          []validator.String{inTurn{neverEmpty(), plainText{use: prose}}},
			},
			"created_time": schema.StringAttribute{Computed: true, MarkdownDescription: "When it was written, as Sinch gives it."},
			"created_by":   schema.StringAttribute{Computed: true, MarkdownDescription: "Who wrote it, as Sinch gives it."},
		},
	}
}

// Create writes the note, or finds it on the order.
func (r *portOrderNoteResource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan portOrderNoteModel
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	if resp.Diagnostics.HasError() {
		return
	}
	note := r.writeNote(ctx, porting.ID(plan.OrderID.ValueString()), plan.Note.ValueString(), &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	plan.fromAPI(note)
	resp.Diagnostics.Append(resp.State.Set(ctx, &plan)...)
}

// Read keeps the note as long as there is its order. One that the order doesn't
// show stays too: notes can't be deleted, so it is shown in other words, and to
// write it again on every apply would help nobody.
func (r *portOrderNoteResource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	if r.unconfigured() {
		return // A provider setting is unknown: the state stays as it is.
	}
	var state portOrderNoteModel
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if resp.Diagnostics.HasError() {
		return
	}
	order := r.orderOfPart(ctx, state.OrderID, "note", resp)
	if order == nil {
		return
	}
	if note := order.FindNote(state.Note.ValueString()); note != nil && !state.shownBy(order) {
		state.fromAPI(note)
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, &state)...)
}

// Update does nothing, and is never called: every attribute that can be set asks for replacement.
func (r *portOrderNoteResource) Update(context.Context, resource.UpdateRequest, *resource.UpdateResponse) {
}

// Delete forgets the note, which Sinch keeps.
func (r *portOrderNoteResource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	var state portOrderNoteModel
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if r.providerData != nil {
		r.ledger.parts.leave(state.part())
	}
	resp.Diagnostics.AddWarning("The note stays on order "+state.OrderID.ValueString(),
		"Notes can't be deleted at Sinch. This one is only removed from the state.")
}

// ImportState says why there is no import.
func (r *portOrderNoteResource) ImportState(_ context.Context, _ resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	resp.Diagnostics.AddError("A note can't be imported",
		"Notes have no ID at Sinch. One of the last 24 hours needs no import: configure it with its order_id and just its text, and apply takes it into the state and writes nothing. "+
			"An older one needs no resource: it can't be changed or deleted, and a resource would write it again. The order's attribute notes has it.")
}

// shownBy reports whether an order has the very note, and not only one of its text.
func (m *portOrderNoteModel) shownBy(order *porting.Order) bool {
	return slices.ContainsFunc(order.Notes, func(note porting.OrderNote) bool {
		return porting.SameMasked(note.Note, m.Note.ValueString()) && note.CreatedTime == m.CreatedTime.ValueString() && note.CreatedBy == m.CreatedBy.ValueString()
	})
}

// part is the note in the ledger of a run.
func (m *portOrderNoteModel) part() part {
	return part{porting.ID(m.OrderID.ValueString()), partNote, porting.FoldedText(m.Note.ValueString())}
}

func (m *portOrderNoteModel) fromAPI(note *porting.OrderNote) {
	m.CreatedTime = stringOrNull(note.CreatedTime)
	m.CreatedBy = stringOrNull(note.CreatedBy)
}
