package porting

import (
	"fmt"
	"strconv"
)

// pagination is where an answer stands in a list. The service leaves out what
// it likes.
type pagination struct {
	Page       *count `json:"page"`
	TotalPages count  `json:"totalPages"`
}

// pageCursor walks the pages of a list. The service doesn't say whether its
// first page is 0 or 1, so the first request asks for no page, and the answer
// says where to go on from.
type pageCursor struct {
	seen int
	last count
}

// next returns the page to ask for after an answer, or "" after the last one.
// A page that isn't the one that was asked for is an error: going on would
// never end, and stopping would take a part for the whole.
func (c *pageCursor) next(answer pagination, items int) (string, error) {
	c.seen++
	if items == 0 {
		return "", nil
	}
	page := c.last
	switch {
	case answer.Page != nil:
		page = *answer.Page
		if c.seen > 1 && page <= c.last {
			return "", fmt.Errorf("the list of orders doesn't end: page %d came again", page)
		}
	case c.seen > 1:
		page++ // not said: what was asked for
	}
	c.last = page
	if int64(c.seen) >= int64(answer.TotalPages) {
		return "", nil
	}
	return strconv.FormatInt(int64(page)+1, 10), nil
}
