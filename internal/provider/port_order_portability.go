package provider

import (
	"context"
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
func (r *portOrderResource) checkPortability(ctx context.Context, plan *portOrderModel, numbers []string, replaced porting.ID, diags *diag.Diagnostics) {
	if r.unconfigured() || r.portabilityCheck == portabilityOff || len(numbers) == 0 {
		return
	}
	results, err := r.client.CheckPortability(ctx, numbers)
	if err != nil {
		var problems diag.Diagnostics
		addError(&problems, "checking whether the numbers can be ported", err)
		diags.Append(asWarnings(problems, "The plan goes on without this check: apply may find out that a number can't be ported.")...)
		return
	}
	refused, silent := sortResults(results, numbers)
	if len(silent) > 0 {
		diags.AddWarning("Some numbers were not checked",
			fmt.Sprintf("Sinch said nothing on whether these numbers can be ported: %s.", listed(silent)))
	}
	if len(refused) == 0 {
		return
	}
	known := r.openOrders(ctx, plan, slices.Sorted(maps.Keys(refused)))
	maps.DeleteFunc(refused, func(number string, _ porting.Portability) bool {
		order := known.byNumber[number]
		return order != nil && order.ID == replaced
	})
	if known.ours != nil && known.ours.ID != replaced {
		warnFound(known.ours, diags)
		for _, number := range plan.numbers() {
			delete(refused, number)
		}
	}
	r.addRefused(refused, known, diags)
}

// warnFound tells of the open order that apply will find under the plan's
// reference. Its numbers are no problem.
func warnFound(order *porting.Order, diags *diag.Diagnostics) {
	if order.Status == porting.StatusPendingCancelation {
		diags.AddWarning("Order "+string(order.ID)+" is still being canceled",
			fmt.Sprintf("Order %s has the same reference (%s) and the same numbers. Apply waits until it is CANCELED, and then submits the new order.",
				describe(order), quote(order.CustomerOrderReference)))
		return
	}
	diags.AddWarning("Order "+string(order.ID)+" will be adopted",
		fmt.Sprintf("Order %s is open with the reference %s and the same numbers: an earlier create submitted it, and its answer was lost. "+
			"Apply takes it into the state and submits nothing again.", describe(order), quote(order.CustomerOrderReference)))
}

// sortResults picks the numbers that can't be ported, and those without an answer.
func sortResults(results []porting.Portability, numbers []string) (refused map[string]porting.Portability, silent []string) {
	answers := make(map[string]porting.Portability, len(results))
	for _, result := range results {
		answers[result.PhoneNumber] = result
	}
	refused = map[string]porting.Portability{}
	for _, number := range numbers {
		answer, ok := answers[number]
		switch {
		case !ok:
			silent = append(silent, number)
		case !answer.Portable:
			refused[number] = answer
		}
	}
	return refused, silent
}

// addRefused adds a diagnostic for each number that can't be ported: 20 in
// full, the rest counted.
func (r *portOrderResource) addRefused(refused map[string]porting.Portability, known openOrders, diags *diag.Diagnostics) {
	add := diags.AddAttributeError
	if r.portabilityCheck == portabilityWarn {
		add = diags.AddAttributeWarning
	}
	numbers := slices.Sorted(maps.Keys(refused))
	for _, number := range numbers[:min(len(numbers), maxListed)] {
		answer := refused[number]
		detail := fmt.Sprintf("Sinch says that %s can't be ported: %s.", number, inSentence(answer.Reason, "no reason given"))
		detail += " Carrier: " + inSentence(answer.Carrier, "unknown") + "."
		if order := known.byNumber[number]; order != nil {
			detail += "\n\n" + alreadyOn(number, order)
		} else {
			detail += " One such number makes the whole order fail: take it out of phone_numbers, or ask the carrier. Nothing was submitted."
		}
		add(path.Root(attrPhoneNumbers).AtMapKey(number), number+" can't be ported", detail)
	}
	if more := len(numbers) - maxListed; more > 0 {
		add(path.Root(attrPhoneNumbers), fmt.Sprintf("%d more numbers can't be ported", more), listed(numbers[maxListed:])+
			"\n\nThe data source sinch_portability has the carrier and the reason of each.")
	}
}

// explainOpenNumbers says which open orders hold the numbers of an order that
// the service refused. Where the refusal names no field, any number may be the
// one: as many are looked for as openOrders does.
func (r *portOrderResource) explainOpenNumbers(ctx context.Context, refusal error, plan *portOrderModel, sent *porting.Order, diags *diag.Diagnostics) {
	numbers := violatedNumbers(refusal, sent)
	if len(numbers) == 0 && namesNoField(refusal) {
		numbers = sent.SortedNumbers()
	}
	if len(numbers) == 0 {
		return
	}
	known := r.openOrders(ctx, plan, numbers)
	for _, number := range numbers {
		if order := known.byNumber[number]; order != nil {
			diags.AddAttributeError(path.Root(attrPhoneNumbers).AtMapKey(number), number+" is on another order", alreadyOn(number, order))
		}
	}
}

func alreadyOn(number string, order *porting.Order) string {
	return fmt.Sprintf("%s is already on order %s, reference %s. Nothing was submitted again. To manage that order here, import it:\n\n  terraform import <address of this resource> %s\n\n"+
		"Or take the number out of phone_numbers, or cancel that order first.", number, describe(order), quote(order.CustomerOrderReference), order.ID)
}

// openOrders are the open orders found for numbers that can't be submitted.
type openOrders struct {
	ours     *porting.Order            // same reference and numbers as the plan
	byNumber map[string]*porting.Order // number → order that holds it
}

func (o *openOrders) add(order *porting.Order, plan *portOrderModel) {
	if plan.ID.ValueString() == "" && porting.SameText(order.CustomerOrderReference, plan.CustomerOrderReference.ValueString()) &&
		slices.Equal(order.SortedNumbers(), plan.numbers()) {
		o.ours = order
	}
	for i := range order.PhoneNumbers {
		o.byNumber[order.PhoneNumbers[i].PhoneNumber] = order
	}
}

// openOrders looks for the orders that hold numbers, first by the plan's
// reference, then by number, each order once. It only explains, so a look-up
// that fails is passed over.
func (r *portOrderResource) openOrders(ctx context.Context, plan *portOrderModel, numbers []string) openOrders {
	found := openOrders{byNumber: map[string]*porting.Order{}}
	lookups := 0
	look := func(find func() (*porting.OrderSummary, error)) {
		if lookups++; lookups > maxOrderLookups {
			return
		}
		summary, err := find()
		if err != nil || summary == nil {
			return
		}
		if order, err := r.client.GetOrder(ctx, summary.ID); err == nil {
			found.add(order, plan)
		}
	}
	if reference := plan.CustomerOrderReference.ValueString(); reference != "" && plan.ID.ValueString() == "" {
		open, _ := r.client.FindOpenOrders(ctx, reference)
		for i := range open {
			look(func() (*porting.OrderSummary, error) { return &open[i], nil })
		}
	}
	for _, number := range numbers {
		if found.byNumber[number] == nil {
			look(func() (*porting.OrderSummary, error) { return r.client.OpenOrderWithNumber(ctx, number) })
		}
	}
	return found
}
