package provider

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
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
	"pins_csv":     "phone_number,pin\n(202) 555-0100,4711\n",
}

func TestAccExamples(t *testing.T) {
	t.Parallel()
	for _, dir := range exampleDirs(t) {
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

// exampleDirs are the directories below examples/ that hold a configuration.
func exampleDirs(t *testing.T) []string {
	t.Helper()
	var dirs []string
	err := filepath.WalkDir(examplesDir, func(path string, entry fs.DirEntry, err error) error {
		if entry != nil && entry.IsDir() && entry.Name() == "actions" {
			return fs.SkipDir // Terraform 1.14 and later only; tested over the protocol
		}
		if err != nil || filepath.Ext(path) != ".tf" {
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
		c.env = append(c.env, fmt.Sprintf("TF_VAR_%s=%s", name, value))
	}
	files, err := os.ReadDir(filepath.Join(examplesDir, dir))
	c.check(err)
	for _, file := range files {
		// The import commands and blocks beside a resource are examples of their own.
		if strings.HasPrefix(file.Name(), "import") || file.IsDir() {
			continue
		}
		content, err := os.ReadFile(filepath.Join(examplesDir, dir, file.Name()))
		c.check(err)
		// The provider in this process runs in another directory than Terraform.
		c.write(file.Name(), strings.ReplaceAll(string(content), "${path.module}", c.dir))
	}
	return c
}
