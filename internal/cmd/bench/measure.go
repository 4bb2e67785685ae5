//go:build unix

package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// measurement is what one run of Terraform took.
type measurement struct {
	wall, cpu time.Duration // the latter of Terraform and of the providers that it ran
	peak      int           // the provider's greatest resident memory, in bytes; 0 where it is not known
	requests  string        // what the service saw meanwhile
}

// measureCommand runs a command, which has to succeed.
func (b *bench) measureCommand(command *exec.Cmd) (measurement, error) {
	var output strings.Builder
	command.Stdout, command.Stderr = &output, &output
	// A process group of its own keeps a Ctrl-C in the terminal from reaching it beside the interrupt below: at the second
	// one, Terraform would no longer wait for its provider to end.
	command.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	command.Cancel = func() error { return command.Process.Signal(os.Interrupt) }
	command.WaitDelay = 30 * time.Second

	done, peak := make(chan struct{}), make(chan int)
	go func() { peak <- b.watchMemory(done) }()
	begin := time.Now()
	err := command.Run()
	wall := time.Since(begin)
	close(done)
	result := measurement{wall: wall, peak: <-peak}
	if err != nil {
		return result, fmt.Errorf("%s: %w\n%s", strings.Join(command.Args, " "), err, output.String())
	}
	// The kernel adds the time of children that were waited for, as Terraform waits for its providers.
	result.cpu = command.ProcessState.UserTime() + command.ProcessState.SystemTime()
	return result, nil
}

// watchMemory looks at the provider's processes until done, and returns the peak of the biggest. The kernel keeps the peak of
// each, so that nothing is missed but what one allocates in the last moment of its life. Where there is no /proc, it is 0.
func (b *bench) watchMemory(done <-chan struct{}) (most int) {
	ticker := time.NewTicker(20 * time.Millisecond)
	defer ticker.Stop()
	for {
		select {
		case <-done:
			return most
		case <-ticker.C:
		}
		programs, _ := filepath.Glob("/proc/[0-9]*/exe") // the pattern is well formed
		for _, program := range programs {
			// One that ends meanwhile, or that belongs to somebody else, can't be read.
			if path, err := os.Readlink(program); err == nil && strings.HasPrefix(path, b.directory) {
				status, _ := os.ReadFile(filepath.Join(filepath.Dir(program), "status"))
				most = max(most, highWaterMark(string(status)))
			}
		}
	}
}

// highWaterMark reads "VmHWM:     123456 kB" in the status of a process; 0 when it isn't there.
func highWaterMark(status string) int {
	_, after, _ := strings.Cut(status, "VmHWM:")
	line, _, _ := strings.Cut(after, "\n")
	kilobytes, _ := strconv.Atoi(strings.TrimSpace(strings.TrimSuffix(line, "kB")))
	return kilobytes * 1024
}
