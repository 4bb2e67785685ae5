package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/resource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework-validators/listvalidator"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/booldefault"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// portOrderActivationSchema returns the schema of sinch_port_order_activation.
func portOrderActivationSchema(ctx context.Context) schema.Schema {
	return schema.Schema{
		MarkdownDescription: "Activates an order with `on_demand_activation = true`, or groups of it: from then on calls and messages to its numbers arrive at Sinch. **It can't be undone.**\n\n" +
			"Nothing is activated unless all that is asked for can be: its FOC date has come, and its numbers are routed on the Sinch network. Otherwise apply fails, and says of each group why. " +
			"What is active already is success, so that there is nothing to import. When Sinch fails to activate a group, apply fails with its name; the others are active then, and applying again " +
			"activates only what is left. Destroying only removes the activation from the state.\n\n" +
			"Add it when the FOC date has come, in an apply of its own: in the apply that submits the order it can only fail.",
		Attributes: map[string]schema.Attribute{
			"order_id": schema.StringAttribute{
				Required:            true,
				MarkdownDescription: "ID of the order, in digits.",
				PlanModifiers:       []planmodifier.String{stringplanmodifier.RequiresReplace()},
				Validators:          []validator.String{orderIDText()},
			},
			attrGroups: schema.ListAttribute{
				Optional: true, ElementType: types.StringType,
				MarkdownDescription: "Groups to activate, by name, as in `phone_number_groups` of the order: the numbers of one losing carrier. Default: the whole order. " +
					"Adding a group activates it; one that is taken out stays active, and is only forgotten. Their order doesn't matter.",
				Validators: groupNames(),
			},
			"wait": schema.BoolAttribute{
				Optional: true,
				Computed: true,
				Default:  booldefault.StaticBool(true),
				MarkdownDescription: "Whether to wait until the numbers are `ACTIVATED`, at most the timeout. Default `true`. A wait that ends before is a warning: the activation goes on at Sinch. " +
					"Changing it sends no request.",
			},
			"timeouts": timeoutsAttribute(ctx, timeouts.Opts{
				Create: true, Update: true,
				CreateDescription: "How long an activation may take with its wait, as in `30m`. Default `30m`.",
				UpdateDescription: "How long the activation of added groups may take with its wait. Default `30m`.",
			}),
			"phone_number_statuses": schema.MapAttribute{
				Computed: true, ElementType: types.StringType,
				MarkdownDescription: "Number → status, for the numbers of the groups: `ACTIVATED` when all went well. A number that was rejected, excluded or canceled is never activated.",
			},
			"activated_groups": schema.ListAttribute{
				Computed: true, ElementType: types.StringType,
				MarkdownDescription: "Groups of which all numbers are active that can be, sorted.",
			},
		},
	}
}

// groupNames are the validators of a list of groups. It is short: what grows with
// its square is not felt.
func groupNames() []validator.List {
	return []validator.List{
		listvalidator.SizeAtLeast(1), listvalidator.NoNullValues(), listvalidator.UniqueValues(), listvalidator.ValueStringsAre(notEmpty()),
	}
}
