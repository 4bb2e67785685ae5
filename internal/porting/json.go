package porting

import (
	"bytes"
	"cmp"
	v1 "encoding/json"
	"encoding/json/jsontext"
	"encoding/json/v2"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
)

// wire is how this client reads and writes JSON. It takes what the service
// may send against better practice, since an order that can't be read can't be
// helped: names twice or in another case, text that isn't UTF-8. An underscore
// makes another name all the same, which is kept as one that isn't known.
var wire = json.JoinOptions(
	jsontext.AllowDuplicateNames(true),
	jsontext.AllowInvalidUTF8(true),
	json.MatchCaseInsensitiveNames(true),
	v1.MatchCaseSensitiveDelimiter(true),
	json.Deterministic(true),
	json.WithUnmarshalers(json.JoinUnmarshalers(
		json.UnmarshalFromFunc(asText[string]), json.UnmarshalFromFunc(asText[OrderStatus]), json.UnmarshalFromFunc(asText[NumberStatus]), json.UnmarshalFromFunc(asTruth),
	)),
)

// asText takes a number or a truth value, as it is written, where the contract has
// text: a ZIP code is mostly digits.
func asText[T ~string](decoder *jsontext.Decoder, text *T) error {
	switch decoder.PeekKind() {
	case jsontext.KindNumber, jsontext.KindTrue, jsontext.KindFalse:
		value, err := decoder.ReadValue()
		*text = T(value)
		return err
	}
	return errors.ErrUnsupported
}

// asTruth takes a truth value that comes as text.
func asTruth(decoder *jsontext.Decoder, truth *bool) error {
	if decoder.PeekKind() != jsontext.KindString {
		return errors.ErrUnsupported
	}
	value, err := decoder.ReadValue()
	if err != nil {
		return err
	}
	*truth, err = strconv.ParseBool(cmp.Or(strings.Trim(string(value), `"`), "false"))
	return err
}

// extraFields holds the fields of a JSON object that its Go type doesn't know,
// so that they survive an update. It is nil where there are none.
type extraFields map[string]jsontext.Value

var byteOrderMark = []byte("\ufeff")

// decode reads a JSON value into out. What comes after the value doesn't count,
// nor does a byte order mark before it.
func decode(data []byte, out any, options ...json.Options) error {
	data = bytes.TrimPrefix(data, byteOrderMark)
	if separators(data) > maxSeparators {
		return errTooMuch
	}
	decoder := jsontext.NewDecoder(bytes.NewBuffer(data), wire)
	if err := json.UnmarshalDecode(decoder, out, options...); err != nil {
		return withoutContent(err)
	}
	return nil
}

// maxSeparators is how many commas an answer may hold between its values. The
// largest that makes sense, an order of 500 numbers with all there is of each, has
// some 30,000; empty objects by the million would take gigabytes when decoded.
const maxSeparators = 100_000

const errTooMuch = formError("it holds more values than any answer of the service")

// separators counts the commas between the values of a JSON text.
func separators(data []byte) int {
	count := 0
	text := false // within a string
	for i := 0; i < len(data); i++ {
		switch data[i] {
		case '"':
			text = !text
		case '\\':
			i++
		case ',':
			if !text {
				count++
			}
		}
	}
	return count
}

// encode writes a value as JSON.
func encode(value any) ([]byte, error) {
	return json.Marshal(value, wire)
}

// formError says what is wrong with a value, without the value.
type formError string

func (e formError) Error() string { return string(e) }

// placeForm is the path to a value by the contract's names and by positions.
var placeForm = regexp.MustCompile(`^(/([A-Za-z][A-Za-z0-9]{0,30}|[0-9]{1,3}))+$`)

// withoutContent says where decoding failed. The decoder's own errors repeat
// names and values, which may be secret.
func withoutContent(err error) error {
	if known, ok := errors.AsType[formError](err); ok {
		return known
	}
	if semantic, ok := errors.AsType[*json.SemanticError](err); ok {
		if place := string(semantic.JSONPointer); placeForm.MatchString(place) {
			return formError("a value of another type at " + place)
		}
		return formError(fmt.Sprintf("a value of another type after byte %d", semantic.ByteOffset))
	}
	if syntactic, ok := errors.AsType[*jsontext.SyntacticError](err); ok {
		return formError(fmt.Sprintf("invalid JSON after byte %d", syntactic.ByteOffset))
	}
	if errors.Is(err, io.EOF) {
		return formError("it is empty")
	}
	return formError("it can't be decoded")
}
