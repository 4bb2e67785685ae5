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
	provider  process       // what of it the providers took; nothing where there is no /proc
	requests  string        // what the service saw meanwhile
}

// process is what the provider's processes took.
type process struct {
	cpu  time.Duration // of all of them
	peak int           // the greatest resident memory of one, in bytes
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

	done, provider := make(chan struct{}), make(chan process)
	go func() { provider <- b.watch(done) }()
	begin := time.Now()
	err := command.Run()
	wall := time.Since(begin)
	close(done)
	result := measurement{wall: wall, provider: <-provider}
	if err != nil {
		return result, fmt.Errorf("%s: %w\n%s", strings.Join(command.Args, " "), err, output.String())
	}
	// The kernel adds the time of children that were waited for, as Terraform waits for its providers.
	result.cpu = command.ProcessState.UserTime() + command.ProcessState.SystemTime()
	return result, nil
}

// watch looks at the provider's processes until done. The kernel counts for each, so that nothing is missed but what one does in
// the last moment of its life.
func (b *bench) watch(done <-chan struct{}) (took process) {
	ticker := time.NewTicker(20 * time.Millisecond)
	defer ticker.Stop()
	cpu := map[string]time.Duration{} // by process
	for {
		select {
		case <-done:
			for _, one := range cpu {
				took.cpu += one
			}
			return took
		case <-ticker.C:
		}
		programs, _ := filepath.Glob("/proc/[0-9]*/exe") // the pattern is well formed
		for _, program := range programs {
			// One that ends meanwhile, or that belongs to somebody else, can't be read.
			if path, err := os.Readlink(program); err == nil && strings.HasPrefix(path, b.directory) {
				of := filepath.Dir(program)
				status, _ := os.ReadFile(filepath.Join(of, "status"))
				took.peak = max(took.peak, highWaterMark(string(status)))
				stat, _ := os.ReadFile(filepath.Join(of, "stat"))
				cpu[of] = max(cpu[of], cpuTime(string(stat)))
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

// cpuTime reads user and system time in the stat of a process, "1234 (name) S 1 …", where they are numbers 14 and 15 and count
// hundredths of a second; 0 when they aren't there.
func cpuTime(stat string) time.Duration {
	fields := strings.Fields(stat[strings.LastIndexByte(stat, ')')+1:])
	if len(fields) < 13 {
		return 0
	}
	user, _ := strconv.Atoi(fields[11])
	system, _ := strconv.Atoi(fields[12])
	return time.Duration(user+system) * 10 * time.Millisecond
}
