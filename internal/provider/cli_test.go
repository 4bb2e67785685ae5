package provider

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
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
	t        testing.TB
	dir      string
	provider string // the provider's program, a file that only this test runs
	env      []string
}

// cli makes a directory with a configuration, whose provider block needs no
// settings: they are in the environment. Each of env is "NAME=value".
func (s *service) cli(t testing.TB, config string, env ...string) *cli {
	t.Helper()
	if os.Getenv("TF_ACC") == "" {
		t.Skip("acceptance tests run when TF_ACC is set") // as those of terraform-plugin-testing
	}
	overrides := filepath.Join(t.TempDir(), "provider")
	c := &cli{t: t, dir: t.TempDir(), provider: filepath.Join(overrides, "terraform-provider-sinch")}
	built, err := builtProvider()
	if err != nil {
		t.Fatal(err)
	}
	c.check(os.Mkdir(overrides, 0o700))
	c.check(os.Link(built, c.provider))

	// A developer override needs no init, no checksums, no lock file.
	settings := filepath.Join(t.TempDir(), "cli.tfrc")
	c.check(os.WriteFile(settings, fmt.Appendf(nil, "provider_installation {\n  dev_overrides {\n    \"sinch/sinch\" = %q\n  }\n  direct {}\n}\n", overrides), 0o600))
	for _, variable := range os.Environ() {
		if !strings.HasPrefix(variable, "TF_") && !strings.HasPrefix(variable, "SINCH_") {
			c.env = append(c.env, variable)
		}
	}
	c.env = append(c.env, "TF_CLI_CONFIG_FILE="+settings, "TF_IN_AUTOMATION=1", "CHECKPOINT_DISABLE=1")
	c.env = append(c.env,
		"SINCH_PROJECT_ID="+s.ProjectID, "SINCH_KEY_ID="+s.KeyID, "SINCH_KEY_SECRET="+s.KeySecret,
		"SINCH_PORTING_ENDPOINT="+s.Endpoint, "SINCH_TOKEN_URL="+s.TokenURL)
	c.env = append(c.env, env...)

	c.write("versions.tf", "terraform {\n  required_providers {\n    sinch = { source = \"sinch/sinch\" }\n  }\n}\n")
	c.write("main.tf", config)
	return c
}

// write puts a file into the directory; main.tf is the configuration.
func (c *cli) write(name, content string) {
	c.t.Helper()
	c.check(os.WriteFile(filepath.Join(c.dir, name), []byte(content), 0o600))
}

// read is a file of the directory.
func (c *cli) read(name string) string {
	c.t.Helper()
	content, err := os.ReadFile(filepath.Join(c.dir, name))
	c.check(err)
	return string(content)
}

// command prepares a run, for a test that wants to do more with the process
// than wait for it.
func (c *cli) command(args ...string) *exec.Cmd {
	terraform := os.Getenv("TF_ACC_TERRAFORM_PATH")
	if terraform == "" {
		terraform = "terraform"
	}
	command := exec.CommandContext(context.Background(), terraform, args...) // ended by what the test does, not by its end
	command.Dir, command.Env = c.dir, c.env
	return command
}

// try runs Terraform, and gives its output and how it ended. Output has no
// color and isn't wrapped: a line of a diagnostic is a line of the provider's.
func (c *cli) try(args ...string) (string, error) {
	c.t.Helper()
	output, err := c.command(append(args, "-no-color")...).CombinedOutput()
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
func (c *cli) atLeast(minor int) bool {
	c.t.Helper()
	output, err := c.command("version", "-json").Output()
	c.check(err)
	var version struct {
		Terraform string `json:"terraform_version"` // OpenTofu calls it so too
	}
	c.check(json.Unmarshal(output, &version))
	var actualMajor, actualMinor int
	_, err = fmt.Sscanf(version.Terraform, "%d.%d", &actualMajor, &actualMinor)
	c.check(err)
	return actualMajor > 1 || actualMinor >= minor
}

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
