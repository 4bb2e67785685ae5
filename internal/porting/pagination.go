package porting

import (
	"fmt"
	"strconv"
)

// maxPages is more pages than any list can have.
const maxPages = 10_000

// pagination is where an answer stands in a list. The service leaves out what
// it likes.
type pagination struct {
	Page       *count `json:"page"`
	TotalPages count  `json:"totalPages"` // 0 where it isn't told
	TotalItems count  `json:"totalItems"`
}

// pageCursor walks the pages of a list, and tells a part of it from the whole.
// The service doesn't say whether its first page is 0 or 1, so the first request
// asks for no page, and the answer says where to go on from.
type pageCursor struct {
	pages   int // answered so far
	asked   int64
	guessed bool // that pages count from 0, since the first answer didn't say
	seen    map[ID]bool
}

// isNew reports whether an order has not been on a page before.
func (c *pageCursor) isNew(id ID) bool {
	known := c.seen[id]
	c.seen[id] = true
	return !known
}

// next returns the page to ask for after an answer with so many orders, some of
// them new, or "" when the list is complete: when no total says that there is
// more, or where none is said, when a page is empty. A page that brings nothing
// new before that is an error: going on might never end, and stopping would take
// a part for the whole.
func (c *pageCursor) next(answer pagination, items, fresh int) (string, error) {
	c.pages++
	if c.pages == 1 {
		c.guessed = answer.Page == nil
		if answer.Page != nil {
			c.asked = int64(*answer.Page)
		}
	}
	pages, total := max(0, int64(answer.TotalPages)), max(0, int64(answer.TotalItems))
	switch hasAll := int64(len(c.seen)) >= total; {
	case c.guessed && c.pages == 2 && items > 0 && fresh == 0:
		c.pages, c.guessed = 1, false // the first page again
	case pages == 0 && total == 0 && items == 0,
		pages+total > 0 && hasAll && int64(c.pages) >= pages,
		total > 0 && hasAll && fresh == 0:
		return "", nil
	case fresh == 0, c.pages == maxPages:
		return "", fmt.Errorf("the list of orders is not complete: after %d orders page %d brought no more", len(c.seen), c.asked)
	}
	c.asked++
	return strconv.FormatInt(c.asked, 10), nil
}
