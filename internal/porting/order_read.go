package porting

import (
	"context"
	"iter"
	"net/http"
	"net/url"
	"strconv"
	"time"
)

// GetOrder reads one order whole, with its notes and documents.
//
// GET /orders/portIns/{orderId}. An order that doesn't exist is an *Error for
// which IsNotFound is true.
func (c *Client) GetOrder(ctx context.Context, id ID) (*Order, error) {
	read := call{method: http.MethodGet, path: orderPath(id), repeatable: true}
	// Whoever takes another for the order would forget what they know of it.
	return ask(ctx, c, read, func(order *Order) bool { return order.ID == id }, "it is not the order that was asked for")
}

// FindOrder reads an order that there was, as GetOrder does. A single 404 doesn't make
// it forgotten. An order that the list still has is read once more, and when that
// fails alike the error is none for which IsNotFound is true. Nor is it where there is no
// such list: then it isn't this project's service that answers.
//
// GET /orders/portIns/{orderId}, and after a 404 GET /orders/portIns.
func (c *Client) FindOrder(ctx context.Context, id ID) (*Order, error) {
	order, err := c.GetOrder(ctx, id)
	if !IsNotFound(err) {
		return order, err
	}
	for listed, listErr := range c.ListOrders(ctx, OrderFilter{OrderID: id}) {
		switch {
		case listErr != nil:
			return nil, noService(listErr)
		case listed.ID != id:
			continue
		}
		if order, err = c.GetOrder(ctx, id); IsNotFound(err) {
			err = &Error{
				kind: KindService, Method: http.MethodGet, Path: call{path: orderPath(id)}.shownPath(), // mostly, it lags behind itself
				Message: "the service says that there is no such order, and lists it as " + string(listed.Status),
			}
		}
		return order, err
	}
	return nil, err
}

// proveService returns an error unless it is this project's service that answers.
func (c *Client) proveService(ctx context.Context) error {
	for _, err := range c.ListOrders(ctx, OrderFilter{PageSize: 1}) {
		return noService(err)
	}
	return nil
}

// noService turns a 404 for the list of orders, which every project has, into what
// that says of all other 404s.
func noService(listErr error) error {
	if !IsNotFound(listErr) {
		return listErr
	}
	return &Error{
		kind: KindUnexpected, Method: http.MethodGet, Path: call{path: ordersPath}.shownPath(),
		Message: "404 for the list of orders, too: endpoint or project_id is not that of a project at Sinch, so that nothing is known to be gone",
	}
}

// OrderFilter narrows ListOrders. Zero fields don't filter. The service takes
// one value for each.
type OrderFilter struct {
	OrderID                ID
	Status                 OrderStatus
	CustomerOrderReference string
	CreatedFrom            time.Time
	CreatedTo              time.Time
	PhoneNumber            string // E.164
	FOCFrom                time.Time
	FOCTo                  time.Time
	PageSize               int // 1 to 1000; 0 leaves the service's default of 100
}

func (f OrderFilter) query() url.Values {
	query := url.Values{}
	set := func(name, value string) {
		if value != "" {
			query.Set(name, value)
		}
	}
	setTime := func(name string, t time.Time) {
		if !t.IsZero() {
			query.Set(name, t.UTC().Format(time.RFC3339))
		}
	}
	set("orderId", string(f.OrderID))
	if f.Status != StatusPendingCancelation { // not one of the contract's: ListOrders filters
		set("orderStatus", string(f.Status))
	}
	set("customerOrderReference", f.CustomerOrderReference)
	setTime("createdDateStart", f.CreatedFrom)
	setTime("createdDateEnd", f.CreatedTo)
	set("phoneNumber", f.PhoneNumber)
	setTime("focStartDate", f.FOCFrom)
	setTime("focEndDate", f.FOCTo)
	if f.PageSize > 0 {
		query.Set("pageSize", strconv.Itoa(f.PageSize))
	}
	return query
}

// OrderSummary is an order as a list shows it: how many numbers are how far,
// but not the numbers.
type OrderSummary struct {
	ID                     ID          `json:"id"`
	Status                 OrderStatus `json:"status"`
	CustomerOrderReference string      `json:"customerOrderReference"`
	CreatedDate            string      `json:"createdDate"`
	PhoneNumberQuantity    count       `json:"phoneNumberQuantity"`
	FOCQuantity            count       `json:"focQuantity"`
	ActivatedQuantity      count       `json:"activatedQuantity"`
	RejectedQuantity       count       `json:"rejectedQuantity"`
	ExcludedQuantity       count       `json:"excludedQuantity"`
}

// untold is what stands for a total that an answer doesn't tell.
const untold = -1

// ListOrders yields the orders that match, over all pages, each once. An error
// is the last thing that it yields; without one, the orders are all that there are.
//
// GET /orders/portIns.
func (c *Client) ListOrders(ctx context.Context, filter OrderFilter) iter.Seq2[OrderSummary, error] {
	type orderPage struct {
		Orders []OrderSummary `json:"orders"`
		pagination
		PageSize *count `json:"pageSize"`
	}
	return func(yield func(OrderSummary, error) bool) {
		query := filter.query()
		for pages := (pageCursor{seen: map[ID]bool{}}); ; {
			page := orderPage{pagination: pagination{TotalItems: untold}}
			list := call{method: http.MethodGet, path: ordersPath, query: query, repeatable: true}
			list.check = func() error {
				// Whoever takes {}, or an error within a success, for a list without
				// orders submits a second one. An empty list may be left out.
				if page.Orders == nil && page.PageSize == nil && page.pagination == (pagination{TotalItems: untold}) {
					return formError("it is not a list of orders")
				}
				return nil
			}
			if err := c.do(ctx, list, &page); err != nil {
				yield(OrderSummary{}, err)
				return
			}
			page.TotalItems = max(0, page.TotalItems)
			fresh := 0
			for _, order := range page.Orders {
				if !pages.isNew(order.ID) {
					continue
				}
				fresh++
				if filter.Status == StatusPendingCancelation && order.Status != filter.Status {
					continue
				}
				if !yield(order, nil) {
					return
				}
			}
			next, err := pages.next(page.pagination, len(page.Orders), fresh)
			if err != nil {
				yield(OrderSummary{}, list.failed(Error{kind: KindUnexpected, Err: err}))
				return
			}
			if next == "" {
				return
			}
			query.Set("page", next)
		}
	}
}

// FindOpenOrders returns the open orders with this reference. References aren't unique.
//
// GET /orders/portIns.
func (c *Client) FindOpenOrders(ctx context.Context, reference string) ([]OrderSummary, error) {
	return c.listWhere(ctx, OrderFilter{CustomerOrderReference: reference}, func(order OrderSummary) bool {
		return order.openWith(reference) // how the service's filter compares isn't documented
	})
}

// openWith reports whether an open order has a reference.
func (s OrderSummary) openWith(reference string) bool {
	return SameShown(s.CustomerOrderReference, reference) && s.Status.Open()
}

// OrdersWithNumber returns the orders that have, or had, a number (E.164), all
// but CANCELED ones.
//
// GET /orders/portIns.
func (c *Client) OrdersWithNumber(ctx context.Context, number string) ([]OrderSummary, error) {
	return c.listWhere(ctx, OrderFilter{PhoneNumber: number}, func(order OrderSummary) bool {
		return order.Status != StatusCanceled
	})
}

func (c *Client) listWhere(ctx context.Context, filter OrderFilter, wanted func(OrderSummary) bool) ([]OrderSummary, error) {
	var orders []OrderSummary
	for order, err := range c.ListOrders(ctx, filter) {
		if err != nil {
			return nil, err
		}
		if wanted(order) {
			orders = append(orders, order)
		}
	}
	return orders, nil
}
