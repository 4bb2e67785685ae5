package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/sinch/terraform-provider-sinch/internal/porting"
)

// portingConfigurationResource is sinch_porting_configuration: a project's
// contact, webhook and defaults.
//
// A project has one, which may exist before Terraform knows of it: create
// creates or updates, whichever is right. There is no delete, so destroy only
// forgets.
type portingConfigurationResource struct {
	resourceBase
}

func newPortingConfigurationResource() resource.Resource {
	return &portingConfigurationResource{resourceBase{name: "_porting_configuration"}}
}

var (
	_ resource.ResourceWithValidateConfig = (*portingConfigurationResource)(nil)
	_ resource.ResourceWithImportState    = (*portingConfigurationResource)(nil)
)

func (r *portingConfigurationResource) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "The porting configuration of the project: whom Sinch contacts, where events go, and the port time that orders have when they name none.\n\n" +
			"A project has one. What you leave out stays as it is at Sinch; what you take out of the configuration later is cleared. It can't be deleted: destroying only removes it from the " +
			"state. Changed defaults are for orders to come; existing orders keep theirs. An order without a time that the same apply submits needs `depends_on` to have them.",
		Attributes: map[string]schema.Attribute{
			"id": schema.StringAttribute{
				Computed:            true,
				MarkdownDescription: "ID of the project.",
				PlanModifiers:       []planmodifier.String{stringplanmodifier.UseStateForUnknown()},
			},
			"contact": schema.SingleNestedAttribute{
				Optional:            true,
				MarkdownDescription: "Whom Sinch asks about the project's orders.",
				Attributes: map[string]schema.Attribute{
					"email": optionalName("Email address, such as `name@example.com`.", emailText()),
					"name":  optionalName("Name of the person or team."),
					"phone": optionalName("Phone number, in E.164, such as `+12025550100`.", e164Text()),
				},
			},
			"webhook_url": optionalName("URL that Sinch sends events to: `ORDER_UPDATED`, `NUMBERS_CONFIRMED`, `NUMBERS_ACTIVATED`, `NUMBERS_REJECTED`, `NEW_ORDER_NOTE`. "+
				"`https` only, without a user name or password: events hold PINs and addresses in clear, and aren't signed, so that an address that nobody can guess is what protects them.", webhookText()),
			"default_port_time": optionalName("Time of day of a port, `HH:MM:SS` in 24 hours, for orders that set no `desired_port_schedule.time`. Sinch's own default is `09:00:00`.",
				timeText()),
			"default_port_time_zone": optionalName("Time zone for orders that set no `desired_port_schedule.time_zone`: one of "+markdownList(porting.TimeZones)+
				". Sinch's own default is `US/Eastern`.", timeZoneText()),
		},
	}
}

// ValidateConfig asks for something to set: an empty configuration can't be told
// from none, nor an empty contact.
func (r *portingConfigurationResource) ValidateConfig(ctx context.Context, req resource.ValidateConfigRequest, resp *resource.ValidateConfigResponse) {
	var config portingConfigurationModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if resp.Diagnostics.HasError() {
		return
	}
	if config.empty() {
		resp.Diagnostics.AddError("Nothing to configure", "Set at least one of contact, webhook_url, default_port_time and default_port_time_zone.")
	}
	attributes := config.Contact.Attributes()
	if len(attributes) > 0 && attributes["email"].IsNull() && attributes["name"].IsNull() && attributes["phone"].IsNull() {
		resp.Diagnostics.AddAttributeError(path.Root("contact"), "Contact is empty", "Set at least one of contact.email, contact.name and contact.phone, or leave contact out.")
	}
}

// Create creates the configuration, or changes the one that there is.
func (r *portingConfigurationResource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan portingConfigurationModel
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	if resp.Diagnostics.HasError() {
		return
	}
	r.write(ctx, &plan, nil, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	plan.ID = types.StringValue(r.projectID)
	resp.Diagnostics.Append(resp.State.Set(ctx, &plan)...)
}

// Read takes what the service shows of what is managed into the state.
func (r *portingConfigurationResource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	if r.unconfigured() {
		return // A provider setting is unknown: the state stays as it is.
	}
	var state portingConfigurationModel
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if resp.Diagnostics.HasError() {
		return
	}
	imported := state.empty()
	if id := state.ID.ValueString(); id != r.projectID && !imported {
		resp.Diagnostics.AddWarning("The porting configuration is of another project",
			"The state has that of project "+id+", and project_id is "+r.projectID+". It is removed from the state and stays as it is at Sinch; the next apply configures project "+r.projectID+".")
		resp.State.RemoveResource(ctx)
		return
	}
	current, err := r.client.GetConfiguration(ctx)
	if err != nil {
		addError(&resp.Diagnostics, "reading the porting configuration", err)
		return
	}
	if current == nil {
		resp.Diagnostics.AddWarning("The porting configuration is gone",
			"Project "+r.projectID+" has no porting configuration, so it is removed from the state. The next apply creates it.")
		resp.State.RemoveResource(ctx)
		return
	}
	state.ID = types.StringValue(r.projectID)
	shown := current.SpeltAs(state.toAPI(porting.Configuration{}, nil))
	state.fromAPI(&shown, imported)
	resp.Diagnostics.Append(resp.State.Set(ctx, &state)...)
}

// Update changes the configuration.
func (r *portingConfigurationResource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var plan, state portingConfigurationModel
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if resp.Diagnostics.HasError() {
		return
	}
	r.write(ctx, &plan, &state, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, &plan)...)
}

// Delete forgets the configuration, which Sinch keeps.
func (r *portingConfigurationResource) Delete(_ context.Context, _ resource.DeleteRequest, resp *resource.DeleteResponse) {
	resp.Diagnostics.AddWarning("The porting configuration stays as it is",
		"Sinch has no way to delete the porting configuration of project "+r.projectID+". It is only removed from the state: events still go to its webhook, and orders still take its defaults.")
}

// ImportState takes any ID, since a project has just one configuration: reading
// puts in the project's own.
func (r *portingConfigurationResource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	resource.ImportStatePassthroughID(ctx, path.Root("id"), req, resp)
}
