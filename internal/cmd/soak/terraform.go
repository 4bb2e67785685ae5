//go:build unix

package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/sinch/terraform-provider-sinch/internal/tfcli"
)

// runner runs Terraform, one command at a time, and can kill it or its provider.
type runner struct {
	workspace *tfcli.Workspace
	provider  string // its program, which nobody else runs

	mu      sync.Mutex
	running *os.Process // Terraform, while it runs; the leader of a process group
}

// patience is how long a command may take on a busy machine. One that takes longer hangs.
const patience = 5 * time.Minute

// ending is what a command printed, and its exit code: -1 when it was killed. An error is the soak's own.
type ending struct {
	output string
	code   int
	err    error
}

// run runs a command to its end.
func (r *runner) run(ctx context.Context, arguments ...string) ending {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	command := r.workspace.Command(ctx, append(arguments, "-no-color")...)
	var text strings.Builder
	command.Stdout, command.Stderr = &text, &text
	// A process group of its own: what is killed is Terraform with what it has started, and nothing else.
	command.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	command.Cancel = func() error { return syscall.Kill(-command.Process.Pid, syscall.SIGKILL) }
	command.WaitDelay = 10 * time.Second
	if err := command.Start(); err != nil {
		return ending{err: err}
	}
	r.set(command.Process)
	err := command.Wait()
	r.set(nil)
	r.killProvider() // one that outlived a killed Terraform
	if ctx.Err() != nil {
		return ending{text.String(), -1, fmt.Errorf("terraform %s: %w", arguments[0], ctx.Err())}
	}
	if _, ended := errors.AsType[*exec.ExitError](err); err != nil && !ended && !errors.Is(err, exec.ErrWaitDelay) {
		return ending{text.String(), -1, err}
	}
	return ending{text.String(), command.ProcessState.ExitCode(), nil}
}

func (r *runner) set(process *os.Process) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.running = process
}

// signal sends a signal to the running Terraform, to its whole process group if wanted.
func (r *runner) signal(signal syscall.Signal, group bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.running == nil {
		return
	}
	pid := r.running.Pid
	if group {
		pid = -pid
	}
	_ = syscall.Kill(pid, signal) // one that has just ended is no concern
}

// killProvider kills the provider, as the kernel does when memory runs out.
func (r *runner) killProvider() {
	found, err := exec.CommandContext(context.Background(), "pgrep", "-f", r.provider).Output()
	if err != nil {
		return // none runs
	}
	for _, field := range strings.Fields(string(found)) {
		if pid, err := strconv.Atoi(field); err == nil && pid != os.Getpid() {
			_ = syscall.Kill(pid, syscall.SIGKILL) // likewise
		}
	}
}

// state reads the state file.
func (r *runner) state() (stored, error) {
	content, err := r.workspace.ReadFile(stateFile)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return stored{}, err
	}
	return storedIn(content)
}

const stateFile = "terraform.tfstate"

// files yields each file that Terraform or the provider wrote, with its content.
func (r *runner) files(look func(name string, content []byte)) error {
	root, err := os.OpenRoot(r.workspace.Dir)
	if err != nil {
		return err
	}
	defer root.Close() //nolint:errcheck // it was only read
	return fs.WalkDir(root.FS(), ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() {
			return err
		}
		content, err := root.ReadFile(path)
		if err == nil {
			look(path, content)
		}
		return err
	})
}

// withLog has Terraform and the provider log everything into a file, or nothing.
func (r *runner) withLog(on bool) {
	r.workspace.Env = slices.DeleteFunc(r.workspace.Env, func(variable string) bool { return strings.HasPrefix(variable, "TF_LOG") })
	if on {
		r.workspace.Env = append(r.workspace.Env, "TF_LOG=TRACE", "TF_LOG_PATH="+filepath.Join(r.workspace.Dir, logFile))
	}
}

const logFile = "terraform.log"
