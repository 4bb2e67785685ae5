package provider

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/sinch/terraform-provider-sinch/internal/porting"
)

// ownSettings are the attributes of an order that only the provider looks at. All
// others that can be set are sent.
var ownSettings = []string{"cancel_on_destroy", "wait_for_status", "timeouts", attrPINs + "_wo_version", attrNewPINs + "_wo_version"}

// An attribute that is in schema and model, and that is never sent, does no
// harm to any other test: its value just stays in the state. So each that can be
// set has to go out, to come back, to be found again from the field's name, and
// to be in the data source.
func TestPortOrder_everyAttributeIsSentAndRead(t *testing.T) {
	t.Parallel()
	order := fullOrder()
	model := imported(order)
	model.PortOutPINs, model.NewPortOutPINs = pinsOf(order, "1234"), pinsOf(order, "5678")
	values := leavesOf(&model)
	sent := model.toAPI(porting.Order{}, pinsFrom(&model))
	var shown portOrderDataModel
	shown.fromAPI(order)
	inDataSource := leavesOf(&shown)

	arrived := map[string]bool{}
	for field, value := range sentLeaves(t, &sent) {
		at, number := model.locate(field, &sent)
		if strings.HasSuffix(field, "].phoneNumber") {
			continue // the key itself
		}
		arrived[at.String()] = true
		if values[at.String()] != value {
			t.Errorf("%s is sent as %q, and its attribute %s is %q", field, value, at, values[at.String()])
		}
		if strings.HasSuffix(field, "Pin") {
			continue // secrets aren't read
		}
		if place := dataSourcePlace(at, number); inDataSource[place] != value {
			t.Errorf("%s is sent as %q, and %s of the data source is %q", field, value, place, inDataSource[place])
		}
	}
	for _, at := range settable(t, &model) {
		if !arrived[at] {
			t.Errorf("%s can be set, and is not sent", at)
		}
	}
}

func pinsOf(order *porting.Order, pin string) types.Map {
	values := map[string]attr.Value{}
	for _, number := range order.SortedNumbers() {
		values[number] = types.StringValue(pin + number)
	}
	return types.MapValueMust(types.StringType, values)
}

// settable returns the places of the order that can be set, of a shared object
// also in each number that has it for itself.
func settable(t *testing.T, model *portOrderModel) []string {
	t.Helper()
	var places []string
	leaves := func(at path.Path, object schema.SingleNestedAttribute) {
		for name := range object.Attributes {
			places = append(places, at.AtName(name).String())
		}
	}
	attributes := portOrderSchema(t.Context()).Attributes
	for _, name := range ownSettings {
		if attributes[name] == nil {
			t.Errorf("there is no %s", name)
		}
	}
	for name, attribute := range attributes {
		at := path.Root(name)
		if !attribute.IsOptional() && !attribute.IsRequired() || attribute.IsWriteOnly() || slices.Contains(ownSettings, name) {
			continue
		}
		switch attribute := attribute.(type) {
		case schema.SingleNestedAttribute:
			leaves(at, attribute)
		case schema.MapNestedAttribute:
			for number, own := range model.PhoneNumbers.Elements() {
				for object, nested := range attribute.NestedObject.Attributes {
					if shared := attributes[object] != nil; shared && own.(types.Object).Attributes()[object].IsNull() {
						continue
					}
					leaves(at.AtMapKey(number).AtName(object), nested.(schema.SingleNestedAttribute))
				}
			}
		case schema.MapAttribute:
			for number := range model.PhoneNumbers.Elements() {
				places = append(places, at.AtMapKey(number).String())
			}
		default:
			places = append(places, at.String())
		}
	}
	return places
}

// leavesOf returns the texts and truth values of a model by their place.
func leavesOf(model any) map[string]string {
	leaves := map[string]string{}
	var add func(at path.Path, value any)
	add = func(at path.Path, value any) {
		switch value := value.(type) {
		case types.String:
			leaves[at.String()] = value.ValueString()
		case types.Bool:
			leaves[at.String()] = fmt.Sprint(value.ValueBool())
		case types.Object:
			for name, leaf := range value.Attributes() {
				add(at.AtName(name), leaf)
			}
		case types.Map:
			for key, element := range value.Elements() {
				add(at.AtMapKey(key), element)
			}
		}
	}
	structure := reflect.ValueOf(model).Elem()
	for _, field := range reflect.VisibleFields(structure.Type()) {
		if name := field.Tag.Get("tfsdk"); name != "" {
			add(path.Root(name), structure.FieldByIndex(field.Index).Interface())
		}
	}
	return leaves
}

// sentLeaves returns the texts and truth values of a request by their field, as
// the service names it.
func sentLeaves(t *testing.T, order *porting.Order) map[string]string {
	t.Helper()
	text, err := json.Marshal(order)
	if err != nil {
		t.Fatal(err)
	}
	var decoded any
	if err := json.Unmarshal(text, &decoded); err != nil {
		t.Fatal(err)
	}
	leaves := map[string]string{}
	var add func(field string, value any)
	add = func(field string, value any) {
		switch value := value.(type) {
		case map[string]any:
			for name, inner := range value {
				add(strings.TrimPrefix(field+"."+name, "."), inner)
			}
		case []any:
			for i, inner := range value {
				add(fmt.Sprintf("%s[%d]", field, i), inner)
			}
		default:
			leaves[field] = fmt.Sprint(value)
		}
	}
	add("", decoded)
	return leaves
}

// dataSourcePlace returns where the data source has what an attribute of a
// number, or of the order, asks for: it shares nothing.
func dataSourcePlace(at path.Path, number string) string {
	if number == "" {
		return at.String()
	}
	steps := at.Steps()
	object, leaf := steps[len(steps)-2].String(), steps[len(steps)-1].String()
	if leaf == "account_num" {
		return path.Root("account_nums").AtMapKey(number).String()
	}
	return path.Root(attrPhoneNumbers).AtMapKey(number).AtName(object).AtName(leaf).String()
}
