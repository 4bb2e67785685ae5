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

// derivedReference returns the reference of an order whose configuration has none.
// It follows from the project and the numbers alone, so that it is the same
// after a crash, and after the date was changed because of one: an order can be
// open only once for the same numbers.
func derivedReference(projectID string, numbers []string) string {
	sum := sha256.Sum256([]byte(projectID + "\n" + strings.Join(numbers, "\n")))
	return "terraform-" + hex.EncodeToString(sum[:16])
}

// submit makes sure that the planned order exists exactly once. An open order
// with the same reference and numbers is ours, from a create whose answer was
// lost: it is adopted. From where the order exists on, only warnings are added.
func (r *portOrderResource) submit(ctx context.Context, plan *portOrderModel, secrets pins, diags *diag.Diagnostics) *porting.Order {
	numbers := plan.numbers()
	if plan.CustomerOrderReference.ValueString() == "" {
		plan.CustomerOrderReference = types.StringValue(derivedReference(r.projectID, numbers))
	}
	open := r.openOrder(ctx, plan.CustomerOrderReference.ValueString(), numbers, diags)
	if diags.HasError() {
		return nil
	}
	if open != nil {
		return r.adopt(ctx, open, plan, secrets, diags)
	}

	wanted := plan.toAPI(porting.Order{}, secrets)
	created, err := r.client.CreateOrder(ctx, wanted)
	if err != nil {
		plan.addWriteError(diags, "submitting the order", err, &wanted)
		r.explainOpenNumbers(ctx, err, plan, &wanted, diags)
		return nil
	}
	if _, taken := r.ledger.claim(created.ID, claimHeld); taken {
		addTaken(diags, created.ID)
		return nil
	}
	return r.readBack(ctx, created, diags)
}

// openOrder looks for an open order with a reference, and claims it. Nil means
// that there is none. One with other numbers is an error, since the reference is
// the only key by which a lost create can be found again, and so is one that
// another resource has taken in the same run: the two would undo each other's
// changes.
func (r *portOrderResource) openOrder(ctx context.Context, reference string, numbers []string, diags *diag.Diagnostics) *porting.Order {
	open, err := r.client.FindOpenOrders(ctx, reference)
	if err != nil {
		addError(diags, "looking for an open order with reference "+quote(reference)+" (nothing was submitted)", err)
		return nil
	}
	var others []*porting.Order
	for _, summary := range open {
		order, err := r.readOnceCanceled(ctx, summary)
		if err != nil {
			addError(diags, "reading order "+string(summary.ID)+", which has the reference "+quote(reference)+" (nothing was submitted)", err)
			return nil
		}
		if order.Status == porting.StatusCanceled {
			continue
		}
		if !slices.Equal(order.SortedNumbers(), numbers) {
			others = append(others, order)
			continue
		}
		holder, taken := r.ledger.claim(order.ID, claimHeld)
		if !taken {
			return order
		}
		if holder == claimCanceling {
			order, err = r.readOnceCanceled(ctx, summary)
		}
		if err != nil || order.Status != porting.StatusCanceled {
			addTaken(diags, summary.ID)
			return nil
		}
	}
	if len(others) > 0 {
		diags.AddAttributeError(path.Root(attrReference), "Reference is taken",
			fmt.Sprintf("The reference %s belongs to an open order with other numbers: order %s. Nothing was submitted. Give this order a reference of its own "+
				"(or none, then one is derived), or bring the existing order under Terraform:\n\n  terraform import <address of this resource> %s",
				quote(reference), describe(others[0]), others[0].ID))
	}
	return nil
}

// readOnceCanceled reads an order, and waits while it is being canceled: until that is
// done its numbers can't be submitted again. The list, and the order itself
// where another resource of this run cancels it, may not show that yet.
func (r *portOrderResource) readOnceCanceled(ctx context.Context, summary porting.OrderSummary) (*porting.Order, error) {
	goesOn := func(order *porting.Order) bool {
		return order.Status != porting.StatusPendingCancelation && (r.ledger.holderOf(order.ID) != claimCanceling || order.Status != porting.StatusPending)
	}
	order, err := r.client.GetOrder(ctx, summary.ID)
	if err != nil || goesOn(order) {
		return order, err
	}
	return r.client.WaitForOrder(ctx, summary.ID, goesOn, logProgress(ctx))
}

func addTaken(diags *diag.Diagnostics, id porting.ID) {
	diags.AddAttributeError(path.Root(attrPhoneNumbers), "Order "+string(id)+" belongs to another resource",
		fmt.Sprintf("Another resource of this configuration has just submitted order %s, or cancels it, with the same reference and the same numbers. Nothing was submitted again. "+
			"Take one of the two resources out of the configuration; if one was renamed, use a moved block.", id))
}

// adopt takes an order that an earlier create left, and brings it up to the
// plan where it differs.
func (r *portOrderResource) adopt(ctx context.Context, order *porting.Order, plan *portOrderModel, secrets pins, diags *diag.Diagnostics) *porting.Order {
	diags.AddWarning("Order "+string(order.ID)+" is adopted",
		fmt.Sprintf("Order %s is open with the same reference (%s) and the same numbers: an earlier create submitted it, and its answer was lost. "+
			"It is taken into the state; nothing was submitted again.", describe(order), quote(order.CustomerOrderReference)))

	wanted := plan.toAPI(*order, secrets)
	// Whether the PINs are the same can't be seen: they may be masked.
	pinsMayDiffer := secrets.any() && order.Status == porting.StatusPending
	if porting.SameOrder(*order, wanted) && !pinsMayDiffer {
		return order
	}
	var problems diag.Diagnostics
	changed := r.write(ctx, order, wanted, plan, secrets, &problems)
	diags.Append(asWarnings(problems, "Order "+string(order.ID)+" is in the state, but at Sinch it is not as configured.")...)
	if changed == nil {
		if secrets.any() {
			diags.AddWarning("PINs of order "+string(order.ID)+" may not have been sent",
				"The PINs of the configuration could not be sent to Sinch, and no later plan can see that. To send them, raise port_out_pins_wo_version "+
					"(new_port_out_pins_wo_version), or change port_out_pins, and apply again.")
		}
		return order
	}
	return changed
}

// change brings an existing order up to the plan.
func (r *portOrderResource) change(ctx context.Context, plan, state *portOrderModel, secrets pins, diags *diag.Diagnostics) *porting.Order {
	id := porting.ID(state.ID.ValueString())
	order, err := r.client.GetOrder(ctx, id)
	if err != nil {
		addError(diags, "reading order "+string(id)+" before changing it (nothing was changed)", err)
		return nil
	}
	base := *order
	plan.dropSchedule(&base.DesiredPortSchedule, state)
	return r.write(ctx, order, plan.toAPI(base, secrets), plan, secrets, diags)
}

// write replaces an order at the service. It stops before the write where that
// is known to fail, or would lose a PIN.
func (r *portOrderResource) write(ctx context.Context, order *porting.Order, wanted porting.Order, plan *portOrderModel, secrets pins, diags *diag.Diagnostics) *porting.Order {
	if order.Status != porting.StatusPending {
		addFrozenError(diags, string(order.ID), order.Status, listed(order.FOCDates()), nil)
		return nil
	}
	if addMissingPINs(diags, order, plan.numbers(), secrets); diags.HasError() {
		return nil
	}
	if _, err := r.client.UpdateOrder(ctx, order.ID, *order, wanted); err != nil {
		plan.addWriteError(diags, "changing order "+string(order.ID), err, &wanted)
		return nil
	}
	return r.readBack(ctx, order, diags)
}

// readBack reads an order after a write: the answer to the write may hold only
// part of it. When that fails, what is known of the order has to do until the
// next refresh.
func (r *portOrderResource) readBack(ctx context.Context, known *porting.Order, diags *diag.Diagnostics) *porting.Order {
	order, err := r.client.GetOrder(ctx, known.ID)
	if err != nil {
		diags.AddWarning("Order "+string(known.ID)+" could not be read back",
			"The order was written, and its ID is in the state. Reading it afterwards failed: "+err.Error()+". The next plan or refresh reads it.")
		return known
	}
	return order
}
