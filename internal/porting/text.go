package porting

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// SameText reports whether two texts read the same: a note, a reference, the
// name of a group or a document may come back from the service in another
// Unicode form, or with other white space, than it was sent in.
func SameText(a, b string) bool { return a == b || folded(a) == folded(b) }

// FoldedText returns the form of a text that SameText compares.
func FoldedText(text string) string { return folded(text) }

func folded(text string) string {
	return norm.NFC.String(strings.Join(strings.Fields(text), " "))
}
