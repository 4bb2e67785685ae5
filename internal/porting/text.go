package porting

import (
	"html"
	"reflect"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// SameText reports whether two texts read the same: a note, a reference, the
// name of a group or a document may come back from the service in another
// Unicode form, with other white space or with &amp; for &.
func SameText(a, b string) bool { return a == b || FoldedText(a) == FoldedText(b) }

// FoldedText returns the form of a text that SameText compares.
func FoldedText(text string) string {
	return norm.NFC.String(strings.Join(strings.Fields(html.UnescapeString(text)), " "))
}

// SameShown reports whether a text that the service shows can be one that somebody
// wrote: they read the same, but for capitals, in which carriers keep addresses.
// What somebody wrote before and writes now is not compared so: a correction is
// meant, and has to reach the carrier.
func SameShown(a, b string) bool { return a == b || shownText(a) == shownText(b) }

func shownText(text string) string { return strings.ToUpper(FoldedText(text)) }

// foldTexts puts every text in what object points to into one form.
func foldTexts(object reflect.Value, fold func(string) string) {
	switch object.Kind() {
	case reflect.String:
		if object.CanSet() {
			object.SetString(fold(object.String()))
		}
	case reflect.Pointer:
		if !object.IsNil() {
			foldTexts(object.Elem(), fold)
		}
	case reflect.Slice:
		for i := range object.Len() {
			foldTexts(object.Index(i), fold)
		}
	case reflect.Struct:
		for i := range object.NumField() {
			foldTexts(object.Field(i), fold)
		}
	}
}
