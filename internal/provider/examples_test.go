package provider

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

// Every example is planned and applied as a user would do it, against a sandbox
// of its own. An example is found by its place: a new one is tested without
// being listed anywhere.

const examplesDir = "../../examples"

// exampleVariables are what examples leave to their users. Terraform passes over
// those that an example doesn't declare, and fails for one that is missing here.
var exampleVariables = map[string]string{
	"port_date":    portDate,
	"port_out_pin": "4711",
	"fax_pin":      "4712",
	"pins_csv":     "phone_number,pin\n(202) 555-0100,4711\n",
}

func TestAccExamples(t *testing.T) {
	t.Parallel()
	for _, dir := range exampleDirs(t, "*.tf") {
		t.Run(dir, func(t *testing.T) {
			t.Parallel()
			s := startService(t)
			s.addExampleOrder(dir)
			c := s.example(t, dir)
			c.apply("-input=false")
			c.plan(false, "-input=false")
		})
	}
}

// The import command in the page of each resource, with the configuration that
// is shown there. The import blocks beside it, one of which is for Terraform 1.12
// and later, have to say the same.
func TestAccExamples_importCommands(t *testing.T) {
	t.Parallel()
	for _, dir := range exampleDirs(t, "import.sh") {
		t.Run(dir, func(t *testing.T) {
			t.Parallel()
			s := startService(t)
			s.addExampleOrder(dir)
			s.SetConfiguration(&sandbox.Configuration{WebhookURL: "https://example.com/hooks/porting"})
			c := s.example(t, dir)
			script, err := os.ReadFile(filepath.Join(examplesDir, dir, "import.sh"))
			c.check(err)
			_, command, found := strings.Cut(string(script), "terraform import ")
			arguments := strings.Fields(command)
			if !found || len(arguments) != 2 {
				t.Fatalf("import.sh holds no command \"terraform import ADDRESS ID\":\n%s", script)
			}
			c.run("import", "-input=false", arguments[0], arguments[1])
			blocks, err := filepath.Glob(filepath.Join(examplesDir, dir, "import-by-*.tf"))
			c.check(err)
			for _, block := range blocks {
				content, err := os.ReadFile(block)
				c.check(err)
				if !strings.Contains(string(content), "to = "+arguments[0]+"\n") || !strings.Contains(string(content), `id = "`+arguments[1]+`"`) {
					t.Errorf("%s is not about %s:\n%s", block, command, content)
				}
			}
			if shown := c.run("state", "show", arguments[0]); !strings.Contains(shown, "id ") {
				t.Errorf("the state has no ID:\n%s", shown)
			}
		})
	}
}

// Actions and lists are for Terraform 1.14 and later, which applies their
// examples above. Any other can't read them, so that they are held against the
// provider's schema here, with whatever Terraform there is.
func TestExamples_actionsAndListsMatchTheSchema(t *testing.T) {
	t.Parallel()
	schemas, err := newServer(New("test")().(*sinchProvider)).GetProviderSchema(t.Context(), &tfprotov6.GetProviderSchemaRequest{})
	if err != nil {
		t.Fatal(err)
	}
	checked := 0
	for _, dir := range append(exampleDirs(t, "*.tf"), exampleDirs(t, "*.tfquery.hcl")...) {
		for _, block := range exampleBlocks(t, dir) {
			var schema *tfprotov6.Schema
			switch block.Type {
			case "action":
				schema = schemas.ActionSchemas[block.Labels[0]].Schema
			case "list":
				schema = schemas.ListResourceSchemas[block.Labels[0]]
			default:
				continue
			}
			checked++
			for _, nested := range block.Body.Blocks {
				if nested.Type == "config" {
					checkAttributes(t, dir, nested.Body.Attributes, schema.Block.Attributes)
				}
			}
		}
	}
	if checked == 0 {
		t.Error("there is no example of an action or a list")
	}
}

// checkAttributes fails the test for an attribute that is not in the schema, and
// for one that is missing.
func checkAttributes(t *testing.T, dir string, found hclsyntax.Attributes, known []*tfprotov6.SchemaAttribute) {
	t.Helper()
	for _, attribute := range known {
		if _, set := found[attribute.Name]; attribute.Required && !set {
			t.Errorf("%s: %s is missing", dir, attribute.Name)
		}
	}
	for name := range found {
		if !slices.ContainsFunc(known, func(attribute *tfprotov6.SchemaAttribute) bool { return attribute.Name == name }) {
			t.Errorf("%s: there is no %s", dir, name)
		}
	}
}

// exampleBlocks are the blocks of an example's files.
func exampleBlocks(t *testing.T, dir string) hclsyntax.Blocks {
	t.Helper()
	var blocks hclsyntax.Blocks
	for _, pattern := range []string{"*.tf", "*.tfquery.hcl"} {
		files, err := filepath.Glob(filepath.Join(examplesDir, dir, pattern))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			content, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			parsed, problems := hclsyntax.ParseConfig(content, file, hcl.InitialPos)
			if problems.HasErrors() {
				t.Fatal(problems)
			}
			blocks = append(blocks, parsed.Body.(*hclsyntax.Body).Blocks...)
		}
	}
	return blocks
}

// exampleDirs are the directories below examples/ with files of a name.
func exampleDirs(t *testing.T, pattern string) []string {
	t.Helper()
	var dirs []string
	err := filepath.WalkDir(examplesDir, func(path string, _ fs.DirEntry, err error) error {
		if matched, _ := filepath.Match(pattern, filepath.Base(path)); err != nil || !matched {
			return err
		}
		dir, err := filepath.Rel(examplesDir, filepath.Dir(path))
		if !slices.Contains(dirs, dir) {
			dirs = append(dirs, dir)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return dirs
}

// newerSyntax is what an older Terraform or OpenTofu can't read, and since which
// minor version of 1 it can. Examples of a whole configuration say it themselves,
// in required_version.
var newerSyntax = []struct {
	pattern       *regexp.Regexp
	minor         int // 0: as the pattern captured it
	terraformOnly bool
}{
	{regexp.MustCompile(`required_version = ">= 1\.(\d+)"`), 0, false},
	{regexp.MustCompile(`provider::`), 8, false},
	{regexp.MustCompile(`ephemeral +=|_wo +=`), 11, false},
	{regexp.MustCompile(`(?m)^action "`), 14, true},
}

// skipOlder skips a test whose configuration the Terraform or OpenTofu at hand
// can't read.
func (c *cli) skipOlder(t *testing.T, configuration string) {
	t.Helper()
	for _, syntax := range newerSyntax {
		match := syntax.pattern.FindStringSubmatch(configuration)
		if match == nil {
			continue
		}
		needed := syntax.minor
		if len(match) > 1 {
			var err error
			needed, err = strconv.Atoi(match[1])
			c.check(err)
		}
		if !c.atLeast(needed) || syntax.terraformOnly && c.CLI.Product == "OpenTofu" {
			t.Skipf("%s needs Terraform 1.%d", match[0], needed)
		}
	}
}

// example makes a directory with the files of an example, for a Terraform that
// attaches to the provider in this process.
func (s *service) example(t *testing.T, dir string) *cli {
	t.Helper()
	c := s.reattached(t, "")
	c.write("versions.tf", "")
	// An override adds to the blocks that the example has, or stands for those that
	// it leaves to the reader. The provider in this process can't have credentials
	// from an environment of its own.
	c.write("sandbox_override.tf", "terraform {\n  required_providers {\n    sinch = { source = \"sinch/sinch\" }\n  }\n}\n"+s.config(""))
	for name, value := range exampleVariables {
		c.Env = append(c.Env, fmt.Sprintf("TF_VAR_%s=%s", name, value))
	}
	c.skipOlder(t, c.copyExample(dir))
	return c
}

// copyExample copies the files of an example, and gives all that they hold. The
// import commands and blocks beside a resource are examples of their own.
func (c *cli) copyExample(dir string) string {
	c.t.Helper()
	files, err := os.ReadDir(filepath.Join(examplesDir, dir))
	c.check(err)
	var all strings.Builder
	for _, file := range files {
		if strings.HasPrefix(file.Name(), "import") || file.IsDir() {
			continue
		}
		content, err := os.ReadFile(filepath.Join(examplesDir, dir, file.Name()))
		c.check(err)
		// The provider in this process doesn't run where the files are.
		c.write(file.Name(), strings.ReplaceAll(string(content), "${path.module}", c.Dir))
		all.Write(content)
	}
	return all.String()
}
