//go:build unix

package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

// order is a port order as the configuration wants it, or the orders of a batch.
type order struct {
	name      string
	reference string   // "" for one that the provider derives
	numbers   []string // sorted
	date      string
	street    string // of the end user
	pins      int    // the version of the PINs, 0 without
	note      string // the text of a note on it, "" without
	document  string // the name of a document on it, "" without
	batch     bool   // one of for_each of a batch, whose numbers these are
	onDemand  bool   // on_demand_activation
	active    bool   // with an activation
	group     string // which is of this group only, "" for all
	first     bool   // create_before_destroy
	forget    bool   // cancel_on_destroy = false
}

const (
	orderType = "sinch_port_order."
	orderPart = "sinch_port_order_"
	batchType = "sinch_port_batch."
)

func (o order) address() string { return orderType + o.name }

// nameOf returns the name in the address of an order, which may have a key.
func nameOf(address string) string {
	name, _, _ := strings.Cut(strings.TrimPrefix(address, orderType), "[")
	return name
}

// everything returns the addresses of an order's blocks: of itself, and of what is on it.
func (o order) everything() []string {
	all := []string{o.address()}
	for i, has := range []bool{o.batch, o.note != "", o.document != "", o.active} {
		if has {
			all = append(all, []string{batchType, orderPart + "note.", orderPart + "document.", orderPart + "activation."}[i]+o.name)
		}
	}
	return all
}

// alone is an order without what is on it.
func (o order) alone() order {
	o.note, o.document, o.active, o.group = "", "", false, ""
	return o
}

// with and without return an order with other numbers. A PIN is given up only with a version that says so.
func (o order) with(numbers ...string) order {
	o.numbers = slices.Sorted(slices.Values(slices.Concat(o.numbers, numbers)))
	return o
}

func (o order) without(numbers ...string) order {
	o.numbers = slices.DeleteFunc(slices.Clone(o.numbers), func(number string) bool { return slices.Contains(numbers, number) })
	if o.pins > 0 {
		o.pins++
	}
	return o
}

// world is what the configuration says.
type world struct {
	orders map[string]order // by name
	batch  order            // without a name where there is none
	blocks []string         // moved, import and removed blocks
}

func (w world) clone() world {
	copied := world{orders: maps.Clone(w.orders), batch: w.batch.with(), blocks: slices.Clone(w.blocks)}
	for name, order := range copied.orders {
		copied.orders[name] = order.with()
	}
	return copied
}

// names returns the names of the orders, sorted, so that a choice among them is the same in each run.
func (w world) names() []string { return slices.Sorted(maps.Keys(w.orders)) }

// wants counts the orders of the configuration that have a number.
func (w world) wants(number string) (count int) {
	for _, order := range append(slices.Collect(maps.Values(w.orders)), w.batch) {
		if slices.Contains(order.numbers, number) {
			count++
		}
	}
	return count
}

// wantsAny reports whether the configuration has an order with one of these numbers.
func (w world) wantsAny(numbers []string) bool {
	return slices.ContainsFunc(numbers, func(number string) bool { return w.wants(number) > 0 })
}

// asOrdered returns an order with what the service has of it. The version of PINs isn't at the service, and stays.
func (o order) asOrdered(truth sandbox.Order) order {
	o.numbers = numbersOf(truth)
	for _, number := range truth.PhoneNumbers {
		if number.EndUser != nil {
			o.street = number.EndUser.StreetName
		}
	}
	o.date, o.onDemand = truth.DesiredPortSchedule.DesiredPortDate, truth.OnDemandActivation
	return o
}

// numbersOf returns the numbers of an order, sorted.
func numbersOf(truth sandbox.Order) []string {
	var numbers []string
	for _, number := range truth.PhoneNumbers {
		numbers = append(numbers, number.PhoneNumber)
	}
	slices.Sort(numbers)
	return numbers
}

// sameOrder reports whether the service has an order as it is wanted, and says what it has else.
func (o order) sameOrder(truth sandbox.Order) (difference string, same bool) {
	has := o.asOrdered(truth)
	if slices.Equal(has.numbers, o.numbers) && has.date == o.date && has.street == o.street && has.onDemand == o.onDemand {
		return "", true
	}
	return fmt.Sprintf("was wanted with %v on %s at %s, and has %v on %s at %s", o.numbers, o.date, o.street, has.numbers, has.date, has.street), false
}

// pool returns the numbers among which orders are made: few, so that they meet, and more with each generation.
func pool(generation int) []string {
	var numbers []string
	for i := range poolSize {
		area := []int{202, 212, 310}[i%3]
		numbers = append(numbers, fmt.Sprintf("+1%d555%04d", area, (generation*poolSize+i)%9900))
	}
	return numbers
}

const poolSize = 75

// Ends of numbers that the service treats in their own way, see its README.
const (
	endNotPortable = "9901"
	endExcluded    = "9904"
	endFailsOnce   = "9905"
)

var (
	endsJudged    = []string{"9902", "9903", endExcluded, endExcluded} // rejected for the PIN, for the end user; excluded
	endsActivated = []string{endFailsOnce, "9907"}                     // of an order on demand; the last is never routed
)

// dayOf is a date so many days after the clock, which the provider, whose clock is the real one, finds in the future.
func dayOf(clock time.Time, days int) string { return clock.AddDate(0, 0, days).Format(time.DateOnly) }
