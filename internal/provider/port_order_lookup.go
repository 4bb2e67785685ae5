package provider

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/sinch/terraform-provider-sinch/internal/porting"
)

// maxDerivedReferences is how many orders of other numbers may hold a derived
// reference before no other form of it is tried.
const maxDerivedReferences = 9

// derivedReference returns the reference of an order whose configuration has none.
// It follows from the project and the numbers alone, so that it is the same
// after a crash, and after the date was changed because of one. An order keeps it
// when its numbers change; then the next order with the original numbers gets
// another form, 2 and so on.
func derivedReference(projectID string, numbers []string, form int) string {
	sum := sha256.Sum256([]byte(projectID + "\n" + strings.Join(numbers, "\n")))
	reference := "terraform-" + hex.EncodeToString(sum[:16])
	if form > 1 {
		reference += fmt.Sprintf("-%d", form)
	}
	return reference
}

// standing is what Sinch has already of an order that is to be created.
type standing struct {
	reference string         // to submit it with; "" while that isn't known
	ours      *porting.Order // open, with its reference and its numbers
	other     *porting.Order // open, with the reference that is configured and other numbers
	unclear   *porting.Order // open, with its reference or listed for a number, and its numbers are not shown
	holders   []holder       // open orders that hold some of its numbers
	ported    *porting.Order // COMPLETED, and its numbers are ACTIVATED there
}

// holder is an open order, with those of some numbers that it holds.
type holder struct {
	order   *porting.Order
	numbers []string
}

// orderReader reads an order of a list whole.
type orderReader func(context.Context, porting.ID) (*porting.Order, error)

// lookUp looks for what Sinch has already of an order: under its reference
// (derived, in all forms, where the configuration has none), and by its first
// number. What it finds of replaced, the order whose place this one takes, doesn't count,
// nor one whose numbers a resource of this run set free.
func (r *portOrderResource) lookUp(ctx context.Context, plan *portOrderModel, derived bool, replaced porting.ID, read orderReader) (*standing, error) {
	numbers := plan.numbers()
	found := &standing{}
	seen := map[porting.ID]bool{replaced: true}
	known := plan.CustomerOrderReference.ValueString()
	if derived {
		known = derivedReference(r.projectID, numbers, 1)
	}
	examine := func(summary porting.OrderSummary) error {
		if freed, _ := r.ledger.left(summary.ID); freed || seen[summary.ID] {
			return nil
		}
		order, err := read(ctx, summary.ID)
		if err != nil {
			return fmt.Errorf("reading order %s: %w", summary.ID, err)
		}
		seen[summary.ID] = true
		found.add(order, numbers, known, derived)
		return nil
	}
	for form := 1; known != "" && form <= maxDerivedReferences; form++ {
		reference := known
		if form > 1 {
			reference = derivedReference(r.projectID, numbers, form)
		}
		open, err := r.client.FindOpenOrders(ctx, reference)
		if err != nil {
			return nil, err
		}
		found.reference, found.other = reference, nil
		for _, summary := range open {
			if err := examine(summary); err != nil {
				return nil, err
			}
		}
		if found.ours != nil || found.unclear != nil || found.other == nil || !derived {
			break
		}
	}
	if found.ours != nil || found.unclear != nil || len(numbers) == 0 {
		return found, nil
	}
	having, err := r.client.OrdersWithNumber(ctx, numbers[0])
	if err != nil {
		return nil, err
	}
	for _, summary := range having {
		if err := examine(summary); err != nil {
			return nil, err
		}
	}
	return found, nil
}

// add sorts in an order that was found. A derived reference is the same in all
// its forms.
func (s *standing) add(order *porting.Order, numbers []string, reference string, derived bool) {
	if order.Status == porting.StatusCanceled {
		return
	}
	sameReference := reference != "" && porting.SameShown(order.CustomerOrderReference, reference) ||
		derived && strings.HasPrefix(strings.ToLower(order.CustomerOrderReference), reference)
	switch {
	case order.Status == porting.StatusCompleted:
		if (sameReference || derived) && order.HasActivated(numbers) {
			s.ported = order
		}
	case !order.ShowsNumbers():
		s.unclear = order
	case sameReference && order.IsFor(numbers):
		s.ours = order
	default:
		if sameReference && (derived || porting.SameText(order.CustomerOrderReference, reference)) { // in capitals it may be another
			s.other = order
		}
		if held := slices.DeleteFunc(slices.Clone(numbers), func(number string) bool { return !order.Holds(number) }); len(held) > 0 {
			s.holders = append(s.holders, holder{order, held})
		}
	}
}

// addProblems adds an error for what Sinch has that stands against a new order.
func (s *standing) addProblems(reference types.String, ledger *ledger, diags *diag.Diagnostics) {
	switch {
	case s.ported != nil:
		addPorted(diags, s.ported.ID, ledger)
	case s.unclear != nil:
		addUnclear(diags, s.unclear)
	case s.other != nil && reference.ValueString() != "":
		s.holders = slices.DeleteFunc(s.holders, func(h holder) bool { return h.order == s.other })
		addReferenceTaken(diags, reference.ValueString(), s.other, ledger.knows(s.other.ID).inState)
	}
	for _, h := range s.holders {
		if ledger.knows(h.order.ID).inState {
			ledger.addConflicts([]conflict{{kind: conflictCopy, order: h.order.ID, numbers: h.numbers}}, diags)
			continue
		}
		diags.AddAttributeError(path.Root(attrPhoneNumbers).AtMapKey(h.numbers[0]), h.numbers[0]+" is on another order", ledger.alreadyOn(h.numbers, h.order))
	}
}

// addReferenceTaken adds the error about a reference that another order has. A state
// that has that order needs no import; see addPorted.
func addReferenceTaken(diags *diag.Diagnostics, reference string, other *porting.Order, here bool) {
	advice := "Another resource of this state has it."
	if !here {
		advice = fmt.Sprintf("If another resource of this configuration or of another one manages it, that is all. Else bring it under Terraform:\n\n"+
			"  terraform import <address of this resource> %s", other.ID)
	}
	diags.AddAttributeError(path.Root(attrReference), "Reference is taken",
		fmt.Sprintf("The reference %s belongs to an open order with other numbers: order %s. Nothing was submitted. Give this order a reference of its own "+
			"(or none, then one is derived). %s", quote(reference), describe(other), advice))
}

// addUnclear adds the error about an order that may be the very one that is to be
// created: a second one would be submitted for the same numbers.
func addUnclear(diags *diag.Diagnostics, order *porting.Order) {
	diags.AddAttributeError(path.Root(attrPhoneNumbers), "Order "+string(order.ID)+" may be this order already",
		fmt.Sprintf("Order %s is open with the reference %s, and Sinch doesn't show its numbers now, so that it can't be told from this one. Nothing was submitted. "+
			"Apply again in a few minutes. If the numbers stay hidden, find them in the dashboard: if they are these, bring the order under Terraform:\n\n"+
			"  terraform import <address of this resource> %s\n\nElse give this order a customer_order_reference of its own.",
			describe(order), inSentence(order.CustomerOrderReference, "none"), order.ID))
}

// addPorted adds the error about numbers that were ported with an order. A state that
// has it needs no import; whether it has isn't certain before all resources are read.
func addPorted(diags *diag.Diagnostics, id porting.ID, ledger *ledger) {
	bringBack := "Bring the order back under Terraform:\n\n  terraform import <address of this resource> " + string(id) + "\n\n"
	renamed := " was renamed, or has another key of for_each or another module now, write\n\n" + movedBlock(portOrderType) + "\n\n"
	var advice string
	switch _, left := ledger.left(id); {
	case left:
		advice = "It was not when this was planned, so that this run has just let go of it. Nothing was submitted. " + bringBack
	case ledger.knows(id).inState:
		advice = "Another resource of this state has it, or this one has it as what it replaces. Nothing was submitted. If that one" + renamed
	default:
		advice = "The state that had it was probably lost. Nothing was submitted. " + bringBack + "If another resource of this state has it, which" + renamed
	}
	diags.AddAttributeError(path.Root(attrPhoneNumbers), "These numbers were ported with order "+string(id),
		fmt.Sprintf("Order %s is COMPLETED, and its numbers are active at Sinch. %sIf the numbers left Sinch since and come back, give this order a customer_order_reference of its own; "+
			"if this resource replaces that order with create_before_destroy, take create_before_destroy out.", id, advice))
}

// alreadyOn says that numbers are on an order that no plan of the run knew, and what to do.
func (l *ledger) alreadyOn(numbers []string, order *porting.Order) string {
	if l.submits(order) {
		return fmt.Sprintf("Another resource of this configuration has just submitted order %s with %s. Nothing was submitted again. %s",
			order.ID, listed(numbers), takeOneOut)
	}
	return l.withAdvice(
		fmt.Sprintf("%s %s already on order %s, %s. Nothing was submitted again. If no configuration manages that order, import it:\n\n  terraform import <address of this resource> %s\n\n"+
			"Else leave it where it is managed.", listed(numbers), isOrAre(len(numbers)), describe(order), referenceOf(order), order.ID),
		"order "+string(order.ID), points(
			"If another resource of this configuration has it, and was renamed, write a moved block. If numbers should leave it, apply the change that takes them out first, and add them then.",
			"If another configuration has it, take the numbers out of one of the two, or cancel that order first.",
			"If this resource replaces it with create_before_destroy, its numbers aren't free yet: take create_before_destroy out before you replace it."))
}
