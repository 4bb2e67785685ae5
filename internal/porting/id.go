package porting

import (
	"cmp"
	"math/big"
	"strconv"
	"strings"
)

// ID identifies an order, a note or a document. It is a number to the service,
// which shows it as a string in some places: here it is always its decimal
// digits, or whatever other string the service came up with. It is "" where
// there is none.
type ID string

// UnmarshalJSON takes a number in any notation, a string or null. A string of digits is
// the number that it means.
func (id *ID) UnmarshalJSON(data []byte) error {
	text := string(data)
	if text == "null" {
		*id = ""
		return nil
	}
	if strings.HasPrefix(text, `"`) {
		err := decode(data, (*string)(id))
		if _, noNumber := strconv.ParseUint(string(*id), 10, 64); noNumber == nil {
			*id = cmp.Or(ID(strings.TrimLeft(string(*id), "0")), "0")
		}
		return err
	}
	digits, err := decimalDigits(text)
	if err != nil {
		return formError("an ID is neither a whole number nor a string")
	}
	*id = ID(digits)
	return nil
}

// MarshalJSON writes a number where the ID is one.
func (id ID) MarshalJSON() ([]byte, error) {
	if id == "" {
		return []byte("null"), nil
	}
	if digits, err := decimalDigits(string(id)); err == nil && digits == string(id) {
		return []byte(id), nil
	}
	return encode(string(id))
}

// decimalDigits writes a whole number, such as 8.9e8, in plain digits.
func decimalDigits(number string) (string, error) {
	if n, err := strconv.ParseInt(number, 10, 64); err == nil {
		return strconv.FormatInt(n, 10), nil
	}
	// The exponent bounds the work: 1e999999999 is a valid JSON number.
	f, _, err := big.ParseFloat(number, 10, 256, big.ToNearestEven)
	if err != nil || !f.IsInt() || f.MantExp(nil) > 128 {
		return "", strconv.ErrSyntax
	}
	return f.Text('f', 0), nil
}

// count is a whole number that the service may write as 3, 3.0 or "3".
type count int64

const errCount = formError("a count is not a whole number")

// UnmarshalJSON takes a number in any notation, a string of one, or null.
func (c *count) UnmarshalJSON(data []byte) error {
	text := strings.Trim(string(data), `"`)
	if text == "null" || text == "" {
		return nil
	}
	digits, err := decimalDigits(text)
	if err != nil {
		return errCount
	}
	n, err := strconv.ParseInt(digits, 10, 64)
	if err != nil {
		return errCount
	}
	*c = count(n)
	return nil
}
