//go:build unix

package main

import (
	"fmt"
	"maps"
	"slices"

	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

// notAsWanted finds orders of the configuration that, after an apply that ended well, aren't in the state, or aren't at the
// service as the configuration has them. What an order that is over has can't be changed any more.
func notAsWanted(w world, state stored, orders []sandbox.Order) []string {
	var broken []string
	for _, name := range w.names() {
		wanted := w.orders[name]
		truth, there := byID(orders, state.idOf(wanted.address()))
		if !there {
			broken = append(broken, wanted.address()+" is wanted, and the state has no order of the service there")
			continue
		}
		lacks := func(is bool, what string) {
			if is {
				broken = append(broken, fmt.Sprintf("order %s of %s %s", idText(truth), wanted.address(), what))
			}
		}
		difference, same := wanted.sameOrder(truth)
		lacks(!same && open(truth), difference)
		for _, number := range truth.PhoneNumbers {
			kept := number.PortOutInfo != nil && number.PortOutInfo.ExistingPortOutPIN != ""
			lacks(wanted.pins > 0 && truth.Status == sandbox.Pending && !kept, "has lost the PIN of "+number.PhoneNumber)
		}
		for _, part := range []string{wanted.note, wanted.document} {
			lacks(part != "" && partsOf(truth)[part] == 0, "lacks "+part)
		}
		lacks(wanted.active && wanted.group == "" && open(truth), "is not active")
	}
	return broken
}

func byID(orders []sandbox.Order, id string) (sandbox.Order, bool) {
	at := slices.IndexFunc(orders, func(truth sandbox.Order) bool { return idText(truth) == id })
	if at < 0 {
		return sandbox.Order{}, false
	}
	return orders[at], true
}

// batchNotAsWanted finds numbers of a batch that, after an apply that ended well, are on no order, or on another one than the
// batch says. One that can't be ported, or is on an order that was left behind, is left out.
func batchNotAsWanted(batch order, state stored, orders []sandbox.Order) []string {
	var broken []string
	holders := holders(orders)
	split := map[string][]string{} // name of an order → its numbers
	for _, number := range batch.numbers {
		if name := state.split[number]; name != "" {
			split[name] = append(split[name], number)
		} else if end(number) != endNotPortable && len(holders[number]) == 0 {
			broken = append(broken, fmt.Sprintf("%s of the batch is on no order", number))
		}
	}
	for _, name := range slices.Sorted(maps.Keys(split)) {
		truth, there := byID(orders, state.idOf(keyed(batch.address(), name)))
		if !there || open(truth) && !slices.Equal(numbersOf(truth), split[name]) {
			broken = append(broken, fmt.Sprintf("%q of the batch has %v, and order %d has %v", name, split[name], truth.ID, numbersOf(truth)))
		}
	}
	return broken
}

// splitAnew finds numbers that a batch has moved from one order to another.
func splitAnew(before, after map[string]string) []string {
	var broken []string
	for _, number := range slices.Sorted(maps.Keys(before)) {
		if now := after[number]; now != "" && now != before[number] {
			broken = append(broken, fmt.Sprintf("the batch has moved %s from %q to %q", number, before[number], now))
		}
	}
	return broken
}

// end returns the last four digits of a number.
func end(number string) string { return number[max(0, len(number)-4):] }
