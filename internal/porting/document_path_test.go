package porting_test

import (
	"net/http"
	"testing"

	"github.com/sinch/terraform-provider-sinch/internal/porting"
	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

func TestGetDocument_atTheOtherPath(t *testing.T) {
	server, client := start(t, sandbox.WithForms(sandbox.Forms{DocumentsUnderPortIns: true}))
	id := create(t, client, smallOrder("ref", "+12025550100"))
	added, err := client.AddDocument(t.Context(), id, porting.Document{DocumentName: "loa.pdf", FileContent: []byte("content")})
	if err != nil {
		t.Fatal(err)
	}
	if document, err := client.GetDocument(t.Context(), id, added.ID); err != nil || string(document.FileContent) != "content" {
		t.Errorf("%v, %v", document, err)
	}
	// What fails there is no proof that there is no document.
	server.Fault(sandbox.Fault{Path: "/orders/portIns/*/documents/*", Kind: sandbox.KindStatus, Status: http.StatusForbidden})
	if _, err := client.GetDocument(t.Context(), id, added.ID); err == nil || porting.IsNotFound(err) {
		t.Errorf("taken for missing: %v", err)
	}
	if _, err := client.GetDocument(t.Context(), id, "1"); !porting.IsNotFound(err) {
		t.Errorf("a document that is at neither path: %v", err)
	}
}
