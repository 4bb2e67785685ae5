package provider

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/sinch/terraform-provider-sinch/internal/porting"
)

// What changes of an order: by meaning, since another spelling of the same order
// is no reason to send it to the carrier again; and by whose hand, since a plan
// is a promise about what it doesn't show, too.

// changes names the values on which the service would be asked for something
// else than prior has, and reports whether some can't be told yet because they
// are not known. shown is the schedule that the last read showed.
func (m *portOrderModel) changes(prior *portOrderModel, shown porting.PortSchedule) (changed []string, undecided bool) {
	before := prior.request()
	for i, now := range m.request() {
		switch {
		case now.value.Equal(before[i].value):
		case fullyKnown(now.value):
			changed = append(changed, now.name)
		default:
			undecided = true
		}
	}
	if len(changed) > 0 && !undecided && m.means(prior, shown) {
		changed = slices.DeleteFunc(changed, func(name string) bool { return !strings.Contains(name, attrPINs) })
	}
	return changed, undecided
}

// means reports whether two orders are the same request, but for their PINs: as
// they would be sent, with the time and the zone that the service filled in. What of
// a frozen order no request can change is compared as what the service shows: an
// imported one has no other texts.
func (m *portOrderModel) means(prior *portOrderModel, shown porting.PortSchedule) bool {
	now, before := m.toAPI(porting.Order{}, pins{}), prior.toAPI(porting.Order{}, pins{})
	same := porting.SameRequest
	if prior.frozen() {
		same = porting.SameOrder
		// Nothing can be sent, so what is left out asks for no default either.
		schedule, ordered := &now.DesiredPortSchedule, before.DesiredPortSchedule
		schedule.Time, schedule.TimeZone = cmp.Or(schedule.Time, ordered.Time), cmp.Or(schedule.TimeZone, ordered.TimeZone)
		excuseUnrepeatable(&before, now)
	}
	fill := func(now, before *string, shown string) bool {
		if *before == "" && *now != "" {
			*before = shown
		}
		return *now == *before // one that is taken out is the project's default again, whatever that is
	}
	return fill(&now.DesiredPortSchedule.Time, &before.DesiredPortSchedule.Time, shown.Time) &&
		fill(&now.DesiredPortSchedule.TimeZone, &before.DesiredPortSchedule.TimeZone, shown.TimeZone) &&
		same(now, before)
}

// numberChanges says which numbers a change adds, takes out, and gives other values
// of their own, a sentence each.
func (m *portOrderModel) numberChanges(prior *portOrderModel) []string {
	now, before := m.PhoneNumbers.Elements(), prior.PhoneNumbers.Elements()
	others := slices.DeleteFunc(m.numbers(), func(number string) bool { return before[number] == nil || now[number].Equal(before[number]) })
	var sentences []string
	for _, change := range []struct {
		says    string
		numbers []string
	}{
		{"It adds %s.", without(m.numbers(), prior.numbers())},
		{"It takes out %s.", without(prior.numbers(), m.numbers())},
		{"It gives other values to %s.", others},
	} {
		if len(change.numbers) > 0 {
			sentences = append(sentences, fmt.Sprintf(change.says, listed(change.numbers)))
		}
	}
	return sentences
}

// planComputed plans the values that only the service sets, for a change of an
// order: as little as can change is unknown, so that a plan shows what changes
// and no more. What is known here, apply returns.
func (m *portOrderModel) planComputed(state *portOrderModel) {
	if !m.WaitForStatus.IsNull() {
		return // all of it, by the time that the wait ends
	}
	m.Notes, m.Documents = state.Notes, state.Documents
	if m.PhoneNumbers.IsUnknown() || len(without(m.numbers(), state.numbers())) > 0 {
		return // Sinch decides the group of a new number
	}
	gone := without(state.numbers(), m.numbers())
	m.PhoneNumberGroups, m.FOCDates = less(state.PhoneNumberGroups, gone), less(state.FOCDates, gone)
	if rejections := less(state.Rejections, gone); len(rejections.Elements()) == 0 {
		m.Rejections = rejections
	}
	if state.PhoneNumberStatuses.IsNull() {
		return
	}
	statuses := maps.Clone(less(state.PhoneNumberStatuses, gone).Elements())
	for number, status := range statuses {
		if stringValue(status) == string(porting.NumberRejected) {
			statuses[number] = types.StringUnknown()
		}
	}
	m.PhoneNumberStatuses = types.MapValueMust(types.StringType, statuses)
}

// less returns what there is for each number without those of some.
func less(values types.Map, gone []string) types.Map {
	if values.IsNull() || len(gone) == 0 {
		return values
	}
	kept := maps.Clone(values.Elements())
	for _, number := range gone {
		delete(kept, number)
	}
	return types.MapValueMust(types.StringType, kept)
}

// keepPlanned takes back what was planned as known, and the keys of a map that
// were planned: Terraform holds a provider to its plan. The next refresh brings
// what is new.
func (m *computedOrder) keepPlanned(planned *computedOrder) {
	keep(&m.Notes, planned.Notes)
	keep(&m.Documents, planned.Documents)
	keep(&m.Rejections, planned.Rejections)
	keep(&m.PhoneNumberGroups, planned.PhoneNumberGroups)
	keep(&m.FOCDates, planned.FOCDates)
	keep(&m.Status, planned.Status)
	keep(&m.CreatedDate, planned.CreatedDate)
	if planned.PhoneNumberStatuses.IsUnknown() {
		return
	}
	shown := m.PhoneNumberStatuses.Elements()
	statuses := maps.Clone(planned.PhoneNumberStatuses.Elements())
	for number, status := range statuses {
		if status.IsUnknown() {
			statuses[number] = types.StringValue(stringValue(shown[number]))
		}
	}
	m.PhoneNumberStatuses = planned.PhoneNumberStatuses
	if len(statuses) > 0 {
		m.PhoneNumberStatuses = types.MapValueMust(types.StringType, statuses)
	}
}

func keep[T attr.Value](value *T, planned T) {
	if !planned.IsUnknown() {
		*value = planned
	}
}

// changedSince says what was changed at the service since the plan, and not to
// what is planned anyway: "desired_port_schedule.date is 2026-12-03, was
// 2026-11-26". m is the state that was planned from.
func (m *portOrderModel) changedSince(order *porting.Order, plan *portOrderModel) []string {
	shown := *m
	shown.fromAPI(order)
	before, planned := m.request(), plan.request()
	var changed []string
	for i, now := range shown.request() {
		changed = append(changed, difference(now.name, before[i].value, now.value, planned[i].value)...)
	}
	return changed
}

// difference says where two values of an attribute differ, down to its leaves,
// and now is not what is planned.
func difference(name string, before, now, planned attr.Value) []string {
	if now.Equal(before) || planned != nil && now.Equal(planned) {
		return nil
	}
	elements := func(value attr.Value) map[string]attr.Value {
		switch value := value.(type) {
		case types.Object:
			return value.Attributes()
		case types.Map:
			return value.Elements()
		}
		return nil
	}
	were, are, will := elements(before), elements(now), elements(planned)
	if len(were) == 0 && len(are) == 0 {
		if strings.HasSuffix(name, "account_num") {
			return []string{name + " is another one"}
		}
		return []string{fmt.Sprintf("%s is %s, was %s", name, shownText(now), shownText(before))}
	}
	keys := slices.AppendSeq(slices.Collect(maps.Keys(were)), maps.Keys(are))
	slices.Sort(keys)
	var all []string
	for _, key := range slices.Compact(keys) {
		part := name + "." + key
		if strings.HasPrefix(key, "+") {
			part = fmt.Sprintf("%s[%q]", name, key)
		}
		was, isThere := were[key], are[key]
		switch {
		case was == nil:
			if will[key] == nil && !are[key].IsNull() {
				all = append(all, part+" was added")
			}
		case isThere == nil:
			if !was.IsNull() && (len(will) == 0 || will[key] != nil) {
				all = append(all, part+" is gone")
			}
		default:
			all = append(all, difference(part, was, isThere, will[key])...)
		}
	}
	return all
}

func shownText(value attr.Value) string {
	if text := stringValue(value); text != "" {
		return text
	}
	if value.IsNull() {
		return "not set"
	}
	return value.String()
}
