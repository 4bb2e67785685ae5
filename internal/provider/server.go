package provider

import (
	"context"
	"encoding/json"
	"maps"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/providerserver"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
	"github.com/sinch/terraform-provider-sinch/internal/porting"
	"github.com/vmihailenco/msgpack/v5"
)

// NewServer makes the plugin server of the provider for a version.
func NewServer(version string) func() tfprotov6.ProviderServer {
	return func() tfprotov6.ProviderServer {
		return newServer(New(version)().(*sinchProvider))
	}
}

func newServer(p *sinchProvider) tfprotov6.ProviderServer {
	return &plainServer{&server{
		frameworkServer: providerserver.NewProtocol6(p)().(frameworkServer),
		provider:        p,
		types:           numberedTypes,
	}}
}

// server is the framework's server. It calls it for a port order without the
// values that there are for each number (packed_call.go says why and how), and
// answers by itself where nothing changed.
type server struct {
	frameworkServer
	provider *sinchProvider
	types    map[string]*numberedType // whose numbers are set aside
}

// frameworkServer is all that the framework's server can do. The interfaces
// after the first are optional in the protocol, so they have to be named here,
// or the server would hide them.
type frameworkServer interface {
	tfprotov6.ProviderServer
	tfprotov6.ListResourceServer
	tfprotov6.ActionServer
}

const (
	portOrderType = "sinch_port_order"
	portBatchType = "sinch_port_batch"

	portOrderNoteType = "sinch_port_order_note"
)

// ValidateResourceConfig has the framework check the values of an order without
// the numbers that say nothing of their own, and those of a batch without any.
func (s *server) ValidateResourceConfig(ctx context.Context, req *tfprotov6.ValidateResourceConfigRequest) (*tfprotov6.ValidateResourceConfigResponse, error) {
	of := s.types[req.TypeName]
	if of == nil {
		return s.frameworkServer.ValidateResourceConfig(ctx, req)
	}
	config, err := unpack(req.Config)
	if err != nil || config == nil {
		return s.frameworkServer.ValidateResourceConfig(ctx, req)
	}
	shorter := *req
	shorter.Config = of.toValidate(config)
	return s.frameworkServer.ValidateResourceConfig((&numberedCall{of: of, config: config}).in(ctx), &shorter)
}

// UpgradeResourceState hands a stored order or batch of this version on as it is:
// Terraform drops attributes that the schema no longer has before it asks, and
// takes those that are new for null. A state of another version is the
// framework's, which asks the resource's upgraders (upgrade_test.go shows one).
func (s *server) UpgradeResourceState(ctx context.Context, req *tfprotov6.UpgradeResourceStateRequest) (*tfprotov6.UpgradeResourceStateResponse, error) {
	of := s.types[req.TypeName]
	if of == nil || req.RawState == nil || len(req.RawState.JSON) == 0 {
		return s.frameworkServer.UpgradeResourceState(ctx, req)
	}
	if current, _ := of.schema(); req.Version != current.Version {
		return s.frameworkServer.UpgradeResourceState(ctx, req)
	}
	var stored struct {
		ID       porting.ID        `json:"id"`       // of an order
		Carriers map[string]string `json:"carriers"` // of a batch
	}
	if s.provider.data != nil && json.Unmarshal(req.RawState.JSON, &stored) == nil {
		if stored.ID != "" {
			s.provider.data.ledger.upgrade(stored.ID)
		}
		s.provider.data.ledger.knowBatch(slices.Collect(maps.Keys(stored.Carriers)))
	}
	return &tfprotov6.UpgradeResourceStateResponse{
		UpgradedState: &tfprotov6.DynamicValue{JSON: req.RawState.JSON},
	}, nil
}

// PlanResourceChange plans an order, or anything else. An error of a plan also
// stops a destroy, which plans everything first: it says how to destroy
// nevertheless.
func (s *server) PlanResourceChange(ctx context.Context, req *tfprotov6.PlanResourceChangeRequest) (*tfprotov6.PlanResourceChangeResponse, error) {
	resp, err := s.plan(ctx, req)
	if err != nil || isNull(req.ProposedNewState) {
		return resp, err
	}
	for _, diagnostic := range resp.Diagnostics {
		if diagnostic.Severity == tfprotov6.DiagnosticSeverityError {
			diagnostic.Detail += "\n\nThis stops terraform destroy, too, since it plans everything first. To destroy nevertheless: terraform destroy -refresh=false"
		}
	}
	return resp, nil
}

func isNull(value *tfprotov6.DynamicValue) bool {
	null, err := value.IsNull()
	return err == nil && null
}

// plan has the framework plan a resource without its numbers.
//
// A proposal of no change of an order is answered with no change. That is the
// whole truth since sinch_port_order has no attribute with a default, and its plan
// checks are about changes only, but for what the ledger of the run says.
func (s *server) plan(ctx context.Context, req *tfprotov6.PlanResourceChangeRequest) (*tfprotov6.PlanResourceChangeResponse, error) {
	call := s.callFor(req.TypeName, req.Config, req.PriorState, req.ProposedNewState)
	if call == nil {
		return s.frameworkServer.PlanResourceChange(ctx, req)
	}
	ctx = call.in(ctx)
	numbers := packedNull
	if req.TypeName == portOrderType {
		if call.prior != nil && call.planned != nil && call.planned.equal(call.prior, maps.Keys(call.planned)) {
			return &tfprotov6.PlanResourceChangeResponse{
				PlannedState:    req.PriorState,
				PlannedPrivate:  req.PriorPrivate,
				PlannedIdentity: req.PriorIdentity,
				Diagnostics:     s.keepUnchanged(ctx, call),
			}, nil
		}
		// Where only numbers differ, the framework has to see that something does, or
		// it would not mark the computed values as unknown.
		if !call.planned.equal(call.prior, maps.Keys(call.of.model().perNumber())) {
			numbers = packedUnknown
		}
	}
	shorter := *req
	shorter.Config, shorter.PriorState = call.of.without(call.config, packedNull), call.of.without(call.prior, packedNull)
	shorter.ProposedNewState = call.of.without(call.planned, numbers)
	resp, err := s.frameworkServer.PlanResourceChange(ctx, &shorter)
	if err != nil {
		return nil, err
	}
	resp.PlannedState, err = call.complete(ctx, resp.PlannedState, call.planned)
	return resp, err
}

// keepUnchanged notes in the ledger an order that stays as it is, and says what
// that contradicts.
func (s *server) keepUnchanged(ctx context.Context, call *numberedCall) []*tfprotov6.Diagnostic {
	if s.provider.data == nil {
		return nil
	}
	ledger := &s.provider.data.ledger
	unchanged := stake{configuration: call.configuration}
	var cancels *bool
	if msgpack.Unmarshal(call.prior["id"], &unchanged.id) != nil || msgpack.Unmarshal(call.prior["cancel_on_destroy"], &cancels) != nil {
		return nil
	}
	unchanged.forgotten = cancels != nil && !*cancels
	if !ledger.knows(unchanged.id).held { // it was not read (-refresh=false)
		state, err := call.prior.order(ctx)
		if err != nil {
			return nil
		}
		unchanged = state.stake(ctx)
	}
	var problems diag.Diagnostics
	ledger.addConflicts(ledger.keep(unchanged), &problems)
	var shown []*tfprotov6.Diagnostic
	for _, problem := range problems {
		severity := tfprotov6.DiagnosticSeverityError
		if problem.Severity() == diag.SeverityWarning {
			severity = tfprotov6.DiagnosticSeverityWarning
		}
		shown = append(shown, &tfprotov6.Diagnostic{Severity: severity, Summary: problem.Summary(), Detail: problem.Detail()})
	}
	return shown
}

// ApplyResourceChange has the framework create, update or delete an order, or a batch.
func (s *server) ApplyResourceChange(ctx context.Context, req *tfprotov6.ApplyResourceChangeRequest) (*tfprotov6.ApplyResourceChangeResponse, error) {
	if s.provider.data != nil {
		s.provider.data.ledger.startApply()
	}
	call := s.callFor(req.TypeName, req.Config, req.PriorState, req.PlannedState)
	if call == nil {
		return s.frameworkServer.ApplyResourceChange(ctx, req)
	}
	shorter := *req
	shorter.Config, shorter.PriorState = call.of.without(call.config, packedNull), call.of.without(call.prior, packedNull)
	shorter.PlannedState = call.of.without(call.planned, packedNull)
	resp, err := s.frameworkServer.ApplyResourceChange(call.in(ctx), &shorter)
	if err != nil {
		return nil, err
	}
	configured := call.planned
	if call.answer == nil { // an error, so the order is what it was
		configured = call.prior
	}
	resp.NewState, err = call.complete(ctx, resp.NewState, configured)
	return resp, err
}

// ReadResource answers with the state that it was given when the service shows
// nothing new and there is nothing to warn about. Else the framework is asked,
// and Read finds what the service showed.
func (s *server) ReadResource(ctx context.Context, req *tfprotov6.ReadResourceRequest) (*tfprotov6.ReadResourceResponse, error) {
	if req.TypeName == portBatchType { // which the service knows nothing of
		return &tfprotov6.ReadResourceResponse{NewState: req.CurrentState, Private: req.Private}, nil
	}
	if req.TypeName != portOrderType || s.provider.data.unconfigured() {
		return s.frameworkServer.ReadResource(ctx, req)
	}
	prior, err := unpack(req.CurrentState)
	if err != nil || prior == nil {
		return s.frameworkServer.ReadResource(ctx, req)
	}
	state, err := prior.order(ctx)
	if err != nil {
		return s.frameworkServer.ReadResource(ctx, req)
	}
	order, err := s.provider.data.readOrder(ctx, state)
	if err == nil {
		s.provider.data.ledger.read(order.ID, order.Held(), !state.cancelsOnDestroy())
		if state.shows(order) && !s.provider.data.hasNews(ctx, state, order, req.Private) {
			identity, err := packIdentity(state)
			return &tfprotov6.ReadResourceResponse{NewState: req.CurrentState, Private: req.Private, NewIdentity: identity}, err
		}
		s.provider.data.ledger.hear(order)
	}
	call := &numberedCall{of: portOrders, prior: prior, reading: &reading{order, err}}
	shorter := *req
	shorter.CurrentState = portOrders.without(prior, packedNull)
	resp, err := s.frameworkServer.ReadResource(call.in(ctx), &shorter)
	if err != nil {
		return nil, err
	}
	configured := prior
	if call.answer != nil {
		configured = nil // the service may show other values
	}
	resp.NewState, err = call.complete(ctx, resp.NewState, configured)
	return resp, err
}

// shows reports whether a refresh with order changes nothing in the state, and
// has nothing to say of what stays so.
func (m *portOrderModel) shows(order *porting.Order) bool {
	var warnings diag.Diagnostics
	warnAbout(order, m, &warnings)
	refreshed := *m
	refreshed.fromAPI(order)
	return len(warnings) == 0 && refreshed.equal(m)
}

// hasNews reports whether a refresh with order has news to tell.
func (d *providerData) hasNews(ctx context.Context, state *portOrderModel, order *porting.Order, private []byte) bool {
	if news, _ := d.news(state, order, toldNews{}); len(news) == 0 {
		return false // mostly, so that private data need not be unpacked
	}
	told, _ := keptPrivate[toldNews](ctx, packedPrivate(private), toldNewsKey)
	news, _ := d.news(state, order, told)
	return len(news) > 0
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

// readOrder asks the service for the order of a state, unless that was done
// already for this call.
func (d *providerData) readOrder(ctx context.Context, state *portOrderModel) (*porting.Order, error) {
	if call := numberedCallOf(ctx); call != nil && call.reading != nil {
		return call.reading.order, call.reading.err
	}
	order, err := d.client.FindOrder(ctx, porting.ID(state.ID.ValueString()))
	if err == nil {
		state.hideKnown(order)
	}
	return order, err
}
