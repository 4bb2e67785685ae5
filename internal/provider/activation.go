package provider

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"

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
//     by name, so that nothing is activated that was not looked at; the order as a
//     whole only where its numbers have no groups, and all that wait can be activated.
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
	// Of two resources that activate parts of one order, the second looks once the first has sent its own.
	sent := sync.OnceFunc(d.ledger.parts.inTurn(part{asked.orderID, partActivation, ""}))
	defer sent()
	order, err := d.client.GetOrder(ctx, asked.orderID)
	if err != nil {
		addError(diags, "reading order "+string(asked.orderID)+" before activating it (nothing was activated)", err)
		return nil
	}
	var available []porting.AvailableActivation
	if order.OnDemandActivation && slices.ContainsFunc(order.Groups(), porting.NumberGroup.Waiting) {
		if available, err = d.client.AvailableActivations(ctx, order.ID); err != nil {
			addError(diags, "reading what of order "+string(order.ID)+" can be activated (nothing was activated)", err)
			return order
		}
		order.NameGroups(available)
	}
	groups := asked.groupsOf(order, available, diags)
	if diags.HasError() {
		return order
	}
	left := d.leftToActivate(order, groups, available, diags)
	if diags.HasError() {
		return order
	}
	if len(left) == 0 {
		asked.progress(fmt.Sprintf("Order %s: active already, nothing to do (%s)", order.ID, order.CountByStatus()))
		return order
	}
	asked.progress(fmt.Sprintf("Order %s: activating %s", order.ID, namesOf(left)))
	d.noteAsked(order, left)
	answers, err := d.client.Activate(ctx, order.ID, left)
	if err != nil {
		addError(diags, fmt.Sprintf("activating %s of order %s", namesOf(left), order.ID), err)
		return order
	}
	order = d.checkActivated(ctx, order, left, answers, diags)
	sent()
	if asked.wait && !diags.HasError() {
		order = d.waitUntilActive(ctx, asked, groups, order, diags)
		order.NameGroups(left)
	}
	return order
}

// groupsOf returns the groups of an order that are asked for. A name that the
// order doesn't have is an error, and so is an order in which nothing is left to
// activate.
func (a activation) groupsOf(order *porting.Order, available []porting.AvailableActivation, diags *diag.Diagnostics) []porting.NumberGroup {
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
		if !slices.ContainsFunc(all, func(group porting.NumberGroup) bool { return isNamed(group, name, available) }) {
			unknown = append(unknown, name)
		}
	}
	switch {
	case len(unknown) > 0 && !slices.ContainsFunc(names, func(name string) bool { return name != "" }):
		diags.AddAttributeError(path.Root(attrGroups), "Order "+string(order.ID)+" has no groups",
			fmt.Sprintf("Sinch shows its numbers without a group (%s), so none can be activated alone, and nothing was. Leave %s out to activate the whole order, if that is what you want.",
				inSentence(order.CountByStatus(), "it has no numbers"), attrGroups))
	case len(unknown) > 0:
		diags.AddAttributeError(path.Root(attrGroups), "Order "+string(order.ID)+" has no such group",
			fmt.Sprintf("It has no group %s. Nothing was activated. Its groups, to be written exactly so: %s.", quotedList(unknown), inSentence(quotedList(names), "none yet")))
	}
	return slices.DeleteFunc(all, func(group porting.NumberGroup) bool {
		return !slices.ContainsFunc(a.groups, func(name string) bool { return isNamed(group, name, available) })
	})
}

// isNamed reports whether a name, as somebody wrote it, means a group: by the order's
// name of it, or by that under which it can be activated.
func isNamed(group porting.NumberGroup, name string, available []porting.AvailableActivation) bool {
	return group.Is(name) || slices.ContainsFunc(available, func(a porting.AvailableActivation) bool {
		return a.Is(name) && len(group.Offered([]porting.AvailableActivation{a})) > 0
	})
}

// leftToActivate returns what of the groups is not active yet, as the service
// offers it. Where that has no name, only the whole order can be activated. It is an
// error, for all of them, if one of these can't be activated now.
func (d *providerData) leftToActivate(order *porting.Order, groups []porting.NumberGroup, available []porting.AvailableActivation, diags *diag.Diagnostics) []porting.AvailableActivation {
	asked := groups
	groups = slices.DeleteFunc(slices.Clone(asked), porting.NumberGroup.Active)
	if len(groups) == 0 {
		return nil
	}
	if !order.OnDemandActivation {
		diags.AddError("Order "+string(order.ID)+" is not activated on demand",
			fmt.Sprintf("Its numbers become active by themselves on the FOC date (%s). Only an order with on_demand_activation = true is activated by you; it can be set while the order is PENDING. It is %s.",
				inSentence(listed(order.FOCDates()), "none yet"), order.Status))
		return nil
	}
	var left []porting.AvailableActivation
	var refused []string
	for _, group := range groups {
		offers := group.Offered(available)
		alone := !slices.ContainsFunc(offers, func(a porting.AvailableActivation) bool {
			return !a.Within(asked) || a.PhoneNumberGroup == "" && !slices.Equal(waitingIn(asked), waitingIn(order.Groups()))
		})
		if len(offers) > 0 && alone {
			left = append(left, offers...)
			continue
		}
		refused = append(refused, fmt.Sprintf("  %s (%s): %s", quote(group.Name), group.CountByStatus(), d.whyNotAvailable(order, group)))
	}
	if len(refused) == 0 {
		return once(left)
	}
	advice := "Nothing was activated."
	if len(left) > 0 {
		advice += fmt.Sprintf(" These can be activated now, if you name only them in %s: %s.", attrGroups, namesOf(left))
	}
	diags.AddAttributeError(path.Root(attrGroups), "Order "+string(order.ID)+" can't be activated yet", "Not available:\n\n"+strings.Join(refused, "\n")+"\n\n"+advice)
	return nil
}

func waitingIn(groups []porting.NumberGroup) []string {
	var names []string
	for _, group := range groups {
		if group.Waiting() {
			names = append(names, group.Name)
		}
	}
	return names
}

// once returns what can be activated without what is there twice, since it is
// offered for several groups. The parts of one group are different things.
func once(left []porting.AvailableActivation) []porting.AvailableActivation {
	var different []porting.AvailableActivation
	for _, group := range left {
		if !slices.ContainsFunc(different, func(a porting.AvailableActivation) bool { return reflect.DeepEqual(a, group) }) {
			different = append(different, group)
		}
	}
	return different
}

// namesOf returns what can be activated, for a sentence.
func namesOf(available []porting.AvailableActivation) string {
	var names []string
	for _, group := range available {
		if group.PhoneNumberGroup == "" {
			return "the whole order (its numbers have no groups)"
		}
		names = append(names, group.PhoneNumberGroup)
	}
	return quotedList(slices.Compact(names))
}

// waitUntilActive waits until the numbers that are asked for have become ACTIVATED, or
// can't become it any more, and returns the order as last seen.
func (d *providerData) waitUntilActive(ctx context.Context, asked activation, groups []porting.NumberGroup, order *porting.Order, diags *diag.Diagnostics) *porting.Order {
	waitingFor := func(order *porting.Order) []string {
		now := order.ByNumber()
		var names []string
		for _, group := range groups {
			for i, number := range group.Numbers {
				if number, ok := now[number.PhoneNumber]; ok {
					group.Numbers[i] = number
				}
			}
			if group.Waiting() {
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
