package provider

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/sinch/terraform-provider-sinch/internal/porting"
)

// What a refresh finds that somebody should act on, and that no plan would show: each is told until an apply takes it
// into the state. Of an order that is over nothing is told but its features, since nobody could act on it.

// toldNews is what was told already of what the state has no attribute for. It is kept in private data.
type toldNews struct {
	Waiting  []string `json:"waiting,omitempty"`  // FOC dates since which numbers wait for their activation
	Features string   `json:"features,omitempty"` // digest of the features that numbers can't have
}

// untilApplied is the end of each warning of news.
const untilApplied = " This is told until an apply (or apply -refresh-only) has taken it into the state."

// news says what an order shows that the state doesn't have, and returns what will have been told by then.
func (d *providerData) news(state *portOrderModel, order *porting.Order, before toldNews) (diag.Diagnostics, toldNews) {
	var diags diag.Diagnostics
	imported := state.PhoneNumbers.IsNull() // what comes into the state only now is no news
	if !imported && order.Status != porting.StatusCanceled {
		d.warnOfNotes(state, order, &diags)
	}
	if !imported && order.Status.Open() && order.Status != porting.StatusPendingCancelation {
		warnOfFOCDates(state, order, &diags)
	}
	return diags, toldNews{Waiting: d.warnOfWaiting(order, before.Waiting, &diags), Features: warnOfFeatures(order, before.Features, &diags)}
}

// warnOfNotes shows the notes that somebody else wrote since. Ours are known by their author, the access key, and those
// of resources of this run by the ledger.
func (d *providerData) warnOfNotes(state *portOrderModel, order *porting.Order, diags *diag.Diagnostics) {
	if len(order.Notes) == 0 {
		return
	}
	known := map[string]int{}
	for _, value := range state.Notes.Elements() {
		if note, ok := value.(types.Object); ok {
			known[noteName(noteFields.toAPI(note, nil))]++
		}
	}
	var lines []string
	for i := range order.Notes {
		note := &order.Notes[i]
		name := noteName(note)
		if known[name] > 0 {
			known[name]--
			continue
		}
		if d.keyID != "" && strings.Contains(note.CreatedBy, d.keyID) || d.ledger.parts.holds(notePart(order.ID, note)) {
			continue
		}
		lines = append(lines, fmt.Sprintf("  %s, %s: %s", cmp.Or(note.CreatedTime, "at an unknown time"), cmp.Or(note.CreatedBy, "by somebody unknown"),
			strings.ReplaceAll(strings.TrimSpace(note.Note), "\n", "\n    ")))
	}
	if len(lines) == 0 {
		return
	}
	diags.AddWarning("Order "+string(order.ID)+" has "+countOf(len(lines), "new note"), strings.Join(shortened(lines, "attribute notes"), "\n")+
		"\n\nIf it asks for something, answer with a sinch_port_order_note, with a sinch_port_order_document, or by a change of the order. If it is yours, nothing is to be done."+untilApplied)
}

// warnOfFOCDates tells of dates that the losing carriers agreed to and that are not the desired one, or have moved.
func warnOfFOCDates(state *portOrderModel, order *porting.Order, diags *diag.Diagnostics) {
	before := state.FOCDates.Elements()
	desired := cmp.Or(order.DesiredPortSchedule.Date, stringValue(state.DesiredPortSchedule.Attributes()["date"]))
	lines := linesOf(order, func(number *porting.PhoneNumber) string {
		was := stringValue(before[number.PhoneNumber])
		switch {
		case number.FOCDate == "" || number.FOCDate == was || number.Status == porting.NumberActivated || !number.Status.Holds():
		case was != "":
			return fmt.Sprintf("%s, was %s", number.FOCDate, was)
		case number.FOCDate != desired:
			return fmt.Sprintf("%s, asked for was %s", number.FOCDate, desired)
		}
		return ""
	})
	if len(lines) == 0 {
		return
	}
	diags.AddWarning("Order "+string(order.ID)+" has another FOC date", "The losing carriers agreed to dates that are not the desired one, or that have moved:\n\n"+
		strings.Join(shortened(lines, "attribute foc_dates"), "\n")+"\n\nNumbers move on their FOC date. If one doesn't suit, ask Sinch, such as with a sinch_port_order_note."+untilApplied)
}

// warnOfWaiting tells of numbers whose FOC date has come and that nobody has activated, and returns those dates.
func (d *providerData) warnOfWaiting(order *porting.Order, told []string, diags *diag.Diagnostics) []string {
	if !order.OnDemandActivation || !order.Status.Open() || order.Status == porting.StatusPendingCancelation {
		return nil
	}
	today := d.today(cmp.Or(order.DesiredPortSchedule.TimeZone, westernmost))
	var dates []string
	lines := linesOf(order, func(number *porting.PhoneNumber) string {
		if number.Status != porting.NumberConfirmed || number.FOCDate == "" || number.FOCDate > today {
			return ""
		}
		dates = append(dates, number.FOCDate)
		if slices.Contains(told, number.FOCDate) {
			return ""
		}
		return "since " + number.FOCDate
	})
	slices.Sort(dates)
	dates = slices.Compact(dates)
	if len(lines) > 0 {
		diags.AddWarning("Order "+string(order.ID)+" waits for its activation", "The FOC date of these numbers has come:\n\n"+strings.Join(lines, "\n")+
			"\n\nWith on_demand_activation nothing happens by itself. Activate them with a sinch_port_order_activation."+untilApplied)
	}
	return dates
}

// linesOf lists the numbers of an order by what is said of them, a line each; of "" none.
func linesOf(order *porting.Order, says func(*porting.PhoneNumber) string) []string {
	numbers := map[string][]string{}
	for i := range order.PhoneNumbers {
		if said := says(&order.PhoneNumbers[i]); said != "" {
			numbers[said] = append(numbers[said], order.PhoneNumbers[i].PhoneNumber)
		}
	}
	var lines []string
	for _, said := range slices.Sorted(maps.Keys(numbers)) {
		slices.Sort(numbers[said])
		lines = append(lines, "  "+said+": "+listed(numbers[said]))
	}
	return lines
}

// warnOfFeatures tells of features that numbers can't have, and returns their digest.
func warnOfFeatures(order *porting.Order, told string, diags *diag.Diagnostics) string {
	var lines []string
	for i := range order.PhoneNumbers {
		for _, feature := range order.PhoneNumbers[i].ExcludedFeatures {
			lines = append(lines, fmt.Sprintf("  %s %s: %s", order.PhoneNumbers[i].PhoneNumber, cmp.Or(feature.FeatureName, "a feature"), inSentence(feature.ExclusionReason, "no reason given")))
		}
	}
	if len(lines) == 0 || order.Status == porting.StatusCanceled {
		return ""
	}
	slices.Sort(lines)
	sum := sha256.Sum256([]byte(strings.Join(lines, "\n")))
	digest := hex.EncodeToString(sum[:8])
	if digest != told {
		diags.AddWarning("Numbers of order "+string(order.ID)+" can't have some features", strings.Join(shortened(lines, "data source sinch_port_order"), "\n")+
			"\n\nThe numbers are ported without them. If you need one, ask Sinch, such as with a sinch_port_order_note."+untilApplied)
	}
	return digest
}

// shortened keeps the first lines of a list, and says where the rest is, if it is anywhere.
func shortened(lines []string, rest string) []string {
	if more := len(lines) - maxListed; more > 0 {
		return append(lines[:maxListed:maxListed], fmt.Sprintf("  … and %d more%s", more, parenthesized("", rest)))
	}
	return lines
}
