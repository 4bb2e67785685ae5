package provider

import (
	"context"
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/sinch/terraform-provider-sinch/internal/porting"
)

// portOrderDataSource is sinch_port_order: an order with every detail of every
// number, but for the PINs.
type portOrderDataSource struct {
	dataSourceBase
}

func newPortOrderDataSource() datasource.DataSource {
	return &portOrderDataSource{dataSourceBase{name: "_port_order"}}
}

func (d *portOrderDataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = portOrderDataSchema()
}

func (d *portOrderDataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var model portOrderDataModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &model)...)
	if d.addUnconfigured(&resp.Diagnostics); resp.Diagnostics.HasError() {
		return
	}
	id := porting.ID(model.ID.ValueString())
	if model.ID.IsNull() {
		id = d.orderWithReference(ctx, model.CustomerOrderReference.ValueString(), &resp.Diagnostics)
		if resp.Diagnostics.HasError() {
			return
		}
	}
	order, err := d.client.GetOrder(ctx, id)
	if porting.IsNotFound(err) {
		resp.Diagnostics.AddAttributeError(path.Root("id"), "There is no order "+string(id),
			"Sinch has no order "+string(id)+" in project "+d.projectID+". The data source sinch_port_orders lists the orders of a project.")
		return
	}
	if err != nil {
		addError(&resp.Diagnostics, "reading order "+string(id), err)
		return
	}
	model.fromAPI(order)
	resp.Diagnostics.Append(resp.State.Set(ctx, &model)...)
}

// orderWithReference returns the ID of the one order with a reference. References
// aren't unique, and how the service's filter compares isn't documented.
func (d *portOrderDataSource) orderWithReference(ctx context.Context, reference string, diags *diag.Diagnostics) porting.ID {
	var found []porting.OrderSummary
	for summary, err := range d.client.ListOrders(ctx, porting.OrderFilter{CustomerOrderReference: reference, PageSize: maxPageSize}) {
		if err != nil {
			addError(diags, "looking for the order with reference "+quote(reference), err)
			return ""
		}
		if porting.SameText(summary.CustomerOrderReference, reference) {
			found = append(found, summary)
		}
	}
	switch len(found) {
	case 0:
		diags.AddAttributeError(path.Root(attrReference), "No order has this reference",
			"No order in project "+d.projectID+" has the reference "+quote(reference)+". Capital and small letters are told apart.")
		return ""
	case 1:
		return found[0].ID
	}
	lines := make([]string, len(found))
	for i, order := range found {
		lines[i] = fmt.Sprintf("  %s, %s, created %s, %s", order.ID, order.Status, inSentence(order.CreatedDate, "at an unknown date"), countOf(int(order.PhoneNumberQuantity), "number"))
	}
	diags.AddAttributeError(path.Root(attrReference), "Several orders have this reference",
		fmt.Sprintf("The reference %s belongs to %d orders. Set id to the one that you mean:\n\n%s", quote(reference), len(found), strings.Join(lines, "\n")))
	return ""
}
