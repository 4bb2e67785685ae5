package porting_test

import (
	"encoding/json/jsontext"
	"fmt"
	"net/http"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/sinch/terraform-provider-sinch/internal/porting"
	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
	"github.com/sinch/terraform-provider-sinch/internal/sandbox/sandboxtest"
)

// The sandbox has wire structs of its own, and checks every request and answer
// against the contract, so that a tag that is misspelt on both sides of this
// client shows here. Longer than other files: it goes through the contract call
// by call.

var now = time.Date(2027, 1, 4, 15, 0, 0, 0, time.UTC)

func start(t testing.TB, options ...sandbox.Option) (*sandboxtest.Server, *porting.Client) {
	t.Helper()
	server := sandboxtest.Start(t, append([]sandbox.Option{sandbox.WithClock(now)}, options...)...)
	return server, connect(t, server, func(*porting.Config) {})
}

func connect(t testing.TB, server *sandboxtest.Server, change func(*porting.Config)) *porting.Client {
	t.Helper()
	config := porting.Config{
		ProjectID: server.ProjectID, KeyID: server.KeyID, KeySecret: server.KeySecret,
		Endpoint: server.Endpoint, TokenURL: server.TokenURL,
		MaxRequestsPerSecond: 1e6, PollInterval: time.Millisecond, LookWindow: 100 * time.Millisecond,
	}
	change(&config)
	client, err := porting.New(config)
	if err != nil {
		t.Fatal(err)
	}
	return client
}

func smallOrder(reference string, numbers ...string) porting.Order {
	order := porting.Order{
		CustomerOrderReference: reference,
		DesiredPortSchedule:    porting.PortSchedule{Date: "2027-01-29"},
	}
	for _, number := range numbers {
		order.PhoneNumbers = append(order.PhoneNumbers, porting.PhoneNumber{
			PhoneNumber: number,
			EndUser: &porting.EndUser{
				Name: "Acme Inc", StreetNum: "1", StreetName: "Main", City: "Reno", State: "NV", ZipCode: "89501",
			},
		})
	}
	return order
}

func create(t testing.TB, client *porting.Client, order porting.Order) porting.ID {
	t.Helper()
	created, err := client.CreateOrder(t.Context(), order)
	if err != nil {
		t.Fatal(err)
	}
	return created.ID
}

// fullNumber sets everything that a user can say about a number.
func fullNumber(number string, voice porting.VoiceConfiguration) porting.PhoneNumber {
	return porting.PhoneNumber{
		PhoneNumber:        number,
		VoiceConfiguration: &voice,
		SMSConfiguration:   &porting.SMSConfiguration{SMSAppID: "sms app"},
		EndUser: &porting.EndUser{
			Name: "name", StreetNum: "num", StreetName: "street", StreetPreDir: "N", StreetType: "Court", StreetPostDir: "SW",
			LocationType1: "type 1", LocationValue1: "value 1", LocationType2: "type 2", LocationValue2: "value 2",
			LocationType3: "type 3", LocationValue3: "value 3", City: "city", State: "NV", ZipCode: "89501", TypeOfService: "R",
		},
		PortOutInfo: porting.PortOutInfo{
			ExistingPortOutPIN: "1111", AccountNum: "998877", AccountPhoneNumber: "+12025550109",
			AuthorizingName: "Jo Poe", AuthorizingDate: "2027-01-02",
		},
		Features: &porting.Features{E911: &porting.E911{
			Name: "e name", StreetNum: "e num", StreetInfo: "e street", Location: "e location",
			City: "e city", State: "e state", PostalCode: "e code", PostalCodePlusFour: "e plus",
		}},
		NewPortOutPIN: "2222",
	}
}

func fullOrder() porting.Order {
	return porting.Order{
		CustomerOrderReference: "hq-2027",
		OnDemandActivation:     true,
		DesiredPortSchedule:    porting.PortSchedule{Date: "2027-01-29", Time: "10:00:00", TimeZone: "US/Pacific"},
		LOAUploadedBy:          "Jo Poe",
		LOAAttachmentDate:      "2027-01-03T10:00:00Z",
		ResellerName:           "Reseller",
		PhoneNumbers: []porting.PhoneNumber{
			fullNumber("+12025550100", porting.VoiceConfiguration{Type: "EST", TrunkID: "trunk"}),
			fullNumber("+12025550101", porting.VoiceConfiguration{Type: "RTC", AppID: "app"}),
			fullNumber("+12025550102", porting.VoiceConfiguration{Type: "FAX", ServiceID: "service"}),
		},
	}
}

func TestCreateOrder_everyFieldArrives(t *testing.T) {
	server, client := start(t)
	want := fullOrder()
	assertFilled(t, want, readOnly...)
	id := create(t, client, want)

	stored, _ := server.Order(string(id))
	assertSameFields(t, want, stored)
	assertNoExtra(t, stored)
}

func TestGetOrder_everyFieldIsRead(t *testing.T) {
	server, client := start(t, sandbox.WithForms(sandbox.Forms{PINs: sandbox.PINsWhole}))
	id := create(t, client, fullOrder())
	if _, err := client.AddNote(t.Context(), id, "a note"); err != nil {
		t.Fatal(err)
	}
	if _, err := client.AddDocument(t.Context(), id, porting.Document{
		DocumentName: "loa.pdf", Description: "letter", FileContent: []byte("content"),
	}); err != nil {
		t.Fatal(err)
	}
	server.Edit(string(id), func(order *sandbox.Order) {
		for i := range order.PhoneNumbers {
			n := &order.PhoneNumbers[i]
			n.Status, n.ExclusionReason, n.ExclusionDate = "EXCLUDED", "excluded", "2027-01-05T00:00:00Z"
			n.ActivatedDate, n.ConfirmedDate, n.ActivateUser = "2027-01-06T00:00:00Z", "2027-01-07T00:00:00Z", "jo"
			n.RejectReason, n.FOCDate = "rejected", "2027-01-29T00:00:00Z"
			n.ExcludedFeatures = []sandbox.ExcludedFeature{{FeatureName: "feature", ExclusionReason: "reason"}}
		}
	})
	order, err := client.GetOrder(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	assertFilled(t, *order, "OrderNote.ID", "Document.FileContent", "Document.ContentType",
		"VoiceConfiguration.AppID", "VoiceConfiguration.TrunkID", "VoiceConfiguration.ServiceID")
	stored, _ := server.Order(string(id))
	for i := range stored.PhoneNumbers {
		stored.PhoneNumbers[i].FOCDate = "2027-01-29" // a date, however the service writes it
	}
	assertSameFields(t, *order, stored)
}

func TestUpdateOrder_keepsUnknownFieldsAtEveryLevel(t *testing.T) {
	server, client := start(t)
	id := create(t, client, fullOrder())
	// As if the service had learnt something new.
	unknown := map[string]jsontext.Value{"newField": jsontext.Value(`{"deep":"value"}`), "another": jsontext.Value(`"x"`)}
	server.Edit(string(id), func(order *sandbox.Order) {
		order.Extra, order.DesiredPortSchedule.Extra = unknown, unknown
		n := &order.PhoneNumbers[0]
		n.Extra, n.EndUser.Extra, n.PortOutInfo.Extra, n.VoiceConfiguration.Extra = unknown, unknown, unknown, unknown
	})
	before, err := client.GetOrder(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	want := *before
	want.DesiredPortSchedule.Date = "2027-02-01"
	updated, err := client.UpdateOrder(t.Context(), id, *before, want)
	if err != nil {
		t.Fatal(err)
	}
	if updated.DesiredPortSchedule.Date != "2027-02-01" {
		t.Errorf("date %q", updated.DesiredPortSchedule.Date)
	}
	stored, _ := server.Order(string(id))
	n := stored.PhoneNumbers[0]
	for level, extra := range map[string]map[string]jsontext.Value{
		"order": stored.Extra, "schedule": stored.DesiredPortSchedule.Extra, "number": n.Extra,
		"end user": n.EndUser.Extra, "port-out info": n.PortOutInfo.Extra, "voice": n.VoiceConfiguration.Extra,
	} {
		if !reflect.DeepEqual(extra, unknown) {
			t.Errorf("%s: unknown fields are now %v", level, extra)
		}
	}
}

func TestCancelOrder(t *testing.T) {
	server, client := start(t, sandbox.WithCancelDelay(time.Hour))
	id := create(t, client, smallOrder("ref", "+12025550100"))
	if err := client.CancelOrder(t.Context(), id); err != nil {
		t.Fatal(err)
	}
	polls := 0
	order, err := client.WaitForOrder(t.Context(), id,
		func(o *porting.Order) bool { return o.Status == porting.StatusCanceled },
		func(o *porting.Order) {
			if polls++; polls == 3 {
				server.Clock().Advance(time.Hour)
			}
		})
	if err != nil || order.Status != porting.StatusCanceled {
		t.Errorf("%v, %v", order, err)
	}
}

func TestListOrders_everyFilterAndAllPages(t *testing.T) {
	for _, zero := range []bool{false, true} {
		t.Run(fmt.Sprintf("first page zero %t", zero), func(t *testing.T) {
			server, client := start(t, sandbox.WithForms(sandbox.Forms{FirstPageZero: zero}))
			var want []porting.ID
			for i := range 7 {
				want = append(want, create(t, client, smallOrder(fmt.Sprint("ref ", i), fmt.Sprintf("+1202555010%d", i))))
			}
			var got []porting.ID
			for order, err := range client.ListOrders(t.Context(), porting.OrderFilter{PageSize: 3}) {
				if err != nil {
					t.Fatal(err)
				}
				assertFilled(t, order, "OrderSummary.FOCQuantity", "OrderSummary.ActivatedQuantity",
					"OrderSummary.RejectedQuantity", "OrderSummary.ExcludedQuantity")
				got = append(got, order.ID)
			}
			if !slices.Equal(got, want) {
				t.Errorf("got %v, want %v", got, want)
			}
			if n := server.Journal().Count(http.MethodGet, "/orders/portIns"); n != 3 {
				t.Errorf("%d pages asked for, want 3", n)
			}
			server.ResetJournal()
			filter := porting.OrderFilter{
				OrderID: want[2], Status: porting.StatusPending, CustomerOrderReference: "ref 2", PhoneNumber: "+12025550102",
				CreatedFrom: now.Add(-time.Hour), CreatedTo: now.Add(time.Hour), PageSize: 1000,
			}
			for order, err := range client.ListOrders(t.Context(), filter) {
				if err != nil || order.ID != want[2] {
					t.Errorf("%v, %v", order, err)
				}
			}
			filter.FOCFrom, filter.FOCTo = now, now
			for order, err := range client.ListOrders(t.Context(), filter) {
				t.Errorf("%v, %v: no order has a FOC date", order, err)
			}
			const query = "createdDateEnd=2027-01-04T16%3A00%3A00Z&createdDateStart=2027-01-04T14%3A00%3A00Z" +
				"&customerOrderReference=ref+2&focEndDate=2027-01-04T15%3A00%3A00Z&focStartDate=2027-01-04T15%3A00%3A00Z" +
				"&orderId=890192333&orderStatus=PENDING&pageSize=1000&phoneNumber=%2B12025550102"
			if sent := server.Journal().Only(http.MethodGet, "/orders/portIns")[1].Query; sent != query {
				t.Errorf("query %s\nwant  %s", sent, query)
			}
		})
	}
}

func TestListOrders_readsEveryQuantity(t *testing.T) {
	server, client := start(t)
	numbers := []string{"+12025550100", "+12025550101", "+12025550103", "+12025559902", "+12025559904"}
	id := create(t, client, smallOrder("ref", numbers...))
	server.Clock().Advance(25 * time.Hour)
	server.Edit(string(id), func(o *sandbox.Order) { o.PhoneNumbers[0].Status = sandbox.Activated })
	orders, err := client.FindOpenOrders(t.Context(), "ref")
	if err != nil || len(orders) != 1 {
		t.Fatal(orders, err)
	}
	assertFilled(t, orders[0])
	got := orders[0]
	if got.PhoneNumberQuantity != 5 || got.FOCQuantity != 3 || got.ActivatedQuantity != 1 ||
		got.RejectedQuantity != 1 || got.ExcludedQuantity != 1 {
		t.Errorf("%+v", got)
	}
}

func TestFindOpenOrders_leavesOutClosedAndSimilarOnes(t *testing.T) {
	server, client := start(t)
	var ids []porting.ID
	for i, status := range []porting.OrderStatus{
		porting.StatusPending, porting.StatusCanceled, porting.StatusCompleted, "SOMETHING_NEW", porting.StatusPendingCancelation,
	} {
		id := create(t, client, smallOrder("ref", fmt.Sprintf("+1202555010%d", i)))
		server.Edit(string(id), func(o *sandbox.Order) { o.Status, o.PhoneNumbers[0].Status = string(status), sandbox.Confirmed })
		ids = append(ids, id)
	}
	orders, err := client.FindOpenOrders(t.Context(), "ref")
	if err != nil {
		t.Fatal(err)
	}
	var found []porting.ID
	for _, order := range orders {
		found = append(found, order.ID)
	}
	if want := []porting.ID{ids[0], ids[3], ids[4]}; !slices.Equal(found, want) {
		t.Errorf("found %v, want %v", found, want)
	}
}

func TestOrdersWithNumber(t *testing.T) {
	_, client := start(t)
	id := create(t, client, smallOrder("ref", "+12025550100", "+12025550101"))
	orders, err := client.OrdersWithNumber(t.Context(), "+12025550101")
	if err != nil || len(orders) != 1 || orders[0].ID != id {
		t.Errorf("%v, %v", orders, err)
	}
	orders, err = client.OrdersWithNumber(t.Context(), "+12025550109")
	if err != nil || len(orders) != 0 {
		t.Errorf("%v, %v", orders, err)
	}
}

func TestCheckPortability_asksOncePer500Numbers(t *testing.T) {
	server, client := start(t)
	var numbers []string
	for i := range 1200 {
		numbers = append(numbers, fmt.Sprintf("+1202555%04d", i))
	}
	answers, err := client.CheckPortability(t.Context(), append(numbers, "+12125559901"))
	if err != nil || len(answers) != 1201 {
		t.Fatalf("%d answers, %v", len(answers), err)
	}
	if n := server.Journal().Count(http.MethodPost, "/portabilityChecks"); n != 3 {
		t.Errorf("%d requests", n)
	}
	assertFilled(t, answers[0], "Portability.Reason")
	assertFilled(t, answers[1200], "Portability.Portable")
}

// The digits say which number a row is about, and a number with two rows is
// one that can't be ported when either says so.
func TestCheckPortability_findsTheRowOfEachNumber(t *testing.T) {
	server, client := start(t)
	server.Fault(sandbox.Fault{
		Path: "/portabilityChecks", Kind: sandbox.KindStatus, Status: http.StatusOK, ContentType: "application/json",
		Body: `{"phoneNumbers": [
			{"phoneNumber": "12025550101", "portable": false, "reason": "TN is on an existing order"},
			{"phoneNumber": "+12025550101", "portable": true},
			{"phoneNumber": "(202) 555-0100", "portable": true, "carrier": "Verizon Wireless"},
			{"phoneNumber": "+1 202 555 0102", "portable": true},
			{"phoneNumber": "+1 202 555 0102", "portable": false, "reason": "TN is invalid"},
			{"phoneNumber": "+12025550109", "portable": true}
		]}`,
	})
	got, err := client.CheckPortability(t.Context(), []string{"+12025550100", "+12025550101", "+12025550102", "+12025550103"})
	want := []porting.Portability{
		{PhoneNumber: "+12025550100", Portable: true, Carrier: "Verizon Wireless"},
		{PhoneNumber: "+12025550101", Reason: "TN is on an existing order"},
		{PhoneNumber: "+12025550102", Reason: "TN is invalid"},
	}
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("got %+v, %v", got, err)
	}
}

func TestActivation(t *testing.T) {
	server, client := start(t)
	order := fullOrder()
	order.PhoneNumbers = append(order.PhoneNumbers, fullNumber("+12125550100", porting.VoiceConfiguration{Type: "EST", TrunkID: "t"}))
	order.PhoneNumbers = append(order.PhoneNumbers, fullNumber("+13105559906", porting.VoiceConfiguration{Type: "EST", TrunkID: "t"}))
	id := create(t, client, order)
	server.Clock().Set(time.Date(2027, 1, 29, 12, 0, 0, 0, time.UTC))

	available, err := client.AvailableActivations(t.Context(), id)
	if err != nil || len(available) != 3 {
		t.Fatalf("%v, %v", available, err)
	}
	assertFilled(t, available, "VoiceConfiguration.AppID", "VoiceConfiguration.TrunkID", "VoiceConfiguration.ServiceID")
	if available[0].FOCDate != "2027-01-29" || len(available[0].PhoneNumbers) != 3 {
		t.Errorf("%+v", available[0])
	}

	groups := []string{available[1].PhoneNumberGroup, available[2].PhoneNumberGroup}
	results, err := client.Activate(t.Context(), id, available[1:])
	if err != nil {
		t.Fatal(err)
	}
	if want := []porting.GroupActivation{{groups[0], "Success"}, {groups[1], "Not available"}}; !slices.Equal(results, want) {
		t.Errorf("%v, want %v", results, want)
	}
	results, err = client.Activate(t.Context(), id, nil)
	if err != nil || len(results) != 3 {
		t.Errorf("%v, %v", results, err)
	}
	sent := server.Journal().Only(http.MethodPost, "/orders/portIns/*/activate")
	if len(sent) != 2 || len(sent[1].RequestBody) != 0 {
		t.Errorf("the whole order is activated without a body, not %q", sent[1].RequestBody)
	}
}

func TestNoteAndDocument(t *testing.T) {
	_, client := start(t)
	id := create(t, client, smallOrder("ref", "+12025550100"))
	note, err := client.AddNote(t.Context(), id, "a note")
	if err != nil || note.ID == "" || note.Note != "a note" {
		t.Errorf("%v, %v", note, err)
	}
	added, err := client.AddDocument(t.Context(), id, porting.Document{
		ID: "1", DocumentName: "loa.pdf", Description: "letter", FileContent: []byte("%PDF-1.7"), ContentType: "x",
	})
	if err != nil {
		t.Fatal(err)
	}
	assertFilled(t, *added, "Document.FileContent", "Document.ContentType")
	document, err := client.GetDocument(t.Context(), id, added.ID)
	if err != nil {
		t.Fatal(err)
	}
	want := porting.Document{
		ID: added.ID, DocumentName: "loa.pdf", Description: "letter", FileContent: []byte("%PDF-1.7"), ContentType: "application/pdf",
	}
	if !reflect.DeepEqual(*document, want) {
		t.Errorf("%+v, want %+v", *document, want)
	}
}

func TestConfiguration(t *testing.T) {
	for _, empty := range []bool{false, true} {
		t.Run(fmt.Sprintf("missing is empty %t", empty), func(t *testing.T) {
			_, client := start(t, sandbox.WithForms(sandbox.Forms{ConfigurationEmpty: empty}))
			none, err := client.GetConfiguration(t.Context())
			if none != nil || err != nil {
				t.Fatalf("%v, %v; want none", none, err)
			}
			want := porting.Configuration{
				Contact:    porting.Contact{Email: "jo@example.com", Name: "Jo", Phone: "+12025550100"},
				WebhookURL: "https://example.com/hook", DefaultPortTime: "08:00:00", DefaultPortTimeZone: "US/Central",
			}
			assertFilled(t, want)
			if created, err := client.CreateConfiguration(t.Context(), want); err != nil || !reflect.DeepEqual(*created, want) {
				t.Errorf("%v, %v", created, err)
			}
			before := want
			want.WebhookURL = "https://example.com/other"
			if updated, err := client.UpdateConfiguration(t.Context(), before, want); err != nil || !reflect.DeepEqual(*updated, want) {
				t.Errorf("%v, %v", updated, err)
			}
			if got, err := client.GetConfiguration(t.Context()); err != nil || !reflect.DeepEqual(*got, want) {
				t.Errorf("%v, %v", got, err)
			}
		})
	}
}

// Whoever takes it for a configuration clears what it lacks, and sends the rest to Sinch.
func TestGetConfiguration_takesNothingElseForOne(t *testing.T) {
	for body, ok := range map[string]bool{
		`{"webhookUrl":"https://example.com","newer":1}`:                true,
		`{"code":"500","error":"Internal","message":"try later"}`:       false,
		`{"error":{"code":500,"status":"INTERNAL","message":"try it"}}`: false,
		`{"id":890192331,"status":"PENDING"}`:                           false,
		`null`:                                                          false, ` null `: false, `[]`: false, `"ok"`: false, ``: false,
	} {
		server, client := start(t)
		server.Fault(sandbox.Fault{Kind: sandbox.KindStatus, Status: 200, Body: body, Times: -1})
		if got, err := client.GetConfiguration(t.Context()); (err == nil) != ok || (got != nil) != ok {
			t.Errorf("%s: %v, %v", body, got, err)
		}
	}
}

func TestBasicAuthentication(t *testing.T) {
	server, _ := start(t)
	client := connect(t, server, func(c *porting.Config) { c.AuthMethod = porting.AuthBasic })
	if _, err := client.CheckPortability(t.Context(), []string{"+12025550100"}); err != nil {
		t.Error(err)
	}
	if n := server.Journal().Count("", sandbox.TokenPath); n != 0 {
		t.Errorf("%d token requests", n)
	}
}
