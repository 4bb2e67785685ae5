package provider

import (
	"maps"
	"reflect"
	"slices"
	"strconv"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

// What server answers by itself has to be what the framework would answer.

func TestServer_answersNoChangeAsTheFrameworkDoes(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.connect(t)
	short, framework := c.server, c.server.(*server).frameworkServer
	config := c.orderConfig(someNumbers(3))
	null := tftypes.NewValue(c.order, nil)
	state := c.apply(config, null, c.plan(config, null))

	answers := func(server tfprotov6.ProviderServer) map[string]tftypes.Value {
		c.server = server
		upgraded := c.upgrade(c.stored(state))
		planned := c.value(c.plan(config, state).PlannedState)
		return map[string]tftypes.Value{"upgraded": upgraded, "read": c.read(state), "planned": planned}
	}
	want := answers(framework)
	for call, got := range answers(short) {
		if !got.Equal(want[call]) {
			t.Errorf("%s: got %s, the framework has %s", call, got, want[call])
		}
	}
}

func TestServer_findsTheMistakesThatTheFrameworkFinds(t *testing.T) {
	t.Parallel()
	c := startService(t).connect(t)
	short, framework := c.server, c.server.(*server).frameworkServer
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
