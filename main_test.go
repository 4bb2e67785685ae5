package main

import (
	"os"
	"runtime/debug"
	"strings"
	"testing"
)

// withoutLogging takes every TF_LOG variable out of the environment, for one test.
func withoutLogging(t *testing.T) {
	t.Helper()
	for _, entry := range os.Environ() {
		if name, value, _ := strings.Cut(entry, "="); strings.HasPrefix(name, "TF_LOG") {
			t.Setenv(name, value) // which restores it
			if err := os.Unsetenv(name); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func TestSilenceFrameworkTrace(t *testing.T) {
	const framework = "TF_LOG_SDK_FRAMEWORK"
	for variable, want := range map[string]string{"": "OFF", "TF_LOG": "", "TF_LOG_PROVIDER": "", "TF_LOG_PATH": ""} {
		t.Run(variable, func(t *testing.T) {
			withoutLogging(t)
			t.Setenv(framework, "") // so that it is restored
			if err := os.Unsetenv(framework); err != nil {
				t.Fatal(err)
			}
			if variable != "" {
				t.Setenv(variable, "TRACE")
			}
			silenceFrameworkTrace()
			if got := os.Getenv(framework); got != want {
				t.Errorf("%s is %q, want %q", framework, got, want)
			}
		})
	}
}

func TestCollectLessOften(t *testing.T) {
	before := debug.SetGCPercent(100)
	t.Cleanup(func() { debug.SetGCPercent(before) })
	for name, test := range map[string]struct {
		percent string // what the environment says
		want    int
	}{
		"by itself":          {"", 200},
		"as a user wants it": {"50", 100},
	} {
		t.Run(name, func(t *testing.T) {
			t.Setenv("GOGC", test.percent)
			debug.SetGCPercent(100)
			collectLessOften()
			if got := debug.SetGCPercent(100); got != test.want {
				t.Errorf("GOGC is %d, want %d", got, test.want)
			}
		})
	}
}
