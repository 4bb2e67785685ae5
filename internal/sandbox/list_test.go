package sandbox_test

import (
	"fmt"
	"net/http"
	"testing"

	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

func TestList_filters(t *testing.T) {
	c := newClient(t)
	for _, o := range []sandbox.Order{
		{ID: 1, CustomerOrderReference: "a", CreatedDate: "2026-12-01", PhoneNumbers: []sandbox.PhoneNumber{{PhoneNumber: "+12025550100"}}},
		{ID: 2, CustomerOrderReference: "a", CreatedDate: "2026-12-02", Status: sandbox.Confirmed, PhoneNumbers: []sandbox.PhoneNumber{
			{PhoneNumber: "+12025550101", Status: sandbox.Confirmed, FOCDate: "2027-01-29T00:00:00Z"},
			{PhoneNumber: "+12025550102", Status: sandbox.Excluded},
		}},
		{ID: 3, CustomerOrderReference: "b", CreatedDate: "2026-12-03", PhoneNumbers: []sandbox.PhoneNumber{{PhoneNumber: "+12025550103", Status: sandbox.Rejected}}},
	} {
		c.sandbox.Add(o)
	}
	for query, want := range map[string][]int{
		"":                                      {1, 2, 3},
		"orderId=2":                             {2},
		"orderStatus=PENDING":                   {1, 3},
		"customerOrderReference=a":              {1, 2},
		"customerOrderReference=none":           {},
		"phoneNumber=%2B12025550103":            {3},
		"createdDateStart=2026-12-02T00:00:00Z": {2, 3},
		"createdDateEnd=2026-12-02T00:00:00Z":   {1, 2},
		"focStartDate=2027-01-29T00:00:00Z":     {2},
		"focStartDate=2027-01-30T00:00:00Z":     {},
		"focEndDate=2027-01-28T00:00:00Z":       {},
		"customerOrderReference=a&orderId=3":    {},
	} {
		t.Run(query, func(t *testing.T) {
			answer := c.do("GET", "/orders/portIns?"+query, "", http.StatusOK)
			got := []int{}
			for _, order := range field(t, answer, "orders").([]any) {
				got = append(got, int(field(t, order, "id").(float64)))
			}
			if fmt.Sprint(got) != fmt.Sprint(want) {
				t.Errorf("got %v, want %v", got, want)
			}
			expect(t, answer, "totalItems", float64(len(want)))
		})
	}
	expect(t, c.do("GET", "/orders/portIns?orderId=2", "", http.StatusOK),
		"orders.0.phoneNumberQuantity", 2.0, "orders.0.focQuantity", 1.0, "orders.0.excludedQuantity", 1.0, "orders.0.activatedQuantity", 0.0)
}

func TestList_pages(t *testing.T) {
	for first, forms := range map[int]sandbox.Forms{1: {}, 0: {FirstPageZero: true}} {
		t.Run(fmt.Sprint("from ", first), func(t *testing.T) {
			c := newClient(t, sandbox.WithForms(forms))
			for i := range 5 {
				c.sandbox.Add(sandbox.Order{ID: int64(i + 1)})
			}
			expect(t, c.do("GET", "/orders/portIns?pageSize=2", "", http.StatusOK),
				"page", float64(first), "totalPages", 3.0, "pageSize", 2.0, "totalItems", 5.0, "orders.0.id", 1.0)
			expect(t, c.do("GET", fmt.Sprintf("/orders/portIns?pageSize=2&page=%d", first+2), "", http.StatusOK), "orders.0.id", 5.0, "orders.1", nil)
			expect(t, c.do("GET", fmt.Sprintf("/orders/portIns?pageSize=2&page=%d", first+3), "", http.StatusOK), "orders.0", nil)
			c.do("GET", fmt.Sprintf("/orders/portIns?page=%d", first-1), "", http.StatusUnprocessableEntity)
		})
	}
}

func TestList_holds100OrdersAPageByDefault(t *testing.T) {
	c := newClient(t)
	for range 101 {
		c.sandbox.Add(sandbox.Order{})
	}
	expect(t, c.do("GET", "/orders/portIns", "", http.StatusOK), "pageSize", 100.0, "totalPages", 2.0, "orders.100", nil)
}
