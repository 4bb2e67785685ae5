package provider

import (
	"encoding/base64"
	"fmt"
	"regexp"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"
	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

func documentData(order, id string) string {
	return fmt.Sprintf("\ndata \"sinch_port_order_document\" \"test\" {\n  order_id = %q\n  id       = %q\n}\n", order, id)
}

func TestAccPortOrderDocumentDataSource_showsTheContent(t *testing.T) {
	t.Parallel()
	const address = "data.sinch_port_order_document.test"
	s := startService(t, sandbox.WithForms(sandbox.Forms{IDsAsStrings: true}))
	order := s.addOrder(someNumbers(1)...)
	id := s.addDocument(order, letter)
	value := func(name, want string) statecheck.StateCheck {
		return statecheck.ExpectKnownValue(address, tfjsonpath.New(name), knownvalue.StringExact(want))
	}
	s.test(t, resource.TestStep{Config: s.config(documentData(order, id)), ConfigStateChecks: []statecheck.StateCheck{
		value("document_name", "loa.pdf"), value("description", "Letter of authorization"),
		value("content_type", "text/plain; charset=utf-8"), value("sha256", letterSHA256),
		value("content_base64", base64.StdEncoding.EncodeToString([]byte(letter))),
		statecheck.ExpectSensitiveValue(address, tfjsonpath.New("content_base64")),
	}})
}

func TestAccPortOrderDocumentDataSource_errors(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		order, id string
		fault     sandbox.Fault
		want      string
	}{
		"unknown document": {id: "404404", want: `There is no document "404404"`},
		"no order ID":      {order: "hq", id: "1", want: `not an\s+order ID`},
		"empty document":   {id: "", want: `id is empty`},
		"credentials":      {id: "1", want: `refused the credentials`, fault: sandbox.Fault{Kind: sandbox.KindUnauthorized, Times: -1}},
		"endless answer":   {id: "1", want: `(?s)larger\s+than`, fault: sandbox.Fault{Kind: sandbox.KindHuge, Times: -1}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := startService(t)
			order := s.addOrder(someNumbers(1)...)
			if test.order != "" {
				order = test.order
			}
			if test.fault.Kind != "" {
				s.Fault(test.fault)
			}
			s.test(t, resource.TestStep{Config: s.config(documentData(order, test.id)), ExpectError: regexp.MustCompile(test.want)})
		})
	}
}
