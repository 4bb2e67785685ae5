package provider

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

const docsDir = "../../docs"

// pages are the documentation's pages and the front door, by path.
func pages(t *testing.T) map[string]string {
	t.Helper()
	all := map[string]string{}
	read := func(path string) {
		content, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		all[path] = string(content)
	}
	err := filepath.WalkDir(docsDir, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && filepath.Ext(path) == ".md" {
			read(path)
		}
		return err
	})
	if err != nil || len(all) < 20 {
		t.Fatalf("%d pages, %v", len(all), err)
	}
	read("../../README.md")
	return all
}

var (
	pageLink  = regexp.MustCompile(`\]\(([^)\s]+)\)`)
	codeBlock = regexp.MustCompile("(?s)```(?:hcl|terraform)\n(.*?)\n *```")
)

// The registry resolves links between pages as files beside each other.
func TestDocs_linksLeadToPages(t *testing.T) {
	t.Parallel()
	checked := 0
	for page, content := range pages(t) {
		for _, link := range pageLink.FindAllStringSubmatch(content, -1) {
			target, anchor, _ := strings.Cut(link[1], "#")
			if strings.Contains(target, "://") {
				continue
			}
			checked++
			if target == "" {
				if strings.HasPrefix(anchor, "nestedatt--") && !strings.Contains(content, `id="`+anchor+`"`) {
					t.Errorf("%s: there is no #%s on it", page, anchor)
				}
				continue
			}
			if _, err := os.Stat(filepath.Join(filepath.Dir(page), target)); err != nil {
				t.Errorf("%s: %v", page, err)
			}
		}
	}
	if checked < 20 {
		t.Errorf("%d links were checked", checked)
	}
}

// The front page leads to every guide.
func TestDocs_indexListsTheGuides(t *testing.T) {
	t.Parallel()
	all := pages(t)
	for page := range all {
		if dir, name := filepath.Split(page); filepath.Base(dir) == "guides" && !strings.Contains(all[filepath.Join(docsDir, "index.md")], "](guides/"+name+")") {
			t.Errorf("docs/index.md doesn't list %s", name)
		}
	}
}

// What a page shows can be read by Terraform, and has no attribute that the
// provider doesn't know. Blocks from files of examples/ are applied besides.
func TestDocs_configurationsAreValid(t *testing.T) {
	t.Parallel()
	schemas, err := newServer(New("test")().(*sinchProvider)).GetProviderSchema(t.Context(), &tfprotov6.GetProviderSchemaRequest{})
	if err != nil {
		t.Fatal(err)
	}
	checked := 0
	for page, content := range pages(t) {
		for _, code := range codeBlock.FindAllStringSubmatch(content, -1) {
			if strings.HasPrefix(code[1], "provider_installation {") {
				continue // the CLI's configuration, which is of the first HCL
			}
			file, problems := hclsyntax.ParseConfig([]byte(code[1]), page, hcl.InitialPos)
			if problems.HasErrors() {
				t.Errorf("%s: %v in\n%s", page, problems, code[1])
				continue
			}
			for _, block := range file.Body.(*hclsyntax.Body).Blocks {
				if len(block.Labels) == 0 || !strings.HasPrefix(block.Labels[0], "sinch_") {
					continue
				}
				schema := schemas.ResourceSchemas[block.Labels[0]]
				switch block.Type {
				case "data":
					schema = schemas.DataSourceSchemas[block.Labels[0]]
				case "resource":
				default:
					continue // of actions and lists the examples are checked
				}
				if schema == nil {
					t.Errorf("%s: there is no %s %s", page, block.Type, block.Labels[0])
					continue
				}
				checked++
				for name := range block.Body.Attributes {
					known := slices.ContainsFunc(schema.Block.Attributes, func(a *tfprotov6.SchemaAttribute) bool { return a.Name == name })
					if !known && !slices.Contains([]string{"for_each", "count", "depends_on", "provider"}, name) {
						t.Errorf("%s: %s has no %s", page, block.Labels[0], name)
					}
				}
			}
		}
	}
	if checked < 20 {
		t.Errorf("%d blocks were checked", checked)
	}
}
