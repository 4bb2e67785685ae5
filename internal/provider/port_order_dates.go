package provider

import (
	"cmp"
	"fmt"
	"strings"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// noticeDays is how many working days carriers mostly need at least before they let a number go.
const noticeDays = 3

// checkPortDate refuses a date that is being set or changed and is past in its
// own zone, and a time that there isn't; it warns of a date on which hardly any
// carrier ports. What was fine when it was set stays fine.
func (d *providerData) checkPortDate(plan, state *portOrderModel, diags *diag.Diagnostics) {
	schedule, before := plan.DesiredPortSchedule.Attributes(), map[string]attr.Value{}
	if state != nil {
		before = state.DesiredPortSchedule.Attributes()
	}
	if schedule["date"] == nil || schedule["date"].IsUnknown() || schedule["time_zone"].IsUnknown() {
		return
	}
	date, zone := stringValue(schedule["date"]), cmp.Or(stringValue(schedule["time_zone"]), westernmost)
	today := d.today(zone)
	if before["date"] == nil || !before["date"].Equal(schedule["date"]) {
		if date < today {
			diags.AddAttributeError(path.Root(attrSchedule).AtName("date"), "Port date is in the past",
				fmt.Sprintf("desired_port_schedule.date is %s, and today is %s (%s). Set a date that is today or later; carriers mostly need some days.", date, today, zone))
			return
		}
		warnOfDate(date, today, workingDaysOf(plan.numbers()), diags)
	}
	clock, zoned := stringValue(schedule["time"]), stringValue(schedule["time_zone"])
	if date < today || clock == "" || zoned == "" || state != nil && plan.DesiredPortSchedule.Equal(state.DesiredPortSchedule) {
		return // without a time or a zone the project's default applies, whichever that is
	}
	d.checkPortTime(date, clock, zoned, diags)
}

// checkPortTime refuses a time that the clocks skip on that day, and one that is past. It warns of one that comes twice.
func (d *providerData) checkPortTime(date, clock, zone string, diags *diag.Diagnostics) {
	at := path.Root(attrSchedule).AtName("time")
	wanted, ok := instant(date, clock, zone)
	switch now := d.now().In(wanted.Location()); {
	case !ok:
		return // the validators of the schema say what is wrong with it
	case wanted.Format(time.TimeOnly) != clock:
		diags.AddAttributeError(at, "Port time doesn't exist",
			fmt.Sprintf("desired_port_schedule.time is %s, and on %s the clocks of %s go forward: there is no such time on that day. Set one before 02:00:00, or from 03:00:00 on.", clock, date, zone))
	case wanted.Before(now):
		diags.AddAttributeError(at, "Port time is in the past",
			fmt.Sprintf("desired_port_schedule.time is %s on %s, and it is %s there now (%s). Set a later time, or a later date; carriers mostly need some days.",
				clock, date, now.Format(time.TimeOnly), zone))
	case wanted.Add(time.Hour).Format(time.TimeOnly) == clock, wanted.Add(-time.Hour).Format(time.TimeOnly) == clock:
		diags.AddAttributeWarning(at, "Port time exists twice",
			fmt.Sprintf("desired_port_schedule.time is %s, and on %s the clocks of %s go back: that time comes twice, and Sinch doesn't say which of the two it takes. Set one before 01:00:00, or from 02:00:00 on.",
				clock, date, zone))
	}
}

// warnOfDate says why hardly any carrier will port on a date, which is today or later.
func warnOfDate(date, today string, days workingDays, diags *diag.Diagnostics) {
	day, err := time.Parse(dateFormat, date)
	if err != nil {
		return // the validator of the schema says what is wrong with it
	}
	now, _ := time.Parse(dateFormat, today)
	var reasons []string
	if off := days.off(day); off != "" {
		reasons = append(reasons, "it is "+off)
	}
	if notice := days.between(now, day, noticeDays+1); notice <= noticeDays {
		reasons = append(reasons, fmt.Sprintf("it is within %d working days of today, %s", noticeDays, today))
	}
	if day.After(now.AddDate(1, 0, 0)) {
		reasons = append(reasons, fmt.Sprintf("it is more than a year away (today is %s)", today))
	}
	if len(reasons) == 0 {
		return
	}
	first := now
	for range noticeDays + 1 {
		first = days.next(first.AddDate(0, 0, 1))
	}
	if day.After(first) && !day.After(now.AddDate(1, 0, 0)) {
		first = days.next(day)
	}
	diags.AddAttributeWarning(path.Root(attrSchedule).AtName("date"), "Carriers hardly ever port on "+date,
		fmt.Sprintf("desired_port_schedule.date is %s: %s. Carriers hardly ever port then, and may reject the numbers or agree to another date. A better date is %s, or any other working day from then on.",
			date, strings.Join(reasons, ", and "), first.Format(dateFormat)))
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
