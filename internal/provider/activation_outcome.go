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

// checkActivated looks at what became of each group that was sent. The status of
// a group in the answer is free text, so the numbers decide; the text counts
// only for a group whose numbers are not active yet.
func (d *providerData) checkActivated(ctx context.Context, before *porting.Order, sent []porting.AvailableActivation, answers []porting.GroupActivation, diags *diag.Diagnostics) *porting.Order {
	order, err := d.client.GetOrder(ctx, before.ID)
	if err != nil {
		diags.AddWarning("Order "+string(before.ID)+" could not be read back", "The service answered the activation. Reading the order afterwards failed: "+err.Error()+".")
		order = before
	}
	order.NameGroups(sent)
	var active, failed []string
	for _, group := range order.Groups() {
		if !concerns(sent, group) {
			continue
		}
		i := slices.IndexFunc(answers, func(answer porting.GroupActivation) bool {
			return !readsAsAccepted(answer.Status) && (group.Is(answer.PhoneNumberGroup) || slices.ContainsFunc(sent, func(a porting.AvailableActivation) bool {
				return a.Is(answer.PhoneNumberGroup) && a.Concerns(group)
			}))
		})
		if group.Active() || i < 0 {
			active = append(active, group.Name)
			continue
		}
		failed = append(failed, fmt.Sprintf("  %s (%s): Sinch says %s", quote(group.Name), group.CountByStatus(), quote(answers[i].Status)))
	}
	d.warnUnasked(before, order, diags)
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

// concerns reports whether something of what is sent activates numbers of a group.
func concerns(sent []porting.AvailableActivation, group porting.NumberGroup) bool {
	return slices.ContainsFunc(sent, func(a porting.AvailableActivation) bool { return a.Concerns(group) })
}

// noteAsked notes the numbers that are about to be activated, so that no other
// resource of the run wonders that they become active.
func (d *providerData) noteAsked(order *porting.Order, sent []porting.AvailableActivation) {
	for _, group := range order.Groups() {
		if !concerns(sent, group) {
			continue
		}
		for _, number := range group.Numbers {
			d.ledger.parts.hold(part{order.ID, partActivation, number.PhoneNumber})
		}
	}
}

// warnUnasked warns of numbers that have become active though nothing of this run
// asked for them: their calls arrive at Sinch from now on.
func (d *providerData) warnUnasked(before, after *porting.Order, diags *diag.Diagnostics) {
	was := before.ByNumber()
	var unasked []string
	for _, number := range after.PhoneNumbers {
		newly := number.Status == porting.NumberActivated && was[number.PhoneNumber].Status != porting.NumberActivated
		if newly && !d.ledger.parts.holds(part{after.ID, partActivation, number.PhoneNumber}) {
			unasked = append(unasked, number.PhoneNumber)
		}
	}
	slices.Sort(unasked)
	if len(unasked) > 0 {
		diags.AddWarning("NUMBERS OF ORDER "+string(after.ID)+" BECAME ACTIVE THAT WERE NOT ASKED FOR",
			fmt.Sprintf("While groups of order %s were activated, so were numbers of others: %s. Their calls and messages arrive at Sinch from now on, which can't be undone: make sure that "+
				"they are answered there. Sinch took the request for more than it says, or somebody activated them at the same time. Ask Sinch before you activate another group.", after.ID, listed(unasked)))
	}
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
