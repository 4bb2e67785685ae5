package provider

import (
	"context"
	"fmt"
	"html"
	"net/mail"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/sinch/terraform-provider-sinch/internal/phonenumber"
	"github.com/sinch/terraform-provider-sinch/internal/porting"
)

// textValidator checks a string. problem says what is wrong with a value and
// what to write instead, as the rest of a sentence that begins with the
// attribute's name and value; "" when nothing is wrong.
type textValidator struct {
	description string
	problem     func(string) string
}

var _ validator.String = textValidator{}

func (v textValidator) Description(context.Context) string         { return v.description }
func (v textValidator) MarkdownDescription(context.Context) string { return v.description }

func (v textValidator) ValidateString(_ context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	if req.ConfigValue.IsNull() || req.ConfigValue.IsUnknown() {
		return
	}
	if problem := v.problem(req.ConfigValue.ValueString()); problem != "" {
		resp.Diagnostics.AddAttributeError(req.Path, "Invalid value of "+lastName(req.Path), req.Path.String()+" "+problem+".")
	}
}

// lastName returns the attribute that a path ends in.
func lastName(at path.Path) string {
	steps := at.Steps()
	for _, step := range slices.Backward(steps) {
		if name, ok := step.(path.PathStepAttributeName); ok {
			return string(name)
		}
	}
	return at.String()
}

func notEmpty() validator.String {
	return textValidator{"not empty", func(text string) string {
		if strings.TrimSpace(text) == "" {
			return "is empty: leave it out, or set it to null, when there is nothing to say"
		}
		return ""
	}}
}

// neverEmpty is notEmpty for what has to be set.
func neverEmpty() validator.String {
	return textValidator{"not empty", func(text string) string {
		if strings.TrimSpace(text) == "" {
			return "is empty, and Sinch needs it: write what it is"
		}
		return ""
	}}
}

// settingText checks a setting of the provider. An empty one, of a variable that is not set, is no wish for what the
// environment says, which may be another project.
func settingText() validator.String {
	return textValidator{"not empty", func(text string) string {
		if strings.TrimSpace(text) == "" {
			return "is empty: write its value, or leave it out (or set it to null) for the environment variable or the default"
		}
		return ""
	}}
}

// oneOfText checks a value of a closed list.
func oneOfText(values ...string) validator.String {
	return textValidator{"one of " + strings.Join(values, ", "), func(text string) string {
		if slices.Contains(values, text) {
			return ""
		}
		for _, value := range values {
			if strings.EqualFold(value, text) {
				return fmt.Sprintf("is %q: write %q", text, value)
			}
		}
		return fmt.Sprintf("is %q: write one of %s", text, quotedList(values))
	}}
}

func dateText() validator.String {
	return textValidator{"a date, YYYY-MM-DD", func(text string) string {
		if _, err := time.Parse(dateFormat, text); err != nil {
			return fmt.Sprintf("is %q, which is not a date: write year, month and day, such as \"2027-01-29\"", text)
		}
		return ""
	}}
}

func timeText() validator.String {
	return textValidator{"a time of day, HH:MM:SS", func(text string) string {
		if parsed, err := time.Parse(time.TimeOnly, text); err != nil || parsed.Format(time.TimeOnly) != text {
			return fmt.Sprintf("is %q, which is not a time of day: write hours, minutes and seconds in 24 hours, such as \"09:00:00\", without a zone", text)
		}
		return ""
	}}
}

func timeZoneText() validator.String {
	return textValidator{"a time zone of the service", func(text string) string {
		if slices.Contains(porting.TimeZones, text) {
			return ""
		}
		return fmt.Sprintf("is %q, which is not a time zone that Sinch takes: write one of %s", text, strings.Join(porting.TimeZones, ", "))
	}}
}

// instantForm is the form of RFC 3339. Beside it, time.Parse takes an hour of one digit, a comma, and a zone of 24 hours.
var instantForm = regexp.MustCompile(`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$`)

// instantText checks RFC 3339, the service's date-time.
func instantText() validator.String {
	return textValidator{"a date and time with zone, RFC 3339", func(text string) string {
		at, err := time.Parse(time.RFC3339, text)
		if year := at.UTC().Year(); err != nil || !instantForm.MatchString(text) || year < 1 || year > 9999 || at.IsZero() {
			return fmt.Sprintf("is %q, which is not a date and time with zone: write it as in \"2026-12-01T15:00:00Z\" (RFC 3339)", text)
		}
		return ""
	}}
}

func durationText() validator.String {
	return textValidator{"a duration", durationProblem}
}

func durationProblem(text string) string {
	switch duration, err := time.ParseDuration(text); {
	case err != nil:
		return fmt.Sprintf("is %q, which is not a duration: write it as in \"30s\" or \"1m30s\"", text)
	case duration <= 0:
		return fmt.Sprintf("is %q, in which nothing can be done: write a longer duration, as in \"30s\" or \"1m30s\"", text)
	}
	return ""
}

// forbiddenInReference are the characters that the service refuses in a
// reference.
const forbiddenInReference = "<\\^~`}{>=][!"

func referenceText() validator.String {
	return textValidator{"a reference of 1 to 100 characters", func(text string) string {
		if length := utf8.RuneCountInString(text); length == 0 || length > porting.MaxReferenceLength {
			return fmt.Sprintf("has %d characters: write 1 to %d, or leave it out and one is derived", length, porting.MaxReferenceLength)
		}
		if at := strings.IndexAny(text, forbiddenInReference); at >= 0 {
			return fmt.Sprintf("has the character %q, which Sinch refuses: write it without any of %s", text[at], strings.Join(strings.Split(forbiddenInReference, ""), " "))
		}
		return ""
	}}
}

func stateText() validator.String {
	return textValidator{"a US state or Canadian province", func(text string) string {
		if isState(text) || isProvince(text) {
			return ""
		}
		if upper := strings.ToUpper(text); isState(upper) || isProvince(upper) {
			return fmt.Sprintf("is %q: write it in capitals, %q", text, upper)
		} else if today := formerProvinces[upper]; today != "" {
			return fmt.Sprintf("is %q, as it was once shortened: write %q", text, today)
		}
		return fmt.Sprintf("is %q, which is not a US state or Canadian province: write its two letters, such as \"NV\" or \"ON\"", text)
	}}
}

func northAmericanText() validator.String {
	return textValidator{"a US or Canadian number in E.164", func(text string) string {
		if _, err := phonenumber.Check(text); err != nil {
			return "is wrong: " + err.Error()
		}
		return ""
	}}
}

var e164 = regexp.MustCompile(`^\+[1-9][0-9]{6,14}$`)

// e164Text checks a number of any country, which is not one to port.
func e164Text() validator.String {
	return textValidator{"a phone number in E.164", func(text string) string {
		if e164.MatchString(text) {
			return ""
		}
		return fmt.Sprintf("is %q, which is not a phone number in E.164: write a plus, the country code and the number, all digits, such as \"+12025550100\"", text)
	}}
}

func emailText() validator.String {
	return textValidator{"an email address", func(text string) string {
		if address, err := mail.ParseAddress(text); err != nil || address.Address != text {
			return fmt.Sprintf("is %q, which is not an email address: write it as in \"name@example.com\"", text)
		}
		return ""
	}}
}

// webhookText checks the address that Sinch sends events to. They hold secrets and are not signed.
func webhookText() validator.String {
	return textValidator{"an https URL", func(text string) string {
		const example = "write it as in \"https://example.com/hooks/porting\""
		address, err := url.Parse(text)
		switch {
		case strings.Contains(text, "@") && (err != nil || address.User != nil): // it isn't shown
			return "holds a user name or password, which state and plans would show: leave it out, and let a secret be part of the path"
		case err != nil || address.Hostname() == "" || address.Scheme != "https" && address.Scheme != "http" || strings.Contains(text, " "):
			return fmt.Sprintf("is %q, which is not a URL: %s", text, example)
		case address.Scheme != "https" && !porting.IsLoopback(address.Hostname()):
			return fmt.Sprintf("is %q, and events hold PINs and addresses in clear: %s", text, example)
		case html.UnescapeString(text) != text && characterReference.MatchString(text):
			return fmt.Sprintf("is %q, with characters as a web page writes them: write %q", text, html.UnescapeString(text))
		}
		return ""
	}}
}

var fourDigits = regexp.MustCompile(`^[0-9]{4}$`)

func plusFourText() validator.String {
	return textValidator{"four digits", func(text string) string {
		if fourDigits.MatchString(text) {
			return ""
		}
		return fmt.Sprintf("is %q: write the four digits after the hyphen of a nine-digit ZIP code, such as \"1234\"", text)
	}}
}

// serviceURLText checks an address that credentials are sent to.
func serviceURLText() validator.String {
	return textValidator{"an https URL", func(text string) string {
		if err := porting.ValidateURL(text); err != nil {
			return err.Error()
		}
		return ""
	}}
}

var orderID = regexp.MustCompile(`^[1-9][0-9]{0,18}$`)

// isOrderID reports whether text is the ID of an order: digits, as the service
// numbers them.
func isOrderID(text string) bool { return orderID.MatchString(text) }

// orderIDProblem says what is wrong with the ID of an order, as the rest of a
// sentence that begins with its name; "" when nothing is. Nothing is left out
// silently: the order would be shown under another ID than it was asked for.
func orderIDProblem(text string) string {
	plain := strings.TrimLeft(strings.TrimSpace(text), "0")
	switch {
	case isOrderID(text):
		return ""
	case !isOrderID(plain):
		return fmt.Sprintf("is %q, which is not an order ID: write its digits, such as \"890192331\"", text)
	case strings.TrimSpace(text) != text:
		return fmt.Sprintf("is %q, with blanks around it: write %q", text, plain)
	}
	return fmt.Sprintf("is %q, and no order ID begins with 0, since it is a number to Sinch: write %q", text, plain)
}

func orderIDText() validator.String {
	return textValidator{"an order ID, in digits", orderIDProblem}
}
