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
	// Number that was taken out of an order → the order. It may be there still: carriers
	// confirm while somebody approves a plan, and from then on an order can't be changed.
	left map[string]string
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
// order; others never join one, but make new ones of at most so many numbers. One that
// comes back though it can't be ported has not left.
//
// It reports false where that depends on what is not known yet.
func (s split) next(verdicts map[string]verdict, most int) (split, bool) {
	next := split{map[string][]string{}, map[string]string{}, map[string]string{}, s.highestNumbers(), map[string]string{}}
	for name, numbers := range s.orders {
		for _, number := range numbers {
			if _, stays := verdicts[number]; stays {
				next.assign(number, name, s.carriers[number])
			} else {
				next.left[number] = name
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
		case s.left[number] != "":
			name := s.left[number]
			next.assign(number, name, carrierOf(name))
			slices.Sort(next.orders[name])
		default:
			next.leftOut[number] = verdict.whyLeftOut()
		}
	}
	if len(joining) > 0 && most == 0 {
		return split{}, false
	}
	for number, name := range s.left {
		if _, asked := verdicts[number]; !asked && next.orders[name] != nil {
			next.left[number] = name
		}
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

// assign puts a number on an order.
func (s split) assign(number, name, carrier string) {
	s.orders[name] = append(s.orders[name], number)
	s.carriers[number] = carrier
}

// carrierName is what orders of a carrier are named after. The text comes from
// outside, and the name becomes part of addresses.
func carrierName(carrier string) string {
	return cmp.Or(porting.FoldedText(printable(carrier)), unknownCarrier)
}

func orderName(carrier string, number int) string { return carrier + " " + strconv.Itoa(number) }

// carrierOf returns the carrier that an order is named after.
func carrierOf(name string) string { return name[:max(strings.LastIndexByte(name, ' '), 0)] }

// highestNumbers is how many orders each carrier has had, also where there is no
// record of it, as far as names tell.
func (s split) highestNumbers() map[string]int {
	highest := maps.Clone(s.highest)
	if highest == nil {
		highest = map[string]int{}
	}
	for name := range s.orders {
		carrier := carrierOf(name)
		if number, err := strconv.Atoi(strings.TrimPrefix(name, carrier+" ")); err == nil && carrier != "" {
			highest[carrier] = max(highest[carrier], number)
		}
	}
	return highest
}

// equal reports whether two splits have the same orders, and leave out the same
// numbers for the same reasons.
func (s split) equal(other split) bool {
	return maps.EqualFunc(s.orders, other.orders, slices.Equal[[]string]) && maps.Equal(s.carriers, other.carriers) && maps.Equal(s.leftOut, other.leftOut)
}

// gets returns the numbers of an input that were neither on an order nor left out before,
// and those of them that can't be ported, and belong to no order.
func (s split) gets(verdicts map[string]verdict) (all, unassigned []string) {
	for _, number := range slices.Sorted(maps.Keys(verdicts)) {
		_, assigned := s.carriers[number]
		if _, leftOut := s.leftOut[number]; assigned || leftOut {
			continue
		}
		all = append(all, number)
		if said := verdicts[number]; !said.unknown && !said.portable && s.left[number] == "" {
			unassigned = append(unassigned, number)
		}
	}
	return all, unassigned
}
