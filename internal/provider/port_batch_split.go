package provider

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/sinch/terraform-provider-sinch/internal/porting"
)

// split is how numbers are split into orders. A value is never changed: a plan
// works out the next one from the input and the one in the state.
type split struct {
	orders   map[string][]string // name → its numbers, sorted
	carriers map[string]string   // number on an order → who held it when it was assigned
	leftOut  map[string]string   // number on no order → why
	// Carrier → how many orders it has had. Names are made of it, so that one which
	// belonged to an order never comes to mean another.
	highest map[string]int
}

// verdict is what was found out about a number. Its zero value is a number that
// can't be ported.
type verdict struct {
	portable        bool
	carrier, reason string
	unknown         bool // what counts is known only after apply
}

func (v verdict) whyLeftOut() string { return cmp.Or(v.reason, "Sinch gave no reason") }

// keeps reports whether it is certain that a number stays where it is: on its
// order, or left out for the same reason.
func (s split) keeps(number string, said verdict) bool {
	_, assigned := s.carriers[number]
	why, isOut := s.leftOut[number]
	return assigned || isOut && !said.unknown && !said.portable && why == said.whyLeftOut()
}

// next returns the split for what is now known of each number. What is on an
// order stays there, whatever is said of it: once a number has moved, another
// carrier has it. A number that there is nothing about any more leaves its
// order; others never join one, but make new ones of at most so many numbers.
//
// It reports false where that depends on what is not known yet.
func (s split) next(verdicts map[string]verdict, most int) (split, bool) {
	next := split{map[string][]string{}, map[string]string{}, map[string]string{}, s.highestNumbers()}
	for name, numbers := range s.orders {
		for _, number := range numbers {
			if _, stays := verdicts[number]; stays {
				next.orders[name] = append(next.orders[name], number)
				next.carriers[number] = s.carriers[number]
			}
		}
	}
	joining := map[string][]string{} // carrier → numbers
	for _, number := range slices.Sorted(maps.Keys(verdicts)) {
		verdict := verdicts[number]
		_, assigned := next.carriers[number]
		switch {
		case assigned:
		case verdict.unknown:
			return split{}, false
		case verdict.portable:
			carrier := carrierName(verdict.carrier)
			joining[carrier] = append(joining[carrier], number)
		default:
			next.leftOut[number] = verdict.whyLeftOut()
		}
	}
	if len(joining) > 0 && most == 0 {
		return split{}, false
	}
	for carrier, numbers := range joining {
		for order := range slices.Chunk(numbers, most) {
			next.highest[carrier]++
			next.orders[orderName(carrier, next.highest[carrier])] = order
		}
		for _, number := range numbers {
			next.carriers[number] = carrier
		}
	}
	return next, true
}

// carrierName is what orders of a carrier are named after. The text comes from
// outside, and the name becomes part of addresses.
func carrierName(carrier string) string {
	return cmp.Or(porting.FoldedText(printable(carrier)), unknownCarrier)
}

func orderName(carrier string, number int) string { return carrier + " " + strconv.Itoa(number) }

// highestNumbers is how many orders each carrier has had, also where there is no
// record of it, as far as names tell.
func (s split) highestNumbers() map[string]int {
	highest := maps.Clone(s.highest)
	if highest == nil {
		highest = map[string]int{}
	}
	for name := range s.orders {
		at := strings.LastIndexByte(name, ' ')
		if number, err := strconv.Atoi(name[at+1:]); err == nil && at > 0 {
			highest[name[:at]] = max(highest[name[:at]], number)
		}
	}
	return highest
}

// equal reports whether two splits have the same orders, and leave out the same
// numbers for the same reasons.
func (s split) equal(other split) bool {
	return maps.EqualFunc(s.orders, other.orders, slices.Equal[[]string]) && maps.Equal(s.carriers, other.carriers) && maps.Equal(s.leftOut, other.leftOut)
}

// joins returns the numbers that are on an order, and were on none before.
func (s split) joins(before split) []string {
	var joining []string
	for number := range s.carriers {
		if _, assigned := before.carriers[number]; !assigned {
			joining = append(joining, number)
		}
	}
	slices.Sort(joining)
	return joining
}
