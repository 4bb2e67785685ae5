package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/action"
	"github.com/hashicorp/terraform-plugin-log/tflog"
	"github.com/sinch/terraform-provider-sinch/internal/porting"
)

// logProgress shows in Terraform's log (TF_LOG_PROVIDER=INFO) that a wait is alive.
func logProgress(ctx context.Context) func(*porting.Order) {
	return func(order *porting.Order) {
		tflog.Info(ctx, "Waiting for port-in order", map[string]any{
			"order_id": string(order.ID), "status": string(order.Status), "numbers": order.CountByStatus(),
		})
	}
}

// progressOf shows a sentence to whoever invoked an action.
func progressOf(resp *action.InvokeResponse) func(string) {
	return func(message string) { resp.SendProgress(action.InvokeProgressEvent{Message: message}) }
}
