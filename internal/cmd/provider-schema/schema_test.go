package main

import (
	"encoding/json"
	"errors"
	"reflect"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// The expected form is what Terraform 1.14 prints for such a provider.
func TestFromProvider_hasTheFormThatTerraformPrints(t *testing.T) {
	attribute := &tfprotov6.SchemaAttribute{
		Name: "numbers", Description: "Some *numbers*.", DescriptionKind: tfprotov6.StringKindMarkdown, Optional: true,
		NestedType: &tfprotov6.SchemaObject{
			Nesting: tfprotov6.SchemaObjectNestingModeMap,
			Attributes: []*tfprotov6.SchemaAttribute{
				{Name: "pin", Type: tftypes.String, Required: true, Sensitive: true, WriteOnly: true},
			},
		},
	}
	const attributeForm = `"attributes": {"numbers": {
		"nested_type": {
			"attributes": {"pin": {
				"type": "string", "description_kind": "plain", "required": true, "sensitive": true, "write_only": true
			}},
			"nesting_mode": "map"
		},
		"description": "Some *numbers*.", "description_kind": "markdown", "optional": true
	}}`
	schema := &tfprotov6.Schema{Version: 2, Block: &tfprotov6.SchemaBlock{
		Attributes: []*tfprotov6.SchemaAttribute{attribute},
		BlockTypes: []*tfprotov6.SchemaNestedBlock{{
			TypeName: "timeouts", Nesting: tfprotov6.SchemaNestedBlockNestingModeSingle, MaxItems: 1,
			Block: &tfprotov6.SchemaBlock{Attributes: []*tfprotov6.SchemaAttribute{
				{Name: "create", Type: tftypes.String, Computed: true, Deprecated: true},
			}},
		}},
	}}
	const schemaForm = `{"version": 2, "block": {` + attributeForm + `,
		"block_types": {"timeouts": {
			"nesting_mode": "single",
			"block": {
				"attributes": {"create": {
					"type": "string", "description_kind": "plain", "deprecated": true, "computed": true
				}},
				"description_kind": "plain"
			},
			"max_items": 1
		}},
		"description_kind": "plain"
	}}`

	got := fromProvider(
		&tfprotov6.GetProviderSchemaResponse{
			Provider:                 &tfprotov6.Schema{Block: &tfprotov6.SchemaBlock{Description: "Sinch."}},
			ResourceSchemas:          map[string]*tfprotov6.Schema{"sinch_order": schema},
			DataSourceSchemas:        map[string]*tfprotov6.Schema{"sinch_order": schema},
			EphemeralResourceSchemas: map[string]*tfprotov6.Schema{"sinch_token": schema},
			ListResourceSchemas:      map[string]*tfprotov6.Schema{"sinch_order": schema},
			ActionSchemas: map[string]*tfprotov6.ActionSchema{
				"sinch_activate": {Schema: &tfprotov6.Schema{Block: &tfprotov6.SchemaBlock{
					Attributes: []*tfprotov6.SchemaAttribute{attribute},
				}}},
			},
			Functions: map[string]*tfprotov6.Function{"e164": {
				Summary: "To E.164.", Description: "Longer.", DeprecationMessage: "Don't.",
				Parameters: []*tfprotov6.FunctionParameter{
					{Name: "number", Description: "A number.", Type: tftypes.String, AllowNullValue: true},
				},
				VariadicParameter: &tfprotov6.FunctionParameter{Name: "regions", Type: tftypes.List{ElementType: tftypes.String}},
				Return:            &tfprotov6.FunctionReturn{Type: tftypes.String},
			}},
		},
		&tfprotov6.GetResourceIdentitySchemasResponse{
			IdentitySchemas: map[string]*tfprotov6.ResourceIdentitySchema{"sinch_order": {
				Version: 1,
				IdentityAttributes: []*tfprotov6.ResourceIdentitySchemaAttribute{
					{Name: "id", Type: tftypes.String, Description: "The ID.", RequiredForImport: true},
					{Name: "project", Type: tftypes.String, OptionalForImport: true},
				},
			}},
		},
	)

	wantJSON(t, got, `{
		"provider": {"version": 0, "block": {"description": "Sinch.", "description_kind": "plain"}},
		"resource_schemas": {"sinch_order": `+schemaForm+`},
		"data_source_schemas": {"sinch_order": `+schemaForm+`},
		"ephemeral_resource_schemas": {"sinch_token": `+schemaForm+`},
		"list_resource_schemas": {"sinch_order": `+schemaForm+`},
		"action_schemas": {"sinch_activate": {"block": {`+attributeForm+`, "description_kind": "plain"}}},
		"resource_identity_schemas": {"sinch_order": {"version": 1, "attributes": {
			"id": {"type": "string", "description": "The ID.", "required_for_import": true},
			"project": {"type": "string", "optional_for_import": true}
		}}},
		"functions": {"e164": {
			"description": "Longer.", "summary": "To E.164.", "deprecation_message": "Don't.",
			"return_type": "string",
			"parameters": [{"name": "number", "description": "A number.", "is_nullable": true, "type": "string"}],
			"variadic_parameter": {"name": "regions", "type": ["list", "string"]}
		}}
	}`)
}

func TestFirstError_isAnErrorAmongWarnings(t *testing.T) {
	warning := &tfprotov6.Diagnostic{Severity: tfprotov6.DiagnosticSeverityWarning, Summary: "Old"}
	invalid := &tfprotov6.Diagnostic{Severity: tfprotov6.DiagnosticSeverityError, Summary: "Bad", Detail: "No type."}

	if err := firstError([]*tfprotov6.Diagnostic{warning}); err != nil {
		t.Errorf("a warning gives %v, want no error", err)
	}
	err := firstError([]*tfprotov6.Diagnostic{warning, invalid})
	if want := "the provider has no valid schema: Bad: No type."; err == nil || err.Error() != want {
		t.Errorf("the error is %v, want %q", err, want)
	}
}

// wantJSON compares with JSON, whatever the order of its members.
func wantJSON(t *testing.T, value any, want string) {
	t.Helper()
	text, err := json.MarshalIndent(value, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	var got, wanted any
	if err := errors.Join(json.Unmarshal(text, &got), json.Unmarshal([]byte(want), &wanted)); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, wanted) {
		t.Errorf("got\n%s\nwant\n%s", text, want)
	}
}
