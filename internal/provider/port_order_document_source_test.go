package provider

import (
	"encoding/base64"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// A path of the user's may lead to what never ends, or is too large to be held.
func TestReadSource_takesOnlyAFileOfAReasonableSize(t *testing.T) {
	directory := t.TempDir()
	file := func(name string, size int64) string {
		name = filepath.Join(directory, name)
		if err := os.WriteFile(name, []byte("content"), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Truncate(name, size); err != nil { // sparse
			t.Fatal(err)
		}
		return name
	}
	for name, says := range map[string]string{
		file("empty", 0):              "is empty",
		file("large", maxContent+1):   "has 26 MB, and a document at most 25 MB",
		file("huge", 300<<20):         "has 300 MB",
		file("largest", maxContent):   "",
		directory:                     "is not a regular file",
		os.DevNull:                    "is not a regular file",
		filepath.Join(directory, "x"): "there is no file \"" + filepath.Join(directory, "x") + "\"",
		"x/loa.pdf":                   `there is no file "x/loa.pdf" (the path is relative to where Terraform runs: begin it with ${path.module}/)`,
		"~/x/loa.pdf":                 `(Terraform takes the ~ for a name: write pathexpand("~/x/loa.pdf"))`,
		"https://example.com/loa.pdf": "(a source is a file of this machine, not an address: download it first)",
	} {
		content, problem := readSource(name)
		if (problem == "") != (says == "") || !strings.Contains(problem, says) || (problem != "") != (content == nil) {
			t.Errorf("%s: %q, %d bytes, want %q", name, problem, len(content), says)
		}
	}
}

func TestDecodeContent_isBounded(t *testing.T) {
	var before, after runtime.MemStats
	text := strings.Repeat("A", 300<<20)
	runtime.ReadMemStats(&before)
	_, err := decodeContent(text)
	runtime.ReadMemStats(&after)
	if err == nil || after.TotalAlloc-before.TotalAlloc > 1<<20 {
		t.Errorf("%v, %d MB", err, (after.TotalAlloc-before.TotalAlloc)>>20)
	}
	for size, ok := range map[int]bool{maxContent: true, maxContent + 1: false} {
		if _, err := decodeContent(base64.StdEncoding.EncodeToString(make([]byte, size))); (err == nil) != ok {
			t.Errorf("%d bytes: %v", size, err)
		}
	}
}
