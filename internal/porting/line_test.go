package porting_test

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json/v2"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httptrace"
	"strings"
	"syscall"
	"testing"

	"github.com/sinch/terraform-provider-sinch/internal/porting"
	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

// line carries requests to a sandbox in memory, so that it works in fake time. It
// breaks once, for one kind of request.
type line struct {
	service *sandbox.Sandbox
	breaks  func(*http.Request) bool // nil: never
	how     string                   // lost, reset, cut or hung
	after   bool                     // the request has taken effect
	log     []string                 // what the client has logged
}

func (l *line) RoundTrip(req *http.Request) (*http.Response, error) {
	body, err := io.ReadAll(req.Body)
	if err != nil {
		return nil, err
	}
	trace := httptrace.ContextClientTrace(req.Context())
	trace.GotConn(httptrace.GotConnInfo{})
	trace.WroteRequest(httptrace.WroteRequestInfo{})
	breaks := l.breaks != nil && l.breaks(req)
	if breaks {
		l.breaks = nil
		if !l.after {
			return l.broken(req, []byte(`{"id":890192331,"status":"PENDING"}`))
		}
	}
	answer, err := l.serve(req, body)
	if breaks && err == nil {
		return l.broken(req, answer.Body.Bytes())
	}
	if err != nil {
		return nil, err
	}
	return answer.Result(), nil
}

// serve lets the sandbox answer, unless a fault breaks the connection.
func (l *line) serve(req *http.Request, body []byte) (answer *httptest.ResponseRecorder, err error) {
	defer func() {
		if recover() == nil {
			return
		}
		answer, err = nil, io.EOF
		if req.Context().Err() != nil {
			err = req.Context().Err()
		}
	}()
	received := req.Clone(req.Context())
	received.Body = io.NopCloser(bytes.NewReader(body))
	answer = httptest.NewRecorder()
	l.service.ServeHTTP(answer, received)
	return answer, nil
}

// broken is what is left of an answer.
func (l *line) broken(req *http.Request, whole []byte) (*http.Response, error) {
	switch l.how {
	case "reset":
		return nil, syscall.ECONNRESET
	case "cut":
		return &http.Response{
			StatusCode: http.StatusOK, Request: req, Header: http.Header{},
			Body: io.NopCloser(io.MultiReader(bytes.NewReader(whole[:len(whole)/2]), brokenOff{})),
		}, nil
	case "hung":
		<-req.Context().Done()
		return nil, req.Context().Err()
	}
	return nil, io.EOF
}

type brokenOff struct{}

func (brokenOff) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }

// connectInMemory returns a client with the usual configuration on a line to a sandbox.
func connectInMemory(t testing.TB, l *line) *porting.Client {
	t.Helper()
	client, err := porting.NewClient(porting.Config{
		ProjectID: l.service.ProjectID, KeyID: l.service.KeyID, KeySecret: l.service.KeySecret,
		Endpoint: "https://porting.example.com", TokenURL: "https://auth.example.com" + sandbox.TokenPath,
		MaxRequestsPerSecond: 1e6,
		Log: func(_ context.Context, message string, fields map[string]any) {
			l.log = append(l.log, fmt.Sprint(message, " ", fields))
		},
	}, l)
	if err != nil {
		t.Fatal(err)
	}
	return client
}

// checkSecrets looks for what no error and no line of a log may show: the key's
// secret and the PIN, plain and as Base64, and every token that was given.
func (l *line) checkSecrets(t *testing.T, err error, tokens sandbox.Journal) {
	t.Helper()
	hidden := append(encoded(l.service.KeySecret), encoded(l.service.KeyID+":"+l.service.KeySecret)...)
	hidden = append(hidden, encoded(matrixPIN)...)
	for _, given := range tokens {
		var token struct {
			Value string `json:"access_token"`
		}
		if err := json.Unmarshal(given.ResponseBody, &token); err != nil || token.Value == "" {
			t.Errorf("a token that can't be read: %s (%v)", given.ResponseBody, err)
			continue
		}
		hidden = append(hidden, encoded(token.Value)...)
	}
	for _, text := range append(l.log, fmt.Sprint(err)) {
		for _, secret := range hidden {
			if strings.Contains(text, secret) {
				t.Errorf("%q is in %q", secret, text)
			}
		}
	}
}

func encoded(secret string) []string {
	return []string{secret, base64.RawStdEncoding.EncodeToString([]byte(secret))}
}
