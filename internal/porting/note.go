package porting

import (
	"context"
	"errors"
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

// errReworded is the error of a look for a note that was answered with success, where
// the order shows a new one in other words: services tidy texts.
var errReworded = errors.New("the order shows another note")

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
			return ask(ctx, c, addition, func(added *OrderNote) bool { return SameShown(added.Note, note) || added.Note != "" && added.ID != "" }, "it is not this note")
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
			switch {
			case len(same) > len(before.notesOf(note)):
			case added != nil && len(now.Notes) > len(before.Notes):
				return nil, false, errReworded
			default:
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
