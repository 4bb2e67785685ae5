package phonenumber

import (
	"errors"
	"testing"
)

func TestE164_readsEveryCommonWayOfWriting(t *testing.T) {
	t.Parallel()
	const want = "+12025550123"
	for _, number := range commonWays {
		t.Run(number, func(t *testing.T) {
			t.Parallel()
			for _, region := range []string{US, CA} {
				got, err := E164(number, region)
				if err != nil {
					t.Fatalf("%s: %s", region, err)
				}
				if got != want {
					t.Errorf("%s: got %q, want %q", region, got, want)
				}
			}
		})
	}
}

// commonWays are ways of writing +12025550123.
var commonWays = []string{
	"+12025550123",
	"2025550123",
	"12025550123",
	"(202) 555-0123",
	"(202)555-0123",
	"202.555.0123",
	"202/555-0123",
	"202 · 555 · 0123",
	"1-202-555-0123",
	"1 (202) 555-0123",
	"+1 202 555 0123",
	"+1 (202) 555-0123",
	"(+1) 202 555 0123",
	"tel:+1-202-555-0123",
	"TEL:202-555-0123",
	"011 1 202 555 0123",
	"0012025550123",
	"  202 555 0123\r\n",
	"202\t555\t0123",
	"202\u00a0555\u00a00123",        // no-break space
	"202\u2009555\u202f0123",        // thin spaces
	"202\u2011555\u20130123",        // no-break hyphen, en dash
	"202\u2212555\u22120123",        // minus sign
	"\u202a+1 (202) 555-0123\u202c", // embedding marks of an address book
	"2025550123\u200b",              // zero-width space
	"＋１（２０２）５５５－０１２３",        // full width
	"２０２\u3000５５５\u3000０１２３", // full width, ideographic space
}

func TestE164_refusesWhatItCannotReadWithCertainty(t *testing.T) {
	t.Parallel()
	const extension = " has an extension, which can't be ported: write the number without it"
	for number, want := range map[string]string{
		"":                         `"" has no digits: write a phone number, such as "+12025550123"`,
		" - ":                      `" - " has no digits: write a phone number, such as "+12025550123"`,
		"202555012.0":              `"202555012.0" ends with ".0", as a spreadsheet writes numbers, and without that "202555012" has 9 digits: a US or Canadian number has 10, or 11 with the 1 in front`,
		" 2025550123.00":           `" 2025550123.00" ends with ".0", as a spreadsheet writes numbers: write "+12025550123"`,
		"1.20256E+10":              `"1.20256E+10" was taken for a number by a spreadsheet, and a spreadsheet rounded it, so that digits are lost: format its column as text, and take it from its source again`,
		"12025550123,00":           `"12025550123,00" ends with ",0", as a spreadsheet writes numbers: write "+12025550123"`,
		"2,025,550,123":            `"2,025,550,123" has commas between thousands, as a spreadsheet writes numbers: write "+12025550123"`,
		"#N/A":                     `"#N/A" is what a spreadsheet shows where it has no value to show: take the value from its source again`,
		`="2025550123"`:            `"=\"2025550123\"" is a formula of a spreadsheet: write "+12025550123"`,
		"2E+09":                    `"2E+09" was taken for a number by a spreadsheet, and a spreadsheet rounded it, so that digits are lost: format its column as text, and take it from its source again`,
		"'2025550123":              `"'2025550123" begins with ', by which a spreadsheet marks text: write "+12025550123"`,
		"’(202) 555-0123":          `"’(202) 555-0123" begins with ’, by which a spreadsheet marks text: write "+12025550123"`,
		"tel:":                     `"tel:" has no digits: write a phone number, such as "+12025550123"`,
		"555-0123":                 `"555-0123" has 7 digits: a US or Canadian number has 10, or 11 with the 1 in front`,
		"22025550123":              `"22025550123" has 11 digits: a US or Canadian number has 10, or 11 with the 1 in front`,
		"+1 202 555 012":           `"+1 202 555 012", read as "+1202555012", has 9 digits after "+1": a US or Canadian number has 10, as in "+12025550123"`,
		"(102) 555-0123":           `"(102) 555-0123", read as "+11025550123", has the area code 102: none begins with 1`,
		"(876) 555-0123":           `"(876) 555-0123", read as "+18765550123", is not a US or Canadian number: the area code 876 belongs to Jamaica`,
		"+442079460958":            `"+442079460958" is not a US or Canadian number: its country code is +44 (United Kingdom, Guernsey, Isle of Man, Jersey)`,
		"011 52 55 1234 5678":      `"011 52 55 1234 5678", read as "+525512345678", is not a US or Canadian number: its country code is +52 (Mexico)`,
		"202-555-0123 x45":         `"202-555-0123 x45"` + extension,
		"202-555-0123 ext. 45":     `"202-555-0123 ext. 45"` + extension,
		"202-555-0123 Extension 4": `"202-555-0123 Extension 4"` + extension,
		"202-555-0123 #45":         `"202-555-0123 #45"` + extension,
		"202-555-0123,45":          `"202-555-0123,45"` + extension,
		"tel:+12025550123;ext=45":  `"tel:+12025550123;ext=45"` + extension,
		"1-800-FLOWERS":            `"1-800-FLOWERS" has the letter 'F': write every digit as a digit`,
		"202-555-O123":             `"202-555-O123" has the letter 'O': write every digit as a digit`,
		"202-555-0123 x":           `"202-555-0123 x" has the letter 'x': write every digit as a digit`,
		"++12025550123":            `"++12025550123" has the character '+', which has no place in a phone number`,
		"202-555-0123\n2025550124": `"202-555-0123\n2025550124" has the character '\n', which has no place in a phone number`,
		"202-555-0123; 555-0124":   `"202-555-0123; 555-0124" has the character ';', which has no place in a phone number`,
	} {
		t.Run(number, func(t *testing.T) {
			t.Parallel()
			got, err := E164(number, US)
			if err == nil {
				t.Fatalf("got %q and no error", got)
			}
			if err.Error() != want {
				t.Errorf("got  %s\nwant %s", err, want)
			}
		})
	}
}

func TestE164_refusesOtherRegions(t *testing.T) {
	t.Parallel()
	for _, region := range []string{"", "us", "GB", "PR"} {
		if _, err := E164("2025550123", region); !errors.Is(err, ErrRegion) {
			t.Errorf("region %q: got %v, want ErrRegion", region, err)
		}
	}
}

func FuzzE164(f *testing.F) {
	for _, number := range commonWays {
		f.Add(number)
	}
	for _, number := range []string{
		"", "+", "+0", "+1", "0", "011", "tel:", "+442079460958", "+999", "18005550199", "2005550199",
		"202-555-0123 ext. 45", "1-800-FLOWERS", "(876) 555-0123", "\xff2025550123", "٢٠٢٥٥٥٠١٢٣",
	} {
		f.Add(number)
	}
	f.Fuzz(func(t *testing.T, number string) {
		_, checkErr := Check(number)
		e164, err := E164(number, US)
		if err != nil {
			if checkErr == nil {
				t.Fatalf("Check accepts %q, E164 does not: %s", number, err)
			}
			return
		}
		if checkErr == nil && e164 != number {
			t.Errorf("Check accepts %q, and E164 makes it %q", number, e164)
		}
		if _, err := Check(e164); err != nil {
			t.Errorf("%q became %q, which fails: %s", number, e164, err)
		}
		if again, err := E164(e164, CA); again != e164 || err != nil {
			t.Errorf("%q became %q, and that %q, %v", number, e164, again, err)
		}
	})
}
