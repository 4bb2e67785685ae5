package provider

import (
	"time"

	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/sinch/terraform-provider-sinch/internal/porting"
)

// orderFilterModel narrows a list of orders. A value that is null doesn't.
type orderFilterModel struct {
	Status                 types.String `tfsdk:"status"`
	CustomerOrderReference types.String `tfsdk:"customer_order_reference"`
	PhoneNumber            types.String `tfsdk:"phone_number"`
	CreatedFrom            types.String `tfsdk:"created_from"`
	CreatedTo              types.String `tfsdk:"created_to"`
	FOCFrom                types.String `tfsdk:"foc_from"`
	FOCTo                  types.String `tfsdk:"foc_to"`
}

// orderFilterAttribute is an attribute of the filter, for each schema that it is
// in.
type orderFilterAttribute struct {
	name        string
	description string
	validators  []validator.String
}

var orderFilterAttributes = []orderFilterAttribute{
	{"status", "Only orders with this status: `PENDING`, `CONFIRMED`, `COMPLETED`, `PENDING_CANCELATION` or `CANCELED`.", []validator.String{oneOfText(
		string(porting.StatusPending), string(porting.StatusConfirmed), string(porting.StatusCompleted),
		string(porting.StatusPendingCancelation), string(porting.StatusCanceled),
	)}},
	{attrReference, "Only orders with this reference. References are not unique.", []validator.String{inTurn{notEmpty(), plainText{use: lookedUp}}}},
	{"phone_number", "Only orders with this number, in E.164, such as `+12025550100`.", []validator.String{northAmericanText()}},
	{"created_from", "Only orders created at this time or later, in RFC 3339, such as `2026-12-01T00:00:00Z`.", []validator.String{instantText()}},
	{"created_to", "Only orders created at this time or earlier, in RFC 3339.", []validator.String{instantText()}},
	{"foc_from", "Only orders with an FOC date (the date that the losing carrier agreed to) at this time or later, in RFC 3339.", []validator.String{instantText()}},
	{"foc_to", "Only orders with an FOC date at this time or earlier, in RFC 3339.", []validator.String{instantText()}},
}

// toAPI returns the filter as the client takes it, with pages of a size.
func (m *orderFilterModel) toAPI(pageSize int) porting.OrderFilter {
	instant := func(value types.String) time.Time {
		at, _ := time.Parse(time.RFC3339, value.ValueString()) // checked by instantText; zero when null
		return at
	}
	return porting.OrderFilter{
		Status:                 porting.OrderStatus(m.Status.ValueString()),
		CustomerOrderReference: m.CustomerOrderReference.ValueString(),
		PhoneNumber:            m.PhoneNumber.ValueString(),
		CreatedFrom:            instant(m.CreatedFrom),
		CreatedTo:              instant(m.CreatedTo),
		FOCFrom:                instant(m.FOCFrom),
		FOCTo:                  instant(m.FOCTo),
		PageSize:               pageSize,
	}
}

// maxPageSize is the most orders that the service gives at once.
const maxPageSize = 1000
