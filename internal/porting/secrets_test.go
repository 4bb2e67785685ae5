package porting

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"testing/synctest"
	"unicode"
)

// A gateway repeats what it was sent, in each part of its answer and each encoding.
func TestSecrets_noErrorShowsWhatAGatewayRepeats(t *testing.T) {
	const (
		secret = `s3"cr/é t`
		pin    = "12"
		bearer = "eyJhbGciOi.Jub25lIn0"
	)
	all := "key:" + secret + " " + bearer + " PIN " + pin + " x" + secret + "x y" + bearer + "y"
	inJSON, _ := json.Marshal(all)
	everyLetter := ""
	for _, r := range all {
		everyLetter += fmt.Sprintf(`\u%04X`, r)
	}
	for name, echo := range map[string]string{
		"plain":                   all,
		"JSON":                    string(inJSON),
		"JSON, each letter":       everyLetter,
		"JSON with slashes":       strings.ReplaceAll(string(inJSON), "/", `\/`),
		"JSON in JSON":            strings.ReplaceAll(strings.ReplaceAll(string(inJSON), `\`, `\\`), `"`, `\"`),
		"query":                   url.QueryEscape(all),
		"path":                    url.PathEscape(all),
		"query in JSON":           strings.ReplaceAll(url.QueryEscape(all), "%", `\u0025`),
		"markup":                  strings.NewReplacer(`"`, "&quot;", "é", "&#233;").Replace(all),
		"Base64":                  base64.StdEncoding.EncodeToString([]byte(all)),
		"Base64 for URLs":         base64.RawURLEncoding.EncodeToString([]byte(all)),
		"Basic":                   "Basic " + base64.StdEncoding.EncodeToString([]byte("key:"+secret)),
		"Basic, glued":            "xBasic" + base64.StdEncoding.EncodeToString([]byte("key:"+secret)) + "x",
		"Basic in a query":        url.QueryEscape(base64.StdEncoding.EncodeToString([]byte("key:" + secret))),
		"Base64 of a PIN":         base64.StdEncoding.EncodeToString([]byte(pin)),
		"with control characters": strings.ReplaceAll(all, "r", "\x00r\u200b"),
		"cut":                     strings.Repeat("-", 490) + bearer,
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				body, _ := json.Marshal(map[string]any{
					"code": echo, "message": echo,
					"details": map[string]any{"fieldViolations": []any{map[string]any{"field": echo, "description": echo}}},
				})
				var logged []string
				for kind, given := range map[string]answer{
					"JSON":      {status: 422, body: string(body)},
					"text":      {status: 422, body: echo},
					"page":      {status: 422, body: "<html><title>" + echo},
					"ID":        {status: 422, header: http.Header{"X-Request-Id": {echo}}},
					"transport": {err: errors.New(echo)},
				} {
					n := &network{tokens: []answer{tokenAnswer(bearer, 3600)}, answers: []answer{given}}
					client := newTestClient(t, n, func(c *Config) {
						c.KeySecret = secret
						c.Log = func(_ context.Context, _ string, fields map[string]any) {
							logged = append(logged, fmt.Sprint(fields["error"]))
						}
					})
					call := writeCall
					call.secrets = []string{pin, "", pin}
					failure, ok := errors.AsType[*Error](client.do(t.Context(), call, nil))
					if !ok {
						t.Fatalf("%s: %v", kind, failure)
					}
					shown := []string{failure.Error(), failure.Code, failure.Message, failure.RequestID}
					for _, violation := range failure.Violations {
						shown = append(shown, violation.Field, violation.Description)
					}
					for _, text := range append(shown, logged...) {
						checkHidden(t, kind, text, secret, bearer, pin)
					}
				}
			})
		})
	}
}

// checkHidden undoes every encoding, and looks for what must not be there.
func checkHidden(t *testing.T, kind, text, secret, bearer, pin string) {
	t.Helper()
	if strings.ContainsFunc(text, unicode.IsControl) {
		t.Errorf("%s: control characters in %q", kind, text)
	}
	for range 3 {
		for _, hidden := range []string{secret, bearer, bearer[:10], "PIN " + pin} {
			if strings.Contains(text, hidden) {
				t.Errorf("%s: %q is in %q", kind, hidden, text)
			}
		}
		for _, bytes := range []string{secret[:6], secret, "key:" + secret, bearer, pin} {
			if encoded := base64.RawStdEncoding.EncodeToString([]byte(bytes)); strings.Contains(text, encoded) {
				t.Errorf("%s: the Base64 of %q is in %q", kind, bytes, text)
			}
		}
		text = html.UnescapeString(unescapeJSON(text))
		if plain, err := url.QueryUnescape(text); err == nil {
			text = plain
		}
	}
}

func TestSecrets_leaveOtherTextAlone(t *testing.T) {
	for _, text := range []string{
		`C:\new\u0041 100%25 &amp; 2012`, "PENDING /orders/portIns/890192331 not_found", "YWJjZGVm", `a "quoted" text`,
	} {
		if got := (secrets{"12", "998877", "s3cret/\"x"}).hider().hide(text); got != text {
			t.Errorf("%s\nwant %s", got, text)
		}
	}
	if got := (secrets{"123456", "1234567890"}).hider().hide("1234567890"); got != "***" {
		t.Error(got)
	}
}

// Services write a PIN otherwise than they got it: in capitals, with zeros before it, right after its name.
func TestSecrets_areKnownInOtherForms(t *testing.T) {
	hide := (secrets{"aB1c", "4711", "0815", "Secret-Word"}).hider().hide
	for text, want := range map[string]string{
		"PIN AB1C, ab1c": "PIN ***, ***", "PIN4711x": "PIN***x", "004711 is wrong": "*** is wrong", "00815": "***",
		`\x34\x37\x31\x31`: "***", "got 34373131, 7365637265742D776F7264": "got ***, ***", "34373132 deadbeef": "34373132 deadbeef", "SECRET-WORD and secret-word": "*** and ***",
		"47110, 815, 2027-01-29, phoneNumbers[1]": "47110, 815, 2027-01-29, phoneNumbers[1]",
	} {
		if got := hide(text); got != want {
			t.Errorf("%s became %s, want %s", text, got, want)
		}
	}
}

// BenchmarkSecrets_ofAWholeOrder shows the error of an order of 500 numbers, each with a
// PIN and an account, in which the service objects to all of them.
func BenchmarkSecrets_ofAWholeOrder(b *testing.B) {
	var all secrets
	var failure Error
	for i := range MaxOrderNumbers {
		all = append(all, fmt.Sprintf("%04d", i*17%10_000), fmt.Sprintf("account%06d", i))
		failure.Violations = append(failure.Violations, Violation{
			Field: fmt.Sprintf("phoneNumbers[%d].endUser.zipCode", i), Description: "The ZIP code of +12025550100 is not on record",
		})
	}
	for b.Loop() {
		_ = all.hider().shown(failure)
	}
}

// A run that only reads knows no PIN: what stands after its name is one.
func TestSecrets_areKnownByTheirNames(t *testing.T) {
	for text, want := range map[string]string{
		`{"existingPortOutPin":"4711"}`:                                     `{"existingPortOutPin":"***"}`,
		`{\"newPortOutPin\": \"aB1c\"}`:                                     `{\"newPortOutPin\": \"***\"}`,
		`{&quot;accountNum&quot;:&quot;0099&quot;}`:                         `{&quot;accountNum&quot;:&quot;***&quot;}`,
		"existingPortOutPin=4711&x=1":                                       "existingPortOutPin=***&x=1",
		"%22existingPortOutPin%22%3A%224711%22":                             "%22existingPortOutPin%22%3A%22***%22",
		"phoneNumbers[0].portOutInfo.existingPortOutPin: 4 digits at least": "phoneNumbers[0].portOutInfo.existingPortOutPin: 4 digits at least",
		"existingPortOutPin is required":                                    "existingPortOutPin is required",
	} {
		if got := (hider{anywhere: strings.NewReplacer()}).shown(Error{Message: text}).Message; got != want {
			t.Errorf("%s\nbecame %s\nwant   %s", text, got, want)
		}
	}
}
