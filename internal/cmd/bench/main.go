//go:build unix

// Command bench measures what the provider costs. It builds the provider, starts the sandbox, and runs a real Terraform or
// OpenTofu with port orders (order/main.tf), a portability check (portability/main.tf) and a batch (batch/main.tf); in turn with the orders, it does the
// same to the same data in a terraform_data (floor/main.tf), which is what Terraform alone costs. It prints the tables of the
// README beside it on stdout, and how far it is on stderr. "make bench" calls it, with the program to use in TF_CLI.
//
// Nothing is left behind: the sandbox is part of this process, and files are in a temporary directory.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
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
	log.SetFlags(0)
	runs := flag.Int("runs", 5, "how often everything is measured, but for the 200 orders, which are measured once")
	only := flag.String("only", "", "measure only what this regular expression matches: start, 1 order, 10 orders, 200 orders, portability of 5000, … of 20000, batch of 20000")
	flag.Parse()
	chosen, err := regexp.Compile(*only)
	if err != nil || *runs < 1 || flag.NArg() > 0 {
		flag.Usage()
		os.Exit(2)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err = run(ctx, *runs, chosen)
	stop()
	if err != nil {
		log.Fatal("The benchmark failed: ", err)
	}
}

func run(ctx context.Context, runs int, chosen *regexp.Regexp) error {
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
	log.Print("building the provider")
	build := exec.CommandContext(ctx, "go", "build", "-trimpath", "-ldflags", "-s -w", "-o", b.provider, ".") // as a release is built
	build.Stdout, build.Stderr = os.Stderr, os.Stderr
	if err := build.Run(); err != nil {
		return fmt.Errorf("the provider does not build: %w", err)
	}
	results := report{measured: map[string]map[operation][]measurement{}}
	for n := range runs {
		if err := b.measure(ctx, n, chosen, &results); err != nil {
			return err
		}
	}
	fmt.Printf("%s on %s/%s with %d CPUs; median of %d runs, a single one where it says so.\n\n%s",
		cli, runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), runs, results.markdown())
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
		log.Printf("run %d: %s", n+1, trial.name)
		measured, err := b.try(ctx, trial, trial.configuration)
		if err != nil {
			return err
		}
		results.add(trial.name, measured)
		if trial.configuration == "order" {
			if measured, err = b.try(ctx, trial, "floor"); err != nil {
				return err
			}
			results.add(trial.name+floor, measured)
		}
	}
	return nil
}
