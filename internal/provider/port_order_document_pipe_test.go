//go:build unix

package provider

import (
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

func TestReadSource_neverOpensAPipe(t *testing.T) {
	pipe := filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Skip(err)
	}
	if _, problem := readSource(pipe); !strings.Contains(problem, "is not a regular file") {
		t.Errorf("%q", problem)
	}
}
