// Package phonenumber knows how phone numbers are written (ITU-T E.164) and
// which of them are North American, so that a number that can't be ported is
// found before anything is submitted.
//
// The rules come in two layers. The structure of a North American number is
// fixed (NANPA: NPA-NXX-XXXX), so a number against it is wrong. Which area
// codes are in use changes all the time, and the public numbering data that
// this package carries (libphonenumber's) lags behind, so a number that it
// doesn't know is only suspicious.
package phonenumber

import (
	"fmt"
	"slices"
	"strings"
)

// Regions that Sinch ports numbers of, as ISO 3166-1 codes.
const (
	US = "US"
	CA = "CA"
)

// example is what error messages show when they can't compute a number: one
// that is reserved for fiction.
const example = "+12025550123"

// Result is what Check found out about a number that it accepts.
type Result struct {
	// Region is US, CA, or empty: where numbering data doesn't know the
	// number, nor this package its area code, where it belongs to no country (toll-free), and in a territory.
	Region string
	// Warning is what a user should look at, a sentence, or empty.
	Warning string
}

// Check says whether number is a US or Canadian number in E.164, written
// exactly as Sinch takes it. It needs no network.
//
// The error is a sentence for users that begins with the number, says what is
// wrong with it and, where that can be computed, what to write instead. A
// number that numbering data doesn't know, one that belongs to no country, and
// one of a US territory is no error but has a Warning.
func Check(number string) (Result, error) {
	result, err := check(number)
	if err != nil {
		return Result{}, fmt.Errorf("%q %w", number, err)
	}
	return result, nil
}

// Region is the country of number (E.164): US, CA, or empty where Check gives
// an error or doesn't know.
func Region(number string) string {
	result, err := check(number)
	if err != nil {
		return ""
	}
	return result.Region
}

// check is Check with errors that lack their subject, the number.
func check(number string) (Result, error) {
	if err := checkForm(number); err != nil {
		return Result{}, err
	}
	national, err := checkCountry(number[1:])
	if err != nil {
		return Result{}, err
	}
	if err := checkStructure(national); err != nil {
		return Result{}, err
	}
	return checkRegion(national)
}

// checkForm sees to it that number is "+" and digits.
func checkForm(number string) error {
	if number == "" {
		return fmt.Errorf("is empty: write a phone number, such as %q", example)
	}
	digits, found := strings.CutPrefix(number, "+")
	if !found || strings.Contains(digits, ".") {
		if err := checkSpreadsheet(number); err != nil {
			return err
		}
	}
	if !found {
		return fmt.Errorf(`does not begin with "+": %s`, advice(number))
	}
	for _, r := range digits {
		if r < '0' || r > '9' {
			return fmt.Errorf(`has the character %q, but E.164 has only digits after the "+": %s`, r, advice(number))
		}
	}
	if digits == "" {
		return fmt.Errorf(`has no digits after the "+": write a phone number, such as %q`, example)
	}
	return nil
}

// advice says how number is written in E.164.
func advice(number string) string {
	if e164, err := E164(number, US); err == nil {
		return fmt.Sprintf("write %q", e164)
	}
	return fmt.Sprintf(`write "+1" and the ten digits of a US or Canadian number, such as %q`, example)
}

// checkCountry sees to it that digits, those of an E.164 number, are country
// code 1 and ten more, and returns these ten.
func checkCountry(digits string) (string, error) {
	national, found := strings.CutPrefix(digits, "1")
	if !found {
		err := fmt.Errorf("is not a US or Canadian number: %s", describeCountry(digits))
		if len(digits) == nationalDigits && checkStructure(digits) == nil {
			err = fmt.Errorf(`%w. If it is one, its country code 1 is missing: write "+1%s"`, err, digits)
		}
		return "", err
	}
	if len(national) != nationalDigits {
		return "", fmt.Errorf(`has %d digits after "+1": a US or Canadian number has %d, as in %q`,
			len(national), nationalDigits, example)
	}
	return national, nil
}

// nationalDigits is the length of every North American number.
const nationalDigits = 10

// checkStructure applies the rules that hold for every North American number,
// NPA-NXX-XXXX: neither the area code (NPA) nor the exchange (NXX) begins with
// 0 or 1, and neither is a service code, N11 (NANPA, ATIS-0300051).
func checkStructure(national string) error {
	areaCode, exchange := national[:3], national[3:6]
	switch {
	case areaCode[0] < '2':
		return fmt.Errorf("has the area code %s: none begins with %c", areaCode, areaCode[0])
	case isServiceCode(areaCode):
		return fmt.Errorf("has the area code %s: that is a service code, no area", areaCode)
	case exchange[0] < '2':
		return fmt.Errorf("has the exchange %s after the area code %s: none begins with %c", exchange, areaCode, exchange[0])
	case isServiceCode(exchange):
		return fmt.Errorf("has the exchange %s after the area code %s: that is a service code, no exchange", exchange, areaCode)
	}
	return nil
}

func isServiceCode(code string) bool {
	return code[1:] == "11"
}

// checkRegion asks numbering data for national, which is right in structure.
func checkRegion(national string) (Result, error) {
	entry := numbering(national)
	switch {
	case entry.service == tollFree:
		// Sinch documents US and CA, and says nothing about these, nor about the
		// other services and the territories. That is a doubt, no proof, so it is
		// no error.
		return Result{Warning: fmt.Sprintf(`"+1%s" is a toll-free number: it changes hands through its RespOrg, not a losing carrier, `+
			"and needs a letter of authorization (LOA) for toll-free numbers. Ask Sinch whether it can be in a port order.", national)}, nil
	case entry.service != "":
		return Result{Warning: fmt.Sprintf(`"+1%s" is a %s number, which belongs to no area and no carrier's local numbers. `+
			"Ask Sinch whether it can be in a port order.", national, entry.service)}, nil
	case entry.region == "":
		result := Result{Warning: fmt.Sprintf(`"+1%s" is not known to public numbering data. `+
			"Numbers newer than this data exist; look whether the area code %s is right.", national, national[:3])}
		if slices.Contains(newCanadianAreas, national[:3]) {
			result.Region = CA
		}
		return result, nil
	case territories[entry.region]:
		return Result{Warning: fmt.Sprintf(`"+1%s" is a number of %s, a territory of the US. Sinch ports US and Canadian numbers, and doesn't say `+
			"whether a territory counts. Ask Sinch whether it can be in a port order.", national, regionName(entry.region))}, nil
	case entry.region != US && entry.region != CA:
		return Result{}, fmt.Errorf("is not a US or Canadian number: the area code %s belongs to %s",
			national[:3], regionName(entry.region))
	}
	return Result{Region: entry.region}, nil
}
