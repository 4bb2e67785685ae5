package porting

import (
	"context"
	"net/http"
	"slices"
	"strings"
)

// Portability says whether a number can be ported to Sinch, which carrier
// holds it, and if it can't be ported, why not.
type Portability struct {
	PhoneNumber string `json:"phoneNumber"` // E.164
	Portable    bool   `json:"portable"`
	Carrier     string `json:"carrier"`
	Reason      string `json:"reason"` // free text
}

// CheckPortability asks whether numbers (E.164) can be ported. It sends one
// request for each 500, the limit of an order, since the contract sets none for a
// check. It returns the answers in the order of the numbers, one for each that the
// service said something about.
//
// POST /portabilityChecks. It changes nothing, so it is repeated as a read is.
func (c *Client) CheckPortability(ctx context.Context, numbers []string) ([]Portability, error) {
	var rows []Portability
	for chunk := range slices.Chunk(numbers, MaxOrderNumbers) {
		var answer struct {
			PhoneNumbers []Portability `json:"phoneNumbers"`
		}
		err := c.do(ctx, call{
			method:     http.MethodPost,
			path:       []string{"portabilityChecks"},
			body:       map[string][]string{"phoneNumbers": chunk},
			repeatable: true,
		}, &answer)
		if err != nil {
			return nil, err
		}
		rows = append(rows, answer.PhoneNumbers...)
	}
	return answersFor(numbers, rows), nil
}

// answersFor finds the row of each number. Its digits decide which number a row
// is about, since the service may write it in another way. Of two rows the one
// that refuses the number wins: an order with such a number fails as a whole.
func answersFor(numbers []string, rows []Portability) []Portability {
	byDigits := make(map[string]Portability, len(rows))
	for _, row := range rows {
		digits := digitsOf(row.PhoneNumber)
		if before, ok := byDigits[digits]; !ok || before.Portable {
			byDigits[digits] = row
		}
	}
	answers := make([]Portability, 0, len(numbers))
	for _, number := range numbers {
		if row, ok := byDigits[digitsOf(number)]; ok {
			row.PhoneNumber = number
			answers = append(answers, row)
		}
	}
	return answers
}

// digitsOf are the digits of a North American number, country code first.
func digitsOf(number string) string {
	digits := strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, number)
	if len(digits) == 10 {
		return "1" + digits
	}
	return digits
}
