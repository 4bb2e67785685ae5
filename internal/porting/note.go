package porting

import (
	"context"
	"fmt"
	"net/http"
)

// OrderNote is a note on an order, from Sinch or from you.
type OrderNote struct {
	ID          ID     `json:"id,omitzero"` // only in the answer to AddNote
	Note        string `json:"note"`
	CreatedTime string `json:"createdTime,omitzero"`
	CreatedBy   string `json:"createdBy,omitzero"`
}

// AddNote adds a note to an order. Notes can't be changed or deleted.
//
// POST /orders/portIns/{orderId}/notes. The order is read before, so that a
// note whose fate is uncertain can be told from an older one of the same text.
func (c *Client) AddNote(ctx context.Context, id ID, note string) (*OrderNote, error) {
	type newNote struct {
		Note string `json:"note"`
	}
	before, err := c.GetOrder(ctx, id)
	if err != nil {
		return nil, err
	}
	return once(ctx, c, write[*OrderNote]{
		send: func(ctx context.Context) (*OrderNote, error) {
			var added OrderNote
			err := c.do(ctx, call{
				method: http.MethodPost, path: orderPath(id, "notes"), body: newNote{Note: note},
			}, &added)
			if accepted(err) {
				return &OrderNote{Note: note}, nil
			}
			if err != nil {
				return nil, err
			}
			return &added, nil
		},
		look: func(ctx context.Context) (*OrderNote, bool, error) {
			now, err := c.GetOrder(ctx, id)
			if err != nil {
				return nil, false, err
			}
			same := now.notesOf(note)
			if len(same) <= len(before.notesOf(note)) {
				return nil, false, nil
			}
			return &same[len(same)-1], true, nil
		},
		hint: fmt.Sprintf("read the notes of order %s", id),
	})
}
