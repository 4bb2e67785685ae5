package porting_test

import (
	"context"
	"fmt"
	"net/http"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/sinch/terraform-provider-sinch/internal/porting"
	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

// writeCase is one kind of write.
type writeCase struct {
	name         string
	method, path string
	// prepare brings a sandbox to where the write can be made.
	prepare func(t *testing.T, s *sandbox.Sandbox, c *porting.Client) attempt
}

// unseen reports whether an order that shows the change doesn't prove it: it may be there from before, or isn't shown.
func (w writeCase) unseen() bool {
	return slices.Contains([]string{"create", "note", "document", "PINs only"}, w.name)
}

// attempt is a write in a sandbox that is ready for it.
type attempt struct {
	do    func(context.Context) error // makes the change
	made  func() (bool, error)        // looks for it, as every run of the provider begins
	count func() int                  // counts in the sandbox how often it took effect
}

var writes = []writeCase{
	{"create", http.MethodPost, "/orders/portIns", prepareCreate},
	{"update", http.MethodPut, "/orders/portIns/*", prepareUpdate},
	{"PINs only", http.MethodPut, "/orders/portIns/*", preparePINs},
	{"cancel", http.MethodDelete, "/orders/portIns/*", prepareCancel},
	{"activate", http.MethodPost, "/orders/portIns/*/activate", prepareActivate},
	{"note", http.MethodPost, "/orders/portIns/*/notes", prepareNote},
	{"document", http.MethodPost, "/orders/portIns/*/documents", prepareDocument},
	{"create configuration", http.MethodPost, "/configuration", prepareConfiguration(nil, contacted)},
	{"update configuration", http.MethodPut, "/configuration", prepareConfiguration(&sandbox.Configuration{WebhookURL: "https://example.org"}, contacted)},
	{"clear a default", http.MethodPut, "/configuration", prepareConfiguration(
		&sandbox.Configuration{WebhookURL: contacted.WebhookURL, DefaultPortTime: "10:00:00"}, porting.Configuration{WebhookURL: contacted.WebhookURL})},
}

// contacted is a configuration with what a service tidies.
var contacted = porting.Configuration{Contact: porting.Contact{Email: "Ops@Example.com", Phone: "+12025550123"}, WebhookURL: "https://example.com"}

// matrixPIN is the PIN that the writes of orders send.
const matrixPIN = "471147"

const spacedReference = "hq  é & ref" // what a service tidies

func prepareCreate(t *testing.T, s *sandbox.Sandbox, c *porting.Client) attempt {
	order := smallOrder(spacedReference, "+12025550100", "+12025550101")
	order.PhoneNumbers[1].PortOutInfo.ExistingPortOutPIN = matrixPIN
	if err := c.CancelOrder(t.Context(), create(t, c, order)); err != nil {
		t.Fatal(err)
	}
	s.Clock().Advance(24 * time.Hour) // it is CANCELED by then
	return attempt{
		do: func(ctx context.Context) error {
			created, err := c.CreateOrder(ctx, order)
			if err != nil {
				return err
			}
			if ours, ok := s.Order(string(created.ID)); !ok || len(ours.PhoneNumbers) != 2 {
				return fmt.Errorf("order %s is not ours", created.ID)
			}
			return nil
		},
		made: func() (bool, error) {
			having, err := c.OrdersWithNumber(t.Context(), "+12025550100")
			return len(having) > 0, err
		},
		count: func() int {
			count := 0
			for _, order := range s.Orders() {
				if len(order.PhoneNumbers) == 2 && order.Status != sandbox.Canceled {
					count++
				}
			}
			return count
		},
	}
}

// change is an update of the one order, by the wanted change.
func change(t *testing.T, c *porting.Client, id porting.ID, edit func(*porting.Order)) func(context.Context) error {
	return func(ctx context.Context) error {
		before, err := c.GetOrder(t.Context(), id)
		if err != nil {
			return err
		}
		want := *before
		want.PhoneNumbers = slices.Clone(before.PhoneNumbers)
		edit(&want)
		_, err = c.UpdateOrder(ctx, id, *before, want)
		return err
	}
}

func prepareUpdate(t *testing.T, s *sandbox.Sandbox, c *porting.Client) attempt {
	id := create(t, c, smallOrder("ref", "+12025550100", "+12025550101"))
	return attempt{
		do: change(t, c, id, func(o *porting.Order) {
			o.LOAUploadedBy = "somebody  else"
			o.PhoneNumbers[1].PortOutInfo.ExistingPortOutPIN = matrixPIN
		}),
		made: func() (bool, error) {
			order, err := c.GetOrder(t.Context(), id)
			return err == nil && porting.SameText(order.LOAUploadedBy, "somebody else"), err
		},
		count: func() int {
			order, _ := s.Order(string(id))
			return boolCount(order.LOAUploadedBy != "")
		},
	}
}

func preparePINs(t *testing.T, s *sandbox.Sandbox, c *porting.Client) attempt {
	id := create(t, c, smallOrder("ref", "+12025550100", "+12025550101"))
	return attempt{
		do:   change(t, c, id, func(o *porting.Order) { o.PhoneNumbers[0].PortOutInfo.ExistingPortOutPIN = matrixPIN }),
		made: func() (bool, error) { return false, nil }, // nothing shows it
		count: func() int {
			order, _ := s.Order(string(id))
			info := order.PhoneNumbers[0].PortOutInfo
			return boolCount(info != nil && info.ExistingPortOutPIN == matrixPIN)
		},
	}
}

func prepareCancel(t *testing.T, s *sandbox.Sandbox, c *porting.Client) attempt {
	id := create(t, c, smallOrder("ref", "+12025550100", "+12025550101"))
	return attempt{
		do: func(ctx context.Context) error { return c.CancelOrder(ctx, id) },
		made: func() (bool, error) {
			order, err := c.GetOrder(t.Context(), id)
			return err == nil && order.Status != porting.StatusPending, err
		},
		count: func() int {
			order, _ := s.Order(string(id))
			return boolCount(order.Status != sandbox.Pending)
		},
	}
}

func prepareActivate(t *testing.T, s *sandbox.Sandbox, c *porting.Client) attempt {
	order := smallOrder("ref", "+12025550100", "+12125550100")
	order.OnDemandActivation = true
	id := create(t, c, order)
	s.Clock().Advance(30 * 24 * time.Hour)
	available, err := c.AvailableActivations(t.Context(), id)
	if err != nil || len(available) != 2 {
		t.Fatal(available, err)
	}
	group := available[0].PhoneNumberGroup
	return attempt{
		do: func(ctx context.Context) error {
			outcome, err := c.Activate(ctx, id, available[:1])
			if err == nil && (len(outcome) != 1 || outcome[0].PhoneNumberGroup != group) {
				return fmt.Errorf("outcome %v", outcome)
			}
			return err
		},
		made: func() (bool, error) {
			available, err := c.AvailableActivations(t.Context(), id)
			return len(available) < 2, err
		},
		count: func() int {
			active := 0
			order, _ := s.Order(string(id))
			for _, n := range order.PhoneNumbers {
				active += boolCount(n.Status == sandbox.Activated)
			}
			return active
		},
	}
}

func prepareNote(t *testing.T, s *sandbox.Sandbox, c *porting.Client) attempt {
	const text = "any  update & news?"
	id := create(t, c, smallOrder("ref", "+12025550100", "+12025550101"))
	if _, err := c.AddNote(t.Context(), id, text); err != nil {
		t.Fatal(err)
	}
	return attempt{
		do: func(ctx context.Context) error {
			note, err := c.AddNote(ctx, id, text)
			if err == nil && !porting.SameShown(note.Note, text) {
				return fmt.Errorf("note %v", note)
			}
			return err
		},
		made: func() (bool, error) {
			order, err := c.GetOrder(t.Context(), id)
			return err == nil && len(order.Notes) > 1, err
		},
		count: func() int {
			order, _ := s.Order(string(id))
			return len(order.Notes) - 1
		},
	}
}

func prepareDocument(t *testing.T, s *sandbox.Sandbox, c *porting.Client) attempt {
	id := create(t, c, smallOrder("ref", "+12025550100", "+12025550101"))
	document := porting.Document{DocumentName: "loa  é.pdf", Description: "letter & more", FileContent: []byte("content")}
	older, err := c.AddDocument(t.Context(), id, document)
	if err != nil {
		t.Fatal(err)
	}
	return attempt{
		do: func(ctx context.Context) error {
			added, err := c.AddDocument(ctx, id, document)
			if err == nil && (added.ID == "" || added.ID == older.ID) {
				return fmt.Errorf("document %v", added)
			}
			return err
		},
		made: func() (bool, error) {
			order, err := c.GetOrder(t.Context(), id)
			return err == nil && len(order.Documents) > 1, err
		},
		count: func() int {
			order, _ := s.Order(string(id))
			return len(order.Documents) - 1
		},
	}
}

// prepareConfiguration writes a configuration where there is another, or none.
func prepareConfiguration(before *sandbox.Configuration, want porting.Configuration) func(*testing.T, *sandbox.Sandbox, *porting.Client) attempt {
	return func(t *testing.T, s *sandbox.Sandbox, c *porting.Client) attempt {
		s.SetConfiguration(before)
		read := func() *porting.Configuration {
			current, err := c.GetConfiguration(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			return current
		}
		return attempt{
			do: func(ctx context.Context) error {
				if current := read(); current != nil {
					_, err := c.UpdateConfiguration(ctx, *current, want)
					return err
				}
				_, err := c.CreateConfiguration(ctx, want)
				return err
			},
			made: func() (bool, error) {
				now := read()
				return now != nil && reflect.DeepEqual(now.SpeltAs(want), want), nil
			},
			count: func() int {
				now := s.Configuration()
				return boolCount(now != nil && now.WebhookURL == want.WebhookURL && now.DefaultPortTime == want.DefaultPortTime)
			},
		}
	}
}

func boolCount(yes bool) int {
	if yes {
		return 1
	}
	return 0
}
