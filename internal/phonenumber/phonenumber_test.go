package phonenumber

import (
	"fmt"
	"testing"
)

func TestCheck_acceptsNumbersOfBothCountries(t *testing.T) {
	t.Parallel()
	for number, region := range map[string]string{
		"+12025550123": US,
		"+12125550100": US,
		"+14255550100": US,
		"+19075550100": US, // Alaska
		"+14165550100": CA,
		"+16045550100": CA,
		"+18675550100": CA, // Yukon
		"+16005550100": CA, // no place, but Canada's
	} {
		t.Run(number, func(t *testing.T) {
			t.Parallel()
			got, err := Check(number)
			if err != nil {
				t.Fatal(err)
			}
			if want := (Result{Region: region}); got != want {
				t.Errorf("got %+v, want %+v", got, want)
			}
			if got := Region(number); got != region {
				t.Errorf("Region: got %q, want %q", got, region)
			}
		})
	}
}

// The data comes years after an area code is set aside, and Canada needs more of an order.
func TestCheck_knowsTheCountryOfNewCanadianAreas(t *testing.T) {
	t.Parallel()
	for number, region := range map[string]string{"+18515550100": CA, "+16445550100": CA, "+12005550100": ""} {
		if got, err := Check(number); err != nil || got.Region != region || got.Warning == "" {
			t.Errorf("%s: got %+v, %v, want the region %q and a warning", number, got, err, region)
		}
	}
}

// A number is looked up once in a process: its answer must not change, nor
// must it cost a look-up again.
func TestCheck_remembersWhatItLookedUp(t *testing.T) {
	const number = "+12065550123"
	first, err := Check(number)
	if err != nil {
		t.Fatal(err)
	}
	allocations := testing.AllocsPerRun(100, func() {
		again, err := Check(number)
		if again != first || err != nil {
			t.Errorf("got %+v, %v, want %+v", again, err, first)
		}
	})
	// A look-up makes some 70, this one the key of the map.
	if allocations > 5 {
		t.Errorf("%.0f allocations for a number that was checked before", allocations)
	}
}

func TestCheck_errorSaysWhatToWriteInstead(t *testing.T) {
	t.Parallel()
	for number, want := range map[string]string{
		"":                   `"" is empty: write a phone number, such as "+12025550123"`,
		"+":                  `"+" has no digits after the "+": write a phone number, such as "+12025550123"`,
		"2025550199":         `"2025550199" does not begin with "+": write "+12025550199"`,
		"12025550199":        `"12025550199" does not begin with "+": write "+12025550199"`,
		"(202) 555-0199":     `"(202) 555-0199" does not begin with "+": write "+12025550199"`,
		" +12025550199":      `" +12025550199" does not begin with "+": write "+12025550199"`,
		"442079460958":       `"442079460958" does not begin with "+": write "+1" and the ten digits of a US or Canadian number, such as "+12025550123"`,
		"+1 202 555 0199":    `"+1 202 555 0199" has the character ' ', but E.164 has only digits after the "+": write "+12025550199"`,
		"+1202\u00a05550199": `"+1202\u00a05550199" has the character '\u00a0', but E.164 has only digits after the "+": write "+12025550199"`,
		"+1202555O199":       `"+1202555O199" has the character 'O', but E.164 has only digits after the "+": write "+1" and the ten digits of a US or Canadian number, such as "+12025550123"`,
		"1.20256E+10":        `"1.20256E+10" was taken for a number by a spreadsheet, and a spreadsheet rounded it, so that digits are lost: format its column as text, and take it from its source again`,
		"12025550199.0":      `"12025550199.0" ends with ".0", as a spreadsheet writes numbers: write "+12025550199"`,
		"+12025550199.0":     `"+12025550199.0" ends with ".0", as a spreadsheet writes numbers: write "+12025550199"`,
		"'+12025550199":      `"'+12025550199" begins with ', by which a spreadsheet marks text: write "+12025550199"`,
		"+1":                 `"+1" has 0 digits after "+1": a US or Canadian number has 10, as in "+12025550123"`,
		"+1202555019":        `"+1202555019" has 9 digits after "+1": a US or Canadian number has 10, as in "+12025550123"`,
		"+120255501990":      `"+120255501990" has 11 digits after "+1": a US or Canadian number has 10, as in "+12025550123"`,
		"+442079460958":      `"+442079460958" is not a US or Canadian number: its country code is +44 (United Kingdom, Guernsey, Isle of Man, Jersey)`,
		"+525512345678":      `"+525512345678" is not a US or Canadian number: its country code is +52 (Mexico)`,
		"+80012345678":       `"+80012345678" is not a US or Canadian number: its country code is +800 (an international service)`,
		"+99912345678":       `"+99912345678" is not a US or Canadian number: there is no country code +999`,
		"+21":                `"+21" is not a US or Canadian number: there is no country code +21`,
		"+012025550199":      `"+012025550199" is not a US or Canadian number: no country code begins with 0`,
		"+2025550199":        `"+2025550199" is not a US or Canadian number: its country code is +20 (Egypt). If it is one, its country code 1 is missing: write "+12025550199"`,
		"+10025550199":       `"+10025550199" has the area code 002: none begins with 0`,
		"+11025550199":       `"+11025550199" has the area code 102: none begins with 1`,
		"+19115550199":       `"+19115550199" has the area code 911: that is a service code, no area`,
		"+12020550199":       `"+12020550199" has the exchange 055 after the area code 202: none begins with 0`,
		"+12021550199":       `"+12021550199" has the exchange 155 after the area code 202: none begins with 1`,
		"+12024110199":       `"+12024110199" has the exchange 411 after the area code 202: that is a service code, no exchange`,
		"+18765550199":       `"+18765550199" is not a US or Canadian number: the area code 876 belongs to Jamaica`,
		"+12425550199":       `"+12425550199" is not a US or Canadian number: the area code 242 belongs to Bahamas`,
	} {
		t.Run(number, func(t *testing.T) {
			t.Parallel()
			got, err := Check(number)
			if err == nil {
				t.Fatalf("got %+v and no error", got)
			}
			if err.Error() != want {
				t.Errorf("got  %s\nwant %s", err, want)
			}
			if got := Region(number); got != "" {
				t.Errorf("Region: got %q, want none", got)
			}
		})
	}
}

func TestCheck_warnsOfWhatNoDataCanDecide(t *testing.T) {
	t.Parallel()
	const noArea = "which belongs to no area and no carrier's local numbers. Ask Sinch whether it can be in a port order."
	const respOrg = "it changes hands through its RespOrg, not a losing carrier, and needs a letter of authorization (LOA) for toll-free numbers. " +
		"Ask Sinch whether it can be in a port order."
	const territory = ", a territory of the US. Sinch ports US and Canadian numbers, and doesn't say whether a territory counts. " +
		"Ask Sinch whether it can be in a port order."
	for number, want := range map[string]string{
		"+12005550199": `"+12005550199" is not known to public numbering data. Numbers newer than this data exist; look whether the area code 200 is right.`,
		"+18005550199": `"+18005550199" is a toll-free number: ` + respOrg,
		"+18885550199": `"+18885550199" is a toll-free number: ` + respOrg,
		"+17875550199": `"+17875550199" is a number of Puerto Rico` + territory,
		"+16715550199": `"+16715550199" is a number of Guam` + territory,
		"+13405550199": `"+13405550199" is a number of U.S. Virgin Islands` + territory,
		"+16845550199": `"+16845550199" is a number of American Samoa` + territory,
		"+16705550199": `"+16705550199" is a number of Northern Mariana Islands` + territory,
		"+19005550199": `"+19005550199" is a premium-rate number, ` + noArea,
		"+15005550199": `"+15005550199" is a personal communications (5XX) number, ` + noArea,
	} {
		t.Run(number, func(t *testing.T) {
			t.Parallel()
			got, err := Check(number)
			if err != nil {
				t.Fatal(err)
			}
			if want := (Result{Warning: want}); got != want {
				t.Errorf("got  %+v\nwant %+v", got, want)
			}
		})
	}
}

// BenchmarkCheck checks as many numbers as an order can have: for the first
// time in a process, and again.
func BenchmarkCheck(b *testing.B) {
	for _, areaCode := range []string{"202", "416", "200", "800"} {
		numbers := make([]string, 500)
		for i := range numbers {
			numbers[i] = fmt.Sprintf("+1%s555%04d", areaCode, i)
		}
		check := func(b *testing.B) {
			for _, number := range numbers {
				if _, err := Check(number); err != nil {
					b.Fatal(err)
				}
			}
		}
		b.Run("first/"+areaCode, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				numberingEntries.Clear()
				check(b)
			}
		})
		b.Run("again/"+areaCode, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				check(b)
			}
		})
	}
}
