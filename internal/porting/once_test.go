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
)

func TestCreateOrder_withoutReferenceIsNeverRepeated(t *testing.T) {
	for _, kind := range []sandbox.FaultKind{sandbox.KindDropAfter, sandbox.KindDropBefore, sandbox.KindStatusAfter} {
		server, client := start(t)
		server.Fault(sandbox.Fault{Method: http.MethodPost, Path: "/orders/portIns", Kind: kind})
		_, err := client.CreateOrder(t.Context(), smallOrder("", "+12025550100"))
		if !porting.IsUncertain(err) || !strings.Contains(err.Error(), "Whether the change was made is not known: look for an open order of these numbers") {
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
	if !porting.IsUncertain(err) {
		t.Errorf("%v, %v", created, err)
	}
}

func TestCreateOrder_thatShowsLateIsFound(t *testing.T) {
	server, _ := start(t)
	client := connect(t, server, func(c *porting.Config) { c.LookWindow = time.Hour }) // the look ends as soon as it sees the order
	// Neither by its reference nor by its number do lists show the new order at first.
	server.Fault(sandbox.Fault{Method: http.MethodPost, Path: "/orders/portIns", Kind: sandbox.KindDropAfter})
	server.Fault(sandbox.Fault{
		Method: http.MethodGet, Path: "/orders/portIns", Kind: sandbox.KindStatus, Status: 200, Times: 4,
		ContentType: "application/json", Body: `{"orders":[],"page":1,"totalPages":0}`,
	})
	created, err := client.CreateOrder(t.Context(), smallOrder("ref", "+12025550100"))
	if err != nil || created.ID == "" || len(server.Orders()) != 1 {
		t.Errorf("%v, %v", created, err)
	}
	if sent := server.Journal().Count(http.MethodPost, "/orders/portIns"); sent != 1 {
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

// Somebody else's order that an answer names must not be taken over: destroying it
// would cancel it.
func TestCreateOrder_answeredWithAnotherOrder(t *testing.T) {
	for name, body := range map[string]string{"its ID": `{"id":%s,"status":"PENDING"}`, "all of it": `{"id":%s,"phoneNumbers":[{"phoneNumber":"+12025550109"}]}`} {
		for _, kind := range []sandbox.FaultKind{sandbox.KindStatus, sandbox.KindStatusAfter} {
			t.Run(fmt.Sprint(name, " ", kind), func(t *testing.T) {
				server, client := start(t)
				other := create(t, client, smallOrder("other", "+12025550109"))
				fault := sandbox.Fault{Method: http.MethodPost, Path: "/orders/portIns", Kind: kind, Status: 201, Body: fmt.Sprintf(body, other)}
				server.Fault(fault)
				if name == "its ID" { // there is nothing else to look for
					if created, err := client.CreateOrder(t.Context(), smallOrder("", "+12025550108")); !porting.IsUncertain(err) {
						t.Errorf("%v, %v", created, err)
					}
					server.Fault(fault)
				}
				created, err := client.CreateOrder(t.Context(), smallOrder("ref", "+12025550100"))
				if kind == sandbox.KindStatus && !porting.IsUncertain(err) {
					t.Errorf("%v, %v", created, err)
				}
				if kind == sandbox.KindStatusAfter && (err != nil || created.ID == other) {
					t.Errorf("%v, %v", created, err)
				}
			})
		}
	}
}

// withZIP returns an order with another ZIP code of its first number's end user.
func withZIP(before *porting.Order, code string) porting.Order {
	want := *before
	want.PhoneNumbers = slices.Clone(before.PhoneNumbers)
	endUser := *before.PhoneNumbers[0].EndUser
	endUser.ZipCode = code
	want.PhoneNumbers[0].EndUser = &endUser
	return want
}

// An abbreviated order leaves out what the contract requires: that is no sign for
// or against an update.
func TestUpdateOrder_thatAnAbbreviatedOrderDoesNotShow(t *testing.T) {
	for name, test := range map[string]struct {
		fault     sandbox.Fault
		uncertain bool
	}{
		"answered":            {sandbox.Fault{Method: "NONE", Kind: sandbox.KindHTML}, false},
		"answered by a proxy": {sandbox.Fault{Method: http.MethodPut, Path: "/orders/portIns/*", Kind: sandbox.KindHTML, Times: -1}, true},
	} {
		t.Run(name, func(t *testing.T) {
			server, client := start(t)
			id := create(t, client, smallOrder("ref", "+12025550100"))
			before, err := client.GetOrder(t.Context(), id)
			if err != nil {
				t.Fatal(err)
			}
			want := withZIP(before, "89502")
			server.Fault(test.fault)
			server.Fault(sandbox.Fault{
				Method: http.MethodGet, Path: "/orders/portIns/*", Kind: sandbox.KindStatus, Status: 200, Times: -1, Body: fmt.Sprintf(
					`{"id":%s,"status":"PENDING","customerOrderReference":"ref","desiredPortSchedule":{"desiredPortDate":"2027-01-29"},`+
						`"phoneNumbers":[{"phoneNumber":"+12025550100","status":"PENDING"}]}`, id),
			})
			_, err = client.UpdateOrder(t.Context(), id, *before, want)
			if porting.IsUncertain(err) != test.uncertain || err != nil && !test.uncertain {
				t.Error(err)
			}
		})
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

// A service may tidy texts in ways that nobody has listed. What it answered as done, and
// shows in other words, is not written again.
func TestAdd_whatIsShownInOtherWords(t *testing.T) {
	server, client := start(t, sandbox.WithForms(sandbox.Forms{Text: sandbox.TextStreets}))
	id := create(t, client, smallOrder("ref", "+12025550100"))
	if note, err := client.AddNote(t.Context(), id, "It is 1 Main Street"); err != nil || note.ID == "" {
		t.Errorf("%v, %v", note, err)
	}
	document, err := client.AddDocument(t.Context(), id, porting.Document{DocumentName: "Street.pdf", FileContent: []byte("x")})
	if err != nil || document.ID == "" {
		t.Errorf("%v, %v", document, err)
	}
	for _, path := range []string{"/orders/portIns/*/notes", "/orders/portIns/*/documents"} {
		if sent := server.Journal().Count(http.MethodPost, path); sent != 1 {
			t.Errorf("%s: sent %d times", path, sent)
		}
	}
}

// What the contract requires and an answer lacks was not shown, so that it speaks
// neither for nor against an update.
func TestUpdateOrder_thatShowsPartOfANumber(t *testing.T) {
	for name, shown := range map[string]string{
		"no portOutInfo":   `"endUser":{"name":"Acme Inc","streetNum":"1","streetName":"Main","city":"Reno","state":"NV","zipCode":"89502"}`,
		"portOutInfo null": `"portOutInfo":null,"endUser":{"name":"Acme Inc","streetNum":"1","streetName":"Main","city":"Reno","state":"NV","zipCode":"89502"}`,
		"half an end user": `"portOutInfo":{"accountNum":"4711"},"endUser":{"name":"Acme Inc","city":null,"zipCode":"89502"}`,
	} {
		t.Run(name, func(t *testing.T) {
			server, client := start(t)
			order := smallOrder("ref", "+12025550100")
			order.PhoneNumbers[0].PortOutInfo.AccountNum = "4711"
			id := create(t, client, order)
			before, err := client.GetOrder(t.Context(), id)
			if err != nil {
				t.Fatal(err)
			}
			want := withZIP(before, "89502")
			server.Fault(sandbox.Fault{
				Method: http.MethodGet, Path: "/orders/portIns/*", Kind: sandbox.KindStatus, Status: 200, Times: -1, Body: fmt.Sprintf(
					`{"id":%s,"status":"PENDING","customerOrderReference":"ref","desiredPortSchedule":{"desiredPortDate":"2027-01-29"},`+
						`"phoneNumbers":[{"phoneNumber":"+12025550100","status":"PENDING",%s}]}`, id, shown),
			})
			if _, err = client.UpdateOrder(t.Context(), id, *before, want); err != nil {
				t.Error(err)
			}
			if sent := server.Journal().Count(http.MethodPut, "/orders/portIns/*"); sent != 1 {
				t.Errorf("sent %d times", sent)
			}
		})
	}
}
