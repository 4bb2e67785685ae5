package provider

import (
	"context"
	"time"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/action/timeouts"
	"github.com/hashicorp/terraform-plugin-framework/action"
	"github.com/hashicorp/terraform-plugin-framework/action/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/sinch/terraform-provider-sinch/internal/porting"
)

// activateAction is the action sinch_port_order_activate: a cutover at a time
// that somebody chooses, without a resource that stands for it.
type activateAction struct {
	actionBase
}

func newActivateAction() action.Action {
	return &activateAction{actionBase{name: "_port_order_activate"}}
}

// defaultActivateTimeout bounds the action with its wait, when the configuration
// has no timeout of its own.
const defaultActivateTimeout = 30 * time.Minute

type activateModel struct {
	OrderID           types.String   `tfsdk:"order_id"`
	PhoneNumberGroups types.List     `tfsdk:"phone_number_groups"`
	Wait              types.Bool     `tfsdk:"wait"`
	Timeouts          timeouts.Value `tfsdk:"timeouts"`
}

func (a *activateAction) Schema(ctx context.Context, _ action.SchemaRequest, resp *action.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Activates an order with `on_demand_activation = true`, or groups of it: from then on calls and messages to its numbers arrive at Sinch. " +
			"**It can't be undone.**\n\n" +
			"Nothing is activated unless all that is asked for can be: its FOC date has come, and its numbers are routed on the Sinch network. Otherwise the error says " +
			"of each group why not. What is active already is success, so it is safe to invoke it again. Needs Terraform 1.14 or later; before, and to keep the activation " +
			"in the state, use the resource `sinch_port_order_activation`.",
		Attributes: map[string]schema.Attribute{
			"order_id": schema.StringAttribute{
				Required: true, MarkdownDescription: "ID of the order, in digits.", Validators: []validator.String{orderIDText()},
			},
			attrGroups: schema.ListAttribute{
				Optional: true, ElementType: types.StringType,
				MarkdownDescription: "Groups to activate, by name, as in `phone_number_groups` of the order: the numbers of one losing carrier. Default: the whole order.",
				Validators:          groupNames(),
			},
			"wait": schema.BoolAttribute{
				Optional: true, MarkdownDescription: "Whether to wait until the numbers are `ACTIVATED`. Default `true`. A wait that ends before is a warning: the activation goes on at Sinch.",
			},
			"timeouts": schema.SingleNestedAttribute{
				Optional: true, CustomType: timeouts.Attributes(ctx).GetType().(timeouts.Type), MarkdownDescription: "How long things may take.",
				Attributes: map[string]schema.Attribute{"invoke": schema.StringAttribute{
					Optional: true, MarkdownDescription: "How long it may take with the wait, as in `30m` (default).",
					Validators: []validator.String{durationText()}, // the library's takes "0s", which would stop it at once
				}},
			},
		},
	}
}

// Invoke activates what is not active yet, and tells how far it is.
func (a *activateAction) Invoke(ctx context.Context, req action.InvokeRequest, resp *action.InvokeResponse) {
	var config activateModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if a.addUnconfigured(&resp.Diagnostics); resp.Diagnostics.HasError() {
		return
	}
	var groups []string
	resp.Diagnostics.Append(config.PhoneNumberGroups.ElementsAs(ctx, &groups, false)...)
	timeout, problems := config.Timeouts.Invoke(ctx, defaultActivateTimeout)
	resp.Diagnostics.Append(problems...)
	if resp.Diagnostics.HasError() {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()

	a.activate(ctx, activation{
		orderID:  porting.ID(config.OrderID.ValueString()),
		groups:   groups,
		wait:     config.Wait.IsNull() || config.Wait.ValueBool(),
		progress: progressOf(resp),
	}, &resp.Diagnostics)
}
