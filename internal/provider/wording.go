package provider

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/sinch/terraform-provider-sinch/internal/porting"
)

// maxListed is how many numbers a diagnostic names one by one.
const maxListed = 20

// quote returns a value of a user for a sentence: in quotes, control characters
// written out.
func quote(value string) string { return fmt.Sprintf("%q", value) }

// quotedList returns names for a sentence, each in quotes.
func quotedList(names []string) string {
	quoted := make([]string, len(names))
	for i, name := range names {
		quoted[i] = quote(name)
	}
	return strings.Join(quoted, ", ")
}

// listed returns numbers for a sentence, the first 20 by name.
func listed(numbers []string) string {
	if more := len(numbers) - maxListed; more > 0 {
		return strings.Join(numbers[:maxListed], ", ") + fmt.Sprintf(" and %d more", more)
	}
	return strings.Join(numbers, ", ")
}

// countOf returns "1 number" or "2 numbers".
func countOf(count int, what string) string {
	if count == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", count, what)
}

// isOrAre returns the verb for so many of something.
func isOrAre(count int) string {
	if count == 1 {
		return "is"
	}
	return "are"
}

// objectOf returns "it" or "them" for numbers.
func objectOf(numbers []string) string {
	if len(numbers) == 1 {
		return "it"
	}
	return "them"
}

// describe returns an order in a sentence's middle: its ID, status and, when there
// is one, FOC date.
func describe(order *porting.Order) string {
	text := fmt.Sprintf("%s (%s", order.ID, order.Status)
	if dates := order.FOCDates(); len(dates) > 0 {
		text += ", FOC " + listed(dates)
	}
	return text + ")"
}

// referenceOf returns the reference of an order for a sentence's middle.
func referenceOf(order *porting.Order) string {
	if order.CustomerOrderReference == "" {
		return "without a reference"
	}
	return "with the reference " + quote(order.CustomerOrderReference)
}

// inSentence returns a text of the service for a sentence's middle, without a
// full stop of its own; where there is none, what is said otherwise.
func inSentence(text, otherwise string) string {
	return strings.TrimSuffix(strings.TrimSpace(cmp.Or(text, otherwise)), ".")
}

// parenthesized returns " (FOC 2027-01-29)" for a label and a text; "" for no text.
func parenthesized(label, text string) string {
	if text == "" {
		return ""
	}
	return " (" + label + text + ")"
}

// forNumber returns " of +12025550123", or "" for a shared value.
func forNumber(number string) string {
	if number == "" {
		return ""
	}
	return " of " + number
}

// waitEnd says in a sentence's middle why a wait ended.
func waitEnd(err error) string {
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		const over = "the time given in timeouts is over"
		if waited, ok := errors.AsType[*porting.Error](err); ok && waited.Kind() == porting.KindRateLimited {
			return over + " (the last request was " + waited.Message + ")"
		}
		return over
	case errors.Is(err, context.Canceled):
		return "it was interrupted"
	}
	return "reading the order failed (" + err.Error() + ")"
}

// markdownList returns values in backquotes, for a description.
func markdownList(values []string) string {
	return "`" + strings.Join(values, "`, `") + "`"
}

// sentenceOf returns clauses as one: the first 20, and how many more there are.
func sentenceOf(clauses []string) string {
	if more := len(clauses) - maxListed; more > 0 {
		clauses = append(clauses[:maxListed:maxListed], fmt.Sprintf("and %d more", more))
	}
	return strings.Join(clauses, "; ")
}
