package tfcli

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
)

// registries are the hosts at which Terraform and OpenTofu look for "sinch/sinch".
var registries = []string{"registry.terraform.io", "registry.opentofu.org"}

// Workspace is a directory with a configuration, whose providers come from a filesystem mirror and nowhere else. Unlike a
// developer override, a mirror goes through everything that a user's machine goes through: "init", checksums, the lock
// file.
type Workspace struct {
	cli     CLI
	dir     string
	mirror  string
	cliFile string
	env     []string
}

// NewWorkspace makes a workspace in an empty directory, with the configuration (*.tf) of another one. The environment,
// in the form "NAME=value", is added to that of this process, from which settings of the user's own are taken out.
func NewWorkspace(cli CLI, directory, configuration string, env ...string) (*Workspace, error) {
	w := &Workspace{
		cli:     cli,
		dir:     filepath.Join(directory, "configuration"),
		mirror:  filepath.Join(directory, "mirror"),
		cliFile: filepath.Join(directory, "cli.tfrc"),
		env:     env,
	}
	files, err := filepath.Glob(filepath.Join(configuration, "*.tf"))
	if err != nil {
		return nil, err
	}
	for _, file := range files {
		if err := copyFile(file, filepath.Join(w.dir, filepath.Base(file))); err != nil {
			return nil, err
		}
	}
	settings := fmt.Sprintf("provider_installation {\n  filesystem_mirror {\n    path = %q\n  }\n}\n", w.mirror)
	return w, os.WriteFile(w.cliFile, []byte(settings), 0o600)
}

// AddBinary puts a built provider into the mirror, as the given version (1.2.3).
func (w *Workspace) AddBinary(binary, version string) error {
	return w.add(binary, version, runtime.GOOS+"_"+runtime.GOARCH, "terraform-provider-sinch_v"+version)
}

// AddArchive puts a released archive, terraform-provider-sinch_1.2.3_linux_amd64.zip, into the mirror.
func (w *Workspace) AddArchive(archive string) error {
	return w.add(archive, filepath.Base(archive))
}

func (w *Workspace) add(file string, path ...string) error {
	for _, registry := range registries {
		target := filepath.Join(append([]string{w.mirror, registry, "sinch", "sinch"}, path...)...)
		if err := copyFile(file, target); err != nil {
			return err
		}
	}
	return nil
}

// Command prepares a run of Terraform or OpenTofu in the workspace.
func (w *Workspace) Command(ctx context.Context, arguments ...string) *exec.Cmd {
	command := exec.CommandContext(ctx, w.cli.Path, arguments...)
	command.Dir = w.dir
	command.Env = append(environment(w.cliFile), w.env...)
	return command
}

// ReadFile reads a file of the workspace, such as the state.
func (w *Workspace) ReadFile(name string) ([]byte, error) {
	return os.ReadFile(filepath.Join(w.dir, name))
}

// environment is that of this process, without what could make a run differ from one machine to the next: settings of the
// user's own, and credentials for the real service.
func environment(cliFile string) []string {
	var kept []string
	for _, variable := range os.Environ() {
		if !strings.HasPrefix(variable, "TF_") && !strings.HasPrefix(variable, "SINCH_") {
			kept = append(kept, variable)
		}
	}
	return append(kept,
		"TF_CLI_CONFIG_FILE="+cliFile,
		"TF_IN_AUTOMATION=1", // leaves out the advice on what to type next
		"CHECKPOINT_DISABLE=1",
	)
}

// copyFile copies a file, executable bit included, and makes the directories above it.
func copyFile(source, target string) error {
	info, err := os.Stat(source)
	if err != nil {
		return err
	}
	content, err := os.ReadFile(source)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(target), 0o750); err != nil {
		return err
	}
	return os.WriteFile(target, content, info.Mode().Perm())
}
