//go:build unix

package main

import (
	"fmt"

	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

// row is what a run has come to.
type row struct {
	seed                   uint64
	steps, faults, kills   int
	requests               int
	plans, applies, orders int
	broken                 []string
}

// count adds what the service saw.
func (r *row) count(journal sandbox.Journal) {
	r.requests += len(journal)
	for _, exchange := range journal {
		if exchange.Fault != "" {
			r.faults++
		}
		if exchange.Applied && exchange.Method == "POST" && exchange.Path == ordersPath {
			r.orders++
		}
	}
}

// heading is the head of the table in the README.
const heading = "| seed | steps | faults | kills | requests | plans | applies | orders submitted | promises broken |\n" +
	"| --- | --- | --- | --- | --- | --- | --- | --- | --- |\n"

// markdown is the row of the run.
func (r *row) markdown() string {
	return fmt.Sprintf("| %d | %d | %d | %d | %d | %d | %d | %d | %d |\n",
		r.seed, r.steps, r.faults, r.kills, r.requests, r.plans, r.applies, r.orders, len(r.broken))
}
