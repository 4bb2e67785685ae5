package porting

import (
	"encoding/base64"
	"encoding/json/jsontext"
	"html"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// secrets are values that no text may show, though a gateway may repeat what it
// was sent, in whatever encoding.
type secrets []string

// minGlued is how long a secret must be to be hidden within a word, too.
const minGlued = 6

// shown returns an error fit to be shown: without secrets and control
// characters, and of a readable length. All errors of the client pass here.
func (s secrets) shown(failure Error) *Error {
	failure.Code = s.show(failure.Code, maxCode)
	failure.Message = s.show(failure.Message, maxMessage)
	failure.RequestID = s.show(failure.RequestID, maxCode)
	failure.Path = readable(failure.Path) // an order's ID is no PIN
	failure.Violations = slices.Clone(failure.Violations)
	for i, violation := range failure.Violations {
		failure.Violations[i] = Violation{Field: s.show(violation.Field, maxField), Description: s.show(violation.Description, maxMessage)}
	}
	if failure.Err != nil {
		if text := s.show(failure.Err.Error(), maxMessage); text != failure.Err.Error() {
			failure.Err = &shownError{text: text, cause: failure.Err}
		}
	}
	return &failure
}

// shownError is an error with a text that may be shown.
type shownError struct {
	text  string
	cause error
}

func (e *shownError) Error() string { return e.text }
func (e *shownError) Unwrap() error { return e.cause }

// show returns a text from elsewhere as it may be shown. It is cut last: a part
// of a secret couldn't be recognised.
func (s secrets) show(text string, limit int) string {
	plain := make(secrets, 0, len(s))
	for _, secret := range s {
		if secret = readable(secret); secret != "" {
			plain = append(plain, secret)
		}
	}
	// The longest first: one may be the beginning of another.
	slices.SortFunc(plain, func(a, b string) int { return len(b) - len(a) })
	return cut(slices.Compact(plain).hide(readable(text), 2), limit)
}

var decodings = []func(string) string{unescapeJSON, unescapeURL, html.UnescapeString}

// hide hides the secrets in a text, under up to so many layers of escapes. Only
// where they hide something are the escapes taken out.
func (s secrets) hide(text string, layers int) string {
	text = base64Run.ReplaceAllStringFunc(s.hidePlain(text), s.hideBase64)
	if layers == 0 {
		return text
	}
	for _, decode := range decodings {
		decoded := readable(decode(text))
		if decoded == text {
			continue
		}
		if hidden := s.hide(decoded, layers-1); hidden != decoded {
			text = hidden
		}
	}
	return text
}

var (
	jsonEscapes = regexp.MustCompile(`(?:\\u[0-9a-fA-F]{4})+|\\["\\/bfnrt]`)
	urlEscapes  = regexp.MustCompile(`(?:%[0-9a-fA-F]{2})+|\+`)
	base64Run   = regexp.MustCompile(`[A-Za-z0-9+/_-]{3,}={0,2}`)
	base64Std   = strings.NewReplacer("-", "+", "_", "/", "=", "")
)

func unescapeJSON(text string) string {
	return jsonEscapes.ReplaceAllStringFunc(text, func(escaped string) string {
		plain, err := jsontext.AppendUnquote(nil, `"`+escaped+`"`)
		if err != nil {
			return escaped
		}
		return string(plain)
	})
}

func unescapeURL(text string) string {
	return urlEscapes.ReplaceAllStringFunc(text, func(escaped string) string {
		plain, _ := url.QueryUnescape(escaped)
		return plain
	})
}

// hideBase64 hides a text that is Base64 of a secret, with whatever around it: it
// may begin anywhere in a group of four letters.
func (s secrets) hideBase64(text string) string {
	encoded := base64Std.Replace(text)
	for begin := range min(4, len(encoded)) {
		group := encoded[begin:]
		if len(group)%4 == 1 {
			group = group[:len(group)-1]
		}
		decoded, err := base64.RawStdEncoding.DecodeString(group)
		if err == nil && s.hidePlain(string(decoded)) != string(decoded) {
			return "***"
		}
	}
	return text
}

func (s secrets) hidePlain(text string) string {
	for _, secret := range s {
		text = hideSecret(text, secret)
	}
	return text
}

// hideSecret replaces a secret, a short one only where it stands by itself: a PIN
// of 12 is no reason to mangle 2012.
func hideSecret(text, secret string) string {
	if secret == "" {
		return text
	}
	var hidden strings.Builder
	for {
		before, after, found := strings.Cut(text, secret)
		hidden.WriteString(before)
		if !found {
			return hidden.String()
		}
		last, _ := utf8.DecodeLastRuneInString(before)
		next, _ := utf8.DecodeRuneInString(after)
		if len(secret) < minGlued && (isWord(last) || isWord(next)) {
			hidden.WriteString(secret)
		} else {
			hidden.WriteString("***")
		}
		text = after
	}
}

func isWord(r rune) bool {
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r))
}
