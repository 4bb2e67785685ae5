package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/sinch/terraform-provider-sinch/internal/porting"
)

// portingConfigurationDataSource is sinch_porting_configuration: the project's
// contact, webhook and defaults.
type portingConfigurationDataSource struct {
	dataSourceBase
}

func newPortingConfigurationDataSource() datasource.DataSource {
	return &portingConfigurationDataSource{dataSourceBase{name: "_porting_configuration"}}
}

func (d *portingConfigurationDataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	attributes := computedText(map[string]string{
		"id":                     "ID of the project.",
		"webhook_url":            "URL that Sinch sends events to; null when there is none.",
		"default_port_time":      "Time of day of a port, `HH:MM:SS`, for orders that set none; null when it is Sinch's own default, `09:00:00`.",
		"default_port_time_zone": "Time zone for orders that set none; null when it is Sinch's own default, `US/Eastern`.",
	})
	attributes["contact"] = schema.SingleNestedAttribute{
		Computed:            true,
		MarkdownDescription: "Whom Sinch asks about the project's orders; null when nobody is set.",
		Attributes: computedText(map[string]string{
			"email": "Email address.", "name": "Name of the person or team.", "phone": "Phone number, in E.164.",
		}),
	}
	resp.Schema = schema.Schema{
		MarkdownDescription: "The porting configuration of the project: whom Sinch contacts, where events go, and the port time that orders have when they name none. " +
			"Everything but `id` is null in a project that has none.",
		Attributes: attributes,
	}
}

func (d *portingConfigurationDataSource) Read(ctx context.Context, _ datasource.ReadRequest, resp *datasource.ReadResponse) {
	if d.addUnconfigured(&resp.Diagnostics); resp.Diagnostics.HasError() {
		return
	}
	current, err := d.client.GetConfiguration(ctx)
	if err != nil {
		addError(&resp.Diagnostics, "reading the porting configuration", err)
		return
	}
	if current == nil {
		current = &porting.Configuration{}
	}
	model := portingConfigurationModel{ID: types.StringValue(d.projectID)}
	model.fromAPI(current, true)
	resp.Diagnostics.Append(resp.State.Set(ctx, &model)...)
}
