package provider

import (
	"bytes"
	"context"
	"errors"
	"iter"
	"maps"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/vmihailenco/msgpack/v5"
)

// packedResource is a resource as the plugin protocol carries it: a packed value
// (MessagePack) for each attribute. It is nil for a resource that is null.
type packedResource map[string]msgpack.RawMessage

var (
	packedNull    = msgpack.RawMessage{0xc0}
	packedUnknown = msgpack.RawMessage{0xd4, 0, 0}
)

var errNotPacked = errors.New("not packed as MessagePack")

func unpack(value *tfprotov6.DynamicValue) (pieces packedResource, err error) {
	if value == nil || value.MsgPack == nil {
		return nil, errNotPacked
	}
	return unpackMap(value.MsgPack)
}

func unpackMap(packed []byte) (pieces packedResource, err error) {
	err = msgpack.Unmarshal(packed, &pieces)
	for name, piece := range pieces {
		if piece == nil { // the library's own form of it, which it doesn't write
			pieces[name] = packedNull
		}
	}
	return pieces, err
}

func (p packedResource) pack() *tfprotov6.DynamicValue {
	packed, err := msgpack.Marshal(p)
	if err != nil {
		panic(err) // a map of what is packed already can't fail
	}
	return &tfprotov6.DynamicValue{MsgPack: packed}
}

// with is the resource with other values for some attributes.
func (p packedResource) with(values packedResource) packedResource {
	changed := maps.Clone(p)
	maps.Copy(changed, values)
	return changed
}

// equal reports whether two resources are packed alike in these attributes.
func (p packedResource) equal(other packedResource, attributes iter.Seq[string]) bool {
	for name := range attributes {
		if !bytes.Equal(p[name], other[name]) {
			return false
		}
	}
	return true
}

// says reports whether any attribute of an object is set.
func (p packedResource) says() bool {
	for _, piece := range p {
		if !bytes.Equal(piece, packedNull) {
			return true
		}
	}
	return false
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

func packed(ctx context.Context, value attr.Value) (msgpack.RawMessage, error) {
	raw, err := value.ToTerraformValue(ctx)
	if err != nil {
		return nil, err
	}
	dynamic, err := tfprotov6.NewDynamicValue(raw.Type(), raw)
	return dynamic.MsgPack, err
}
