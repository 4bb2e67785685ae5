//go:build unix

package main

import (
	"context"
	"errors"
	"strconv"

	"github.com/sinch/terraform-provider-sinch/internal/tfcli"
)

// operation is one of the things that people do with an order.
type operation string

const (
	planNew       operation = "plan of a new order"
	apply         operation = "apply of that plan"
	planUnchanged operation = "plan without changes"
	applyChange   operation = "plan and apply of another end user"
	importOrder   operation = "import"
)

var operations = []operation{planNew, apply, planUnchanged, applyChange, importOrder}

const savedPlan = "new.tfplan"

// step is a measured command of Terraform's.
type step struct {
	operation operation
	arguments []string
}

// steps lead from nothing to a changed order.
var steps = []step{
	{planNew, []string{"plan", "-out=" + savedPlan}},
	{apply, []string{"apply", savedPlan}},
	{planUnchanged, []string{"plan", "-detailed-exitcode"}}, // fails when there are changes
	{applyChange, []string{"apply", "-auto-approve", "-var=company=Beta Inc"}},
}

// measureOrder takes an order of so many numbers through all operations, and then the floor.
func (b *bench) measureOrder(ctx context.Context, size int, results *report) error {
	order, err := b.life(ctx, b.order, size)
	if err != nil {
		return err
	}
	floor, err := b.life(ctx, b.floor, size)
	if err != nil {
		return err
	}
	for operation, measured := range order {
		results.add(size, operation, pair{measured, floor[operation]})
	}
	return nil
}

// life takes the order of a workspace through all operations, or the floor through those that it has.
func (b *bench) life(ctx context.Context, workspace *tfcli.Workspace, size int) (measured map[operation]measurement, err error) {
	service := b.start(workspace, 1, size)
	defer func() { err = errors.Join(err, service.stop()) }()
	measured = map[operation]measurement{}
	for _, step := range steps {
		if measured[step.operation], err = service.terraform(ctx, step.arguments...); err != nil {
			return nil, err
		}
	}
	// Importing a terraform_data brings in nothing but its ID, so that there is nothing to compare with.
	if orders := service.Orders(); len(orders) > 0 {
		if err := service.forget(); err != nil {
			return nil, err
		}
		id := strconv.FormatInt(orders[0].ID, 10)
		measured[importOrder], err = service.terraform(ctx, "import", "-var=company=Beta Inc", "sinch_port_order.bench[0]", id)
	}
	return measured, err
}
