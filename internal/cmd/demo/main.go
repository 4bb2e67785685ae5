//go:build unix

// Command demo shows the life of a port order: it builds the provider, starts the sandbox, and runs a real Terraform or
// OpenTofu with examples/quickstart, while the sandbox's clock runs through the weeks that an order takes. "make demo"
// calls it, with the program to use in TF_CLI.
//
// Nothing is left behind: the sandbox is part of this process, and files are in a temporary directory.
package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"
	_ "time/tzdata"

	"github.com/rickar/cal/v2"
	"github.com/rickar/cal/v2/us"
	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
	"github.com/sinch/terraform-provider-sinch/internal/tfcli"
)

// Made-up port-out PINs, unlike anything else in plan or state, so that they would be found there. The carrier of the
// number that ends in 9902 has another than the one that is sent first.
const (
	wrongPIN = "pin-7391-demo"
	rightPIN = "pin-8264-demo"
	numbers  = `["+12025550100", "+12025550101", "+12025559902"]`
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx)
	interrupted := ctx.Err() != nil
	stop()
	switch {
	case interrupted:
		fmt.Fprintln(os.Stderr, "\nInterrupted. Nothing is left running.")
		os.Exit(130)
	case err != nil:
		fmt.Fprintln(os.Stderr, "\nThe demo failed:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context) error {
	cli, err := tfcli.FromEnvironment(ctx)
	if err != nil {
		return err
	}
	if !cli.WriteOnly() {
		return fmt.Errorf("%s (%s) has no write-only values, which the example uses for PINs; they came with 1.11.\n"+
			"Put a newer Terraform or OpenTofu on PATH, or let make build an OpenTofu:\n\n"+
			"  make demo TF_CLI=$(scripts/tool.sh opentofu)", cli, cli.Path)
	}
	directory, err := os.MkdirTemp("", "sinch-demo-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(directory)

	service, err := startSandbox(ctx)
	if err != nil {
		return err
	}
	defer service.stop()

	heading("Building the provider and starting the sandbox")
	portDate := inAMonth()
	workspace, err := newWorkspace(ctx, cli, directory, service, portDate)
	if err != nil {
		return err
	}
	say("%s runs examples/quickstart, which moves three numbers of one carrier to Sinch.\n"+
		"In place of Sinch there is %s, the sandbox: the Porting API in memory.", cli, service.endpoint)

	return (&demo{workspace: workspace, service: service, portDate: portDate}).play(ctx)
}

// newWorkspace builds the provider and prepares a directory in which Terraform finds it, with the quickstart's
// configuration and the environment that a user would have.
func newWorkspace(ctx context.Context, cli tfcli.CLI, directory string, service *service, portDate time.Time) (*tfcli.Workspace, error) {
	binary := filepath.Join(directory, "terraform-provider-sinch")
	build := exec.CommandContext(ctx, "go", "build", "-o", binary, ".")
	build.Stdout, build.Stderr = os.Stderr, os.Stderr
	if err := build.Run(); err != nil {
		return nil, fmt.Errorf("the provider does not build: %w", err)
	}
	workspace, err := tfcli.NewWorkspace(cli, directory, "examples/quickstart",
		"SINCH_PORTING_ENDPOINT="+service.endpoint,
		"SINCH_TOKEN_URL="+service.endpoint+sandbox.TokenPath,
		"SINCH_PROJECT_ID="+service.ProjectID,
		"SINCH_KEY_ID="+service.KeyID,
		"SINCH_KEY_SECRET="+service.KeySecret,
		"TF_VAR_port_date="+portDate.Format(time.DateOnly),
		"TF_VAR_phone_numbers="+numbers,
		"TF_VAR_port_out_pin="+wrongPIN,
	)
	if err != nil {
		return nil, err
	}
	return workspace, workspace.AddBinary(binary, "0.0.1")
}

// inAMonth is the port date for which the demo asks, at the time and in the zone that the example names: the first
// day from then on that plan doesn't warn of.
func inAMonth() time.Time {
	eastern, err := time.LoadLocation("US/Eastern")
	if err != nil {
		panic(err) // the time zones are built in
	}
	now := time.Now().In(eastern)
	working := cal.NewBusinessCalendar()
	working.AddHoliday(us.Holidays...)
	date := time.Date(now.Year(), now.Month(), now.Day()+30, 10, 0, 0, 0, eastern)
	for !working.IsWorkday(date) {
		date = date.AddDate(0, 0, 1)
	}
	return date
}
