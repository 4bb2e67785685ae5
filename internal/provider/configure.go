package provider

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-log/tflog"
	"github.com/sinch/terraform-provider-sinch/internal/porting"
)

// What plan does with numbers that can't be ported.
const (
	portabilityError = "error"
	portabilityWarn  = "warn"
	portabilityOff   = "off"
)

// providerData is what resources and data sources get from the provider block.
// Its client is nil while a setting is unknown, which happens at plan time
// only: online checks are then left out.
type providerData struct {
	client           *porting.Client
	projectID        string
	keyID            string // who the notes are from that this provider writes
	portabilityCheck string
	now              func() time.Time

	ledger ledger // of the run, which all resources write into
}

type providerModel struct {
	ProjectID            types.String  `tfsdk:"project_id"`
	KeyID                types.String  `tfsdk:"key_id"`
	KeySecret            types.String  `tfsdk:"key_secret"`
	AuthMethod           types.String  `tfsdk:"auth_method"`
	Endpoint             types.String  `tfsdk:"endpoint"`
	TokenURL             types.String  `tfsdk:"token_url"`
	RequestTimeout       types.String  `tfsdk:"request_timeout"`
	MaxRetries           types.Number  `tfsdk:"max_retries"`
	MaxRequestsPerSecond types.Float64 `tfsdk:"max_requests_per_second"`
	PortabilityCheck     types.String  `tfsdk:"portability_check"`
}

func (m *providerModel) hasUnknown() bool {
	for _, value := range []attr.Value{
		m.ProjectID, m.KeyID, m.KeySecret, m.AuthMethod, m.Endpoint, m.TokenURL,
		m.RequestTimeout, m.MaxRetries, m.MaxRequestsPerSecond, m.PortabilityCheck,
	} {
		if value.IsUnknown() {
			return true
		}
	}
	return false
}

func (p *sinchProvider) Configure(ctx context.Context, req provider.ConfigureRequest, resp *provider.ConfigureResponse) {
	var config providerModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if resp.Diagnostics.HasError() {
		return
	}
	data := &providerData{
		portabilityCheck: cmp.Or(config.PortabilityCheck.ValueString(), portabilityError),
		now:              p.now,
	}
	if !config.hasUnknown() {
		data.projectID = setting(config.ProjectID, "SINCH_PROJECT_ID")
		data.keyID = setting(config.KeyID, "SINCH_KEY_ID")
		data.client = p.newClient(config, &resp.Diagnostics)
	}
	p.data = data
	resp.ResourceData = data
	resp.DataSourceData = data
	resp.ListResourceData = data
	resp.ActionData = data
}

func (p *sinchProvider) newClient(config providerModel, diags *diag.Diagnostics) *porting.Client {
	required := func(value types.String, attribute, variable string) string {
		text := setting(value, variable)
		if text == "" {
			diags.AddAttributeError(path.Root(attribute), "Missing Sinch credentials",
				fmt.Sprintf("Set the environment variable %s, or %s in the provider block. Access keys are made in the Sinch dashboard, "+
					"under Settings, Access keys: the project ID, the key ID and, shown once, the key secret.", variable, attribute))
		}
		if problem := cmp.Or(strayCharacters(text), leftovers(text)); problem != "" {
			source := "The environment variable " + variable
			if value.ValueString() != "" {
				source = "The attribute " + attribute + ", or the file that it is read from,"
			}
			diags.AddAttributeError(path.Root(attribute), "Credentials with a stray character",
				fmt.Sprintf("%s %s. No key of Sinch has one; it is mostly there by accident. Leave it out (for a file: trimspace(file(…))).", source, problem))
		}
		return text
	}
	projectID := required(config.ProjectID, "project_id", "SINCH_PROJECT_ID")
	if strings.ContainsAny(projectID, `/?#{}<>`) || projectID == "." || projectID == ".." {
		diags.AddAttributeError(path.Root("project_id"), "Invalid project ID",
			fmt.Sprintf("project_id (or SINCH_PROJECT_ID) is %q, which is not the ID of a project: write it alone, as the Sinch dashboard shows it, without a URL.", projectID))
	}
	settings := porting.Config{
		ProjectID:            projectID,
		KeyID:                required(config.KeyID, "key_id", "SINCH_KEY_ID"),
		KeySecret:            required(config.KeySecret, "key_secret", "SINCH_KEY_SECRET"),
		AuthMethod:           porting.AuthMethod(config.AuthMethod.ValueString()),
		Endpoint:             serviceURL(config.Endpoint, "endpoint", "SINCH_PORTING_ENDPOINT", diags),
		TokenURL:             serviceURL(config.TokenURL, "token_url", "SINCH_TOKEN_URL", diags),
		MaxRequestsPerSecond: config.MaxRequestsPerSecond.ValueFloat64(),
		PollInterval:         p.pollInterval,
		LookWindow:           p.lookWindow,
		UserAgent:            "terraform-provider-sinch/" + p.version,
		Log: func(ctx context.Context, message string, fields map[string]any) {
			tflog.Debug(ctx, message, fields)
		},
	}
	if timeout := config.RequestTimeout.ValueString(); timeout != "" {
		if problem := durationProblem(timeout); problem != "" { // which was unknown when its validator looked
			diags.AddAttributeError(path.Root("request_timeout"), "Invalid duration", "request_timeout "+problem+".")
		}
		settings.RequestTimeout, _ = time.ParseDuration(timeout)
	}
	if !config.MaxRetries.IsNull() {
		retries := int(wholeValue(config.MaxRetries))
		settings.MaxRetries = &retries
	}
	if diags.HasError() {
		return nil
	}
	client, err := porting.New(settings)
	if err != nil {
		diags.AddError("Invalid provider settings", err.Error())
	}
	return client
}

// serviceURL returns the address in an attribute or its variable. The attribute was
// checked by its validator, the variable wasn't.
func serviceURL(value types.String, attribute, variable string, diags *diag.Diagnostics) string {
	address := setting(value, variable)
	if address == "" {
		return ""
	}
	if err := porting.ValidateURL(address); err != nil {
		diags.AddAttributeError(path.Root(attribute), "Invalid address",
			fmt.Sprintf("%s (or %s) %s.", attribute, variable, err))
	}
	return address
}

// strayCharacters says which blank or control character a credential has and where,
// without anything else of it; "" when there is none.
func strayCharacters(text string) string {
	stray := func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) || unicode.Is(unicode.Cf, r) }
	at := strings.IndexFunc(text, stray)
	if at < 0 {
		return ""
	}
	character, size := utf8.DecodeRuneInString(text[at:])
	where := "has within it"
	switch {
	case strings.TrimFunc(text, stray) == "":
		where = "consists of"
	case at == 0:
		where = "begins with"
	case strings.TrimLeftFunc(text[at+size:], stray) == "":
		where = "ends with"
	}
	return fmt.Sprintf("%s %q (%U)", where, character, character)
}

// leftovers says what a file of variables, or an example, left around a credential; ""
// when nothing is.
func leftovers(text string) string {
	const quotes = "\"'`“”‘’"
	switch {
	case strings.Trim(text, quotes) != text:
		return "begins or ends with a quote, which is part of it here"
	case strings.HasPrefix(text, "SINCH_"):
		return "begins with the name of a variable"
	case strings.Contains(text, "…"):
		return "has the … of an example"
	}
	return ""
}

// setting returns an attribute's value, else its environment variable's.
func setting(value types.String, variable string) string {
	return cmp.Or(value.ValueString(), os.Getenv(variable))
}

// providerDataFrom returns what Configure of a resource or data source was given:
// nil before the provider is configured.
func providerDataFrom(given any) *providerData {
	data, _ := given.(*providerData)
	return data
}

// unconfigured reports whether nothing can be asked of the service, because the
// provider isn't configured yet or one of its settings is unknown.
func (d *providerData) unconfigured() bool {
	return d == nil || d.client == nil
}

// addUnconfigured adds the error of what has to ask the service now (a data source,
// a list, an action), and can't, since a setting of the provider isn't known yet.
func (d *providerData) addUnconfigured(diags *diag.Diagnostics) {
	if d.unconfigured() {
		diags.AddError("Provider settings are not known yet",
			"A setting in the provider block depends on something that is known only after apply, and Sinch has to be asked now. Set it to a known value, "+
				"or apply what it depends on first, with -target.")
	}
}
