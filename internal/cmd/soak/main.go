//go:build unix

// Command soak looks for broken promises where nobody thought of looking: it edits port orders at random (edits.go), with a real
// Terraform or OpenTofu and the provider against the sandbox, in all kinds of trouble (trouble.go), and looks after each step
// (steps.go, settle.go) whether what the README promises is true (check.go, promises.go). Its own README says what it does.
//
// It is no test of a behaviour: what it finds becomes one, in internal/provider. "make soak" calls it, with the program to
// use in TF_CLI. Nothing is left behind, unless a promise broke: then the directory is kept, to be looked at.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"log"
	"math/rand/v2"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"
	_ "time/tzdata"

	"github.com/sinch/terraform-provider-sinch/internal/tfcli"
)

func main() {
	log.SetFlags(0)
	duration := flag.Duration("time", 10*time.Minute, "how long to go on")
	seed := flag.Uint64("seed", 0, "where all choices come from; 0: another one each time")
	steps := flag.Int("steps", 0, "how many steps to make at most; 0: as many as there is time for")
	flag.Parse()
	if flag.NArg() > 0 || *duration <= 0 {
		flag.Usage()
		os.Exit(2)
	}
	if *seed == 0 {
		*seed = rand.Uint64N(1_000_000) + 1 //nolint:gosec // it is printed anyway
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	broken, err := run(ctx, *seed, *duration, *steps)
	stop()
	switch {
	case err != nil:
		log.Fatal("The soak failed: ", err)
	case broken:
		os.Exit(1)
	}
}

// run soaks until the time is over, a promise is broken, or ctx ends. It prints the row of the run.
func run(ctx context.Context, seed uint64, duration time.Duration, steps int) (broken bool, err error) {
	cli, err := tfcli.FromEnvironment(ctx)
	if err != nil {
		return false, err
	}
	if !cli.WriteOnly() {
		return false, fmt.Errorf("%s (%s) has no write-only values, which the orders use for PINs; they came with 1.11", cli, cli.Path)
	}
	directory, err := os.MkdirTemp("", "sinch-soak-")
	if err != nil {
		return false, err
	}
	defer func() {
		if broken {
			log.Print("kept: ", directory)
			return
		}
		os.RemoveAll(directory)
	}()

	log.Printf("seed %d: building the provider", seed)
	provider := filepath.Join(directory, "provider", "terraform-provider-sinch")
	build := exec.CommandContext(ctx, "go", "build", "-o", provider, ".")
	build.Stdout, build.Stderr = os.Stderr, os.Stderr
	if err := build.Run(); err != nil {
		return false, fmt.Errorf("the provider does not build: %w", err)
	}
	s, err := newSoak(cli, directory, provider, seed)
	if err != nil {
		return false, err
	}
	defer s.stop()
	end := time.Now().Add(duration)
	for time.Now().Before(end) && (steps == 0 || s.row.steps < steps) && len(s.row.broken) == 0 {
		if err := s.step(ctx); err != nil {
			if ctx.Err() != nil {
				break
			}
			return false, errors.Join(err, fmt.Errorf("in step %d of seed %d", s.row.steps, seed))
		}
	}
	fmt.Print(s.row.markdown())
	return len(s.row.broken) > 0, nil
}
