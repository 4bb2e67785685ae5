package provider

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
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
// written once: create looks for an equal note first, another text is another
// note, and destroy only forgets. There is no import, since create finds what
// is there already.
type portOrderNoteResource struct {
	*providerData
}

func newPortOrderNoteResource() resource.Resource { return &portOrderNoteResource{} }

var _ resource.ResourceWithConfigure = (*portOrderNoteResource)(nil)

type portOrderNoteModel struct {
	OrderID     types.String `tfsdk:"order_id"`
	Note        types.String `tfsdk:"note"`
	CreatedTime types.String `tfsdk:"created_time"`
	CreatedBy   types.String `tfsdk:"created_by"`
}

func (r *portOrderNoteResource) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_port_order_note"
}

func (r *portOrderNoteResource) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "A note on an order: how you answer when Sinch asks for something in the order's `notes` or in the reason of a rejection.\n\n" +
			"Notes can't be changed or deleted. Another text is another note, beside the old one; destroying only removes the note from the state. A note with the same text " +
			"that is on the order already is taken as this one, and not written again, so there is nothing to import.",
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
				Validators:          []validator.String{notEmpty()},
			},
			"created_time": schema.StringAttribute{Computed: true, MarkdownDescription: "When it was written, as Sinch gives it."},
			"created_by":   schema.StringAttribute{Computed: true, MarkdownDescription: "Who wrote it, as Sinch gives it."},
		},
	}
}

func (r *portOrderNoteResource) Configure(_ context.Context, req resource.ConfigureRequest, _ *resource.ConfigureResponse) {
	r.providerData = providerDataFrom(req.ProviderData)
}

// Create writes the note, or finds it on the order.
func (r *portOrderNoteResource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan portOrderNoteModel
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	if resp.Diagnostics.HasError() {
		return
	}
	note := r.addNote(ctx, porting.ID(plan.OrderID.ValueString()), plan.Note.ValueString(), &resp.Diagnostics)
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
	if note := order.FindNote(state.Note.ValueString()); note != nil {
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
	resp.Diagnostics.AddWarning("The note stays on order "+state.OrderID.ValueString(),
		"Notes can't be deleted at Sinch. This one is only removed from the state.")
}

func (m *portOrderNoteModel) fromAPI(note *porting.OrderNote) {
	m.CreatedTime = stringOrNull(note.CreatedTime)
	m.CreatedBy = stringOrNull(note.CreatedBy)
}

// addNote writes a note on an order, unless an equal one is there: then that is
// the note, from a write whose answer was lost or by somebody else's hand. It is
// nil only with an error.
func (d *providerData) addNote(ctx context.Context, id porting.ID, text string, diags *diag.Diagnostics) *porting.OrderNote {
	order := d.orderToAddTo(ctx, id, "a note", diags)
	if order == nil {
		return nil
	}
	if note := order.FindNote(text); note != nil {
		diags.AddWarning("The note is on order "+string(id)+" already",
			fmt.Sprintf("The order has a note with just this text, written %s by %s. It is taken as this one; nothing was written.",
				inSentence(note.CreatedTime, "at an unknown time"), inSentence(note.CreatedBy, "somebody unknown")))
		return note
	}
	added, err := d.client.AddNote(ctx, id, text)
	if err != nil {
		addRefusal(diags, "adding a note to order "+string(id), err, map[string]path.Path{"note": path.Root("note")})
		return nil
	}
	// The answer leaves out when and by whom. Where reading that fails, the next
	// refresh does it.
	if order, err := d.client.GetOrder(ctx, id); err == nil {
		if note := order.FindNote(text); note != nil {
			return note
		}
	}
	return added
}
