package provider

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/sinch/terraform-provider-sinch/internal/porting"
)

// numberGroup is the numbers of an order that one losing carrier confirms, and
// that are activated together. Its name is opaque; it is "" for numbers that the
// service has not grouped yet.
type numberGroup struct {
	name    string
	numbers []*porting.PhoneNumber
}

// groupsOf are the groups of an order, by name.
func groupsOf(order *porting.Order) []numberGroup {
	var groups []numberGroup
	for i := range order.PhoneNumbers {
		number := &order.PhoneNumbers[i]
		at, found := slices.BinarySearchFunc(groups, number.PhoneNumberGroup, func(group numberGroup, name string) int { return cmp.Compare(group.name, name) })
		if !found {
			groups = slices.Insert(groups, at, numberGroup{name: number.PhoneNumberGroup})
		}
		groups[at].numbers = append(groups[at].numbers, number)
	}
	return groups
}

// isWaiting reports whether a number of the group may still become active as
// things are.
func (g numberGroup) isWaiting() bool {
	return slices.ContainsFunc(g.numbers, func(n *porting.PhoneNumber) bool {
		switch n.Status {
		case porting.NumberActivated, porting.NumberRejected, porting.NumberExcluded, porting.NumberCanceled:
			return false
		}
		return true
	})
}

// isActive reports whether all numbers of the group are active that can be.
func (g numberGroup) isActive() bool {
	return !g.isWaiting() && slices.ContainsFunc(g.numbers, func(n *porting.PhoneNumber) bool { return n.Status == porting.NumberActivated })
}

// isOut reports whether no number of the group will ever become active. A
// rejected number may, once what was rejected is corrected.
func (g numberGroup) isOut() bool {
	return !slices.ContainsFunc(g.numbers, func(n *porting.PhoneNumber) bool {
		return n.Status != porting.NumberExcluded && n.Status != porting.NumberCanceled
	})
}

// count is how many numbers of the group have which status.
func (g numberGroup) count() string {
	numbers := make([]porting.PhoneNumber, len(g.numbers))
	for i, number := range g.numbers {
		numbers[i] = *number
	}
	return countByStatus(&porting.Order{PhoneNumbers: numbers})
}

// whyNotAvailable says why a group that is not active is not among those that
// can be activated now.
func (d *providerData) whyNotAvailable(order *porting.Order, group numberGroup) string {
	zone := cmp.Or(order.DesiredPortSchedule.TimeZone, westernmost)
	today := d.today(zone)
	var rejected, unconfirmed []string
	var focDate string // the latest of the group's
	for _, number := range group.numbers {
		switch {
		case rejection(number) != "":
			rejected = append(rejected, fmt.Sprintf("%s (%s)", number.PhoneNumber, rejection(number)))
		case number.Status == porting.NumberCanceled || number.Status == porting.NumberActivated:
		case number.FOCDate == "":
			unconfirmed = append(unconfirmed, number.PhoneNumber)
		default:
			focDate = max(focDate, number.FOCDate)
		}
	}
	switch {
	case group.isOut():
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
