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
// POST /orders/portIns/{orderId}/notes. The order is read before, so that the
// note can be told from an older one of the same text.
func (c *Client) AddNote(ctx context.Context, id ID, note string) (*OrderNote, error) {
	before, err := c.GetOrder(ctx, id)
	if err != nil {
		return nil, err
	}
	addition := call{method: http.MethodPost, path: orderPath(id, "notes"), body: OrderNote{Note: note}}
	return once(ctx, c, write[*OrderNote]{
		call: addition,
		send: func(ctx context.Context) (*OrderNote, error) {
			return ask(ctx, c, addition, func(added *OrderNote) bool { return SameText(added.Note, note) }, "it is not this note")
		},
		look: func(ctx context.Context, added *OrderNote) (*OrderNote, bool, error) {
			now, err := c.GetOrder(ctx, id)
			if err != nil {
				return nil, false, err
			}
			if now.Notes == nil {
				return nil, false, ErrNotShown
			}
			same := now.notesOf(note)
			if len(same) <= len(before.notesOf(note)) {
				return nil, false, nil
			}
			found := same[len(same)-1]
			if added != nil && found.ID == "" {
				found.ID = added.ID // orders show their notes without
			}
			return &found, true, nil
		},
		adds: true,
		hint: fmt.Sprintf("read the notes of order %s", id),
	})
}
