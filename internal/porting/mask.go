package porting

import (
	"bytes"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"sync"
)

// Carriers and people repeat a PIN in a reason or a note, and what is read is stored
// and shown. So secrets are masked where an answer is decoded, and nowhere else.

// sentPINs are the PINs that this client has sent, by number: the service may show
// an order without them. They are kept as long as the process runs.
type sentPINs struct{ byNumber sync.Map }

func (s *sentPINs) remember(order Order) {
	for _, n := range order.PhoneNumbers {
		if pins := n.pins(); len(pins) > 0 {
			s.byNumber.Store(n.PhoneNumber, pins)
		}
	}
}

// mask hides in an answer what a secret of the call or of its order is.
func (c *Client) mask(out any, body []byte, secrets secrets) {
	switch out := out.(type) {
	case *Order:
		out.mask(&c.sent, secrets)
	case *createdOrder:
		(*Order)(out).mask(&c.sent, secrets)
	default:
		if slices.ContainsFunc(secrets, func(secret string) bool { return bytes.Contains(body, []byte(secret)) }) {
			foldTexts(reflect.ValueOf(out), secrets.hider().hide)
		}
	}
}

// mask hides secrets in what carriers and people wrote about the order.
func (o *Order) mask(sent *sentPINs, secrets secrets) {
	var texts []*string
	for i := range o.PhoneNumbers {
		n := &o.PhoneNumbers[i]
		texts = append(texts, &n.RejectReason, &n.ExclusionReason)
		for j := range n.ExcludedFeatures {
			texts = append(texts, &n.ExcludedFeatures[j].ExclusionReason)
		}
	}
	for i := range o.Notes {
		texts = append(texts, &o.Notes[i].Note)
	}
	texts = slices.DeleteFunc(texts, func(text *string) bool { return *text == "" })
	if len(texts) == 0 {
		return
	}
	secrets = slices.Clone(secrets)
	for _, n := range o.PhoneNumbers {
		pins, _ := sent.byNumber.Load(n.PhoneNumber)
		known, _ := pins.([]string)
		secrets = append(append(secrets, n.pins()...), known...)
	}
	hide := secrets.hider().hide
	masked := map[string]string{} // hundreds of numbers may have one reason
	for _, text := range texts {
		if _, ok := masked[*text]; !ok {
			masked[*text] = o.hideLikelyPINs(hide(*text))
		}
		*text = masked[*text]
	}
}

var (
	pinWord   = regexp.MustCompile(`(?i)\b(PINs?|passcodes?|passwords?|pass ?phrases?)\b`)
	sentence  = regexp.MustCompile(`[.!?;](\s|$)|\n`)
	likelyPIN = regexp.MustCompile(`[0-9A-Za-z]*[0-9][0-9A-Za-z]*`)
)

// hideLikelyPINs hides what stands after the word PIN in a sentence and can be one:
// the service may not show the order's PINs, and nobody keeps them.
func (o *Order) hideLikelyPINs(text string) string {
	var hidden strings.Builder
	for at := pinWord.FindStringIndex(text); at != nil; at = pinWord.FindStringIndex(text) {
		hidden.WriteString(text[:at[1]])
		text = text[at[1]:]
		end := len(text)
		if stop := sentence.FindStringIndex(text); stop != nil {
			end = stop[1]
		}
		last := 0
		for _, run := range likelyPIN.FindAllStringIndex(text[:end], -1) {
			if o.mayBePIN(text, run[0], run[1]) {
				hidden.WriteString(text[last:run[0]] + mask)
				last = run[1]
			}
		}
		hidden.WriteString(text[last:end])
		text = text[end:]
	}
	return hidden.String() + text
}

// mayBePIN reports whether a run of letters and digits in a text can be a PIN: it
// is no part of a date, a time or a telephone number, nor one of the order's.
func (o *Order) mayBePIN(text string, begin, end int) bool {
	const shortest, longest = 4, 15
	isDigit := func(at int) bool { return at >= 0 && at < len(text) && text[at] >= '0' && text[at] <= '9' }
	joined := func(at, beyond int) bool {
		return at >= 0 && at < len(text) && strings.IndexByte("-/:.", text[at]) >= 0 && isDigit(beyond)
	}
	run := text[begin:end]
	return len(run) >= shortest && len(run) <= longest && !joined(begin-1, begin-2) && !joined(end, end+1) && run != string(o.ID) &&
		!slices.ContainsFunc(o.PhoneNumbers, func(n PhoneNumber) bool { return len(run) >= 10 && strings.HasSuffix(n.PhoneNumber, run) })
}

// SameMasked reports whether two texts, one of which the service shows, read the same, but
// for what is masked in one of them: what is known as a secret differs from run to run.
func SameMasked(a, b string) bool {
	return SameShown(a, b) || maskedAs(a, b) || maskedAs(b, a)
}

// Masked returns of two texts the one that hides more, if they read the same but for
// that, else shown.
func Masked(known, shown string) string {
	if strings.Count(known, mask) > strings.Count(shown, mask) && maskedAs(known, shown) {
		return known
	}
	return shown
}

// maskedAs reports whether a masked text may have been text.
func maskedAs(masked, text string) bool {
	if !strings.Contains(masked, mask) {
		return false
	}
	pieces := strings.Split(shownText(masked), mask)
	for i := range pieces {
		pieces[i] = regexp.QuoteMeta(pieces[i])
	}
	pattern, err := regexp.Compile("^" + strings.Join(pieces, `\S{1,64}`) + "$")
	return err == nil && pattern.MatchString(shownText(text))
}
