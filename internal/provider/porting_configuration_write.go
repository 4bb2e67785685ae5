package provider

import (
	"context"
	"reflect"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/sinch/terraform-provider-sinch/internal/porting"
)

// write brings the project's configuration up to the plan. It reads before, as
// a write replaces the whole, and says by POST or PUT whether there was one. A POST that
// is refused may have found one that wasn't shown, so it is read again then.
// Nothing is sent when there is nothing to change.
func (r *portingConfigurationResource) write(ctx context.Context, plan, prior *portingConfigurationModel, diags *diag.Diagnostics) {
	// Of two resources, which may have different parts of it, the second writes over what the first wrote.
	defer r.ledger.parts.inTurn(part{kind: partConfiguration})()
	current, err := r.client.GetConfiguration(ctx)
	if err != nil {
		addError(diags, "reading the porting configuration before changing it (nothing was changed)", err)
		return
	}
	var written *porting.Configuration
	if current == nil {
		written, err = r.client.CreateConfiguration(ctx, plan.toAPI(porting.Configuration{}, prior))
		if refusalOf(err) != nil {
			current, _ = r.client.GetConfiguration(ctx)
		}
	}
	if current != nil {
		err = nil
		if wanted := plan.toAPI(*current, prior); !reflect.DeepEqual(*current, wanted) {
			written, err = r.client.UpdateConfiguration(ctx, *current, wanted)
		}
	}
	if err != nil {
		addRefusal(diags, "writing the porting configuration", err, configurationAttributes)
		return
	}
	if written != nil {
		addOther(diags, "The porting configuration", plan.otherIn(*written))
	}
}

// otherIn says what a configuration has otherwise than the model; "" where nothing.
func (m *portingConfigurationModel) otherIn(written porting.Configuration) string {
	spelt, shown := written.SpeltAs(m.toAPI(porting.Configuration{}, nil)), *m
	shown.fromAPI(&spelt, false)
	return sentenceOf(slices.Concat(
		difference("contact", m.Contact, shown.Contact, nil), difference("webhook_url", m.WebhookURL, shown.WebhookURL, nil),
		difference("default_port_time", m.DefaultPortTime, shown.DefaultPortTime, nil),
		difference("default_port_time_zone", m.DefaultPortTimeZone, shown.DefaultPortTimeZone, nil)))
}
