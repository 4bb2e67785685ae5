package porting

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
)

// CreateOrder submits a port-in order, and returns it as the service shows it
// after that. Where it can't be read it is what the answer said, its ID at least.
//
// POST /orders/portIns. The order that the answer names is ours only with just
// these numbers. An order whose submission may have gone through is looked for
// by its reference and by a number, and never submitted again; without a
// reference the error stays uncertain.
func (c *Client) CreateOrder(ctx context.Context, order Order) (*Order, error) {
	order = order.forWrite()
	c.sent.remember(order)
	hint := "look for an open order of these numbers before submitting them again"
	if order.CustomerOrderReference != "" {
		hint = fmt.Sprintf("look for an open order with the reference %q before submitting it again", order.CustomerOrderReference)
	}
	submission := call{method: http.MethodPost, path: ordersPath, body: order, secrets: order.secrets()}
	var unread error
	created, err := once(ctx, c, write[*Order]{
		call: submission,
		send: func(ctx context.Context) (*Order, error) {
			created, err := ask(ctx, c, submission, func(created *createdOrder) bool {
				return len(created.PhoneNumbers) == 0 || sameNumbers(Order(*created), order)
			}, "it is another order")
			return (*Order)(created), err
		},
		look: func(ctx context.Context, created *Order) (*Order, bool, error) {
			if created != nil {
				named, err := c.GetOrder(ctx, created.ID)
				unread = err
				// An order that is being created may show no numbers yet: the answer told them.
				if err != nil || named.Status.justMade() && (len(named.PhoneNumbers) == 0 || sameNumbers(*named, order)) {
					return named, err == nil, err
				}
			}
			switch {
			case order.CustomerOrderReference != "":
			case created != nil:
				return nil, false, errUndecided // the answer names another order, or one from before
			default:
				return nil, false, errUnseen
			}
			found, err := c.findSubmitted(ctx, order)
			if found != nil {
				unread = nil
			}
			return found, found != nil, err
		},
		adds: true,
		hint: hint,
	})
	if err == nil {
		created.unread = unread
	}
	return created, err
}

// Unread returns why an order could not be read after CreateOrder made it, if so:
// then it is what the answer to that said, its ID at least.
func (o *Order) Unread() error { return o.unread }

// findSubmitted returns the order that submitting one has made, or nil.
func (c *Client) findSubmitted(ctx context.Context, order Order) (*Order, error) {
	candidates, err := c.FindOpenOrders(ctx, order.CustomerOrderReference)
	if err != nil {
		return nil, err
	}
	if len(candidates) == 0 && len(order.PhoneNumbers) > 0 {
		// A service that tidies references doesn't find one as it was written.
		candidates, err = c.listWhere(ctx, OrderFilter{PhoneNumber: order.PhoneNumbers[0].PhoneNumber}, func(candidate OrderSummary) bool {
			return candidate.openWith(order.CustomerOrderReference)
		})
		if err != nil {
			return nil, err
		}
	}
	for _, candidate := range candidates {
		if !candidate.Status.justMade() {
			continue
		}
		found, err := c.GetOrder(ctx, candidate.ID)
		if err != nil {
			return nil, err
		}
		// The list may lag behind the order.
		if found.Status.justMade() && sameNumbers(*found, order) {
			return found, nil
		}
	}
	return nil, nil
}

// UpdateOrder replaces an order: before is what GetOrder returned, want the
// same with the changes. PUT clears what want leaves out. Only a PENDING order
// can be changed. It returns the order as the service shows it after that.
//
// PUT /orders/portIns/{orderId}. PINs are not shown, so an update of nothing else
// is believed when it is answered with this order, and repeated when it isn't:
// to replace an order by the same whole again does no harm. Where the service says in its
// answer, and shows after it, what it made of an order, that is returned: compare it.
func (c *Client) UpdateOrder(ctx context.Context, id ID, before, want Order) (*Order, error) {
	want = want.forWrite()
	c.sent.remember(want)
	update := call{method: http.MethodPut, path: orderPath(id), body: want, secrets: append(want.secrets(), before.secrets()...)}
	return once(ctx, c, write[*Order]{
		call: update,
		send: func(ctx context.Context) (*Order, error) {
			return ask(ctx, c, update, func(updated *Order) bool {
				return updated.ID == id && (len(updated.PhoneNumbers) == 0 || sameNumbers(*updated, want))
			}, "it is not this order with these numbers")
		},
		look: func(ctx context.Context, answer *Order) (*Order, bool, error) {
			current, err := c.GetOrder(ctx, id)
			if err != nil {
				return nil, false, err
			}
			switch asWanted, asBefore := current.shows(want), current.shows(before); {
			case asWanted && asBefore:
				return current, false, errUnseen
			case !asWanted && !asBefore && answer != nil && current.shows(*answer):
				return current, true, nil // what the service made of it
			case !asWanted && !asBefore:
				return nil, false, errUndecided
			default:
				return current, asWanted, nil
			}
		},
		hint: fmt.Sprintf("read order %s and compare", id),
	})
}

// CancelOrder asks for the cancelation of an order, which takes effect later:
// wait until its status is CANCELED before its numbers are submitted again.
// Only a PENDING order can be canceled.
//
// DELETE /orders/portIns/{orderId}. What it answers is not documented: that the
// order is no longer PENDING is the only sign of it.
func (c *Client) CancelOrder(ctx context.Context, id ID) error {
	cancelation := call{method: http.MethodDelete, path: orderPath(id)}
	_, err := once(ctx, c, write[struct{}]{
		call: cancelation,
		send: func(ctx context.Context) (struct{}, error) {
			err := c.do(ctx, cancelation, nil)
			if err == nil {
				err = cancelation.failed(Error{
					Status: http.StatusOK, Uncertain: true, Message: "the service answered with success, but does not show the cancelation",
				})
			}
			return struct{}{}, err
		},
		look: func(ctx context.Context, _ struct{}) (struct{}, bool, error) {
			order, err := c.GetOrder(ctx, id)
			if IsNotFound(err) {
				return struct{}{}, true, nil
			}
			if err != nil {
				return struct{}{}, false, err
			}
			switch order.Status {
			case StatusPendingCancelation, StatusCanceled:
				return struct{}{}, true, nil
			case StatusBuilding, StatusPending, StatusConfirmed, StatusCompleted:
				return struct{}{}, false, nil
			}
			return struct{}{}, false, errUndecided // no status, or a new one
		},
		hint: fmt.Sprintf("read the status of order %s", id),
	})
	return err
}

// secrets returns the values that no error must show.
func (o Order) secrets() []string {
	secrets := o.pins()
	for _, n := range o.PhoneNumbers {
		secrets = append(secrets, n.PortOutInfo.AccountNum)
	}
	return secrets
}

// pins returns the PINs of all numbers.
func (o Order) pins() []string {
	var pins []string
	for _, n := range o.PhoneNumbers {
		pins = append(pins, n.pins()...)
	}
	return pins
}

// pins returns the PINs of a number, but for those that the service masks.
func (n PhoneNumber) pins() []string {
	return slices.DeleteFunc([]string{n.NewPortOutPIN, n.PortOutInfo.ExistingPortOutPIN}, func(pin string) bool { return strings.Trim(pin, "*") == "" })
}

// createdOrder is the answer to a new order. Only its ID has to make sense: it
// is all that is needed to read the rest.
type createdOrder Order

// UnmarshalJSON requires an ID.
func (o *createdOrder) UnmarshalJSON(data []byte) error {
	err := decode(data, (*Order)(o))
	if err != nil {
		var named struct {
			ID ID `json:"id"`
		}
		if decode(data, &named) != nil {
			return err
		}
		*o = createdOrder{ID: named.ID}
	}
	if o.ID == "" {
		return formError("it has no ID")
	}
	return nil
}
