package porting_test

import (
	"encoding/base64"
	"testing"

	"github.com/sinch/terraform-provider-sinch/internal/porting"
	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

// Somebody else adds a document of the same name while the fate of ours is
// uncertain. Theirs is not taken for ours.
func TestAddDocument_isNotTakenForAnotherOfItsName(t *testing.T) {
	for _, kind := range []sandbox.FaultKind{sandbox.KindDropBefore, sandbox.KindDropAfter} {
		t.Run(string(kind), func(t *testing.T) { testDocumentOfTheSameName(t, kind) })
	}
}

func testDocumentOfTheSameName(t *testing.T, kind sandbox.FaultKind) {
	t.Parallel()
	server, client := start(t)
	id := create(t, client, smallOrder("documents", "+12025550000"))
	theirs := base64.StdEncoding.EncodeToString([]byte("theirs"))
	server.Fault(sandbox.Fault{
		Method: "POST", Path: "/orders/portIns/*/documents", Kind: kind,
		Do: func() {
			server.Edit(string(id), func(order *sandbox.Order) {
				order.Documents = append(order.Documents, sandbox.Document{ID: 999, DocumentName: "loa.pdf", FileContent: theirs})
			})
		},
	})
	added, err := client.AddDocument(t.Context(), id, porting.Document{DocumentName: "loa.pdf", FileContent: []byte("ours")})
	if kind == sandbox.KindDropBefore {
		if !porting.IsUncertain(err) {
			t.Errorf("%v, %v", added, err)
		}
		return
	}
	if err != nil {
		t.Fatal(err)
	}
	if added.ID == "999" {
		t.Error("it was taken for the other one")
	}
	whole, err := client.GetDocument(t.Context(), id, added.ID)
	if err != nil || string(whole.FileContent) != "ours" {
		t.Errorf("document %s holds %q (%v)", added.ID, whole.FileContent, err)
	}
}
