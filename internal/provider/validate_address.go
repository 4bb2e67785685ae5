package provider

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/sinch/terraform-provider-sinch/internal/phonenumber"
)

var (
	zipCode    = regexp.MustCompile(`^(00[1-9]|0[1-9][0-9]|[1-9][0-9]{2})[0-9]{2}(-[0-9]{4})?$`)
	postalCode = regexp.MustCompile(`^[ABCEGHJ-NPRSTVXY][0-9][ABCEGHJ-NPRSTV-Z] ?[0-9][ABCEGHJ-NPRSTV-Z][0-9]$`)
	zipDigits  = regexp.MustCompile(`^[0-9]{8,9}$`)
)

// validatePostalCode checks a code by the country that the state of its address
// is in.
func validatePostalCode(address types.Object, attribute string, at path.Path, diags *diag.Diagnostics) {
	attributes := address.Attributes()
	if address.IsNull() || address.IsUnknown() || attributes["state"].IsUnknown() || attributes[attribute].IsUnknown() {
		return
	}
	at = at.AtName(attribute)
	state, code := stringValue(attributes["state"]), stringValue(attributes[attribute])
	_, problem := plainText{}.problem(code)
	switch {
	case code == "" || problem != "": // told by its validator
	case isProvince(state) && !postalCode.MatchString(code):
		advice := `a postal code such as "K1A 0B1", in capitals; none has the letters D, F, I, O, Q and U`
		if meant := strings.ToUpper(strings.ReplaceAll(code, "-", " ")); postalCode.MatchString(meant) {
			advice = quote(meant)
		}
		diags.AddAttributeError(at, "Invalid postal code", fmt.Sprintf("%s is %q, and %s is in Canada: write %s.", at, code, state, advice))
	case isState(state) && !zipCode.MatchString(code):
		diags.AddAttributeError(at, "Invalid ZIP code", fmt.Sprintf("%s is %q, %s.", at, code, zipAdvice(code, state)))
	case (isState(state) || isProvince(state)) && !codeIsIn(code, state):
		// The summary has the value: of warnings with one summary Terraform shows the first alone.
		diags.AddAttributeWarning(at, fmt.Sprintf("Code of another state: %s is not in %s", code, state),
			fmt.Sprintf("%s is %q, and codes that begin so are in %s, not in %s. A carrier refuses an address that doesn't match its records: look which of the two is right.",
				at, code, listed(statesOf(code)), state))
	}
}

// zipAdvice says what to write for a ZIP code that is none, as the rest of a sentence.
func zipAdvice(code, state string) string {
	did, plain := phonenumber.Spreadsheet(code)
	meant := withZeros(cmp.Or(plain, code))
	switch {
	case strings.HasPrefix(code, "000"):
		return "and no ZIP code begins with 000: write the one of the address"
	case !zipCode.MatchString(meant) || meant != plain && !codeIsIn(meant, state):
		return fmt.Sprintf(`and %s is in the US: write five digits, or nine, such as "89501" or "89501-1234"`, state)
	case did != "":
		return fmt.Sprintf("which %s: write %q", did, meant)
	case zipDigits.MatchString(code) && len(code) == len(meant)-1:
		return fmt.Sprintf("and a ZIP code of nine digits has a hyphen: write %q", meant)
	}
	return fmt.Sprintf("and %s is in the US: a ZIP code has five digits, and a spreadsheet takes zeros away from its beginning: write %q", state, meant)
}

// withZeros returns a ZIP code with the zeros at its beginning that a spreadsheet takes
// away, and the hyphen.
func withZeros(code string) string {
	if zipDigits.MatchString(code) {
		code = strings.Repeat("0", 9-len(code)) + code
		return code[:5] + "-" + code[5:]
	}
	five, more, _ := strings.Cut(code, "-")
	if len(five) >= 3 && len(five) < 5 {
		code = strings.Repeat("0", 5-len(five)) + five
		if more != "" {
			code += "-" + more
		}
	}
	return code
}

// warnOfHalfLocations tells of a part of a place in a building that says its type or its value alone. The contract asks
// for neither, so it is no error.
func warnOfHalfLocations(endUser types.Object, at path.Path, diags *diag.Diagnostics) {
	attributes := endUser.Attributes()
	for part := 1; part <= 3; part++ {
		kind, value := fmt.Sprint("location_type", part), fmt.Sprint("location_value", part)
		has, lacks := kind, value
		switch {
		case attributes[kind] == nil || attributes[kind].IsUnknown() || attributes[value].IsUnknown() || attributes[kind].IsNull() == attributes[value].IsNull():
			continue
		case attributes[kind].IsNull():
			has, lacks = value, kind
		}
		diags.AddAttributeWarning(at.AtName(has), fmt.Sprintf("Half a location: %s %s", has, quote(stringValue(attributes[has]))),
			fmt.Sprintf("%s is %s, and %s is not set. A part of a place in a building has both, such as \"Suite\" and \"2134\": set %s, or leave both out.",
				at.AtName(has), quote(stringValue(attributes[has])), lacks, lacks))
	}
}

// States, territories and military "states" of the US, and the provinces and
// territories of Canada, as the postal services abbreviate them.
var (
	states = strings.Fields("AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX " +
		"UT VT VA WA WV WI WY AS GU MP PR VI AA AE AP")
	provinces = strings.Fields("AB BC MB NB NL NS NT NU ON PE QC SK YT")
)

// formerProvinces are codes that are out of use, and what they are now.
var formerProvinces = map[string]string{"PQ": "QC", "QB": "QC", "NF": "NL", "LB": "NL", "YK": "YT"}

func isState(code string) bool { return slices.Contains(states, code) }

func isProvince(code string) bool { return slices.Contains(provinces, code) }
