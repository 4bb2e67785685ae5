package provider

import (
	"context"
	"time"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/resource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
)

// defaultOrderTimeout bounds a create, an update or a cancelation with its
// waits, when the configuration has no timeout of its own.
const defaultOrderTimeout = 30 * time.Minute

// timeoutsAttribute returns the timeouts of a resource. The library's own check takes "0s" and "-5m", which would stop every apply.
func timeoutsAttribute(ctx context.Context, opts timeouts.Opts) schema.Attribute {
	attribute := timeouts.Attributes(ctx, opts).(schema.SingleNestedAttribute)
	attribute.MarkdownDescription = "How long things may take, with the time in which the provider looks for a write whose outcome is uncertain."
	for name, timeout := range attribute.Attributes {
		text := timeout.(schema.StringAttribute)
		text.Validators = []validator.String{durationText()}
		attribute.Attributes[name] = text
	}
	return attribute
}

// withTimeout bounds ctx by one of a resource's timeouts.
func withTimeout(
	ctx context.Context,
	configured timeouts.Value,
	timeout func(timeouts.Value, context.Context, time.Duration) (time.Duration, diag.Diagnostics),
	diags *diag.Diagnostics,
) (context.Context, context.CancelFunc) {
	duration, problems := timeout(configured, ctx, defaultOrderTimeout)
	diags.Append(problems...)
	return context.WithTimeout(ctx, duration)
}
