package tfcli

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestFromEnvironment_readsProductAndVersion(t *testing.T) {
	for _, test := range []struct {
		name      string
		output    string
		want      string
		writeOnly bool
	}{
		{"Terraform without write-only values", "Terraform v1.5.7\non linux_amd64", "Terraform v1.5.7", false},
		{"the last Terraform without", "Terraform v1.10.5\non linux_amd64", "Terraform v1.10.5", false},
		{"the first Terraform with them", "Terraform v1.11.0\non linux_amd64", "Terraform v1.11.0", true},
		{"OpenTofu", "OpenTofu v1.12.6\non linux_amd64", "OpenTofu v1.12.6", true},
		{"a prerelease", "Terraform v1.15.0-beta1\non linux_amd64", "Terraform v1.15.0", true},
		{"a later major version", "Terraform v2.0.0\non linux_amd64", "Terraform v2.0.0", true},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Setenv("TF_CLI", program(t, test.output))
			cli, err := FromEnvironment(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if cli.String() != test.want || cli.WriteOnly() != test.writeOnly {
				t.Errorf("got %s, write-only values %t; want %s, %t", cli, cli.WriteOnly(), test.want, test.writeOnly)
			}
		})
	}
}

func TestFromEnvironment_refusesWhatIsNeitherTerraformNorOpenTofu(t *testing.T) {
	for name, path := range map[string]string{
		"nothing":         "",
		"another program": program(t, "usage: something else"),
		"no program":      filepath.Join(t.TempDir(), "missing"),
	} {
		t.Run(name, func(t *testing.T) {
			t.Setenv("TF_CLI", path)
			if cli, err := FromEnvironment(t.Context()); err == nil {
				t.Errorf("got %+v, want an error", cli)
			}
		})
	}
}

func TestCommand_carriesNothingOfTheUsersOwnSettings(t *testing.T) {
	t.Setenv("SINCH_KEY_SECRET", "for the real service")
	t.Setenv("TF_CLI_ARGS", "-target=nothing")
	t.Setenv("TF_REATTACH_PROVIDERS", "{}")
	workspace, err := NewWorkspace(CLI{Path: "terraform"}, t.TempDir(), t.TempDir(), "SINCH_KEY_ID=sandbox")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, variable := range workspace.Command(t.Context(), "plan").Env {
		if strings.HasPrefix(variable, "SINCH_") || strings.HasPrefix(variable, "TF_") {
			got = append(got, variable)
		}
	}
	slices.Sort(got)
	want := []string{"SINCH_KEY_ID=sandbox", "TF_CLI_CONFIG_FILE=" + workspace.cliFile, "TF_IN_AUTOMATION=1"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// program makes a program that prints this.
func program(t *testing.T, output string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "program")
	script := "#!/bin/sh\ncat <<'END'\n" + output + "\nEND\n"
	if err := os.WriteFile(path, []byte(script), 0o700); err != nil {
		t.Fatal(err)
	}
	return path
}
