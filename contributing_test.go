package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var testName = regexp.MustCompile("`((?:Test|Fuzz)[A-Za-z0-9]+_?[A-Za-z0-9]*)`")

// A rule without a test that holds it is a wish, and a name that nothing has any more is a rule without one.
func TestContributing_rulesAreHeldByTests(t *testing.T) {
	guide, err := os.ReadFile("CONTRIBUTING.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rules, found := strings.Cut(string(guide), "\n## Past mistakes, as rules\n")
	rules, _, ends := strings.Cut(rules, "\n## ")
	if !found || !ends {
		t.Fatal("CONTRIBUTING.md has no past mistakes")
	}
	tests := allTests(t)
	held := 0
	for row := range strings.Lines(rules) {
		if !strings.HasPrefix(row, "| ") || strings.HasPrefix(row, "| rule") || strings.HasPrefix(row, "| ---") {
			continue
		}
		names := testName.FindAllStringSubmatch(row, -1)
		if len(names) == 0 {
			t.Errorf("no test holds this rule: %s", row)
		}
		for _, name := range names {
			if !strings.Contains(tests, "\nfunc "+name[1]+"(") {
				t.Errorf("there is no test %s", name[1])
			}
		}
		held++
	}
	if held < 20 {
		t.Errorf("there are %d rules, some got lost", held)
	}
}

// allTests is the text of all files with tests.
func allTests(t *testing.T) string {
	t.Helper()
	var all strings.Builder
	for _, pattern := range []string{"*_test.go", "internal/*/*_test.go", "internal/*/*/*_test.go"} {
		files, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			content, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			all.Write(content)
		}
	}
	return all.String()
}
