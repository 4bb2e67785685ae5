package phonenumber

import (
	"errors"
	"fmt"
	"strings"
	"unicode"
)

// ErrRegion is what E164 returns, wrapped, for a region that it doesn't know.
var ErrRegion = errors.New(`the region has to be "US" or "CA"`)

// E164 turns a US or Canadian number, in any common way of writing it, into
// E.164: "(202) 555-0123", "1.202.555.0123" and "tel:+1-202-555-0123" all
// become "+12025550123". The result always passes Check without an error.
//
// region, US or CA, is the country that the number was written in, so it says
// how a number without country code is read (ErrRegion for any other). It says
// nothing about where the number belongs: both countries write each other's
// numbers as their own.
//
// What can't be read with certainty is an error, a sentence for users as
// Check's are: an extension can't be ported, and letters are as often a slip
// (O for 0) as a vanity number, and what a spreadsheet wrote may lack digits, so
// that a guess could name somebody else's.
func E164(number, region string) (string, error) {
	if region != US && region != CA {
		return "", fmt.Errorf("%w, not %q", ErrRegion, region)
	}
	e164, err := normalize(number)
	if err != nil {
		return "", fmt.Errorf("%q %w", number, err)
	}
	if _, err := check(e164); err != nil {
		if e164 == number {
			return "", fmt.Errorf("%q %w", number, err)
		}
		return "", fmt.Errorf("%q, read as %q, %w", number, e164, err)
	}
	return e164, nil
}

// normalize reads number as in the US and in Canada, into "+" and digits that
// are still to be checked. Its errors lack their subject, the number.
func normalize(number string) (string, error) {
	if err := checkSpreadsheet(strings.TrimSpace(number)); err != nil {
		return "", err
	}
	digits, international, err := readDigits(number)
	if err != nil {
		return "", err
	}
	if !international {
		// 011 is how "+" is dialled in both countries, 00 in most others; no area code begins with 0.
		if digits, international = strings.CutPrefix(digits, "011"); !international {
			digits, international = strings.CutPrefix(digits, "00")
		}
	}
	switch {
	case digits == "":
		return "", fmt.Errorf("has no digits: write a phone number, such as %q", example)
	case international:
		return "+" + digits, nil
	case len(digits) == nationalDigits:
		return "+1" + digits, nil
	case len(digits) == nationalDigits+1 && digits[0] == '1':
		return "+" + digits, nil
	}
	return "", fmt.Errorf("has %d digits: a US or Canadian number has %d, or %d with the 1 in front",
		len(digits), nationalDigits, nationalDigits+1)
}

// readDigits takes the digits, as ASCII, out of number, and says whether a "+"
// stands before them.
func readDigits(number string) (digits string, plus bool, err error) {
	const scheme = "tel:" // RFC 3966
	text := strings.TrimSpace(number)
	if len(text) >= len(scheme) && strings.EqualFold(text[:len(scheme)], scheme) {
		text = text[len(scheme):]
	}

	var read strings.Builder
	for i, r := range text {
		switch {
		case r >= '0' && r <= '9':
			read.WriteRune(r)
		case r >= '０' && r <= '９':
			read.WriteRune(r - '０' + '0')
		case (r == '+' || r == '＋') && !plus && read.Len() == 0:
			plus = true
		case isSeparator(r):
		case read.Len() > 0 && isExtension(text[i:]):
			return "", false, errors.New("has an extension, which can't be ported: write the number without it")
		case unicode.IsLetter(r):
			return "", false, fmt.Errorf("has the letter %q: write every digit as a digit", r)
		default:
			return "", false, fmt.Errorf("has the character %q, which has no place in a phone number", r)
		}
	}
	return read.String(), plus, nil
}

// isSeparator says whether r may stand between the digits of a number: blanks
// and dashes of any width, and the invisible direction marks that come along
// when a number is copied from an address book.
func isSeparator(r rune) bool {
	if strings.ContainsRune("\t.()/·−．（）", r) {
		return true
	}
	return unicode.In(r, unicode.Zs, unicode.Pd, unicode.Cf)
}

// isExtension says whether text is a mark for an extension, and its digits.
func isExtension(text string) bool {
	text = strings.ToLower(text)
	for _, mark := range []string{";ext=", "extension", "ext", "x", "#", ","} {
		extension, found := strings.CutPrefix(text, mark)
		if !found {
			continue
		}
		extension = strings.TrimLeftFunc(extension, func(r rune) bool { return r == ':' || isSeparator(r) })
		return extension != "" && strings.Trim(extension, "0123456789") == ""
	}
	return false
}
