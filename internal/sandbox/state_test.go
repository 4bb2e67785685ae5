package sandbox_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

// keptIn starts a sandbox whose state is in a file.
func keptIn(t testing.TB, path string) *client {
	t.Helper()
	c := newClient(t)
	if err := c.sandbox.KeepIn(path, func(err error) { t.Error(err) }); err != nil {
		t.Fatal(err)
	}
	return c
}

// What the service knows and doesn't show outlives it too: that a PIN was
// refused, when the carrier answers, how often an activation failed.
func TestState_goesOnWhereItWas(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "sandbox.json")
	c := keptIn(t, path)
	rejected := c.create("+12025559902")
	failsOnce := c.createOnDemand("+12125559905")
	c.do("POST", failsOnce+"/notes", `{"note":"Hello"}`, 200)
	c.do("POST", failsOnce+"/documents", `{"documentName":"loa.pdf","fileContent":"JVBERg=="}`, 200)
	c.do("POST", "/configuration", `{"webhookUrl":"https://example.com/hook"}`, 200)
	c.control("POST", "/advance?by=24h", "", 200)
	expect(t, c.do("GET", rejected, "", 200), "phoneNumbers.0.status", "REJECTED")

	c = keptIn(t, path)
	expect(t, c.do("GET", rejected, "", 200), "phoneNumbers.0.status", "REJECTED")
	shown := c.do("GET", failsOnce, "", 200)
	expect(t, shown, "status", "CONFIRMED", "notes.0.note", "Hello", "documents.0.documentName", "loa.pdf")
	expect(t, c.do("GET", "/configuration", "", 200), "webhookUrl", "https://example.com/hook")
	id := fmt.Sprintf("%.0f", field(t, shown, "documents.0.id"))
	expect(t, c.do("GET", strings.Replace(failsOnce, "/portIns", "", 1)+"/documents/"+id, "", 200), "fileContent", "JVBERg==")
	next := c.create("+12025550177")
	if next == rejected || next == failsOnce {
		t.Errorf("the new order is %s, as an old one", next)
	}

	c = keptIn(t, path)
	expect(t, c.do("GET", next, "", 200), "status", "PENDING")
}

func TestState_isForItsOwnerOnly(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "sandbox.json")
	c := keptIn(t, path)
	c.create("+12025550100")
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(entries) != 1 {
		t.Fatalf("%v, the directory holds %v, want the state alone", err, entries)
	}
	info, err := entries[0].Info()
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, the mode is %v", err, info.Mode())
	}
	content, err := os.ReadFile(path)
	if err != nil || strings.Contains(string(content), c.sandbox.KeySecret) {
		t.Errorf("%v, or the key is in the state", err)
	}
}

// A state that can't be read is not begun anew: orders would be lost.
func TestState_thatCantBeReadIsLeftAlone(t *testing.T) {
	t.Parallel()
	directory := t.TempDir()
	for name, content := range map[string]string{
		"cut off":         `{"version":1,"orders":[{"order":`,
		"another version": `{"version":2,"orders":[]}`,
		"another file":    `{}`,
		"empty":           "",
		"incomplete":      `{"version":1,"orders":[{"order":{"id":1,"phoneNumbers":[{"phoneNumber":"+12025550100"}]},"numbers":[]}]}`,
		"another clock":   `{"version":1,"clock":{"offset":"tomorrow"},"orders":[]}`,
	} {
		path := filepath.Join(directory, name)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		err := sandbox.New().KeepIn(path, nil)
		if err == nil || !strings.Contains(err.Error(), "move the file away to begin anew") {
			t.Errorf("%s: %v", name, err)
		}
		if after, err := os.ReadFile(path); err != nil || string(after) != content {
			t.Errorf("%s: %v, the file is changed to %q", name, err, after)
		}
	}
	if err := sandbox.New().KeepIn(directory, nil); err == nil {
		t.Error("a directory is taken for a state")
	}
	if err := sandbox.New().KeepIn(filepath.Join(directory, "missing", "sandbox.json"), nil); err == nil {
		t.Error("a state that can't be written is taken")
	}
}

// The order exists, so the client is told so; who runs the sandbox hears of the rest.
func TestState_thatCantBeWrittenIsSaid(t *testing.T) {
	t.Parallel()
	directory := filepath.Join(t.TempDir(), "state")
	if err := os.Mkdir(directory, 0o700); err != nil {
		t.Fatal(err)
	}
	c := newClient(t)
	var failed error
	if err := c.sandbox.KeepIn(filepath.Join(directory, "sandbox.json"), func(err error) { failed = errors.Join(failed, err) }); err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(directory); err != nil {
		t.Fatal(err)
	}
	c.create("+12025550100")
	if failed == nil || !strings.Contains(failed.Error(), "can't be kept in "+directory) {
		t.Errorf("it says %v", failed)
	}
}
