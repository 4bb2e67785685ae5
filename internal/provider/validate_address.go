package provider

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

var (
	zipCode    = regexp.MustCompile(`^[0-9]{5}(-[0-9]{4})?$`)
	postalCode = regexp.MustCompile(`^[A-Z][0-9][A-Z] ?[0-9][A-Z][0-9]$`)
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
	switch {
	case code == "":
	case isProvince(state) && !postalCode.MatchString(code):
		diags.AddAttributeError(at, "Invalid postal code",
			fmt.Sprintf("%s is %q, and %s is in Canada: write a postal code such as \"K1A 0B1\", in capitals.", at, code, state))
	case isState(state) && !zipCode.MatchString(code):
		diags.AddAttributeError(at, "Invalid ZIP code",
			fmt.Sprintf("%s is %q, and %s is in the US: write five digits, or nine, such as \"89501\" or \"89501-1234\".", at, code, state))
	}
}

// States, territories and military "states" of the US, and the provinces and
// territories of Canada, as the postal services abbreviate them.
var (
	states = strings.Fields("AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX " +
		"UT VT VA WA WV WI WY AS GU MP PR VI AA AE AP")
	provinces = strings.Fields("AB BC MB NB NL NS NT NU ON PE QC SK YT")
)

func isState(code string) bool { return slices.Contains(states, code) }

func isProvince(code string) bool { return slices.Contains(provinces, code) }
