//go:build release

package release

import (
	"archive/zip"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/sinch/terraform-provider-sinch/internal/sandbox/sandboxtest"
	"github.com/sinch/terraform-provider-sinch/internal/tfcli"
)

// A user's way, from init to an order, with nothing that only developers have: the provider comes out of the released
// archive, by its address, and the lock file holds it to its checksum.
func TestRelease_installsFromAMirrorAndAppliesUnderALockFile(t *testing.T) {
	service := sandboxtest.Start(t)
	workspace := newWorkspace(t, t.TempDir(), service)
	if err := workspace.AddArchive(hostArchive(t)); err != nil {
		t.Fatal(err)
	}

	succeed(t, workspace, "init")
	lock := readWorkspace(t, workspace, ".terraform.lock.hcl")
	for _, want := range []string{"/sinch/sinch\"", "\"" + releasedVersion(t) + "\"", "\"h1:"} {
		if !strings.Contains(lock, want) {
			t.Errorf("the lock file lacks %s:\n%s", want, lock)
		}
	}
	succeed(t, workspace, "init", "-lockfile=readonly")
	succeed(t, workspace, "plan", "-out=port.tfplan")
	succeed(t, workspace, "apply", "port.tfplan")
	succeed(t, workspace, "plan", "-detailed-exitcode") // which fails when there is something left to do

	if posts := service.Journal().Count("POST", "/orders/portIns"); posts != 1 {
		t.Errorf("the service saw %d POSTs of an order, want 1", posts)
	}
	if orders := service.Orders(); len(orders) != 1 || len(orders[0].PhoneNumbers) != 3 {
		t.Errorf("the service has %+v, want one order of three numbers", orders)
	}
}

func TestRelease_anotherArchiveUnderTheSameVersionIsRefusedByTheLockFile(t *testing.T) {
	service := sandboxtest.Start(t)
	directory := t.TempDir()
	workspace := newWorkspace(t, directory, service)
	if err := workspace.AddArchive(hostArchive(t)); err != nil {
		t.Fatal(err)
	}
	succeed(t, workspace, "init")

	// The same configuration and lock file, on a machine that hasn't installed the provider yet.
	other := newWorkspace(t, directory, service, "TF_DATA_DIR="+t.TempDir())
	if err := other.AddArchive(forgedArchive(t)); err != nil {
		t.Fatal(err)
	}
	output, err := other.Command(t.Context(), "init").CombinedOutput()
	if err == nil {
		t.Fatalf("init accepts another provider under the same version:\n%s", output)
	}
	if !strings.Contains(string(output), "checksum") {
		t.Errorf("init fails, but not for the checksum:\n%s", output)
	}
}

// forgedArchive makes an archive with the name of the released one and a program of its own.
func forgedArchive(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), filepath.Base(hostArchive(t)))
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	archive := zip.NewWriter(file)
	program, err := archive.Create("terraform-provider-sinch_v" + releasedVersion(t))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := program.Write([]byte("#!/bin/sh\nexit 1\n")); err != nil {
		t.Fatal(err)
	}
	if err := archive.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func newWorkspace(t *testing.T, directory string, service *sandboxtest.Server, env ...string) *tfcli.Workspace {
	t.Helper()
	cli, err := tfcli.FromEnvironment(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	env = append(env,
		"SINCH_PORTING_ENDPOINT="+service.Endpoint,
		"SINCH_TOKEN_URL="+service.TokenURL,
		"SINCH_PROJECT_ID="+service.ProjectID,
		"SINCH_KEY_ID="+service.KeyID,
		"SINCH_KEY_SECRET="+service.KeySecret,
		"TF_VAR_port_date="+time.Now().AddDate(0, 0, 30).Format(time.DateOnly),
		"TF_VAR_port_out_pin=1234",
		"TF_CLI_ARGS=-no-color",
	)
	workspace, err := tfcli.NewWorkspace(cli, directory, configuration(t), env...)
	if err != nil {
		t.Fatal(err)
	}
	return workspace
}

// configuration is the quickstart, for the version that is in dist/: a snapshot is a prerelease, which is installed only
// where it is named.
func configuration(t *testing.T) string {
	t.Helper()
	directory := t.TempDir()
	if err := os.CopyFS(directory, os.DirFS("../../examples/quickstart")); err != nil {
		t.Fatal(err)
	}
	override := fmt.Sprintf(`
		terraform {
		  required_providers {
		    sinch = {
		      source  = "sinch/sinch"
		      version = %q
		    }
		  }
		}`, releasedVersion(t))
	if err := os.WriteFile(filepath.Join(directory, "version_override.tf"), []byte(override), 0o600); err != nil {
		t.Fatal(err)
	}
	return directory
}

func succeed(t *testing.T, workspace *tfcli.Workspace, arguments ...string) {
	t.Helper()
	output, err := workspace.Command(t.Context(), arguments...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", strings.Join(arguments, " "), err, output)
	}
}

func readWorkspace(t *testing.T, workspace *tfcli.Workspace, name string) string {
	t.Helper()
	content, err := workspace.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}
