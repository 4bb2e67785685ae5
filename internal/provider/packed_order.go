package provider

import (
	"bytes"
	"context"
	"errors"
	"iter"
	"maps"
	"strings"
	"sync"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
	"github.com/vmihailenco/msgpack/v5"
)

// How an order of 500 numbers gets through the framework.
//
// The framework copies and walks every value of a resource dozens of times in
// each call: its SchemaModifyPlan alone rebuilds the whole tree once for each
// attribute (DESIGN.md has the measurements). So the attributes that hold
// something for each number never reach it. Terraform packs an order as a map
// (MessagePack) from attribute to value: server.go takes those pieces out before
// it calls the framework, and puts them back into the answer. The framework
// works on what is left, with the answer that it would have given to the whole.
//
// The resource doesn't notice, as long as it gets at an order with [whole] and
// hands it back with [portOrderModel.put].

// packedOrder is an order as the plugin protocol carries it: a packed value for
// each attribute. It is nil for an order that is null.
type packedOrder map[string]msgpack.RawMessage

var (
	packedNull    = msgpack.RawMessage{0xc0}
	packedUnknown = msgpack.RawMessage{0xd4, 0, 0}
)

var errNotPacked = errors.New("not packed as MessagePack")

func unpack(value *tfprotov6.DynamicValue) (pieces packedOrder, err error) {
	if value == nil || value.MsgPack == nil {
		return nil, errNotPacked
	}
	return unpackMap(value.MsgPack)
}

func unpackMap(packed []byte) (pieces packedOrder, err error) {
	err = msgpack.Unmarshal(packed, &pieces)
	for name, piece := range pieces {
		if piece == nil { // the library's own form of it, which it doesn't write
			pieces[name] = packedNull
		}
	}
	return pieces, err
}

func (p packedOrder) pack() *tfprotov6.DynamicValue {
	packed, err := msgpack.Marshal(p)
	if err != nil {
		panic(err) // a map of what is packed already can't fail
	}
	return &tfprotov6.DynamicValue{MsgPack: packed}
}

// with is the order with other values for some attributes.
func (p packedOrder) with(values packedOrder) packedOrder {
	changed := maps.Clone(p)
	maps.Copy(changed, values)
	return changed
}

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
func (p packedOrder) withoutWriteOnly() packedOrder {
	for name := range p {
		if strings.HasSuffix(name, "_wo") {
			p[name] = packedNull
		}
	}
	return p
}

// equal reports whether two orders are packed alike in these attributes.
func (p packedOrder) equal(other packedOrder, attributes iter.Seq[string]) bool {
	for name := range attributes {
		if !bytes.Equal(p[name], other[name]) {
			return false
		}
	}
	return true
}

// withoutNumbers is the order for the framework. numbers stands for the ones
// that were taken out.
func (p packedOrder) withoutNumbers(numbers msgpack.RawMessage) *tfprotov6.DynamicValue {
	if p == nil {
		return p.pack()
	}
	aside := packedOrder{}
	for name := range new(portOrderModel).perNumber() {
		aside[name] = packedNull
	}
	aside[attrPhoneNumbers] = numbers
	return p.with(aside).pack()
}

// withoutPlainNumbers is the order without the numbers that are {}: all of their
// values are null, so that there is nothing in them to validate.
func (p packedOrder) withoutPlainNumbers() *tfprotov6.DynamicValue {
	numbers, err := unpackMap(p[attrPhoneNumbers])
	if err != nil || numbers == nil {
		return p.pack() // unknown, or null
	}
	maps.DeleteFunc(numbers, func(_ string, values msgpack.RawMessage) bool {
		attributes, err := unpackMap(values)
		return err == nil && attributes != nil && !attributes.says()
	})
	return p.with(packedOrder{attrPhoneNumbers: numbers.pack().MsgPack}).pack()
}

// says reports whether any attribute of an object is set.
func (p packedOrder) says() bool {
	for _, piece := range p {
		if !bytes.Equal(piece, packedNull) {
			return true
		}
	}
	return false
}

// orderCall is a call of the plugin protocol that is about an order: what was
// set aside before the framework was called, and what the resource answered.
type orderCall struct {
	config, prior, planned packedOrder

	configuration string // what tells two resources apart

	reading *reading        // what the service showed, when that was asked before
	answer  *portOrderModel // handed back with put
}

type orderCallKey struct{}

func (c *orderCall) in(ctx context.Context) context.Context {
	return context.WithValue(ctx, orderCallKey{}, c)
}

func orderCallOf(ctx context.Context) *orderCall {
	call, _ := ctx.Value(orderCallKey{}).(*orderCall)
	return call
}

// whole returns the order in a configuration, a plan or a state of a request
// (each of its tfsdk type), with the values that were set aside.
func whole(ctx context.Context, from interface {
	Get(context.Context, any) diag.Diagnostics
}, diags *diag.Diagnostics,
) *portOrderModel {
	model := new(portOrderModel)
	diags.Append(from.Get(ctx, model)...)
	call := orderCallOf(ctx)
	if call == nil || diags.HasError() {
		return model
	}
	var aside packedOrder
	switch from.(type) {
	case tfsdk.Config:
		aside = call.config
	case tfsdk.Plan:
		aside = call.planned
	case tfsdk.State:
		aside = call.prior
	}
	if err := aside.into(ctx, model); err != nil {
		diags.AddError("An order can't be decoded", "This is a mistake in the provider; please report it: "+err.Error())
	}
	return model
}

// into decodes the values for each number into a model that has the rest. What
// the framework has marked as unknown stays so, unless it is what stands for the
// numbers.
func (p packedOrder) into(ctx context.Context, model *portOrderModel) error {
	orderSchema, _ := orderSchema()
	for name, value := range model.perNumber() {
		piece, ok := p[name]
		if !ok || value.IsUnknown() && name != attrPhoneNumbers {
			continue
		}
		decoded, err := decodeMap(ctx, orderSchema.Attributes[name].GetType().(types.MapType), piece)
		if err != nil {
			return err
		}
		*value = decoded
	}
	return nil
}

// decodeMap decodes equal elements once: most numbers of an order are {}, and
// have the same status.
func decodeMap(ctx context.Context, mapType types.MapType, piece msgpack.RawMessage) (types.Map, error) {
	elements, err := unpackMap(piece)
	if err != nil || elements == nil {
		whole, err := decode(ctx, mapType, piece) // unknown, or null
		if err != nil {
			return types.Map{}, err
		}
		return whole.(types.Map), nil
	}
	known := make(map[string]attr.Value, 1)
	values := make(map[string]attr.Value, len(elements))
	for name, element := range elements {
		value, ok := known[string(element)]
		if !ok {
			if value, err = decode(ctx, mapType.ElemType, element); err != nil {
				return types.Map{}, err
			}
			known[string(element)] = value
		}
		values[name] = value
	}
	return types.MapValueMust(mapType.ElemType, values), nil
}

func decode(ctx context.Context, of attr.Type, piece msgpack.RawMessage) (attr.Value, error) {
	raw, err := (tfprotov6.DynamicValue{MsgPack: piece}).Unmarshal(of.TerraformType(ctx))
	if err != nil {
		return nil, err
	}
	return of.ValueFromTerraform(ctx, raw)
}

// put hands an order back, into the plan or the state of a response.
func (m *portOrderModel) put(ctx context.Context, into interface {
	Set(context.Context, any) diag.Diagnostics
},
) diag.Diagnostics {
	call := orderCallOf(ctx)
	if call == nil {
		return into.Set(ctx, m)
	}
	call.answer = m
	rest := *m
	for _, value := range rest.perNumber() {
		*value = types.MapNull(value.ElementType(ctx))
	}
	return into.Set(ctx, &rest)
}

// complete puts what was set aside into an answer of the framework. configured
// has the values that the user sets: no plan and no apply changes them.
func (c *orderCall) complete(ctx context.Context, answer *tfprotov6.DynamicValue, configured packedOrder) (*tfprotov6.DynamicValue, error) {
	pieces, err := unpack(answer)
	if err != nil || pieces == nil {
		return answer, err
	}
	answered := c.answer
	if answered == nil {
		answered = new(portOrderModel)
	}
	for name, value := range answered.perNumber() {
		switch {
		case c.answer != nil && (configured[name] == nil || isComputed(name)):
			if pieces[name], err = packed(ctx, *value); err != nil {
				return nil, err
			}
		case isComputed(name) && bytes.Equal(pieces[name], packedUnknown): // marked by the framework
		default:
			pieces[name] = configured[name]
		}
	}
	return pieces.pack(), nil
}

func isComputed(attribute string) bool {
	orderSchema, _ := orderSchema()
	return orderSchema.Attributes[attribute].IsComputed()
}

func packed(ctx context.Context, value attr.Value) (msgpack.RawMessage, error) {
	raw, err := value.ToTerraformValue(ctx)
	if err != nil {
		return nil, err
	}
	dynamic, err := tfprotov6.NewDynamicValue(raw.Type(), raw)
	return dynamic.MsgPack, err
}

// orderSchema is made once: for each call it would cost more than the rest.
var orderSchema = sync.OnceValues(func() (schema.Schema, tftypes.Type) {
	orderSchema := portOrderSchema(context.Background())
	return orderSchema, orderSchema.Type().TerraformType(context.Background())
})

// model decodes the whole order.
func (p packedOrder) model(ctx context.Context) (*portOrderModel, error) {
	orderSchema, orderType := orderSchema()
	raw, err := p.withoutNumbers(packedNull).Unmarshal(orderType)
	if err != nil {
		return nil, err
	}
	model := new(portOrderModel)
	if problems := (tfsdk.State{Raw: raw, Schema: orderSchema}).Get(ctx, model); problems.HasError() {
		return nil, errors.New(problems[0].Summary())
	}
	return model, p.into(ctx, model)
}
