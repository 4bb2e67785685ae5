package provider

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/sinch/terraform-provider-sinch/internal/porting"
)

// recentNote is how old a note may be to be taken for one whose answer got lost. A
// second "Any update?" a week later is meant.
const recentNote = 24 * time.Hour

// writeNote writes the note of a resource, unless a recent one with its text is on
// the order, which no other resource of the run has: that is the note then, from a
// write whose answer was lost or by somebody else's hand. It is nil only with an error.
func (d *providerData) writeNote(ctx context.Context, id porting.ID, text string, diags *diag.Diagnostics) *porting.OrderNote {
	written := part{id, partNote, porting.FoldedText(text)}
	defer d.ledger.parts.inTurn(written)()
	order := d.orderToAddTo(ctx, id, "a note", diags)
	if order == nil {
		return nil
	}
	ours := d.isRecent
	if d.ledger.parts.left(written) { // by a resource that this one replaces
		ours = func(porting.OrderNote) bool { return true }
	}
	if note := d.freeNote(order, text, ours); note != nil {
		diags.AddWarning("The note is on order "+string(id)+" already",
			fmt.Sprintf("The order has a note with just this text, written %s by %s. It is taken as this one; nothing was written.",
				inSentence(note.CreatedTime, "at an unknown time"), inSentence(note.CreatedBy, "somebody unknown")))
		return note
	}
	added := d.addNote(ctx, id, text, diags)
	if added != nil {
		d.ledger.parts.hold(notePart(id, added))
	}
	return added
}

// addNote writes a note, whatever is on the order.
func (d *providerData) addNote(ctx context.Context, id porting.ID, text string, diags *diag.Diagnostics) *porting.OrderNote {
	added, err := d.client.AddNote(ctx, id, text)
	if err != nil {
		addRefusal(diags, "adding a note to order "+string(id), err, map[string]path.Path{"note": path.Root("note")})
		return nil
	}
	return added
}

// freeNote takes the latest note with a text that no resource of the run has; nil
// when there is none.
func (d *providerData) freeNote(order *porting.Order, text string, counts func(porting.OrderNote) bool) *porting.OrderNote {
	equal := map[part]int{}
	for _, note := range order.Notes {
		equal[notePart(order.ID, &note)]++
	}
	for _, note := range slices.Backward(order.Notes) {
		name := notePart(order.ID, &note)
		if porting.SameMasked(note.Note, text) && counts(note) && d.ledger.parts.take(name, equal[name]) {
			return &note
		}
	}
	return nil
}

// isRecent reports whether a note may be from a write that this run repeats. Of a
// time that nobody can read that isn't known, so it may.
func (d *providerData) isRecent(note porting.OrderNote) bool {
	written, ok := porting.Instant(note.CreatedTime)
	return !ok || d.now().Add(d.client.Ahead()).Sub(written) <= recentNote // on the clock that gave it
}

func notePart(order porting.ID, note *porting.OrderNote) part {
	return part{order, partNote, noteName(note)}
}

// noteName returns what tells notes of an order apart, which have no ID.
func noteName(note *porting.OrderNote) string {
	return strings.Join([]string{porting.FoldedText(note.Note), note.CreatedTime, note.CreatedBy}, "\x00")
}
