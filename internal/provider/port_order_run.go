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
	s := stake{id: porting.ID(m.ID.ValueString()), held: m.held(), forgotten: !m.cancelsOnDestroy() || m.status().Ended()}
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
func addConflicts(conflicts []conflict, diags *diag.Diagnostics) {
	for _, c := range conflicts {
		c.add(diags)
	}
}

// movedBlock is what to write for a resource that has another address now.
func movedBlock(resourceType string) string {
	return "  moved {\n    from = <old address, such as " + resourceType + ".old>\n    to   = <new address, such as " + resourceType + ".new>\n  }"
}

// deposedAdvice says what to do about a replacement (create_before_destroy) that was
// interrupted. An address then has the order as an object that no other command but
// state rm reaches, and to destroy it would cancel the order. No plan call tells that
// from a renamed resource.
const deposedAdvice = "If the plan shows a deposed object, a replacement was interrupted, and the order itself is fine: run terraform state rm <its address> and apply, " +
	"which finds the order, and takes it back or says how to import it."

// shiftAdvice says what to do where orders changed places: which of them moved can't be told.
const shiftAdvice = "If orders changed places (count, or keys of for_each that are positions), give them keys that don't shift, and say with moved blocks where each has gone. " +
	"sinch_port_batch keeps numbers on their orders."

func (c conflict) add(diags *diag.Diagnostics) {
	at, id, numbers := path.Root(attrPhoneNumbers), string(c.order), listed(c.numbers)
	switch c.kind {
	case conflictResubmit:
		diags.AddAttributeError(at, "Order "+id+" would be canceled and its numbers submitted again",
			fmt.Sprintf("In this run one resource would cancel order %s, and another would submit numbers that are on it: %s. Nothing is canceled or submitted.\n\n"+
				"A resource that was renamed, a key of for_each that changed and a module that was moved look like this. Say so, and the order stays as it is:\n\n%s\n\n"+
				"To cancel the order and submit the numbers anew on purpose, take it in two steps: take them out of the configuration and apply, which cancels the order; then add them and apply again.\n\n"+deposedAdvice,
				id, numbers, movedBlock(portOrderType)))
	case conflictCopy:
		diags.AddAttributeError(at, "Numbers are on order "+id+", which this state has already",
			fmt.Sprintf("Another order would take in %s, which order %s holds, and a resource of this state has that order. Nothing is submitted.\n\n%s", numbers, id, strings.Join([]string{
				"- If that resource is tainted (a provisioner failed, or terraform taint): terraform untaint <its address>. The order itself is fine.",
				"- " + deposedAdvice,
				"- If it was renamed, or has another key of for_each or another module now, write\n\n" + movedBlock(portOrderType) + "\n",
				"- If the configuration has these numbers twice, take them out of one of the two resources.",
				"- If they are to move from one order to another, apply the change that takes them out first, and add them then.",
				"- " + shiftAdvice,
				"- To cancel the order and submit it again on purpose: plan and apply with -replace=<its address>, or destroy it and apply again.",
			}, "\n")))
	case conflictTwice:
		diags.AddAttributeError(at, "Numbers are in two orders",
			fmt.Sprintf("More than one resource of this configuration orders %s. A number can be on one open order only. Nothing is submitted: take each out of all but one.", numbers))
	case conflictReference:
		diags.AddAttributeError(path.Root(attrReference), "Two new orders have one reference",
			fmt.Sprintf("More than one resource of this configuration submits an order with the reference %s, by which an order is found again after a lost answer. Nothing is submitted. "+
				"Give each order a reference of its own, such as one with each.key in it, or none: then one is derived.", quote(c.reference)))
	case conflictMove:
		diags.AddAttributeError(at, "Numbers can't leave order "+id+" and join another in one run",
			fmt.Sprintf("One resource takes %s out of order %s, and another adds %[3]s. Terraform may do the two in either order, and a number can be on one open order only. Nothing is changed.\n\n"+
				"- If %[3]s should move, apply the change that takes %[3]s out first (with the other left as it is), then add %[3]s and apply again.\n- "+shiftAdvice, numbers, id, objectOf(c.numbers)))
	case conflictHeld:
		diags.AddError("Order "+id+" would be canceled while another resource has it",
			fmt.Sprintf("Two addresses of this state have order %s, and this run would destroy one of them, which cancels the order for both. Nothing is canceled. "+
				"Let go of the old address without canceling:\n\n  terraform state rm <old address>\n\nor, instead of deleting its resource block, write\n\n"+
				"  removed {\n    from = <old address>\n    lifecycle {\n      destroy = false\n    }\n  }\n\n"+
				deposedAdvice, id))
	case conflictShared:
		diags.AddWarning("Two resources have order "+id,
			fmt.Sprintf("Two addresses of this state have order %s, so each undoes the other's changes. Keep one, and let go of the other without canceling: "+
				"take its block out of the configuration and run terraform state rm <its address>, or write a removed block with destroy = false.", id))
	}
}
