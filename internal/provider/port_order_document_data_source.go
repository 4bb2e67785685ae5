package provider

import (
	"context"
	"encoding/base64"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/sinch/terraform-provider-sinch/internal/porting"
)

// portOrderDocumentDataSource is sinch_port_order_document: a document of an
// order, with its content.
type portOrderDocumentDataSource struct {
	dataSourceBase
}

func newPortOrderDocumentDataSource() datasource.DataSource {
	return &portOrderDocumentDataSource{dataSourceBase{name: "_port_order_document"}}
}

type portOrderDocumentDataModel struct {
	OrderID       types.String `tfsdk:"order_id"`
	ID            types.String `tfsdk:"id"`
	DocumentName  types.String `tfsdk:"document_name"`
	Description   types.String `tfsdk:"description"`
	ContentType   types.String `tfsdk:"content_type"`
	ContentBase64 types.String `tfsdk:"content_base64"`
	SHA256        types.String `tfsdk:"sha256"`
}

func (d *portOrderDocumentDataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	attributes := computedText(map[string]string{
		"document_name": "Name of the document.",
		"description":   "Its description; null when it has none.",
		"content_type":  "Media type of the content as Sinch sees it, such as `application/pdf`; null when Sinch doesn't say.",
		"sha256":        "SHA-256 of the content, in hexadecimal digits, as `filesha256()` gives it; null when Sinch doesn't show the content.",
	})
	attributes["content_base64"] = schema.StringAttribute{
		Computed: true, Sensitive: true,
		MarkdownDescription: "Content, in Base64. Sensitive, and stored in state: read documents only where you need their content.",
	}
	attributes["order_id"] = schema.StringAttribute{
		Required: true, MarkdownDescription: "ID of the order, in digits.", Validators: []validator.String{orderIDText()},
	}
	attributes["id"] = schema.StringAttribute{
		Required: true, MarkdownDescription: "ID of the document: one of `documents` of the order.", Validators: []validator.String{neverEmpty()},
	}
	resp.Schema = schema.Schema{
		MarkdownDescription: "A document of an order with its content, such as a letter of authorization (LOA).",
		Attributes:          attributes,
	}
}

func (d *portOrderDocumentDataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var model portOrderDocumentDataModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &model)...)
	if d.addUnconfigured(&resp.Diagnostics); resp.Diagnostics.HasError() {
		return
	}
	order, id := model.OrderID.ValueString(), model.ID.ValueString()
	document, err := d.client.GetDocument(ctx, porting.ID(order), porting.ID(id))
	if porting.IsNotFound(err) {
		resp.Diagnostics.AddAttributeError(path.Root("id"), "There is no document "+quote(id),
			"Sinch has no document "+quote(id)+" on order "+order+" in project "+d.projectID+". The documents of an order are in the data source sinch_port_order.")
		return
	}
	if err != nil {
		addError(&resp.Diagnostics, "reading document "+id+" of order "+order, err)
		return
	}
	model.DocumentName = stringOrNull(document.DocumentName)
	model.Description = stringOrNull(document.Description)
	model.ContentType = stringOrNull(document.ContentType)
	model.ContentBase64 = stringOrNull(base64.StdEncoding.EncodeToString(document.FileContent))
	model.SHA256 = hashOrNull(document.FileContent)
	resp.Diagnostics.Append(resp.State.Set(ctx, &model)...)
}
