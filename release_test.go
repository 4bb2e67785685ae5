package main

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var (
	buildID    = regexp.MustCompile(`(?m)^  - id: (\w+)$`)
	systems    = regexp.MustCompile(`(?m)^    goos: \[(.*)\]$`)
	processors = regexp.MustCompile(`(?m)^    goarch: \[(.*)\]$`)
	leftOut    = regexp.MustCompile(`\{ goos: (\w+), goarch: '?(\w+)'? \}`)
	attested   = regexp.MustCompile(`(?m)^          - ((?:terraform-provider-sinch|porting-sandbox)/\w+)$`)
)

// A job for an archive that nobody builds fails at each release, and one that is built and not attested goes unnoticed.
func TestRelease_attestsEachArchiveThatIsBuilt(t *testing.T) {
	read := func(path string) string {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	builds, _, _ := strings.Cut(read(".goreleaser.yml"), "\narchives:")
	var built, matrix []string
	names := map[string]string{"provider": "terraform-provider-sinch", "sandbox": "porting-sandbox"}
	starts := buildID.FindAllStringSubmatchIndex(builds, -1)
	for i, start := range starts {
		end := len(builds)
		if i+1 < len(starts) {
			end = starts[i+1][0]
		}
		id, build := builds[start[2]:start[3]], builds[start[1]:end]
		ignored := map[string]bool{}
		for _, pair := range leftOut.FindAllStringSubmatch(build, -1) {
			ignored[pair[1]+"_"+pair[2]] = true
		}
		for system := range strings.SplitSeq(systems.FindStringSubmatch(build)[1], ", ") {
			for processor := range strings.SplitSeq(processors.FindStringSubmatch(build)[1], ", ") {
				if platform := system + "_" + strings.Trim(processor, "'"); !ignored[platform] {
					built = append(built, names[id]+"/"+platform)
				}
			}
		}
	}
	for _, row := range attested.FindAllStringSubmatch(read(".github/workflows/release.yml"), -1) {
		matrix = append(matrix, row[1])
	}
	slices.Sort(built)
	slices.Sort(matrix)
	if len(starts) != 2 || !slices.Equal(built, matrix) {
		t.Errorf("goreleaser builds\n%s\nrelease.yml attests\n%s", strings.Join(built, "\n"), strings.Join(matrix, "\n"))
	}
}
