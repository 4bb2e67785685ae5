package provider

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// batchClient makes the calls of the plugin protocol for a batch.
type batchClient struct {
	*protocolClient
	of tftypes.Object

	state   tftypes.Value
	private []byte
}

func (s *service) connectBatch(t testing.TB) *batchClient {
	t.Helper()
	c := s.connect(t)
	schemas, err := c.server.GetProviderSchema(t.Context(), &tfprotov6.GetProviderSchemaRequest{})
	c.check(err, schemas.Diagnostics)
	of := schemas.ResourceSchemas[portBatchType].ValueType().(tftypes.Object)
	return &batchClient{protocolClient: c, of: of, state: tftypes.NewValue(of, nil)}
}

// config is a batch of what is said of numbers; most is the number of them that
// an order may have, 0 for not said.
func (c *batchClient) config(verdicts map[string]verdict, most int) tftypes.Value {
	results := c.of.AttributeTypes[attrResults].(tftypes.Map)
	elements := map[string]tftypes.Value{}
	for number, verdict := range verdicts {
		portable := tftypes.NewValue(tftypes.Bool, verdict.portable)
		if verdict.unknown {
			portable = tftypes.NewValue(tftypes.Bool, tftypes.UnknownValue)
		}
		elements[number] = object(results.ElementType.(tftypes.Object), map[string]tftypes.Value{
			"portable": portable, "carrier": tftypes.NewValue(tftypes.String, verdict.carrier), "reason": tftypes.NewValue(tftypes.String, verdict.reason),
		})
	}
	values := map[string]tftypes.Value{attrResults: tftypes.NewValue(results, elements)}
	if most > 0 {
		values["max_numbers_per_order"] = tftypes.NewValue(tftypes.Number, most)
	}
	return object(c.of, values)
}

// planRequest is Terraform's for a configuration over the state.
func (c *batchClient) planRequest(config tftypes.Value) *tfprotov6.PlanResourceChangeRequest {
	proposed := config
	if !config.IsNull() {
		var values, before map[string]tftypes.Value
		c.check(config.As(&values), nil)
		c.check(c.state.As(&before), nil)
		values = maps.Clone(values) // As gives the configuration's own
		for _, computed := range []string{"orders", "left_out", "carriers"} {
			if was, ok := before[computed]; ok {
				values[computed] = was
			} else {
				values[computed] = tftypes.NewValue(c.of.AttributeTypes[computed], tftypes.UnknownValue)
			}
		}
		proposed = tftypes.NewValue(c.of, values)
	}
	return &tfprotov6.PlanResourceChangeRequest{
		TypeName: portBatchType, Config: c.dynamic(c.of, config), PriorState: c.dynamic(c.of, c.state),
		ProposedNewState: c.dynamic(c.of, proposed), PriorPrivate: c.private,
	}
}

// applyRequest is Terraform's for what was planned.
func (c *batchClient) applyRequest(asked *tfprotov6.PlanResourceChangeRequest, plan *tfprotov6.PlanResourceChangeResponse) *tfprotov6.ApplyResourceChangeRequest {
	return &tfprotov6.ApplyResourceChangeRequest{
		TypeName: portBatchType, Config: asked.Config, PriorState: asked.PriorState, PlannedState: plan.PlannedState, PlannedPrivate: plan.PlannedPrivate,
	}
}

func (c *batchClient) decoded(packed *tfprotov6.DynamicValue) tftypes.Value {
	value, err := packed.Unmarshal(c.of)
	c.check(err, nil)
	return value
}

// step takes the batch from its state to a configuration, and returns what was
// answered on the way.
func (c *batchClient) step(config tftypes.Value) map[string]any {
	c.Helper()
	answers := map[string]any{}
	if !c.state.IsNull() {
		read, err := c.server.ReadResource(c.Context(), &tfprotov6.ReadResourceRequest{
			TypeName: portBatchType, CurrentState: c.dynamic(c.of, c.state), Private: c.private,
		})
		c.check(err, read.Diagnostics)
		answers["read"] = []any{c.decoded(read.NewState).String(), string(read.Private)}
	}
	asked := c.planRequest(config)
	plan, err := c.server.PlanResourceChange(c.Context(), asked)
	c.check(err, nil)
	planned := c.decoded(plan.PlannedState)
	answers["plan"] = []any{planned.String(), string(plan.PlannedPrivate), len(plan.RequiresReplace), mistakes(plan.Diagnostics)}
	if len(plan.Diagnostics) > 0 || !config.IsFullyKnown() {
		return answers
	}
	applied, err := c.server.ApplyResourceChange(c.Context(), c.applyRequest(asked, plan))
	c.check(err, applied.Diagnostics)
	c.state, c.private = c.decoded(applied.NewState), applied.Private
	answers["apply"] = []any{c.state.String(), string(c.private)}
	return answers
}

// What server answers for a batch has to be what the framework would answer.
func TestServer_answersForABatchAsTheFrameworkDoes(t *testing.T) {
	t.Parallel()
	short, framework := startService(t).connectBatch(t), startService(t).connectBatch(t)
	ours := serverOf(framework.protocolClient)
	ours.provider.data.ledger.startApply() // which the framework alone doesn't know of
	framework.server = ours.frameworkServer
	five := portableAt("A", someNumbers(5)...)
	some := maps.Clone(five)
	delete(some, someNumbers(1)[0])
	some["+12125550001"] = verdict{carrier: "B", reason: "TN is not portable"}
	unknown := maps.Clone(some)
	unknown["+12125550002"] = verdict{unknown: true}
	for _, step := range []struct {
		name   string
		config tftypes.Value
	}{
		{"create", short.config(five, 2)},
		{"no change", short.config(five, 2)},
		{"what decides nothing", short.config(portableAt("Sinch", someNumbers(5)...), 2)},
		{"the maximum", short.config(five, 0)},
		{"others", short.config(some, 0)},
		{"unknown", short.config(unknown, 0)},
		{"all of it unknown", object(short.of, map[string]tftypes.Value{attrResults: tftypes.NewValue(short.of.AttributeTypes[attrResults], tftypes.UnknownValue)})},
		{"destroy", tftypes.NewValue(short.of, nil)},
	} {
		got, want := short.step(step.config), framework.step(step.config)
		for _, call := range slices.Sorted(maps.Keys(want)) {
			if !reflect.DeepEqual(got[call], want[call]) {
				t.Errorf("%s: %s: got\n%v\nthe framework has\n%v", step.name, call, got[call], want[call])
			}
		}
	}
}

// batchCalls are the calls for a batch of so many numbers.
func batchCalls(t testing.TB, numbers int) []protocolCall {
	t.Helper()
	c := startService(t).connectBatch(t)
	verdicts, onOrders := map[string]verdict{}, map[string]verdict{}
	for i := range numbers {
		number := fmt.Sprintf("+1%d%04d", 202555+i/9900, i%9900)
		verdicts[number] = verdict{portable: true, carrier: fmt.Sprint("Carrier ", i%7)}
		onOrders[number] = verdict{carrier: fmt.Sprint("Carrier ", i%7), reason: "TN is on an existing order"}
	}
	null, config, later := c.planRequest(c.config(verdicts, 0)), c.config(verdicts, 0), c.config(onOrders, 0)
	c.step(config)
	quiet := c.planRequest(later)
	onOrders["+13105550001"] = verdict{portable: true, carrier: "Carrier 1"}
	joined := c.planRequest(c.config(onOrders, 0))
	change, err := c.server.PlanResourceChange(c.Context(), joined)
	c.check(err, change.Diagnostics)
	apply := c.applyRequest(joined, change)
	stored := &tfprotov6.RawState{JSON: c.stored(c.state)}
	plan := func(request *tfprotov6.PlanResourceChangeRequest) func() {
		return func() {
			serverOf(c.protocolClient).provider.data.ledger.startApply() // or the second new batch would be refused
			resp, err := c.server.PlanResourceChange(c.Context(), request)
			c.check(err, resp.Diagnostics)
		}
	}
	return []protocolCall{
		{"ValidateResourceConfig of a batch", func() {
			resp, err := c.server.ValidateResourceConfig(c.Context(), &tfprotov6.ValidateResourceConfigRequest{TypeName: portBatchType, Config: quiet.Config})
			c.check(err, resp.Diagnostics)
		}, 26},
		{"UpgradeResourceState of a batch", func() {
			resp, err := c.server.UpgradeResourceState(c.Context(), &tfprotov6.UpgradeResourceStateRequest{TypeName: portBatchType, RawState: stored})
			c.check(err, resp.Diagnostics)
		}, 3},
		{"PlanResourceChange of a new batch", plan(null), 71},
		{"PlanResourceChange of what decides nothing", plan(quiet), 80},
		{"PlanResourceChange of a number that joins", plan(joined), 131},
		{"ApplyResourceChange of a batch", func() {
			resp, err := c.server.ApplyResourceChange(c.Context(), apply)
			c.check(err, resp.Diagnostics)
		}, 90},
	}
}

func BenchmarkBatch(b *testing.B) {
	for _, call := range batchCalls(b, 20000) {
		b.Run(call.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				call.do()
			}
		})
	}
}

// A batch may have many thousand numbers: each costs the same, however many.
func TestProtocol_costOfABatchGrowsWithTheNumbersOnly(t *testing.T) {
	expectLinear(t, batchCalls, 500, 2500)
}
