package porting

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
)

// Document is a document of an order: a letter of authorization, an invoice.
// Lists of documents leave the content out.
type Document struct {
	ID           ID     `json:"id,omitempty"` // read-only
	DocumentName string `json:"documentName,omitempty"`
	Description  string `json:"description,omitempty"`
	FileContent  []byte `json:"fileContent,omitempty"` // Base64 on the wire
	ContentType  string `json:"contentType,omitempty"` // read-only
}

// UnmarshalJSON also takes the ID as the answer to GetDocument names it.
func (d *Document) UnmarshalJSON(data []byte) error {
	type plain Document
	document := struct {
		*plain
		DocumentID ID `json:"documentId"`
	}{plain: (*plain)(d)}
	err := json.Unmarshal(data, &document)
	if d.ID == "" {
		d.ID = document.DocumentID
	}
	return err
}

// AddDocument adds a document to an order. Documents can't be changed or
// deleted. The answer leaves the content out.
//
// POST /orders/portIns/{orderId}/documents. The order is read before, so that a
// document whose fate is uncertain can be told from an older one of that name.
func (c *Client) AddDocument(ctx context.Context, id ID, document Document) (*Document, error) {
	document.ID, document.ContentType = "", ""
	before, err := c.GetOrder(ctx, id)
	if err != nil {
		return nil, err
	}
	look := func(ctx context.Context) (*Document, bool, error) {
		now, err := c.GetOrder(ctx, id)
		if err != nil {
			return nil, false, err
		}
		for _, added := range now.documentsAddedSince(before, document) {
			if added.ID == "" {
				return &added, true, nil // it can't be told apart
			}
			whole, err := c.GetDocument(ctx, id, added.ID)
			if err != nil {
				return nil, false, err
			}
			if bytes.Equal(whole.FileContent, document.FileContent) {
				return &added, true, nil
			}
		}
		return nil, false, nil
	}
	return once(ctx, c, write[*Document]{
		send: func(ctx context.Context) (*Document, error) {
			var added Document
			if err := c.do(ctx, call{
				method: http.MethodPost, path: orderPath(id, "documents"), body: document,
			}, &added); err != nil {
				return nil, err
			}
			if added.ID == "" {
				if found, happened, err := look(ctx); err == nil && happened {
					return found, nil
				}
			}
			return &added, nil
		},
		look: look,
		hint: fmt.Sprintf("read the documents of order %s", id),
	})
}

// documentsAddedSince returns the new documents with the name and description of
// one: somebody else may add another of that name at the same time.
func (o *Order) documentsAddedSince(before *Order, document Document) []Document {
	like := func(d Document) bool {
		return SameText(d.DocumentName, document.DocumentName) && SameText(d.Description, document.Description)
	}
	var added []Document
	older := 0
	for _, d := range before.Documents {
		if like(d) {
			older++
		}
	}
	for _, d := range o.Documents {
		isOlder := func(b Document) bool { return d.ID != "" && b.ID == d.ID }
		switch {
		case !like(d) || slices.ContainsFunc(before.Documents, isOlder):
		case d.ID == "" && older > 0:
			older-- // without IDs only their number tells
		default:
			added = append(added, d)
		}
	}
	return added
}

// GetDocument reads one document of an order, with its content.
//
// GET /orders/{orderId}/documents/{documentId}: without portIns, unlike the
// other paths of an order.
func (c *Client) GetDocument(ctx context.Context, orderID, documentID ID) (*Document, error) {
	var document Document
	err := c.do(ctx, call{
		method:     http.MethodGet,
		path:       []string{"orders", string(orderID), "documents", string(documentID)},
		repeatable: true,
	}, &document)
	if err != nil {
		return nil, err
	}
	return &document, nil
}
