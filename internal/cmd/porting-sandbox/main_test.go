package main

import (
	"bytes"
	"context"
	"log"
	"net"
	"net/http"
	"strings"
	"testing"

	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

func TestListen_onLoopbackOnly(t *testing.T) {
	for _, address := range []string{"127.0.0.1:0", "localhost:0"} {
		listener, err := listen(address)
		if err != nil {
			t.Errorf("%s: %v", address, err)
			continue
		}
		_ = listener.Close()
	}
	for _, address := range []string{"0.0.0.0:0", ":0", "[::]:0", "192.0.2.1:0", "127.0.0.1"} {
		if listener, err := listen(address); err == nil {
			_ = listener.Close()
			t.Errorf("%s is taken", address)
		}
	}
}

func TestServe_printsTheEnvironmentAndStops(t *testing.T) {
	listener, err := listen("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	served := make(chan error)
	var out bytes.Buffer
	s := sandbox.New()
	printEnvironment(&out, s, listener.Addr())
	go func() { served <- serve(ctx, listener, s) }()

	endpoint := "http://" + listener.Addr().String()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, endpoint+"/_sandbox/orders", http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	_ = response.Body.Close()
	stop()
	if err := <-served; err != nil {
		t.Error(err)
	}
	want := "export SINCH_PORTING_ENDPOINT=" + endpoint + "\nexport SINCH_TOKEN_URL=" + endpoint + "/oauth2/token\n" +
		"export SINCH_PROJECT_ID=" + s.ProjectID + "\nexport SINCH_KEY_ID=" + s.KeyID + "\nexport SINCH_KEY_SECRET=" + s.KeySecret + "\n"
	if out.String() != want {
		t.Errorf("got\n%swant\n%s", &out, want)
	}
	if _, err := new(net.Dialer).DialContext(t.Context(), "tcp", listener.Addr().String()); err == nil {
		t.Error("it is still listening")
	}
}

func TestLog_holdsNoSecret(t *testing.T) {
	var out bytes.Buffer
	before := log.Writer()
	log.SetOutput(&out)
	t.Cleanup(func() { log.SetOutput(before) })
	logExchange(sandbox.Exchange{
		Method: "POST", Path: "/orders/portIns", Query: "phoneNumber=1", Status: 201,
		RequestBody: []byte(`{"pin":"1111"}`), ResponseBody: []byte("token"), Fault: "slow",
	})
	if got := out.String(); !strings.HasSuffix(got, "POST /orders/portIns 201 fault=slow\n") {
		t.Errorf("got %q", got)
	}
}
