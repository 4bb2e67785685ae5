package provider

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
	"github.com/vmihailenco/msgpack/v5"
)

// protocolClient speaks the plugin protocol to the provider as Terraform does,
// for benchmarks, and for tests of what an older Terraform can't ask for.
type protocolClient struct {
	testing.TB
	server tfprotov6.ProviderServer
	order  tftypes.Object // type of sinch_port_order

	last *tfprotov6.ApplyResourceChangeResponse // of the last step
}

// connect starts the provider of a service in this process, and configures it.
func (s *service) connect(t testing.TB) *protocolClient {
	t.Helper()
	server, err := s.providers()["sinch"]()
	if err != nil {
		t.Fatal(err)
	}
	c := &protocolClient{TB: t, server: server}
	schemas, err := server.GetProviderSchema(t.Context(), &tfprotov6.GetProviderSchemaRequest{})
	c.check(err, schemas.Diagnostics)
	c.order = schemas.ResourceSchemas[portOrderType].ValueType().(tftypes.Object)
	settings := schemas.Provider.ValueType().(tftypes.Object)
	text := func(value string) tftypes.Value { return tftypes.NewValue(tftypes.String, value) }
	configured, err := server.ConfigureProvider(t.Context(), &tfprotov6.ConfigureProviderRequest{
		TerraformVersion: "1.14.0",
		Config: c.dynamic(settings, object(settings, map[string]tftypes.Value{
			"project_id": text(s.ProjectID), "key_id": text(s.KeyID), "key_secret": text(s.KeySecret),
			"endpoint": text(s.Endpoint), "token_url": text(s.TokenURL),
			"max_requests_per_second": tftypes.NewValue(tftypes.Number, 1000),
		})),
	})
	c.check(err, configured.Diagnostics)
	return c
}

// object is a value of a type: null but for values.
func object(of tftypes.Object, values map[string]tftypes.Value) tftypes.Value {
	attributes := make(map[string]tftypes.Value, len(of.AttributeTypes))
	for name, attributeType := range of.AttributeTypes {
		attributes[name] = tftypes.NewValue(attributeType, nil)
		if value, ok := values[name]; ok {
			attributes[name] = value
		}
	}
	return tftypes.NewValue(of, attributes)
}

// orderConfig is the configuration of an order as the design's example has it:
// one end user, and a PIN for each number.
func (c *protocolClient) orderConfig(numbers []string) tftypes.Value {
	kind := func(name string) tftypes.Object { return c.order.AttributeTypes[name].(tftypes.Object) }
	texts := func(of tftypes.Object, values map[string]string) tftypes.Value {
		attributes := map[string]tftypes.Value{}
		for name, value := range values {
			attributes[name] = tftypes.NewValue(tftypes.String, value)
		}
		return object(of, attributes)
	}
	numbersType := c.order.AttributeTypes[attrPhoneNumbers].(tftypes.Map)
	elements, pins := map[string]tftypes.Value{}, map[string]tftypes.Value{}
	for _, number := range numbers {
		elements[number] = object(numbersType.ElementType.(tftypes.Object), nil)
		pins[number] = tftypes.NewValue(tftypes.String, "4321")
	}
	return object(c.order, map[string]tftypes.Value{
		attrSchedule: texts(kind(attrSchedule), map[string]string{"date": portDate, "time": "10:00:00", "time_zone": "US/Eastern"}),
		attrEndUser: texts(kind(attrEndUser), map[string]string{
			"name": "Acme Inc", "street_num": "1", "street_name": "Main", "city": "Reno", "state": "NV", "zip_code": "89501",
		}),
		attrPhoneNumbers:         tftypes.NewValue(numbersType, elements),
		attrPINs + "_wo":         tftypes.NewValue(tftypes.Map{ElementType: tftypes.String}, pins),
		attrPINs + "_wo_version": tftypes.NewValue(tftypes.Number, 1),
	})
}

// proposed is what Terraform core proposes as the new state: the configuration,
// with computed values from prior, and without write-only values.
func (c *protocolClient) proposed(config, prior tftypes.Value) tftypes.Value {
	var values, before map[string]tftypes.Value
	c.check(config.As(&values), nil)
	if !prior.IsNull() {
		c.check(prior.As(&before), nil)
	}
	values = maps.Clone(values) // As gives the configuration's own
	for name, value := range values {
		if was, ok := before[name]; ok && value.IsNull() {
			values[name] = was
		}
	}
	for _, secret := range []string{attrPINs, attrNewPINs} {
		values[secret+"_wo"] = tftypes.NewValue(c.order.AttributeTypes[secret+"_wo"], nil)
	}
	return tftypes.NewValue(c.order, values)
}

func (c *protocolClient) validate(config tftypes.Value) []*tfprotov6.Diagnostic {
	resp, err := c.server.ValidateResourceConfig(c.Context(), &tfprotov6.ValidateResourceConfigRequest{
		TypeName: portOrderType, Config: c.dynamic(c.order, config),
		ClientCapabilities: &tfprotov6.ValidateResourceConfigClientCapabilities{WriteOnlyAttributesAllowed: true},
	})
	c.check(err, nil)
	return resp.Diagnostics
}

func (c *protocolClient) plan(config, prior tftypes.Value) *tfprotov6.PlanResourceChangeResponse {
	resp, err := c.server.PlanResourceChange(c.Context(), &tfprotov6.PlanResourceChangeRequest{
		TypeName: portOrderType, Config: c.dynamic(c.order, config), PriorState: c.dynamic(c.order, prior),
		ProposedNewState: c.dynamic(c.order, c.proposed(config, prior)),
	})
	c.check(err, resp.Diagnostics)
	return resp
}

func (c *protocolClient) apply(config, prior tftypes.Value, plan *tfprotov6.PlanResourceChangeResponse) tftypes.Value {
	resp, err := c.server.ApplyResourceChange(c.Context(), &tfprotov6.ApplyResourceChangeRequest{
		TypeName: portOrderType, Config: c.dynamic(c.order, config), PriorState: c.dynamic(c.order, prior),
		PlannedState: plan.PlannedState, PlannedPrivate: plan.PlannedPrivate,
	})
	c.check(err, resp.Diagnostics)
	return c.value(resp.NewState)
}

func (c *protocolClient) read(state tftypes.Value) tftypes.Value {
	resp, err := c.server.ReadResource(c.Context(), &tfprotov6.ReadResourceRequest{TypeName: portOrderType, CurrentState: c.dynamic(c.order, state)})
	c.check(err, resp.Diagnostics)
	return c.value(resp.NewState)
}

func (c *protocolClient) upgrade(stored []byte) tftypes.Value {
	resp, err := c.server.UpgradeResourceState(c.Context(), &tfprotov6.UpgradeResourceStateRequest{
		TypeName: portOrderType, RawState: &tfprotov6.RawState{JSON: stored},
	})
	c.check(err, resp.Diagnostics)
	return c.value(resp.UpgradedState)
}

func (c *protocolClient) dynamic(of tftypes.Type, value tftypes.Value) *tfprotov6.DynamicValue {
	packed, err := tfprotov6.NewDynamicValue(of, value)
	c.check(err, nil)
	return &tfprotov6.DynamicValue{MsgPack: c.sorted(packed.MsgPack)}
}

// sorted packs the maps in a value in the order of their keys, as Terraform does.
func (c *protocolClient) sorted(packed []byte) msgpack.RawMessage {
	var elements map[string]msgpack.RawMessage
	if msgpack.Unmarshal(packed, &elements) != nil || elements == nil {
		return packed
	}
	var out bytes.Buffer
	encoder := msgpack.NewEncoder(&out)
	c.check(encoder.EncodeMapLen(len(elements)), nil)
	for _, name := range slices.Sorted(maps.Keys(elements)) {
		c.check(encoder.EncodeString(name), nil)
		element := elements[name]
		if element == nil {
			element = packedNull
		}
		out.Write(c.sorted(element))
	}
	return out.Bytes()
}

func (c *protocolClient) value(packed *tfprotov6.DynamicValue) tftypes.Value {
	value, err := packed.Unmarshal(c.order)
	c.check(err, nil)
	return value
}

func (c *protocolClient) check(err error, diags []*tfprotov6.Diagnostic) {
	c.Helper()
	if err != nil {
		c.Fatal(err)
	}
	for _, diagnostic := range diags {
		if diagnostic.Severity == tfprotov6.DiagnosticSeverityError {
			c.Fatalf("%s: %s", diagnostic.Summary, diagnostic.Detail)
		}
	}
}

// stored is a state as Terraform keeps it: JSON.
func (c *protocolClient) stored(state tftypes.Value) []byte {
	text, err := json.Marshal(plain(c.TB, state))
	c.check(err, nil)
	return text
}

func plain(t testing.TB, value tftypes.Value) any {
	if value.IsNull() {
		return nil
	}
	convert := func(target any) {
		if err := value.As(target); err != nil {
			t.Fatal(err)
		}
	}
	switch {
	case value.Type().Is(tftypes.String):
		var text string
		convert(&text)
		return text
	case value.Type().Is(tftypes.Bool):
		var truth bool
		convert(&truth)
		return truth
	case value.Type().Is(tftypes.Number):
		return 1 // the only number of the schema's is a version
	case value.Type().Is(tftypes.List{}):
		var elements []tftypes.Value
		convert(&elements)
		list := make([]any, len(elements))
		for i, element := range elements {
			list[i] = plain(t, element)
		}
		return list
	}
	var attributes map[string]tftypes.Value
	convert(&attributes)
	values := make(map[string]any, len(attributes))
	for name, attribute := range attributes {
		values[name] = plain(t, attribute)
	}
	return values
}
