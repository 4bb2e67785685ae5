package porting

import (
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
)

// pagesOf answers a list in pages, each the JSON of its orders and what it says of itself.
func pagesOf(pages ...string) *network {
	n := &network{}
	for _, page := range pages {
		ids, said, _ := strings.Cut(page, " ")
		var orders []string
		for _, id := range strings.Split(ids, ",") {
			if id != "-" {
				orders = append(orders, `{"id":`+id+`}`)
			}
		}
		n.answers = append(n.answers, answer{body: fmt.Sprintf(`{"orders":[%s]%s}`, strings.Join(orders, ","), said)})
	}
	return n
}

// listed lists all orders; it says as a text which, which pages were asked for, and whether it failed.
func listed(t *testing.T, n *network) (ids, asked []string, err error) {
	t.Helper()
	client := newTestClient(t, n, basic, func(c *Config) { c.MaxRetries = new(0) })
	for order, failed := range client.ListOrders(t.Context(), OrderFilter{}) {
		if err = failed; err == nil {
			ids = append(ids, string(order.ID))
		}
	}
	for _, call := range n.calls() {
		_, page, _ := strings.Cut(call.url, "page=")
		asked = append(asked, page)
	}
	return ids, asked, err
}

func TestListOrders_isWholeOrAnError(t *testing.T) {
	for name, test := range map[string]struct {
		pages  []string
		ids    string
		asked  string
		failed bool
	}{
		"first page is 0":            {[]string{`1 ,"page":0,"totalPages":2`, `2 ,"page":1,"totalPages":2`}, "1 2", " 1", false},
		"first page is 1":            {[]string{`1 ,"page":1,"totalPages":2`, `2 ,"page":2,"totalPages":2`}, "1 2", " 2", false},
		"single page":                {[]string{`1 ,"page":1,"totalPages":1,"totalItems":1`}, "1", "", false},
		"empty from the start":       {[]string{`- ,"page":1,"totalPages":0,"totalItems":0`}, "", "", false},
		"nothing said":               {[]string{`1,2 `, `3 `, `- `}, "1 2 3", " 1 2", false},
		"nothing said, pages from 1": {[]string{`1,2 `, `1,2 `, `3 `, `- `}, "1 2 3", " 1 2 3", false},
		"no page said":               {[]string{`1 ,"totalPages":2`, `1 ,"totalPages":2`, `2 ,"totalPages":2`}, "1 2", " 1 2", false},
		"totalPages absent":          {[]string{`1,2 ,"page":1,"totalItems":5`, `3,4 ,"page":2,"totalItems":5`, `5 ,"page":3,"totalItems":5`}, "1 2 3 4 5", " 2 3", false},
		"page always the same":       {[]string{`1 ,"page":1,"totalPages":3`, `2 ,"page":1,"totalPages":3`, `3 ,"page":1,"totalPages":3`}, "1 2 3", " 2 3", false},
		"total shrinks":              {[]string{`1 ,"page":1,"totalPages":3`, `2 ,"page":2,"totalPages":1`}, "1 2", " 2", false},
		"an order on two pages":      {[]string{`1,2 ,"page":1,"totalItems":3`, `2,3 ,"page":2,"totalItems":3`}, "1 2 3", " 2", false},
		"totalPages too many":        {[]string{`1 ,"page":1,"totalPages":9,"totalItems":1`, `- ,"page":2,"totalPages":9,"totalItems":1`}, "1", " 2", false},
		"empty page in the middle":   {[]string{`1,2 ,"page":1,"totalPages":3,"totalItems":5`, `- ,"page":2,"totalPages":3,"totalItems":5`}, "1 2", " 2", true},
		"huge total, same page":      {[]string{`1,2 ,"page":1,"totalPages":2000000000`}, "1 2", " 2", true},
		"same page for ever":         {[]string{`1,2 `}, "1 2", " 1 2", true},
		"empty, though it counts":    {[]string{`- ,"page":1,"totalItems":5`}, "", "", true},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				ids, asked, err := listed(t, pagesOf(test.pages...))
				if got := strings.Join(ids, " "); got != test.ids {
					t.Errorf("orders %q, want %q", got, test.ids)
				}
				if got := strings.Join(asked, " "); got != test.asked {
					t.Errorf("pages %q, want %q", got, test.asked)
				}
				if (err != nil) != test.failed {
					t.Error(err)
				}
			})
		})
	}
}

// FuzzListOrders serves pages of any kind: the list ends, and is never a part of what it says it is.
func FuzzListOrders(f *testing.F) {
	f.Add(uint64(0x123), uint16(5), uint16(3), true, true)
	f.Add(uint64(0), uint16(0), uint16(0), false, false)
	f.Add(uint64(0x111111), uint16(0), uint16(60000), true, false)
	f.Fuzz(func(t *testing.T, items uint64, total, pages uint16, sayTotal, sayPages bool) {
		var answers []string
		next := 1
		for ; items > 0; items >>= 4 { // each nibble is a page: how many are new; 15 is the page before again
			page := "-"
			if count := int(items & 0xf); count == 15 && len(answers) > 0 {
				page, _, _ = strings.Cut(answers[len(answers)-1], " ")
			} else if count > 0 {
				page = ""
				for range count {
					page += fmt.Sprintf("%d,", next)
					next++
				}
			}
			said := ""
			if sayTotal {
				said += fmt.Sprintf(`,"totalItems":%d`, total)
			}
			if sayPages {
				said += fmt.Sprintf(`,"totalPages":%d`, pages)
			}
			answers = append(answers, strings.TrimSuffix(page, ",")+" "+said)
		}
		if len(answers) == 0 {
			return
		}
		ids, asked, err := listed(t, pagesOf(answers...))
		if len(asked) > len(answers)+2 {
			t.Errorf("asked for %d pages of %d", len(asked), len(answers))
		}
		if err == nil && sayTotal && len(ids) < int(total) {
			t.Errorf("%d orders of %d", len(ids), total)
		}
		if err == nil && !sayTotal && sayPages && len(asked) < int(pages) {
			t.Errorf("%d pages of %d", len(asked), pages)
		}
	})
}
