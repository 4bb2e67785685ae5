package provider

import (
	"context"
	"fmt"
	"strings"
	"unicode"

	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/sinch/terraform-provider-sinch/internal/phonenumber"
)

// plainText checks a text that goes to Sinch, and from there mostly to a carrier that compares it with its records:
// what nobody sees in it makes a rejection that nobody understands.
type plainText struct {
	lines  bool // it may have several lines
	secret bool // its problem must not show it
	digits bool // it is mostly digits, which a spreadsheet takes for a number
}

var _ validator.String = plainText{}

func (v plainText) Description(context.Context) string {
	return "text without control characters, blanks at an end and blanks other than the plain one"
}

func (v plainText) MarkdownDescription(ctx context.Context) string { return v.Description(ctx) }

func (v plainText) ValidateString(_ context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	if req.ConfigValue.IsNull() || req.ConfigValue.IsUnknown() {
		return
	}
	text, at := req.ConfigValue.ValueString(), req.Path.String()
	shown := ": " + visible(text)
	if v.secret {
		shown = " (the value is not shown, since it is a secret)"
	}
	if v.lines {
		text = strings.TrimRight(strings.NewReplacer("\r\n", " ", "\n", " ", "\t", " ").Replace(text), " ")
	}
	if problem, advice := strayText(text); problem != "" {
		resp.Diagnostics.AddAttributeError(req.Path, "Stray character in "+lastName(req.Path), fmt.Sprintf("%s has %s%s. %s", at, problem, shown, advice))
		return
	}
	if v.digits && v.checkDigits(text, req, resp) {
		return
	}
	if !v.lines && strings.Contains(text, "  ") {
		resp.Diagnostics.AddAttributeWarning(req.Path, "Two blanks in a row in "+lastName(req.Path),
			fmt.Sprintf("%s has two blanks in a row%s. Carriers compare the text with their records: write one, unless they have two.", at, shown))
	}
}

// checkDigits says what a spreadsheet did to a text, and reports whether it did anything.
func (v plainText) checkDigits(text string, req validator.StringRequest, resp *validator.StringResponse) bool {
	did, plain := phonenumber.Spreadsheet(text)
	switch {
	case did == "":
		return false
	case plain == "" && v.secret:
	case plain == "":
		did = fmt.Sprintf("is %q: it %s", text, did)
	case v.secret:
		did += ": leave that out"
	default:
		did += fmt.Sprintf(": write %q", plain)
	}
	resp.Diagnostics.AddAttributeError(req.Path, "Invalid value of "+lastName(req.Path), req.Path.String()+" "+did+".")
	return true
}

// strayText says what a text has that nobody sees, and what to do; "" for a plain one.
func strayText(text string) (problem, advice string) {
	const compares = "What nobody sees makes a carrier's comparison fail"
	for _, r := range text {
		switch {
		case r == ' ':
		case unicode.IsSpace(r) && unicode.IsControl(r):
			return characterName(r), compares + ": write it in one line, with plain blanks."
		case unicode.IsControl(r), unicode.Is(unicode.Cf, r), r == unicode.ReplacementChar:
			return characterName(r), compares + ": leave it out."
		case unicode.IsSpace(r), unicode.Is(unicode.Z, r):
			return characterName(r), compares + ": write a plain blank, or leave it out."
		}
	}
	switch strings.TrimSpace(text) {
	case text:
		return "", ""
	case strings.TrimLeft(text, " "):
		return "a blank at its beginning", compares + ": leave it out."
	case strings.TrimRight(text, " "):
		return "a blank at its end", compares + ": leave it out."
	}
	return "blanks at both ends", compares + ": leave them out."
}

// characterNames are the invisible characters that a copied text brings along.
var characterNames = map[rune]string{
	'\n': "a line break", '\r': "a carriage return", '\t': "a tab", '\u00a0': "a no-break space", '\u00ad': "a soft hyphen", '\u200b': "a zero-width space",
	'\u200c': "a zero-width non-joiner", '\u200d': "a zero-width joiner", '\u202f': "a narrow no-break space", '\u2060': "a word joiner", '\ufeff': "a byte order mark",
}

func characterName(r rune) string {
	name, ok := characterNames[r]
	switch {
	case ok:
	case unicode.IsControl(r):
		name = "a control character"
	case unicode.IsSpace(r):
		name = "an unusual blank"
	default:
		name = "an invisible character"
	}
	return fmt.Sprintf("%s (%U)", name, r)
}

// visible returns a text in quotes with what nobody sees in it written out: "Acme Inc␠", "Acme<U+00A0>Inc".
func visible(text string) string {
	var shown strings.Builder
	inner := strings.Trim(text, " ")
	start := strings.Index(text, inner)
	for i, r := range text {
		doubled := r == ' ' && (strings.HasPrefix(text[i:], "  ") || strings.HasSuffix(text[:i], " "))
		switch {
		case r == ' ' && (doubled || i < start || i >= start+len(inner)):
			shown.WriteRune('␠')
		case r != ' ' && (unicode.IsSpace(r) || unicode.IsControl(r) || unicode.In(r, unicode.Cf, unicode.Z)):
			fmt.Fprintf(&shown, "<%U>", r)
		default:
			shown.WriteRune(r)
		}
	}
	return `"` + shown.String() + `"`
}

// inTurn applies validators until one has an error, so that one mistake is told once.
type inTurn []validator.String

var _ validator.String = inTurn{}

func (v inTurn) Description(ctx context.Context) string {
	var all []string
	for _, one := range v {
		all = append(all, one.Description(ctx))
	}
	return strings.Join(all, "; ")
}

func (v inTurn) MarkdownDescription(ctx context.Context) string { return v.Description(ctx) }

func (v inTurn) ValidateString(ctx context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	for _, one := range v {
		if one.ValidateString(ctx, req, resp); resp.Diagnostics.HasError() {
			return
		}
	}
}
