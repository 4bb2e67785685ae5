package provider

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

// manyOrders puts 50 orders at all stages into the sandbox.
func (s *service) manyOrders() {
	for i := range 50 {
		id := s.addOrder(fmt.Sprintf("+1202555%04d", 3*i), fmt.Sprintf("+1202555%04d", 3*i+1), fmt.Sprintf("+1202555%04d", 3*i+2))
		s.Edit(id, func(order *sandbox.Order) {
			order.CustomerOrderReference = fmt.Sprintf("site-%02d", i)
			numbers := order.PhoneNumbers
			agreed := func(status string, numbers ...*sandbox.PhoneNumber) {
				for _, number := range numbers {
					number.Status, number.FOCDate = status, "2027-01-29T00:00:00Z"
				}
			}
			switch i % 10 {
			case 0, 5, 8: // nobody has answered
				order.CustomerOrderReference = ""
			case 1:
				agreed(sandbox.Confirmed, &numbers[0])
				numbers[1].Status, numbers[1].RejectReason = sandbox.Rejected, "Wrong name"
			case 2, 6, 9:
				order.CustomerOrderReference = fmt.Sprintf("terraform-%032d", i) // as long as one that is derived
				order.Status = sandbox.Confirmed
				agreed(sandbox.Confirmed, &numbers[0], &numbers[1], &numbers[2])
			case 3:
				order.Status = sandbox.Completed
				agreed(sandbox.Activated, &numbers[0], &numbers[1])
				numbers[2].Status = sandbox.Excluded
			case 4:
				order.Status = sandbox.Canceled
			case 7:
				order.Status, order.CustomerOrderReference = sandbox.Completed, "R&D | <b>"
				agreed(sandbox.Activated, &numbers[0], &numbers[1], &numbers[2])
			}
		})
	}
}

func TestAccGuides_allOrdersAtAGlance(t *testing.T) {
	t.Parallel()
	s := startService(t)
	s.manyOrders()
	c := s.example(t, "guides/all-orders")
	c.apply("-input=false")
	s.sent(t, "")

	lines := strings.Split(strings.TrimSpace(c.run("output", "-raw", "orders")), "\n")
	if len(lines) != 51 {
		t.Fatalf("%d lines, want a heading and 50 orders:\n%s", len(lines), strings.Join(lines, "\n"))
	}
	for _, line := range lines[1:] {
		if status := strings.Index(lines[0], "STATUS"); line[status-1] != ' ' || line[status] < 'A' {
			t.Errorf("the columns are not under each other:\n%s\n%s", lines[0], line)
		}
	}
	for kind, want := range map[string]int{
		"1/3        1         1       0        1        0  you: correct the rejected numbers":    5,
		"2/3        0         0       2        0        1  you: order the excluded numbers anew": 5,
		"0/3        3         0       0        0        0  the losing carriers":                  15,
		"3/3        0         3       0        0        0  its port date, or your activation":    15,
		"3/3        0         0       3        0        0  nothing":                              5,
		"0/3        0         0       0        0        0  nothing":                              5,
	} {
		found := 0
		for at, line := range lines[1:] {
			if !strings.HasSuffix(line, kind) {
				continue
			}
			if found++; strings.Contains(kind, "you:") && at >= 10 {
				t.Errorf("%q is in line %d, below what needs nobody", line, at)
			}
		}
		if found != want {
			t.Errorf("%d orders of kind %q, want %d:\n%s", found, kind, want, strings.Join(lines, "\n"))
		}
	}
	for _, reference := range []string{" site-01 ", " (no reference) ", " R&D | <b> "} {
		if !strings.Contains(strings.Join(lines, "\n"), reference) {
			t.Errorf("there is no %q", reference)
		}
	}

	table := strings.Split(strings.TrimSpace(c.run("output", "-raw", "markdown")), "\n")
	if len(table) != 52 {
		t.Errorf("%d lines of Markdown, want 52", len(table))
	}
	for _, row := range table {
		if cells := strings.Count(strings.ReplaceAll(row, `\|`, ""), "|") - 1; cells != 10 {
			t.Errorf("%d cells in %q", cells, row)
		}
	}

	page := c.run("output", "-raw", "html")
	if strings.Contains(page, "<b>") {
		t.Error("a reference is not escaped")
	}
	checkPage(t, page)
}

// checkPage opens the page in a browser.
func checkPage(t *testing.T, page string) {
	t.Helper()
	browser, err := exec.LookPath("chromium")
	if err != nil {
		t.Skip("there is no chromium to open the page in; all before that was tested")
	}
	file := filepath.Join(t.TempDir(), "orders.html")
	if err := os.WriteFile(file, []byte(page), 0o600); err != nil {
		t.Fatal(err)
	}
	// A picture of it, where one is asked for: the guide shows it.
	arguments := []string{"--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir=" + t.TempDir(), "--dump-dom"}
	if picture := os.Getenv("PICTURE"); picture != "" {
		arguments = append(arguments[:len(arguments)-1], "--screenshot="+picture, "--window-size=1150,800", "--hide-scrollbars")
	}
	shown, err := exec.CommandContext(t.Context(), browser, append(arguments, "file://"+file)...).Output()
	if err != nil {
		t.Fatal(err)
	}
	if os.Getenv("PICTURE") != "" {
		return
	}
	for what, want := range map[string]int{
		`<tr class="you">`: 10, `<tr class="open">`: 30, `<tr class="done">`: 10, `<div class="bar"`: 50,
		`<div class="active" style="flex: 2"`: 5, `<div class="rejected" style="flex: 1"`: 5, "R&amp;D | &lt;b&gt;": 5,
	} {
		if found := strings.Count(string(shown), what); found != want {
			t.Errorf("%d of %s, want %d", found, what, want)
		}
	}
}

func TestAccGuides_beforeYouPort(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.example(t, "guides/before-you-port")
	c.Env = append(c.Env, `TF_VAR_phone_numbers=["+12025550100", "+12125550123", "+14165550100", "+12025559901"]`)
	says(t, c.apply("-input=false"), `"+12025559901" = "TN is not portable"`)
	var letters map[string]string
	c.check(json.Unmarshal([]byte(c.run("output", "-json", "letters")), &letters))
	if letter := letters["AT&T"]; !strings.Contains(letter, "Losing carrier:   AT&T\n") || !strings.Contains(letter, "\n  +12125550123\n") || strings.Contains(letter, "+1202") {
		t.Errorf("the letter to AT&T is:\n%s", letter)
	}
	if writes := s.Journal().Writes(); len(writes) != 0 {
		t.Errorf("%d writes", len(writes))
	}
}
