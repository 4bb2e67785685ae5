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
// file. Where that isn't wanted, there is Override.
type Workspace struct {
	CLI CLI
	Dir string   // where the configuration is
	Env []string // in the form "NAME=value", beside the environment of this process without the user's own settings

	mirror  string
	cliFile string
}

// NewWorkspace makes a workspace in an empty directory, with the configuration (*.tf) of another one and with variables of
// the environment.
func NewWorkspace(cli CLI, directory, configuration string, env ...string) (*Workspace, error) {
	w := &Workspace{
		CLI:     cli,
		Dir:     filepath.Join(directory, "configuration"),
		mirror:  filepath.Join(directory, "mirror"),
		cliFile: filepath.Join(directory, "cli.tfrc"),
		Env:     env,
	}
	if err := os.MkdirAll(w.Dir, 0o750); err != nil {
		return nil, err
	}
	files, err := filepath.Glob(filepath.Join(configuration, "*.tf"))
	if err != nil {
		return nil, err
	}
	for _, file := range files {
		if err := copyFile(file, filepath.Join(w.Dir, filepath.Base(file))); err != nil {
			return nil, err
		}
	}
	return w, w.install(fmt.Sprintf("filesystem_mirror {\n    path = %q\n  }", w.mirror))
}

// Override takes a built provider from its directory, as a developer does: without "init", checksums and lock file.
func (w *Workspace) Override(directory string) error {
	return w.install(fmt.Sprintf("dev_overrides {\n    \"sinch/sinch\" = %q\n  }\n  direct {}", directory))
}

// install says where providers come from.
func (w *Workspace) install(from string) error {
	return os.WriteFile(w.cliFile, fmt.Appendf(nil, "provider_installation {\n  %s\n}\n", from), 0o600)
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
	command := exec.CommandContext(ctx, w.CLI.Path, arguments...)
	command.Dir = w.Dir
	command.Env = append(environment(w.cliFile), w.Env...)
	return command
}

// ReadFile reads a file of the workspace, such as the state.
func (w *Workspace) ReadFile(name string) ([]byte, error) {
	return os.ReadFile(filepath.Join(w.Dir, name))
}

// WriteFile puts a file into the workspace, such as more of the configuration.
func (w *Workspace) WriteFile(name, content string) error {
	return os.WriteFile(filepath.Join(w.Dir, name), []byte(content), 0o600)
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
