package phonenumber

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"
)

var (
	decimalZero = regexp.MustCompile(`^(\+?[0-9]+)\.0+$`)
	exponent    = regexp.MustCompile(`^\+?([0-9][.,][0-9]+[eE]\+?|[0-9]+[eE]\+)[0-9]+$`) // not 12E4, which may be a PIN
)

// Spreadsheet says what a spreadsheet did to digits that it took for a number, as
// the rest of a sentence that begins with the text; "" when it did nothing. plain
// is the text as it was before, or empty where that is lost.
func Spreadsheet(text string) (did, plain string) {
	if match := decimalZero.FindStringSubmatch(text); match != nil {
		return `ends with ".0", as a spreadsheet writes numbers`, match[1]
	}
	if exponent.MatchString(text) {
		return "was taken for a number by a spreadsheet, and a spreadsheet rounded it, so that digits are lost: format its column as text, and take it from its source again", ""
	}
	if mark, size := utf8.DecodeRuneInString(text); strings.ContainsRune("'’‘", mark) && size < len(text) {
		if next := text[size]; next == '+' || next == '(' || next >= '0' && next <= '9' {
			return fmt.Sprintf("begins with %c, by which a spreadsheet marks text", mark), text[size:]
		}
	}
	return "", ""
}

// checkSpreadsheet refuses what a spreadsheet made of a phone number.
func checkSpreadsheet(number string) error {
	did, plain := Spreadsheet(number)
	switch {
	case did == "":
		return nil
	case plain == "":
		return errors.New(did)
	}
	e164, err := E164(plain, US)
	if err != nil {
		return fmt.Errorf("%s, and without that %w", did, err)
	}
	return fmt.Errorf("%s: write %q", did, e164)
}
