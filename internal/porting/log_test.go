package porting_test

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/sinch/terraform-provider-sinch/internal/porting"
	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

func TestLog_oneLineForEachRequestAndNoSecret(t *testing.T) {
	server, _ := start(t)
	server.Fault(sandbox.Fault{Method: http.MethodGet, Path: "/orders/portIns", Kind: sandbox.KindStatus, Status: 503, Body: "body of a failure", Times: 2})
	var lines []map[string]any
	client := connect(t, server, func(c *porting.Config) {
		c.Log = func(_ context.Context, message string, fields map[string]any) {
			fields["message"] = message
			lines = append(lines, fields)
		}
	})
	ctx := t.Context()

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
	text := fmt.Sprint(lines)
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
	}
	if len(attempts) != 3 || attempts[2] != 3 {
		t.Errorf("attempts %v", attempts)
	}
	for _, secret := range []string{server.KeySecret, "Bearer", "Basic", "1111", "2222", "998877", "Y29udGVudA", "body of a failure", "access_token"} {
		if strings.Contains(text, secret) {
			t.Errorf("the log holds %q", secret)
		}
	}
}
