// Package provider is the Terraform side of the Sinch provider: schemas,
// models, plan checks and diagnostics. It knows no HTTP; internal/porting does.
package provider

import (
	"context"
	"time"

	"github.com/hashicorp/terraform-plugin-framework-validators/float64validator"
	"github.com/hashicorp/terraform-plugin-framework/action"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/function"
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/provider/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/sinch/terraform-provider-sinch/internal/porting"
)

// sinchProvider is the provider. Its clock, poll interval and look window are fields so that
// a test can set them; outside of tests they are the real ones.
type sinchProvider struct {
	version      string
	now          func() time.Time
	pollInterval time.Duration
	lookWindow   time.Duration

	data *providerData // set by Configure
}

// New makes the provider for a version, as the plugin server wants it.
func New(version string) func() provider.Provider {
	return func() provider.Provider {
		return &sinchProvider{version: version, now: time.Now}
	}
}

var (
	_ provider.Provider                  = (*sinchProvider)(nil)
	_ provider.ProviderWithFunctions     = (*sinchProvider)(nil)
	_ provider.ProviderWithListResources = (*sinchProvider)(nil)
	_ provider.ProviderWithActions       = (*sinchProvider)(nil)
)

func (p *sinchProvider) Metadata(_ context.Context, _ provider.MetadataRequest, resp *provider.MetadataResponse) {
	resp.TypeName = "sinch"
	resp.Version = p.version
}

func (p *sinchProvider) Schema(_ context.Context, _ provider.SchemaRequest, resp *provider.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Port phone numbers to Sinch, over the [Sinch Porting API](https://developers.sinch.com/docs/numbers/).",
		Attributes: map[string]schema.Attribute{
			"project_id": schema.StringAttribute{
				Optional:            true,
				MarkdownDescription: "ID of the Sinch project that the orders belong to. Also from `SINCH_PROJECT_ID`.",
				Validators:          []validator.String{settingText()},
			},
			"key_id": schema.StringAttribute{
				Optional:            true,
				MarkdownDescription: "ID of an access key of the project. Also from `SINCH_KEY_ID`.",
				Validators:          []validator.String{settingText()},
			},
			"key_secret": schema.StringAttribute{
				Optional:            true,
				Sensitive:           true,
				MarkdownDescription: "Secret of the access key. Also from `SINCH_KEY_SECRET`, which is the better place: it keeps the secret out of the configuration.",
				Validators:          []validator.String{settingText()},
			},
			"auth_method": schema.StringAttribute{
				Optional:            true,
				MarkdownDescription: "`oauth2` (default): a short-lived token is fetched with the key. `basic`: the key goes with every request; heavily rate limited by Sinch, for trials only.",
				Validators:          []validator.String{inTurn{settingText(), oneOfText(string(porting.AuthOAuth2), string(porting.AuthBasic))}},
			},
			"endpoint": schema.StringAttribute{
				Optional:            true,
				MarkdownDescription: "Base URL of the Porting API, without the path. Also from `SINCH_PORTING_ENDPOINT`. Default `" + porting.DefaultEndpoint + "`. Plain http only for loopback.",
				Validators:          []validator.String{inTurn{settingText(), serviceURLText()}},
			},
			"token_url": schema.StringAttribute{
				Optional:            true,
				MarkdownDescription: "URL of the OAuth 2 token endpoint. Also from `SINCH_TOKEN_URL`. Default `" + porting.DefaultTokenURL + "`. Plain http only for loopback.",
				Validators:          []validator.String{inTurn{settingText(), serviceURLText()}},
			},
			"request_timeout": schema.StringAttribute{
				Optional:            true,
				MarkdownDescription: "How long one request may take, as in `30s` (default) or `1m30s`. A request that took longer is repeated where that is safe.",
				Validators:          []validator.String{inTurn{settingText(), durationText()}},
			},
			"max_retries": schema.NumberAttribute{
				Optional: true,
				MarkdownDescription: "How often a request that failed at Sinch (5xx) or on the way is repeated, 0 to 20, default 4, with growing pauses. Only what is safe to repeat is. " +
					"A 429 (too many requests) is waited out and doesn't count.",
				Validators: []validator.Number{wholeNumber{0, 20}},
			},
			"max_requests_per_second": schema.Float64Attribute{
				Optional:            true,
				MarkdownDescription: "Most requests that are sent in a second, by everything in this provider together, 0.1 to 1000, default 20.",
				Validators:          []validator.Float64{float64validator.Between(0.1, 1000)},
			},
			"portability_check": schema.StringAttribute{
				Optional: true,
				MarkdownDescription: "What plan does with numbers that are to be submitted and that Sinch says can't be ported: `error` (default), `warn`, or `off` (don't ask). " +
					"One such number makes a whole order fail.",
				Validators: []validator.String{inTurn{settingText(), oneOfText(portabilityError, portabilityWarn, portabilityOff)}},
			},
		},
	}
}

func (p *sinchProvider) Resources(context.Context) []func() resource.Resource {
	return []func() resource.Resource{
		newPortOrderResource,
		newPortBatchResource,
		newPortOrderActivationResource,
		newPortOrderNoteResource,
		newPortOrderDocumentResource,
		newPortingConfigurationResource,
	}
}

func (p *sinchProvider) DataSources(context.Context) []func() datasource.DataSource {
	return []func() datasource.DataSource{
		newPortabilityDataSource,
		newAvailableNumbersDataSource,
		newPortOrderDataSource,
		newPortOrdersDataSource,
		newPortOrderDocumentDataSource,
		newPortingConfigurationDataSource,
	}
}

// ListResources returns what is for terraform query (Terraform 1.14 and later); an older
// Terraform and OpenTofu don't ask for them.
func (p *sinchProvider) ListResources(context.Context) []func() list.ListResource {
	return []func() list.ListResource{
		newPortOrderListResource,
	}
}

// Actions returns what is for Terraform 1.14 and later, as the list resources.
func (p *sinchProvider) Actions(context.Context) []func() action.Action {
	return []func() action.Action{
		newActivateAction,
		newAddNoteAction,
	}
}

func (p *sinchProvider) Functions(context.Context) []func() function.Function {
	return []func() function.Function{
		newE164Function,
	}
}
