package provider

import (
	"cmp"
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/list/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/sinch/terraform-provider-sinch/internal/porting"
)

// portOrderListResource is the list resource sinch_port_order: what terraform
// query finds, and generates configuration for.
type portOrderListResource struct {
	resourceBase
}

func newPortOrderListResource() list.ListResource {
	return &portOrderListResource{resourceBase{name: "_port_order"}}
}

func (r *portOrderListResource) ListResourceConfigSchema(_ context.Context, _ list.ListResourceSchemaRequest, resp *list.ListResourceSchemaResponse) {
	attributes := make(map[string]schema.Attribute, len(orderFilterAttributes))
	for _, filter := range orderFilterAttributes {
		attributes[filter.name] = schema.StringAttribute{Optional: true, MarkdownDescription: filter.description, Validators: filter.validators}
	}
	resp.Schema = schema.Schema{
		MarkdownDescription: "Finds the orders of the project, for `terraform query`, which can also generate configuration and import blocks for them. Without filters: all orders. " +
			"With `include_resource = true` each order that is found is read whole, one request an order. Needs Terraform 1.14 or later.",
		Attributes: attributes,
	}
}

// List streams the orders that match. An error is the last result.
func (r *portOrderListResource) List(ctx context.Context, req list.ListRequest, stream *list.ListResultsStream) {
	var filter orderFilterModel
	problems := req.Config.Get(ctx, &filter)
	if r.addUnconfigured(&problems); problems.HasError() {
		stream.Results = list.ListResultsStreamDiagnostics(problems)
		return
	}
	stream.Results = func(push func(list.ListResult) bool) {
		found := int64(0)
		for summary, err := range r.client.ListOrders(ctx, filter.toAPI(pageSizeFor(req.Limit))) {
			if err != nil {
				push(listError("listing the orders of project "+r.projectID, err))
				return
			}
			result := r.listResult(ctx, req, summary)
			if found++; !push(result) || result.Diagnostics.HasError() || found == req.Limit {
				return
			}
		}
	}
}

// pageSizeFor asks for no more orders at once than will be shown. Limit is 0
// where there is none.
func pageSizeFor(limit int64) int {
	if limit <= 0 || limit > maxPageSize {
		return maxPageSize
	}
	return int(limit)
}

// listResult returns an order that was found, read whole where that is asked for.
func (r *portOrderListResource) listResult(ctx context.Context, req list.ListRequest, summary porting.OrderSummary) list.ListResult {
	result := req.NewListResult(ctx)
	result.DisplayName = displayName(summary)
	id := types.StringValue(string(summary.ID))
	result.Diagnostics.Append(result.Identity.Set(ctx, portOrderIdentity{ID: id})...)
	if !req.IncludeResource || result.Diagnostics.HasError() {
		return result
	}
	order, err := r.client.GetOrder(ctx, summary.ID)
	if err != nil {
		return listError("reading order "+string(summary.ID), err)
	}
	// The same steps as of an import, so that configuration generated from the
	// one plans no change after the other.
	var model portOrderModel
	result.Diagnostics.Append(result.Resource.SetAttribute(ctx, path.Root("id"), id)...)
	result.Diagnostics.Append(result.Resource.Get(ctx, &model)...)
	if result.Diagnostics.HasError() {
		return result
	}
	model.fromAPI(order)
	result.Diagnostics.Append(result.Resource.Set(ctx, &model)...)
	return result
}

// displayName returns what terraform query shows for an order, as in
// "hq-2027 (890192331): PENDING, 3 numbers, 1 rejected".
func displayName(summary porting.OrderSummary) string {
	name := string(summary.ID)
	if summary.CustomerOrderReference != "" {
		name = fmt.Sprintf("%s (%s)", summary.CustomerOrderReference, summary.ID)
	}
	name += ": " + cmp.Or(string(summary.Status), "status unknown") + ", " + countOf(int(summary.PhoneNumberQuantity), "number")
	if summary.RejectedQuantity > 0 {
		name += fmt.Sprintf(", %d rejected", summary.RejectedQuantity)
	}
	return name
}

func listError(doing string, err error) list.ListResult {
	var problems diag.Diagnostics
	addError(&problems, doing, err)
	return list.ListResult{Diagnostics: problems}
}
