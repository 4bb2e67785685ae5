// Package tfcli runs a real Terraform or OpenTofu with a provider that was built here and that no registry knows, for the
// demo, the benchmark and tests of what terraform-plugin-testing can't show.
package tfcli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
)

// CLI is a Terraform or OpenTofu program.
type CLI struct {
	Path    string // where the program is
	Product string // "Terraform" or "OpenTofu"

	Major, Minor, Patch int // its version
}

// FromEnvironment returns the program that the environment variable TF_CLI names (see scripts/cli.sh).
func FromEnvironment(ctx context.Context) (CLI, error) {
	cli := CLI{Path: os.Getenv("TF_CLI")}
	if cli.Path == "" {
		return CLI{}, errors.New("TF_CLI is not set: it has to be the path of Terraform or OpenTofu; scripts/cli.sh prints one")
	}
	command := exec.CommandContext(ctx, cli.Path, "version")
	command.Env = environment(os.DevNull)
	output, err := command.Output()
	if err != nil {
		return CLI{}, fmt.Errorf("%s does not say its version: %w", cli.Path, err)
	}
	if _, err := fmt.Sscanf(string(output), "%s v%d.%d.%d", &cli.Product, &cli.Major, &cli.Minor, &cli.Patch); err != nil {
		return CLI{}, fmt.Errorf("%s is neither Terraform nor OpenTofu: it calls itself %q", cli.Path, output)
	}
	return cli, nil
}

// String is the name and version: "Terraform v1.11.4".
func (c CLI) String() string {
	return fmt.Sprintf("%s v%d.%d.%d", c.Product, c.Major, c.Minor, c.Patch)
}

// WriteOnly says whether the program knows write-only values, as both products do since 1.11.
func (c CLI) WriteOnly() bool {
	return c.AtLeast(11)
}

// AtLeast says whether the program is version 1.minor or newer.
func (c CLI) AtLeast(minor int) bool {
	return c.Major > 1 || c.Major == 1 && c.Minor >= minor
}
