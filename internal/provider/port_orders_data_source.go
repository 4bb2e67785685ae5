package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/sinch/terraform-provider-sinch/internal/porting"
)

// portOrdersDataSource is sinch_port_orders: the orders of the project, as a
// list shows them. It asks once for each thousand.
type portOrdersDataSource struct {
	dataSourceBase
}

func newPortOrdersDataSource() datasource.DataSource {
	return &portOrdersDataSource{dataSourceBase{name: "_port_orders"}}
}

var _ datasource.DataSourceWithValidateConfig = (*portOrdersDataSource)(nil)

type portOrdersModel struct {
	orderFilterModel
	OrderID types.String `tfsdk:"order_id"`
	Orders  types.List   `tfsdk:"orders"`
	IDs     types.List   `tfsdk:"ids"`
}

func (d *portOrdersDataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	summary := computedText(map[string]string{
		"id":                       "Order ID, in digits.",
		"status":                   "Status of the order.",
		"customer_order_reference": "Its reference; null when it has none.",
		"created_date":             "Date on which it was created, `YYYY-MM-DD`.",
	})
	for name, what := range map[string]string{
		"phone_number_quantity": "How many numbers it has.",
		"foc_quantity":          "How many of them have an FOC date.",
		"activated_quantity":    "How many are `ACTIVATED`.",
		"rejected_quantity":     "How many are `REJECTED`.",
		"excluded_quantity":     "How many are `EXCLUDED`.",
	} {
		summary[name] = schema.Int64Attribute{Computed: true, MarkdownDescription: what}
	}
	attributes := map[string]schema.Attribute{
		"order_id": schema.StringAttribute{
			Optional:            true,
			MarkdownDescription: "Only the order with this ID, in digits. It need not exist, unlike for the data source `sinch_port_order`.",
			Validators:          []validator.String{orderIDText()},
		},
		"orders": schema.ListNestedAttribute{
			Computed:            true,
			MarkdownDescription: "The orders that match, in the order in which Sinch lists them, without their numbers (data source `sinch_port_order`).",
			NestedObject:        schema.NestedAttributeObject{Attributes: summary},
		},
		"ids": schema.ListAttribute{
			Computed: true, ElementType: types.StringType,
			MarkdownDescription: "IDs of the orders that match. For `for_each` write them down in the configuration instead: an order that no longer matches a filter would vanish from it.",
		},
	}
	for _, filter := range orderFilterAttributes {
		attributes[filter.name] = schema.StringAttribute{Optional: true, MarkdownDescription: filter.description, Validators: filter.validators}
	}
	resp.Schema = schema.Schema{
		MarkdownDescription: "The port-in orders of the project that match all of the filters; without any, all orders, also those that were not made with Terraform. One request for each 1,000 orders.",
		Attributes:          attributes,
	}
}

// ValidateConfig refuses a span of time that ends before it begins: nothing
// could match.
func (d *portOrdersDataSource) ValidateConfig(ctx context.Context, req datasource.ValidateConfigRequest, resp *datasource.ValidateConfigResponse) {
	var config portOrdersModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	filter := config.toAPI(maxPageSize)
	check := func(from, to string, reversed bool, diags *diag.Diagnostics) {
		if reversed {
			diags.AddAttributeError(path.Root(to), "Time span ends before it begins", to+" is before "+from+", so that no order can match. Swap them, or leave one out.")
		}
	}
	check("created_from", "created_to", !filter.CreatedTo.IsZero() && filter.CreatedTo.Before(filter.CreatedFrom), &resp.Diagnostics)
	check("foc_from", "foc_to", !filter.FOCTo.IsZero() && filter.FOCTo.Before(filter.FOCFrom), &resp.Diagnostics)
}

func (d *portOrdersDataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var model portOrdersModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &model)...)
	if d.addUnconfigured(&resp.Diagnostics); resp.Diagnostics.HasError() {
		return
	}
	filter := model.toAPI(maxPageSize)
	filter.OrderID = porting.ID(model.OrderID.ValueString())
	var found []porting.OrderSummary
	for summary, err := range d.client.ListOrders(ctx, filter) {
		if err != nil {
			addError(&resp.Diagnostics, "listing the orders of project "+d.projectID, err)
			return
		}
		found = append(found, summary)
	}
	model.fromAPI(found)
	resp.Diagnostics.Append(resp.State.Set(ctx, &model)...)
}

var orderSummaryTypes = map[string]attr.Type{
	"id": types.StringType, "status": types.StringType, "customer_order_reference": types.StringType, "created_date": types.StringType,
	"phone_number_quantity": types.Int64Type, "foc_quantity": types.Int64Type, "activated_quantity": types.Int64Type,
	"rejected_quantity": types.Int64Type, "excluded_quantity": types.Int64Type,
}

func (m *portOrdersModel) fromAPI(found []porting.OrderSummary) {
	ids := make([]attr.Value, len(found))
	orders := make([]attr.Value, len(found))
	for i, order := range found {
		ids[i] = types.StringValue(string(order.ID))
		orders[i] = types.ObjectValueMust(orderSummaryTypes, map[string]attr.Value{
			"id":                       ids[i],
			"status":                   stringOrNull(string(order.Status)),
			"customer_order_reference": stringOrNull(order.CustomerOrderReference),
			"created_date":             stringOrNull(order.CreatedDate),
			"phone_number_quantity":    types.Int64Value(int64(order.PhoneNumberQuantity)),
			"foc_quantity":             types.Int64Value(int64(order.FOCQuantity)),
			"activated_quantity":       types.Int64Value(int64(order.ActivatedQuantity)),
			"rejected_quantity":        types.Int64Value(int64(order.RejectedQuantity)),
			"excluded_quantity":        types.Int64Value(int64(order.ExcludedQuantity)),
		})
	}
	m.IDs = types.ListValueMust(types.StringType, ids)
	m.Orders = types.ListValueMust(types.ObjectType{AttrTypes: orderSummaryTypes}, orders)
}
