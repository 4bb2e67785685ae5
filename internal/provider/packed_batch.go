package provider

import (
	"bytes"
	"context"
	"sync"

	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
	"github.com/vmihailenco/msgpack/v5/msgpcode"
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

// keepResults has a plan hold what the state has of numbers that stay where they
// are. It looks at each by itself, so that what is planned while little is known of
// others stays so when more is.
func keepResults(ctx context.Context, stays func(number string) bool) {
	call := numberedCallOf(ctx)
	if call == nil {
		return
	}
	planned, _ := unpackMap(call.planned[attrResults]) // empty where unknown
	prior, _ := unpackMap(call.prior[attrResults])
	if len(planned) == 0 || len(prior) == 0 {
		return
	}
	merged := map[[2]string][]byte{} // many are equal
	for number, result := range planned {
		was, ok := prior[number]
		if !ok || !stays(number) {
			continue
		}
		key := [2]string{string(was), string(result)}
		if merged[key] == nil {
			merged[key] = mergedResult(was, result)
		}
		planned[number] = merged[key]
	}
	call.planned = call.planned.with(packedResource{attrResults: planned.pack().MsgPack})
}

// mergedResult is a configured result with the values of the prior one, where
// Terraform takes them for it: neither is null, nor unknown.
func mergedResult(prior, configured []byte) []byte {
	was, _ := unpackMap(prior)
	result, err := unpackMap(configured)
	if err != nil || len(result) == 0 || len(was) == 0 {
		return configured
	}
	isSet := func(value []byte) bool { return !bytes.Equal(value, packedNull) && !msgpcode.IsExt(value[0]) } // unknown is an extension
	for name, value := range result {
		if isSet(value) && isSet(was[name]) {
			result[name] = was[name]
		}
	}
	return result.pack().MsgPack
}
