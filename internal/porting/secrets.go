package porting

import (
	"cmp"
	"encoding/base64"
	"encoding/hex"
	"encoding/json/jsontext"
	"html"
	"maps"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"
)

// secrets are values that no text may show, though a gateway may repeat what it
// was sent, in whatever encoding.
type secrets []string

// vault holds the secrets of a client. What was sent once is secret from then on: an
// error of a later request may repeat it just as well.
type vault struct {
	mu    sync.Mutex
	known map[string]bool
	hides *hider // all of them; nil when some were added since
}

func (v *vault) add(secrets ...string) {
	v.mu.Lock()
	defer v.mu.Unlock()
	for _, secret := range secrets {
		if !v.known[secret] {
			v.known[secret], v.hides = true, nil
		}
	}
}

func (v *vault) hider() hider {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.hides == nil {
		v.hides = new(secrets(slices.Collect(maps.Keys(v.known))).hider())
	}
	return *v.hides
}

// minGlued is how long a secret must be to be hidden within a word, too: a PIN of
// 12 is no reason to mangle 2012.
const minGlued = 6

// minPIN is how many digits are hidden after letters or zeros, too.
const minPIN = 4

// shown returns an error fit to be shown: without secrets and control
// characters, and of a readable length. All errors of the client pass here.
func (h hider) shown(failure Error) *Error {
	show := func(text string, limit int) string { return cut(hideNamed(h.hide(readable(text))), limit) }
	failure.Code, failure.RequestID = show(failure.Code, maxCode), show(failure.RequestID, maxCode)
	failure.Message = show(failure.Message, maxMessage)
	failure.Path = readable(failure.Path) // an order's ID is no PIN
	failure.Violations = slices.Clone(failure.Violations)
	for i, violation := range failure.Violations {
		failure.Violations[i] = Violation{Field: show(violation.Field, maxField), Description: show(violation.Description, maxMessage)}
	}
	if failure.Err != nil {
		failure.Err = &shownError{text: show(failure.Err.Error(), maxMessage), cause: failure.Err}
	}
	return &failure
}

// namedSecret is a secret after the contract's name of it, as a page shows the order that
// it can't pass on.
var namedSecret = regexp.MustCompile(`(?i)((?:portOutPin|accountNum)(?:[\\"'\s:=]|&quot;|&#34;|%22|%3A)+)([0-9A-Za-z]*[0-9][0-9A-Za-z]*)`)

// hideNamed hides secrets that this run doesn't know: one that only reads sends none.
func hideNamed(text string) string {
	return namedSecret.ReplaceAllStringFunc(text, func(found string) string {
		if parts := namedSecret.FindStringSubmatch(found); len(parts[2]) >= minPIN {
			return parts[1] + mask
		}
		return found // "existingPortOutPin: 4 digits"
	})
}

// shownError is an error with a text that may be shown.
type shownError struct {
	text  string
	cause error
}

func (e *shownError) Error() string { return e.text }
func (e *shownError) Unwrap() error { return e.cause }

// hider hides secrets in texts. An order may have a thousand, and a page of a
// gateway a million characters, so no regular expression looks for them.
type hider struct {
	anywhere *strings.Replacer
	alone    map[string]bool
}

func (s secrets) hider() hider {
	var anywhere []string
	alone := map[string]bool{}
	// The longest first: one may be the beginning of another.
	for _, secret := range slices.SortedFunc(slices.Values(s), func(a, b string) int { return cmp.Compare(len(b), len(a)) }) {
		secret = readable(secret) // as the text is by then
		switch {
		case secret == "":
		case len(secret) < minGlued && word.FindString(secret) == secret:
			alone[strings.ToUpper(secret)] = true
		default:
			anywhere = append(anywhere, secret, mask, strings.ToUpper(secret), mask, strings.ToLower(secret), mask)
		}
	}
	return hider{anywhere: strings.NewReplacer(anywhere...), alone: alone}
}

const mask = "***"

// hide hides the secrets in a text, under up to two layers of escapes. A text is cut
// after this: a part of a secret couldn't be recognised.
func (h hider) hide(text string) string { return h.hideUnder(2, text) }

// hideUnder takes escapes out only where they hide something.
func (h hider) hideUnder(layers int, text string) string {
	text = base64Run.ReplaceAllStringFunc(h.masked(text), func(run string) string {
		if h.inBase64(run) || h.inHex(run) {
			return mask
		}
		return run
	})
	for _, decode := range decodings {
		decoded := text
		if layers > 0 {
			decoded = readable(decode(text))
		}
		if decoded == text {
			continue
		}
		if hidden := h.hideUnder(layers-1, decoded); hidden != decoded {
			text = hidden
		}
	}
	return text
}

// masked hides the secrets that a text holds as they are.
func (h hider) masked(text string) string {
	return word.ReplaceAllStringFunc(h.anywhere.Replace(text), func(run string) string {
		if h.alone[strings.ToUpper(run)] {
			return mask
		}
		return digits.ReplaceAllStringFunc(run, func(run string) string { // PIN4711, 004711
			for cut := run; len(cut) >= minPIN; cut = cut[1:] {
				if h.alone[cut] {
					return mask
				}
				if cut[0] != '0' {
					break
				}
			}
			return run
		})
	})
}

var (
	digits      = regexp.MustCompile(`[0-9]+`)
	word        = regexp.MustCompile(`[0-9A-Za-z]+`)
	decodings   = []func(string) string{unescapeJSON, unescapeURL, unescapeHex, html.UnescapeString}
	jsonEscapes = regexp.MustCompile(`(?:\\u[0-9a-fA-F]{4})+|\\["\\/bfnrt]`)
	urlEscapes  = regexp.MustCompile(`(?:%[0-9a-fA-F]{2})+|\+`)
	hexEscapes  = regexp.MustCompile(`(?:\\x[0-9a-fA-F]{2})+`)
	base64Run   = regexp.MustCompile(`[A-Za-z0-9+/_-]{3,}={0,2}`)
	base64Std   = strings.NewReplacer("-", "+", "_", "/", "=", "")
)

func unescapeJSON(text string) string {
	return jsonEscapes.ReplaceAllStringFunc(text, func(escaped string) string {
		plain, _ := jsontext.AppendUnquote(nil, `"`+escaped+`"`)
		return string(plain)
	})
}

func unescapeURL(text string) string {
	return urlEscapes.ReplaceAllStringFunc(text, func(escaped string) string {
		plain, _ := url.QueryUnescape(escaped)
		return plain
	})
}

// unescapeHex decodes \x34\x37, as servers write what they log.
func unescapeHex(text string) string {
	return hexEscapes.ReplaceAllStringFunc(text, func(escaped string) string {
		plain, _ := hex.DecodeString(strings.ReplaceAll(escaped, `\x`, ""))
		return string(plain)
	})
}

// inHex reports whether a text is a secret in hexadecimal digits, or has one in it.
func (h hider) inHex(text string) bool {
	decoded, err := hex.DecodeString(text)
	return err == nil && h.masked(string(decoded)) != string(decoded)
}

// inBase64 reports whether a text holds Base64 of a secret, which may begin
// anywhere in it.
func (h hider) inBase64(text string) bool {
	text = base64Std.Replace(text)
	for begin := range min(4, len(text)) {
		encoded := text[begin:]
		if len(encoded)%4 == 1 {
			encoded = encoded[:len(encoded)-1]
		}
		decoded, err := base64.RawStdEncoding.DecodeString(encoded)
		if plain := string(decoded); err == nil && h.masked(plain) != plain {
			return true
		}
	}
	return false
}
