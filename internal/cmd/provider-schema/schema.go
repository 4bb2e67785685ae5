package main

import (
	"encoding/json"
	"log"
	"strings"

	tfjson "github.com/hashicorp/terraform-json"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
	"github.com/zclconf/go-cty/cty"
)

func fromProvider(schemas *tfprotov6.GetProviderSchemaResponse, identities *tfprotov6.GetResourceIdentitySchemasResponse) *tfjson.ProviderSchema {
	return &tfjson.ProviderSchema{
		ConfigSchema:             fromSchema(schemas.Provider),
		ResourceSchemas:          each(schemas.ResourceSchemas, fromSchema),
		DataSourceSchemas:        each(schemas.DataSourceSchemas, fromSchema),
		EphemeralResourceSchemas: each(schemas.EphemeralResourceSchemas, fromSchema),
		ListResourceSchemas:      each(schemas.ListResourceSchemas, fromSchema),
		ActionSchemas: each(schemas.ActionSchemas, func(action *tfprotov6.ActionSchema) *tfjson.ActionSchema {
			return &tfjson.ActionSchema{Block: fromBlock(action.Schema.Block)}
		}),
		ResourceIdentitySchemas: each(identities.IdentitySchemas, fromIdentity),
		Functions:               each(schemas.Functions, fromFunction),
	}
}

func fromSchema(schema *tfprotov6.Schema) *tfjson.Schema {
	return &tfjson.Schema{Version: count(schema.Version), Block: fromBlock(schema.Block)}
}

func fromBlock(block *tfprotov6.SchemaBlock) *tfjson.SchemaBlock {
	nested := map[string]*tfjson.SchemaBlockType{}
	for _, inner := range block.BlockTypes {
		nested[inner.TypeName] = &tfjson.SchemaBlockType{
			NestingMode: tfjson.SchemaNestingMode(strings.ToLower(inner.Nesting.String())),
			Block:       fromBlock(inner.Block),
			MinItems:    count(inner.MinItems),
			MaxItems:    count(inner.MaxItems),
		}
	}
	return &tfjson.SchemaBlock{
		Attributes:      fromAttributes(block.Attributes),
		NestedBlocks:    nested,
		Description:     block.Description,
		DescriptionKind: descriptionKind(block.DescriptionKind),
		Deprecated:      block.Deprecated,
	}
}

func fromAttributes(attributes []*tfprotov6.SchemaAttribute) map[string]*tfjson.SchemaAttribute {
	result := map[string]*tfjson.SchemaAttribute{}
	for _, attribute := range attributes {
		converted := &tfjson.SchemaAttribute{
			Description:     attribute.Description,
			DescriptionKind: descriptionKind(attribute.DescriptionKind),
			Deprecated:      attribute.Deprecated,
			Required:        attribute.Required,
			Optional:        attribute.Optional,
			Computed:        attribute.Computed,
			Sensitive:       attribute.Sensitive,
			WriteOnly:       attribute.WriteOnly,
		}
		if nested := attribute.NestedType; nested != nil {
			converted.AttributeNestedType = &tfjson.SchemaNestedAttributeType{
				Attributes:  fromAttributes(nested.Attributes),
				NestingMode: tfjson.SchemaNestingMode(strings.ToLower(nested.Nesting.String())),
			}
		} else {
			converted.AttributeType = fromType(attribute.Type)
		}
		result[attribute.Name] = converted
	}
	return result
}

func fromIdentity(identity *tfprotov6.ResourceIdentitySchema) *tfjson.IdentitySchema {
	attributes := map[string]*tfjson.IdentityAttribute{}
	for _, attribute := range identity.IdentityAttributes {
		attributes[attribute.Name] = &tfjson.IdentityAttribute{
			IdentityType:      fromType(attribute.Type),
			Description:       attribute.Description,
			RequiredForImport: attribute.RequiredForImport,
			OptionalForImport: attribute.OptionalForImport,
		}
	}
	return &tfjson.IdentitySchema{Version: count(identity.Version), Attributes: attributes}
}

func fromFunction(function *tfprotov6.Function) *tfjson.FunctionSignature {
	converted := &tfjson.FunctionSignature{
		Description:        function.Description,
		Summary:            function.Summary,
		DeprecationMessage: function.DeprecationMessage,
		ReturnType:         fromType(function.Return.Type),
	}
	for _, parameter := range function.Parameters {
		converted.Parameters = append(converted.Parameters, fromParameter(parameter))
	}
	if function.VariadicParameter != nil {
		converted.VariadicParameter = fromParameter(function.VariadicParameter)
	}
	return converted
}

func fromParameter(parameter *tfprotov6.FunctionParameter) *tfjson.FunctionParameter {
	return &tfjson.FunctionParameter{
		Name:        parameter.Name,
		Description: parameter.Description,
		IsNullable:  parameter.AllowNullValue,
		Type:        fromType(parameter.Type),
	}
}

// fromType goes through JSON, the form that both kinds of types share.
func fromType(of tftypes.Type) (converted cty.Type) {
	text, err := json.Marshal(of)
	if err == nil {
		err = json.Unmarshal(text, &converted)
	}
	if err != nil {
		log.Fatalf("the type %s: %v", of, err)
	}
	return converted
}

func descriptionKind(kind tfprotov6.StringKind) tfjson.SchemaDescriptionKind {
	return tfjson.SchemaDescriptionKind(strings.ToLower(kind.String()))
}

// count is a version or a number of items, neither of which is negative.
func count(n int64) uint64 { return uint64(max(n, 0)) }

// each converts the values of a map.
func each[From, To any](values map[string]From, convert func(From) To) map[string]To {
	converted := make(map[string]To, len(values))
	for name, value := range values {
		converted[name] = convert(value)
	}
	return converted
}
