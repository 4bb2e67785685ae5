package provider

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/sinch/terraform-provider-sinch/internal/porting"
)

// whyNotAvailable says why a group that is not active is not among those that
// can be activated now.
func (d *providerData) whyNotAvailable(order *porting.Order, group porting.NumberGroup) string {
	zone := cmp.Or(order.DesiredPortSchedule.TimeZone, westernmost)
	today := d.today(zone)
	var rejected, unconfirmed []string
	var focDate string // the latest of the group's
	for _, number := range group.Numbers {
		switch {
		case number.Rejection() != "":
			rejected = append(rejected, fmt.Sprintf("%s (%s)", number.PhoneNumber, number.Rejection()))
		case number.Status == porting.NumberCanceled || number.Status == porting.NumberActivated:
		case number.FOCDate == "":
			unconfirmed = append(unconfirmed, number.PhoneNumber)
		default:
			focDate = max(focDate, number.FOCDate)
		}
	}
	switch {
	case group.Out():
		return fmt.Sprintf("the losing carrier left its numbers out, or they were canceled. %s", strings.Join(rejected, ", "))
	case len(unconfirmed) > 0:
		return "no FOC date yet: the losing carrier has not confirmed " + listed(unconfirmed)
	case focDate > today:
		return fmt.Sprintf("its FOC date is %s, and today is %s (%s)", focDate, today, zone)
	case focDate == "":
		return "rejected: " + listed(rejected) + ". Correct the order first"
	}
	return fmt.Sprintf("its FOC date, %s, has come, but its numbers are not routed on the Sinch network yet. They are from midnight of the port date, or 18 hours after an expedited wireline port", focDate)
}
