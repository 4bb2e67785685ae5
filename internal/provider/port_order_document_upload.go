package provider

import (
	"bytes"
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/sinch/terraform-provider-sinch/internal/porting"
)

// documentAttributes returns the attributes for the fields of an upload.
func (m *portOrderDocumentModel) documentAttributes() map[string]path.Path {
	content := path.Root("source")
	if m.Source.IsNull() {
		content = path.Root("content_base64_wo")
	}
	return map[string]path.Path{
		"documentName": path.Root("document_name"),
		"description":  path.Root("description"),
		"fileContent":  content,
	}
}

// upload makes sure that the order has the document, and puts its ID and hash
// into the plan. prior is the document that it follows, if any.
func (r *portOrderDocumentResource) upload(ctx context.Context, plan, prior *portOrderDocumentModel, content []byte, diags *diag.Diagnostics) {
	id := porting.ID(plan.OrderID.ValueString())
	wanted := porting.Document{
		DocumentName: plan.DocumentName.ValueString(),
		Description:  plan.Description.ValueString(),
		FileContent:  content,
	}
	defer r.ledger.parts.inTurn(part{id, partDocument, hashOf(content)})()
	document := r.uploaded(ctx, id, wanted, prior, diags)
	if diags.HasError() {
		return
	}
	if document == nil {
		added, err := r.client.AddDocument(ctx, id, wanted)
		if err != nil {
			addRefusal(diags, "adding the document "+quote(wanted.DocumentName)+" to order "+string(id), err, plan.documentAttributes())
			return
		}
		document = added
		r.ledger.parts.hold(part{id, partDocument, string(added.ID)})
	}
	plan.ID = stringOrNull(string(document.ID))
	plan.SHA256 = stringOrNull(hashOf(content))
}

// uploaded finds an equal document on the order: one from an upload whose answer
// was lost, or that somebody else added, and that no other resource of the run has.
// Lists leave the content out, so each document of that name is read; one that can't
// be compared all the same is an error. Nil means that there is none, or an error.
func (r *portOrderDocumentResource) uploaded(
	ctx context.Context, id porting.ID, wanted porting.Document, prior *portOrderDocumentModel, diags *diag.Diagnostics,
) *porting.Document {
	order := r.orderToAddTo(ctx, id, "a document", diags)
	if order == nil {
		return nil
	}
	var unclear *porting.Document
	for _, listed := range order.Documents {
		held := part{id, partDocument, string(listed.ID)}
		switch {
		case !listed.Like(wanted), r.ledger.parts.holds(held):
			continue
		case prior != nil && (listed.ID == "" || listed.ID == porting.ID(prior.ID.ValueString())):
			prior = nil // this is it
			continue
		case listed.ID == "":
			unclear = &listed
			continue
		}
		document, err := r.client.GetDocument(ctx, id, listed.ID)
		if err != nil {
			addError(diags, fmt.Sprintf("reading document %s of order %s, to see whether it is the one to upload (nothing was uploaded)", listed.ID, id), err)
			return nil
		}
		if len(document.FileContent) == 0 {
			unclear = &listed
		}
		if bytes.Equal(document.FileContent, wanted.FileContent) && r.ledger.parts.take(held, 1) {
			diags.AddWarning(fmt.Sprintf("Document %s is on order %s already", listed.ID, id),
				fmt.Sprintf("It has the same name (%s), description and content. It is taken as this one; nothing was uploaded.", quote(wanted.DocumentName)))
			return &listed
		}
	}
	if unclear != nil {
		ifSame := "take this resource out of the configuration"
		if unclear.ID != "" {
			ifSame = fmt.Sprintf("import it, with the ID %s/%s", id, unclear.ID)
		}
		diags.AddError("A document of order "+string(id)+" can't be compared",
			fmt.Sprintf("The order has a document with the same name (%s) and description, and Sinch doesn't show what is in it. It may be the one to upload, from an apply "+
				"whose answer was lost, so nothing was uploaded. Look at it in the Sinch dashboard: if it is the same, %s; if it is another, give this one another description.",
				quote(wanted.DocumentName), ifSame))
	}
	return nil
}
