package provider

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os/exec"
	"strings"
	"testing"

	"github.com/hashicorp/go-hclog"
	"github.com/hashicorp/go-plugin"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6/tf6server"
)

// reattached makes a directory as cli does, for a Terraform that attaches to a
// provider in the test's process: with the sandbox's clock, quick polls, and an
// output that the test reads as a user would.
func (s *service) reattached(t *testing.T, config string) *cli {
	t.Helper()
	c := s.cli(t, config)
	ctx, cancel := context.WithCancel(context.Background())
	attach, closed := make(chan *plugin.ReattachConfig), make(chan struct{})
	go func() {
		err := tf6server.Serve("sinch", func() tfprotov6.ProviderServer {
			server, err := s.providers()["sinch"]()
			if err != nil {
				panic(err)
			}
			return server
		}, tf6server.WithDebug(ctx, attach, closed), tf6server.WithLoggingSink(t), tf6server.WithGoPluginLogger(hclog.NewNullLogger()))
		if err != nil {
			t.Errorf("serving the provider: %v", err)
		}
	}()
	at := <-attach
	t.Cleanup(func() {
		cancel()
		<-closed
	})
	providers := map[string]any{}
	for _, registry := range []string{"registry.terraform.io", "registry.opentofu.org"} {
		providers[registry+"/sinch/sinch"] = map[string]any{
			"Protocol": at.Protocol, "ProtocolVersion": at.ProtocolVersion, "Pid": at.Pid, "Test": at.Test,
			"Addr": map[string]string{"Network": at.Addr.Network(), "String": at.Addr.String()},
		}
	}
	value, err := json.Marshal(providers)
	c.check(err)
	c.Env = append(c.Env, "TF_REATTACH_PROVIDERS="+string(value))
	return c
}

// apply applies, and gives what Terraform said.
func (c *cli) apply(args ...string) string {
	c.t.Helper()
	return c.run(append([]string{"apply", "-auto-approve"}, args...)...)
}

// plan plans, and gives what Terraform said. It fails the test unless there are
// changes, or none, as expected.
func (c *cli) plan(changes bool, args ...string) string {
	c.t.Helper()
	output, err := c.try(append([]string{"plan", "-detailed-exitcode"}, args...)...)
	code := 0
	if exit, ok := errors.AsType[*exec.ExitError](err); ok {
		code = exit.ExitCode()
	}
	if want := map[bool]int{false: 0, true: 2}[changes]; code != want {
		c.t.Fatalf("terraform plan ended with %d, want %d\n%s", code, want, output)
	}
	return output
}

// order is the order in the state, as attributes; nil when there is none.
func (c *cli) order() map[string]any {
	c.t.Helper()
	var shown struct {
		Values struct {
			RootModule struct {
				Resources []struct {
					Address string
					Tainted bool
					Values  map[string]any
				}
			} `json:"root_module"`
		}
	}
	c.check(json.Unmarshal([]byte(c.run("show", "-json")), &shown))
	for _, resource := range shown.Values.RootModule.Resources {
		if resource.Address == testOrder {
			if resource.Tainted {
				c.t.Errorf("%s is tainted", resource.Address)
			}
			return resource.Values
		}
	}
	return nil
}

// says fails the test unless an output holds every text. Terraform draws a frame
// around diagnostics and breaks their lines, neither of which counts.
func says(t testing.TB, output string, texts ...string) {
	t.Helper()
	flat := flattened(output)
	for _, text := range texts {
		if !strings.Contains(flat, flattened(text)) {
			t.Errorf("nothing says %q in:\n%s", text, output)
		}
	}
}

// doesNotSay fails the test when an output holds any of the texts.
func doesNotSay(t testing.TB, output string, texts ...string) {
	t.Helper()
	flat := flattened(output)
	for _, text := range texts {
		if strings.Contains(flat, flattened(text)) {
			t.Errorf("something says %q in:\n%s", text, output)
		}
	}
}

func flattened(output string) string {
	return strings.Join(strings.Fields(strings.NewReplacer("│", " ", "╷", " ", "╵", " ").Replace(output)), " ")
}

// sent fails the test unless the service got just so many requests of each
// method below /orders/portIns. "POST 1, GET 2" reads better than a struct.
func (s *service) sent(t testing.TB, want string) {
	t.Helper()
	var got []string
	for _, method := range []string{"POST", "PUT", "DELETE"} {
		count := s.Journal().Count(method, "/orders/portIns") + s.Journal().Count(method, "/orders/portIns/*")
		if count > 0 {
			got = append(got, fmt.Sprintf("%s %d", method, count))
		}
	}
	if text := strings.Join(got, ", "); text != want {
		t.Errorf("the service got %q, want %q", text, want)
	}
}
