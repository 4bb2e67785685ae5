package provider

import (
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/sinch/terraform-provider-sinch/internal/porting"
)

// portingConfigurationModel is a sinch_porting_configuration, the resource as
// well as the data source.
type portingConfigurationModel struct {
	ID                  types.String `tfsdk:"id"`
	Contact             types.Object `tfsdk:"contact"`
	WebhookURL          types.String `tfsdk:"webhook_url"`
	DefaultPortTime     types.String `tfsdk:"default_port_time"`
	DefaultPortTimeZone types.String `tfsdk:"default_port_time_zone"`
}

var contactFields = objectFields[porting.Contact]{
	{"email", func(c *porting.Contact) *string { return &c.Email }},
	{"name", func(c *porting.Contact) *string { return &c.Name }},
	{"phone", func(c *porting.Contact) *string { return &c.Phone }},
}

// configurationAttributes are the attributes for the fields of a write.
var configurationAttributes = map[string]path.Path{
	"contact":             path.Root("contact"),
	"contact.email":       path.Root("contact").AtName("email"),
	"contact.name":        path.Root("contact").AtName("name"),
	"contact.phone":       path.Root("contact").AtName("phone"),
	"webhookUrl":          path.Root("webhook_url"),
	"defaultPortTime":     path.Root("default_port_time"),
	"defaultPortTimeZone": path.Root("default_port_time_zone"),
}

// toAPI returns what to write over current, what the service has. What the plan
// leaves out stays as it is there, unless it was managed until now (prior has
// it): then it is cleared. Fields that aren't known stay too.
func (m *portingConfigurationModel) toAPI(current porting.Configuration, prior *portingConfigurationModel) porting.Configuration {
	if prior == nil {
		prior = &portingConfigurationModel{}
	}
	if !m.Contact.IsNull() || !prior.Contact.IsNull() {
		contact := contactFields.toAPI(m.Contact, &current.Contact)
		if contact == nil {
			contact = &porting.Contact{}
		}
		current.Contact = *contact
	}
	set := func(field *string, planned, before types.String) {
		if !planned.IsNull() || !before.IsNull() {
			*field = planned.ValueString()
		}
	}
	set(&current.WebhookURL, m.WebhookURL, prior.WebhookURL)
	set(&current.DefaultPortTime, m.DefaultPortTime, prior.DefaultPortTime)
	set(&current.DefaultPortTimeZone, m.DefaultPortTimeZone, prior.DefaultPortTimeZone)
	return current
}

// fromAPI takes what the service shows: everything for all, else only what is
// managed. The rest isn't ours, and not drift.
func (m *portingConfigurationModel) fromAPI(shown *porting.Configuration, all bool) {
	if all || !m.Contact.IsNull() {
		contact := &shown.Contact
		if contactFields.empty(contact) {
			contact = nil
		}
		m.Contact = contactFields.fromAPI(contact)
	}
	take := func(value *types.String, shown string) {
		if all || !value.IsNull() {
			*value = stringOrNull(shown)
		}
	}
	take(&m.WebhookURL, shown.WebhookURL)
	take(&m.DefaultPortTime, shown.DefaultPortTime)
	take(&m.DefaultPortTimeZone, shown.DefaultPortTimeZone)
}

// empty reports whether there is nothing but the ID: only an import makes such
// a state.
func (m *portingConfigurationModel) empty() bool {
	return m.Contact.IsNull() && m.WebhookURL.IsNull() && m.DefaultPortTime.IsNull() && m.DefaultPortTimeZone.IsNull()
}
