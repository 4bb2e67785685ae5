// Package sandboxtest starts a sandbox for a test.
package sandboxtest

import (
	"net/http/httptest"
	"testing"

	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

// Server is a sandbox that listens on loopback for as long as its test runs.
type Server struct {
	*sandbox.Sandbox

	Endpoint string // what SINCH_PORTING_ENDPOINT should be
	TokenURL string // what SINCH_TOKEN_URL should be
}

// Start starts a sandbox. When the test ends, the server stops, and every breach
// of the contract, by the client or by the sandbox, fails the test.
func Start(t testing.TB, options ...sandbox.Option) *Server {
	t.Helper()
	s := sandbox.New(options...)
	server := httptest.NewServer(s)
	t.Cleanup(func() {
		server.CloseClientConnections() // a fault may hold one open for ever
		server.Close()
		for _, violation := range s.Violations() {
			t.Errorf("contract: %s", violation)
		}
	})
	return &Server{Sandbox: s, Endpoint: server.URL, TokenURL: server.URL + sandbox.TokenPath}
}
