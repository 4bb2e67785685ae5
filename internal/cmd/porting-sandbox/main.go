// Command porting-sandbox serves the Porting API in memory, on loopback, until
// it is interrupted. It prints the environment to use it on stdout, one export
// a line, and one line for each request on stderr. With -state it keeps its
// orders in a file, and goes on from there when it is started again.
package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

func main() {
	log.SetFlags(log.Ltime)
	log.SetPrefix("porting-sandbox ")
	address := flag.String("addr", "127.0.0.1:8399", "loopback `address` to listen on; port 0 picks one")
	latency := flag.Duration("latency", 0, "how long every answer takes")
	contract := flag.Bool("contract", true, "check requests and answers against the contract")
	state := flag.String("state", "", "`file` to keep orders and clock in, PINs too, so that they outlive the process")
	flag.Parse()

	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, *address, *state, *latency, *contract); err != nil {
		log.Fatal(err)
	}
}

func run(ctx context.Context, address, state string, latency time.Duration, contract bool) error {
	listener, err := listen(address)
	if err != nil {
		return err
	}
	options := []sandbox.Option{sandbox.WithLatency(latency), sandbox.WithLog(logExchange), sandbox.WithViolationLog(logViolation), sandbox.WithWebhook(postEvent)}
	if !contract {
		options = append(options, sandbox.WithoutContract())
	}
	s := sandbox.New(options...)
	if state != "" {
		if err := s.KeepIn(state, func(err error) { log.Print(err) }); err != nil {
			return fmt.Errorf("-state: %w", err)
		}
	}
	printEnvironment(os.Stdout, s, listener.Addr())
	log.Printf("ready on %s", listener.Addr())
	return serve(ctx, listener, s)
}

// serve serves until ctx ends.
func serve(ctx context.Context, listener net.Listener, s *sandbox.Sandbox) error {
	server := &http.Server{Handler: s, ReadHeaderTimeout: 10 * time.Second}
	defer context.AfterFunc(ctx, func() { _ = server.Close() })()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// listen refuses to listen anywhere but on loopback: the sandbox has no secrets to guard its orders with.
func listen(address string) (net.Listener, error) {
	tcp, err := net.ResolveTCPAddr("tcp", address)
	if err != nil {
		return nil, fmt.Errorf("-addr: %w", err)
	}
	if !tcp.IP.IsLoopback() {
		return nil, fmt.Errorf("-addr: %s is not a loopback address; use 127.0.0.1:%d", address, tcp.Port)
	}
	return net.ListenTCP("tcp", tcp)
}

// printEnvironment prints what a shell needs to use the sandbox.
func printEnvironment(w io.Writer, s *sandbox.Sandbox, address net.Addr) {
	endpoint := "http://" + address.String()
	for _, variable := range [][2]string{
		{"SINCH_PORTING_ENDPOINT", endpoint},
		{"SINCH_TOKEN_URL", endpoint + sandbox.TokenPath},
		{"SINCH_PROJECT_ID", s.ProjectID},
		{"SINCH_KEY_ID", s.KeyID},
		{"SINCH_KEY_SECRET", s.KeySecret},
	} {
		_, _ = fmt.Fprintf(w, "export %s=%s\n", variable[0], variable[1])
	}
}

// logExchange says what a request did. Bodies and queries stay out: they hold PINs and numbers.
func logExchange(e sandbox.Exchange) {
	line := fmt.Sprintf("%s %s %d", e.Method, e.Path, e.Status)
	if e.Fault != "" {
		line += " fault=" + e.Fault
	}
	log.Print(line)
}

// postEvent posts an event to the project's webhook, which nobody waits for. A failure is one line, without the event.
func postEvent(url string, event []byte) {
	go func() {
		client := http.Client{Timeout: 10 * time.Second}
		response, err := client.Post(url, "application/json", bytes.NewReader(event)) //nolint:noctx // it has a timeout
		if err != nil {
			log.Printf("webhook: %v", err)
			return
		}
		defer response.Body.Close()
		log.Printf("webhook: %s", response.Status)
	}()
}

func logViolation(violation string) { log.Printf("CONTRACT %s", violation) }
