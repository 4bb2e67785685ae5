package release

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// The page of a release says what CHANGELOG.md says of its version.

const changelog = `# Changelog

Versions follow semantic versioning.

## Unreleased

## 1.10.0 (2027-03-01)

Second.

- A line
  and its second half.

### Fixed

- Another.

## 1.1.0

- First.
`

// notes runs scripts/release-notes.sh on that changelog.
func notes(t *testing.T, version string) (string, error) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "CHANGELOG.md")
	if err := os.WriteFile(file, []byte(changelog), 0o600); err != nil {
		t.Fatal(err)
	}
	output, err := exec.CommandContext(t.Context(), "../../scripts/release-notes.sh", version, file).CombinedOutput()
	return string(output), err
}

func TestReleaseNotes_areThoseOfTheVersion(t *testing.T) {
	t.Parallel()
	second := "Second.\n\n- A line\n  and its second half.\n\n### Fixed\n\n- Another.\n"
	for version, want := range map[string]string{"v1.10.0": second, "1.10.0": second, "v1.1.0": "- First.\n"} {
		if got, err := notes(t, version); err != nil || got != want {
			t.Errorf("%s: %v, the notes are\n%s\nwant\n%s", version, err, got, want)
		}
	}
}

func TestReleaseNotes_missingOrEmptyOnesStopTheRelease(t *testing.T) {
	t.Parallel()
	for _, version := range []string{"v1.1", "v1.10", "v2.0.0", "Unreleased"} {
		got, err := notes(t, version)
		if err == nil || !strings.Contains(got, "CHANGELOG.md says nothing of "+strings.TrimPrefix(version, "v")) {
			t.Errorf("%s: %v, it says\n%s", version, err, got)
		}
	}
}

// A release is made from this file, as soon as its heading is renamed. What is not released may be nothing yet.
func TestReleaseNotes_changelogHasThemForEachVersion(t *testing.T) {
	t.Parallel()
	content, err := os.ReadFile("../../CHANGELOG.md")
	if err != nil {
		t.Fatal(err)
	}
	sections := strings.Split(string(content), "\n## ")[1:]
	if len(sections) == 0 {
		t.Fatal("CHANGELOG.md has no heading of a version")
	}
	for _, section := range sections {
		version := strings.Fields(section)[0]
		output, err := exec.CommandContext(t.Context(), "../../scripts/release-notes.sh", version).CombinedOutput()
		if err != nil && (version != "Unreleased" || len(sections) == 1) {
			t.Errorf("%s: %v\n%s", version, err, output)
		}
	}
}
