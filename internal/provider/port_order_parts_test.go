package provider

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/terraform"
	"github.com/sinch/terraform-provider-sinch/internal/porting"
	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

// What several resources say alike is meant as often: none takes the note or the
// document of another one.

func noteNamed(name, order string) string {
	return fmt.Sprintf("\nresource \"sinch_port_order_note\" %q {\n  order_id = %q\n  note = \"Any update?\"\n}\n", name, order)
}

func TestAccPortOrderNote_equalNotesOfSeveralResourcesAreMeant(t *testing.T) {
	t.Parallel()
	s := startService(t)
	order := s.addOrder(verizon)
	both := noteNamed("first", order) + noteNamed("second", order)
	s.test(t,
		resource.TestStep{Config: s.config(both), Check: s.countOf(t, noteCalls, 2)},
		resource.TestStep{Config: s.config(both), ConfigPlanChecks: expectEmptyPlan},
	)
}

func TestAccPortOrderNote_anOldNoteIsNotTaken(t *testing.T) {
	t.Parallel()
	s := startService(t)
	order := s.addOrder(verizon)
	after := func(pause time.Duration, config string, want int) resource.TestStep {
		return resource.TestStep{PreConfig: func() { s.Clock().Advance(pause) }, Config: s.config(config), Check: s.countOf(t, noteCalls, want)}
	}
	one := noteNamed("first", order)
	s.test(t,
		after(0, one, 1),
		after(time.Hour, "", 1),       // forgotten,
		after(time.Hour, one, 1),      // and found again
		after(time.Hour, "", 1),       // but a week
		after(7*24*time.Hour, one, 2), // later it is meant
	)
}

func TestAccPortOrderDocument_equalDocumentsOfSeveralResourcesAreMeant(t *testing.T) {
	t.Parallel()
	s := startService(t)
	order := s.addOrder(verizon)
	file := filepath.Join(t.TempDir(), "loa.pdf")
	if err := os.WriteFile(file, []byte("content"), 0o600); err != nil {
		t.Fatal(err)
	}
	document := func(name string) string {
		return fmt.Sprintf("\nresource \"sinch_port_order_document\" %q {\n  order_id = %q\n  document_name = \"loa.pdf\"\n  source = %q\n}\n", name, order, file)
	}
	uploaded := func(want int) resource.TestCheckFunc { return s.countOf(t, "/orders/portIns/*/documents", want) }
	s.test(t,
		resource.TestStep{Config: s.config(document("first") + document("second")), Check: uploaded(2)},
	)
}

func TestParts_areTakenOnce(t *testing.T) {
	var p parts
	note := part{"7", partNote, "text"}
	p.hold(note)
	if p.take(note, 1) || !p.take(note, 2) || p.take(note, 2) || !p.take(part{"8", partNote, "text"}, 1) {
		t.Error("a part was taken twice, or never")
	}
}

func TestIsRecent_ofATimeThatNobodyCanRead(t *testing.T) {
	s := startService(t, sandbox.WithClock(testStart))
	d := &providerData{now: s.Clock().Now}
	for created, want := range map[string]bool{
		"": true, "yesterday": true, "2026-12-01T14:00:00Z": true, "2026-12-01 14:00:00": true, "2026-12-02T00:00:00Z": true,
		"2026-11-30T14:59:59Z": false, "2026-11-24": false,
	} {
		if got := d.isRecent(noteAt(created)); got != want {
			t.Errorf("%q: %t", created, got)
		}
	}
}

// A machine whose clock is a day off would write its note again after a crash.
func TestIsRecent_goesByTheClockOfTheService(t *testing.T) {
	for _, off := range []time.Duration{-25 * time.Hour, 25 * time.Hour} {
		s := startService(t, sandbox.WithClock(testStart), sandbox.WithForms(sandbox.Forms{ClockAhead: -off}))
		r := s.orders(t, nil)
		r.now = func() time.Time { return s.Clock().Now().Add(off) }
		if _, err := r.client.GetOrder(t.Context(), porting.ID(s.addOrder(someNumbers(1)...))); err != nil {
			t.Fatal(err)
		}
		for created, want := range map[string]bool{"2026-12-01T14:00:00Z": true, "2026-11-30T14:00:00Z": false} {
			if got := r.isRecent(noteAt(created)); got != want {
				t.Errorf("%s, with a clock off by %s: %t", created, off, got)
			}
		}
	}
}

func noteAt(created string) porting.OrderNote { return porting.OrderNote{CreatedTime: created} }

// countOf checks how often something was added to an order.
func (s *service) countOf(t *testing.T, path string, want int) resource.TestCheckFunc {
	return func(*terraform.State) error {
		if got := s.Journal().Count(http.MethodPost, path); got != want {
			t.Errorf("added %d times, want %d", got, want)
		}
		return nil
	}
}
