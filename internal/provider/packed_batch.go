package provider

import (
	"context"
	"sync"

	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// portBatches is how the numbers of a batch are set aside (packed_call.go): all
// that it has, but for the most numbers of an order.
var portBatches = &numberedType{
	schema:  batchSchema,
	model:   func() numbered { return new(portBatchModel) },
	numbers: attrResults,

	toValidate: packedResource.withoutResults,
}

var batchSchema = sync.OnceValues(func() (schema.Schema, tftypes.Type) {
	batchSchema := portBatchSchema()
	return batchSchema, batchSchema.Type().TerraformType(context.Background())
})

// perNumber are the attributes that hold something for each number.
func (m *portBatchModel) perNumber() map[string]*types.Map {
	return map[string]*types.Map{attrResults: &m.Results, "orders": &m.Orders, "left_out": &m.LeftOut, "carriers": &m.Carriers}
}

// withoutResults is a batch with no results where it has some: null or unknown
// ones are for the framework to see.
func (p packedResource) withoutResults() *tfprotov6.DynamicValue {
	if results, err := unpackMap(p[attrResults]); err != nil || results == nil {
		return p.pack()
	}
	return p.with(packedResource{attrResults: packedResource{}.pack().MsgPack}).pack()
}
