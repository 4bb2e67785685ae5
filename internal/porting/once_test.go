package porting_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/sinch/terraform-provider-sinch/internal/porting"
	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
	"github.com/sinch/terraform-provider-sinch/internal/sandbox/sandboxtest"
)

// Longer than other files: one table of every write against every fault, which
// is read as a whole.

// writeCase is one kind of write, in a sandbox that is ready for it.
type writeCase struct {
	name         string
	method, path string
	// prepare returns what does the write, and what counts how often it took effect.
	prepare func(t *testing.T, server *sandboxtest.Server, client *porting.Client) (write func(context.Context) error, count func() int)
}

const hint = "Whether the change was made is not known: "

var writes = []writeCase{
	{"create", http.MethodPost, "/orders/portIns", func(t *testing.T, s *sandboxtest.Server, c *porting.Client) (func(context.Context) error, func() int) {
		return func(ctx context.Context) error {
				order, err := c.CreateOrder(ctx, smallOrder("ref", "+12025550100", "+12025550101"))
				if err == nil && order.ID == "" {
					return fmt.Errorf("order without ID: %v", order)
				}
				return err
			}, func() int {
				return len(s.Orders())
			}
	}},
	{"update", http.MethodPut, "/orders/portIns/*", func(t *testing.T, s *sandboxtest.Server, c *porting.Client) (func(context.Context) error, func() int) {
		id := create(t, c, smallOrder("ref", "+12025550100"))
		return func(ctx context.Context) error {
				before, err := c.GetOrder(t.Context(), id)
				if err != nil {
					return err
				}
				want := *before
				want.LOAUploadedBy = "somebody else"
				_, err = c.UpdateOrder(ctx, id, *before, want)
				return err
			}, func() int {
				order, _ := s.Order(string(id))
				return strings.Count(order.LOAUploadedBy, "somebody else")
			}
	}},
	{"update of PINs", http.MethodPut, "/orders/portIns/*", func(t *testing.T, s *sandboxtest.Server, c *porting.Client) (func(context.Context) error, func() int) {
		id := create(t, c, smallOrder("ref", "+12025550100"))
		return func(ctx context.Context) error {
				before, err := c.GetOrder(t.Context(), id)
				if err != nil {
					return err
				}
				want := *before
				want.PhoneNumbers = []porting.PhoneNumber{before.PhoneNumbers[0]}
				want.PhoneNumbers[0].PortOutInfo.ExistingPortOutPIN = "4711"
				_, err = c.UpdateOrder(ctx, id, *before, want)
				return err
			}, func() int {
				order, _ := s.Order(string(id))
				return strings.Count(order.PhoneNumbers[0].PortOutInfo.ExistingPortOutPIN, "4711")
			}
	}},
	{"cancel", http.MethodDelete, "/orders/portIns/*", func(t *testing.T, s *sandboxtest.Server, c *porting.Client) (func(context.Context) error, func() int) {
		id := create(t, c, smallOrder("ref", "+12025550100"))
		return func(ctx context.Context) error { return c.CancelOrder(ctx, id) },
			func() int {
				if order, _ := s.Order(string(id)); order.Status == sandbox.Pending {
					return 0
				}
				return 1
			}
	}},
	{"activate", http.MethodPost, "/orders/portIns/*/activate", func(t *testing.T, s *sandboxtest.Server, c *porting.Client) (func(context.Context) error, func() int) {
		order := smallOrder("ref", "+12025550100", "+12125550100")
		order.OnDemandActivation = true
		id := create(t, c, order)
		s.Clock().Advance(30 * 24 * time.Hour)
		available, err := c.AvailableActivations(t.Context(), id)
		if err != nil || len(available) != 2 {
			t.Fatal(available, err)
		}
		group := available[0].PhoneNumberGroup
		return func(ctx context.Context) error {
				outcome, err := c.Activate(ctx, id, available[:1])
				if err == nil && (len(outcome) != 1 || outcome[0].PhoneNumberGroup != group) {
					return fmt.Errorf("outcome %v", outcome)
				}
				return err
			}, func() int {
				active := 0
				order, _ := s.Order(string(id))
				for _, n := range order.PhoneNumbers {
					if n.Status == sandbox.Activated {
						active++
					}
				}
				return active
			}
	}},
	{"note", http.MethodPost, "/orders/portIns/*/notes", func(t *testing.T, s *sandboxtest.Server, c *porting.Client) (func(context.Context) error, func() int) {
		id := create(t, c, smallOrder("ref", "+12025550100"))
		if _, err := c.AddNote(t.Context(), id, "the same text"); err != nil {
			t.Fatal(err)
		}
		return func(ctx context.Context) error {
				note, err := c.AddNote(ctx, id, "the same text")
				if err == nil && note.Note != "the same text" {
					return fmt.Errorf("note %v", note)
				}
				return err
			}, func() int {
				order, _ := s.Order(string(id))
				return len(order.Notes) - 1
			}
	}},
	{"document", http.MethodPost, "/orders/portIns/*/documents", func(t *testing.T, s *sandboxtest.Server, c *porting.Client) (func(context.Context) error, func() int) {
		id := create(t, c, smallOrder("ref", "+12025550100"))
		document := porting.Document{DocumentName: "loa.pdf", Description: "letter", FileContent: []byte("content")}
		older, err := c.AddDocument(t.Context(), id, document)
		if err != nil {
			t.Fatal(err)
		}
		return func(ctx context.Context) error {
				added, err := c.AddDocument(ctx, id, document)
				if err == nil && (added.ID == "" || added.ID == older.ID) {
					return fmt.Errorf("document %v", added)
				}
				return err
			}, func() int {
				order, _ := s.Order(string(id))
				return len(order.Documents) - 1
			}
	}},
	{"create configuration", http.MethodPost, "/configuration", func(t *testing.T, s *sandboxtest.Server, c *porting.Client) (func(context.Context) error, func() int) {
		return func(ctx context.Context) error {
				_, err := c.CreateConfiguration(ctx, porting.Configuration{WebhookURL: "https://example.com"})
				return err
			}, func() int {
				if s.Configuration() == nil {
					return 0
				}
				return 1
			}
	}},
	{"update configuration", http.MethodPut, "/configuration", func(t *testing.T, s *sandboxtest.Server, c *porting.Client) (func(context.Context) error, func() int) {
		s.SetConfiguration(&sandbox.Configuration{WebhookURL: "https://example.org"})
		return func(ctx context.Context) error {
				_, err := c.UpdateConfiguration(ctx, porting.Configuration{WebhookURL: "https://example.com"})
				return err
			}, func() int {
				return strings.Count(s.Configuration().WebhookURL, "https://example.com")
			}
	}},
}

// repeatsDespiteEffect is for the one write that can't be proven: replacing an
// order by what it already is does no harm.
func (w writeCase) repeatsDespiteEffect() bool { return w.name == "update of PINs" }

func TestWrites_happenOnce(t *testing.T) {
	faults := []struct {
		name  string
		fault sandbox.Fault
		sent  int // how often the write should be sent
	}{
		{"no fault", sandbox.Fault{Method: "NONE", Kind: sandbox.KindDropBefore}, 1},
		{"lost before the write", sandbox.Fault{Kind: sandbox.KindDropBefore}, 2},
		{"lost twice before the write", sandbox.Fault{Kind: sandbox.KindDropBefore, Times: 2}, 3},
		{"lost after the write", sandbox.Fault{Kind: sandbox.KindDropAfter}, 1},
		{"500 before the write", sandbox.Fault{Kind: sandbox.KindStatus, Status: 500}, 2},
		{"500 after the write", sandbox.Fault{Kind: sandbox.KindStatusAfter}, 1},
		{"502 page after the write", sandbox.Fault{Kind: sandbox.KindStatusAfter, Status: 502, Body: "<html>", ContentType: "text/html"}, 1},
		{"429", sandbox.Fault{Kind: sandbox.KindStatus, Status: 429}, 2},
		{"token ran out", sandbox.Fault{Kind: sandbox.KindUnauthorized}, 2},
		{"no answer after the write", sandbox.Fault{Kind: sandbox.KindHangAfter}, 1},
		{"unreadable success after the write", sandbox.Fault{Kind: sandbox.KindStatusAfter, Status: 200, Body: "<html>Log in"}, 1},
		{"empty success after the write", sandbox.Fault{Kind: sandbox.KindStatusAfter, Status: 200}, 1},
	}
	for _, write := range writes {
		for _, test := range faults {
			t.Run(write.name+" "+test.name, func(t *testing.T) {
				t.Parallel()
				server, _ := start(t)
				client := connect(t, server, func(c *porting.Config) {
					if test.fault.Kind == sandbox.KindHangAfter {
						c.RequestTimeout = 250 * time.Millisecond
					}
				})
				do, count := write.prepare(t, server, client)
				if _, err := client.CheckPortability(t.Context(), []string{"+12025550100"}); err != nil {
					t.Fatal(err) // the token has worked
				}
				if test.fault.Method == "" {
					test.fault.Method, test.fault.Path = write.method, write.path
				}
				server.Fault(test.fault)
				server.ResetJournal()
				if err := do(t.Context()); err != nil {
					t.Error(err)
				}
				if n := count(); n != 1 {
					t.Errorf("took effect %d times", n)
				}
				unproven := write.repeatsDespiteEffect() && test.fault.Kind != "" &&
					test.fault.Kind != sandbox.KindDropBefore && test.fault.Status != 429 && test.fault.Status != 200
				if sent := server.Journal().Count(write.method, write.path); sent != test.sent && !unproven {
					t.Errorf("sent %d times, want %d", sent, test.sent)
				}
			})
		}
	}
}

func TestWrites_thatCannotBeProvenAreNotRepeated(t *testing.T) {
	for _, write := range writes {
		if write.repeatsDespiteEffect() {
			continue
		}
		t.Run(write.name, func(t *testing.T) {
			t.Parallel()
			server, _ := start(t)
			client := connect(t, server, func(c *porting.Config) { c.MaxRetries = new(0) })
			do, count := write.prepare(t, server, client)
			server.ResetJournal()
			// From the lost answer on, the service answers no more reads.
			server.Fault(sandbox.Fault{
				Method: write.method, Path: write.path, Kind: sandbox.KindDropAfter,
				Do: func() {
					server.Fault(sandbox.Fault{Method: http.MethodGet, Kind: sandbox.KindStatus, Status: 503, Times: -1})
				},
			})
			err := do(t.Context())
			if !porting.IsUncertain(err) || !strings.Contains(err.Error(), hint) || !strings.Contains(err.Error(), "looking whether it happened: GET ") {
				t.Errorf("%v", err)
			}
			server.ClearFaults()
			if sent := server.Journal().Count(write.method, write.path); sent != 1 || count() != 1 {
				t.Errorf("sent %d times, took effect %d times", sent, count())
			}
		})
	}
}

func TestWrites_thatFailForEverEndWithACertainError(t *testing.T) {
	for _, write := range writes {
		t.Run(write.name, func(t *testing.T) {
			t.Parallel()
			server, client := start(t)
			do, count := write.prepare(t, server, client)
			server.ResetJournal()
			server.Fault(sandbox.Fault{Method: write.method, Path: write.path, Kind: sandbox.KindStatus, Status: 500, Times: -1})
			err := do(t.Context())
			if err == nil || porting.IsUncertain(err) {
				t.Errorf("%v", err)
			}
			if sent := server.Journal().Count(write.method, write.path); sent != 4 || count() != 0 {
				t.Errorf("sent %d times, took effect %d times", sent, count())
			}
		})
	}
}

func TestWrites_interruptedLookOnceMore(t *testing.T) {
	for _, kind := range []sandbox.FaultKind{sandbox.KindDropAfter, sandbox.KindDropBefore} {
		for _, write := range writes {
			if write.repeatsDespiteEffect() {
				continue
			}
			t.Run(fmt.Sprint(write.name, " ", kind), func(t *testing.T) {
				t.Parallel()
				server, client := start(t)
				do, count := write.prepare(t, server, client)
				server.ResetJournal()
				ctx, interrupt := context.WithCancel(t.Context())
				server.Fault(sandbox.Fault{Method: write.method, Path: write.path, Kind: kind, Do: interrupt})
				err := do(ctx)
				if kind == sandbox.KindDropAfter && (err != nil || count() != 1) {
					t.Errorf("%v, took effect %d times", err, count())
				}
				if kind == sandbox.KindDropBefore && (!porting.IsUncertain(err) || count() != 0) {
					t.Errorf("%v, took effect %d times", err, count())
				}
				if sent := server.Journal().Count(write.method, write.path); sent != 1 {
					t.Errorf("sent %d times", sent)
				}
			})
		}
	}
}

func TestCreateOrder_withoutReferenceIsNeverRepeated(t *testing.T) {
	for _, kind := range []sandbox.FaultKind{sandbox.KindDropAfter, sandbox.KindDropBefore, sandbox.KindStatusAfter} {
		server, client := start(t)
		server.Fault(sandbox.Fault{Method: http.MethodPost, Path: "/orders/portIns", Kind: kind})
		_, err := client.CreateOrder(t.Context(), smallOrder("", "+12025550100"))
		if !porting.IsUncertain(err) || !strings.Contains(err.Error(), hint+"look for an open order of these numbers") {
			t.Errorf("%s: %v", kind, err)
		}
		if sent := server.Journal().Count(http.MethodPost, "/orders/portIns"); sent != 1 {
			t.Errorf("%s: sent %d times", kind, sent)
		}
	}
}

func TestCreateOrder_otherOrdersWithTheReferenceAreNotTaken(t *testing.T) {
	server, client := start(t)
	create(t, client, smallOrder("ref", "+12025550101"))
	canceled := create(t, client, smallOrder("ref", "+12025550100"))
	if err := client.CancelOrder(t.Context(), canceled); err != nil {
		t.Fatal(err)
	}
	server.Fault(sandbox.Fault{Method: http.MethodPost, Path: "/orders/portIns", Kind: sandbox.KindDropAfter})
	created, err := client.CreateOrder(t.Context(), smallOrder("ref", "+12025550100"))
	if err != nil || created.ID != "890192333" || len(server.Orders()) != 3 {
		t.Errorf("%v, %v, %d orders", created, err, len(server.Orders()))
	}
}

func TestCreateOrder_anOrderThatIsBeingCanceledIsNotTaken(t *testing.T) {
	server, client := start(t, sandbox.WithCancelDelay(time.Hour))
	id := create(t, client, smallOrder("ref", "+12025550100"))
	if err := client.CancelOrder(t.Context(), id); err != nil {
		t.Fatal(err)
	}
	server.Fault(sandbox.Fault{Method: http.MethodPost, Path: "/orders/portIns", Kind: sandbox.KindDropBefore})
	created, err := client.CreateOrder(t.Context(), smallOrder("ref", "+12025550100"))
	if err == nil || porting.IsUncertain(err) || !strings.Contains(err.Error(), "existing order") {
		t.Errorf("%v, %v", created, err)
	}
}

func TestCreateOrder_thatShowsLateIsFoundWhenTheRepeatIsRefused(t *testing.T) {
	server, client := start(t)
	// The list doesn't show the new order while the client looks for it, but the
	// service knows it: it refuses the repeat.
	server.Fault(sandbox.Fault{Method: http.MethodPost, Path: "/orders/portIns", Kind: sandbox.KindDropAfter})
	server.Fault(sandbox.Fault{
		Method: http.MethodGet, Path: "/orders/portIns", Kind: sandbox.KindStatus, Status: 200, Times: 4,
		ContentType: "application/json", Body: `{"orders":[],"page":1,"totalPages":0}`,
	})
	created, err := client.CreateOrder(t.Context(), smallOrder("ref", "+12025550100"))
	if err != nil || created.ID == "" || len(server.Orders()) != 1 {
		t.Errorf("%v, %v", created, err)
	}
	if sent := server.Journal().Count(http.MethodPost, "/orders/portIns"); sent != 2 {
		t.Errorf("sent %d times", sent)
	}
}

func TestCreateOrder_thatWasAcceptedIsNotRepeated(t *testing.T) {
	server, client := start(t)
	server.Fault(sandbox.Fault{Method: http.MethodPost, Path: "/orders/portIns", Kind: sandbox.KindHTML, Status: 201})
	_, err := client.CreateOrder(t.Context(), smallOrder("ref", "+12025550100"))
	if !porting.IsUncertain(err) {
		t.Error(err)
	}
	if sent := server.Journal().Count(http.MethodPost, "/orders/portIns"); sent != 1 {
		t.Errorf("sent %d times", sent)
	}
}

func TestCreateOrder_onlyTheIDOfTheAnswerMatters(t *testing.T) {
	for body, want := range map[string]porting.ID{
		`{"id":"7"}`: "7", `{"id":7.0e0,"phoneNumbers":"none","status":3}`: "7",
	} {
		server, client := start(t)
		server.Fault(sandbox.Fault{Method: http.MethodPost, Path: "/orders/portIns", Kind: sandbox.KindStatus, Status: 201, Body: body})
		created, err := client.CreateOrder(t.Context(), smallOrder("", "+12025550100"))
		if err != nil || created.ID != want {
			t.Errorf("%s: %v, %v", body, created, err)
		}
	}
}

func TestUpdateOrder_undecidedWhenTheOrderIsNeitherAsBeforeNorAsWanted(t *testing.T) {
	server, client := start(t)
	id := create(t, client, smallOrder("ref", "+12025550100"))
	before, err := client.GetOrder(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	want := *before
	want.LOAUploadedBy = "me"
	server.Fault(sandbox.Fault{Method: http.MethodPut, Path: "/orders/portIns/*", Kind: sandbox.KindDropBefore, Do: func() {
		server.Edit(string(id), func(o *sandbox.Order) { o.LOAUploadedBy = "somebody else" })
	}})
	_, err = client.UpdateOrder(t.Context(), id, *before, want)
	if !porting.IsUncertain(err) || !strings.Contains(err.Error(), "neither as before nor as intended") {
		t.Error(err)
	}
	if order, _ := server.Order(string(id)); order.LOAUploadedBy != "somebody else" {
		t.Errorf("the change of %q was overwritten", order.LOAUploadedBy)
	}
}

func TestCancelOrder_thatIsGoneIsCanceled(t *testing.T) {
	server, client := start(t)
	id := create(t, client, smallOrder("ref", "+12025550100"))
	server.Fault(sandbox.Fault{Method: http.MethodDelete, Path: "/orders/portIns/*", Kind: sandbox.KindDropBefore})
	server.Fault(sandbox.Fault{Method: http.MethodGet, Path: "/orders/portIns/*", Kind: sandbox.KindStatus, Status: 404, Body: "{}"})
	if err := client.CancelOrder(t.Context(), id); err != nil {
		t.Error(err)
	}
}

func TestCancelOrder_ofAConfirmedOrderIsRefused(t *testing.T) {
	server, client := start(t)
	id := create(t, client, smallOrder("ref", "+12025550100"))
	server.Fault(sandbox.Fault{Method: http.MethodDelete, Path: "/orders/portIns/*", Kind: sandbox.KindDropBefore, Do: func() {
		server.Clock().Advance(25 * time.Hour)
	}})
	err := client.CancelOrder(t.Context(), id)
	if err == nil || porting.IsUncertain(err) || !strings.Contains(err.Error(), "CONFIRMED and can't be changed") {
		t.Error(err)
	}
}

func TestActivate_repeatsOnlyWhatIsLeft(t *testing.T) {
	for _, whole := range []bool{false, true} {
		t.Run(fmt.Sprintf("whole order %t", whole), func(t *testing.T) {
			server, client := start(t)
			order := smallOrder("ref", "+12025550100", "+12125550100")
			order.OnDemandActivation = true
			id := create(t, client, order)
			server.Clock().Advance(30 * 24 * time.Hour)
			available, err := client.AvailableActivations(t.Context(), id)
			if err != nil {
				t.Fatal(err)
			}
			first, second := available[0].PhoneNumberGroup, available[1].PhoneNumberGroup
			groups := available
			if whole {
				groups = nil
			}
			// The connection breaks after half of the work.
			server.Fault(sandbox.Fault{Method: http.MethodPost, Path: "/orders/portIns/*/activate", Kind: sandbox.KindDropBefore, Do: func() {
				server.Edit(string(id), func(o *sandbox.Order) { o.PhoneNumbers[0].Status = sandbox.Activated })
			}})
			outcome, err := client.Activate(t.Context(), id, groups)
			if err != nil {
				t.Fatal(err)
			}
			if want := fmt.Sprintf("[{%s ACTIVATED} {%s Success}]", first, second); fmt.Sprint(outcome) != want {
				t.Errorf("%v\nwant %s", outcome, want)
			}
			sent := server.Journal().Only(http.MethodPost, "/orders/portIns/*/activate")
			if len(sent) != 2 {
				t.Fatalf("sent %d times", len(sent))
			}
			var repeat struct{ PhoneNumberGroups []string }
			if err := json.Unmarshal(sent[1].RequestBody, &repeat); err != nil || !slices.Equal(repeat.PhoneNumberGroups, []string{second}) {
				t.Errorf("repeated with %s", sent[1].RequestBody)
			}
		})
	}
}

func TestWaitForOrder(t *testing.T) {
	server, client := start(t)
	retriless := connect(t, server, func(c *porting.Config) { c.MaxRetries = new(0) })
	id := create(t, client, smallOrder("ref", "+12025550100"))
	never := func(*porting.Order) bool { return false }

	t.Run("failing polls don't end it", func(t *testing.T) {
		server.Fault(sandbox.Fault{Method: http.MethodGet, Path: "/orders/portIns/*", Kind: sandbox.KindStatus, Status: 503, Times: 3})
		server.Fault(sandbox.Fault{Method: http.MethodGet, Path: "/orders/portIns/*", Kind: sandbox.KindDropBefore})
		seen := 0
		order, err := retriless.WaitForOrder(t.Context(), id, func(*porting.Order) bool { return seen == 2 }, func(*porting.Order) { seen++ })
		if err != nil || order == nil || seen != 2 {
			t.Errorf("%v, %v, progress %d times", order, err, seen)
		}
	})
	t.Run("the end of the context ends it, with the last order", func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		order, err := client.WaitForOrder(ctx, id, never, func(*porting.Order) { cancel() })
		if order == nil || order.ID != id || err == nil || ctx.Err() == nil {
			t.Errorf("%v, %v", order, err)
		}
	})
	t.Run("a 404 ends it", func(t *testing.T) {
		if order, err := client.WaitForOrder(t.Context(), "1", never, nil); order != nil || !porting.IsNotFound(err) {
			t.Errorf("%v, %v", order, err)
		}
	})
	t.Run("a refusal ends it", func(t *testing.T) {
		server.Fault(sandbox.Fault{Method: http.MethodGet, Path: "/orders/portIns/*", Kind: sandbox.KindStatus, Status: 402, Skip: 1})
		if order, err := client.WaitForOrder(t.Context(), id, never, nil); order == nil || err == nil {
			t.Errorf("%v, %v", order, err)
		}
	})
}
