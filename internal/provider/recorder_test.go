package provider

import (
	"context"
	"strings"
	"sync"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
)

// recorder is a provider whose warnings can be asserted on: Terraform's test
// library shows errors only.
type recorder struct {
	tfprotov6.ProviderServer
	warnings *warnings
}

// warnings are what Terraform was given, each as "summary: detail".
type warnings struct {
	mu    sync.Mutex
	given []string
}

// testRecording runs the steps of an acceptance test as test does, and returns
// the warnings, which grow with the steps.
func (s *service) testRecording(t *testing.T, steps ...resource.TestStep) *warnings {
	t.Helper()
	recorded := &warnings{}
	providers := s.providers()
	start := providers["sinch"]
	providers["sinch"] = func() (tfprotov6.ProviderServer, error) {
		server, err := start()
		return &recorder{server, recorded}, err
	}
	resource.Test(t, resource.TestCase{ProtoV6ProviderFactories: providers, Steps: steps})
	return recorded
}

// expect fails the test unless a warning holds all of the texts.
func (w *warnings) expect(t testing.TB, texts ...string) {
	t.Helper()
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, warning := range w.given {
		all := true
		for _, text := range texts {
			all = all && strings.Contains(warning, text)
		}
		if all {
			return
		}
	}
	t.Errorf("no warning has %q; there were:\n%s", texts, strings.Join(w.given, "\n"))
}

func (w *warnings) take(diagnostics []*tfprotov6.Diagnostic) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, diagnostic := range diagnostics {
		if diagnostic.Severity == tfprotov6.DiagnosticSeverityWarning {
			w.given = append(w.given, diagnostic.Summary+": "+diagnostic.Detail)
		}
	}
}

func (r *recorder) ReadResource(ctx context.Context, req *tfprotov6.ReadResourceRequest) (*tfprotov6.ReadResourceResponse, error) {
	resp, err := r.ProviderServer.ReadResource(ctx, req)
	r.warnings.take(resp.Diagnostics)
	return resp, err
}

func (r *recorder) PlanResourceChange(ctx context.Context, req *tfprotov6.PlanResourceChangeRequest) (*tfprotov6.PlanResourceChangeResponse, error) {
	resp, err := r.ProviderServer.PlanResourceChange(ctx, req)
	r.warnings.take(resp.Diagnostics)
	return resp, err
}

func (r *recorder) ApplyResourceChange(ctx context.Context, req *tfprotov6.ApplyResourceChangeRequest) (*tfprotov6.ApplyResourceChangeResponse, error) {
	resp, err := r.ProviderServer.ApplyResourceChange(ctx, req)
	r.warnings.take(resp.Diagnostics)
	return resp, err
}
