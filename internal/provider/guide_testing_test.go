package provider

import (
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// The guide on testing one's own configuration: everything that its page shows
// is run, but for the job in GitHub's CI.

const testingGuide = "guides/testing-your-configuration"

// testingExample is the guide's directory, with the tests below it.
func (s *service) testingExample(t *testing.T) *cli {
	t.Helper()
	c := s.example(t, testingGuide)
	if c.CLI.Product == "OpenTofu" {
		t.Skip("the page is about terraform test; OpenTofu's tofu test goes ways of its own")
	}
	c.Env = append(c.Env, "TF_VAR_port_date="+farFuture)
	c.check(os.Mkdir(filepath.Join(c.Dir, "tests"), 0o750))
	for _, name := range []string{"tests/sandbox.tftest.hcl", "tests/mocked.tftest.hcl"} {
		c.write(name, guideFile(t, name))
	}
	return c
}

func guideFile(t *testing.T, name string) string {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(examplesDir, testingGuide, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

func TestAccGuides_terraformTestAgainstTheSandbox(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.testingExample(t)
	says(t, c.run("test", "-filter=tests/sandbox.tftest.hcl"), "2 passed, 0 failed")
	s.sent(t, "POST 1, DELETE 1")
}

func TestAccGuides_terraformTestWithoutASandbox(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.testingExample(t)
	says(t, c.run("test", "-filter=tests/mocked.tftest.hcl"), "2 passed, 0 failed")
	if requests := len(s.Journal()); requests != 0 {
		t.Errorf("with the provider mocked, %d requests were sent", requests)
	}
}

// curlLine is how the rehearsal asks something of the sandbox.
var curlLine = regexp.MustCompile(`^curl (?:-X (\w+) )?"\$SINCH_PORTING_ENDPOINT(/[^"]+)"(?: -d '(.*)')?$`)

func TestAccGuides_rehearsalWithFaultsAndDays(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.testingExample(t)
	var answers, shown []string
	for line := range strings.Lines(guideFile(t, "rehearsal.sh")) {
		line = strings.TrimSpace(line)
		if request := curlLine.FindStringSubmatch(line); request != nil {
			answers = append(answers, s.control(t, request[1], request[2], request[3]))
		} else if command, ok := strings.CutPrefix(line, "terraform "); ok {
			shown = append(shown, c.run(append(strings.Fields(command), "-input=false")...))
		} else if line != "" && !strings.HasPrefix(line, "#") {
			t.Errorf("nobody tests %q", line)
		}
	}
	if len(answers) != 3 || len(shown) != 2 {
		t.Fatalf("the rehearsal is %d requests and %d commands", len(answers), len(shown))
	}
	says(t, answers[2], `"POST /orders/portIns":1`, `"fault":"dropAfter"`)
	says(t, shown[0], "2 added, 0 changed, 0 destroyed")
	says(t, shown[1], `"+12025550160" = "PENDING" -> "CONFIRMED"`)
	s.sent(t, "POST 1")
}

// control asks something of the sandbox over HTTP, as a script does.
func (s *service) control(t *testing.T, method, path, body string) string {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), method, s.Endpoint+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	if err != nil || response.StatusCode >= 300 {
		t.Fatalf("%s %s: %s, %v: %s", method, path, response.Status, err, answer)
	}
	return string(answer)
}
