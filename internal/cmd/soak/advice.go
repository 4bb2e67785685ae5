//go:build unix

package main

import (
	"regexp"
	"strings"
)

// refusal is an error by which the provider, or Terraform, refuses an edit, and what it says to do.
type refusal int

const (
	refusedFrozen     refusal = iota + 1 // the order can't be changed any more: put the configuration back
	refusedCancel                        // it can't be canceled any more: put it back into the configuration
	refusedTainted                       // its resource is tainted, or a copy
	refusedConflict                      // orders of the configuration contradict each other
	refusedImport                        // the numbers are on an order that the state doesn't have: import it
	refusedForgot                        // two addresses of the state have it: let go of one
	refusedPorting                       // a number can't be ported: take it out
	refusedBatch                         // a batch would be made anew
	refusedActivation                    // the order can't be activated now: take the activation out
	refusedNow                           // apply again
)

var refusals = []struct {
	refusal refusal
	text    *regexp.Regexp
}{
	{refusedFrozen, regexp.MustCompile(`Order (\d+) can no longer be changed`)},
	{refusedCancel, regexp.MustCompile(`Order (\d+) can no longer be canceled`)},
	{refusedTainted, regexp.MustCompile(`Numbers are on order (\d+), which this state has already`)},
	{refusedTainted, regexp.MustCompile(`Another order would take in .* which order (\d+) holds`)}, // under another headline
	{refusedConflict, regexp.MustCompile(`Order (\d+) would be canceled and its numbers submitted again`)},
	{refusedConflict, regexp.MustCompile(`Numbers are in two orders()`)},
	{refusedConflict, regexp.MustCompile(`Numbers can't leave order (\d+) and join another`)},
	{refusedConflict, regexp.MustCompile(`Another resource submits the same order()`)},
	{refusedConflict, regexp.MustCompile(`Order (\d+) belongs to another resource`)},
	{refusedConflict, regexp.MustCompile(`Two orders would have one reference()`)},
	{refusedConflict, regexp.MustCompile(`rder (\d+)(?: would be canceled)?, and a batch leaves`)},
	{refusedConflict, regexp.MustCompile(`A note on order (\d+) would be written again`)},
	{refusedPorting, regexp.MustCompile(`can't be ported: TN is not portable()`)},
	{refusedBatch, regexp.MustCompile(`Numbers are in a batch already()`)},
	{refusedActivation, regexp.MustCompile(`Order (\d+) can't be activated yet`)},
	{refusedActivation, regexp.MustCompile(`Nothing to activate in order (\d+)`)},
	{refusedNow, regexp.MustCompile(`Groups of order (\d+) were not activated`)},
	{refusedNow, regexp.MustCompile(`Order (\d+) was changed since the plan`)},
	{refusedForgot, regexp.MustCompile(`Order (\d+) would be canceled while another resource has it`)},
	{refusedConflict, regexp.MustCompile(`ported with order (\d+) .*Another resource of this state has it`)},
	{refusedConflict, regexp.MustCompile(`Reference is taken .* order (\d+) .*Another resource of this state has it`)},
	{refusedImport, regexp.MustCompile(`terraform import <address of this resource> (\d+)`)},
}

// refused is a refusal that an output holds, of an order where it names one, by a resource where it names one.
type refused struct {
	refusal refusal
	id      string
	address string
	// hedged: the error says what to do instead where another resource has the order. Before all resources are read the
	// provider can't know that the state has it.
	hedged bool
}

var hedge = regexp.MustCompile(`If another resource of this (state|configuration)|What to do is said with order`)

var errorOf = regexp.MustCompile(`with (sinch_port_order\.\w+(?:\["[^"]+"\])?)`)

// refusalsIn returns the refusals in what Terraform printed.
func refusalsIn(output string) []refused {
	var all []refused
	for _, part := range strings.Split(flat(output), "Error: ")[1:] {
		if at := strings.Index(part, "Warning: "); at >= 0 {
			part = part[:at]
		}
		for _, known := range refusals {
			if match := known.text.FindStringSubmatch(part); match != nil {
				found := refused{refusal: known.refusal, id: match[1], hedged: hedge.MatchString(part)}
				if address := errorOf.FindStringSubmatch(part); address != nil {
					found.address = address[1]
				}
				all = append(all, found)
				break
			}
		}
	}
	return all
}

// flat is an output without Terraform's frames and line breaks.
func flat(output string) string {
	return strings.Join(strings.Fields(strings.NewReplacer("│", " ", "╷", " ", "╵", " ").Replace(output)), " ")
}
