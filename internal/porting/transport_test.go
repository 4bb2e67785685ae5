package porting

import (
	"crypto/tls"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
)

func TestTransport_refusesOldTLSAndUnknownCertificates(t *testing.T) {
	for name, test := range map[string]struct {
		newest uint16
		want   string
	}{
		"TLS 1.1":             {tls.VersionTLS11, "protocol version"},
		"unknown certificate": {tls.VersionTLS13, "certificate"},
	} {
		t.Run(name, func(t *testing.T) {
			server := httptest.NewUnstartedServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {
				t.Error("a request came through")
			}))
			server.TLS = &tls.Config{MaxVersion: test.newest}
			server.Config.ErrorLog = log.New(io.Discard, "", 0)
			server.StartTLS()
			defer server.Close()
			client, err := New(Config{
				ProjectID: "p", KeyID: "k", KeySecret: "s", AuthMethod: AuthBasic, Endpoint: server.URL, MaxRetries: new(0),
			})
			if err != nil {
				t.Fatal(err)
			}
			err = client.CancelOrder(t.Context(), "1")
			if err == nil || !strings.Contains(err.Error(), test.want) || IsUncertain(err) {
				t.Error(err)
			}
		})
	}
}

// What a service says after a 101 is no body, and may never end.
func TestTransport_answerInAnotherProtocolEnds(t *testing.T) {
	over := make(chan struct{})
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		connection, _, err := http.NewResponseController(w).Hijack()
		if err != nil {
			t.Error(err)
			return
		}
		_, _ = io.WriteString(connection, "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n")
		<-over
		_ = connection.Close()
	}))
	defer server.Close()
	defer close(over)
	client, err := New(Config{ProjectID: "p", KeyID: "k", KeySecret: "s", AuthMethod: AuthBasic, Endpoint: server.URL})
	if err != nil {
		t.Fatal(err)
	}
	if _, err = client.GetOrder(t.Context(), "1"); err == nil || !strings.Contains(err.Error(), "101 Switching Protocols") {
		t.Error(err)
	}
}

// connectProxy lets the first connections through, and asks for credentials then.
type connectProxy struct {
	lets     int64
	connects atomic.Int64
}

func (p *connectProxy) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodConnect || p.connects.Add(1) > p.lets {
		w.WriteHeader(http.StatusProxyAuthRequired)
		return
	}
	service, err := net.Dial("tcp", r.Host)
	if err != nil {
		w.WriteHeader(http.StatusBadGateway)
		return
	}
	w.WriteHeader(http.StatusOK)
	client, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		return
	}
	go func() {
		_, _ = io.Copy(service, client)
		_ = service.Close()
	}()
	_, _ = io.Copy(client, service)
	_ = client.Close()
}

// Over https a proxy refuses the connection, before the service hears of anything.
func TestTransport_proxyThatWantsCredentials(t *testing.T) {
	tokens := 0
	auth := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		tokens++
		_, _ = io.WriteString(w, `{"access_token":"t"}`)
	}))
	defer auth.Close()
	service := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "{}") }))
	defer service.Close()

	for name, tokenURL := range map[string]string{"call": auth.URL, "token request": service.URL} {
		t.Run(name, func(t *testing.T) {
			tokens = 0
			proxy := &connectProxy{}
			if name == "call" {
				proxy.lets = 1 // the token works, so a 401 would renew it
			}
			server := httptest.NewServer(proxy)
			defer server.Close()
			transport := newTransport()
			transport.DisableKeepAlives = true
			transport.TLSClientConfig.RootCAs = service.Client().Transport.(*http.Transport).TLSClientConfig.RootCAs
			transport.Proxy = func(req *http.Request) (*url.URL, error) {
				if req.URL.Scheme == "http" {
					return nil, nil
				}
				return url.Parse(server.URL)
			}
			client, err := newClient(Config{ProjectID: "p", KeyID: "k", KeySecret: "s", Endpoint: service.URL, TokenURL: tokenURL}, transport)
			if err != nil {
				t.Fatal(err)
			}
			if name == "call" {
				if err := client.do(t.Context(), readCall, nil); err != nil {
					t.Fatal(err)
				}
			}
			err = client.do(t.Context(), readCall, nil)
			failure, ok := errors.AsType[*Error](err)
			if !ok || failure.Status != http.StatusProxyAuthRequired || failure.Kind() != KindProxy || failure.TokenRequest != (name == "token request") {
				t.Errorf("%#v", err)
			}
			if connects := proxy.connects.Load(); connects != proxy.lets+1 || int64(tokens) != proxy.lets {
				t.Errorf("%d connections, %d token requests", connects, tokens)
			}
		})
	}
}
