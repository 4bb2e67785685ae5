package porting

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

func TestToken_isSharedByRequestsThatStartTogether(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		token := tokenAnswer("shared", 3600)
		token.after = time.Second
		n := &network{tokens: []answer{token}}
		client := newTestClient(t, n)
		var group sync.WaitGroup
		for range 10 {
			group.Go(func() {
				if err := client.do(t.Context(), readCall, nil); err != nil {
					t.Error(err)
				}
			})
		}
		group.Wait()
		if got := n.count("auth."); got != 1 {
			t.Errorf("%d token requests", got)
		}
		for _, request := range n.calls() {
			if request.authorization != "Bearer shared" {
				t.Errorf("Authorization: %s", request.authorization)
			}
		}
	})
}

func TestToken_secretGoesToTheTokenURLOnly(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := &network{}
		if err := newTestClient(t, n).do(t.Context(), writeCall, nil); err != nil {
			t.Fatal(err)
		}
		if got := n.requests[0]; got.authorization != "Basic a2V5OnMzY3JldA==" || got.body != "grant_type=client_credentials" ||
			got.url != "https://auth.example.com/oauth2/token" {
			t.Errorf("%+v", got)
		}
		if got := n.requests[1]; got.authorization != "Bearer token-1" ||
			got.url != "https://api.example.com/v1/projects/project/orders" {
			t.Errorf("%+v", got)
		}
	})
}

func TestToken_isRenewedAMinuteBeforeItEnds(t *testing.T) {
	for name, test := range map[string]struct {
		expiresIn int
		at        time.Duration
		want      int
	}{
		"before":                    {3600, 3539 * time.Second, 1},
		"a minute before":           {3600, 3540 * time.Second, 2},
		"short, in its first half":  {60, 29 * time.Second, 1},
		"short, in its second half": {60, 30 * time.Second, 2},
		"without an end":            {0, 1000 * time.Hour, 1},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				n := &network{tokens: []answer{tokenAnswer("t", test.expiresIn)}}
				client := newTestClient(t, n)
				_ = client.do(t.Context(), readCall, nil)
				time.Sleep(test.at) // fake time
				_ = client.do(t.Context(), readCall, nil)
				if got := n.count("auth."); got != test.want {
					t.Errorf("%d token requests, want %d", got, test.want)
				}
			})
		})
	}
}

func TestToken_unauthorized(t *testing.T) {
	for name, test := range map[string]struct {
		answers       []answer
		tokens, calls int
		wantErr       bool
	}{
		"never worked":                {[]answer{unauthorized()}, 1, 2, true},
		"worked before":               {[]answer{{}, unauthorized(), {}}, 2, 3, false},
		"worked for a 404":            {[]answer{{status: 404}, unauthorized(), {}}, 2, 3, false},
		"worked before, revoked now":  {[]answer{{}, unauthorized()}, 2, 3, true},
		"a 500 proves nothing":        {[]answer{{status: 500}, unauthorized()}, 1, 2, true},
		"a proxy's 407 is not a 401":  {[]answer{{}, {status: 407}}, 1, 2, true},
		"twice, with success between": {[]answer{{}, unauthorized(), {status: 400}, unauthorized(), {}}, 3, 5, false},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				n := &network{answers: test.answers}
				client := newTestClient(t, n, func(c *Config) { c.MaxRetries = new(0) })
				_ = client.do(t.Context(), readCall, nil)
				err := client.do(t.Context(), writeCall, nil)
				if test.tokens == 3 {
					err = client.do(t.Context(), writeCall, nil)
				}
				if (err != nil) != test.wantErr || IsUncertain(err) {
					t.Error(err)
				}
				if tokens, calls := n.count("auth."), len(n.calls()); tokens != test.tokens || calls != test.calls {
					t.Errorf("%d token requests and %d calls, want %d and %d", tokens, calls, test.tokens, test.calls)
				}
				for _, call := range n.calls()[1:] {
					if call.method == http.MethodPost && call.body == "" {
						t.Error("the body was lost on the way")
					}
				}
			})
		})
	}
}

func TestToken_isRenewedOnceByAllWhoShareIt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		refused := unauthorized()
		refused.after = time.Second // so that all of them are on their way by then
		n := &network{answers: slices.Concat([]answer{{}}, slices.Repeat([]answer{refused}, 10), []answer{{}})}
		client := newTestClient(t, n)
		_ = client.do(t.Context(), readCall, nil)
		var group sync.WaitGroup
		for range 10 {
			group.Go(func() {
				if err := client.do(t.Context(), writeCall, nil); err != nil {
					t.Error(err)
				}
			})
		}
		group.Wait()
		if tokens, calls := n.count("auth."), len(n.calls()); tokens != 2 || calls != 21 {
			t.Errorf("%d token requests and %d calls", tokens, calls)
		}
	})
}

// A pause may outlast a token, one that nobody has been able to try, too.
func TestToken_thatRanOutInAPauseIsRenewed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := &network{tokens: []answer{tokenAnswer("short", 120), tokenAnswer("next", 120)}, answers: []answer{throttled("200"), unauthorized(), {}}}
		client := newTestClient(t, n)
		if err := client.do(t.Context(), writeCall, nil); err != nil {
			t.Error(err)
		}
		if calls := n.calls(); len(calls) != 3 || calls[2].authorization != "Bearer next" {
			t.Errorf("%+v", calls)
		}
	})
}

// Others may get through with the new token: a second 401 is about the request.
func TestToken_isRenewedOnceForARequest(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		again := unauthorized()
		again.after = 2 * time.Second
		n := &network{answers: []answer{{}, unauthorized(), again, {}}}
		client := newTestClient(t, n)
		_ = client.do(t.Context(), readCall, nil)
		var group sync.WaitGroup
		group.Go(func() {
			failure, ok := errors.AsType[*Error](client.do(t.Context(), writeCall, nil))
			if !ok || failure.Status != http.StatusUnauthorized {
				t.Errorf("%v", failure)
			}
		})
		time.Sleep(time.Second) // fake time
		if err := client.do(t.Context(), readCall, nil); err != nil {
			t.Error(err)
		}
		group.Wait()
		if got := n.count("auth."); got != 2 {
			t.Errorf("%d token requests", got)
		}
	})
}

func TestToken_formsOfItsAnswer(t *testing.T) {
	for name, test := range map[string]struct {
		body    string
		expires bool // in an hour
	}{
		"number":          {`{"access_token":"t","expires_in":3600}`, true},
		"fraction":        {`{"access_token":"t","expires_in":3600.0}`, true},
		"exponent":        {`{"access_token":"t","expires_in":3.6e3}`, true},
		"string":          {`{"access_token":"t","expires_in":"3600"}`, true},
		"byte order mark": {"\xef\xbb\xbf" + `{"access_token":"t","expires_in":3600}`, true},
		"extra fields":    {`{"ok":true,"access_token":"t","scope":["a"],"token_type":7,"expires_in":3600,"expires":{}}`, true},
		"empty string":    {`{"access_token":"t","expires_in":""}`, false},
		"missing":         {`{"access_token":"t"}`, false},
		"null":            {`{"access_token":"t","expires_in":null}`, false},
		"no number":       {`{"access_token":"t","expires_in":"NaN"}`, false},
		"in the past":     {`{"access_token":"t","expires_in":-1}`, false},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				n := &network{tokens: []answer{{status: 200, body: test.body}}}
				client := newTestClient(t, n)
				for _, at := range []time.Duration{0, 3539 * time.Second, time.Second} {
					time.Sleep(at) // fake time
					if err := client.do(t.Context(), readCall, nil); err != nil {
						t.Fatal(err)
					}
					want := 1
					if at == time.Second && test.expires {
						want = 2
					}
					if got := n.count("auth."); got != want {
						t.Errorf("%d token requests after %s, want %d", got, time.Since(n.start), want)
					}
				}
				if got := n.calls()[0].authorization; got != "Bearer t" {
					t.Error(got)
				}
			})
		})
	}
}

func TestToken_keyGoesAsItIs(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := &network{}
		client := newTestClient(t, n, func(c *Config) { c.KeyID, c.KeySecret = "k+y", "a b/%ä" })
		_ = client.do(t.Context(), readCall, nil)
		if got, want := n.requests[0].authorization, "Basic "+base64.StdEncoding.EncodeToString([]byte("k+y:a b/%ä")); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	})
}

func TestToken_failures(t *testing.T) {
	page := http.Header{"Content-Type": {"text/html"}}
	oauth := http.Header{"Content-Type": {"application/json"}}
	for name, test := range map[string]struct {
		answers []answer
		sent    int // token requests, with two repeats allowed
		want    string
	}{
		"wrong key":     {[]answer{{status: 401, header: oauth, body: `{"error":"invalid_client","error_description":"no such key s3cret"}`}}, 1, "401 invalid_client: no such key ***"},
		"empty refusal": {[]answer{{status: 401}}, 1, "401 Unauthorized"},
		"page":          {[]answer{{status: 503, header: page, body: "<html><title>Down</title></html>"}}, 3, "503 Down"},
		"portal":        {[]answer{{status: 200, header: page, body: "<html>Log in</html>"}}, 1, "200 the token endpoint answered with something that is no token"},
		"unfit token":   {[]answer{{status: 200, body: `{"access_token":"a\nb"}`}}, 1, "200 the token endpoint answered with something that is no token"},
		"no token":      {[]answer{{status: 200, body: `{}`}}, 1, "200 the token endpoint answered with something that is no token"},
		"lost":          {[]answer{{err: errors.New("connection reset")}}, 3, "connection reset"},
		"throttled":     {[]answer{throttled("600")}, 1, "429 Too Many Requests; the service asks to wait 10m0s"},
		"recovers":      {[]answer{{status: 500}, throttled("2"), tokenAnswer("t", 60)}, 3, ""},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				n := &network{tokens: test.answers}
				client := newTestClient(t, n, func(c *Config) { c.MaxRetries = new(2) })
				err := client.do(t.Context(), writeCall, nil)
				if got := n.count("auth."); got != test.sent {
					t.Errorf("%d token requests, want %d", got, test.sent)
				}
				if test.want == "" {
					if err != nil {
						t.Error(err)
					}
					return
				}
				failure, ok := errors.AsType[*Error](err)
				if ok && (failure.Kind() == KindNoAnswer) != (name == "lost") {
					t.Errorf("kind %d: %v", failure.Kind(), err)
				}
				if !ok || !failure.TokenRequest || failure.Uncertain || IsNotFound(err) {
					t.Errorf("%#v", err)
				}
				const prefix = "token request: POST auth.example.com/oauth2/token: "
				if !strings.HasPrefix(err.Error(), prefix) || !strings.Contains(err.Error(), test.want) || strings.Contains(err.Error(), "s3cret") {
					t.Error(err)
				}
				if len(n.calls()) != 0 {
					t.Error("the call was sent without a token")
				}
			})
		})
	}
}

func TestToken_eachWaiterHasItsOwnContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		token := tokenAnswer("t", 3600)
		token.after = 10 * time.Second
		n := &network{tokens: []answer{token}}
		client := newTestClient(t, n)
		impatient, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		var group sync.WaitGroup
		group.Go(func() {
			if err := client.do(impatient, readCall, nil); !errors.Is(err, context.DeadlineExceeded) {
				t.Error(err)
			}
			if took := time.Since(n.start); took != time.Second {
				t.Errorf("took %s", took)
			}
		})
		synctest.Wait()
		group.Go(func() {
			if err := client.do(t.Context(), readCall, nil); err != nil {
				t.Error(err)
			}
		})
		group.Wait()
		if got := n.count("auth."); got != 1 {
			t.Errorf("%d token requests", got)
		}
	})
}

func TestNew_errorsNameTheField(t *testing.T) {
	for _, test := range []struct {
		field  string
		change func(*Config)
	}{
		{"ProjectID", func(c *Config) { c.ProjectID = "" }},
		{"ProjectID", func(c *Config) { c.ProjectID = ".." }},
		{"KeyID", func(c *Config) { c.KeyID = "" }},
		{"KeySecret", func(c *Config) { c.KeySecret = "" }},
		{"AuthMethod", func(c *Config) { c.AuthMethod = "digest" }},
		{"RequestTimeout", func(c *Config) { c.RequestTimeout = -1 }},
		{"MaxRetries", func(c *Config) { c.MaxRetries = new(-1) }},
		{"MaxRequestsPerSecond", func(c *Config) { c.MaxRequestsPerSecond = -1 }},
		{"PollInterval", func(c *Config) { c.PollInterval = -1 }},
		{"Endpoint", func(c *Config) { c.Endpoint = "http://porting.example.com" }},
		{"TokenURL", func(c *Config) { c.TokenURL = "auth.example.com" }},
	} {
		config := Config{ProjectID: "p", KeyID: "k", KeySecret: "s"}
		test.change(&config)
		if _, err := New(config); err == nil || !strings.Contains(err.Error(), ": "+test.field) {
			t.Errorf("%s: %v", test.field, err)
		}
	}
	if _, err := New(Config{ProjectID: "p", KeyID: "k", KeySecret: "s"}); err != nil {
		t.Error(err)
	}
}

func TestValidateURL(t *testing.T) {
	for _, good := range []string{
		DefaultEndpoint, DefaultTokenURL, "https://example.com:8443/base/", "https://example.com/v1/porting", "https://example.com/dev1", "http://localhost:8399", "http://127.0.0.1:1", "http://[::1]:80", "http://127.9.9.9",
	} {
		if err := ValidateURL(good); err != nil {
			t.Errorf("%s %v", good, err)
		}
	}
	for bad, want := range map[string]string{
		"": "absolute", "example.com": "absolute", "/path": "absolute", "ftp://example.com": "absolute", "https://": "absolute", "https://:443": "absolute",
		"https://user:pass@example.com": "user name", "https://example.com?a=b": "query", "https://example.com?": "query",
		"https://example.com/#part": "fragment", "https://example.com/#": "fragment",
		"http://example.com": "https", "http://localhost.example.com": "https", "http://10.0.0.1": "https", "https://user:p ss@%zz": "not a URL",
		DefaultEndpoint + "/v1/projects/p": "write it without the path, " + DefaultEndpoint, DefaultEndpoint + "/v1/Projects/": "without the path",
		DefaultEndpoint + "/v1": "without the path", "http://127.0.0.1:1/v1//": "without the path, http://127.0.0.1:1;",
	} {
		err := ValidateURL(bad)
		if err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "pass@") {
			t.Errorf("%s: %v, want %q", bad, err, want)
		}
	}
}

func TestPaths_areEscaped(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := &network{}
		client := newTestClient(t, n, basic, func(c *Config) {
			c.ProjectID, c.Endpoint = "my/project", "https://api.example.com/base/"
		})
		_, _ = client.GetOrder(t.Context(), "1/../2?x#y%2e")
		_, _ = client.GetDocument(t.Context(), "1", "a b")
		for i, want := range []string{"orders/portIns/1%2F..%2F2%3Fx%23y%252e", "orders/1/documents/a%20b"} {
			if want = "https://api.example.com/base/v1/projects/my%2Fproject/" + want; n.calls()[i].url != want {
				t.Errorf("%s\nwant %s", n.calls()[i].url, want)
			}
		}
		for _, id := range []ID{"", ".", ".."} {
			if _, err := client.GetOrder(t.Context(), id); err == nil || !strings.Contains(err.Error(), fmt.Sprintf("%q is not an ID", id)) {
				t.Error(err)
			}
			if err := client.CancelOrder(t.Context(), id); err == nil || IsUncertain(err) || IsNotFound(err) {
				t.Error(err)
			}
		}
		if len(n.calls()) != 2 {
			t.Errorf("%d requests", len(n.calls()))
		}
	})
}
