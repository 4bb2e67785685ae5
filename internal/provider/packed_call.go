package provider

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
	"github.com/vmihailenco/msgpack/v5"
)

// How thousands of numbers get through the framework.
//
// The framework copies and walks every value of a resource dozens of times in
// each call: its SchemaModifyPlan alone rebuilds the whole tree once for each
// attribute (DESIGN.md has the measurements). So the attributes that hold
// something for each number never reach it. Terraform packs a resource as a map
// (MessagePack) from attribute to value: server.go takes those pieces out before
// it calls the framework, and puts them back into the answer. The framework
// works on what is left, with the answer that it would have given to the whole.
//
// The resource doesn't notice, as long as it gets at its values with [take] and
// hands them back with [handBack].

// numbered is the model of a resource in which attributes hold something for
// each number.
type numbered interface {
	perNumber() map[string]*types.Map
}

// modelOf is a pointer to such a model, M.
type modelOf[M any] interface {
	*M
	numbered
}

// whole and wholeBatch return the order or the batch of a request, with its numbers.
var (
	whole      = take[portOrderModel, *portOrderModel]
	wholeBatch = take[portBatchModel, *portBatchModel]
)

// numberedType is a type of resource with such a model.
type numberedType struct {
	schema  func() (schema.Schema, tftypes.Type) // made once: for each call it would cost more than the rest
	model   func() numbered
	numbers string // the attribute that is unknown for the framework where only numbers differ

	// toValidate is what of a configuration the framework has to validate.
	toValidate func(packedResource) *tfprotov6.DynamicValue
}

// source is the configuration, the plan or the state of a request, and target the
// plan or the state of a response (each of its tfsdk type).
type (
	source interface {
		Get(context.Context, any) diag.Diagnostics
	}
	target interface {
		Set(context.Context, any) diag.Diagnostics
	}
)

// numberedTypes are the types whose numbers are set aside, by name.
var numberedTypes = map[string]*numberedType{portOrderType: portOrders, portBatchType: portBatches}

func (t *numberedType) isComputed(attribute string) bool {
	of, _ := t.schema()
	return of.Attributes[attribute].IsComputed()
}

// without is a resource for the framework. numbers stands for the ones that were
// taken out.
func (t *numberedType) without(p packedResource, numbers msgpack.RawMessage) *tfprotov6.DynamicValue {
	if p == nil {
		return p.pack()
	}
	aside := packedResource{}
	for name := range t.model().perNumber() {
		aside[name] = packedNull
	}
	aside[t.numbers] = numbers
	return p.with(aside).pack()
}

// numberedCall is a call of the plugin protocol that is about a resource of a
// numbered type: what was set aside before the framework was called, and what
// the resource answered.
type numberedCall struct {
	of                     *numberedType
	config, prior, planned packedResource

	configuration string // what tells two resources apart

	reading *reading // what the service showed of an order, when that was asked before
	answer  numbered // handed back
	kept    bool     // the answer has the numbers of the prior state
}

// callFor returns the call for a resource; nil for one of a type that has no
// numbers, or that isn't packed as MessagePack.
func (s *server) callFor(typeName string, config, prior, planned *tfprotov6.DynamicValue) *numberedCall {
	call := &numberedCall{of: s.types[typeName]}
	if call.of == nil {
		return nil
	}
	if config != nil {
		digest := sha256.Sum256(config.MsgPack)
		call.configuration = string(digest[:])
	}
	var problems [3]error
	call.config, problems[0] = unpack(config)
	call.prior, problems[1] = unpack(prior)
	call.planned, problems[2] = unpack(planned)
	if errors.Join(problems[:]...) != nil {
		return nil
	}
	call.planned = call.planned.withoutWriteOnly()
	return call
}

type numberedCallKey struct{}

func (c *numberedCall) in(ctx context.Context) context.Context {
	return context.WithValue(ctx, numberedCallKey{}, c)
}

func numberedCallOf(ctx context.Context) *numberedCall {
	call, _ := ctx.Value(numberedCallKey{}).(*numberedCall)
	return call
}

// take takes a resource out of a request, with the values that were set aside.
func take[M any, P modelOf[M]](ctx context.Context, from source, diags *diag.Diagnostics) P {
	model := P(new(M))
	diags.Append(from.Get(ctx, model)...)
	call := numberedCallOf(ctx)
	if call == nil || diags.HasError() {
		return model
	}
	var aside packedResource
	switch from.(type) {
	case tfsdk.Config:
		aside = call.config
	case tfsdk.Plan:
		aside = call.planned
	case tfsdk.State:
		aside = call.prior
	}
	if err := call.of.decode(ctx, aside, model); err != nil {
		diags.AddError("A resource can't be decoded", "This is a mistake in the provider; please report it: "+err.Error())
	}
	return model
}

// decode decodes the values for each number into a model that has the rest. What
// the framework has marked as unknown stays so, unless it is what stands for the
// numbers.
func (t *numberedType) decode(ctx context.Context, p packedResource, model numbered) error {
	of, _ := t.schema()
	for name, value := range model.perNumber() {
		piece, ok := p[name]
		if !ok || value.IsUnknown() && name != t.numbers {
			continue
		}
		decoded, err := decodeMap(ctx, of.Attributes[name].GetType().(types.MapType), piece)
		if err != nil {
			return err
		}
		*value = decoded
	}
	return nil
}

// handBack hands a resource back, into a response.
func handBack[M any, P modelOf[M]](ctx context.Context, model P, into target) diag.Diagnostics {
	call := numberedCallOf(ctx)
	if call == nil {
		return into.Set(ctx, model)
	}
	call.answer = model
	rest := *model
	for _, value := range P(&rest).perNumber() {
		*value = types.MapNull(value.ElementType(ctx))
	}
	return into.Set(ctx, &rest)
}

// keepNumbers has the answer of a plan hold the numbers of the prior state as they
// are packed there.
func keepNumbers(ctx context.Context) {
	if call := numberedCallOf(ctx); call != nil {
		call.kept = true
	}
}

// complete puts what was set aside into an answer of the framework. configured
// has the values that the user sets: no apply changes them, and no plan does
// but one that keeps those of the prior state.
func (c *numberedCall) complete(ctx context.Context, answer *tfprotov6.DynamicValue, configured packedResource) (*tfprotov6.DynamicValue, error) {
	pieces, err := unpack(answer)
	if err != nil || pieces == nil {
		return answer, err
	}
	answered := c.answer
	if answered == nil {
		answered = c.of.model()
	}
	for name, value := range answered.perNumber() {
		switch {
		case c.kept:
			pieces[name] = c.prior[name]
		case c.answer != nil && (configured[name] == nil || c.of.isComputed(name)):
			if pieces[name], err = packed(ctx, *value); err != nil {
				return nil, err
			}
		case c.of.isComputed(name) && bytes.Equal(pieces[name], packedUnknown): // marked by the framework
		default:
			pieces[name] = configured[name]
		}
	}
	return pieces.pack(), nil
}
