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

// activatedUnasked finds orders on demand of which numbers became active in a step, though no activation was for them.
func activatedUnasked(before, after []sandbox.Order, asked map[string]bool) []string {
	var broken []string
	for _, order := range after {
		was, _ := byID(before, idText(order))
		if order.OnDemandActivation && !asked[idText(order)] && active(order) > active(was) {
			broken = append(broken, fmt.Sprintf("numbers of order %s became active, and nobody asked for it", idText(order)))
		}
	}
	return broken
}

// active counts the active numbers of an order.
func active(order sandbox.Order) (count int) {
	for _, number := range order.PhoneNumbers {
		if number.Status == sandbox.Activated {
			count++
		}
	}
	return count
}

// activatedTwice finds activations that were sent again after they took effect, unless a group failed.
func activatedTwice(journal sandbox.Journal, orders []sandbox.Order) []string {
	done := map[string]bool{}
	var broken []string
	for _, exchange := range journal.Only("POST", ordersPath+"/*/activate") {
		id := path.Base(path.Dir(exchange.Path))
		truth, _ := byID(orders, id)
		fails := slices.ContainsFunc(truth.PhoneNumbers, func(number sandbox.PhoneNumber) bool { return end(number.PhoneNumber) == endFailsOnce })
		if exchange.Applied && done[id] && !fails {
			broken = append(broken, fmt.Sprintf("order %s was activated twice", id))
		}
		done[id] = done[id] || exchange.Applied
	}
	return broken
}
