package porting

import (
	"context"
	"fmt"
	"net/http"
	"slices"
)

// CreateOrder submits a port-in order. The answer may hold only part of the
// order, its ID at least: read it with GetOrder.
//
// POST /orders/portIns. An order whose submission may have gone through is
// looked for by its reference, see [Client.FindOpenOrders]; without a reference
// the error stays uncertain, and nothing is submitted again.
func (c *Client) CreateOrder(ctx context.Context, order Order) (*Order, error) {
	order = order.forWrite()
	submission := write[*Order]{
		send: func(ctx context.Context) (*Order, error) {
			var created createdOrder
			if err := c.do(ctx, call{
				method: http.MethodPost, path: ordersPath, body: order, secrets: order.secrets(),
			}, &created); err != nil {
				return nil, err
			}
			return (*Order)(&created), nil
		},
		hint: "look for an open order of these numbers before submitting them again",
	}
	if reference := order.CustomerOrderReference; reference != "" {
		submission.hint = fmt.Sprintf("look for an open order with the reference %q before submitting it again", reference)
		submission.look = func(ctx context.Context) (*Order, bool, error) {
			found, err := c.findSubmitted(ctx, order)
			return found, found != nil, err
		}
	}
	return once(ctx, c, submission)
}

// findSubmitted returns the order that submitting one has made, or nil.
func (c *Client) findSubmitted(ctx context.Context, order Order) (*Order, error) {
	candidates, err := c.FindOpenOrders(ctx, order.CustomerOrderReference)
	if err != nil {
		return nil, err
	}
	for _, candidate := range candidates {
		if candidate.Status == StatusPendingCancelation {
			continue // from before: an order isn't canceled as it is made
		}
		found, err := c.GetOrder(ctx, candidate.ID)
		if err != nil {
			return nil, err
		}
		// The list may lag behind the order.
		if found.Status != StatusCanceled && found.Status != StatusPendingCancelation && sameNumbers(*found, order) {
			return found, nil
		}
	}
	return nil, nil
}

// UpdateOrder replaces an order: before is what GetOrder returned, want the
// same with the changes. PUT clears what want leaves out. Only a PENDING order
// can be changed. The answer may hold only part of the order: read it again.
//
// PUT /orders/portIns/{orderId}.
func (c *Client) UpdateOrder(ctx context.Context, id ID, before, want Order) (*Order, error) {
	want = want.forWrite()
	return once(ctx, c, write[*Order]{
		send: func(ctx context.Context) (*Order, error) {
			var updated Order
			err := c.do(ctx, call{
				method: http.MethodPut, path: orderPath(id), body: want, secrets: want.secrets(),
			}, &updated)
			if accepted(err) {
				return c.GetOrder(ctx, id)
			}
			if err != nil {
				return nil, err
			}
			return &updated, nil
		},
		look: func(ctx context.Context) (*Order, bool, error) {
			if SameOrder(before, want) {
				// Only PINs change, which the service doesn't show. It does no harm to
				// replace the order by the same content again.
				return nil, false, nil
			}
			current, err := c.GetOrder(ctx, id)
			switch {
			case err != nil:
				return nil, false, err
			case SameOrder(*current, want):
				return current, true, nil
			case SameOrder(*current, before):
				return nil, false, nil
			}
			return nil, false, errUndecided
		},
		hint: fmt.Sprintf("read order %s and compare", id),
	})
}

// CancelOrder asks for the cancelation of an order, which takes effect later:
// wait until its status is CANCELED before its numbers are submitted again.
// Only a PENDING order can be canceled.
//
// DELETE /orders/portIns/{orderId}.
func (c *Client) CancelOrder(ctx context.Context, id ID) error {
	_, err := once(ctx, c, write[struct{}]{
		send: func(ctx context.Context) (struct{}, error) {
			err := c.do(ctx, call{method: http.MethodDelete, path: orderPath(id)}, nil)
			if accepted(err) {
				err = nil // no answer is documented, so none is missed
			}
			return struct{}{}, err
		},
		look: func(ctx context.Context) (struct{}, bool, error) {
			order, err := c.GetOrder(ctx, id)
			if IsNotFound(err) {
				return struct{}{}, true, nil
			}
			if err != nil {
				return struct{}{}, false, err
			}
			canceled := order.Status == StatusPendingCancelation || order.Status == StatusCanceled
			return struct{}{}, canceled, nil
		},
		hint: fmt.Sprintf("read the status of order %s", id),
	})
	return err
}

// secrets returns the values that no error must show.
func (o Order) secrets() []string {
	var secrets []string
	for _, n := range o.PhoneNumbers {
		secrets = append(secrets, n.NewPortOutPIN, n.PortOutInfo.ExistingPortOutPIN, n.PortOutInfo.AccountNum)
	}
	slices.Sort(secrets)
	return slices.Compact(secrets)
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
