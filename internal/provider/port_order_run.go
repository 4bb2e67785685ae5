package provider

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/sinch/terraform-provider-sinch/internal/porting"
)

// What a plan of an order tells the ledger of the run, and what it says when the
// plan of another resource contradicts it.

// stake returns what a plan says of the order in a state.
func (m *portOrderModel) stake(ctx context.Context) stake {
	s := stake{id: porting.ID(m.ID.ValueString()), held: m.held(), forgotten: !m.cancelsOnDestroy() || m.status().Ended(), locked: m.status() == porting.StatusConfirmed}
	if call := numberedCallOf(ctx); call != nil {
		s.configuration = call.configuration
	}
	return s
}

// held returns the numbers that the order of a state keeps others from ordering.
func (m *portOrderModel) held() []string {
	if !m.status().Open() {
		return nil
	}
	statuses := m.PhoneNumberStatuses.Elements()
	return slices.DeleteFunc(m.numbers(), func(number string) bool {
		return !porting.NumberStatus(stringValue(statuses[number])).Holds()
	})
}

// addConflicts says what plans of this run contradict each other in.
func (l *ledger) addConflicts(conflicts []conflict, diags *diag.Diagnostics) {
	for _, c := range conflicts {
		diags.Append(c.diagnostic(l))
	}
}

// withAdvice adds an advice on an order or a batch to what is said of it, in full where the
// run gives it for the first time: a change of keys may be said of hundreds of orders.
func (l *ledger) withAdvice(detail, subject, advice string) string {
	if advice == "" {
		return detail
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if first, given := l.advised[advice]; given {
		return detail + " What to do is said with " + first + "."
	}
	put(&l.advised, advice, subject)
	return detail + "\n\n" + advice
}

// movedBlock is what to write for a resource that has another address now.
func movedBlock(resourceType string) string {
	return "  moved {\n    from = <old address, such as " + resourceType + ".old>\n    to   = <new address, such as " + resourceType + ".new>\n  }"
}

const (
	// deposedAdvice says what to do about a replacement (create_before_destroy) that was
	// interrupted. An address then has the order as an object that no other command but
	// state rm reaches, and to destroy it would cancel the order. No plan call tells that
	// from a renamed resource.
	deposedAdvice = "If the plan shows a deposed object, a replacement was interrupted, and the order itself is fine: run terraform state rm <its address> and apply, " +
		"which finds the order, and takes it back or says how to import it."

	// shiftAdvice says what to do where orders changed places: which of them moved can't be told.
	shiftAdvice = "If orders changed places (count, or keys of for_each that are positions), give them keys that don't shift, and say with moved blocks where each has gone. " +
		"sinch_port_batch keeps numbers on their orders."

	// letGoAdvice says how to let go of an order and not cancel it, as the end of a sentence.
	// Terraform takes no removed block for one instance.
	letGoAdvice = "a removed block with destroy = false (for one instance of count or for_each, which Terraform takes no removed block for: terraform state rm '<its address>')"
)

// renamedAdvice says what to do about a resource that has another address now.
func renamedAdvice(resourceType string) string {
	return "If it was renamed, or has another key of for_each or another module now, write\n\n" + movedBlock(resourceType) + "\n"
}

// points returns advice as a list.
func points(advice ...string) string { return "- " + strings.Join(advice, "\n- ") }

// diagnostic is what a run is told of a conflict.
func (c conflict) diagnostic(run *ledger) diag.Diagnostic {
	at, summary, detail := c.explain(run)
	if c.kind == conflictShared {
		return diag.NewWarningDiagnostic(summary, detail)
	}
	if at.Equal(path.Empty()) {
		return diag.NewErrorDiagnostic(summary, detail)
	}
	return diag.NewAttributeErrorDiagnostic(at, summary, detail)
}

// explain says what plans contradict each other in, where, and what to do.
func (c conflict) explain(run *ledger) (at path.Path, summary, detail string) {
	at = path.Root(attrPhoneNumbers)
	id, numbers := string(c.order), listed(c.numbers)
	var advice string
	switch c.kind {
	case conflictResubmit:
		summary = "Order " + id + " would be canceled and its numbers submitted again"
		which := id
		advice = "A resource that was renamed, a key of for_each that changed and a module that was moved look like this. Say so, and the order stays as it is:\n\n" + movedBlock(portOrderType) + "\n\n"
		if c.locked {
			which += ", which can no longer be canceled"
		} else {
			advice += "To cancel the order and submit the numbers anew on purpose, take it in two steps: take them out of the configuration and apply, which cancels the order; " +
				"then add them and apply again.\n\n"
		}
		detail = fmt.Sprintf("In this run one resource would cancel order %s, and another would submit numbers that are on it: %s. Nothing is canceled or submitted.", which, numbers)
		advice += deposedAdvice
	case conflictCopy:
		summary = "Numbers are on order " + id + ", which this state has already"
		detail = fmt.Sprintf("Another order would take in %s, which order %s holds, and a resource of this state has that order. Nothing is submitted.", numbers, id)
		advice = points(
			"If that resource is tainted (a provisioner failed, or terraform taint): terraform untaint <its address>. The order itself is fine.",
			deposedAdvice,
			renamedAdvice(portOrderType),
			"If the configuration has these numbers twice, take them out of one of the two resources: where they are EXCLUDED, if they are that in one.",
			"If they are to move from one order to another, apply the change that takes them out first, and add them then.",
			shiftAdvice,
			"To cancel the order and submit it again on purpose: plan and apply with -replace=<its address>; a tainted one has to be untainted first.",
		)
	case conflictTwice:
		summary = "Numbers are in two orders"
		detail = fmt.Sprintf("More than one resource of this configuration orders %s. A number can be on one open order only. Nothing is submitted: take each out of all but one.", numbers)
	case conflictReference:
		at, summary = path.Root(attrReference), "Two orders would have one reference"
		detail = fmt.Sprintf("More than one resource of this configuration gives an order the reference %s, by which an order is found again after a lost answer. Nothing is submitted. "+
			"Give each order a reference of its own, such as one with each.key in it, or none: then one is derived.", quote(c.reference))
	case conflictMove:
		summary = "Numbers can't leave order " + id + " and join another in one run"
		detail = fmt.Sprintf("One resource takes %s out of order %s, and another adds %s. Terraform may do the two in either order, and a number can be on one open order only. Nothing is changed.",
			numbers, id, objectOf(c.numbers))
		advice = points("If numbers should move, apply the change that takes them out first (with the other resource left as it is), then add them and apply again.", shiftAdvice)
	case conflictHeld:
		at, summary = path.Empty(), "Order "+id+" would be canceled while another resource has it"
		detail = fmt.Sprintf("Two addresses of this state have order %s, and this run would destroy one of them, which cancels the order for both. Nothing is canceled.", id)
		advice = "Let go of the old address, or of one of the two, without canceling: take its block out of the configuration, and run\n\n  terraform state rm <old address>\n\nor write in its place\n\n" +
			"  removed {\n    from = <old address>\n    lifecycle {\n      destroy = false\n    }\n  }\n\n" + deposedAdvice
	case conflictShared:
		summary = "Two resources have order " + id
		detail = fmt.Sprintf("Two addresses of this state have order %s, so each undoes the other's changes. Keep one, and let go of the other without canceling: "+
			"take its block out of the configuration and run terraform state rm <its address>, or write a removed block with destroy = false.", id)
	case conflictBatches:
		return c.betweenBatches(run)
	case conflictLeftOut:
		return c.leftOut(run)
	}
	return at, summary, run.withAdvice(detail, "order "+id, advice)
}
