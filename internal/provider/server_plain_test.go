package provider

import (
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

// What a carrier writes reaches the state as it is, and the terminal without what
// a terminal would obey.
func TestPlainServer_reasonsReachTheTerminalWithoutControlCharacters(t *testing.T) {
	s := startService(t)
	c := s.connect(t)
	const reason = "\x1b]0;hi\x07\x1b[31mInvalid\u202e zip\u009b2J\r code"
	id := s.addOrder(verizon)
	s.Edit(id, func(order *sandbox.Order) {
		order.PhoneNumbers[0].Status, order.PhoneNumbers[0].RejectReason = "REJECTED", reason
	})
	imported, err := c.server.ImportResourceState(t.Context(), &tfprotov6.ImportResourceStateRequest{TypeName: portOrderType, ID: id})
	c.check(err, imported.Diagnostics)
	resource := imported.ImportedResources[0]
	read, err := c.server.ReadResource(t.Context(), &tfprotov6.ReadResourceRequest{
		TypeName: portOrderType, CurrentState: resource.State, CurrentIdentity: resource.Identity, Private: resource.Private,
	})
	c.check(err, nil)
	told := shown(read.Diagnostics)
	if !strings.Contains(told, "]0;hi[31mInvalid zip2J code") || printable(told) != told {
		t.Errorf("%q", told)
	}
	attributes, _ := plain(t, c.value(read.NewState)).(map[string]any)
	if kept, _ := attributes["rejections"].(map[string]any); kept[verizon] != reason {
		t.Errorf("the state has %q", kept)
	}
}

func TestPlainServer_progressOfAnAction(t *testing.T) {
	s := startService(t)
	c := s.connect(t)
	id := s.onDemand(onPortDate, verizon)
	s.Edit(id, func(order *sandbox.Order) { order.PhoneNumbers[0].PhoneNumberGroup = "a\x1b[31mb" })
	progress, problems := c.activate(id)
	c.check(nil, problems)
	if told := strings.Join(progress, "\n"); printable(told) != told {
		t.Errorf("%q", told)
	}
}

func TestStrayCharacters_areNamedWithoutTheSecret(t *testing.T) {
	for text, want := range map[string]string{
		"secret": "", "": "",
		"secret\n":     `ends with '\n' (U+000A)`,
		"secret\r\n":   `ends with '\r' (U+000D)`,
		" secret":      `begins with ' ' (U+0020)`,
		"se\u200bcret": `has within it '\u200b' (U+200B)`,
		"\n":           `consists of '\n' (U+000A)`,
	} {
		if got := strayCharacters(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestOrderIDProblem_saysWhatToWrite(t *testing.T) {
	for text, want := range map[string]string{
		"890192331":  "",
		"0890192331": `begins with 0, since it is a number to Sinch: write "890192331"`,
		" 890192331": `with blanks around it: write "890192331"`,
		"000":        "is not an order ID",
		"hq-2027":    "is not an order ID",
	} {
		if got := orderIDProblem(text); (got == "") != (want == "") || !strings.Contains(got, want) {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// A newline at the end of a key is an error that names where it comes from, before
// anything is sent.
func TestConfigure_credentialsWithANewline(t *testing.T) {
	s := startService(t)
	c := s.connect(t)
	schemas, err := c.server.GetProviderSchema(t.Context(), &tfprotov6.GetProviderSchemaRequest{})
	c.check(err, schemas.Diagnostics)
	settings := schemas.Provider.ValueType().(tftypes.Object)
	configured, err := c.server.ConfigureProvider(t.Context(), &tfprotov6.ConfigureProviderRequest{
		Config: c.dynamic(settings, object(settings, texts(map[string]string{"project_id": s.ProjectID, "key_id": s.KeyID, "key_secret": "secret-1\n"}))),
	})
	c.check(err, nil)
	c.expect(configured.Diagnostics, tfprotov6.DiagnosticSeverityError, "key_secret", `ends with '\n'`)
	if strings.Contains(shown(configured.Diagnostics), "secret-1") {
		t.Error("the error shows the secret")
	}
}
