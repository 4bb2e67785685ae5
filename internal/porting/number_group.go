package porting

import (
	"cmp"
	"slices"
)

// NumberGroup is the numbers of an order that one losing carrier confirms, and
// that are activated together. Its name is opaque; it is "" for numbers that the
// service has not grouped yet.
type NumberGroup struct {
	Name    string
	Numbers []PhoneNumber
}

// Groups returns the groups of the order, by name.
func (o *Order) Groups() []NumberGroup {
	var groups []NumberGroup
	at := map[string]int{}
	for _, number := range o.PhoneNumbers {
		name := FoldedText(number.PhoneNumberGroup)
		i, known := at[name]
		if !known {
			i = len(groups)
			at[name] = i
			groups = append(groups, NumberGroup{Name: number.PhoneNumberGroup})
		}
		groups[i].Numbers = append(groups[i].Numbers, number)
	}
	slices.SortFunc(groups, func(a, b NumberGroup) int { return cmp.Compare(a.Name, b.Name) })
	return groups
}

// group returns the group of the order with a name, without numbers where there
// is none.
func (o *Order) group(name string) NumberGroup {
	for _, group := range o.Groups() {
		if group.Is(name) {
			return group
		}
	}
	return NumberGroup{Name: name}
}

// Is reports whether a name, as somebody wrote it, means the group. Requests take
// the name as the service wrote it.
func (g NumberGroup) Is(name string) bool { return SameText(g.Name, name) }

func (g NumberGroup) has(number string) bool {
	return slices.ContainsFunc(g.Numbers, func(n PhoneNumber) bool { return n.PhoneNumber == number })
}

// Waiting reports whether a number of the group may still become active as
// things are.
func (g NumberGroup) Waiting() bool {
	return len(g.WaitingNumbers()) > 0
}

// WaitingNumbers returns the numbers of the group that may still become active as
// things are.
func (g NumberGroup) WaitingNumbers() []string {
	var numbers []string
	for _, n := range g.Numbers {
		if n.Status.waiting() {
			numbers = append(numbers, n.PhoneNumber)
		}
	}
	return numbers
}

func (s NumberStatus) waiting() bool {
	switch s {
	case NumberActivated, NumberRejected, NumberExcluded, NumberCanceled:
		return false
	}
	return true
}

// Active reports whether all numbers of the group are active that can be.
func (g NumberGroup) Active() bool {
	return !g.Waiting() && slices.ContainsFunc(g.Numbers, func(n PhoneNumber) bool { return n.Status == NumberActivated })
}

// Out reports whether no number of the group will ever become active. A rejected
// number may, once what was rejected is corrected.
func (g NumberGroup) Out() bool {
	return !slices.ContainsFunc(g.Numbers, func(n PhoneNumber) bool {
		return n.Status != NumberExcluded && n.Status != NumberCanceled
	})
}

// CountByStatus says how many numbers of the group have which status.
func (g NumberGroup) CountByStatus() string { return countByStatus(g.Numbers) }
