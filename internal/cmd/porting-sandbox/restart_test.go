package main

import (
	"bufio"
	"fmt"
	"io"
	"net/http"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

const anOrder = `{"desiredPortSchedule":{"desiredPortDate":"2099-01-29"},"phoneNumbers":[{"phoneNumber":"+12025550100",
	"endUser":{"name":"Acme Inc","streetNum":"1","streetName":"Main","city":"Reno","state":"NV","zipCode":"89501"},
	"portOutInfo":{"existingPortOutPin":"4711"}}]}`

// The command itself, killed and started again.
func TestCommand_keepsItsStateOverARestart(t *testing.T) {
	t.Parallel()
	command := filepath.Join(t.TempDir(), "porting-sandbox")
	if output, err := exec.CommandContext(t.Context(), "go", "build", "-o", command, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, output)
	}
	state := filepath.Join(t.TempDir(), "state.json")

	first := start(t, command, state)
	if answer := first.request("POST", "/v1/projects/"+sandbox.ProjectID+"/orders/portIns", anOrder); !strings.Contains(answer, `"id":890192331`) {
		t.Fatalf("the order isn't made: %s", answer)
	}
	first.request("POST", "/_sandbox/advance?by=48h", "")
	first.kill()

	second := start(t, command, state)
	orders := second.request("GET", "/_sandbox/orders", "")
	for _, want := range []string{`"id":890192331`, `"phoneNumber":"+12025550100"`, `"status":"CONFIRMED"`} {
		if !strings.Contains(orders, want) {
			t.Errorf("after the restart there is no %s in %s", want, orders)
		}
	}
}

// process is a sandbox that runs.
type process struct {
	t        *testing.T
	command  *exec.Cmd
	endpoint string
}

// start starts the sandbox, which says on stdout where it is.
func start(t *testing.T, command, state string) *process {
	t.Helper()
	p := &process{t: t, command: exec.CommandContext(t.Context(), command, "-addr", "127.0.0.1:0", "-state", state)}
	stdout, err := p.command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := p.command.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(p.kill)
	line, err := bufio.NewReader(stdout).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	if _, err := fmt.Sscanf(line, "export SINCH_PORTING_ENDPOINT=%s", &p.endpoint); err != nil {
		t.Fatalf("%v in %q", err, line)
	}
	return p
}

// kill ends it as a power failure would.
func (p *process) kill() {
	_ = p.command.Process.Kill()
	_ = p.command.Wait()
}

// request makes a request, which has to succeed, and gives the answer.
func (p *process) request(method, path, body string) string {
	p.t.Helper()
	request, err := http.NewRequestWithContext(p.t.Context(), method, p.endpoint+path, strings.NewReader(body))
	if err != nil {
		p.t.Fatal(err)
	}
	request.SetBasicAuth(sandbox.KeyID, sandbox.KeySecret)
	request.Header.Set("Content-Type", "application/json")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		p.t.Fatal(err)
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	if err != nil || response.StatusCode >= 300 {
		p.t.Fatalf("%s %s: %d, %v: %s", method, path, response.StatusCode, err, answer)
	}
	return string(answer)
}
