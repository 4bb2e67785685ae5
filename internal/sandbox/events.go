package sandbox

import (
	"maps"
	"slices"
	"strconv"
)

// The types of events that the service posts to the webhook (semantics, "Project defaults").
const (
	eventOrder     = "ORDER_UPDATED"
	eventConfirmed = "NUMBERS_CONFIRMED"
	eventActivated = "NUMBERS_ACTIVATED"
	eventRejected  = "NUMBERS_REJECTED"
	eventNote      = "NEW_ORDER_NOTE"
)

// event is what the webhook gets. The order of ORDER_UPDATED holds PINs and end
// users in clear, as that of the real service.
type event struct {
	Type         string        `json:"type"`
	OrderID      string        `json:"orderId"` // a string, unlike everywhere else
	Order        *Order        `json:"order,omitzero"`
	PhoneNumbers []eventNumber `json:"phoneNumbers,omitzero"`
	Note         string        `json:"note,omitzero"`
}

type eventNumber struct {
	PhoneNumber   string `json:"phoneNumber"`
	Status        string `json:"status"`
	ConfirmedDate string `json:"confirmedDate,omitzero"`
	ActivatedDate string `json:"activatedDate,omitzero"`
	RejectReason  string `json:"rejectReason,omitzero"`
}

// WithWebhook calls post with each event for the webhook of the project's
// configuration, where it has one, after the request during which it came up.
// The clock moves orders when somebody looks: a request, or a control endpoint.
func WithWebhook(post func(url string, event []byte)) Option {
	return func(s *Sandbox) { s.post = post }
}

// announce posts what has happened to orders since it was called last. What there was
// before the project had a webhook is no news.
func (s *Sandbox) announce() {
	if s.post == nil {
		return
	}
	url, events := s.news()
	for _, event := range events {
		s.post(url, []byte(encode(event)))
	}
}

// news returns the events since the last call, and where they go.
func (s *Sandbox) news() (url string, events []event) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.configuration == nil || s.configuration.WebhookURL == "" {
		s.announced = nil
		return "", nil
	}
	now := map[int64]Order{}
	for order := range s.current() {
		now[order.ID] = order.clone()
	}
	before := s.announced
	s.announced = now
	if before == nil {
		return "", nil
	}
	for _, id := range slices.Sorted(maps.Keys(now)) {
		earlier, known := before[id]
		events = append(events, eventsOf(earlier, now[id], known)...)
	}
	return s.configuration.WebhookURL, events
}

// eventsOf returns what happened between two looks at an order.
func eventsOf(before, now Order, known bool) []event {
	id := strconv.FormatInt(now.ID, 10)
	var events []event
	statuses := map[string]string{}
	for _, number := range before.PhoneNumbers {
		statuses[number.PhoneNumber] = number.Status
	}
	for _, change := range []struct{ event, status string }{
		{eventConfirmed, Confirmed}, {eventActivated, Activated}, {eventRejected, Rejected},
	} {
		var numbers []eventNumber
		for _, n := range now.PhoneNumbers {
			if known && n.Status == change.status && statuses[n.PhoneNumber] != n.Status {
				numbers = append(numbers, eventNumber{n.PhoneNumber, n.Status, n.ConfirmedDate, n.ActivatedDate, n.RejectReason})
			}
		}
		if len(numbers) > 0 {
			events = append(events, event{Type: change.event, OrderID: id, PhoneNumbers: numbers})
		}
	}
	for _, note := range now.Notes[min(len(before.Notes), len(now.Notes)):] {
		events = append(events, event{Type: eventNote, OrderID: id, Note: note.Note})
	}
	if !known || before.Status != now.Status || len(events) == 0 && encode(before) != encode(now) {
		events = append(events, event{Type: eventOrder, OrderID: id, Order: &now})
	}
	return events
}
