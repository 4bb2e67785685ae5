package provider

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

func TestAccGuides_continuousIntegration(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.example(t, "guides/continuous-integration")
	c.write("plan.txt", c.run("plan", "-input=false", "-no-color", "-out=port.tfplan"))
	if comment := c.workflowStep(t, "Comment on the pull request"); !strings.Contains(comment, "# sinch_port_order.hq will be created\nPlan: 1 to add") || strings.Count(comment, "\n") > 10 {
		t.Errorf("the comment is:\n%s", comment)
	}
	c.apply("-input=false")
	if failed := c.failedChecks(t); len(failed) != 0 {
		t.Errorf("%v fail for a new order", failed)
	}

	id := strconv.FormatInt(s.Orders()[0].ID, 10)
	s.Edit(id, func(order *sandbox.Order) {
		order.PhoneNumbers[0].Status, order.PhoneNumbers[0].RejectReason = sandbox.Rejected, "Wrong name"
		order.PhoneNumbers[1].Status, order.PhoneNumbers[1].FOCDate = sandbox.Confirmed, "2027-02-01T00:00:00Z"
		order.Notes = append(order.Notes, sandbox.Note{Note: "Please send the LOA.", CreatedTime: "2026-12-02T09:00:00Z", CreatedBy: "Sinch"})
	})
	plan := c.run("plan", "-input=false", "-no-color", "-out=port.tfplan")
	c.write("plan.txt", plan)
	says(t, c.workflowStep(t, "Comment on the pull request"), "Warning: Order "+id+" has numbers that are rejected", "Warning: Order "+id+" has 1 new note", "Warning: Check block assertion failed")
	says(t, plan,
		"needs an answer. +12025550150: Wrong name.", "A carrier agreed to another date: 2027-02-01.", "has a note: Please send the LOA.")
	if failed, want := c.failedChecks(t), []string{"carriers_agreed_to_the_date", "notes_are_read", "nothing_is_rejected"}; !slices.Equal(failed, want) {
		t.Errorf("%v fail, want %v", failed, want)
	}

	// Nothing can be done any more about a number that is left out for good.
	s.Edit(id, func(order *sandbox.Order) {
		order.Status = sandbox.Completed
		order.PhoneNumbers[0].Status, order.PhoneNumbers[0].RejectReason = sandbox.Excluded, ""
		order.PhoneNumbers[1].Status = sandbox.Activated
	})
	c.write("checks.tf", strings.Replace(c.read("checks.tf"), "2026-12-01T00:00:00Z", "2026-12-02T09:00:00Z", 1))
	c.run("plan", "-input=false", "-out=port.tfplan")
	if failed := c.failedChecks(t); len(failed) != 0 {
		t.Errorf("%v fail though nothing can be done", failed)
	}
}

// failedChecks returns the names of the checks that fail in the saved plan, as the
// workflow's last step looks for them, by name.
func (c *cli) failedChecks(t *testing.T) []string {
	t.Helper()
	var plan struct {
		Checks []struct {
			Address struct{ Name string }
			Status  string
		}
	}
	c.check(json.Unmarshal([]byte(c.run("show", "-json", "port.tfplan")), &plan))
	var failed []string
	for _, check := range plan.Checks {
		if check.Status == "fail" || check.Status == "error" {
			failed = append(failed, check.Address.Name)
		}
	}
	slices.Sort(failed)
	return failed
}

// workflowStep runs the script of a step of the guide's workflow, with a gh that
// only remembers, and returns the comment.
func (c *cli) workflowStep(t *testing.T, name string) string {
	t.Helper()
	workflow, err := os.ReadFile(filepath.Join(examplesDir, "guides/continuous-integration/porting.yml"))
	c.check(err)
	_, step, found := strings.Cut(string(workflow), "- name: "+name+"\n")
	_, script, isScript := strings.Cut(step, "run: |\n")
	if script, _, _ = strings.Cut(script, "\n\n"); !found || !isScript {
		t.Fatalf("the workflow has no step %q", name)
	}
	programs := t.TempDir()
	c.check(os.Symlink(c.CLI.Path, filepath.Join(programs, "terraform")))
	c.check(os.WriteFile(filepath.Join(programs, "gh"), []byte("#!/bin/sh\n"), 0o700))
	command := exec.CommandContext(t.Context(), "bash", "-euo", "pipefail", "-c", script)
	command.Dir = c.Dir
	command.Env = append(c.Command(t.Context()).Env, "PATH="+programs+":"+os.Getenv("PATH"), "PULL_REQUEST=1")
	if output, err := command.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, output)
	}
	return c.read("plan.md")
}

// What a webhook is told wakes a run, and the run then reads the truth.
func TestAccGuides_webhookIsToldOfAllThatHappens(t *testing.T) {
	t.Parallel()
	var mu sync.Mutex
	var events []string
	receiver := httptest.NewTLSServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		var event struct{ Type, OrderID string }
		body, err := io.ReadAll(r.Body)
		if err = errors.Join(err, json.Unmarshal(body, &event)); err != nil || r.URL.Path != "/porting/3f9c" {
			t.Errorf("%s got %s: %v", r.URL, body, err)
		}
		mu.Lock()
		defer mu.Unlock()
		events = append(events, event.Type)
	}))
	t.Cleanup(receiver.Close)
	s := startService(t, sandbox.WithWebhook(func(url string, event []byte) {
		answer, err := receiver.Client().Post(url, "application/json", bytes.NewReader(event))
		if err != nil {
			t.Error(err)
			return
		}
		answer.Body.Close()
	}))
	webhook := fmt.Sprintf("resource \"sinch_porting_configuration\" \"project\" {\n  webhook_url = \"%s/porting/3f9c\"\n}\n", receiver.URL)
	c := s.reattached(t, s.config(webhook))
	c.apply()
	c.write("main.tf", s.config(webhook+orderOf([]string{"+12025550100", "+12025559902"})+`
resource "sinch_port_order_note" "test" {
  order_id = sinch_port_order.test.id
  note     = "Please call before the port."
}
`))
	c.apply()
	s.Clock().Advance(25 * time.Hour)
	c.plan(false)
	s.Edit(s.orderID(t), func(order *sandbox.Order) {
		for i := range order.PhoneNumbers {
			order.PhoneNumbers[i].Status, order.PhoneNumbers[i].RejectReason = sandbox.Activated, ""
		}
	})
	c.plan(false)
	mu.Lock()
	defer mu.Unlock()
	for _, want := range []string{"ORDER_UPDATED", "NEW_ORDER_NOTE", "NUMBERS_CONFIRMED", "NUMBERS_REJECTED", "NUMBERS_ACTIVATED"} {
		if !slices.Contains(events, want) {
			t.Errorf("the webhook was not told %s, only %q", want, events)
		}
	}
}
