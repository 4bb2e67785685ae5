package phonenumber

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

var (
	// Of Excel, Calc and Sheets, in their languages: #REF!, #BEZUG!, #N/A, #NV, Err:502, and ### where a column is too narrow.
	errorValue  = regexp.MustCompile(`^(#{2,}|#[\p{Lu}\p{N}/_]+[!?]|#(N/A|N/D|N/P|NV|GETTING_DATA)|Err:[0-9]+)$`)
	quotedValue = regexp.MustCompile(`^=?"(.*)"$`)
	decimalZero = regexp.MustCompile(`^(\+?[0-9]+)(\.0+|,00?)$`)
	thousands   = regexp.MustCompile(`^[1-9][0-9]{0,2}(,[0-9]{3})+(\.0+)?$`)
	exponent    = regexp.MustCompile(`^\+?([0-9][.,][0-9]+[eE]\+?|[0-9]+[eE]\+)[0-9]+$`) // not 12E4, which may be a PIN
	// 5-Mar and Mar-12 were 3-5 and 3-12; 05. Mrz and 05-mars are the same elsewhere.
	dayAndMonth = regexp.MustCompile(`(?i)^([0-9]{1,2}(-|\. ?)(` + months + `)\.?|(` + months + `)\.?-[0-9]{1,2})$`)
	midnight    = regexp.MustCompile(`^[0-9]{1,4}[-./][0-9]{1,2}[-./][0-9]{1,4}[ T]0?0:00(:00)?( AM)?$`)
)

// months are how spreadsheets shorten them in English, French, Spanish and German.
const months = `jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|janv|févr|mars|avr|mai|juin|juil|août|déc|ene|abr|ago|dic|mrz|mär|okt|dez`

// SpreadsheetCell says what a spreadsheet left of the value of a cell, whatever
// it was, as the rest of a sentence that begins with the text; "" for a value.
// plain is the value, or empty where that is lost.
func SpreadsheetCell(text string) (did, plain string) {
	switch {
	case !strings.ContainsAny(text, "#=:"): // which most texts don't hold
	case errorValue.MatchString(text):
		return "is what a spreadsheet shows where it has no value to show: take the value from its source again", ""
	case strings.HasPrefix(text, "="):
		const formula = "is a formula of a spreadsheet"
		if match := quotedValue.FindStringSubmatch(text); match != nil && match[1] != "" {
			return formula, strings.ReplaceAll(match[1], `""`, `"`)
		}
		return formula + ": take the value from its source", ""
	}
	return "", ""
}

// Spreadsheet says what a spreadsheet did to digits that it took for a number or
// a date, as SpreadsheetCell does.
func Spreadsheet(text string) (did, plain string) {
	if strings.Trim(text, letters) == "" { // the usual case, without a regular expression
		return "", ""
	}
	if did, plain = SpreadsheetCell(text); did != "" {
		return did, plain
	}
	if match := decimalZero.FindStringSubmatch(text); match != nil {
		return fmt.Sprintf("ends with %q, as a spreadsheet writes numbers", strings.TrimPrefix(text, match[1])[:2]), match[1]
	}
	switch {
	case thousands.MatchString(text):
		whole, _, _ := strings.Cut(text, ".")
		return "has commas between thousands, as a spreadsheet writes numbers", strings.ReplaceAll(whole, ",", "")
	case exponent.MatchString(text):
		return "was taken for a number by a spreadsheet, and a spreadsheet rounded it, so that digits are lost: format its column as text, and take it from its source again", ""
	case dayAndMonth.MatchString(text), midnight.MatchString(text):
		return "was taken for a date by a spreadsheet, as 3-5 is: format its column as text, and take it from its source again", ""
	}
	if match := quotedValue.FindStringSubmatch(text); match != nil && match[1] != "" {
		return "stands in quotes, as in a file of comma-separated values", match[1]
	}
	if mark, size := utf8.DecodeRuneInString(text); strings.ContainsRune("'’‘", mark) && size < len(text) {
		if next := text[size]; next == '+' || next == '(' || next >= '0' && next <= '9' {
			return fmt.Sprintf("begins with %c, by which a spreadsheet marks text", mark), text[size:]
		}
	}
	return "", ""
}

// letters begin with the digits.
const letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

// spreadsheetDigits is how many digits of a number a spreadsheet keeps.
const spreadsheetDigits = 15

// MaybeRounded reports whether digits may be a number that a spreadsheet rounded,
// which leaves zeros at its end.
func MaybeRounded(digits string) bool {
	return len(digits) > spreadsheetDigits && strings.Trim(digits, "0123456789") == "" && strings.Trim(digits[spreadsheetDigits:], "0") == ""
}

// PlainDigits returns a text with the digits of other scripts and widths, such as
// １ and ١, written as 0 to 9.
func PlainDigits(text string) string {
	return strings.Map(func(r rune) rune {
		if r <= unicode.MaxASCII || !unicode.IsDigit(r) {
			return r
		}
		// Each range is one script's ten, or more tens in a row.
		for _, run := range unicode.Nd.R16 {
			if int(run.Lo) <= int(r) && int(r) <= int(run.Hi) {
				return rune(letters[(int(r)-int(run.Lo))%10])
			}
		}
		for _, run := range unicode.Nd.R32 {
			if int(run.Lo) <= int(r) && int(r) <= int(run.Hi) {
				return rune(letters[(int(r)-int(run.Lo))%10])
			}
		}
		return r
	}, text)
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
