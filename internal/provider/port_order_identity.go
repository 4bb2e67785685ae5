package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/identityschema"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/sinch/terraform-provider-sinch/internal/porting"
)

var _ resource.ResourceWithIdentity = (*portOrderResource)(nil)

// IdentitySchema says what identifies an order: its ID alone, the project being
// the provider's. Terraform before 1.12, and OpenTofu, don't ask for it.
func (r *portOrderResource) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = identityschema.Schema{Attributes: map[string]identityschema.Attribute{
		"id": identityschema.StringAttribute{
			RequiredForImport: true,
			Description:       "ID of the order, in digits, such as `890192331`.",
		},
	}}
}

type portOrderIdentity struct {
	ID types.String `tfsdk:"id"`
}

// save puts an order into the state, with its identity and what a later plan has
// to know: of a [replacement], and of the schedule that the service shows (nil
// when it wasn't asked). Every create, read and update that succeeds has to
// set all of them: a state that an older Terraform wrote has no identity.
func (m *portOrderModel) save(ctx context.Context, shown *porting.Order, state *tfsdk.State, identity *tfsdk.ResourceIdentity, private privateData) diag.Diagnostics {
	problems := handBack(ctx, m, state)
	problems.Append(m.identify(ctx, identity)...)
	problems.Append(keepPrivate(ctx, private, replacementKey, replacement{
		ID: porting.ID(m.ID.ValueString()), Status: m.status(), FOCDates: m.focDates(), Cancels: m.cancelsOnDestroy(),
	})...)
	if shown != nil {
		problems.Append(keepPrivate(ctx, private, shownScheduleKey, shown.DesiredPortSchedule)...)
	}
	return problems
}

// saveWritten puts an order into the state that was just written as planned: m is the plan.
func (m *portOrderModel) saveWritten(
	ctx context.Context, order *porting.Order, config *portOrderModel, state *tfsdk.State, identity *tfsdk.ResourceIdentity, private privateData,
) diag.Diagnostics {
	planned := m.computedOrder
	m.computedFromAPI(order)
	m.keepPlanned(&planned)
	problems := m.save(ctx, order, state, identity, private)
	return append(problems, keepPrivate(ctx, private, sentPINsKey, pinsFrom(config).record())...)
}

// identify sets the identity of the order.
func (m *portOrderModel) identify(ctx context.Context, identity *tfsdk.ResourceIdentity) diag.Diagnostics {
	return identity.Set(ctx, portOrderIdentity{ID: m.ID})
}

// ImportState takes an order's ID, as such or as its identity.
func (r *portOrderResource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	id := types.StringValue(req.ID)
	if req.ID == "" {
		resp.Diagnostics.Append(req.Identity.GetAttribute(ctx, path.Root("id"), &id)...)
	}
	if problem := orderIDProblem(id.ValueString()); problem != "" {
		resp.Diagnostics.AddError("Invalid order ID",
			"An order is imported by its ID, in digits, such as 890192331; got "+quote(id.ValueString())+". It "+problem+". The data source sinch_port_orders lists the orders of a project.")
	}
	if resp.Diagnostics.HasError() {
		return
	}
	resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("id"), id)...)
	resp.Diagnostics.Append(resp.Identity.Set(ctx, portOrderIdentity{ID: id})...)
}
