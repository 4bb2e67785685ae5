//go:build unix

package main

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

const (
	notePrefix     = "Soak note "
	documentPrefix = "Soak document "
)

// partsTwice finds notes and documents of the soak that are on an order more than once: no two of its resources have the same
// text, or name.
func partsTwice(orders []sandbox.Order) []string {
	var broken []string
	for _, order := range orders {
		count := partsOf(order)
		for _, text := range slices.Sorted(maps.Keys(count)) {
			if count[text] > 1 && (strings.HasPrefix(text, notePrefix) || strings.HasPrefix(text, documentPrefix)) {
				broken = append(broken, fmt.Sprintf("order %s has %q %d times", idText(order), text, count[text]))
			}
		}
	}
	return broken
}

// partsOf counts the texts of notes and the names of documents on an order.
func partsOf(order sandbox.Order) map[string]int {
	count := map[string]int{}
	for _, note := range order.Notes {
		count[note.Note]++
	}
	for _, document := range order.Documents {
		count[document.DocumentName]++
	}
	return count
}

// activatedUnasked finds numbers of orders on demand that became active in a step, though no activation was for them. asked
// has the IDs of orders that were to be activated, with a group where it was only that.
func activatedUnasked(before, after []sandbox.Order, asked map[string]bool) []string {
	active := map[string]bool{}
	for _, order := range before {
		for _, number := range order.PhoneNumbers {
			active[idText(order)+number.PhoneNumber] = number.Status == sandbox.Activated
		}
	}
	var broken []string
	for _, order := range after {
		for _, number := range order.PhoneNumbers {
			id, now := idText(order), order.OnDemandActivation && number.Status == sandbox.Activated
			if now && !active[id+number.PhoneNumber] && !asked[id] && !asked[id+number.PhoneNumberGroup] {
				broken = append(broken, fmt.Sprintf("%s of order %s became active, and nobody asked for it", number.PhoneNumber, id))
			}
		}
	}
	return broken
}

// activatedTwice finds activations that were sent again after they took effect, unless a group failed.
func activatedTwice(journal sandbox.Journal, orders []sandbox.Order) []string {
	done := map[string]bool{}
	var broken []string
	for _, exchange := range journal.Only("POST", ordersPath+"/*/activate") {
		id := path.Base(path.Dir(exchange.Path))
		truth, _ := byID(orders, id)
		fails := slices.ContainsFunc(truth.PhoneNumbers, func(number sandbox.PhoneNumber) bool { return end(number.PhoneNumber) == endFailsOnce })
		what := id + string(exchange.RequestBody)
		if exchange.Applied && done[what] && !fails {
			broken = append(broken, fmt.Sprintf("order %s was activated twice", id))
		}
		done[what] = done[what] || exchange.Applied
	}
	return broken
}
