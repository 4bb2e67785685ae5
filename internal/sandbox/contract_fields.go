package sandbox

import (
	"encoding/json/v2"
	"slices"
	"strings"

	"github.com/pb33f/libopenapi/datamodel/high/base"
	v3 "github.com/pb33f/libopenapi/datamodel/high/v3"
)

// fields is what the contract knows of a value in a request body.
type fields struct {
	readOnly bool
	names    map[string]*fields // of an object
	items    *fields            // of an array
	by       string             // the field that chooses among variants
	variants map[string]*fields
}

// requestFields are the fields of all request bodies and the names of all
// query parameters, by method and path pattern.
func requestFields(document *v3.Document) (map[string]*fields, map[string]map[string]bool) {
	bodies, queries := make(map[string]*fields), make(map[string]map[string]bool)
	for pattern, item := range document.Paths.PathItems.FromOldest() {
		for method, operation := range item.GetOperations().FromOldest() {
			key := strings.ToUpper(method) + " " + pattern
			queries[key] = make(map[string]bool)
			for _, parameter := range operation.Parameters {
				if parameter.In == "query" {
					queries[key][parameter.Name] = true
				}
			}
			if operation.RequestBody == nil {
				continue
			}
			bodies[key] = &fields{}
			bodies[key].add(operation.RequestBody.Content.GetOrZero(jsonType).Schema)
		}
	}
	return bodies, queries
}

// add takes over what a schema knows; those of allOf are one.
func (f *fields) add(proxy *base.SchemaProxy) {
	schema := proxy.Schema()
	f.readOnly = f.readOnly || schema.ReadOnly != nil && *schema.ReadOnly
	for _, part := range schema.AllOf {
		f.add(part)
	}
	if schema.Properties != nil {
		if f.names == nil {
			f.names = make(map[string]*fields)
		}
		for name, property := range schema.Properties.FromOldest() {
			if f.names[name] == nil {
				f.names[name] = &fields{}
			}
			f.names[name].add(property)
		}
	}
	if schema.Items != nil && schema.Items.IsA() {
		if f.items == nil {
			f.items = &fields{}
		}
		f.items.add(schema.Items.A)
	}
	if schema.Discriminator != nil {
		f.by = schema.Discriminator.PropertyName
		f.variants = make(map[string]*fields)
		for _, variant := range schema.OneOf {
			of := &fields{}
			of.add(variant)
			for _, value := range variant.Schema().Properties.GetOrZero(f.by).Schema().Enum {
				f.variants[value.Value] = of
			}
		}
	}
}

// checkFields finds the fields of a body that the contract doesn't know, and
// those that only the service sets.
func (c *contract) checkFields(method, path string, body []byte) (unknown, readOnly []string) {
	known := c.fields[method+" "+operationPattern(method, path)]
	if known == nil || len(body) == 0 {
		return nil, nil
	}
	var value any
	if err := json.Unmarshal(body, &value); err != nil {
		return nil, nil // the library reports it
	}
	known.walk(value, "$", func(path string, isReadOnly bool) {
		if isReadOnly {
			readOnly = append(readOnly, path+" is read-only")
		} else {
			unknown = append(unknown, path+" is unknown")
		}
	})
	slices.Sort(unknown)
	slices.Sort(readOnly)
	return slices.Compact(unknown), slices.Compact(readOnly)
}

// walk reports the path of each field below value that shouldn't be there.
func (f *fields) walk(value any, path string, report func(path string, readOnly bool)) {
	switch value := value.(type) {
	case []any:
		if f.items != nil {
			for _, item := range value {
				f.items.walk(item, path+"[]", report)
			}
		}
	case map[string]any:
		known := f
		if f.by != "" {
			chosen, _ := value[f.by].(string)
			if known = f.variants[chosen]; known == nil {
				return // the library reports a variant that doesn't exist
			}
		}
		for name, child := range value {
			switch field := known.names[name]; {
			case field == nil:
				report(path+"."+name, false)
			case field.readOnly:
				report(path+"."+name, true)
			default:
				field.walk(child, path+"."+name, report)
			}
		}
	}
}
