package sandbox_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

// tokenRequest asks for a token with good credentials.
func (c *client) tokenRequest() *http.Request {
	c.t.Helper()
	r, err := http.NewRequestWithContext(c.t.Context(), "POST", c.endpoint+sandbox.TokenPath, strings.NewReader("grant_type=client_credentials"))
	if err != nil {
		c.t.Fatal(err)
	}
	r.SetBasicAuth(c.sandbox.KeyID, c.sandbox.KeySecret)
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return r
}

// withToken makes a request with a token in place of Basic credentials.
func (c *client) withToken(token string) *http.Request {
	c.t.Helper()
	r := c.request("GET", "/orders/portIns", "")
	r.Header.Set("Authorization", "Bearer "+token)
	return r
}

func readToken(t testing.TB, body []byte) (token string, expiresIn int) {
	t.Helper()
	var answer struct {
		AccessToken string `json:"access_token"`
		TokenType   string `json:"token_type"`
		ExpiresIn   int    `json:"expires_in"`
	}
	if err := json.Unmarshal(body, &answer); err != nil || answer.AccessToken == "" || answer.TokenType != "bearer" {
		t.Fatalf("not a token: %s", body)
	}
	return answer.AccessToken, answer.ExpiresIn
}

func TestToken_opensTheAPI(t *testing.T) {
	c := newClient(t)
	_, body := c.send(c.tokenRequest())
	token, expiresIn := readToken(t, body)
	if expiresIn != 3600 {
		t.Errorf("it expires in %d s", expiresIn)
	}
	if response, _ := c.send(c.withToken(token)); response.StatusCode != http.StatusOK {
		t.Errorf("got %d", response.StatusCode)
	}
}

func TestToken_expires(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := sandbox.New(sandbox.WithTokenLifetime(time.Minute))
		c := &client{t, s, "http://sandbox"}
		token, expiresIn := readToken(t, c.serve(c.tokenRequest()).Body.Bytes())
		if expiresIn != 60 {
			t.Errorf("it expires in %d s", expiresIn)
		}
		time.Sleep(time.Minute - 1) // fake time
		if got := c.serve(c.withToken(token)).Code; got != http.StatusOK {
			t.Errorf("got %d before it expired", got)
		}
		time.Sleep(time.Nanosecond)
		answer := c.serve(c.withToken(token))
		if answer.Code != http.StatusUnauthorized || !strings.Contains(answer.Header().Get("WWW-Authenticate"), "expired") {
			t.Errorf("got %d %q", answer.Code, answer.Header().Get("WWW-Authenticate"))
		}
	})
}

func TestCredentials_areRefused(t *testing.T) {
	c := newClient(t)
	for name, change := range map[string]func(*http.Request){
		"no credentials": func(r *http.Request) { r.Header.Del("Authorization") },
		"wrong secret":   func(r *http.Request) { r.SetBasicAuth(c.sandbox.KeyID, "wrong") },
		"wrong token":    func(r *http.Request) { r.Header.Set("Authorization", "Bearer wrong") },
		"other project":  func(r *http.Request) { r.URL.Path = "/v1/projects/other/orders/portIns" },
	} {
		t.Run(name, func(t *testing.T) {
			r := c.request("GET", "/orders/portIns", "")
			change(r)
			if response, body := c.send(r); response.StatusCode != http.StatusUnauthorized || len(body) != 0 {
				t.Errorf("got %d %q", response.StatusCode, body)
			}
		})
	}
	r := c.tokenRequest()
	r.SetBasicAuth(c.sandbox.KeyID, "wrong")
	if response, body := c.send(r); response.StatusCode != http.StatusUnauthorized || !strings.Contains(string(body), "invalid_client") {
		t.Errorf("token: got %d %s", response.StatusCode, body)
	}
}

func TestRateLimit_answers429BeyondIt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := sandbox.New(sandbox.WithRateLimit(1, 2))
		c := &client{t, s, "http://sandbox"}
		get := func() int { return c.record("GET", "/orders/portIns", "").Code }
		if a, b, c := get(), get(), get(); a != 200 || b != 200 || c != 429 {
			t.Errorf("got %d, %d, %d", a, b, c)
		}
		time.Sleep(time.Second) // fake time
		if got := get(); got != 200 {
			t.Errorf("got %d after a second", got)
		}
	})
}
