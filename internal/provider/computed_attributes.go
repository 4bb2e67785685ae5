package provider

import (
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	resourceschema "github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// computedText returns texts that only the service sets, by name, from their
// descriptions.
func computedText(descriptions map[string]string) map[string]schema.Attribute {
	attributes := make(map[string]schema.Attribute, len(descriptions))
	for name, description := range descriptions {
		attributes[name] = schema.StringAttribute{Computed: true, MarkdownDescription: description}
	}
	return attributes
}

// computedFrom returns the texts of a resource's schema as computed ones.
func computedFrom(attributes map[string]resourceschema.Attribute) map[string]schema.Attribute {
	descriptions := make(map[string]string, len(attributes))
	for name, attribute := range attributes {
		descriptions[name] = attribute.GetMarkdownDescription()
	}
	return computedText(descriptions)
}

// computedObject returns an object that only the service sets.
func computedObject(description string, attributes map[string]schema.Attribute) schema.Attribute {
	return schema.SingleNestedAttribute{Computed: true, MarkdownDescription: description, Attributes: attributes}
}

// computedList returns a list of objects that only the service sets.
func computedList(description string, attributes map[string]string) schema.Attribute {
	return schema.ListNestedAttribute{
		Computed: true, MarkdownDescription: description, NestedObject: schema.NestedAttributeObject{Attributes: computedText(attributes)},
	}
}

// listFromAPI returns the list of objects for what the service shows.
func listFromAPI[T any](fields objectFields[T], shown []T) types.List {
	objects := make([]attr.Value, len(shown))
	for i := range shown {
		objects[i] = fields.fromAPI(&shown[i])
	}
	return types.ListValueMust(types.ObjectType{AttrTypes: fields.attrTypes()}, objects)
}
