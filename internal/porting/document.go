package porting

import (
	"bytes"
	"cmp"
	"context"
	"encoding/base64"
	"encoding/json/jsontext"
	"encoding/json/v2"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
)

// Document is a document of an order: a letter of authorization, an invoice.
// Lists of documents leave the content out.
type Document struct {
	ID           ID     `json:"id,omitzero"` // read-only
	DocumentName string `json:"documentName,omitzero"`
	Description  string `json:"description,omitzero"`
	FileContent  []byte `json:"fileContent,omitempty"` // Base64 on the wire
	ContentType  string `json:"contentType,omitzero"`  // read-only
}

// UnmarshalJSONFrom also takes the ID as the answer to GetDocument names it, and
// Base64 without padding or in lines.
func (d *Document) UnmarshalJSONFrom(decoder *jsontext.Decoder) error {
	type Plain Document
	document := struct {
		*Plain
		DocumentID  ID     `json:"documentId"`
		FileContent string `json:"fileContent"`
	}{Plain: (*Plain)(d)}
	if err := json.UnmarshalDecode(decoder, &document); err != nil {
		return err
	}
	d.ID = cmp.Or(d.ID, document.DocumentID)
	text := strings.TrimRight(document.FileContent, "=\r\n")
	if text == "" {
		return nil
	}
	content, err := base64.RawStdEncoding.DecodeString(text)
	if err != nil {
		return formError("the content of the document is not Base64")
	}
	d.FileContent = content
	return nil
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
// other paths of an order. Another text of the vendor has it with portIns, so
// that is asked where the contract's path is a 404.
func (c *Client) GetDocument(ctx context.Context, orderID, documentID ID) (*Document, error) {
	document, err := c.getDocument(ctx, []string{"orders", string(orderID), "documents", string(documentID)})
	if failure, ok := errors.AsType[*Error](err); ok && failure.Status == http.StatusNotFound && !failure.TokenRequest {
		other, otherErr := c.getDocument(ctx, orderPath(orderID, "documents", string(documentID)))
		if refused, ok := errors.AsType[*Error](otherErr); !ok || refused.Status != http.StatusNotFound {
			return other, otherErr
		}
	}
	return document, err
}

func (c *Client) getDocument(ctx context.Context, path []string) (*Document, error) {
	var document Document
	if err := c.do(ctx, call{method: http.MethodGet, path: path, repeatable: true}, &document); err != nil {
		return nil, err
	}
	return &document, nil
}
