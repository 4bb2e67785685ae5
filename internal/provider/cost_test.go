package provider

import (
	"fmt"
	"maps"
	"strconv"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

// What calls of the plugin protocol cost, without a Terraform: time in a
// benchmark, allocations in a test, which guards what was won. "make bench" has
// the whole, with a Terraform.

// protocolCall is a call that Terraform makes for one order, and that can be
// made again and again.
type protocolCall struct {
	name string
	do   func()

	allocations float64 // that it may take for each number: half as many again as when this was written
}

// orderCalls puts an order of so many numbers into the sandbox, and prepares the
// calls for it, so that the provider's part is nearly all of what they cost.
// Those that read or write have the sandbox's part in them, too.
func orderCalls(t testing.TB, numbers int) []protocolCall {
	t.Helper()
	s := startService(t, sandbox.WithoutContract())
	c := s.connect(t)
	null := tftypes.NewValue(c.order, nil)
	config := c.orderConfig(someNumbers(numbers))
	state := c.apply(config, null, c.plan(config, null))
	stored := &tfprotov6.RawState{JSON: c.stored(state)}
	moved := c.withOtherEndUser(config)
	fresh := c.orderConfig(someNumbers(2 * numbers)[numbers:]) // nobody has submitted these yet

	validate := &tfprotov6.ValidateResourceConfigRequest{
		TypeName: portOrderType, Config: c.dynamic(c.order, config),
		ClientCapabilities: &tfprotov6.ValidateResourceConfigClientCapabilities{WriteOnlyAttributesAllowed: true},
	}
	read := &tfprotov6.ReadResourceRequest{TypeName: portOrderType, CurrentState: c.dynamic(c.order, state)}
	plan := func(config, prior tftypes.Value) func() {
		request := &tfprotov6.PlanResourceChangeRequest{
			TypeName: portOrderType, Config: c.dynamic(c.order, config), PriorState: c.dynamic(c.order, prior),
			ProposedNewState: c.dynamic(c.order, c.proposed(config, prior)),
		}
		return func() {
			resp, err := c.server.PlanResourceChange(c.Context(), request)
			c.check(err, resp.Diagnostics)
		}
	}
	change := &tfprotov6.ApplyResourceChangeRequest{
		TypeName: portOrderType, Config: c.dynamic(c.order, moved), PriorState: c.dynamic(c.order, state),
		PlannedState: c.plan(moved, state).PlannedState,
	}
	return []protocolCall{
		{"ValidateResourceConfig", func() {
			resp, err := c.server.ValidateResourceConfig(c.Context(), validate)
			c.check(err, resp.Diagnostics)
		}, 200},
		{"UpgradeResourceState", func() {
			resp, err := c.server.UpgradeResourceState(c.Context(), &tfprotov6.UpgradeResourceStateRequest{TypeName: portOrderType, RawState: stored})
			c.check(err, resp.Diagnostics)
		}, 1},
		{"ReadResource", func() {
			resp, err := c.server.ReadResource(c.Context(), read)
			c.check(err, resp.Diagnostics)
		}, 110},
		{"PlanResourceChange of no change", plan(config, state), 2},
		{"PlanResourceChange of a new order", plan(fresh, null), 100},
		{"PlanResourceChange of a change", plan(moved, state), 270},
		// Last, since the order at the service is another one afterwards.
		{"ApplyResourceChange of a change", func() {
			resp, err := c.server.ApplyResourceChange(c.Context(), change)
			c.check(err, resp.Diagnostics)
		}, 330},
	}
}

// withOtherEndUser is a configuration with another end user for all numbers.
func (c *protocolClient) withOtherEndUser(config tftypes.Value) tftypes.Value {
	var values map[string]tftypes.Value
	c.check(config.As(&values), nil)
	values = maps.Clone(values) // As gives the configuration's own
	endUser := c.order.AttributeTypes[attrEndUser].(tftypes.Object)
	values[attrEndUser] = object(endUser, texts(map[string]string{
		"name": "Beta Inc", "street_num": "2", "street_name": "Side", "city": "Reno", "state": "NV", "zip_code": "89502",
	}))
	return tftypes.NewValue(c.order, values)
}

// portabilityCalls are the calls for a sinch_portability of so many numbers.
func portabilityCalls(t testing.TB, numbers int) []protocolCall {
	t.Helper()
	const name = "sinch_portability"
	c := startService(t, sandbox.WithoutContract()).connect(t)
	schemas, err := c.server.GetProviderSchema(t.Context(), &tfprotov6.GetProviderSchemaRequest{})
	c.check(err, schemas.Diagnostics)
	of := schemas.DataSourceSchemas[name].ValueType().(tftypes.Object)
	list := tftypes.List{ElementType: tftypes.String}
	elements := make([]tftypes.Value, numbers)
	for i := range elements {
		elements[i] = tftypes.NewValue(tftypes.String, fmt.Sprintf("+1%d%04d", 202555+i/9900, i%9900)) // the sandbox's magic numbers end in 99
	}
	config := c.dynamic(of, object(of, map[string]tftypes.Value{attrPhoneNumbers: tftypes.NewValue(list, elements)}))
	return []protocolCall{
		{"ValidateDataResourceConfig", func() {
			resp, err := c.server.ValidateDataResourceConfig(c.Context(), &tfprotov6.ValidateDataResourceConfigRequest{TypeName: name, Config: config})
			c.check(err, resp.Diagnostics)
		}, 165},
		{"ReadDataSource", func() {
			resp, err := c.server.ReadDataSource(c.Context(), &tfprotov6.ReadDataSourceRequest{TypeName: name, Config: config})
			c.check(err, resp.Diagnostics)
		}, 790},
	}
}

func BenchmarkPortability(b *testing.B) {
	for _, numbers := range []int{1000, 5000, 20000} {
		for _, call := range portabilityCalls(b, numbers) {
			b.Run(call.name+"/"+strconv.Itoa(numbers), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					call.do()
				}
			})
		}
	}
}

func BenchmarkProtocol(b *testing.B) {
	for _, numbers := range []int{100, 500} {
		for _, call := range orderCalls(b, numbers) {
			b.Run(call.name+"/"+strconv.Itoa(numbers), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					call.do()
				}
			})
		}
	}
}

// Each number costs the same in an order of 100 as in one of 500: what grows
// with the square of the numbers is felt only in large orders, and by users.
func TestProtocol_costGrowsWithTheNumbersOnly(t *testing.T) {
	expectLinear(t, orderCalls, 100, 500)
}

// So with the numbers of a sinch_portability, of which there may be thousands.
func TestProtocol_costOfPortabilityGrowsWithTheNumbersOnly(t *testing.T) {
	expectLinear(t, portabilityCalls, 500, 2500)
}

func expectLinear(t *testing.T, calls func(testing.TB, int) []protocolCall, few, many int) {
	t.Helper()
	small, large := calls(t, few), calls(t, many)
	for i := range small {
		perNumber := func(call protocolCall, numbers int) float64 {
			return testing.AllocsPerRun(1, call.do) / float64(numbers)
		}
		ofFew, ofMany := perNumber(small[i], few), perNumber(large[i], many)
		if ofMany > large[i].allocations {
			t.Errorf("%s takes %.0f allocations for each of %d numbers, more than %.0f", large[i].name, ofMany, many, large[i].allocations)
		}
		if ofMany > 1.3*ofFew {
			t.Errorf("%s takes %.0f allocations for each of %d numbers, and %.0f for each of %d", large[i].name, ofFew, few, ofMany, many)
		}
	}
}

// Terraform plans once more inside an apply, in a provider process of its own.
func TestAccPortOrder_planAndApplyInOneCheckTwiceAndSubmitOnce(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.cli(t, farFutureOrderOf(someNumbers(3)))
	c.run("apply", "-auto-approve")
	for request, want := range map[string]int{
		"POST " + sandbox.TokenPath: 2, "POST /portabilityChecks": 2,
		"GET /orders/portIns": 6, "POST /orders/portIns": 1, "GET /orders/portIns/*": 1,
	} {
		s.saw(t, request, want)
	}
	if all := len(s.Journal()); all != 12 {
		t.Errorf("%d requests came", all)
	}
}

// All orders of a run share a token, and each of them is asked for once.
func TestAccPortOrder_planOfManyOrdersReadsEachOnce(t *testing.T) {
	t.Parallel()
	const orders = 12 // more than Terraform reads at a time
	s := startService(t)
	c := s.cli(t, `
provider "sinch" {
  max_requests_per_second = 1000
}

resource "sinch_port_order" "test" {
  count                 = `+strconv.Itoa(orders)+`
  desired_port_schedule = { date = "`+farFuture+`" }
  end_user              = `+acme+`
  phone_numbers         = { (format("+1202555%04d", count.index)) = {} }
}
`)
	c.run("apply", "-auto-approve")
	s.ResetJournal()
	c.run("plan", "-detailed-exitcode")
	s.saw(t, "POST "+sandbox.TokenPath, 1)
	s.saw(t, "GET /orders/portIns/*", orders)
	if all := len(s.Journal()); all != orders+1 {
		t.Errorf("%d requests came", all)
	}
}
