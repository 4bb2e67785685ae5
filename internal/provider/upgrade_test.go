package provider

import (
	"context"
	"encoding/json"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/providerserver"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// How an attribute gets another name one day: the schema's version is raised,
// and the resource says how a state of the version before it is read. An
// attribute that is only added or removed needs neither.

// nextOrder is sinch_port_order as it would be after its reference got another
// name: in version 0 of this made-up history it was called "reference".
type nextOrder struct {
	*portOrderResource
}

func (r *nextOrder) Schema(ctx context.Context, req resource.SchemaRequest, resp *resource.SchemaResponse) {
	r.portOrderResource.Schema(ctx, req, resp)
	resp.Schema.Version = 1
}

// UpgradeState works on the JSON of the state: a schema of the old version would
// be a second copy of 170 lines.
func (r *nextOrder) UpgradeState(context.Context) map[int64]resource.StateUpgrader {
	return map[int64]resource.StateUpgrader{0: {
		StateUpgrader: func(_ context.Context, req resource.UpgradeStateRequest, resp *resource.UpgradeStateResponse) {
			var state map[string]json.RawMessage
			if err := json.Unmarshal(req.RawState.JSON, &state); err != nil {
				resp.Diagnostics.AddError("The state of a port order can't be read", err.Error())
				return
			}
			state[attrReference] = state["reference"]
			delete(state, "reference")
			upgraded, err := json.Marshal(state)
			if err != nil {
				resp.Diagnostics.AddError("The state of a port order can't be written", err.Error())
				return
			}
			resp.DynamicValue = &tfprotov6.DynamicValue{JSON: upgraded}
		},
	}}
}

type nextProvider struct {
	*sinchProvider
}

func (p *nextProvider) Resources(context.Context) []func() resource.Resource {
	return []func() resource.Resource{func() resource.Resource { return &nextOrder{newPortOrderResource().(*portOrderResource)} }}
}

// nextServer is our server in front of that provider.
func (s *service) nextServer(t *testing.T) *protocolClient {
	t.Helper()
	c := s.connect(t)
	ours := serverOf(c)
	ours.frameworkServer = providerserver.NewProtocol6(&nextProvider{ours.provider})().(frameworkServer)
	raised := *portOrders
	raised.schema = func() (schema.Schema, tftypes.Type) {
		orderSchema, orderType := orderSchema()
		orderSchema.Version = 1
		return orderSchema, orderType
	}
	ours.types = map[string]*numberedType{portOrderType: &raised}
	return c
}

func (c *protocolClient) upgradeFrom(version int64, stored string) *tfprotov6.UpgradeResourceStateResponse {
	c.Helper()
	resp, err := c.server.UpgradeResourceState(c.Context(), &tfprotov6.UpgradeResourceStateRequest{
		TypeName: portOrderType, Version: version, RawState: &tfprotov6.RawState{JSON: []byte(stored)},
	})
	c.check(err, nil)
	return resp
}

func TestUpgrade_ofAnEarlierVersionGoesThroughTheUpgrader(t *testing.T) {
	t.Parallel()
	c := startService(t).nextServer(t)
	created := `{"id":"890192331","reference":"hq-2027","phone_numbers":{"+12025550000":{}},"status":"PENDING"}`
	resp := c.upgradeFrom(0, created)
	c.check(nil, resp.Diagnostics)
	var attributes map[string]tftypes.Value
	c.check(c.value(resp.UpgradedState).As(&attributes), nil)
	var reference, id string
	c.check(attributes[attrReference].As(&reference), nil)
	c.check(attributes["id"].As(&id), nil)
	if reference != "hq-2027" || id != "890192331" {
		t.Errorf("upgraded, the reference is %q, the ID %q", reference, id)
	}
}

func TestUpgrade_ofThisVersionIsHandedOnAsItIs(t *testing.T) {
	t.Parallel()
	c := startService(t).nextServer(t)
	const stored = `{"id":"890192331","customer_order_reference":"hq-2027"}`
	resp := c.upgradeFrom(1, stored)
	c.check(nil, resp.Diagnostics)
	if got := string(resp.UpgradedState.JSON); got != stored {
		t.Errorf("the state is\n%s, want\n%s", got, stored)
	}
}

// A state that a newer provider wrote is not guessed at.
func TestUpgrade_ofALaterVersionIsAnError(t *testing.T) {
	t.Parallel()
	c := startService(t).connect(t)
	resp := c.upgradeFrom(1, `{"id":"890192331"}`)
	c.expect(resp.Diagnostics, tfprotov6.DiagnosticSeverityError)
	if said := shown(resp.Diagnostics); !strings.Contains(said, "Upgrade Resource State") {
		t.Errorf("it says %s", said)
	}
}
