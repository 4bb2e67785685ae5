package provider

import (
	"context"
	"errors"
	"maps"
	"sync"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/providerserver"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
	"github.com/sinch/terraform-provider-sinch/internal/porting"
)

// NewServer makes the plugin server of the provider for a version.
func NewServer(version string) func() tfprotov6.ProviderServer {
	return func() tfprotov6.ProviderServer {
		return newServer(New(version)().(*sinchProvider))
	}
}

func newServer(p *sinchProvider) tfprotov6.ProviderServer {
	return &server{
		frameworkServer: providerserver.NewProtocol6(p)().(frameworkServer),
		provider:        p,
	}
}

// server is the framework's server, with a short way for the most common case:
// a port order of which nothing changed, with numbers that share their values. The framework copies and walks every
// value of a resource a dozen times in each call, which for an order of 500
// numbers took most of a plan (DESIGN.md has the measurements). What is
// answered here is what the framework would answer; everything else goes to it.
type server struct {
	frameworkServer
	provider *sinchProvider
}

// frameworkServer is all that the framework's server can do. The interfaces
// after the first are optional in the protocol, so they have to be named here,
// or the server would hide them.
type frameworkServer interface {
	tfprotov6.ProviderServer
	tfprotov6.ListResourceServer
	tfprotov6.ActionServer
}

const portOrderType = "sinch_port_order"

// ValidateResourceConfig has the framework check the values of an order without
// the numbers that say nothing of their own, since it looks at each of their
// null values. ValidateConfig finds the whole order in its context.
func (s *server) ValidateResourceConfig(ctx context.Context, req *tfprotov6.ValidateResourceConfigRequest) (*tfprotov6.ValidateResourceConfigResponse, error) {
	if req.TypeName != portOrderType {
		return s.frameworkServer.ValidateResourceConfig(ctx, req)
	}
	whole, rest, err := setPlainNumbersAside(ctx, req.Config)
	if err != nil {
		return s.frameworkServer.ValidateResourceConfig(ctx, req)
	}
	shorter := *req
	shorter.Config = rest
	return s.frameworkServer.ValidateResourceConfig(context.WithValue(ctx, wholeKey{}, whole), &shorter)
}

// wholeKey is where the context of a validation has the whole order.
type wholeKey struct{}

// setPlainNumbersAside returns a configuration whole, and packed without its
// numbers that are {}.
func setPlainNumbersAside(ctx context.Context, packed *tfprotov6.DynamicValue) (*portOrderModel, *tfprotov6.DynamicValue, error) {
	_, orderType := orderSchema()
	raw, err := packed.Unmarshal(orderType)
	if err != nil {
		return nil, nil, err
	}
	whole, err := orderFrom(ctx, raw)
	if err != nil {
		return nil, nil, err
	}
	var attributes, numbers map[string]tftypes.Value
	if err := raw.As(&attributes); err != nil {
		return nil, nil, err
	}
	all := attributes[attrPhoneNumbers]
	if !all.IsKnown() || all.IsNull() {
		return nil, nil, errors.New("the numbers are not known")
	}
	if err := all.As(&numbers); err != nil {
		return nil, nil, err
	}
	own := map[string]tftypes.Value{}
	for number, value := range numbers {
		if !saysNothing(value) {
			own[number] = value
		}
	}
	attributes = maps.Clone(attributes) // As hands out the value's own map
	attributes[attrPhoneNumbers] = tftypes.NewValue(all.Type(), own)
	rest, err := tfprotov6.NewDynamicValue(orderType, tftypes.NewValue(orderType, attributes))
	return whole, &rest, err
}

// saysNothing reports whether a number is {}: all its values are null.
func saysNothing(number tftypes.Value) bool {
	var values map[string]tftypes.Value
	if !number.IsKnown() || number.IsNull() || number.As(&values) != nil {
		return false
	}
	for _, value := range values {
		if !value.IsKnown() || !value.IsNull() {
			return false
		}
	}
	return true
}

// UpgradeResourceState hands a stored order on as it is: the schema has had one
// version only. Terraform drops attributes that the schema no longer has before
// it asks, and takes those that are new for null.
func (s *server) UpgradeResourceState(ctx context.Context, req *tfprotov6.UpgradeResourceStateRequest) (*tfprotov6.UpgradeResourceStateResponse, error) {
	if req.TypeName != portOrderType || req.Version != 0 || req.RawState == nil || len(req.RawState.JSON) == 0 {
		return s.frameworkServer.UpgradeResourceState(ctx, req)
	}
	return &tfprotov6.UpgradeResourceStateResponse{
		UpgradedState: &tfprotov6.DynamicValue{JSON: req.RawState.JSON},
	}, nil
}

// PlanResourceChange answers a proposal of no change with no change. That is
// the whole truth since sinch_port_order has no attribute with a default, and
// its plan checks are about changes only.
func (s *server) PlanResourceChange(ctx context.Context, req *tfprotov6.PlanResourceChangeRequest) (*tfprotov6.PlanResourceChangeResponse, error) {
	if req.TypeName != portOrderType || !unchanged(ctx, req.PriorState, req.ProposedNewState) {
		return s.frameworkServer.PlanResourceChange(ctx, req)
	}
	return &tfprotov6.PlanResourceChangeResponse{
		PlannedState:    req.PriorState,
		PlannedPrivate:  req.PriorPrivate,
		PlannedIdentity: req.PriorIdentity,
	}, nil
}

// unchanged reports whether a proposed order is the prior one. Terraform core
// proposes write-only values as they are configured; a plan has none of them.
func unchanged(ctx context.Context, prior, proposed *tfprotov6.DynamicValue) bool {
	before, err := unpackOrder(ctx, prior)
	if err != nil {
		return false // null: an order is to be created
	}
	after, err := unpackOrder(ctx, proposed)
	if err != nil {
		return false // null: it is to be destroyed
	}
	after.PortOutPINsWO, after.NewPortOutPINsWO = before.PortOutPINsWO, before.NewPortOutPINsWO
	return after.equal(before)
}

// ReadResource answers with the state that it was given when the service shows
// nothing new and there is nothing to warn about. Else the framework is asked,
// and Read finds what the service showed in its context.
func (s *server) ReadResource(ctx context.Context, req *tfprotov6.ReadResourceRequest) (*tfprotov6.ReadResourceResponse, error) {
	if req.TypeName != portOrderType || s.provider.data.unconfigured() {
		return s.frameworkServer.ReadResource(ctx, req)
	}
	state, err := unpackOrder(ctx, req.CurrentState)
	if err != nil {
		return s.frameworkServer.ReadResource(ctx, req)
	}
	order, err := s.provider.data.readOrder(ctx, state)
	if err != nil || !state.shows(order) {
		return s.frameworkServer.ReadResource(withReading(ctx, order, err), req)
	}
	identity, err := packIdentity(state)
	if err != nil {
		return nil, err
	}
	return &tfprotov6.ReadResourceResponse{NewState: req.CurrentState, Private: req.Private, NewIdentity: identity}, nil
}

// shows reports whether a refresh with order changes nothing in the state, and
// has nothing to say.
func (m *portOrderModel) shows(order *porting.Order) bool {
	var warnings diag.Diagnostics
	warnAbout(order, m.status(), &warnings)
	refreshed := *m
	refreshed.fromAPI(order)
	return len(warnings) == 0 && refreshed.equal(m)
}

// orderSchema is made once: for each call it would cost more than the rest.
var orderSchema = sync.OnceValues(func() (schema.Schema, tftypes.Type) {
	orderSchema := portOrderSchema(context.Background())
	return orderSchema, orderSchema.Type().TerraformType(context.Background())
})

func unpackOrder(ctx context.Context, packed *tfprotov6.DynamicValue) (*portOrderModel, error) {
	_, orderType := orderSchema()
	raw, err := packed.Unmarshal(orderType)
	if err != nil {
		return nil, err
	}
	return orderFrom(ctx, raw)
}

func orderFrom(ctx context.Context, raw tftypes.Value) (*portOrderModel, error) {
	orderSchema, _ := orderSchema()
	var model portOrderModel
	if problems := (tfsdk.State{Raw: raw, Schema: orderSchema}).Get(ctx, &model); problems.HasError() {
		return nil, errors.New(problems[0].Summary())
	}
	return &model, nil
}

func packIdentity(state *portOrderModel) (*tfprotov6.ResourceIdentityData, error) {
	identityType := tftypes.Object{AttributeTypes: map[string]tftypes.Type{"id": tftypes.String}}
	packed, err := tfprotov6.NewDynamicValue(identityType, tftypes.NewValue(identityType, map[string]tftypes.Value{
		"id": tftypes.NewValue(tftypes.String, state.ID.ValueString()),
	}))
	return &tfprotov6.ResourceIdentityData{IdentityData: &packed}, err
}

// reading is what the service showed of an order, or why it showed nothing.
type reading struct {
	order *porting.Order
	err   error
}

type readingKey struct{}

func withReading(ctx context.Context, order *porting.Order, err error) context.Context {
	return context.WithValue(ctx, readingKey{}, reading{order, err})
}

// readOrder asks the service for the order of a state, unless that was done
// already for this call.
func (d *providerData) readOrder(ctx context.Context, state *portOrderModel) (*porting.Order, error) {
	if done, ok := ctx.Value(readingKey{}).(reading); ok {
		return done.order, done.err
	}
	return d.client.GetOrder(ctx, porting.ID(state.ID.ValueString()))
}
