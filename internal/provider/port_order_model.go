package provider

import (
	"maps"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/resource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/sinch/terraform-provider-sinch/internal/porting"
)

// portOrderModel is a sinch_port_order in plan, state and configuration.
// Nested values stay framework values, since at plan time any of them can be
// unknown.
type portOrderModel struct {
	orderTextModel
	computedOrder
	DesiredPortSchedule types.Object `tfsdk:"desired_port_schedule"`
	OnDemandActivation  types.Bool   `tfsdk:"on_demand_activation"`

	EndUser            types.Object `tfsdk:"end_user"`
	PortOutInfo        types.Object `tfsdk:"port_out_info"`
	VoiceConfiguration types.Object `tfsdk:"voice_configuration"`
	SMSConfiguration   types.Object `tfsdk:"sms_configuration"`
	PhoneNumbers       types.Map    `tfsdk:"phone_numbers"`

	PortOutPINs             types.Map    `tfsdk:"port_out_pins"`
	PortOutPINsWO           types.Map    `tfsdk:"port_out_pins_wo"`
	PortOutPINsWOVersion    types.Number `tfsdk:"port_out_pins_wo_version"`
	NewPortOutPINs          types.Map    `tfsdk:"new_port_out_pins"`
	NewPortOutPINsWO        types.Map    `tfsdk:"new_port_out_pins_wo"`
	NewPortOutPINsWOVersion types.Number `tfsdk:"new_port_out_pins_wo_version"`

	CancelOnDestroy types.Bool     `tfsdk:"cancel_on_destroy"`
	WaitForStatus   types.String   `tfsdk:"wait_for_status"`
	Timeouts        timeouts.Value `tfsdk:"timeouts"`
}

// computedOrder is what of an order only the service sets.
type computedOrder struct {
	ID                  types.String `tfsdk:"id"`
	Status              types.String `tfsdk:"status"`
	CreatedDate         types.String `tfsdk:"created_date"`
	PhoneNumberStatuses types.Map    `tfsdk:"phone_number_statuses"`
	PhoneNumberGroups   types.Map    `tfsdk:"phone_number_groups"`
	FOCDates            types.Map    `tfsdk:"foc_dates"`
	Rejections          types.Map    `tfsdk:"rejections"`
	Notes               types.List   `tfsdk:"notes"`
	Documents           types.List   `tfsdk:"documents"`
}

// status returns the order's status as the state has it.
func (m *computedOrder) status() porting.OrderStatus {
	return porting.OrderStatus(m.Status.ValueString())
}

// frozen reports whether the order can no longer be changed at Sinch.
func (m *computedOrder) frozen() bool {
	return m.status().Frozen()
}

// onDemand returns null as what it means, false, and unknown as it is.
func (m *portOrderModel) onDemand() types.Bool {
	if m.OnDemandActivation.IsUnknown() {
		return m.OnDemandActivation
	}
	return types.BoolValue(m.OnDemandActivation.ValueBool())
}

// equal reports whether two models have the same values. Null and false, which
// are the same request, are different values: Terraform takes only the one that
// is configured.
func (m *portOrderModel) equal(other *portOrderModel) bool {
	values, others := m.values(), other.values()
	return m.OnDemandActivation.Equal(other.OnDemandActivation) && slices.EqualFunc(values, others, func(a, b namedValue) bool { return a.value.Equal(b.value) })
}

// values returns all values of the model: those that are sent to the service, those
// that only the provider looks at, and those that only the service sets.
func (m *portOrderModel) values() []namedValue {
	return slices.Concat(m.request(), m.settings(), m.computed())
}

// focDates returns the different FOC dates in the state, for a sentence.
func (m *computedOrder) focDates() string {
	return strings.Join(slices.Compact(slices.Sorted(maps.Values(textsFrom(m.FOCDates)))), ", ")
}

// numbers returns the phone numbers of the order, sorted, or nil while unknown.
func (m *portOrderModel) numbers() []string {
	return slices.Sorted(maps.Keys(m.PhoneNumbers.Elements()))
}

// request names the values that are sent to the service. The other settings
// are the provider's own.
func (m *portOrderModel) request() []namedValue {
	return append(m.texts(), []namedValue{
		{attrSchedule, m.DesiredPortSchedule},
		{attrOnDemand, m.onDemand()},
		{attrEndUser, m.EndUser},
		{attrPortOutInfo, m.PortOutInfo},
		{attrVoice, m.VoiceConfiguration},
		{attrSMS, m.SMSConfiguration},
		{attrPhoneNumbers, m.PhoneNumbers},
		{attrPINs, m.PortOutPINs},
		{attrPINs + "_wo_version", m.PortOutPINsWOVersion},
		{attrNewPINs, m.NewPortOutPINs},
		{attrNewPINs + "_wo_version", m.NewPortOutPINsWOVersion},
	}...)
}

// settings names the values that only the provider looks at, and write-only
// values, which are never compared: they change with their version.
func (m *portOrderModel) settings() []namedValue {
	return []namedValue{
		{attrPINs + "_wo", m.PortOutPINsWO},
		{attrNewPINs + "_wo", m.NewPortOutPINsWO},
		{"cancel_on_destroy", m.CancelOnDestroy},
		{"wait_for_status", m.WaitForStatus},
		{"timeouts", m.Timeouts},
	}
}

// computed names the values that only the service sets.
func (m *computedOrder) computed() []namedValue {
	return []namedValue{
		{"id", m.ID},
		{"status", m.Status},
		{"created_date", m.CreatedDate},
		{"phone_number_statuses", m.PhoneNumberStatuses},
		{"phone_number_groups", m.PhoneNumberGroups},
		{"foc_dates", m.FOCDates},
		{"rejections", m.Rejections},
		{"notes", m.Notes},
		{"documents", m.Documents},
	}
}

// computedFromAPI fills in the values that only the service sets. An answer without
// a status, without numbers, notes or documents, didn't show them: what is known of them stays.
func (m *computedOrder) computedFromAPI(order *porting.Order) {
	m.ID = types.StringValue(string(order.ID))
	text := func(value *types.String, shown string) {
		if shown != "" || value.IsUnknown() {
			*value = stringOrNull(shown) // the answer to a create may not hold it
		}
	}
	text(&m.Status, string(order.Status))
	text(&m.CreatedDate, order.CreatedDate)

	perNumber := func(value *types.Map, of func(*porting.PhoneNumber) string) {
		if len(order.PhoneNumbers) == 0 && !value.IsNull() && !value.IsUnknown() {
			return
		}
		shown := map[string]string{}
		for i := range order.PhoneNumbers {
			if number := &order.PhoneNumbers[i]; of(number) != "" {
				shown[number.PhoneNumber] = of(number)
			}
		}
		*value = mapOf(shown)
	}
	perNumber(&m.PhoneNumberStatuses, func(n *porting.PhoneNumber) string { return string(n.Status) })
	perNumber(&m.PhoneNumberGroups, func(n *porting.PhoneNumber) string { return n.PhoneNumberGroup })
	perNumber(&m.FOCDates, func(n *porting.PhoneNumber) string { return n.FOCDate })
	perNumber(&m.Rejections, (*porting.PhoneNumber).Rejection)

	m.Notes = listShown(m.Notes, noteFields, order.Notes)
	m.Documents = listShown(m.Documents, documentFields, order.Documents)
}

// listShown returns a list of what an order shows. Notes and documents can't be deleted, so
// an answer that leaves all of them out takes none away.
func listShown[T any](known types.List, fields objectFields[T], shown []T) types.List {
	if shown == nil && len(known.Elements()) > 0 {
		return known
	}
	return listFromAPI(fields, shown)
}

// hideKnown masks what the state has masked of what an order shows: the run that wrote
// it had sent the PINs, and this one doesn't know them.
func (m *computedOrder) hideKnown(order *porting.Order) {
	reasons := m.Rejections.Elements()
	for i := range order.PhoneNumbers {
		n := &order.PhoneNumbers[i]
		known := stringValue(reasons[n.PhoneNumber])
		n.RejectReason, n.ExclusionReason = porting.Masked(known, n.RejectReason), porting.Masked(known, n.ExclusionReason)
	}
	for _, value := range m.Notes.Elements() {
		known := noteFields.toAPI(value.(types.Object), nil)
		for i := range order.Notes {
			if note := &order.Notes[i]; note.CreatedTime == known.CreatedTime && note.CreatedBy == known.CreatedBy {
				note.Note = porting.Masked(known.Note, note.Note)
			}
		}
	}
}
