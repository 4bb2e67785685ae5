package phonenumber

import (
	"fmt"
	"strconv"
	"strings"
	"sync"

	"github.com/nyaruka/phonenumbers"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

const tollFree = "toll-free"

// territories are the places of the US that have country codes of their own (ISO
// 3166-1), and are in country code 1.
var territories = map[string]bool{"PR": true, "GU": true, "VI": true, "AS": true, "MP": true}

// newCanadianAreas are the area codes that are set aside for Canada (CNA), and that
// numbering data doesn't know yet.
var newCanadianAreas = strings.Fields("387 460 537 568 644 655 677 688 851")

// services are the kinds of number in country code 1 that numbering data files
// under the US, since that comes first, though they belong to no place.
var services = map[phonenumbers.PhoneNumberType]string{
	phonenumbers.TOLL_FREE:       tollFree,
	phonenumbers.PREMIUM_RATE:    "premium-rate",
	phonenumbers.PERSONAL_NUMBER: "personal communications (5XX)",
}

// numberingEntry is what numbering data knows of a North American number. It is
// empty for a number that the data doesn't know.
type numberingEntry struct {
	region  string // ISO 3166-1
	service string // one of services, or empty
}

// numberingEntries remembers answers, by national number. Terraform has the same
// numbers checked again at each step of a plan, and a look-up, which tries one
// regular expression after another, takes about 10 µs: 5 ms for 500 numbers, each
// time. An entry takes about 100 bytes, and the process lives no longer than a
// Terraform command, so nothing is ever removed.
var numberingEntries sync.Map

// numbering says what numbering data knows of national, the ten digits of a
// North American number.
func numbering(national string) numberingEntry {
	if entry, found := numberingEntries.Load(national); found {
		return entry.(numberingEntry)
	}
	entry := lookUpNumbering(national)
	numberingEntries.Store(strings.Clone(national), entry)
	return entry
}

// lookUpNumbering is numbering without memory. It makes the number itself, since
// phonenumbers.Parse, which finds numbers in texts, would double the time.
func lookUpNumbering(national string) numberingEntry {
	digits, err := strconv.ParseUint(national, 10, 64)
	if err != nil {
		return numberingEntry{}
	}
	countryCode := int32(phonenumbers.NANPA_COUNTRY_CODE)
	number := &phonenumbers.PhoneNumber{CountryCode: &countryCode, NationalNumber: &digits}

	entry := numberingEntry{region: phonenumbers.GetRegionCodeForNumber(number)}
	if entry.region == US {
		entry.service = services[phonenumbers.GetNumberType(number)]
	}
	return entry
}

// describeCountry says which country code digits begin with, and whose it is,
// as a clause.
func describeCountry(digits string) string {
	prefix := digits[:min(maxCountryCodeDigits, len(digits))]
	if digits[0] == '0' {
		return "no country code begins with 0"
	}
	for length := range len(prefix) {
		code, err := strconv.Atoi(prefix[:length+1])
		if err != nil {
			break
		}
		if regions := phonenumbers.GetRegionCodesForCountryCode(code); len(regions) > 0 {
			return fmt.Sprintf("its country code is +%d (%s)", code, regionNames(regions))
		}
	}
	return "there is no country code +" + prefix
}

// maxCountryCodeDigits is the length of the longest country codes. None is the
// beginning of another (ITU-T E.164).
const maxCountryCodeDigits = 3

// regionNames lists the countries that share a country code.
func regionNames(codes []string) string {
	names := make([]string, len(codes))
	for i, code := range codes {
		names[i] = regionName(code)
	}
	return strings.Join(names, ", ")
}

// regionName is the English name of an ISO 3166-1 region, or its code where
// Unicode's data has no name.
func regionName(code string) string {
	if code == phonenumbers.REGION_CODE_FOR_NON_GEO_ENTITY {
		return "an international service"
	}
	region, err := language.ParseRegion(code)
	if err != nil {
		return code
	}
	if name := display.English.Regions().Name(region); name != "" {
		return name
	}
	return code
}
