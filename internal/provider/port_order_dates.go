package provider

import (
	"cmp"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// checkPortDate refuses a date that is being set or changed and is past in its
// own zone. A date that was fine when it was set stays fine.
func (d *providerData) checkPortDate(plan, state *portOrderModel, diags *diag.Diagnostics) {
	schedule := plan.DesiredPortSchedule.Attributes()
	if schedule["date"] == nil || schedule["date"].IsUnknown() || schedule["time_zone"].IsUnknown() {
		return
	}
	if state != nil && state.DesiredPortSchedule.Attributes()["date"].Equal(schedule["date"]) {
		return
	}
	date, zone := stringValue(schedule["date"]), cmp.Or(stringValue(schedule["time_zone"]), westernmost)
	if today := d.today(zone); date < today {
		diags.AddAttributeError(path.Root(attrSchedule).AtName("date"), "Port date is in the past",
			fmt.Sprintf("desired_port_schedule.date is %s, and today is %s (%s). Set a date that is today or later; carriers mostly need some days.", date, today, zone))
	}
}

// checkAuthorizingDates refuses an authorization that is yet to be given.
func (d *providerData) checkAuthorizingDates(plan *portOrderModel, diags *diag.Diagnostics) {
	today := d.today(easternmost)
	check := func(info types.Object, at path.Path) {
		date, ok := info.Attributes()["authorizing_date"].(types.String)
		if !ok || date.ValueString() <= today { // null and unknown are ""
			return
		}
		at = at.AtName(attrPortOutInfo).AtName("authorizing_date")
		diags.AddAttributeError(at, "Authorization is in the future",
			fmt.Sprintf("%s is %s, and today is %s (%s). It is the day on which the end user authorized the port: today or earlier.", at, date.ValueString(), today, easternmost))
	}
	check(plan.PortOutInfo, path.Empty())
	elements := plan.PhoneNumbers.Elements()
	for _, number := range plan.numbers() {
		own, _ := elements[number].(types.Object)
		if info, ok := own.Attributes()[attrPortOutInfo].(types.Object); ok {
			check(info, path.Root(attrPhoneNumbers).AtMapKey(number))
		}
	}
}
