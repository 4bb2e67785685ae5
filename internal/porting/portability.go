package porting

import (
	"context"
	"net/http"
	"slices"
)

// Portability says whether a number can be ported to Sinch, which carrier
// holds it, and if it can't be ported, why not.
type Portability struct {
	PhoneNumber string `json:"phoneNumber"` // E.164
	Portable    bool   `json:"portable"`
	Carrier     string `json:"carrier"`
	Reason      string `json:"reason"` // free text
}

// maxPortabilityNumbers is how many numbers one check holds. The contract sets
// no limit; this is the limit of an order.
const maxPortabilityNumbers = MaxOrderNumbers

// CheckPortability asks whether numbers (E.164) can be ported: one answer a
// number that the service knows something about, in no particular order. It
// sends one request for each 500 numbers.
//
// POST /portabilityChecks. It changes nothing, so it is repeated as a read is.
func (c *Client) CheckPortability(ctx context.Context, numbers []string) ([]Portability, error) {
	type portabilityCheck struct {
		PhoneNumbers []string `json:"phoneNumbers"`
	}
	type portabilityAnswer struct {
		PhoneNumbers []Portability `json:"phoneNumbers"`
	}
	var results []Portability
	for chunk := range slices.Chunk(numbers, maxPortabilityNumbers) {
		var answer portabilityAnswer
		err := c.do(ctx, call{
			method:     http.MethodPost,
			path:       []string{"portabilityChecks"},
			body:       portabilityCheck{PhoneNumbers: chunk},
			repeatable: true,
		}, &answer)
		if err != nil {
			return nil, err
		}
		results = append(results, answer.PhoneNumbers...)
	}
	return results, nil
}
