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
// POST /orders/portIns/{orderId}/documents. The order is read before, so that the
// document can be told from an older one of that name.
func (c *Client) AddDocument(ctx context.Context, id ID, document Document) (*Document, error) {
	document.ID, document.ContentType = "", ""
	before, err := c.GetOrder(ctx, id)
	if err != nil {
		return nil, err
	}
	addition := call{method: http.MethodPost, path: orderPath(id, "documents"), body: document}
	return once(ctx, c, write[*Document]{
		call: addition,
		send: func(ctx context.Context) (*Document, error) {
			return ask(ctx, c, addition, func(added *Document) bool {
				// One with a new ID is ours in whatever words, if the order shows it.
				return !before.hasDocument(added.ID) && (added.ID != "" || added.DocumentName != "" && added.Like(document))
			}, "it is not this document")
		},
		look: func(ctx context.Context, added *Document) (*Document, bool, error) {
			now, err := c.GetOrder(ctx, id)
			if err != nil {
				return nil, false, err
			}
			switch {
			case now.Documents == nil:
				return nil, false, ErrNotShown
			case added != nil && now.hasDocument(added.ID):
				return added, true, nil
			}
			found, happened, err := c.findAdded(ctx, id, now.documentsAddedSince(before, document), document)
			if happened && added != nil && found.ID == "" {
				found.ID = added.ID // an order may show its documents without
			}
			return found, happened, err
		},
		adds: true,
		hint: fmt.Sprintf("read the documents of order %s", id),
	})
}

// findAdded finds among new documents of one name the one with a content.
func (c *Client) findAdded(ctx context.Context, id ID, added []Document, document Document) (*Document, bool, error) {
	for _, candidate := range added {
		// One without an ID, or too large to be read back, can't be told apart further.
		if candidate.ID == "" || base64.StdEncoding.EncodedLen(len(document.FileContent)) > maxAnswerSize-maxFailureSize {
			return &candidate, true, nil
		}
		whole, err := c.GetDocument(ctx, id, candidate.ID)
		if err != nil {
			return nil, false, err
		}
		if bytes.Equal(whole.FileContent, document.FileContent) {
			return &candidate, true, nil
		}
	}
	return nil, false, nil
}

// Like reports whether a document, as the service shows it, can have the name and the
// description of another. The contract requires neither of it.
func (d *Document) Like(other Document) bool {
	canBe := func(shown, text string) bool { return shown == "" || SameShown(shown, text) }
	return canBe(d.DocumentName, other.DocumentName) && canBe(d.Description, other.Description)
}

// hasDocument reports whether the order shows a document with an ID.
func (o *Order) hasDocument(id ID) bool {
	return id != "" && slices.ContainsFunc(o.Documents, func(d Document) bool { return d.ID == id })
}

// documentsAddedSince returns the new documents with the name and description of
// one: somebody else may add another of that name at the same time.
func (o *Order) documentsAddedSince(before *Order, document Document) []Document {
	var added []Document
	older := 0
	for _, d := range before.Documents {
		if d.Like(document) {
			older++
		}
	}
	for _, d := range o.Documents {
		switch {
		case !d.Like(document) || before.hasDocument(d.ID):
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
	document, err := c.getDocument(ctx, []string{"orders", string(orderID), "documents", string(documentID)}, documentID)
	if failure, ok := errors.AsType[*Error](err); ok && failure.Status == http.StatusNotFound && !failure.TokenRequest {
		other, otherErr := c.getDocument(ctx, orderPath(orderID, "documents", string(documentID)), documentID)
		if refused, ok := errors.AsType[*Error](otherErr); !ok || refused.Status != http.StatusNotFound {
			return other, otherErr
		}
	}
	return document, err
}

func (c *Client) getDocument(ctx context.Context, path []string, id ID) (*Document, error) {
	return ask(ctx, c, call{method: http.MethodGet, path: path, repeatable: true}, func(document *Document) bool {
		return document.ID == id || document.ID == "" && document.DocumentName != ""
	}, "it is not the document that was asked for")
}
