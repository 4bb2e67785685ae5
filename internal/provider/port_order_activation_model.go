package provider

import (
	"slices"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/resource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/sinch/terraform-provider-sinch/internal/porting"
)

// portOrderActivationModel is a sinch_port_order_activation in plan and state.
type portOrderActivationModel struct {
	OrderID             types.String   `tfsdk:"order_id"`
	PhoneNumberGroups   types.List     `tfsdk:"phone_number_groups"`
	Wait                types.Bool     `tfsdk:"wait"`
	Timeouts            timeouts.Value `tfsdk:"timeouts"`
	PhoneNumberStatuses types.Map      `tfsdk:"phone_number_statuses"`
	ActivatedGroups     types.List     `tfsdk:"activated_groups"`
}

// activation returns what to activate: some groups, or with none the whole order.
func (m *portOrderActivationModel) activation(groups []string) activation {
	return activation{orderID: porting.ID(m.OrderID.ValueString()), groups: groups, wait: m.Wait.ValueBool()}
}

// groups returns the names of the groups; none is the whole order.
func (m *portOrderActivationModel) groups() []string {
	var names []string
	for _, name := range m.PhoneNumberGroups.Elements() {
		names = append(names, stringValue(name))
	}
	return names
}

// hasGroupsOf reports whether m names the groups that before does, in whatever
// order.
func (m *portOrderActivationModel) hasGroupsOf(before *portOrderActivationModel) bool {
	if m.PhoneNumberGroups.IsNull() || m.PhoneNumberGroups.IsUnknown() {
		return m.PhoneNumberGroups.Equal(before.PhoneNumberGroups)
	}
	return slices.Equal(slices.Sorted(slices.Values(m.groups())), slices.Sorted(slices.Values(before.groups())))
}

// addedTo returns the groups that m names and before doesn't. Of a whole order they
// are not told apart.
func (m *portOrderActivationModel) addedTo(before *portOrderActivationModel) []string {
	if before.PhoneNumberGroups.IsNull() {
		return nil
	}
	known := before.groups()
	return slices.DeleteFunc(m.groups(), func(name string) bool { return containsText(known, name) })
}

// fromAPI takes how far the numbers of the groups are. Where the service names the
// group of a number only as long as it can be activated, the state knows it.
func (m *portOrderActivationModel) fromAPI(order *porting.Order) {
	wanted, before := m.groups(), m.PhoneNumberStatuses.Elements()
	statuses := map[string]attr.Value{}
	active := []string{} // by name, as the groups of an order come
	for _, group := range order.Groups() {
		whole := len(wanted) == 0 || slices.ContainsFunc(wanted, group.Is)
		for _, number := range group.Numbers {
			if _, known := before[number.PhoneNumber]; whole || known && group.Name == "" {
				statuses[number.PhoneNumber] = types.StringValue(string(number.Status))
			}
		}
		if whole && group.Active() && group.Name != "" {
			active = append(active, group.Name)
		}
	}
	for _, name := range m.ActivatedGroups.Elements() {
		if name := stringValue(name); containsText(wanted, name) && !slices.ContainsFunc(order.Groups(), func(group porting.NumberGroup) bool { return group.Is(name) }) {
			active = append(active, name)
		}
	}
	slices.Sort(active)
	m.PhoneNumberStatuses = types.MapValueMust(types.StringType, statuses)
	m.ActivatedGroups = listOf(active)
}
