//go:build unix

// Command bench measures what the provider costs. It builds the provider, starts the sandbox, and runs a real Terraform or
// OpenTofu with port orders (order/main.tf) and a portability check (portability/main.tf); in turn with the orders, it does the
// same to the same data in a terraform_data (floor/main.tf), which is what Terraform alone costs. It prints the tables of the
// README beside it on stdout, and how far it is on stderr. "make bench" calls it, with the program to use in TF_CLI.
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
	"regexp"
	"runtime"
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

func run(ctx context.Context, arguments []string) error {
	flags := flag.NewFlagSet("bench", flag.ContinueOnError)
	runs := flags.Int("runs", 5, "how often everything is measured; what takes minutes is measured once")
	only := flags.String("only", "", "measure only what this regular expression matches: start, 1 order, 10 orders, 200 orders, portability of 5000, … of 20000")
	if err := flags.Parse(arguments); err != nil {
		return err
	}
	chosen, err := regexp.Compile(*only)
	if err != nil || *runs < 1 || flags.NArg() > 0 {
		return errors.Join(err, fmt.Errorf("-runs is at least 1, -only a regular expression, and nothing else is taken: %q", arguments))
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

	b := &bench{cli: cli, directory: directory, provider: filepath.Join(directory, "terraform-provider-sinch")}
	progress("building the provider")
	build := exec.CommandContext(ctx, "go", "build", "-trimpath", "-ldflags", "-s -w", "-o", b.provider, ".") // as a release is built
	build.Stdout, build.Stderr = os.Stderr, os.Stderr
	if err := build.Run(); err != nil {
		return fmt.Errorf("the provider does not build: %w", err)
	}
	results := report{measured: map[string]map[operation][]measurement{}}
	for n := range *runs {
		if err := b.measure(ctx, n, chosen, &results); err != nil {
			return err
		}
	}
	fmt.Printf("%s on %s/%s with %d CPUs; medians of %d runs, a single one where it says so.\n\n%s",
		cli, runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), *runs, results.markdown())
	return nil
}

// measure measures everything that is chosen once more.
func (b *bench) measure(ctx context.Context, n int, chosen *regexp.Regexp, results *report) error {
	if chosen.MatchString("start") {
		start, err := b.startToSchema(ctx)
		if err != nil {
			return err
		}
		results.starts = append(results.starts, start)
	}
	for _, trial := range trials {
		if !chosen.MatchString(trial.name) || trial.once && n > 0 {
			continue
		}
		progress("run %d: %s", n+1, trial.name)
		measured, err := b.try(ctx, trial, trial.configuration)
		if err != nil {
			return err
		}
		results.add(trial.name, measured)
		if trial.configuration == "order" && !trial.once {
			if measured, err = b.try(ctx, trial, "floor"); err != nil {
				return err
			}
			results.add(trial.name+floor, measured)
		}
	}
	return nil
}

func progress(format string, arguments ...any) {
	fmt.Fprintf(os.Stderr, format+"\n", arguments...)
}
