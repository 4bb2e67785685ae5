package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/action"
	"github.com/hashicorp/terraform-plugin-framework/action/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/sinch/terraform-provider-sinch/internal/porting"
)

// addNoteAction is the action sinch_port_order_add_note: a note to Sinch that no
// resource has to stand for.
type addNoteAction struct {
	actionBase
}

func newAddNoteAction() action.Action {
	return &addNoteAction{actionBase{name: "_port_order_add_note"}}
}

type addNoteModel struct {
	OrderID types.String `tfsdk:"order_id"`
	Note    types.String `tfsdk:"note"`
}

func (a *addNoteAction) Schema(_ context.Context, _ action.SchemaRequest, resp *action.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Writes a note on an order: how you answer when Sinch asks for something in the order's `notes` or in the reason of a rejection. " +
			"Notes can't be changed or deleted, and each invocation writes one, though the order may have one with the same text already. Needs Terraform 1.14 or later; " +
			"before, and to keep the note in the state, use the resource `sinch_port_order_note`.",
		Attributes: map[string]schema.Attribute{
			"order_id": schema.StringAttribute{
				Required: true, MarkdownDescription: "ID of the order, in digits.", Validators: []validator.String{orderIDText()},
			},
			"note": schema.StringAttribute{
				Required:            true,
				MarkdownDescription: "Text of the note. People at Sinch read it; leave out what they must not know, such as PINs.",
				Validators:          []validator.String{inTurn{neverEmpty(), plainText{use: prose}}},
			},
		},
	}
}

// Invoke writes the note. Who invokes it asks for one, so nothing that is on the
// order already is taken for it.
func (a *addNoteAction) Invoke(ctx context.Context, req action.InvokeRequest, resp *action.InvokeResponse) {
	var config addNoteModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if a.addUnconfigured(&resp.Diagnostics); resp.Diagnostics.HasError() {
		return
	}
	progress := progressOf(resp)
	id := config.OrderID.ValueString()
	// Of several that add the same at once, none takes another's note for its own.
	defer a.ledger.parts.inTurn(part{porting.ID(id), partNote, porting.FoldedText(config.Note.ValueString())})()
	progress("Order " + id + ": adding a note")
	if a.orderToAddTo(ctx, porting.ID(id), "a note", &resp.Diagnostics) == nil {
		return
	}
	if note := a.addNote(ctx, porting.ID(id), config.Note.ValueString(), &resp.Diagnostics); note != nil {
		progress("Order " + id + ": the note is there")
	}
}
