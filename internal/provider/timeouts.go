package provider

import (
	"context"
	"time"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/resource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework/diag"
)

// defaultOrderTimeout bounds a create, an update or a cancelation with its
// waits, when the configuration has no timeout of its own.
const defaultOrderTimeout = 30 * time.Minute

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
