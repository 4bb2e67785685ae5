package porting_test

import (
	"bytes"
	"net/http"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-log/tflogtest"

	"github.com/sinch/terraform-provider-sinch/internal/porting"
	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

func TestLog_oneLineForEachRequestAndNoSecret(t *testing.T) {
	server, _ := start(t)
	server.Fault(sandbox.Fault{Method: http.MethodGet, Path: "/orders/portIns", Kind: sandbox.KindStatus, Status: 503, Body: "body of a failure", Times: 2})
	client := connect(t, server, func(*porting.Config) {})
	var log bytes.Buffer
	ctx := tflogtest.RootLogger(t.Context(), &log)

	created, err := client.CreateOrder(ctx, fullOrder())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := client.OrdersWithNumber(ctx, "+12025550100"); err != nil {
		t.Fatal(err)
	}
	if _, err := client.AddDocument(ctx, created.ID, porting.Document{DocumentName: "loa", FileContent: []byte("content")}); err != nil {
		t.Fatal(err)
	}
	text := log.String()
	lines, err := tflogtest.MultilineJSONDecode(&log)
	if err != nil {
		t.Fatal(err)
	}
	if want := len(server.Journal()); len(lines) != want {
		t.Errorf("%d lines for %d requests", len(lines), want)
	}
	var attempts []any
	for _, line := range lines {
		if line["query"] == "phoneNumber=%2B12025550100" {
			attempts = append(attempts, line["attempt"])
		}
		for _, field := range []string{"method", "path", "status", "duration_ms", "attempt"} {
			if line[field] == nil {
				t.Errorf("%s is missing: %v", field, line)
			}
		}
		if line["@level"] != "debug" {
			t.Errorf("level of %v", line)
		}
	}
	if len(attempts) != 3 || attempts[2] != 3.0 {
		t.Errorf("attempts %v", attempts)
	}
	for _, secret := range []string{server.KeySecret, "Bearer", "Basic", "1111", "2222", "998877", "Y29udGVudA", "body of a failure", "access_token"} {
		if strings.Contains(text, secret) {
			t.Errorf("the log holds %q", secret)
		}
	}
}
