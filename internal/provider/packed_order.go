package provider

import (
	"context"
	"errors"
	"maps"
	"strings"
	"sync"

	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
	"github.com/vmihailenco/msgpack/v5"
)

// portOrders is how the numbers of an order are set aside (packed_call.go).
var portOrders = &numberedType{
	schema:  orderSchema,
	model:   func() numbered { return new(portOrderModel) },
	numbers: attrPhoneNumbers,

	toValidate: packedResource.withoutPlainNumbers,
}

var orderSchema = sync.OnceValues(func() (schema.Schema, tftypes.Type) {
	orderSchema := portOrderSchema(context.Background())
	return orderSchema, orderSchema.Type().TerraformType(context.Background())
})

// perNumber are the attributes that hold something for each number.
func (m *portOrderModel) perNumber() map[string]*types.Map {
	return map[string]*types.Map{
		attrPhoneNumbers: &m.PhoneNumbers,
		attrPINs:         &m.PortOutPINs, attrPINs + "_wo": &m.PortOutPINsWO,
		attrNewPINs: &m.NewPortOutPINs, attrNewPINs + "_wo": &m.NewPortOutPINsWO,
		"phone_number_statuses": &m.PhoneNumberStatuses, "phone_number_groups": &m.PhoneNumberGroups,
		"foc_dates": &m.FOCDates, "rejections": &m.Rejections,
	}
}

// withoutWriteOnly is what a plan has: Terraform proposes write-only values as
// they are configured.
func (p packedResource) withoutWriteOnly() packedResource {
	for name := range p {
		if strings.HasSuffix(name, "_wo") {
			p[name] = packedNull
		}
	}
	return p
}

// withoutPlainNumbers is an order without the numbers that are {}: all of their
// values are null, so that there is nothing in them to validate.
func (p packedResource) withoutPlainNumbers() *tfprotov6.DynamicValue {
	numbers, err := unpackMap(p[attrPhoneNumbers])
	if err != nil || numbers == nil {
		return p.pack() // unknown, or null
	}
	maps.DeleteFunc(numbers, func(_ string, values msgpack.RawMessage) bool {
		attributes, err := unpackMap(values)
		return err == nil && attributes != nil && !attributes.says()
	})
	return p.with(packedResource{attrPhoneNumbers: numbers.pack().MsgPack}).pack()
}

// order decodes a whole order.
func (p packedResource) order(ctx context.Context) (*portOrderModel, error) {
	orderSchema, orderType := orderSchema()
	raw, err := portOrders.without(p, packedNull).Unmarshal(orderType)
	if err != nil {
		return nil, err
	}
	model := new(portOrderModel)
	if problems := (tfsdk.State{Raw: raw, Schema: orderSchema}).Get(ctx, model); problems.HasError() {
		return nil, errors.New(problems[0].Summary())
	}
	return model, portOrders.decode(ctx, p, model)
}
