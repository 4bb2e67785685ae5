package provider

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/sinch/terraform-provider-sinch/internal/porting"
)

// portOrderDocumentModel is a sinch_port_order_document in plan, state and
// configuration. ContentBase64WO has a value in the configuration only.
type portOrderDocumentModel struct {
	ID               types.String `tfsdk:"id"`
	OrderID          types.String `tfsdk:"order_id"`
	DocumentName     types.String `tfsdk:"document_name"`
	Description      types.String `tfsdk:"description"`
	Source           types.String `tfsdk:"source"`
	ContentBase64WO  types.String `tfsdk:"content_base64_wo"`
	ContentWOVersion types.Number `tfsdk:"content_wo_version"`
	SHA256           types.String `tfsdk:"sha256"`
}

// fromAPI takes a document that was read with its content.
func (m *portOrderDocumentModel) fromAPI(document *porting.Document) {
	m.DocumentName = stringOrNull(document.DocumentName)
	m.Description = stringOrNull(document.Description)
	m.SHA256 = hashOrNull(document.FileContent)
}

// sameNames reports whether two documents are called and described alike.
func (m *portOrderDocumentModel) sameNames(other *portOrderDocumentModel) bool {
	return m.DocumentName.Equal(other.DocumentName) && m.Description.Equal(other.Description)
}

// readContent reads the content that a configuration gives. Where the plan has
// its hash, content with another one is an error: it is not what was planned.
func (m *portOrderDocumentModel) readContent(planned types.String, diags *diag.Diagnostics) []byte {
	if m.Source.IsNull() {
		content, err := decodeContent(m.ContentBase64WO.ValueString())
		switch {
		case errors.Is(err, errTooLarge):
			diags.AddAttributeError(path.Root("content_base64_wo"), "Invalid content", "content_base64_wo "+err.Error()+". Nothing was uploaded.")
		case err != nil || len(content) == 0:
			diags.AddAttributeError(path.Root("content_base64_wo"), "Invalid content", "content_base64_wo is empty or not Base64. Nothing was uploaded.")
		}
		return content
	}
	content, problem := readSource(m.Source.ValueString())
	if problem != "" {
		diags.AddAttributeError(path.Root("source"), "File can't be uploaded", "Nothing was uploaded, since "+problem+".")
		return nil
	}
	if !planned.IsUnknown() && planned.ValueString() != hashOf(content) {
		diags.AddAttributeError(path.Root("source"), "File changed since the plan",
			fmt.Sprintf("The content of %s is another one than when the plan was made. Nothing was uploaded; plan again.", quote(m.Source.ValueString())))
	}
	return content
}

// maxContent is how large a document may be. Sinch's limit isn't documented; more
// than this is hardly a letter.
const maxContent = 25 << 20

// missingFileAdvice says in parentheses how a path may have been meant.
func missingFileAdvice(name string) string {
	switch {
	case strings.HasPrefix(name, "~"):
		return fmt.Sprintf(" (Terraform takes the ~ for a name: write pathexpand(%s))", quote(name))
	case strings.Contains(name, "://"):
		return " (a source is a file of this machine, not an address: download it first)"
	case filepath.IsAbs(name):
		return ""
	}
	return " (the path is relative to where Terraform runs: begin it with ${path.module}/)"
}

// readSource reads a file. problem says in a sentence's middle what is wrong
// with it; "" when nothing is. What is no regular file may have no end (a device),
// or never begin (a pipe), so it is never opened.
func readSource(name string) (content []byte, problem string) {
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Sprintf("there is no file %s%s", quote(name), missingFileAdvice(name))
	case err != nil:
		return nil, fmt.Sprintf("the file can't be read (%s)", err)
	case !info.Mode().IsRegular():
		return nil, fmt.Sprintf("%s is not a regular file (it is a directory, a pipe or a device)", quote(name))
	case info.Size() > maxContent:
		return nil, fmt.Sprintf("the file %s has %d MB, and a document at most %d MB", quote(name), (info.Size()+1<<20-1)>>20, maxContent>>20)
	}
	file, err := os.Open(name)
	if err == nil {
		defer func() { _ = file.Close() }()
		content, err = io.ReadAll(io.LimitReader(file, maxContent)) // it may grow meanwhile
	}
	switch {
	case err != nil:
		return nil, fmt.Sprintf("the file can't be read (%s)", err)
	case len(content) == 0:
		return nil, fmt.Sprintf("the file %s is empty", quote(name))
	}
	return content, ""
}

var errTooLarge = fmt.Errorf("is too large: a document has at most %d MB", maxContent>>20)

// decodeContent decodes Base64, which may be broken into lines.
func decodeContent(text string) ([]byte, error) {
	if len(text) > 2*maxContent { // with line breaks
		return nil, errTooLarge
	}
	content, err := base64.StdEncoding.DecodeString(text)
	if len(content) > maxContent {
		return nil, errTooLarge
	}
	return content, err
}

// hashOrNull is the hash of what Sinch shows: null where it shows no content, which
// every document has.
func hashOrNull(content []byte) types.String {
	if len(content) == 0 {
		return types.StringNull()
	}
	return types.StringValue(hashOf(content))
}

// hashOf returns the SHA-256 of content, as Terraform's filesha256 writes it.
func hashOf(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}
