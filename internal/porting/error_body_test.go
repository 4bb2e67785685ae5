package porting

import (
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"
)

func TestParseErrorBody(t *testing.T) {
	for name, test := range map[string]struct {
		body string
		want Error
	}{
		"documented": {
			`{"code":"422","error":"Invalid parameters","message":"m","details":{"fieldViolations":[{"field":"to","description":"d"}]}}`,
			Error{Code: "422", Message: "Invalid parameters: m", Violations: []Violation{{"to", "d"}}},
		},
		"details of several kinds": {
			`{"code":400,"status":"INVALID_ARGUMENT","message":"m","details":[{"type":"ErrorInfo","reason":"R"},"x",{"type":"BadRequest","fieldViolations":[{"field":"f","description":"d"},7]}]}`,
			Error{Code: "400", Message: "INVALID_ARGUMENT: m (R)", Violations: []Violation{{"f", "d"}}},
		},
		"wrapped":                    {`{"error":{"code":4.5,"message":"m"}}`, Error{Code: "4.5", Message: "m"}},
		"details as text":            {`{"message":"m","details":"more"}`, Error{Message: "m more"}},
		"the same twice":             {`{"error":"m","message":"m"}`, Error{Message: "m"}},
		"list":                       {`[{"message":"m"},{}]`, Error{Message: "m"}},
		"string":                     {`"text"`, Error{Message: "text"}},
		"text that begins like JSON": {`404 page not found`, Error{Message: "404 page not found"}},
		"byte order mark":            {"\ufeff{\"message\":\"m\"}", Error{Message: "m"}},
		"numbers as written":         {`{"code":1.50,"message":12345678901234567890}`, Error{Code: "1.50", Message: "12345678901234567890"}},
		"null":                       {`null`, Error{}},
		"empty object":               {`{}`, Error{}},
		"unknown names":              {`{"errors":[{"detail":"Unknown ZIP"}]}`, Error{Message: `{"errors":[{"detail":"Unknown ZIP"}]}`}},
		"wrong types":                {`{"code":{},"error":[],"message":{"a":1},"details":7}`, Error{Message: `{"code":{},"error":[],"message":{"a":1},"details":7}`}},
		"broken JSON":                {`{"message":"m`, Error{Message: `{"message":"m`}},
		"control characters":         {"a\x00b\x1b[31mc\u202ed\r\n e\xff", Error{Message: "ab[31mcd e"}},
		"page":                       {"<!DOCTYPE html><html><head><title>A &amp;\n B</title></head></html>", Error{Message: "A & B", page: true}},
		"page without a title":       {"<HTML><style>x{}</style><body><!-- c --><h1>A</h1><script>1</script>B", Error{Message: "A B", page: true}},
		"page after comments":        {"<!-- a\nb --> <!-- c -->\n<html><body>A", Error{Message: "A", page: true}},
		"page in parts":              {"<h1>Not Found</h1>", Error{Message: "Not Found", page: true}},
		"XML":                        {`<?xml version="1.0"?><e><c>404</c><m>a &lt; b</m></e>`, Error{Message: "404 a < b"}},
	} {
		t.Run(name, func(t *testing.T) {
			if got := parseErrorBody([]byte(test.body)); !reflect.DeepEqual(*got, test.want) {
				t.Errorf("%+v\nwant %+v", *got, test.want)
			}
		})
	}
	long := secrets{}.hider().shown(*parseErrorBody([]byte(strings.Repeat("ä", 10_000))))
	if n := utf8.RuneCountInString(long.Message); n != maxMessage+1 {
		t.Errorf("a message of %d characters", n)
	}
}

func TestError_text(t *testing.T) {
	many := make([]Violation, 13)
	for i := range many {
		many[i] = Violation{"f", "d"}
	}
	for _, test := range []struct {
		want    string
		failure *Error
	}{
		{"GET /a: 404 Not Found", &Error{Method: "GET", Path: "/a", Status: 404}},
		{"GET /a: 404 m", &Error{Method: "GET", Path: "/a", Status: 404, Message: "m"}},
		{"GET /a: 520 without a reason", &Error{Method: "GET", Path: "/a", Status: 520}},
		{"GET /a: cut", &Error{Method: "GET", Path: "/a", Err: errors.New("cut")}},
		{"GET /a: 200 m: cut", &Error{Method: "GET", Path: "/a", Status: 200, Message: "m", Err: errors.New("cut")}},
		{"token request: POST h/t: 401 Unauthorized", &Error{Method: "POST", Path: "h/t", Status: 401, TokenRequest: true}},
		{"GET /a: 422 m; f: d; g: e (request r)", &Error{Method: "GET", Path: "/a", Status: 422, Message: "m", Violations: []Violation{{"f", "d"}, {"g", "e"}}, RequestID: "r"}},
		{"GET /a: 429 m; the service asks to wait 1m0s", &Error{Method: "GET", Path: "/a", Status: 429, Message: "m", RetryAfter: time.Minute}},
		{"GET /a: 422 m" + strings.Repeat("; f: d", 10) + "; and 3 more", &Error{Method: "GET", Path: "/a", Status: 422, Message: "m", Violations: many}},
		{"POST /a: 500 m. Whether the change was made is not known: look at the order", &Error{Method: "POST", Path: "/a", Status: 500, Message: "m", Uncertain: true, Hint: "look at the order"}},
		{"POST /a: 500 Internal Server Error. Whether the change was made is not known", &Error{Method: "POST", Path: "/a", Status: 500, Uncertain: true}},
	} {
		if got := test.failure.Error(); got != test.want {
			t.Errorf("got  %s\nwant %s", got, test.want)
		}
	}
}

func TestSecrets_shortOnesAreHiddenWhereTheyStandAlone(t *testing.T) {
	for _, test := range []struct{ text, secret, want string }{
		{"PIN 12 is wrong", "12", "PIN *** is wrong"},
		{"2012 12", "12", "2012 ***"},
		{"12", "12", "***"},
		{"(12)12a,12", "12", "(***)12a,***"},
		{"text", "", "text"},
	} {
		if got := (secrets{test.secret}).hider().hide(test.text); got != test.want {
			t.Errorf("%q without %q: %q, want %q", test.text, test.secret, got, test.want)
		}
	}
}

func TestError_kind(t *testing.T) {
	for want, statuses := range map[ErrorKind][]int{
		KindUnknown: {0}, KindCredentials: {401, 403}, KindPayment: {402}, KindNotFound: {404}, KindProxy: {407}, KindRateLimited: {429},
		KindRefused: {400, 409, 422}, KindService: {408, 500, 503, 504}, KindUnexpected: {200, 204, 302},
	} {
		for _, status := range statuses {
			if got := (&Error{Status: status}).Kind(); got != want {
				t.Errorf("%d: %d, want %d", status, got, want)
			}
		}
	}
}

func FuzzParseErrorBody(f *testing.F) {
	for _, seed := range []string{
		`{"code":"422","error":"Invalid parameters","message":"m","details":{"fieldViolations":[{"field":"to","description":"d"}]}}`,
		`{"error":{"code":400,"status":"S","message":"m","details":[{"type":"ErrorInfo","reason":"R"}]}}`,
		`{"type":"t","title":"T","detail":"d"}`, "<html><title>502</title>", "<?xml version='1.0'?><a>b</a>", "plain\x00", "", "[[[]]]", `{"error":{"error":{}}}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		failure := secrets{}.hider().shown(*parseErrorBody(body))
		text := failure.Error()
		if !utf8.ValidString(text) || strings.ContainsFunc(text, unicode.IsControl) {
			t.Errorf("%q", text)
		}
		if n := utf8.RuneCountInString(failure.Message); n > 3*maxMessage+2000 {
			t.Errorf("a message of %d characters", n)
		}
	})
}
