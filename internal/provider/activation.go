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

// activation is what of an order is to be activated, and how.
type activation struct {
	orderID  porting.ID
	groups   []string     // names, opaque; none is the whole order
	wait     bool         // until the numbers are ACTIVATED, as long as the context lasts
	progress func(string) // is told in a sentence how far it is; nil when nobody listens
}

// activate activates what of the groups that are asked for is not active yet. It
// promises:
//
//   - Nothing is sent unless every group that is asked for is active or can be
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
func (d *providerData) activate(ctx context.Context, asked activation, diags *diag.Diagnostics) *porting.Order {
	if asked.progress == nil {
		asked.progress = func(string) {}
	}
	order, err := d.client.GetOrder(ctx, asked.orderID)
	if err != nil {
		addError(diags, "reading order "+string(asked.orderID)+" before activating it (nothing was activated)", err)
		return nil
	}
	groups := asked.groupsOf(order, diags)
	if diags.HasError() {
		return order
	}
	left := d.leftToActivate(ctx, order, groups, diags)
	if diags.HasError() {
		return order
	}
	if len(left) == 0 {
		asked.progress(fmt.Sprintf("Order %s: active already, nothing to do (%s)", order.ID, order.CountByStatus()))
		return order
	}
	asked.progress(fmt.Sprintf("Order %s: activating %s", order.ID, quotedList(left)))
	answers, err := d.client.Activate(ctx, order.ID, left)
	if err != nil {
		addError(diags, fmt.Sprintf("activating %s of order %s", quotedList(left), order.ID), err)
		return order
	}
	order = d.checkActivated(ctx, order, left, answers, diags)
	if asked.wait && !diags.HasError() {
		order = d.waitUntilActive(ctx, asked, order, diags)
	}
	return order
}

// groupsOf returns the groups of an order that are asked for. A name that the
// order doesn't have is an error, and so is an order in which nothing is left to
// activate.
func (a activation) groupsOf(order *porting.Order, diags *diag.Diagnostics) []porting.NumberGroup {
	all := order.Groups()
	if len(a.groups) == 0 {
		// What the carrier left out, or what was canceled, never becomes active.
		all = slices.DeleteFunc(all, porting.NumberGroup.Out)
		if len(all) == 0 {
			diags.AddError("Nothing to activate in order "+string(order.ID),
				fmt.Sprintf("The order is %s, and none of its numbers can become active (%s).", order.Status, inSentence(order.CountByStatus(), "it has no numbers")))
		}
		return all
	}
	var names, unknown []string
	for _, group := range all {
		names = append(names, group.Name)
	}
	for _, name := range a.groups {
		if !containsText(names, name) {
			unknown = append(unknown, name)
		}
	}
	if len(unknown) > 0 {
		diags.AddAttributeError(path.Root(attrGroups), "Order "+string(order.ID)+" has no such group",
			fmt.Sprintf("It has no group %s. Nothing was activated. Its groups, to be written exactly so: %s.", quotedList(unknown), inSentence(quotedList(names), "none yet")))
	}
	return slices.DeleteFunc(all, func(group porting.NumberGroup) bool { return !slices.ContainsFunc(a.groups, group.Is) })
}

// leftToActivate returns the names of those groups that are not active yet, as
// the service wants to be sent them. It is an error, for all of them, if one of these can't be activated now.
func (d *providerData) leftToActivate(ctx context.Context, order *porting.Order, groups []porting.NumberGroup, diags *diag.Diagnostics) []string {
	groups = slices.DeleteFunc(groups, porting.NumberGroup.Active)
	if len(groups) == 0 {
		return nil
	}
	if !order.OnDemandActivation {
		diags.AddError("Order "+string(order.ID)+" is not activated on demand",
			fmt.Sprintf("Its numbers become active by themselves on the FOC date (%s). Only an order with on_demand_activation = true is activated by you; it can be set while the order is PENDING. It is %s.",
				inSentence(listed(order.FOCDates()), "none yet"), order.Status))
		return nil
	}
	available, err := d.client.AvailableActivations(ctx, order.ID)
	if err != nil {
		addError(diags, "reading what of order "+string(order.ID)+" can be activated (nothing was activated)", err)
		return nil
	}
	var left, refused []string
	for _, group := range groups {
		if i := slices.IndexFunc(available, func(a porting.AvailableActivation) bool { return group.Is(a.PhoneNumberGroup) }); i >= 0 {
			left = append(left, available[i].PhoneNumberGroup)
			continue
		}
		refused = append(refused, fmt.Sprintf("  %q (%s): %s", group.Name, group.CountByStatus(), d.whyNotAvailable(order, group)))
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
	for _, group := range order.Groups() {
		if !slices.ContainsFunc(sent, group.Is) {
			continue
		}
		i := slices.IndexFunc(answers, func(a porting.GroupActivation) bool { return group.Is(a.PhoneNumberGroup) })
		if group.Active() || i < 0 || readsAsAccepted(answers[i].Status) {
			active = append(active, group.Name)
			continue
		}
		failed = append(failed, fmt.Sprintf("  %q (%s): Sinch says %q", group.Name, group.CountByStatus(), answers[i].Status))
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

// waitUntilActive waits until the numbers that are asked for have become ACTIVATED, or
// can't become it any more, and returns the order as last seen.
func (d *providerData) waitUntilActive(ctx context.Context, asked activation, order *porting.Order, diags *diag.Diagnostics) *porting.Order {
	waitingFor := func(order *porting.Order) []string {
		var names []string
		for _, group := range order.Groups() {
			if group.Waiting() && (len(asked.groups) == 0 || slices.ContainsFunc(asked.groups, group.Is)) {
				names = append(names, group.Name)
			}
		}
		return names
	}
	var shown string
	done := func(order *porting.Order) bool {
		if count := order.CountByStatus(); count != shown {
			shown = count
			asked.progress(fmt.Sprintf("Order %s: %s", order.ID, count))
		}
		return len(waitingFor(order)) == 0 || order.Status.Ended()
	}
	if done(order) {
		return order
	}
	last, err := d.client.WaitForOrder(ctx, order.ID, done, logProgress(ctx))
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
				quotedList(waiting), why, last.CountByStatus()))
	}
	return last
}

// containsText reports whether one of some names reads as another name.
func containsText(names []string, name string) bool {
	return slices.ContainsFunc(names, func(other string) bool { return porting.SameText(other, name) })
}
