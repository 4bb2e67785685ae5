//go:build unix

package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/sinch/terraform-provider-sinch/internal/porting"
	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

// The orders that are refreshed together, and how long the service takes for each answer.
const (
	numbersEach = 50
	latency     = 50 * time.Millisecond
)

// refresh is a plan without changes of many orders, with the default settings of Terraform and of the provider.
type refresh struct {
	plan    measurement
	reads   time.Duration // from the first request for an order to the last
	allowed time.Duration // the least that the request limit allows for as many
}

// refreshOrders applies so many orders, and measures a plan without changes.
func (b *bench) refreshOrders(ctx context.Context, orders int) (result refresh, err error) {
	service := b.start(b.order, orders, numbersEach, sandbox.WithLatency(latency))
	defer func() { err = errors.Join(err, service.stop()) }()

	// What isn't measured may go faster.
	submit := service.command(ctx, "apply", "-auto-approve", "-parallelism=50")
	submit.Env = append(submit.Env, "TF_VAR_max_requests_per_second=1000")
	if _, err := b.measureCommand(submit); err != nil {
		return refresh{}, err
	}
	if result.plan, err = service.terraform(ctx, "plan", "-detailed-exitcode"); err != nil {
		return refresh{}, err
	}
	reads := result.plan.journal.Only(http.MethodGet, "/orders/portIns/*")
	if len(reads) != orders {
		return refresh{}, fmt.Errorf("%d orders were read with %d requests", orders, len(reads))
	}
	result.reads = between(reads)
	result.allowed = time.Duration(float64(orders-1) / porting.DefaultMaxRequestsPerSecond * float64(time.Second))
	return result, nil
}

// between is the time from when the first of the requests came to when the last did.
func between(requests sandbox.Journal) time.Duration {
	first, last := requests[0].Time, requests[0].Time
	for _, request := range requests {
		if request.Time.Before(first) {
			first = request.Time
		}
		if request.Time.After(last) {
			last = request.Time
		}
	}
	return last.Sub(first)
}
