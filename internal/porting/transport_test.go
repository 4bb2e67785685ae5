package porting

import (
	"crypto/tls"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"strings"
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
