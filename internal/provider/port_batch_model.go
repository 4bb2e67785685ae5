package provider

import (
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/sinch/terraform-provider-sinch/internal/porting"
)

// attrResults is the input of a batch, which sinch_portability gives.
const attrResults = "results"

// portBatchModel is a batch in configuration, plan and state.
type portBatchModel struct {
	Results            types.Map    `tfsdk:"results"`
	MaxNumbersPerOrder types.Number `tfsdk:"max_numbers_per_order"`
	Orders             types.Map    `tfsdk:"orders"`
	LeftOut            types.Map    `tfsdk:"left_out"`
	Carriers           types.Map    `tfsdk:"carriers"`
}

// mostNumbers is how many numbers a new order may have; 0 for not known yet.
func (m *portBatchModel) mostNumbers() int {
	switch {
	case m.MaxNumbersPerOrder.IsUnknown():
		return 0
	case m.MaxNumbersPerOrder.IsNull():
		return porting.MaxOrderNumbers
	}
	return int(wholeValue(m.MaxNumbersPerOrder))
}

// verdicts returns what the input says of each number.
func (m *portBatchModel) verdicts() map[string]verdict {
	results := m.Results.Elements()
	verdicts := make(map[string]verdict, len(results))
	for number, result := range results {
		verdicts[number] = verdictFrom(result)
	}
	return verdicts
}

func verdictFrom(result attr.Value) verdict {
	if result.IsUnknown() {
		return verdict{unknown: true}
	}
	if result.IsNull() {
		return verdict{reason: noAnswer}
	}
	said := result.(types.Object).Attributes()
	portable := said["portable"].(types.Bool)
	counts := said["reason"] // a carrier counts for those that can be ported, a reason for the others
	if portable.ValueBool() {
		counts = said["carrier"]
	}
	return verdict{
		portable: portable.ValueBool(), carrier: stringValue(said["carrier"]), reason: stringValue(said["reason"]),
		unknown: portable.IsUnknown() || counts.IsUnknown(),
	}
}

// split returns what a state has decided. highest and left are what is kept beside it.
func (m *portBatchModel) split(highest map[string]int, left map[string]string) split {
	s := split{map[string][]string{}, textsFrom(m.Carriers), textsFrom(m.LeftOut), highest, left}
	for name, numbers := range m.Orders.Elements() {
		for _, number := range numbers.(types.List).Elements() {
			s.orders[name] = append(s.orders[name], stringValue(number))
		}
	}
	return s
}

// take takes what is decided.
func (m *portBatchModel) take(s split) {
	orders := make(map[string]attr.Value, len(s.orders))
	for name, numbers := range s.orders {
		orders[name] = listOf(numbers)
	}
	m.Orders = types.MapValueMust(numbersType, orders)
	m.LeftOut, m.Carriers = mapOf(s.leftOut), mapOf(s.carriers)
}

// leaveOpen says that nothing is decided yet.
func (m *portBatchModel) leaveOpen() {
	m.Orders = types.MapUnknown(numbersType)
	m.LeftOut, m.Carriers = types.MapUnknown(types.StringType), types.MapUnknown(types.StringType)
}
