package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/sinch/terraform-provider-sinch/internal/porting"
)

// orderToAddTo reads the order of order_id before something is added to it, so
// that what is there already isn't added again. It is nil only with an error.
// what is added is named as in "a note".
func (d *providerData) orderToAddTo(ctx context.Context, id porting.ID, what string, diags *diag.Diagnostics) *porting.Order {
	order, err := d.client.GetOrder(ctx, id)
	if porting.IsNotFound(err) {
		diags.AddAttributeError(path.Root("order_id"), "There is no order "+string(id),
			"Sinch has no order "+string(id)+" in project "+d.projectID+", so "+what+" can't be added to it. Check the ID and the project.")
		return nil
	}
	if err != nil {
		addError(diags, "reading order "+string(id)+" before adding "+what+" (nothing was added)", err)
		return nil
	}
	return order
}

// orderOfPart reads the order that a part, such as a note, is in the state of.
// When there is no such order, the part is removed from the state with a
// warning. It is nil then, and with an error.
func (d *providerData) orderOfPart(ctx context.Context, orderID types.String, part string, resp *resource.ReadResponse) *porting.Order {
	id := porting.ID(orderID.ValueString())
	order, err := d.client.FindOrder(ctx, id)
	if porting.IsNotFound(err) {
		resp.Diagnostics.AddWarning("Order "+string(id)+" is gone",
			"Sinch has no order "+string(id)+" in project "+d.projectID+", so its "+part+" is removed from the state. If this is the wrong project, "+
				"set project_id back and nothing is lost.")
		resp.State.RemoveResource(ctx)
		return nil
	}
	if err != nil {
		addError(&resp.Diagnostics, "reading order "+string(id)+" of the "+part, err)
		return nil
	}
	return order
}
