package porting

import (
	"bytes"
	"encoding/json"
	"maps"
	"reflect"
	"slices"
	"strings"
	"unicode/utf8"
)

// extraFields holds the fields of a JSON object that its Go type doesn't know,
// so that they survive an update. It is nil where there are none.
type extraFields map[string]json.RawMessage

// unmarshalExtra decodes an object into plain, a pointer to a struct without
// methods of its own, and returns the fields that the struct doesn't know.
func unmarshalExtra(data []byte, plain any, known knownFields) (extraFields, error) {
	if err := json.Unmarshal(data, plain); err != nil {
		return nil, err
	}
	var extra extraFields
	for name, value := range objectFields(data) {
		if known.has(name) {
			continue
		}
		if extra == nil {
			extra = extraFields{}
		}
		extra[string(name)] = slices.Clone(value)
	}
	return extra, nil
}

// marshalExtra encodes plain, a struct without methods of its own, with the
// fields that its type doesn't know after the ones that it does.
func marshalExtra(plain any, extra extraFields) ([]byte, error) {
	data, err := json.Marshal(plain)
	if err != nil || len(extra) == 0 {
		return data, err
	}
	out := bytes.NewBuffer(bytes.TrimSuffix(data, []byte("}")))
	for _, name := range slices.Sorted(maps.Keys(extra)) {
		if out.Len() > 1 {
			out.WriteByte(',')
		}
		key, err := json.Marshal(name)
		if err != nil {
			return nil, err
		}
		out.Write(key)
		out.WriteByte(':')
		out.Write(extra[name])
	}
	out.WriteByte('}')
	return out.Bytes(), nil
}

// knownFields are the names of a struct's JSON fields.
type knownFields map[string]bool

func fieldsOf[T any]() knownFields {
	known := knownFields{}
	for field := range reflect.TypeFor[T]().Fields() {
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		if name != "-" {
			known[name] = true
			// encoding/json falls back to names that differ in case only.
			known[strings.ToLower(name)] = true
		}
	}
	return known
}

func (k knownFields) has(name []byte) bool {
	return k[string(name)] || k[strings.ToLower(string(name))]
}

// objectFields yields the fields of a JSON object: names unquoted, values as
// they stand. The data must be valid JSON, as json.Unmarshal has checked before.
// It yields nothing for what is not an object.
//
// A map of json.RawMessage would say the same at ten times the cost, which
// shows in an order of 500 numbers.
func objectFields(data []byte) func(yield func(name, value []byte) bool) {
	return func(yield func(name, value []byte) bool) {
		data := bytes.TrimSpace(data)
		if len(data) == 0 || data[0] != '{' {
			return
		}
		for i := 1; ; {
			i = skipSpace(data, i)
			if i >= len(data) || data[i] != '"' {
				return // the closing brace
			}
			end := skipValue(data, i)
			name := data[i+1 : end-1]
			if bytes.IndexByte(name, '\\') >= 0 || !utf8.Valid(name) {
				var unquoted string
				if json.Unmarshal(data[i:end], &unquoted) == nil {
					name = []byte(unquoted)
				}
			}
			i = skipSpace(data, end) + 1 // the colon
			start := skipSpace(data, i)
			i = skipValue(data, start)
			if !yield(name, data[start:i]) {
				return
			}
			i = skipSpace(data, i) + 1 // the comma
		}
	}
}

func skipSpace(data []byte, i int) int {
	for i < len(data) && (data[i] == ' ' || data[i] == '\n' || data[i] == '\t' || data[i] == '\r') {
		i++
	}
	return i
}

// skipValue returns the index after the value that begins at i.
func skipValue(data []byte, i int) int {
	depth := 0
	for ; i < len(data); i++ {
		switch data[i] {
		case '"':
			for i++; i < len(data) && data[i] != '"'; i++ {
				if data[i] == '\\' {
					i++
				}
			}
			if depth == 0 {
				return i + 1
			}
		case '{', '[':
			depth++
		case '}', ']':
			if depth == 0 {
				return i // the end of the object around a bare number or word
			}
			if depth--; depth == 0 {
				return i + 1
			}
		case ',', ' ', '\n', '\t', '\r':
			if depth == 0 {
				return i
			}
		}
	}
	return i
}
