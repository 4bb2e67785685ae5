package sandbox

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
)

const (
	defaultPageSize = 100
	maxPageSize     = 1000
)

// listItem is what a list says of an order (OrderListItem).
type listItem struct {
	ID                     int64  `json:"id"`
	Status                 string `json:"status"`
	CustomerOrderReference string `json:"customerOrderReference,omitzero"`
	CreatedDate            string `json:"createdDate"`
	PhoneNumberQuantity    int    `json:"phoneNumberQuantity"`
	FOCQuantity            int    `json:"focQuantity"`
	ActivatedQuantity      int    `json:"activatedQuantity"`
	RejectedQuantity       int    `json:"rejectedQuantity"`
	ExcludedQuantity       int    `json:"excludedQuantity"`
}

type listAnswer struct {
	Orders     []listItem `json:"orders"`
	Page       int        `json:"page"`
	TotalPages int        `json:"totalPages"`
	PageSize   int        `json:"pageSize"`
	TotalItems int        `json:"totalItems"`
}

func (s *Sandbox) listOrders(c *call) answer {
	query := c.URL.Query()
	filter, violations := newFilter(query)
	filter.text = s.forms.Text
	page, size, paging := s.paging(query)
	if violations = append(violations, paging...); len(violations) > 0 {
		return s.refuse(violations)
	}
	found, edited := []listItem{}, false
	for order := range s.current() {
		order = s.asSeen(order, s.forms.ListLag)
		if order != nil && filter.matches(order) {
			found = append(found, order.listItem())
			edited = edited || order.edited
		}
	}
	first := s.firstPage()
	from := min((page-first)*size, len(found))
	to := min(from+size, len(found))
	response := jsonAnswer(http.StatusOK, listAnswer{
		Orders: found[from:to], Page: page, PageSize: size,
		TotalPages: (len(found) + size - 1) / size, TotalItems: len(found),
	})
	response.exempt = edited
	return s.forms.Pages.apply(response)
}

func (s *Sandbox) firstPage() int {
	if s.forms.FirstPageZero {
		return 0
	}
	return 1
}

// paging reads page and pageSize.
func (s *Sandbox) paging(query url.Values) (page, size int, violations []Violation) {
	page, size = s.firstPage(), defaultPageSize
	read := func(name string, into *int, least, most int) {
		if !query.Has(name) {
			return
		}
		value, err := strconv.Atoi(query.Get(name))
		if err != nil || value < least || value > most {
			violations = append(violations, Violation{Field: name, Description: "is out of range"})
			return
		}
		*into = value
	}
	read("page", &page, s.firstPage(), 1_000_000)
	read("pageSize", &size, 1, maxPageSize)
	return page, size, violations
}

// filter is what a list is asked for; empty fields ask for nothing.
type filter struct {
	orderID, status, reference, phoneNumber string
	byReference                             bool
	createdFrom, createdTo, focFrom, focTo  time.Time
	text                                    TextForm // in which references are kept
}

func newFilter(query url.Values) (filter, []Violation) {
	f := filter{
		orderID: query.Get("orderId"), status: query.Get("orderStatus"), phoneNumber: query.Get("phoneNumber"),
		reference: query.Get("customerOrderReference"), byReference: query.Has("customerOrderReference"),
	}
	var violations []Violation
	for name, into := range map[string]*time.Time{
		"createdDateStart": &f.createdFrom, "createdDateEnd": &f.createdTo,
		"focStartDate": &f.focFrom, "focEndDate": &f.focTo,
	} {
		if !query.Has(name) {
			continue
		}
		at, err := time.Parse(time.RFC3339, query.Get(name))
		if err != nil {
			violations = append(violations, Violation{Field: name, Description: "must be a date and time as in RFC 3339"})
		}
		*into = at
	}
	return f, violations
}

func (f filter) matches(o *Order) bool {
	switch {
	case f.orderID != "" && f.orderID != strconv.FormatInt(o.ID, 10),
		f.status != "" && f.status != o.Status,
		f.byReference && f.reference != f.text.show(o.CustomerOrderReference),
		f.phoneNumber != "" && !o.has(f.phoneNumber),
		!within(o.createdAt, f.createdFrom, f.createdTo):
		return false
	}
	return f.focFrom.IsZero() && f.focTo.IsZero() || o.focWithin(f.focFrom, f.focTo)
}

func (o *Order) has(phoneNumber string) bool {
	for _, number := range o.PhoneNumbers {
		if number.PhoneNumber == phoneNumber {
			return true
		}
	}
	return false
}

// focWithin says whether any number has its FOC date in the range.
func (o *Order) focWithin(from, to time.Time) bool {
	for _, number := range o.PhoneNumbers {
		day, _, _ := strings.Cut(number.FOCDate, "T")
		if date, err := time.Parse(time.DateOnly, day); err == nil && within(date, from, to) {
			return true
		}
	}
	return false
}

// within takes a zero bound as none.
func within(at, from, to time.Time) bool {
	return (from.IsZero() || !at.Before(from)) && (to.IsZero() || !at.After(to))
}

func (o *Order) listItem() listItem {
	item := listItem{
		ID: o.ID, Status: o.Status, CustomerOrderReference: o.CustomerOrderReference,
		CreatedDate: o.CreatedDate, PhoneNumberQuantity: len(o.PhoneNumbers),
	}
	for _, number := range o.PhoneNumbers {
		if number.FOCDate != "" {
			item.FOCQuantity++
		}
		switch number.Status {
		case Activated:
			item.ActivatedQuantity++
		case Rejected:
			item.RejectedQuantity++
		case Excluded:
			item.ExcludedQuantity++
		}
	}
	return item
}
