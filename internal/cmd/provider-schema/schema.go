package main

import (
	"strings"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// The types below are those of Terraform's JSON output format for provider schemas:
// https://developer.hashicorp.com/terraform/cli/commands/providers/schema

type schemasJSON struct {
	FormatVersion string                  `json:"format_version"`
	Schemas       map[string]providerJSON `json:"provider_schemas"`
}

type providerJSON struct {
	Provider    schemaJSON              `json:"provider"`
	Resources   map[string]schemaJSON   `json:"resource_schemas,omitempty"`
	DataSources map[string]schemaJSON   `json:"data_source_schemas,omitempty"`
	Ephemerals  map[string]schemaJSON   `json:"ephemeral_resource_schemas,omitempty"`
	Lists       map[string]schemaJSON   `json:"list_resource_schemas,omitempty"`
	Actions     map[string]actionJSON   `json:"action_schemas,omitempty"`
	Identities  map[string]identityJSON `json:"resource_identity_schemas,omitempty"`
	Functions   map[string]functionJSON `json:"functions,omitempty"`
}

type schemaJSON struct {
	Version int64     `json:"version"`
	Block   blockJSON `json:"block"`
}

type actionJSON struct {
	Block blockJSON `json:"block"`
}

type blockJSON struct {
	Attributes      map[string]attributeJSON   `json:"attributes,omitempty"`
	BlockTypes      map[string]nestedBlockJSON `json:"block_types,omitempty"`
	Description     string                     `json:"description,omitempty"`
	DescriptionKind string                     `json:"description_kind"`
	Deprecated      bool                       `json:"deprecated,omitempty"`
}

type nestedBlockJSON struct {
	NestingMode string    `json:"nesting_mode"`
	Block       blockJSON `json:"block"`
	MinItems    int64     `json:"min_items,omitempty"`
	MaxItems    int64     `json:"max_items,omitempty"`
}

type attributeJSON struct {
	Type            tftypes.Type    `json:"type,omitempty"`
	NestedType      *nestedTypeJSON `json:"nested_type,omitempty"`
	Description     string          `json:"description,omitempty"`
	DescriptionKind string          `json:"description_kind"`
	Deprecated      bool            `json:"deprecated,omitempty"`
	Required        bool            `json:"required,omitempty"`
	Optional        bool            `json:"optional,omitempty"`
	Computed        bool            `json:"computed,omitempty"`
	Sensitive       bool            `json:"sensitive,omitempty"`
	WriteOnly       bool            `json:"write_only,omitempty"`
}

type nestedTypeJSON struct {
	Attributes  map[string]attributeJSON `json:"attributes"`
	NestingMode string                   `json:"nesting_mode"`
}

type identityJSON struct {
	Version    int64                            `json:"version"`
	Attributes map[string]identityAttributeJSON `json:"attributes"`
}

type identityAttributeJSON struct {
	Type              tftypes.Type `json:"type"`
	Description       string       `json:"description,omitempty"`
	RequiredForImport bool         `json:"required_for_import,omitempty"`
	OptionalForImport bool         `json:"optional_for_import,omitempty"`
}

type functionJSON struct {
	Description        string          `json:"description,omitempty"`
	Summary            string          `json:"summary,omitempty"`
	DeprecationMessage string          `json:"deprecation_message,omitempty"`
	ReturnType         tftypes.Type    `json:"return_type"`
	Parameters         []parameterJSON `json:"parameters,omitempty"`
	VariadicParameter  *parameterJSON  `json:"variadic_parameter,omitempty"`
}

type parameterJSON struct {
	Name        string       `json:"name"`
	Description string       `json:"description,omitempty"`
	IsNullable  bool         `json:"is_nullable,omitempty"`
	Type        tftypes.Type `json:"type"`
}

func fromProvider(schemas *tfprotov6.GetProviderSchemaResponse, identities *tfprotov6.GetResourceIdentitySchemasResponse) providerJSON {
	return providerJSON{
		Provider:    fromSchema(schemas.Provider),
		Resources:   each(schemas.ResourceSchemas, fromSchema),
		DataSources: each(schemas.DataSourceSchemas, fromSchema),
		Ephemerals:  each(schemas.EphemeralResourceSchemas, fromSchema),
		Lists:       each(schemas.ListResourceSchemas, fromSchema),
		Actions: each(schemas.ActionSchemas, func(action *tfprotov6.ActionSchema) actionJSON {
			return actionJSON{Block: fromBlock(action.Schema.Block)}
		}),
		Identities: each(identities.IdentitySchemas, fromIdentity),
		Functions:  each(schemas.Functions, fromFunction),
	}
}

func fromSchema(schema *tfprotov6.Schema) schemaJSON {
	return schemaJSON{Version: schema.Version, Block: fromBlock(schema.Block)}
}

func fromBlock(block *tfprotov6.SchemaBlock) blockJSON {
	nested := map[string]nestedBlockJSON{}
	for _, inner := range block.BlockTypes {
		nested[inner.TypeName] = nestedBlockJSON{
			NestingMode: strings.ToLower(inner.Nesting.String()),
			Block:       fromBlock(inner.Block),
			MinItems:    inner.MinItems,
			MaxItems:    inner.MaxItems,
		}
	}
	return blockJSON{
		Attributes:      fromAttributes(block.Attributes),
		BlockTypes:      nested,
		Description:     block.Description,
		DescriptionKind: descriptionKind(block.DescriptionKind),
		Deprecated:      block.Deprecated,
	}
}

func fromAttributes(attributes []*tfprotov6.SchemaAttribute) map[string]attributeJSON {
	result := map[string]attributeJSON{}
	for _, attribute := range attributes {
		converted := attributeJSON{
			Type:            attribute.Type,
			Description:     attribute.Description,
			DescriptionKind: descriptionKind(attribute.DescriptionKind),
			Deprecated:      attribute.Deprecated,
			Required:        attribute.Required,
			Optional:        attribute.Optional,
			Computed:        attribute.Computed,
			Sensitive:       attribute.Sensitive,
			WriteOnly:       attribute.WriteOnly,
		}
		if attribute.NestedType != nil {
			converted.NestedType = &nestedTypeJSON{
				Attributes:  fromAttributes(attribute.NestedType.Attributes),
				NestingMode: strings.ToLower(attribute.NestedType.Nesting.String()),
			}
		}
		result[attribute.Name] = converted
	}
	return result
}

func fromIdentity(identity *tfprotov6.ResourceIdentitySchema) identityJSON {
	attributes := map[string]identityAttributeJSON{}
	for _, attribute := range identity.IdentityAttributes {
		attributes[attribute.Name] = identityAttributeJSON{
			Type:              attribute.Type,
			Description:       attribute.Description,
			RequiredForImport: attribute.RequiredForImport,
			OptionalForImport: attribute.OptionalForImport,
		}
	}
	return identityJSON{Version: identity.Version, Attributes: attributes}
}

func fromFunction(function *tfprotov6.Function) functionJSON {
	converted := functionJSON{
		Description:        function.Description,
		Summary:            function.Summary,
		DeprecationMessage: function.DeprecationMessage,
		ReturnType:         function.Return.Type,
	}
	for _, parameter := range function.Parameters {
		converted.Parameters = append(converted.Parameters, fromParameter(parameter))
	}
	if function.VariadicParameter != nil {
		variadic := fromParameter(function.VariadicParameter)
		converted.VariadicParameter = &variadic
	}
	return converted
}

func fromParameter(parameter *tfprotov6.FunctionParameter) parameterJSON {
	return parameterJSON{
		Name:        parameter.Name,
		Description: parameter.Description,
		IsNullable:  parameter.AllowNullValue,
		Type:        parameter.Type,
	}
}

func descriptionKind(kind tfprotov6.StringKind) string {
	return strings.ToLower(kind.String())
}

// each converts the values of a map.
func each[From, To any](values map[string]From, convert func(From) To) map[string]To {
	converted := make(map[string]To, len(values))
	for name, value := range values {
		converted[name] = convert(value)
	}
	return converted
}
