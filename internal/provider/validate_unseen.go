package provider

import (
	"fmt"
	"strings"
	"unicode"
)

// unseen reports whether nobody sees a character, or at most a gap: all but the
// plain blank.
func unseen(r rune) bool {
	return r != ' ' && (isBlank(r) || unicode.IsControl(r) || nonCharacter(r) ||
		unicode.In(r, unicode.Cf, unicode.Co, unicode.Variation_Selector, unicode.Other_Default_Ignorable_Code_Point))
}

// isBlank reports whether a character is a gap.
func isBlank(r rune) bool {
	const braille, object = '\u2800', '\ufffc' // the blank of Braille, and the place of a picture
	return unicode.IsSpace(r) || unicode.Is(unicode.Z, r) || r == braille || r == object
}

// nonCharacter reports whether Unicode has no character there, and never will.
func nonCharacter(r rune) bool {
	return r&0xfffe == 0xfffe || r >= 0xfdd0 && r <= 0xfdef
}

// strayText says what a text has that nobody sees, and what to do; "" for a plain one.
func strayText(text string) (problem, advice string) {
	for _, r := range text {
		switch {
		case !unseen(r):
		case isBlank(r):
			return characterName(r), "write a plain blank, or leave it out"
		default:
			return characterName(r), "leave it out"
		}
	}
	switch strings.TrimSpace(text) {
	case text:
		return "", ""
	case strings.TrimLeft(text, " "):
		return "a blank at its beginning", "leave it out"
	case strings.TrimRight(text, " "):
		return "a blank at its end", "leave it out"
	}
	return "blanks at both ends", "leave them out"
}

const zeroWidthJoiner = '\u200d'

// characterNames are the invisible characters that a copied text brings along.
var characterNames = map[rune]string{
	'\n': "a line break", '\r': "a carriage return", '\t': "a tab", '\u00a0': "a no-break space", '\u00ad': "a soft hyphen", '\u200b': "a zero-width space",
	'\u200c': "a zero-width non-joiner", zeroWidthJoiner: "a zero-width joiner", '\u202f': "a narrow no-break space", '\u2060': "a word joiner", '\ufeff': "a byte order mark",
}

func characterName(r rune) string {
	name, ok := characterNames[r]
	switch {
	case ok:
	case unicode.IsControl(r):
		name = "a control character"
	case isBlank(r):
		name = "an unusual blank"
	case unicode.Is(unicode.Co, r):
		name = "a character of one font only"
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
		case unseen(r):
			fmt.Fprintf(&shown, "<%U>", r)
		default:
			shown.WriteRune(r)
		}
	}
	return `"` + shown.String() + `"`
}
