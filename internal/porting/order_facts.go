package porting

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Open reports whether an order still holds its numbers: all do but CANCELED
// and COMPLETED ones, also one with a status that is new at the service.
func (s OrderStatus) Open() bool { return !s.Ended() }

// justMade reports whether an order with this status can have been submitted a moment
// ago: one that is over or being canceled is from before, also where an answer names it
// that a cache in between has kept.
func (s OrderStatus) justMade() bool { return s.Open() && s != StatusPendingCancelation }

// Ended reports whether an order will not change any more.
func (s OrderStatus) Ended() bool { return s == StatusCanceled || s == StatusCompleted }

// Frozen reports whether an order is known to be past PENDING: then it can't be
// changed. A status that an answer leaves out says nothing.
func (s OrderStatus) Frozen() bool { return s != "" && s != StatusPending }

// Advances reports whether an order may still be CONFIRMED or COMPLETED by
// itself. Nobody knows that of a status that is new at the service; one that an
// answer leaves out says nothing.
func (s OrderStatus) Advances() bool {
	return s == "" || s == StatusBuilding || s == StatusPending || s == StatusConfirmed
}

// Reached reports whether an order is as far as target, CONFIRMED or COMPLETED,
// or further.
func (s OrderStatus) Reached(target OrderStatus) bool {
	return s == target || target == StatusConfirmed && s == StatusCompleted
}

// Holds reports whether a number with this status is kept by its order, as long
// as that is open.
func (s NumberStatus) Holds() bool { return s != NumberExcluded && s != NumberCanceled }

// SortedNumbers returns the numbers of the order in E.164, sorted.
func (o *Order) SortedNumbers() []string {
	numbers := make([]string, len(o.PhoneNumbers))
	for i := range o.PhoneNumbers {
		numbers[i] = o.PhoneNumbers[i].PhoneNumber
	}
	slices.Sort(numbers)
	return numbers
}

// IsFor reports whether the order is for exactly these numbers. One that was taken out
// of it, and that the service keeps as CANCELED, doesn't count.
func (o *Order) IsFor(numbers []string) bool {
	shown := slices.DeleteFunc(slices.Clone(o.PhoneNumbers), func(n PhoneNumber) bool {
		return n.Status == NumberCanceled && !slices.Contains(numbers, n.PhoneNumber)
	})
	return slices.Equal((&Order{PhoneNumbers: shown}).SortedNumbers(), slices.Sorted(slices.Values(numbers)))
}

// ShowsNumbers reports whether the order, as it was read, has numbers that can be
// compared: an abbreviated answer leaves them out, and so does that of an order
// which is being created.
func (o *Order) ShowsNumbers() bool {
	return len(o.PhoneNumbers) > 0 && !slices.ContainsFunc(o.PhoneNumbers, func(n PhoneNumber) bool { return !strings.HasPrefix(n.PhoneNumber, "+") })
}

// ByNumber returns what the order has of each number.
func (o *Order) ByNumber() map[string]PhoneNumber {
	numbers := make(map[string]PhoneNumber, len(o.PhoneNumbers))
	for _, number := range o.PhoneNumbers {
		numbers[number.PhoneNumber] = number
	}
	return numbers
}

// Holds reports whether the order keeps others from ordering a number: it is
// open and has the number, which is neither excluded from it nor canceled.
func (o *Order) Holds(number string) bool {
	return o.Status.Open() && slices.ContainsFunc(o.PhoneNumbers, func(n PhoneNumber) bool {
		return n.PhoneNumber == number && n.Status.Holds()
	})
}

// Held returns the numbers that the order holds, sorted.
func (o *Order) Held() []string {
	var held []string
	for i := range o.PhoneNumbers {
		if n := &o.PhoneNumbers[i]; o.Status.Open() && n.Status.Holds() {
			held = append(held, n.PhoneNumber)
		}
	}
	slices.Sort(held)
	return held
}

// HasActivated reports whether any of these numbers is ACTIVATED in the order.
func (o *Order) HasActivated(numbers []string) bool {
	return slices.ContainsFunc(o.PhoneNumbers, func(n PhoneNumber) bool {
		return n.Status == NumberActivated && slices.Contains(numbers, n.PhoneNumber)
	})
}

// FOCDates returns the different FOC dates of the order's numbers, sorted.
func (o *Order) FOCDates() []string {
	dates := map[string]bool{}
	for i := range o.PhoneNumbers {
		if date := o.PhoneNumbers[i].FOCDate; date != "" {
			dates[date] = true
		}
	}
	return slices.Sorted(maps.Keys(dates))
}

// Rejections returns why numbers are rejected or excluded, by number; it has
// only those that are.
func (o *Order) Rejections() map[string]string {
	reasons := map[string]string{}
	for i := range o.PhoneNumbers {
		if reason := o.PhoneNumbers[i].Rejection(); reason != "" {
			reasons[o.PhoneNumbers[i].PhoneNumber] = reason
		}
	}
	return reasons
}

// Rejection returns why a number is rejected or excluded; "" when it is not.
func (n *PhoneNumber) Rejection() string {
	switch n.Status {
	case NumberRejected:
		return cmp.Or(n.RejectReason, "rejected, no reason given")
	case NumberExcluded:
		return cmp.Or(n.ExclusionReason, "excluded, no reason given")
	}
	return ""
}

// CountByStatus says how many numbers have which status, as in "3 PENDING, 1 REJECTED".
func (o *Order) CountByStatus() string { return countByStatus(o.PhoneNumbers) }

func countByStatus(numbers []PhoneNumber) string {
	counts := map[NumberStatus]int{}
	for i := range numbers {
		counts[numbers[i].Status]++
	}
	var parts []string
	for _, status := range slices.Sorted(maps.Keys(counts)) {
		parts = append(parts, fmt.Sprintf("%d %s", counts[status], status))
	}
	return strings.Join(parts, ", ")
}

// notesOf returns the notes with a text.
func (o *Order) notesOf(text string) []OrderNote {
	var same []OrderNote
	for _, note := range o.Notes {
		if SameMasked(note.Note, text) {
			same = append(same, note)
		}
	}
	return same
}

// FindNote returns the first note with a text, or nil.
func (o *Order) FindNote(text string) *OrderNote {
	if same := o.notesOf(text); len(same) > 0 {
		return &same[0]
	}
	return nil
}
