package provider

import (
	"archive/zip"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

// Nothing that Terraform or the provider writes down holds a secret: not the
// plan, not the state, not the log at its most talkative, not what is shown.
func TestAccPortOrder_secretsAreWrittenNowhere(t *testing.T) {
	t.Parallel()
	s := startService(t)
	const pin, newPIN = "73910482", "55208617"
	logs := filepath.Join(t.TempDir(), "log")
	config := ephemeral("pin") + ephemeral("new_pin") + farFutureOrderOf(someNumbers(2), `
  port_out_pins_wo             = { "+12025550000" = var.pin, "+12025550001" = var.pin }
  port_out_pins_wo_version     = 1
  new_port_out_pins_wo         = { "+12025550001" = var.new_pin }
  new_port_out_pins_wo_version = 1`)
	c := s.cli(t, config, "TF_LOG=TRACE", "TF_LOG_PATH="+logs, "TF_VAR_pin="+pin, "TF_VAR_new_pin="+newPIN)
	if !c.atLeast(firstWriteOnly) {
		t.Skip("this Terraform has no write-only values")
	}

	shown := c.run("plan", "-out=plan") + c.run("show", "-json", "plan")
	shown += c.run("apply", "plan") + c.run("show", "-json") + c.run("plan")

	log, err := os.ReadFile(logs)
	c.check(err)
	if !strings.Contains(string(log), "/orders/portIns") {
		t.Fatal("the log doesn't hold the provider's requests, so that it proves nothing")
	}
	s.searched(t, map[string]string{"PIN": pin, "new PIN": newPIN}, map[string]string{
		"plan file": unzipped(t, filepath.Join(c.Dir, "plan")), "state": c.read("terraform.tfstate"), "log": string(log), "output": shown,
	})
	submitted := s.Orders()[0].PhoneNumbers
	if got := submitted[0].PortOutInfo.ExistingPortOutPIN; got != pin {
		t.Errorf("the order was submitted with PIN %q", got)
	}
	if got := submitted[1].NewPortOutPIN; got != newPIN {
		t.Errorf("the order was submitted with new PIN %q", got)
	}
}

// A gateway may repeat credentials and body of a request in its error page.
func TestAccPortOrder_secretsThatAGatewayRepeatsAreShownNowhere(t *testing.T) {
	t.Parallel()
	const pin = "73910482"
	config := ephemeral("pin") + farFutureOrderOf(someNumbers(2), `
  port_out_pins_wo         = { "+12025550000" = var.pin, "+12025550001" = var.pin }
  port_out_pins_wo_version = 1`)
	s := startService(t)
	logs := filepath.Join(t.TempDir(), "log")
	c := s.cli(t, config, "TF_LOG=TRACE", "TF_LOG_PATH="+logs, "TF_VAR_pin="+pin)
	if !c.atLeast(firstWriteOnly) {
		t.Skip("this Terraform has no write-only values")
	}
	s.Fault(sandbox.Fault{Method: "POST", Path: "/orders/portIns", Kind: sandbox.KindStatus, Status: http.StatusForbidden, Body: "cannot serve " + sandbox.TheRequest})
	shown := c.fail("apply", "-auto-approve")
	says(t, shown, "cannot serve", "***")
	log, err := os.ReadFile(logs)
	c.check(err)
	s.searched(t, map[string]string{"PIN": pin}, map[string]string{"log": string(log), "output": shown, "state": c.read("terraform.tfstate")})
}

// ephemeral is a variable that Terraform keeps nowhere.
func ephemeral(name string) string {
	return fmt.Sprintf("\nvariable %q {\n  type      = string\n  ephemeral = true\n}\n", name)
}

// searched fails the test where a text has one of the secrets, or a credential.
func (s *service) searched(t *testing.T, secrets, texts map[string]string) {
	t.Helper()
	secrets["key secret"], secrets["token"] = s.KeySecret, s.accessToken(t)
	for where, text := range texts {
		for what, secret := range secrets {
			if before, _, found := strings.Cut(text, secret); found {
				t.Errorf("the %s has the %s, after %q", where, what, before[max(0, len(before)-200):])
			}
		}
	}
}

// accessToken is the token that the service gave last.
func (s *service) accessToken(t *testing.T) string {
	t.Helper()
	given := s.Journal().Only("POST", sandbox.TokenPath)
	if len(given) == 0 {
		t.Fatal("no token was given")
	}
	var answer struct {
		AccessToken string `json:"access_token"`
	}
	if err := json.Unmarshal(given[len(given)-1].ResponseBody, &answer); err != nil || answer.AccessToken == "" {
		t.Fatalf("no token in the answer: %v", err)
	}
	return answer.AccessToken
}

// unzipped is all that is in a plan file, which is a zip archive.
func unzipped(t *testing.T, name string) string {
	t.Helper()
	archive, err := zip.OpenReader(name)
	if err != nil {
		t.Fatal(err)
	}
	defer archive.Close()
	var all strings.Builder
	for _, file := range archive.File {
		content, err := file.Open()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(&all, content); err != nil {
			t.Fatal(err)
		}
		content.Close()
	}
	return all.String()
}

// Carriers repeat a PIN in reasons and notes, also where the service doesn't show it. A run that
// sends it knows it; one that only reads can tell by what stands before it, and by the state.
func TestAccPortOrder_pinsThatACarrierRepeatsAreKeptNowhere(t *testing.T) {
	t.Parallel()
	const pin = "73910482"
	order := func(date string) string {
		return ephemeral("pin") + strings.ReplaceAll(orderOf(someNumbers(2), `
  port_out_pins_wo         = { "+12025550000" = var.pin, "+12025550001" = var.pin }
  port_out_pins_wo_version = 1
  wait_for_status          = "CONFIRMED"
  timeouts                 = { create = "`+soon+`", update = "`+soon+`" }`), portDate, date) + "\noutput \"rejections\" { value = sinch_port_order.test.rejections }\n"
	}
	s := startService(t)
	c := s.cli(t, order(farFuture), "TF_VAR_pin="+pin)
	if !c.atLeast(firstWriteOnly) {
		t.Skip("this Terraform has no write-only values")
	}
	c.run("apply", "-auto-approve")
	id := strconv.FormatInt(s.Orders()[0].ID, 10)
	s.Edit(id, func(order *sandbox.Order) {
		order.PhoneNumbers[1].Status, order.PhoneNumbers[1].ExclusionReason = sandbox.Excluded, "Code "+pin+" refused"
		order.Notes = []sandbox.Note{{Note: "We tried " + pin + " twice", CreatedBy: "Sinch", CreatedTime: "2026-12-01T16:00:00Z"}}
	})

	c.write("main.tf", order("2099-02-05"))
	shown := c.run("apply", "-auto-approve", "-refresh=false")
	says(t, shown, "Code *** refused")
	s.Edit(id, func(order *sandbox.Order) {
		order.PhoneNumbers[0].Status, order.PhoneNumbers[0].RejectReason = sandbox.Rejected, "Invalid PIN: "+pin
	})
	again := c.run("plan", "-out=plan") + c.run("show", "-json", "plan") + c.run("apply", "-refresh-only", "-auto-approve")
	says(t, again, "Invalid PIN: ***", "Code *** refused")
	if strings.Contains(again, "new note") {
		t.Errorf("a note that is masked in the state is told as a new one:\n%s", again)
	}
	state := c.read("terraform.tfstate")
	says(t, state, "We tried *** twice")
	s.searched(t, map[string]string{"PIN": pin}, map[string]string{"output": shown + again, "state": state, "plan file": unzipped(t, filepath.Join(c.Dir, "plan"))})
}
