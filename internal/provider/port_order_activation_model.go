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
	PhoneNumberGroups   types.Set      `tfsdk:"phone_number_groups"`
	Wait                types.Bool     `tfsdk:"wait"`
	Timeouts            timeouts.Value `tfsdk:"timeouts"`
	PhoneNumberStatuses types.Map      `tfsdk:"phone_number_statuses"`
	ActivatedGroups     types.Set      `tfsdk:"activated_groups"`
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

// addedTo returns the groups that m names and before doesn't. Of a whole order they
// are not told apart.
func (m *portOrderActivationModel) addedTo(before *portOrderActivationModel) []string {
	if before.PhoneNumberGroups.IsNull() {
		return nil
	}
	known := before.groups()
	return slices.DeleteFunc(m.groups(), func(name string) bool { return containsText(known, name) })
}

// fromAPI takes how far the numbers of the groups are.
func (m *portOrderActivationModel) fromAPI(order *porting.Order) {
	wanted := m.groups()
	statuses := map[string]attr.Value{}
	active := []attr.Value{}
	for _, group := range order.Groups() {
		if len(wanted) > 0 && !slices.ContainsFunc(wanted, group.Is) {
			continue
		}
		for _, number := range group.Numbers {
			statuses[number.PhoneNumber] = types.StringValue(string(number.Status))
		}
		if group.Active() {
			active = append(active, types.StringValue(group.Name))
		}
	}
	m.PhoneNumberStatuses = types.MapValueMust(types.StringType, statuses)
	m.ActivatedGroups = types.SetValueMust(types.StringType, active)
}
