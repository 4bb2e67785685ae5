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

	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

// measurement is what one run of Terraform took.
type measurement struct {
	wall    time.Duration
	cpu     time.Duration   // user and system, of Terraform and of the providers that it ran
	peak    int             // the provider's greatest resident memory, in bytes; 0 where it is not known
	journal sandbox.Journal // what the service saw meanwhile
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

	stop := b.watchMemory()
	begin := time.Now()
	err := command.Run()
	wall, peak := time.Since(begin), stop()
	if err != nil {
		return measurement{}, fmt.Errorf("%s: %w\n%s", strings.Join(command.Args, " "), err, output.String())
	}
	// The kernel adds the time of children that were waited for, as Terraform waits for its providers.
	state := command.ProcessState
	return measurement{wall: wall, cpu: state.UserTime() + state.SystemTime(), peak: peak}, nil
}

// watchMemory looks at the provider's processes until stop is called, which gives the peak of the biggest. The kernel
// keeps the peak of each, so that nothing is missed but what one allocates in the last moment of its life. Where there is
// no /proc, the peak is 0.
func (b *bench) watchMemory() (stop func() int) {
	const interval = 20 * time.Millisecond
	done, peak := make(chan struct{}), make(chan int)
	go func() {
		ticker := time.NewTicker(interval)
		defer ticker.Stop()
		most := 0
		for {
			select {
			case <-done:
				peak <- most
				return
			case <-ticker.C:
				most = max(most, b.residentPeak())
			}
		}
	}()
	return func() int {
		close(done)
		return <-peak
	}
}

// residentPeak is the greatest resident memory that any of the provider's processes has had, in bytes.
func (b *bench) residentPeak() int {
	programs, _ := filepath.Glob("/proc/[0-9]*/exe") // the pattern is well formed
	most := 0
	for _, program := range programs {
		// One that ends meanwhile, or that belongs to somebody else, can't be read.
		if path, err := os.Readlink(program); err != nil || !strings.HasPrefix(path, filepath.Dir(b.provider)) {
			continue
		}
		status, err := os.ReadFile(filepath.Join(filepath.Dir(program), "status"))
		if err != nil {
			continue
		}
		most = max(most, highWaterMark(string(status)))
	}
	return most
}

// highWaterMark reads "VmHWM:     123456 kB" in the status of a process; 0 when it isn't there.
func highWaterMark(status string) int {
	_, after, _ := strings.Cut(status, "VmHWM:")
	line, _, _ := strings.Cut(after, "\n")
	kilobytes, err := strconv.Atoi(strings.TrimSpace(strings.TrimSuffix(line, "kB")))
	if err != nil {
		return 0
	}
	return kilobytes * 1024
}
