//go:build unix

// Command bench measures what the provider costs. It builds the provider, starts the sandbox, and runs a real Terraform or
// OpenTofu with orders of several sizes (order/main.tf); in turn with each, it does the same to the same data in a
// terraform_data (floor/main.tf), which is what Terraform alone costs. It prints Markdown for the README on stdout, and how
// far it is on stderr. "make bench" calls it, with the program to use in TF_CLI.
//
// Nothing is left behind: the sandbox is part of this process, and files are in a temporary directory.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"

	"github.com/sinch/terraform-provider-sinch/internal/tfcli"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, os.Args[1:])
	interrupted := ctx.Err() != nil
	stop()
	switch {
	case errors.Is(err, flag.ErrHelp):
		os.Exit(2)
	case interrupted:
		fmt.Fprintln(os.Stderr, "\nInterrupted. Nothing is left running.")
		os.Exit(130)
	case err != nil:
		fmt.Fprintln(os.Stderr, "\nThe benchmark failed:", err)
		os.Exit(1)
	}
}

// settings are what the command line chooses.
type settings struct {
	runs   int   // how often everything is measured
	sizes  sizes // numbers of an order
	orders int   // how many orders of 50 numbers are refreshed; 0 leaves that out
}

// sizes are counts of numbers, on the command line with commas between them.
type sizes []int

func (s *sizes) String() string {
	return strings.Trim(strings.ReplaceAll(fmt.Sprint(*s), " ", ","), "[]")
}

func (s *sizes) Set(text string) error {
	*s = nil
	for part := range strings.SplitSeq(text, ",") {
		size, err := strconv.Atoi(part)
		if err != nil || size < 1 || size > 500 {
			return fmt.Errorf("%q is not from 1 to 500, the numbers that an order can have", part)
		}
		*s = append(*s, size)
	}
	return nil
}

func parse(arguments []string) (settings, error) {
	chosen := settings{sizes: sizes{1, 100, 500}}
	flags := flag.NewFlagSet("bench", flag.ContinueOnError)
	flags.IntVar(&chosen.runs, "runs", 5, "how often everything is measured")
	flags.Var(&chosen.sizes, "sizes", "numbers of an order")
	flags.IntVar(&chosen.orders, "orders", 100, "how many orders of 50 numbers are refreshed at the request limit; 0 leaves that out")
	if err := flags.Parse(arguments); err != nil {
		return settings{}, err
	}
	switch {
	case flags.NArg() > 0:
		return settings{}, fmt.Errorf("unexpected %q", flags.Arg(0))
	case chosen.runs < 1:
		return settings{}, errors.New("-runs must be at least 1")
	case chosen.orders < 0 || chosen.orders == 1 || chosen.orders*numbersEach > 9900:
		return settings{}, fmt.Errorf("-orders must be 0, or from 2 to %d", 9900/numbersEach) // the sandbox's magic numbers begin there
	}
	return chosen, nil
}

func run(ctx context.Context, arguments []string) error {
	chosen, err := parse(arguments)
	if err != nil {
		return err
	}
	cli, err := tfcli.FromEnvironment(ctx)
	if err != nil {
		return err
	}
	if !cli.WriteOnly() {
		return fmt.Errorf("%s (%s) has no write-only values, which the order uses for PINs; they came with 1.11", cli, cli.Path)
	}
	directory, err := os.MkdirTemp("", "sinch-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(directory)

	bench, err := newBench(ctx, cli, directory)
	if err != nil {
		return err
	}
	results := report{environment: fmt.Sprintf("%s on %s/%s with %d CPUs", cli, runtime.GOOS, runtime.GOARCH, runtime.NumCPU()), settings: chosen}
	for n := range chosen.runs {
		progress("run %d of %d", n+1, chosen.runs)
		if err := bench.measure(ctx, chosen, &results); err != nil {
			return err
		}
	}
	fmt.Print(results.markdown())
	return nil
}

// bench is a provider that was built, with a directory for it and one for the floor.
type bench struct {
	provider string // the provider's program
	order    *tfcli.Workspace
	floor    *tfcli.Workspace
}

func newBench(ctx context.Context, cli tfcli.CLI, directory string) (*bench, error) {
	b := &bench{provider: filepath.Join(directory, "terraform-provider-sinch")}
	progress("building the provider")
	build := exec.CommandContext(ctx, "go", "build", "-trimpath", "-ldflags", "-s -w", "-o", b.provider, ".") // as a release is built
	build.Stdout, build.Stderr = os.Stderr, os.Stderr
	if err := build.Run(); err != nil {
		return nil, fmt.Errorf("the provider does not build: %w", err)
	}
	var err error
	if b.order, err = tfcli.NewWorkspace(cli, filepath.Join(directory, "order"), "internal/cmd/bench/order"); err != nil {
		return nil, err
	}
	if err := b.order.AddBinary(b.provider, "0.0.1"); err != nil {
		return nil, err
	}
	if b.floor, err = tfcli.NewWorkspace(cli, filepath.Join(directory, "floor"), "internal/cmd/bench/floor"); err != nil {
		return nil, err
	}
	for _, workspace := range []*tfcli.Workspace{b.order, b.floor} {
		if _, err := b.measureCommand(workspace.Command(ctx, "init")); err != nil {
			return nil, err
		}
	}
	return b, nil
}

// measure measures everything once.
func (b *bench) measure(ctx context.Context, chosen settings, results *report) error {
	start, err := b.startToSchema(ctx)
	if err != nil {
		return err
	}
	results.starts = append(results.starts, start)
	for _, size := range chosen.sizes {
		progress("  %s", count(size, "number"))
		if err := b.measureOrder(ctx, size, results); err != nil {
			return err
		}
	}
	if chosen.orders == 0 {
		return nil
	}
	progress("  %d orders of %d numbers", chosen.orders, numbersEach)
	refresh, err := b.refreshOrders(ctx, chosen.orders)
	if err != nil {
		return err
	}
	results.refreshes = append(results.refreshes, refresh)
	return nil
}

func progress(format string, arguments ...any) {
	fmt.Fprintf(os.Stderr, format+"\n", arguments...)
}
