//go:build unix

package main

import (
	"context"
	"net"
	"net/http"
	"time"

	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

// service is a sandbox that listens on a loopback port.
type service struct {
	*sandbox.Sandbox

	endpoint string // http://127.0.0.1:12345
	server   *http.Server
}

// startSandbox starts a sandbox on a port that is free.
func startSandbox(ctx context.Context) (*service, error) {
	var configuration net.ListenConfig
	listener, err := configuration.Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	box := sandbox.New()
	server := &http.Server{Handler: box, ReadHeaderTimeout: 10 * time.Second}
	go server.Serve(listener) //nolint:errcheck // it ends with the error that stop causes
	return &service{Sandbox: box, endpoint: "http://" + listener.Addr().String(), server: server}, nil
}

// stop ends the sandbox, with every connection to it.
func (s *service) stop() {
	s.server.Close()
}
