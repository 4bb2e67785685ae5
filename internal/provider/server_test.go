package provider

import (
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

// What server answers by itself has to be what the framework would answer.

func TestServer_answersAsTheFrameworkDoes(t *testing.T) {
	t.Parallel()
	short, framework := startService(t).connect(t), startService(t).connect(t)
	ours := serverOf(framework)
	ours.provider.data.ledger.startApply() // which the framework alone doesn't know of
	framework.server = ours.frameworkServer
	config := short.orderConfig(someNumbers(3))
	null := tftypes.NewValue(short.order, nil)
	with := func(change map[string]tftypes.Value) tftypes.Value {
		var attributes map[string]tftypes.Value
		short.check(config.As(&attributes), nil)
		attributes = maps.Clone(attributes)
		maps.Copy(attributes, change)
		return tftypes.NewValue(short.order, attributes)
	}
	numbersOf := func(numbers []string) map[string]tftypes.Value {
		var attributes map[string]tftypes.Value
		short.check(short.orderConfig(numbers).As(&attributes), nil)
		return map[string]tftypes.Value{attrPhoneNumbers: attributes[attrPhoneNumbers], attrPINs + "_wo": attributes[attrPINs+"_wo"]}
	}
	// Each goes on from the state that the one before it left.
	for _, step := range []struct {
		name   string
		config tftypes.Value
	}{
		{"create", config},
		{"no change", config},
		{"change of what is shared", short.withOtherEndUser(config)},
		{"change of a setting", with(map[string]tftypes.Value{"cancel_on_destroy": tftypes.NewValue(tftypes.Bool, false)})},
		{"numbers only", with(numbersOf(someNumbers(5)))},
		{"fewer numbers", with(numbersOf(someNumbers(2)))},
		{"an error", with(map[string]tftypes.Value{attrReference: tftypes.NewValue(tftypes.String, "no-such-reference-"+strings.Repeat("x", 100))})},
		{"numbers unknown", with(map[string]tftypes.Value{attrPhoneNumbers: tftypes.NewValue(short.order.AttributeTypes[attrPhoneNumbers], tftypes.UnknownValue)})},
		{"destroy", null},
	} {
		got, want := short.step(null, step.config), framework.step(null, step.config)
		for call, answer := range want {
			if !reflect.DeepEqual(got[call], answer) {
				t.Errorf("%s: %s: got\n%v\nthe framework has\n%v", step.name, call, got[call], answer)
			}
		}
	}
}

// step takes an order from the state that the last step left to a configuration,
// and returns what was answered to each call on the way.
func (c *protocolClient) step(null, config tftypes.Value) map[string]any {
	c.Helper()
	prior, identity := null, (*tfprotov6.ResourceIdentityData)(nil)
	if c.last != nil {
		prior, identity = c.value(c.last.NewState), c.last.NewIdentity
	}
	private := []byte(nil)
	answers := map[string]any{}
	if !prior.IsNull() {
		read, err := c.server.ReadResource(c.Context(), &tfprotov6.ReadResourceRequest{
			TypeName: portOrderType, CurrentState: c.dynamic(c.order, prior), CurrentIdentity: identity, Private: c.last.Private,
		})
		c.check(err, nil)
		answers["upgrade"] = c.upgrade(c.stored(prior)).String()
		prior, private = c.value(read.NewState), read.Private
		answers["read"] = []any{prior.String(), c.idOf(read.NewIdentity), string(private), mistakes(read.Diagnostics)}
	}
	proposed := null
	if !config.IsNull() {
		proposed = c.proposed(config, prior)
	}
	plan, err := c.server.PlanResourceChange(c.Context(), &tfprotov6.PlanResourceChangeRequest{
		TypeName: portOrderType, Config: c.dynamic(c.order, config), PriorState: c.dynamic(c.order, prior),
		ProposedNewState: c.dynamic(c.order, proposed), PriorPrivate: private, PriorIdentity: identity,
	})
	c.check(err, nil)
	planned := c.value(plan.PlannedState)
	answers["plan"] = []any{planned.String(), c.idOf(plan.PlannedIdentity), string(plan.PlannedPrivate), len(plan.RequiresReplace), mistakes(plan.Diagnostics)}
	if len(plan.Diagnostics) > 0 || !config.IsFullyKnown() || planned.Equal(prior) {
		return answers
	}
	applied, err := c.server.ApplyResourceChange(c.Context(), &tfprotov6.ApplyResourceChangeRequest{
		TypeName: portOrderType, Config: c.dynamic(c.order, config), PriorState: c.dynamic(c.order, prior),
		PlannedState: plan.PlannedState, PlannedPrivate: plan.PlannedPrivate, PlannedIdentity: plan.PlannedIdentity,
	})
	c.check(err, nil)
	state := c.value(applied.NewState)
	answers["apply"] = []any{state.String(), c.idOf(applied.NewIdentity), string(applied.Private), mistakes(applied.Diagnostics)}
	c.last = applied
	return answers
}

func TestServer_findsTheMistakesThatTheFrameworkFinds(t *testing.T) {
	t.Parallel()
	c := startService(t).connect(t)
	short, framework := c.server, serverOf(c).frameworkServer
	numbersType := c.order.AttributeTypes[attrPhoneNumbers].(tftypes.Map)
	numberType := numbersType.ElementType.(tftypes.Object)
	voiceType := numberType.AttributeTypes[attrVoice].(tftypes.Object)
	with := func(name string, value tftypes.Value) tftypes.Value {
		var attributes map[string]tftypes.Value
		c.check(c.orderConfig(someNumbers(2)).As(&attributes), nil)
		attributes[name] = value
		return tftypes.NewValue(c.order, attributes)
	}
	numbers := func(elements map[string]tftypes.Value) tftypes.Value {
		return with(attrPhoneNumbers, tftypes.NewValue(numbersType, elements))
	}
	plain := object(numberType, nil)
	for name, config := range map[string]tftypes.Value{
		"none":       c.orderConfig(someNumbers(2)),
		"a number":   numbers(map[string]tftypes.Value{"+442071838750": plain, "+12025550000": plain, "+12025550001": plain}),
		"no numbers": numbers(map[string]tftypes.Value{}),
		"unknown":    with(attrPhoneNumbers, tftypes.NewValue(numbersType, tftypes.UnknownValue)),
		"no address": with(attrEndUser, tftypes.NewValue(c.order.AttributeTypes[attrEndUser], nil)),
		"a type": numbers(map[string]tftypes.Value{"+12025550001": plain, "+12025550000": object(numberType, map[string]tftypes.Value{
			attrVoice: object(voiceType, map[string]tftypes.Value{"type": tftypes.NewValue(tftypes.String, "SIP")}),
		})}),
		"a null number":     numbers(map[string]tftypes.Value{"+12025550000": tftypes.NewValue(numberType, nil)}),
		"an unknown number": numbers(map[string]tftypes.Value{"+12025550001": plain, "+12025550000": tftypes.NewValue(numberType, tftypes.UnknownValue)}),
	} {
		c.server = framework
		want := mistakes(c.validate(config))
		c.server = short
		if got := mistakes(c.validate(config)); !slices.Equal(got, want) {
			t.Errorf("%s: got %q, the framework finds %q", name, got, want)
		}
	}
}

func serverOf(c *protocolClient) *server { return c.server.(*plainServer).frameworkServer.(*server) }

func mistakes(diags []*tfprotov6.Diagnostic) []string {
	var texts []string
	for _, diagnostic := range diags {
		texts = append(texts, diagnostic.Severity.String()+" "+diagnostic.Attribute.String()+" "+diagnostic.Summary+": "+diagnostic.Detail)
	}
	slices.Sort(texts)
	return texts
}

func TestServer_readsAnOrderOnceWhetherItChangedOrNot(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]func(*sandbox.Order){
		"unchanged": func(*sandbox.Order) {},
		"changed":   func(order *sandbox.Order) { order.ResellerName = "Somebody" },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := startService(t)
			c := s.connect(t)
			config := c.orderConfig(someNumbers(3))
			null := tftypes.NewValue(c.order, nil)
			state := c.apply(config, null, c.plan(config, null))
			s.Edit(strconv.FormatInt(s.Orders()[0].ID, 10), change)
			s.ResetJournal()
			read := c.read(state)
			if gets := s.Journal().Count("GET", "/orders/portIns/*"); gets != 1 {
				t.Errorf("the order was read %d times", gets)
			}
			if same := read.Equal(state); same != (name == "unchanged") {
				t.Errorf("state is as it was: %t", same)
			}
		})
	}
}

// The short way compares attribute by attribute, so none may be missing there.
func TestPortOrderModel_valuesNamesEveryAttribute(t *testing.T) {
	t.Parallel()
	orderSchema, _ := orderSchema()
	var named []string
	for _, value := range new(portOrderModel).values() {
		named = append(named, value.name)
	}
	slices.Sort(named)
	want := slices.Sorted(maps.Keys(orderSchema.Attributes))
	if !reflect.DeepEqual(named, want) {
		t.Errorf("values() names %v, the schema has %v", named, want)
	}
}

// A default would be a change that Terraform core doesn't propose.
func TestPortOrderSchema_hasNoDefault(t *testing.T) {
	t.Parallel()
	orderSchema, _ := orderSchema()
	for name, attribute := range orderSchema.Attributes {
		if field := reflect.ValueOf(attribute).FieldByName("Default"); field.IsValid() && !field.IsZero() {
			t.Errorf("%s has a default", name)
		}
	}
}
