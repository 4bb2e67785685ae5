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

// attrGroups is where the groups to activate stand, in the resource and in the
// action.
const attrGroups = "phone_number_groups"

// activation is what of an order is to be activated, and how.
type activation struct {
	orderID  porting.ID
	groups   []string     // names, opaque; none is the whole order
	wait     bool         // until the numbers are ACTIVATED, as long as the context lasts
	progress func(string) // is told in a sentence how far it is; nil when nobody listens
}

// activate activates what of the wish is not active yet. It promises:
//
//   - Nothing is sent unless every group of the wish is active or can be
//     activated now. What can't is an error that says of each group why.
//   - What is active already is success, and is not sent again. Groups are sent
//     by name, so that nothing is activated that was not looked at.
//   - A group that fails, though the service answers with success, is an error
//     that names it. The others are active then; activating again sends only
//     what is left.
//   - Whatever ends the wait is at most a warning.
//
// It returns the order as last seen, also with errors, and nil when it was never
// seen. The requests: the order, what is available, and where something is left
// the activation and the order again.
func (d *providerData) activate(ctx context.Context, wish activation, diags *diag.Diagnostics) *porting.Order {
	if wish.progress == nil {
		wish.progress = func(string) {}
	}
	order, err := d.client.GetOrder(ctx, wish.orderID)
	if err != nil {
		addError(diags, "reading order "+string(wish.orderID)+" before activating it (nothing was activated)", err)
		return nil
	}
	groups := wish.groupsOf(order, diags)
	if diags.HasError() {
		return order
	}
	left := d.leftToActivate(ctx, order, groups, diags)
	if diags.HasError() {
		return order
	}
	if len(left) == 0 {
		wish.progress(fmt.Sprintf("Order %s: active already, nothing to do (%s)", order.ID, countByStatus(order)))
		return order
	}
	wish.progress(fmt.Sprintf("Order %s: activating %s", order.ID, quotedList(left)))
	answers, err := d.client.Activate(ctx, order.ID, left)
	if err != nil {
		addError(diags, fmt.Sprintf("activating %s of order %s", quotedList(left), order.ID), err)
		return order
	}
	order = d.checkActivated(ctx, order, left, answers, diags)
	if wish.wait && !diags.HasError() {
		order = d.waitUntilActive(ctx, wish, order, diags)
	}
	return order
}

// groupsOf are the groups of an order that the wish means. A name that the
// order doesn't have is an error, and so is an order in which nothing is left to
// activate.
func (a activation) groupsOf(order *porting.Order, diags *diag.Diagnostics) []numberGroup {
	all := groupsOf(order)
	if len(a.groups) == 0 {
		// What the carrier left out, or what was canceled, never becomes active.
		all = slices.DeleteFunc(all, numberGroup.isOut)
		if len(all) == 0 {
			diags.AddError("Nothing to activate in order "+string(order.ID),
				fmt.Sprintf("The order is %s, and none of its numbers can become active (%s).", order.Status, orUnknown(countByStatus(order), "it has no numbers")))
		}
		return all
	}
	var names, unknown []string
	for _, group := range all {
		names = append(names, group.name)
	}
	for _, name := range a.groups {
		if !slices.Contains(names, name) {
			unknown = append(unknown, name)
		}
	}
	if len(unknown) > 0 {
		diags.AddAttributeError(path.Root(attrGroups), "Order "+string(order.ID)+" has no such group",
			fmt.Sprintf("It has no group %s. Nothing was activated. Its groups, to be written exactly so: %s.", quotedList(unknown), orUnknown(quotedList(names), "none yet")))
	}
	return slices.DeleteFunc(all, func(group numberGroup) bool { return !slices.Contains(a.groups, group.name) })
}

// leftToActivate are the names of those groups that are not active yet. It is an
// error, for all of them, if one of these can't be activated now.
func (d *providerData) leftToActivate(ctx context.Context, order *porting.Order, groups []numberGroup, diags *diag.Diagnostics) []string {
	groups = slices.DeleteFunc(groups, numberGroup.isActive)
	if len(groups) == 0 {
		return nil
	}
	if !order.OnDemandActivation {
		diags.AddError("Order "+string(order.ID)+" is not activated on demand",
			fmt.Sprintf("Its numbers become active by themselves on the FOC date (%s). Only an order with on_demand_activation = true is activated by you; it can be set while the order is PENDING. It is %s.",
				orUnknown(focDates(order), "none yet"), order.Status))
		return nil
	}
	available, err := d.client.AvailableActivations(ctx, order.ID)
	if err != nil {
		addError(diags, "reading what of order "+string(order.ID)+" can be activated (nothing was activated)", err)
		return nil
	}
	var left, refused []string
	for _, group := range groups {
		if slices.ContainsFunc(available, func(a porting.AvailableActivation) bool { return a.PhoneNumberGroup == group.name }) {
			left = append(left, group.name)
			continue
		}
		refused = append(refused, fmt.Sprintf("  %q (%s): %s", group.name, group.count(), d.whyNotAvailable(order, group)))
	}
	if len(refused) == 0 {
		return left
	}
	advice := "Nothing was activated."
	if len(left) > 0 {
		advice += fmt.Sprintf(" These can be activated now, if you name only them in %s: %s.", attrGroups, quotedList(left))
	}
	diags.AddAttributeError(path.Root(attrGroups), "Order "+string(order.ID)+" can't be activated yet", "Not available:\n\n"+strings.Join(refused, "\n")+"\n\n"+advice)
	return nil
}

// checkActivated looks at what became of each group that was sent. The status of
// a group in the answer is free text, so the numbers decide; the text counts
// only for a group whose numbers are not active yet.
func (d *providerData) checkActivated(ctx context.Context, before *porting.Order, sent []string, answers []porting.GroupActivation, diags *diag.Diagnostics) *porting.Order {
	order, err := d.client.GetOrder(ctx, before.ID)
	if err != nil {
		diags.AddWarning("Order "+string(before.ID)+" could not be read back", "The service answered the activation. Reading the order afterwards failed: "+err.Error()+".")
		order = before
	}
	var active, failed []string
	for _, group := range groupsOf(order) {
		if !slices.Contains(sent, group.name) {
			continue
		}
		i := slices.IndexFunc(answers, func(a porting.GroupActivation) bool { return a.PhoneNumberGroup == group.name })
		if group.isActive() || i < 0 || readsAsAccepted(answers[i].Status) {
			active = append(active, group.name)
			continue
		}
		failed = append(failed, fmt.Sprintf("  %q (%s): Sinch says %q", group.name, group.count(), answers[i].Status))
	}
	if len(failed) > 0 {
		detail := "Not activated:\n\n" + strings.Join(failed, "\n") + "\n\n"
		if len(active) > 0 {
			detail += "Activated: " + quotedList(active) + ".\n\n"
		}
		diags.AddAttributeError(path.Root(attrGroups), "Groups of order "+string(order.ID)+" were not activated",
			detail+"Run it again to activate what is left, and only that; if it stays, ask Sinch, in a note on the order.")
	}
	return order
}

// readsAsAccepted reports whether the answer for a group says that it is, or
// will be, active. The service doesn't document its words.
func readsAsAccepted(status string) bool {
	switch strings.ToLower(strings.TrimSpace(status)) {
	case "", "success", "successful", "succeeded", "ok", "accepted", "activated", "active", "completed", "pending", "processing", "in progress", "in_progress":
		return true
	}
	return false
}

// waitUntilActive waits until the numbers of the wish have become ACTIVATED, or
// can't become it any more, and returns the order as last seen.
func (d *providerData) waitUntilActive(ctx context.Context, wish activation, order *porting.Order, diags *diag.Diagnostics) *porting.Order {
	waitingFor := func(order *porting.Order) []string {
		var names []string
		for _, group := range groupsOf(order) {
			if group.isWaiting() && (len(wish.groups) == 0 || slices.Contains(wish.groups, group.name)) {
				names = append(names, group.name)
			}
		}
		return names
	}
	var shown string
	settled := func(order *porting.Order) bool {
		if count := countByStatus(order); count != shown {
			shown = count
			wish.progress(fmt.Sprintf("Order %s: %s", order.ID, count))
		}
		return len(waitingFor(order)) == 0 || ended(order.Status)
	}
	if settled(order) {
		return order
	}
	last, err := d.client.WaitForOrder(ctx, order.ID, settled, logProgress(ctx))
	if last == nil {
		last = order
	}
	if waiting := waitingFor(last); len(waiting) > 0 {
		why := "the order is " + string(last.Status)
		if err != nil {
			why = waitEnd(err)
		}
		diags.AddWarning("Order "+string(last.ID)+" is not wholly active yet",
			fmt.Sprintf("Sinch accepted the activation. Waiting for the numbers of %s ended because %s. Last seen: %s. It goes on at Sinch; the next plan or refresh shows how far it is.",
				quotedList(waiting), why, countByStatus(last)))
	}
	return last
}

// quotedList is names for a sentence, each in quotes.
func quotedList(names []string) string {
	quoted := make([]string, len(names))
	for i, name := range names {
		quoted[i] = quote(name)
	}
	return strings.Join(quoted, ", ")
}
