package provider

import (
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/sinch/terraform-provider-sinch/internal/porting"
)

// orderTextModel is the texts that an order itself has, in the resource as well
// as in the data source.
type orderTextModel struct {
	CustomerOrderReference types.String `tfsdk:"customer_order_reference"`
	ResellerName           types.String `tfsdk:"reseller_name"`
	LOAUploadedBy          types.String `tfsdk:"loa_uploaded_by"`
	LOAAttachmentDate      types.String `tfsdk:"loa_attachment_date"`
}

// orderText ties an attribute to a field of the API's order, whose name is the
// attribute's in camel case. The table of them drives what is sent and read, what
// a plan calls a change, where a refusal is shown, and the data source.
type orderText struct {
	attribute string
	model     func(*orderTextModel) *types.String
	wire      func(*porting.Order) *string
	same      func(a, b string) bool // whether what is shown means the same
	shown     string                 // its description in the data source
}

var orderTexts = []orderText{
	{
		attrReference,
		func(m *orderTextModel) *types.String { return &m.CustomerOrderReference },
		func(o *porting.Order) *string { return &o.CustomerOrderReference },
		porting.SameShown,
		"Reference of the order. When several orders have it, also canceled and completed ones, that is an error which lists their IDs.",
	},
	{
		"reseller_name",
		func(m *orderTextModel) *types.String { return &m.ResellerName },
		func(o *porting.Order) *string { return &o.ResellerName },
		porting.SameShown,
		"Name of the reseller; null when there is none.",
	},
	{
		"loa_uploaded_by",
		func(m *orderTextModel) *types.String { return &m.LOAUploadedBy },
		func(o *porting.Order) *string { return &o.LOAUploadedBy },
		porting.SameShown,
		"Who uploaded the letter of authorization (LOA); null when Sinch doesn't say.",
	},
	{
		"loa_attachment_date",
		func(m *orderTextModel) *types.String { return &m.LOAAttachmentDate },
		func(o *porting.Order) *string { return &o.LOAAttachmentDate },
		porting.SameInstant,
		"When the letter of authorization was attached, RFC 3339; null when Sinch doesn't say.",
	},
}

// textsToAPI writes the texts into an order.
func (m *orderTextModel) textsToAPI(order *porting.Order) {
	for _, text := range orderTexts {
		*text.wire(order) = text.model(m).ValueString()
	}
}

// textsFromAPI takes the texts that an order shows. One that means the same as what
// the model has stays as it is.
func (m *orderTextModel) textsFromAPI(order *porting.Order) {
	for _, text := range orderTexts {
		value, shown := text.model(m), *text.wire(order)
		if !text.same(value.ValueString(), shown) {
			*value = stringOrNull(shown)
		}
	}
}

// texts names the texts, all of which are sent to the service.
func (m *orderTextModel) texts() []namedValue {
	values := make([]namedValue, len(orderTexts))
	for i, text := range orderTexts {
		values[i] = namedValue{text.attribute, *text.model(m)}
	}
	return values
}
