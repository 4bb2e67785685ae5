package provider

import (
	"strconv"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// The calls of newer Terraforms: identity (1.12), list resources and actions
// (1.14). The tests make them in this process, so that they always run.

var identityType = tftypes.Object{AttributeTypes: map[string]tftypes.Type{"id": tftypes.String}}

func (c *protocolClient) identity(id string) *tfprotov6.ResourceIdentityData {
	value := tftypes.NewValue(identityType, map[string]tftypes.Value{"id": tftypes.NewValue(tftypes.String, id)})
	return &tfprotov6.ResourceIdentityData{IdentityData: c.dynamic(identityType, value)}
}

// idOf is the ID in an identity; "" when there is none.
func (c *protocolClient) idOf(identity *tfprotov6.ResourceIdentityData) string {
	c.Helper()
	if identity == nil || identity.IdentityData == nil {
		return ""
	}
	value, err := identity.IdentityData.Unmarshal(identityType)
	c.check(err, nil)
	attributes, _ := plain(c.TB, value).(map[string]any)
	id, _ := attributes["id"].(string)
	return id
}

// importOrder imports an order and reads it, as Terraform does.
func (c *protocolClient) importOrder(req *tfprotov6.ImportResourceStateRequest) *tfprotov6.ReadResourceResponse {
	c.Helper()
	req.TypeName = portOrderType
	imported, err := c.server.ImportResourceState(c.Context(), req)
	c.check(err, imported.Diagnostics)
	resource := imported.ImportedResources[0]
	read, err := c.server.ReadResource(c.Context(), &tfprotov6.ReadResourceRequest{
		TypeName: portOrderType, CurrentState: resource.State, CurrentIdentity: resource.Identity, Private: resource.Private,
	})
	c.check(err, read.Diagnostics)
	return read
}

// generated is the configuration that Terraform generates for a state.
func (c *protocolClient) generated(state *tfprotov6.DynamicValue) tftypes.Value {
	c.Helper()
	resp, err := c.server.GenerateResourceConfig(c.Context(), &tfprotov6.GenerateResourceConfigRequest{TypeName: portOrderType, State: state})
	c.check(err, resp.Diagnostics)
	return c.value(resp.Config)
}

// listConfig is a list block's configuration.
func (c *protocolClient) listConfig(filter map[string]string) *tfprotov6.DynamicValue {
	c.Helper()
	schemas, err := c.server.GetProviderSchema(c.Context(), &tfprotov6.GetProviderSchemaRequest{})
	c.check(err, schemas.Diagnostics)
	of := schemas.ListResourceSchemas[portOrderType].ValueType().(tftypes.Object)
	return c.dynamic(of, object(of, texts(filter)))
}

func texts(values map[string]string) map[string]tftypes.Value {
	result := map[string]tftypes.Value{}
	for name, value := range values {
		result[name] = tftypes.NewValue(tftypes.String, value)
	}
	return result
}

// list is what terraform query is shown.
func (c *protocolClient) list(req tfprotov6.ListResourceRequest) []tfprotov6.ListResourceResult {
	c.Helper()
	req.TypeName = portOrderType
	if req.Config == nil {
		req.Config = c.listConfig(nil)
	}
	stream, err := c.server.(tfprotov6.ListResourceServer).ListResource(c.Context(), &req)
	c.check(err, nil)
	var results []tfprotov6.ListResourceResult
	for result := range stream.Results {
		results = append(results, result)
	}
	return results
}

// invoke plans and invokes an action, and returns what it told on the way and
// in the end.
func (c *protocolClient) invoke(action string, config map[string]tftypes.Value) (progress []string, problems []*tfprotov6.Diagnostic) {
	c.Helper()
	schemas, err := c.server.GetProviderSchema(c.Context(), &tfprotov6.GetProviderSchemaRequest{})
	c.check(err, schemas.Diagnostics)
	of := schemas.ActionSchemas[action].Schema.ValueType().(tftypes.Object)
	packed := c.dynamic(of, object(of, config))
	server := c.server.(tfprotov6.ActionServer)

	valid, err := server.ValidateActionConfig(c.Context(), &tfprotov6.ValidateActionConfigRequest{ActionType: action, Config: packed})
	c.check(err, nil)
	if len(valid.Diagnostics) > 0 {
		return nil, valid.Diagnostics
	}
	planned, err := server.PlanAction(c.Context(), &tfprotov6.PlanActionRequest{ActionType: action, Config: packed})
	c.check(err, planned.Diagnostics)
	stream, err := server.InvokeAction(c.Context(), &tfprotov6.InvokeActionRequest{ActionType: action, Config: packed})
	c.check(err, nil)
	for event := range stream.Events {
		switch event := event.Type.(type) {
		case tfprotov6.ProgressInvokeActionEventType:
			progress = append(progress, event.Message)
		case tfprotov6.CompletedInvokeActionEventType:
			problems = event.Diagnostics
		}
	}
	return progress, problems
}

// expect checks that there is exactly one diagnostic, of this severity and with
// all of these texts in it.
func (c *protocolClient) expect(problems []*tfprotov6.Diagnostic, severity tfprotov6.DiagnosticSeverity, texts ...string) {
	c.Helper()
	if len(problems) != 1 || problems[0].Severity != severity {
		c.Fatalf("expected one diagnostic (%s), got %s", severity, shown(problems))
	}
	for _, text := range texts {
		if !strings.Contains(shown(problems), text) {
			c.Errorf("expected %q in:\n%s", text, shown(problems))
		}
	}
}

func shown(problems []*tfprotov6.Diagnostic) string {
	var text strings.Builder
	for _, problem := range problems {
		text.WriteString(problem.Severity.String() + ": " + problem.Summary + "\n" + problem.Detail + "\n")
	}
	return text.String()
}

func formatID(id int64) string { return strconv.FormatInt(id, 10) }

// applyChange plans and applies a configuration over a state without identity.
func (c *protocolClient) applyChange(config, prior tftypes.Value) *tfprotov6.ApplyResourceChangeResponse {
	c.Helper()
	plan := c.plan(config, prior)
	resp, err := c.server.ApplyResourceChange(c.Context(), &tfprotov6.ApplyResourceChangeRequest{
		TypeName: portOrderType, Config: c.dynamic(c.order, config), PriorState: c.dynamic(c.order, prior),
		PlannedState: plan.PlannedState, PlannedPrivate: plan.PlannedPrivate, PlannedIdentity: plan.PlannedIdentity,
	})
	c.check(err, resp.Diagnostics)
	return resp
}

// connectUnknown starts the provider with a project that is not known yet.
func (s *service) connectUnknown(t testing.TB) *protocolClient {
	t.Helper()
	c := s.connect(t)
	schemas, err := c.server.GetProviderSchema(t.Context(), &tfprotov6.GetProviderSchemaRequest{})
	c.check(err, schemas.Diagnostics)
	settings := schemas.Provider.ValueType().(tftypes.Object)
	configured, err := c.server.ConfigureProvider(t.Context(), &tfprotov6.ConfigureProviderRequest{
		Config: c.dynamic(settings, object(settings, map[string]tftypes.Value{"project_id": tftypes.NewValue(tftypes.String, tftypes.UnknownValue)})),
	})
	c.check(err, configured.Diagnostics)
	return c
}
