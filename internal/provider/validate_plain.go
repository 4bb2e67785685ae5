package provider

import (
	"context"
	"fmt"
	"html"
	"regexp"
	"strings"
	"unicode"

	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/sinch/terraform-provider-sinch/internal/phonenumber"
)

// plainText checks a text that goes to Sinch, for what nobody sees in it, and for
// what a spreadsheet or a web page made of it.
type plainText struct {
	use    textUse
	secret bool // its problem must not show it
	digits bool // it is mostly digits, which a spreadsheet takes for a number
}

// textUse is what becomes of a text, which decides what harms it.
type textUse int

const (
	compared textUse = iota // a carrier compares it with its records
	lookedUp                // something is found by it, or called by it
	prose                   // people read it; it may have several lines
)

// unseenHarm is what a character that nobody sees does.
var unseenHarm = map[textUse]string{
	compared: "What nobody sees makes a carrier's comparison fail",
	lookedUp: "Nobody sees it, and the text is another one with it",
	prose:    "Nobody who reads the text sees it",
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
	text, name := req.ConfigValue.ValueString(), lastName(req.Path)
	if summary, problem := v.problem(text); problem != "" {
		resp.Diagnostics.AddAttributeError(req.Path, summary+" "+name, req.Path.String()+" "+problem)
		return
	}
	if v.use != compared {
		return
	}
	if strings.Contains(text, "  ") {
		summary := "Two blanks in a row in " + name
		if !v.secret { // of warnings with one summary Terraform shows the first alone
			summary += v.show(text)
		}
		resp.Diagnostics.AddAttributeWarning(req.Path, summary,
			fmt.Sprintf("%s has two blanks in a row%s. Carriers compare the text with their records: write one, unless they have two.", req.Path, v.show(text)))
	}
	if v.digits && phonenumber.MaybeRounded(text) {
		resp.Diagnostics.AddAttributeWarning(req.Path, "Probably rounded: "+name,
			fmt.Sprintf("%s has more than 15 digits, and zeros after the 15th. A spreadsheet that takes digits for a number keeps 15: compare it with its source.", req.Path))
	}
}

// problem says what is wrong with a text and what to do: the beginning of a summary
// that ends in the attribute's name, and the rest of a sentence that begins with it.
func (v plainText) problem(text string) (summary, problem string) {
	if strings.ContainsRune(text, unicode.ReplacementChar) {
		return "Lost letter in", fmt.Sprintf("has a replacement character (%U)%s. It stands for a letter that was lost when the text was read, mostly from a file that is not UTF-8: "+
			"write the letter.", unicode.ReplacementChar, v.show(text))
	}
	if problem, advice := v.stray(text); problem != "" {
		return "Stray character in", fmt.Sprintf("has %s%s. %s: %s.", problem, v.show(text), unseenHarm[v.use], advice)
	}
	if v.use == prose {
		return "", ""
	}
	find := phonenumber.SpreadsheetCell
	if v.digits {
		find = phonenumber.Spreadsheet
	}
	did, plain := find(text)
	if did == "" && (v.use == compared || v.digits) {
		if plain = phonenumber.PlainDigits(text); plain != text {
			did = "has digits other than 0 to 9"
		}
	}
	if reference := characterReference.FindString(text); did == "" && v.use == compared && reference != html.UnescapeString(reference) {
		did, plain = fmt.Sprintf("has %q, which is how a web page writes %q", reference, html.UnescapeString(reference)), html.UnescapeString(text)
		if v.secret {
			did = "has a character as a web page writes it, such as &amp;"
		}
	}
	const invalid = "Invalid value of"
	switch {
	case did == "":
		return "", ""
	case plain == "" && !v.secret:
		return invalid, fmt.Sprintf("is %q: it %s.", text, did)
	case plain == "":
		return invalid, did + "."
	case v.secret:
		return invalid, did + ": write the value without that."
	}
	return invalid, fmt.Sprintf("%s: write %q.", did, plain)
}

// characterReference is what HTML writes for a character. No record of a carrier has one.
var characterReference = regexp.MustCompile(`&(#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);`)

// stray says what a text has that nobody sees, and what to do.
func (v plainText) stray(text string) (problem, advice string) {
	if v.use != prose {
		return strayText(text)
	}
	text = strings.TrimRight(strings.ReplaceAll(text, "\r\n", "\n"), "\n") // as a heredoc ends
	if strings.HasPrefix(text, "\n") {
		return "a line break at its beginning", "leave it out"
	}
	return strayText(strings.Map(func(r rune) rune {
		if r == '\n' || r == zeroWidthJoiner || unicode.Is(unicode.Variation_Selector, r) { // emoji are made of the latter two
			return '-'
		}
		return r
	}, text))
}

// show shows a text in a sentence, if it may be shown.
func (v plainText) show(text string) string {
	if v.secret {
		return " (the value is not shown, since it is a secret)"
	}
	return ": " + visible(text)
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
