package provider

import (
	"encoding/base64"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/terraform"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"
	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

const (
	testDocument = "sinch_port_order_document.test"

	documentsPath = "/orders/portIns/*/documents"

	letter       = "I authorize Sinch to port my numbers.\n"
	letterSHA256 = "f0b7ef02f55645dd485ba76077f04be170d235f15fff675eda70e2a245496ad4"
)

// documentOn is a document on an order; content is one or more attributes.
func documentOn(order string, content ...string) string {
	return fmt.Sprintf(`
resource "sinch_port_order_document" "test" {
  order_id      = %q
  document_name = "loa.pdf"
  description   = "Letter of authorization"
  %s
}
`, order, strings.Join(content, "\n  "))
}

// file writes content into a file of its own, and returns the file and the
// attribute that names it.
func file(t testing.TB, content string) (name, attribute string) {
	t.Helper()
	name = filepath.Join(t.TempDir(), "loa.pdf")
	write(t, name, content)
	return name, fmt.Sprintf("source = %q", name)
}

func write(t testing.TB, name, content string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}

// writeOnly is content as write-only attributes.
func writeOnly(content string, version int) string {
	return fmt.Sprintf("content_base64_wo  = %q\n  content_wo_version = %d", base64.StdEncoding.EncodeToString([]byte(content)), version)
}

var expectEmptyPlan = resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{plancheck.ExpectEmptyPlan()}}

func TestAccPortOrderDocument_fileIsUploadedOnceAndForgotten(t *testing.T) {
	t.Parallel()
	s := startService(t)
	order := s.addOrder(someNumbers(1)...)
	_, source := file(t, letter)
	config := s.config(documentOn(order, source))
	given := s.testRecording(t,
		resource.TestStep{
			Config: config,
			ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{
				plancheck.ExpectKnownValue(testDocument, tfjsonpath.New("sha256"), knownvalue.StringExact(letterSHA256)),
			}},
		},
		resource.TestStep{Config: config, ConfigPlanChecks: expectEmptyPlan},
		resource.TestStep{
			ResourceName: testDocument, ImportState: true, ImportStateVerify: true,
			ImportStateVerifyIgnore: []string{"source"}, ImportStateVerifyIdentifierAttribute: "id",
			ImportStateIdFunc: func(state *terraform.State) (string, error) {
				return order + "/" + state.RootModule().Resources[testDocument].Primary.Attributes["id"], nil
			},
		},
	)
	s.expectDocuments(t, order, letter)
	if writes := s.Journal().Writes(); len(writes) != 1 {
		t.Errorf("there were %d writes, want the document alone", len(writes))
	}
	given.expect(t, "stays on order "+order, "can't be deleted")
}

func TestAccPortOrderDocument_importedDocumentIsNotUploadedAgain(t *testing.T) {
	t.Parallel()
	for name, content := range map[string]string{
		"file":                "",
		"write-only":          writeOnly(letter, 1),
		"file, none is shown": "",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := startService(t)
			if strings.HasSuffix(name, "none is shown") {
				s.SetForms(sandbox.Forms{Parts: sandbox.PartsWithoutContent})
			}
			order := s.addOrder(someNumbers(1)...)
			id := s.addDocument(order, letter)
			if content == "" {
				_, content = file(t, letter)
			}
			s.testWriteOnly(t, resource.TestStep{
				Config: s.config(fmt.Sprintf("import {\n  to = %s\n  id = %q\n}\n", testDocument, order+"/"+id) + documentOn(order, content)),
				ConfigStateChecks: []statecheck.StateCheck{
					statecheck.ExpectKnownValue(testDocument, tfjsonpath.New("id"), knownvalue.StringExact(id)),
					statecheck.ExpectKnownValue(testDocument, tfjsonpath.New("sha256"), knownvalue.StringExact(letterSHA256)),
				},
			})
			s.expectDocuments(t, order, letter)
			// Only for the import: then the state has the hash to compare with.
			if reads := s.Journal().Count(http.MethodGet, "/orders/*/documents/*"); reads != 1 {
				t.Errorf("the document was read %d times, want once", reads)
			}
		})
	}
}

func TestAccPortOrderDocument_changedFileIsAddedBesideTheOldOne(t *testing.T) {
	t.Parallel()
	for name, shown := range map[string]sandbox.PartsForm{
		"whole": sandbox.PartsShown, "not shown": sandbox.PartsLeftOut, "null": sandbox.PartsNull,
		"without IDs": sandbox.PartsWithoutIDs, "without content": sandbox.PartsWithoutContent,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := startService(t, sandbox.WithForms(sandbox.Forms{Parts: shown}))
			order := s.addOrder(someNumbers(1)...)
			name, source := file(t, letter)
			_, elsewhere := file(t, "another letter")
			given := s.testRecording(t,
				resource.TestStep{Config: s.config(documentOn(order, source))},
				resource.TestStep{
					PreConfig:        func() { write(t, name, "another letter") },
					Config:           s.config(documentOn(order, source)),
					ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{plancheck.ExpectResourceAction(testDocument, plancheck.ResourceActionUpdate)}},
				},
				resource.TestStep{Config: s.config(documentOn(order, elsewhere))}, // the same content in another place
			)
			s.expectDocuments(t, order, letter, "another letter")
			given.expect(t, "stays on order "+order, "The changed one was added")
		})
	}
}

func TestAccPortOrderDocument_writeOnlyContentFollowsItsVersion(t *testing.T) {
	t.Parallel()
	s := startService(t)
	order := s.addOrder(someNumbers(1)...)
	s.testWriteOnly(t,
		resource.TestStep{Config: s.config(documentOn(order, writeOnly("first", 1)))},
		resource.TestStep{Config: s.config(documentOn(order, writeOnly("second", 1))), ConfigPlanChecks: expectEmptyPlan},
		resource.TestStep{Config: s.config(documentOn(order, writeOnly("second", 2)))},
	)
	s.expectDocuments(t, order, "first", "second")
}

func TestAccPortOrderDocument_missingFileDoesNotStopLaterPlans(t *testing.T) {
	t.Parallel()
	s := startService(t)
	order := s.addOrder(someNumbers(1)...)
	name, source := file(t, letter)
	given := s.testRecording(t,
		resource.TestStep{Config: s.config(documentOn(order, source))},
		resource.TestStep{
			PreConfig: func() {
				if err := os.Remove(name); err != nil {
					t.Error(err)
				}
			},
			Config: s.config(documentOn(order, source)), ConfigPlanChecks: expectEmptyPlan,
		},
	)
	given.expect(t, "File can't be compared", "there is no file")
}

// The path is known only when it is applied: then the document is compared.
func TestAccPortOrderDocument_pathKnownAfterApply(t *testing.T) {
	t.Parallel()
	s := startService(t)
	order := s.addOrder(someNumbers(1)...)
	name, _ := file(t, letter)
	config := func(input string) string {
		return s.config(fmt.Sprintf("resource \"terraform_data\" \"path\" {\n  input = [%q, %q]\n}\n", name, input) +
			documentOn(order, "source = terraform_data.path.output[0]"))
	}
	s.test(t, resource.TestStep{Config: config("one")}, resource.TestStep{Config: config("two")})
	s.expectDocuments(t, order, letter)
}

func TestAccPortOrderDocument_faults(t *testing.T) {
	t.Parallel()
	for name, fault := range writeFaults {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := startService(t)
			order := s.addOrder(someNumbers(1)...)
			fault.Method, fault.Path = http.MethodPost, documentsPath
			s.Fault(fault)
			_, source := file(t, letter)
			s.test(t, untilMade(fault, s.config(documentOn(order, source)))...)
			s.expectDocuments(t, order, letter)
		})
	}
}

func TestAccPortOrderDocument_equalDocumentIsAdopted(t *testing.T) {
	t.Parallel()
	s := startService(t)
	order := s.addOrder(someNumbers(1)...)
	s.addDocument(order, "an older letter")
	id := s.addDocument(order, letter)
	_, source := file(t, letter)
	given := s.testRecording(t, resource.TestStep{
		Config: s.config(documentOn(order, source)),
		ConfigStateChecks: []statecheck.StateCheck{
			statecheck.ExpectKnownValue(testDocument, tfjsonpath.New("id"), knownvalue.StringExact(id)),
		},
	})
	given.expect(t, "Document "+id+" is on order "+order+" already")
	s.expectDocuments(t, order, "an older letter", letter)
}

func TestAccPortOrderDocument_documentThatIsGoneIsUploadedAgain(t *testing.T) {
	t.Parallel()
	s := startService(t)
	order := s.addOrder(someNumbers(1)...)
	_, source := file(t, letter)
	config := s.config(documentOn(order, source))
	given := s.testRecording(t,
		resource.TestStep{Config: config},
		resource.TestStep{PreConfig: func() { s.Edit(order, func(o *sandbox.Order) { o.Documents = nil }) }, Config: config},
	)
	given.expect(t, "is gone", "removed from the state")
	s.expectDocuments(t, order, letter)
}

func TestAccPortOrderDocument_errors(t *testing.T) {
	t.Parallel()
	_, empty := file(t, "")
	_, source := file(t, letter)
	for name, test := range map[string]struct {
		order, content string
		path           string
		fault          sandbox.Fault
		parts          sandbox.PartsForm
		want           string
	}{
		"order that doesn't exist": {order: "404404", content: source, want: `no order 404404`},
		"missing file":             {content: `source = "nowhere.pdf"`, want: `(?s)File can't be uploaded.*there is\s+no file "nowhere.pdf"`},
		"empty file":               {content: empty, want: `is\s+empty`},
		"no content":               {want: `(?s)one.*source`},
		"two contents":             {content: source + "\n" + writeOnly(letter, 1), want: `(?s)one.*source`},
		"no Base64":                {content: `content_base64_wo = "%PDF-1.7"`, want: `not\s+Base64`},
		"empty Base64":             {content: `content_base64_wo = ""`, want: `is\s+empty`},
		"version without content":  {content: source + "\ncontent_wo_version = 1", want: `content_base64_wo`},
		"refused": {
			content: source, path: documentsPath, want: `(?s)refused the value of source.*too large`,
			fault: sandbox.ShapeDocumented.Fault(http.StatusUnprocessableEntity, "bad", sandbox.Violation{Field: "fileContent", Description: "too large"}),
		},
		"equal one can't be ruled out": {
			content: source, path: "/orders/*/documents/*", want: `(?s)nothing was\s+uploaded`,
			fault: sandbox.Fault{Kind: sandbox.KindUnauthorized, Times: -1},
		},
		"equal one is an error object": {
			content: source, path: "/orders/*/documents/*", want: `(?s)nothing was\s+uploaded`,
			fault: sandbox.Fault{Kind: sandbox.KindStatus, Status: 200, Body: `{"code":"500","error":"Internal"}`, Times: -1},
		},
		"equal one is another document": {
			content: source, path: "/orders/*/documents/*", want: `(?s)nothing was\s+uploaded`,
			fault: sandbox.Fault{Kind: sandbox.KindStatus, Status: 200, Body: `{"documentId":1,"documentName":"loa.pdf","fileContent":"eA=="}`, Times: -1},
		},
		"equal one shows no content": {content: source, parts: sandbox.PartsWithoutContent, want: `(?s)can't be\s+compared.*import\s+it`},
		"equal one shows no ID":      {content: source, parts: sandbox.PartsWithoutIDs, want: `(?s)can't be\s+compared.*out\s+of\s+the\s+configuration`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := startService(t)
			order := s.addOrder(someNumbers(1)...)
			s.addDocument(order, "an older letter")
			s.SetForms(sandbox.Forms{Parts: test.parts})
			if test.path != "" {
				test.fault.Path = test.path
				s.Fault(test.fault)
			}
			if test.order != "" {
				order = test.order
			}
			s.testWriteOnly(t, resource.TestStep{Config: s.config(documentOn(order, test.content)), ExpectError: regexp.MustCompile(test.want)})
			if posts := s.Journal().Only(http.MethodPost, documentsPath); len(posts) > 0 && test.path != documentsPath {
				t.Errorf("%d documents were sent", len(posts))
			}
		})
	}
}

// addDocument puts a document on an order, and returns its ID.
func (s *service) addDocument(order, content string) string {
	var id int64
	s.Edit(order, func(o *sandbox.Order) {
		id = o.ID + int64(len(o.Documents)) + 1_000_000
		o.Documents = append(o.Documents, sandbox.Document{
			ID: id, DocumentName: "loa.pdf", Description: "Letter of authorization",
			FileContent: base64.StdEncoding.EncodeToString([]byte(content)),
		})
	})
	return strconv.FormatInt(id, 10)
}

func (s *service) expectDocuments(t testing.TB, order string, contents ...string) {
	t.Helper()
	found, _ := s.Order(order)
	var uploaded []string
	for _, document := range found.Documents {
		content, err := base64.StdEncoding.DecodeString(document.FileContent)
		if err != nil {
			t.Error(err)
		}
		uploaded = append(uploaded, string(content))
	}
	if fmt.Sprint(uploaded) != fmt.Sprint(contents) {
		t.Errorf("order %s has the documents %q, want %q", order, uploaded, contents)
	}
}
