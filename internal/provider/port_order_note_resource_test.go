package provider

import (
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"
	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

const (
	testNote = "sinch_port_order_note.test"

	notesPath = "/orders/portIns/*/notes"
)

func noteOn(order, text string) string {
	return fmt.Sprintf(`
resource "sinch_port_order_note" "test" {
  order_id = %q
  note     = %q
}
`, order, text)
}

func TestAccPortOrderNote_isWrittenOnceAndForgotten(t *testing.T) {
	t.Parallel()
	s := startService(t)
	order := s.addOrder(someNumbers(1)...)
	config := s.config(noteOn(order, "The PIN is with the carrier."))
	given := s.testRecording(t,
		resource.TestStep{
			Config: config,
			ConfigStateChecks: []statecheck.StateCheck{
				statecheck.ExpectKnownValue(testNote, tfjsonpath.New("created_time"), knownvalue.StringExact("2026-12-01T15:00:00Z")),
				statecheck.ExpectKnownValue(testNote, tfjsonpath.New("created_by"), knownvalue.StringExact(sandbox.KeyID)),
			},
		},
		resource.TestStep{
			Config:           config,
			ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{plancheck.ExpectEmptyPlan()}},
		},
	)
	s.expectNotes(t, order, "The PIN is with the carrier.")
	if writes := s.Journal().Writes(); len(writes) != 1 {
		t.Errorf("there were %d writes, want the note alone", len(writes))
	}
	given.expect(t, "The note stays on order "+order)
}

// What an order doesn't show of its notes was answered all the same.
func TestAccPortOrderNote_thatTheOrderDoesNotShowIsWrittenOnce(t *testing.T) {
	t.Parallel()
	for name, shown := range map[string]sandbox.PartsForm{"left out": sandbox.PartsLeftOut, "null": sandbox.PartsNull} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := startService(t, sandbox.WithForms(sandbox.Forms{Parts: shown}))
			order := s.addOrder(someNumbers(1)...)
			config := s.config(noteOn(order, "once"))
			s.test(t, resource.TestStep{Config: config}, resource.TestStep{Config: config, ConfigPlanChecks: expectEmptyPlan})
			s.expectNotes(t, order, "once")
		})
	}
}

// A note whose answer was lost, and that the order doesn't show, can't be looked for
// by the next run either: that is said.
func TestAccPortOrderNote_lostAndNotShownIsLeftToTheUser(t *testing.T) {
	t.Parallel()
	s := startService(t, sandbox.WithForms(sandbox.Forms{Parts: sandbox.PartsLeftOut}))
	order := s.addOrder(someNumbers(1)...)
	s.Fault(sandbox.Fault{Method: http.MethodPost, Path: notesPath, Kind: sandbox.KindDropAfter})
	s.test(t, resource.TestStep{Config: s.config(noteOn(order, "once")), ExpectError: regexp.MustCompile(`(?s)dashboard\s+before\s+you\s+apply\s+again`)})
	s.expectNotes(t, order, "once")
}

func TestAccPortOrderNote_otherTextIsAnotherNote(t *testing.T) {
	t.Parallel()
	s := startService(t)
	order := s.addOrder(someNumbers(1)...)
	s.test(t,
		resource.TestStep{Config: s.config(noteOn(order, "first"))},
		resource.TestStep{
			Config:           s.config(noteOn(order, "second")),
			ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{plancheck.ExpectResourceAction(testNote, plancheck.ResourceActionReplace)}},
		},
	)
	s.expectNotes(t, order, "first", "second")
}

func TestAccPortOrderNote_equalNoteIsAdopted(t *testing.T) {
	t.Parallel()
	s := startService(t)
	order := s.addOrder(someNumbers(1)...)
	s.Edit(order, func(o *sandbox.Order) {
		o.Notes = append(o.Notes, sandbox.Note{Note: "See the\r\nletter. ", CreatedTime: "2026-12-01T08:00:00Z", CreatedBy: "jo"})
	})
	given := s.testRecording(t, resource.TestStep{
		Config: s.config(noteOn(order, "See the\nletter.")),
		ConfigStateChecks: []statecheck.StateCheck{
			statecheck.ExpectKnownValue(testNote, tfjsonpath.New("created_by"), knownvalue.StringExact("jo")),
		},
	})
	given.expect(t, "is on order "+order+" already", "2026-12-01T08:00:00Z by jo")
	if writes := s.Journal().Writes(); len(writes) != 0 {
		t.Errorf("there were %d writes, want none", len(writes))
	}
}

// A note that left its address is not written once more at another, however old it is; and a
// second note with the same text is meant.
func TestAccPortOrderNote_renamedIsNotWrittenAgain(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"a", "z"} {
		t.Run("to "+name, func(t *testing.T) {
			t.Parallel()
			s := startService(t)
			order := s.addOrder(someNumbers(1)...)
			renamed := strings.Replace(noteOn(order, "Any update?"), `"test"`, `"`+name+`"`, 1)
			c := s.reattached(t, s.config(noteOn(order, "Any update?")))
			c.apply()
			s.Clock().Advance(7 * day)
			s.refuses(t, c, renamed, "Error: A note on order "+order+" would be written again", "If it was renamed", "from = <old address, such as sinch_port_order_note.old>")
			s.expectNotes(t, order, "Any update?")
			c.write("main.tf", s.config(renamed+moved(testNote, "sinch_port_order_note."+name)))
			c.apply()
			s.expectNotes(t, order, "Any update?")

			c.write("main.tf", s.config(renamed+noteOn(order, "Any update?")))
			c.apply()
			s.expectNotes(t, order, "Any update?", "Any update?")
			// One of the last day is found by its text.
			c.write("main.tf", s.config(renamed+strings.Replace(noteOn(order, "Any update?"), `"test"`, `"m"`, 1)))
			says(t, c.apply(), "The note is on order "+order+" already")
			s.expectNotes(t, order, "Any update?", "Any update?")
		})
	}
}

func TestAccPortOrderNote_taintedIsNotWrittenAgain(t *testing.T) {
	t.Parallel()
	s := startService(t)
	order := s.addOrder(someNumbers(1)...)
	c := s.reattached(t, s.config(noteOn(order, "Any update?")))
	c.apply()
	s.Clock().Advance(7 * day)
	c.run("taint", testNote)
	says(t, c.apply(), "The note is on order "+order+" already")
	c.plan(false)
	s.expectNotes(t, order, "Any update?")
}

// The one that is replaced is there still when the other is written, so that it is meant.
func TestAccPortOrderNote_replacedBeforeItIsDestroyed(t *testing.T) {
	t.Parallel()
	s := startService(t)
	order := s.addOrder(someNumbers(1)...)
	c := s.reattached(t, s.config(strings.Replace(noteOn(order, "Any update?"), "note ", "lifecycle {\n    create_before_destroy = true\n  }\n  note ", 1)))
	c.apply()
	s.Clock().Advance(7 * day)
	c.apply("-replace=" + testNote)
	c.plan(false)
	s.expectNotes(t, order, "Any update?", "Any update?")
}

func TestAccPortOrderNote_cannotBeImported(t *testing.T) {
	t.Parallel()
	s := startService(t)
	order := s.addOrder(someNumbers(1)...)
	c := s.reattached(t, s.config(noteOn(order, "Any update?")+activationOf(order)))
	says(t, c.fail("import", testNote, order), "Error: A note can't be imported", "just its text", "notes has it")
	says(t, c.fail("import", testActivation, order), "Error: An activation can't be imported", "what is active already is success")
}

func TestAccPortOrderNote_faults(t *testing.T) {
	t.Parallel()
	for name, fault := range writeFaults {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := startService(t)
			order := s.addOrder(someNumbers(1)...)
			fault.Method, fault.Path = http.MethodPost, notesPath
			s.Fault(fault)
			s.test(t, untilMade(fault, s.config(noteOn(order, "once")))...)
			s.expectNotes(t, order, "once")
		})
	}
}

func TestAccPortOrderNote_errors(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		order, text string
		fault       sandbox.Fault
		want        string
	}{
		"order that doesn't exist": {order: "404404", text: "hello", want: `(?s)no order 404404.*order_id`},
		"no order ID":              {order: "hq-2027", text: "hello", want: `not\s+an order ID`},
		"empty":                    {text: " ", want: `(?s)note is empty`},
		"refused": {
			text: "hello", want: `(?s)refused the value of note.*too rude`,
			fault: sandbox.ShapeBadRequest.Fault(http.StatusUnprocessableEntity, "bad words", sandbox.Violation{Field: "note", Description: "too rude"}),
		},
		"credentials": {text: "hello", want: `refused the credentials`, fault: sandbox.Fault{Kind: sandbox.KindUnauthorized, Times: -1}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := startService(t)
			order := s.addOrder(someNumbers(1)...)
			if test.fault.Kind != "" {
				test.fault.Method, test.fault.Path = http.MethodPost, notesPath
				s.Fault(test.fault)
			}
			if test.order != "" {
				order = test.order
			}
			s.test(t, resource.TestStep{Config: s.config(noteOn(order, test.text)), ExpectError: regexp.MustCompile(test.want)})
		})
	}
}

func TestAccPortOrderNote_goneOrderRemovesItFromTheState(t *testing.T) {
	t.Parallel()
	s := startService(t)
	order := s.addOrder(someNumbers(1)...)
	config := s.config(noteOn(order, "hello"))
	given := s.testRecording(t,
		resource.TestStep{Config: config},
		resource.TestStep{
			PreConfig: func() {
				s.goneFor(-1)
			},
			RefreshState:       true,
			ExpectNonEmptyPlan: true,
			RefreshPlanChecks: resource.RefreshPlanChecks{PostRefresh: []plancheck.PlanCheck{
				plancheck.ExpectResourceAction(testNote, plancheck.ResourceActionCreate),
			}},
		},
	)
	given.expect(t, "Order "+order+" is gone", "note is removed from the state")
}

// A note that the service shows in other words is not written again and again.
func TestAccPortOrderNote_rewordedNoteStays(t *testing.T) {
	t.Parallel()
	s := startService(t)
	order := s.addOrder(someNumbers(1)...)
	config := s.config(noteOn(order, "hello"))
	s.test(t,
		resource.TestStep{Config: config},
		resource.TestStep{
			PreConfig:        func() { s.Edit(order, func(o *sandbox.Order) { o.Notes[0].Note = "[hello]" }) },
			Config:           config,
			ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{plancheck.ExpectEmptyPlan()}},
		},
	)
}

func (s *service) expectNotes(t testing.TB, order string, texts ...string) {
	t.Helper()
	found, _ := s.Order(order)
	if len(found.Notes) != len(texts) {
		t.Fatalf("order %s has the notes %v, want %q", order, found.Notes, texts)
	}
	for i, text := range texts {
		if found.Notes[i].Note != text {
			t.Errorf("note %d is %q, want %q", i, found.Notes[i].Note, text)
		}
	}
}
