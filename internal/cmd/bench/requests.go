//go:build unix

package main

import (
	"net/http"
	"slices"
	"strings"

	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

// requests are what the service saw, in the words of the report and in the order in which it saw them first:
// "2 tokens, 3 `GET`". Runs that differ are all named, with "or" between them.
func requests(runs []pair) string {
	var different []string
	for _, run := range runs {
		if seen := summary(run.order.journal); !slices.Contains(different, seen) {
			different = append(different, seen)
		}
	}
	return strings.Join(different, " or ")
}

func summary(journal sandbox.Journal) string {
	var names []string
	counts := map[string]int{}
	for _, exchange := range journal {
		name := purpose(exchange)
		if counts[name]++; counts[name] == 1 {
			names = append(names, name)
		}
	}
	for i, name := range names {
		names[i] = count(counts[name], name)
	}
	return strings.Join(names, ", ")
}

// purpose is what a request is for, in a word that the legend below the table explains.
func purpose(exchange sandbox.Exchange) string {
	const orders = "/orders/portIns"
	switch {
	case exchange.Path == sandbox.TokenPath:
		return "token"
	case exchange.Path == "/portabilityChecks":
		return "check"
	case exchange.Path == orders && exchange.Method == http.MethodGet:
		return "lookup"
	case exchange.Path == orders && exchange.Method == http.MethodPost:
		return "`POST`"
	case exchange.Method == http.MethodPut:
		return "`PUT`"
	case exchange.Method == http.MethodGet:
		return "`GET`"
	}
	return "`" + exchange.Method + " " + exchange.Path + "`"
}
