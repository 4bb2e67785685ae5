//go:build unix

package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
	"github.com/sinch/terraform-provider-sinch/internal/tfcli"
)

// operation is one of the things that people do with orders.
type operation string

const (
	planNew   operation = "plan of what is new"
	apply     operation = "apply of that plan"
	unchanged operation = "plan without changes"
	change    operation = "plan and apply of another end user"
)

// arguments are Terraform's for each operation.
var arguments = map[operation][]string{
	planNew:   {"plan", "-out=" + savedPlan},
	apply:     {"apply", savedPlan},
	unchanged: {"plan", "-detailed-exitcode"}, // fails when there are changes
	change:    {"apply", "-auto-approve", "-var=company=Beta Inc"},
}

const savedPlan = "new.tfplan"

// trial is operations on one configuration, from nothing on.
type trial struct {
	name            string
	configuration   string // its directory
	orders, numbers int    // numbers of each order
	operations      []operation
	once            bool // it takes long
}

var trials = []trial{
	{"1 order", "order", 1, 500, []operation{planNew, apply, unchanged, change}, false},
	{"10 orders", "order", 10, 500, []operation{planNew, apply, unchanged, change}, false},
	{"200 orders", "order", 200, 500, []operation{planNew, apply, unchanged}, true},
	{"portability of 5000", "portability", 10, 500, []operation{planNew}, false},
	{"portability of 20000", "portability", 40, 500, []operation{planNew}, false},
	{"batch of 20000", "batch", 40, 500, []operation{planNew, apply, unchanged}, false},
}

// bench is a provider that was built, and a directory for what is run with it.
type bench struct {
	cli       tfcli.CLI
	directory string
	provider  string // the provider's program
}

// try measures the operations of a trial on a configuration. Its sandbox doesn't check the traffic against the contract,
// which would take longer than the provider.
func (b *bench) try(ctx context.Context, trial trial, configuration string) (measured map[operation]measurement, err error) {
	box := sandbox.New(sandbox.WithoutContract())
	server := httptest.NewServer(box)
	defer server.Close()
	workspace, err := b.workspace(ctx, configuration)
	if err != nil {
		return nil, err
	}
	workspace.Env = []string{
		"SINCH_PORTING_ENDPOINT=" + server.URL, "SINCH_TOKEN_URL=" + server.URL + sandbox.TokenPath,
		"SINCH_PROJECT_ID=" + box.ProjectID, "SINCH_KEY_ID=" + box.KeyID, "SINCH_KEY_SECRET=" + box.KeySecret,
		fmt.Sprint("TF_VAR_orders=", trial.orders), fmt.Sprint("TF_VAR_numbers=", trial.numbers), "TF_VAR_company=Acme Inc",
		"TF_VAR_port_date=" + time.Now().AddDate(0, 2, 0).Format(time.DateOnly),
	}
	measured = map[operation]measurement{}
	for _, operation := range trial.operations {
		box.ResetJournal()
		one, err := b.measureCommand(workspace.Command(ctx, arguments[operation]...))
		if err != nil {
			return nil, err
		}
		one.requests = summary(box.Journal())
		measured[operation] = one
	}
	return measured, nil
}

// workspace is a directory with a configuration and without a state. It is initialized once.
func (b *bench) workspace(ctx context.Context, configuration string) (*tfcli.Workspace, error) {
	directory := filepath.Join(b.directory, configuration)
	_, known := os.Stat(directory)
	workspace, err := tfcli.NewWorkspace(b.cli, directory, filepath.Join("internal/cmd/bench", configuration))
	if err != nil {
		return nil, err
	}
	if errors.Is(known, fs.ErrNotExist) {
		if err := workspace.AddBinary(b.provider, "0.0.1"); err != nil {
			return nil, err
		}
		_, err = b.measureCommand(workspace.Command(ctx, "init"))
		return workspace, err
	}
	return workspace, errors.Join(
		os.RemoveAll(filepath.Join(workspace.Dir, "terraform.tfstate")), os.RemoveAll(filepath.Join(workspace.Dir, "terraform.tfstate.backup")))
}

var orderID = regexp.MustCompile(`/[0-9]+$`)

// summary is what the service saw, each in the place where it saw it first: "1 `PUT /orders/portIns/{id}`, 2 `GET …`".
func summary(journal sandbox.Journal) string {
	var requests, counted []string
	counts := map[string]int{}
	for _, exchange := range journal {
		request := "`" + exchange.Method + " " + orderID.ReplaceAllString(exchange.Path, "/{id}") + "`"
		if counts[request]++; counts[request] == 1 {
			requests = append(requests, request)
		}
	}
	for _, request := range requests {
		counted = append(counted, fmt.Sprint(counts[request], " ", request))
	}
	return strings.Join(counted, ", ")
}
