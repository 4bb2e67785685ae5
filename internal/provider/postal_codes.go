package provider

import (
	"slices"
	"strconv"
	"strings"
	"sync"
)

// Which state or province a postal code is in, by its beginning. A code that the tables don't know is in any: they hold
// what was public when they were written.

// zipPrefixes is the first three digits of the ZIP codes of each state and territory (USPS, Domestic Mail Manual,
// labeling list L002, and Publication 65). Some are of two states.
var zipPrefixes = map[string]string{
	"AL": "350-369", "AK": "995-999", "AZ": "850-865", "AR": "716-729", "CA": "900-961", "CO": "800-816", "CT": "060-069", "DE": "197-199",
	"DC": "200 202-205 569", "FL": "320-339 341-349", "GA": "300-319 398-399", "HI": "967-968", "ID": "832-838", "IL": "600-629", "IN": "460-479",
	"IA": "500-528", "KS": "660-679", "KY": "400-427", "LA": "700-714", "ME": "039-049", "MD": "206-219", "MA": "010-027 055", "MI": "480-499",
	"MN": "550-567", "MS": "386-397", "MO": "630-658", "MT": "590-599", "NE": "680-693", "NV": "889-898", "NH": "030-038", "NJ": "070-089",
	"NM": "870-884", "NY": "005 063 100-149", "NC": "270-289", "ND": "580-588", "OH": "430-459", "OK": "730-731 734-749", "OR": "970-979",
	"PA": "150-196", "RI": "028-029", "SC": "290-299", "SD": "570-577", "TN": "370-385", "TX": "733 750-799 885", "UT": "840-847",
	"VT": "050-054 056-059", "VA": "201 220-246", "WA": "980-994", "WV": "247-268", "WI": "530-549", "WY": "820-831 834",
	"AS": "967", "GU": "969", "MP": "969", "PR": "006-007 009", "VI": "008", "AA": "340", "AE": "090-098", "AP": "962-966",
}

// postalLetters is the first letters of the postal codes of each province and territory (Canada Post).
var postalLetters = map[string]string{
	"AB": "T", "BC": "V", "MB": "R", "NB": "E", "NL": "A", "NS": "B", "NT": "X", "NU": "X", "ON": "KLMNP", "PE": "C", "QC": "GHJ", "SK": "S", "YT": "Y",
}

// statesByPrefix is those tables the other way around.
var statesByPrefix = sync.OnceValue(func() map[string][]string {
	states := map[string][]string{}
	for state, ranges := range zipPrefixes {
		for part := range strings.FieldsSeq(ranges) {
			first, last, _ := strings.Cut(part, "-")
			if last == "" {
				last = first
			}
			from, _ := strconv.Atoi(first)
			to, _ := strconv.Atoi(last)
			for prefix := from; prefix <= to; prefix++ {
				key := strconv.Itoa(1000 + prefix)[1:]
				states[key] = append(states[key], state)
			}
		}
	}
	for province, letters := range postalLetters {
		for letter := range strings.SplitSeq(letters, "") {
			states[letter] = append(states[letter], province)
		}
	}
	for _, of := range states {
		slices.Sort(of)
	}
	return states
})

// statesOf returns the states or provinces in which a code that is right in form can be; none where that isn't known.
func statesOf(code string) []string {
	prefix := code[:1]
	if zipCode.MatchString(code) {
		prefix = code[:3]
	}
	return statesByPrefix()[prefix]
}

// codeIsIn reports whether a code may be in a state or province.
func codeIsIn(code, state string) bool {
	states := statesOf(code)
	return len(states) == 0 || slices.Contains(states, state)
}
