package provider

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/sinch/terraform-provider-sinch/internal/porting"
)

// maxOrderLookups is how many orders are looked for, at the most, to explain
// why numbers can't be submitted. Lookups are made for numbers that failed
// only, never for each number of an order.
const maxOrderLookups = 5

// checkPortability asks, in one request, whether the numbers that would be
// newly submitted can be ported. One that can't makes the whole order fail.
//
// replaced is the order that the plan replaces by a new one, if it does: it is
// canceled first, so its numbers are free by then.
func (r *portOrderResource) checkPortability(ctx context.Context, numbers []string, replaced porting.ID, diags *diag.Diagnostics) {
	if r.unconfigured() || r.portabilityCheck == portabilityOff || len(numbers) == 0 {
		return
	}
	results, err := r.client.CheckPortability(ctx, numbers)
	if err != nil {
		addCheckFailure(diags, "checking whether the numbers can be ported", err)
		return
	}
	warnOfCarriers(results, diags)
	answers := make(map[string]porting.Portability, len(results))
	for _, result := range results {
		answers[result.PhoneNumber] = result
	}
	var silent []string
	refused := map[string]porting.Portability{}
	for _, number := range numbers {
		switch answer, ok := answers[number]; {
		case !ok:
			silent = append(silent, number)
		case !answer.Portable:
			refused[number] = answer
		}
	}
	if len(silent) > 0 {
		diags.AddWarning("Some numbers were not checked, as "+silent[0],
			fmt.Sprintf("Sinch said nothing on whether these numbers can be ported: %s.", listed(silent)))
	}
	if len(refused) == 0 {
		return
	}
	holders := r.holdersOf(ctx, slices.Sorted(maps.Keys(refused)))
	maps.DeleteFunc(refused, func(number string, _ porting.Portability) bool {
		order := holders[number]
		return order != nil && order.ID == replaced
	})
	r.addRefused(refused, holders, diags)
}

// addCheckFailure tells that a check at plan time could not be made. What passes
// by itself is a warning; what would stop the apply as well is an error.
func addCheckFailure(diags *diag.Diagnostics, doing string, err error) {
	var problems diag.Diagnostics
	addError(&problems, doing, err)
	if staysSo(err) {
		diags.Append(problems...)
		return
	}
	diags.Append(asWarnings(problems, "The plan goes on without this check, which apply makes before it sends anything.")...)
}

// warnFound tells of the open order that apply will find under the plan's
// reference. Its numbers are no problem. What apply will do is promised only
// where nothing of this run speaks against it.
func warnFound(order *porting.Order, ledger *ledger, diags *diag.Diagnostics) {
	id := string(order.ID)
	switch known := ledger.knows(order.ID); {
	case order.Status == porting.StatusPendingCancelation:
		diags.AddWarning("Order "+id+" is still being canceled",
			fmt.Sprintf("Order %s has the same reference (%s) and the same numbers. Apply waits until it is CANCELED, and then submits the new order.",
				describe(order), quote(order.CustomerOrderReference)))
	case known.letGo:
		diags.AddWarning("Order "+id+" will be taken over", isOpen(order)+". The resource that has it now only lets go of it (cancel_on_destroy = false). "+
			"Apply takes it into the state again, and submits nothing.")
	case known.inState:
		tainted := "If that resource is tainted: run terraform untaint <its address>."
		if order.Status == porting.StatusPending {
			tainted = "If that resource is tainted, apply cancels the order and submits it again: run terraform untaint <its address> instead."
		}
		diags.AddWarning("Order "+id+" is open already, and this state has it", isOpen(order)+". This state has it, and this run has not read it from there.\n\n"+points(
			"If the resource that has it was renamed, or has another key of for_each or another module now, use a moved block.", tainted,
			"If a removed block lets go of it without destroying it, apply takes the order over, and submits nothing."))
	default:
		diags.AddWarning("Order "+id+" will be adopted", adopts(order)+" Apply takes it into the state and submits nothing again, unless the same run cancels it: a resource that was renamed "+
			"without a moved block does, and so does one of another provider configuration (alias).")
	}
}

// staysSo reports whether a request fails again, whoever makes it: for a wrong
// key, an empty balance, a missing project or a request that is wrong in itself.
func staysSo(err error) bool {
	apiErr, ok := errors.AsType[*porting.Error](err)
	return ok && slices.Contains([]porting.ErrorKind{
		porting.KindCredentials, porting.KindPayment, porting.KindNotFound, porting.KindRefused, porting.KindProxy,
	}, apiErr.Kind())
}

// adopts says why an open order is taken for the one that is to be created.
func adopts(order *porting.Order) string {
	return isOpen(order) + ": an earlier create submitted it, and its answer was lost. Or another state or workspace manages it: " +
		"then that one has to give it up (there: a removed block with destroy = false, or terraform state rm), since the two would undo each other's changes."
}

// isOpen says that an order is there which is the same as a new one, as the start of a sentence.
func isOpen(order *porting.Order) string {
	return fmt.Sprintf("Order %s is open, %s and the same numbers", describe(order), referenceOf(order))
}

// addRefused adds a diagnostic for each number that can't be ported: 20 in
// full, the rest counted.
func (r *portOrderResource) addRefused(refused map[string]porting.Portability, holders map[string]*porting.Order, diags *diag.Diagnostics) {
	add := diags.AddAttributeError
	if r.portabilityCheck == portabilityWarn {
		add = diags.AddAttributeWarning
	}
	numbers := slices.Sorted(maps.Keys(refused))
	for _, number := range numbers[:min(len(numbers), maxListed)] {
		answer := refused[number]
		detail := fmt.Sprintf("Sinch says that %s can't be ported: %s.", number, inSentence(answer.Reason, "no reason given"))
		detail += " Carrier: " + inSentence(answer.Carrier, "unknown") + "."
		switch order := holders[number]; {
		case order != nil && r.ledger.knows(order.ID).inState:
			_, _, here := conflict{kind: conflictCopy, order: order.ID, numbers: []string{number}}.explain(&r.ledger)
			detail += "\n\n" + here
		case order != nil:
			detail += "\n\n" + r.ledger.alreadyOn([]string{number}, order)
		default:
			detail += " One such number makes the whole order fail: take it out of phone_numbers, or ask the carrier. Nothing was submitted."
		}
		add(path.Root(attrPhoneNumbers).AtMapKey(number), number+" can't be ported", detail)
	}
	if more := len(numbers) - maxListed; more > 0 {
		add(path.Root(attrPhoneNumbers), countOf(more, "more number")+" can't be ported", listed(numbers[maxListed:])+
			"\n\nThe data source sinch_portability has the carrier and the reason of each.")
	}
}

// explainOpenNumbers says which open orders hold the numbers of an order that
// the service refused. Where the refusal names no number, any may be the one: as
// many are looked for as holdersOf does.
func (r *portOrderResource) explainOpenNumbers(ctx context.Context, refusal *porting.Error, sent *porting.Order, diags *diag.Diagnostics) {
	numbers := violatedNumbers(refusal, sent)
	if len(numbers) == 0 {
		numbers = sent.SortedNumbers()
	}
	holders := r.holdersOf(ctx, numbers)
	for _, number := range numbers {
		if order := holders[number]; order != nil {
			diags.AddAttributeError(path.Root(attrPhoneNumbers).AtMapKey(number), number+" is on another order", r.ledger.alreadyOn([]string{number}, order))
		}
	}
}

// holdersOf looks for the open orders that hold numbers, by number, each order
// once. It only explains, so a look-up that fails is passed over.
func (r *portOrderResource) holdersOf(ctx context.Context, numbers []string) map[string]*porting.Order {
	holders := map[string]*porting.Order{}
	lookups := 0
	for _, number := range numbers {
		if holders[number] != nil || lookups == maxOrderLookups {
			continue
		}
		lookups++
		having, err := r.client.OrdersWithNumber(ctx, number)
		if err != nil {
			continue
		}
		for _, summary := range having {
			if !summary.Status.Open() {
				continue
			}
			if order, err := r.client.GetOrder(ctx, summary.ID); err == nil {
				for _, held := range order.Held() {
					holders[held] = order
				}
			}
		}
	}
	return holders
}
