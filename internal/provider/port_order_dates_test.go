package provider

import (
	"strings"
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/sinch/terraform-provider-sinch/internal/porting"
)

// dated is an order of numbers on a date, with a time and a zone unless they are "".
func dated(date, clock, zone string, numbers ...string) *portOrderModel {
	elements := map[string]attr.Value{}
	for _, number := range numbers {
		elements[number] = types.ObjectNull(numberAttrTypes)
	}
	return &portOrderModel{
		DesiredPortSchedule: scheduleFields.fromAPI(&porting.PortSchedule{Date: date, Time: clock, TimeZone: zone}),
		PhoneNumbers:        types.MapValueMust(numberType(), elements),
	}
}

// told returns diagnostics as text, one a line.
func told(diags diag.Diagnostics) string {
	var text strings.Builder
	for _, problem := range diags {
		text.WriteString(problem.Severity().String() + ": " + problem.Summary() + ": " + problem.Detail() + "\n")
	}
	return text.String()
}

func TestCheckPortDate(t *testing.T) {
	t.Parallel()
	const american, canadian = "+12025550100", "+14165550100"
	for name, test := range map[string]struct {
		plan  *portOrderModel
		state *portOrderModel
		says  []string // none: nothing is said
	}{
		"a working day":   {plan: dated("2027-01-29", "10:00:00", "US/Eastern", american)},
		"the fourth day":  {plan: dated("2026-12-07", "10:00:00", "US/Eastern", american)},
		"just a year":     {plan: dated("2027-12-01", "10:00:00", "US/Eastern", american)},
		"later today":     {plan: dated("2026-12-01", "10:00:01", "US/Eastern", american), says: []string{"Warning", "within 3 working days of today, 2026-12-01"}},
		"the third day":   {plan: dated("2026-12-04", "", "", american), says: []string{"Warning: Carriers hardly ever port on 2026-12-04", "within 3 working days", "A better date is 2026-12-07"}},
		"the next Monday": {plan: dated("2026-12-06", "", "", american), says: []string{"it is a Sunday, and it is within 3 working days", "A better date is 2026-12-07"}},
		"Saturday":        {plan: dated("2027-01-30", "", "", american), says: []string{"Warning: Carriers hardly ever port on 2027-01-30", "it is a Saturday.", "A better date is 2027-02-01"}},
		"Sunday":          {plan: dated("2027-01-31", "", "", american), says: []string{"it is a Sunday.", "A better date is 2027-02-01"}},
		"a holiday":       {plan: dated("2026-12-25", "", "", american), says: []string{"it is Christmas Day, a holiday of the US.", "A better date is 2026-12-28"}},
		"kept on Friday":  {plan: dated("2027-12-31", "", "", american), says: []string{"it is the day on which New Year's Day is kept, a holiday of the US, and it is more than a year away"}},
		"Canada Day":      {plan: dated("2027-07-01", "", "", canadian), says: []string{"it is Canada Day, a holiday of Canada."}},
		"Canada Day, US":  {plan: dated("2027-07-01", "", "", american)},
		"MLK Day, Canada": {plan: dated("2027-01-18", "", "", canadian)},
		"in both":         {plan: dated("2027-01-18", "", "", american, canadian), says: []string{"Martin Luther King Jr. Day, a holiday of the US."}},
		"far away":        {plan: dated("2027-12-02", "", "", american), says: []string{"it is more than a year away (today is 2026-12-01)", "A better date is 2026-12-07"}},

		"skipped by the clocks": {
			plan: dated("2027-03-14", "02:30:00", "US/Eastern", american),
			says: []string{"Error: Port time doesn't exist", "desired_port_schedule.time is 02:30:00, and on 2027-03-14 the clocks of US/Eastern go forward", "Set one before 02:00:00, or from 03:00:00 on"},
		},
		"the hour after": {plan: dated("2027-03-14", "03:00:00", "US/Eastern", american), says: []string{"it is a Sunday."}},
		"twice by the clocks": {
			plan: dated("2027-11-07", "01:30:00", "US/Pacific", american),
			says: []string{"it is a Sunday.", "Warning: Port time exists twice", "desired_port_schedule.time is 01:30:00, and on 2027-11-07 the clocks of US/Pacific go back", "Set one before 01:00:00, or from 02:00:00 on."},
		},
		"before it is twice":  {plan: dated("2027-11-07", "00:59:59", "US/Pacific", american), says: []string{"it is a Sunday."}},
		"after it was twice":  {plan: dated("2027-11-07", "02:00:00", "US/Pacific", american), says: []string{"it is a Sunday."}},
		"GMT skips nothing":   {plan: dated("2027-03-14", "02:30:00", "GMT", american), says: []string{"it is a Sunday."}},
		"zone not configured": {plan: dated("2027-03-14", "02:30:00", "", american), says: []string{"it is a Sunday."}},
		"past today": {
			plan: dated("2026-12-01", "09:59:59", "US/Eastern", american),
			says: []string{"Error: Port time is in the past", "desired_port_schedule.time is 09:59:59 on 2026-12-01, and it is 10:00:00 there now (US/Eastern)"},
		},

		"as it was set": {
			plan:  dated("2026-12-01", "09:00:00", "US/Eastern", american),
			state: dated("2026-12-01", "09:00:00", "US/Eastern", american),
		},
		"another time on a Sunday that was set": {
			plan:  dated("2027-01-31", "09:00:00", "US/Eastern", american),
			state: dated("2027-01-31", "10:00:00", "US/Eastern", american),
		},
		"another time on a date that is past by now": {
			plan:  dated("2026-11-30", "09:00:00", "US/Eastern", american),
			state: dated("2026-11-30", "10:00:00", "US/Eastern", american),
		},
		"a time that is changed to one that is past": {
			plan:  dated("2026-12-01", "09:00:00", "US/Eastern", american),
			state: dated("2026-12-01", "12:00:00", "US/Eastern", american),
			says:  []string{"Error: Port time is in the past"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := &providerData{now: func() time.Time { return testStart }} // 10:00 in US/Eastern, a Tuesday
			var diags diag.Diagnostics
			d.checkPortDate(test.plan, test.state, &diags)
			says(t, told(diags), test.says...)
			if len(test.says) == 0 && len(diags) > 0 {
				t.Errorf("nothing is wrong, and it says:\n%s", told(diags))
			}
			if errs := diags.ErrorsCount(); len(test.says) > 0 && errs > 0 != strings.HasPrefix(test.says[0], "Error") {
				t.Errorf("%d errors:\n%s", errs, told(diags))
			}
		})
	}
}

// A date is told of when it is set, and not again when something else changes.
func TestAccPortOrder_unusualDateIsTold(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.reattached(t, s.config(scheduled("2027-01-31", "US/Eastern")))
	says(t, c.apply(), "Warning: Carriers hardly ever port on 2027-01-31", "desired_port_schedule.date is 2027-01-31: it is a Sunday.")
	doesNotSay(t, c.plan(false), "Carriers")
	c.write("main.tf", s.config(strings.Replace(scheduled("2027-01-31", "US/Eastern"), "Acme Inc", renamedAcme, 1)))
	doesNotSay(t, c.apply(), "Carriers")
	s.sent(t, "POST 1, PUT 1")
}
