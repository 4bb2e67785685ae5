package provider

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/sinch/terraform-provider-sinch/internal/tfcli"
)

// Some tests need what a provider in the test's own process can't show: its
// logs, its death, its process. They run the built provider under a Terraform
// or OpenTofu as a user would. Such a provider has the real clock, so that a
// date in their configurations is farFuture, never one near the sandbox's.

const farFuture = "2099-01-29"

// farFutureOrderOf is orderOf with a date that suits the real clock.
func farFutureOrderOf(numbers []string, more ...string) string {
	return strings.Replace(orderOf(numbers, more...), portDate, farFuture, 1)
}

// cli is a directory with a configuration, in which Terraform runs.
type cli struct {
	*tfcli.Workspace
	t        testing.TB
	provider string // the provider's program, a file that only this test runs
}

// cli makes a directory with a configuration, whose provider block needs no
// settings: they are in the environment. Each of env is "NAME=value".
func (s *service) cli(t testing.TB, config string, env ...string) *cli {
	t.Helper()
	if os.Getenv("TF_ACC") == "" {
		t.Skip("acceptance tests run when TF_ACC is set") // as those of terraform-plugin-testing
	}
	overrides := t.TempDir()
	c := &cli{t: t, provider: filepath.Join(overrides, "terraform-provider-sinch")}
	built, err := builtProvider()
	c.check(err)
	c.check(os.Link(built, c.provider))
	program, err := testedCLI()
	c.check(err)
	c.Workspace, err = tfcli.NewWorkspace(program, t.TempDir(), t.TempDir(), append([]string{
		"SINCH_PROJECT_ID=" + s.ProjectID, "SINCH_KEY_ID=" + s.KeyID, "SINCH_KEY_SECRET=" + s.KeySecret,
		"SINCH_PORTING_ENDPOINT=" + s.Endpoint, "SINCH_TOKEN_URL=" + s.TokenURL,
	}, env...)...)
	c.check(err)
	c.check(c.Override(overrides))

	c.write("versions.tf", "terraform {\n  required_providers {\n    sinch = { source = \"sinch/sinch\" }\n  }\n}\n")
	c.write("main.tf", config)
	return c
}

// testedCLI is the program that the tests run.
var testedCLI = sync.OnceValues(func() (tfcli.CLI, error) { return tfcli.FromEnvironment(context.Background()) })

// write puts a file into the directory; main.tf is the configuration.
func (c *cli) write(name, content string) {
	c.t.Helper()
	c.check(c.WriteFile(name, content))
}

// read is a file of the directory.
func (c *cli) read(name string) string {
	c.t.Helper()
	content, err := c.ReadFile(name)
	c.check(err)
	return string(content)
}

// command prepares a run, for a test that wants to do more with the process
// than wait for it.
func (c *cli) command(args ...string) *exec.Cmd {
	return c.Command(context.Background(), args...) // ended by what the test does, not by its end
}

// try runs Terraform, and gives its output and how it ended. Output has no
// color and isn't wrapped: a line of a diagnostic is a line of the provider's.
// What Terraform says of a provider that breaks its rules fails the test.
func (c *cli) try(args ...string) (string, error) {
	c.t.Helper()
	output, err := c.command(append(args, "-no-color")...).CombinedOutput()
	doesNotSay(c.t, string(output), "Provider produced inconsistent", "Provider produced invalid plan", "Provider returned invalid")
	return string(output), err
}

// run runs Terraform, which has to succeed.
func (c *cli) run(args ...string) string {
	c.t.Helper()
	output, err := c.try(args...)
	if err != nil {
		c.t.Fatalf("terraform %s: %v\n%s", strings.Join(args, " "), err, output)
	}
	return output
}

// fail runs Terraform, which has to fail.
func (c *cli) fail(args ...string) string {
	c.t.Helper()
	output, err := c.try(args...)
	if err == nil {
		c.t.Fatalf("terraform %s did not fail:\n%s", strings.Join(args, " "), output)
	}
	return output
}

// atLeast says whether this is Terraform or OpenTofu 1.minor or newer.
func (c *cli) atLeast(minor int) bool { return c.CLI.AtLeast(minor) }

// firstWriteOnly is the first Terraform and OpenTofu with write-only values, 1.11.
const firstWriteOnly = 11

func (c *cli) check(err error) {
	c.t.Helper()
	if err != nil {
		c.t.Fatal(err)
	}
}

// buildDir holds the built provider, once a test wanted it.
var buildDir string

// builtProvider builds the provider, once for all tests.
var builtProvider = sync.OnceValues(func() (string, error) {
	var err error
	if buildDir, err = os.MkdirTemp("", "terraform-provider-sinch"); err != nil {
		return "", err
	}
	built := filepath.Join(buildDir, "terraform-provider-sinch")
	output, err := exec.CommandContext(context.Background(), "go", "build", "-o", built, "../..").CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("building the provider: %w\n%s", err, output)
	}
	return built, nil
})

func TestMain(m *testing.M) {
	// As main does: the trace records that the framework builds, whether or not
	// they are read, would cost the larger tests more than all else.
	if os.Getenv("TF_LOG") == "" {
		_ = os.Setenv("TF_LOG_SDK_FRAMEWORK", "OFF")
	}
	code := m.Run()
	if buildDir != "" {
		_ = os.RemoveAll(buildDir)
	}
	os.Exit(code)
}
