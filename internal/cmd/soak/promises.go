//go:build unix

package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

// The promises. Each is a function of what is true and what was said, and returns what is broken, a line each.

// onTwoOrders finds numbers that more than one open order holds.
func onTwoOrders(orders []sandbox.Order) []string {
	var broken []string
	for number, ids := range holders(orders) {
		if len(ids) > 1 {
			broken = append(broken, fmt.Sprintf("%s is on the open orders %s", number, strings.Join(ids, " and ")))
		}
	}
	slices.Sort(broken)
	return broken
}

// holders returns the open orders that hold each number. A number that was canceled or left out is free.
func holders(orders []sandbox.Order) map[string][]string {
	holders := map[string][]string{}
	for _, order := range orders {
		if !open(order) {
			continue
		}
		for _, number := range order.PhoneNumbers {
			if number.Status != sandbox.Excluded && number.Status != sandbox.Canceled {
				holders[number.PhoneNumber] = append(holders[number.PhoneNumber], idText(order))
			}
		}
	}
	return holders
}

func open(order sandbox.Order) bool {
	return order.Status == sandbox.Pending || order.Status == sandbox.Confirmed || order.Status == sandbox.PendingCancelation
}

func idText(order sandbox.Order) string { return strconv.FormatInt(order.ID, 10) }

// sharedInSilence finds orders that two addresses of a state have, though the last plan doesn't say so.
func sharedInSilence(state []held, plan string) []string {
	addresses := map[string][]string{}
	for _, one := range state {
		addresses[one.id] = append(addresses[one.id], one.address)
	}
	var broken []string
	for _, id := range slices.Sorted(maps.Keys(addresses)) {
		if len(addresses[id]) > 1 && !strings.Contains(flat(plan), "Two resources have order "+id) {
			broken = append(broken, fmt.Sprintf("order %s is at %s, and the plan does not say so", id, strings.Join(addresses[id], " and ")))
		}
	}
	return broken
}

// canceledThoughWanted finds orders that were canceled in a step although no edit of it allowed that. before and after are
// all orders; permitted has the IDs of those that were taken out of the configuration, replaced or canceled from outside.
func canceledThoughWanted(before, after []sandbox.Order, permitted map[string]bool) []string {
	var broken []string
	for _, order := range after {
		id := idText(order)
		if was, _ := byID(before, id); canceled(order) && !canceled(was) && !permitted[id] {
			broken = append(broken, fmt.Sprintf("order %s is %s, and the configuration wants it", id, order.Status))
		}
	}
	return broken
}

func canceled(order sandbox.Order) bool {
	return order.Status == sandbox.Canceled || order.Status == sandbox.PendingCancelation
}

// submittedTwice finds orders of the same numbers that took effect twice in a step, with no cancelation in between. orders
// are all that the service has.
func submittedTwice(journal sandbox.Journal, orders []sandbox.Order) []string {
	submitted := map[string]bool{}
	var broken []string
	for _, exchange := range journal.Writes() {
		switch {
		case !exchange.Applied:
		case exchange.Method == "POST" && exchange.Path == ordersPath:
			var sent sandbox.Order
			if err := json.Unmarshal(exchange.RequestBody, &sent); err != nil {
				broken = append(broken, "an order that took effect can't be read: "+err.Error())
			}
			if numbers := numbersText(sent); submitted[numbers] {
				broken = append(broken, "submitted twice: "+numbers)
			}
			submitted[numbersText(sent)] = true
		case exchange.Method == "DELETE":
			canceled, _ := byID(orders, path.Base(exchange.Path))
			delete(submitted, numbersText(canceled))
		}
	}
	return broken
}

const ordersPath = "/orders/portIns"

func numbersText(order sandbox.Order) string { return strings.Join(numbersOf(order), " ") }

// secretsIn finds secrets in the content of a file.
func secretsIn(name string, content []byte, secrets []string) []string {
	var broken []string
	for _, secret := range secrets {
		if secret != "" && bytes.Contains(content, []byte(secret)) {
			broken = append(broken, fmt.Sprintf("a secret (%.6s…) is in %s", secret, name))
		}
	}
	return broken
}

// rulesBroken finds what Terraform says of a provider that breaks its rules, and what is left of one that crashed.
func rulesBroken(output string) []string {
	var broken []string
	for _, sign := range []string{
		"Provider produced inconsistent", "Provider produced invalid", "Provider returned invalid", "panic:", "Plugin did not respond (bug)",
	} {
		if strings.Contains(flat(output), sign) {
			broken = append(broken, "Terraform says: "+sign)
		}
	}
	return broken
}
