//go:build unix

package main

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

// Each promise is shown a world in which it holds, and one in which it is broken.

func truth(id int64, status string, numbers ...string) sandbox.Order {
	order := sandbox.Order{ID: id, Status: status, DesiredPortSchedule: sandbox.Schedule{DesiredPortDate: "2027-01-29"}}
	for _, number := range numbers {
		order.PhoneNumbers = append(order.PhoneNumbers, sandbox.PhoneNumber{
			PhoneNumber: number, Status: status, EndUser: &sandbox.EndUser{StreetName: "Main"}, PortOutInfo: &sandbox.PortOutInfo{ExistingPortOutPIN: "1"},
		})
	}
	return order
}

func holdsTrue(t *testing.T, broken []string) {
	t.Helper()
	if len(broken) > 0 {
		t.Errorf("a false alarm: %q", broken)
	}
}

func isBroken(t *testing.T, broken []string, texts ...string) {
	t.Helper()
	if len(broken) != 1 {
		t.Fatalf("%d promises are broken, want one: %q", len(broken), broken)
	}
	for _, text := range texts {
		if !strings.Contains(broken[0], text) {
			t.Errorf("%q doesn't say %q", broken[0], text)
		}
	}
}

func TestOnTwoOrders(t *testing.T) {
	excluded := truth(3, sandbox.Pending, "+1")
	excluded.PhoneNumbers[0].Status = sandbox.Excluded
	holdsTrue(t, onTwoOrders([]sandbox.Order{truth(1, sandbox.Pending, "+1"), truth(2, sandbox.Canceled, "+1"), excluded, truth(4, sandbox.Completed, "+1")}))
	isBroken(t, onTwoOrders([]sandbox.Order{truth(1, sandbox.Pending, "+1"), truth(2, sandbox.Confirmed, "+1", "+2")}), "+1", "1 and 2")
}

func TestSharedInSilence(t *testing.T) {
	shared := []held{{address: "a", id: "1"}, {address: "b", id: "1"}}
	holdsTrue(t, sharedInSilence([]held{{address: "a", id: "1"}, {address: "b", id: "2"}}, ""))
	holdsTrue(t, sharedInSilence(shared, "Warning: Two resources\n│ have order 1"))
	isBroken(t, sharedInSilence(shared, "Warning: Two resources have order 2"), "order 1", "a and b")
	isBroken(t, sharedInSilence([]held{{address: "a", id: "1"}, {address: "a", id: "1", deposed: true}}, ""), "order 1")
}

func TestCanceledThoughWanted(t *testing.T) {
	before := []sandbox.Order{truth(1, sandbox.Pending, "+1"), truth(2, sandbox.Canceled, "+2")}
	for _, status := range []string{sandbox.Canceled, sandbox.PendingCancelation} {
		after := []sandbox.Order{truth(1, status, "+1"), truth(2, sandbox.Canceled, "+2")}
		holdsTrue(t, canceledThoughWanted(before, after, map[string]bool{"1": true}))
		isBroken(t, canceledThoughWanted(before, after, map[string]bool{"2": true}), "order 1 is "+status)
	}
	isBroken(t, canceledThoughWanted(nil, before, nil), "order 2") // submitted and canceled in one step
}

func TestGivenUp(t *testing.T) {
	orders := []sandbox.Order{truth(1, sandbox.Pending, "+1"), truth(2, sandbox.Pending, "+2"), truth(3, sandbox.Pending, "+3", "+4"), truth(4, sandbox.Pending, "+4")}
	orders[3].PhoneNumbers[0].Status = sandbox.Excluded
	state := []held{{address: "sinch_port_order.a", id: "1"}, {address: "sinch_port_order.b", id: "2", tainted: true}}
	a, b := order{name: "a", numbers: []string{"+1"}}, order{name: "b", numbers: []string{"+2"}}
	renamed := order{name: "c", numbers: []string{"+1", "+3"}}
	for name, test := range map[string]struct {
		world    world
		replaces []string
		want     string
	}{
		"nothing":  {world{orders: map[string]order{"a": a, "b": b}}, nil, ""},
		"removed":  {world{orders: map[string]order{"a": a}}, nil, "2"},
		"let go":   {world{orders: map[string]order{"a": a}, blocks: []string{removedBlock("sinch_port_order.b")}}, nil, ""},
		"renamed":  {world{orders: map[string]order{"c": renamed, "b": b}}, nil, ""},
		"batch":    {world{orders: map[string]order{"a": a}, batch: order{numbers: []string{"+2", "+3", "+4"}}}, nil, ""},
		"its own":  {world{orders: map[string]order{"a": a, "b": b}, batch: order{numbers: []string{"+3"}}}, nil, ""},
		"left":     {world{orders: map[string]order{"a": a, "b": b}, batch: order{numbers: []string{"+5"}}}, nil, "3"},
		"replaced": {world{orders: map[string]order{"a": a, "b": b}}, []string{"sinch_port_order.a"}, "1"},
		"tainted":  {world{orders: map[string]order{"a": a, "b": b, "d": {}}}, nil, "4"}, // it holds nothing
	} {
		state := state
		if test.world.batch.numbers != nil {
			state = append(slices.Clone(state), held{address: "sinch_port_order.c", key: "A 1", id: "3"})
		}
		if name == "tainted" {
			state = append(slices.Clone(state), held{address: "sinch_port_order.d", id: "4", tainted: true})
		}
		if got := strings.Join(givenUp(test.world, state, orders, test.replaces), " "); got != test.want {
			t.Errorf("%s: %q is given up, want %q", name, got, test.want)
		}
	}
}

// post and deleted are requests that took effect.
func post(numbers ...string) sandbox.Exchange {
	var items []string
	for _, number := range numbers {
		items = append(items, fmt.Sprintf("{\"phoneNumber\":%q}", number))
	}
	return sandbox.Exchange{Method: "POST", Path: ordersPath, Applied: true, RequestBody: []byte(`{"phoneNumbers":[` + strings.Join(items, ",") + `]}`)}
}

func deleted(id string) sandbox.Exchange {
	return sandbox.Exchange{Method: "DELETE", Path: ordersPath + "/" + id, Applied: true}
}

func TestSubmittedTwice(t *testing.T) {
	orders := []sandbox.Order{truth(1, sandbox.Canceled, "+1", "+2"), truth(2, sandbox.Pending, "+1", "+2"), truth(3, sandbox.Canceled, "+3")}
	refused := post("+1", "+2")
	refused.Applied = false
	holdsTrue(t, submittedTwice(sandbox.Journal{post("+1", "+2"), refused, post("+1"), {Method: "PUT", Path: ordersPath + "/1", Applied: true}}, orders))
	holdsTrue(t, submittedTwice(sandbox.Journal{post("+1", "+2"), deleted("1"), post("+2", "+1")}, orders))
	isBroken(t, submittedTwice(sandbox.Journal{post("+1", "+2"), post("+2", "+1")}, orders), "+1 +2")
	isBroken(t, submittedTwice(sandbox.Journal{post("+1", "+2"), deleted("3"), post("+1", "+2")}, orders), "+1 +2")
}

func TestPartsTwice(t *testing.T) {
	noted := truth(1, sandbox.Pending, "+1")
	noted.Notes = []sandbox.Note{{Note: notePrefix + "1"}, {Note: notePrefix + "2"}, {Note: "Rejected"}, {Note: "Rejected"}}
	noted.Documents = []sandbox.Document{{DocumentName: documentPrefix + "1"}, {DocumentName: documentPrefix + "2"}}
	holdsTrue(t, partsTwice([]sandbox.Order{noted, noted}))
	twice := noted
	twice.Notes = append(twice.Notes, sandbox.Note{Note: notePrefix + "1"})
	isBroken(t, partsTwice([]sandbox.Order{twice}), "order 1", notePrefix+"1", "2 times")
	noted.Documents = append(noted.Documents, sandbox.Document{DocumentName: documentPrefix + "2"})
	isBroken(t, partsTwice([]sandbox.Order{noted}), "order 1", documentPrefix+"2", "2 times")
}

func TestActivatedUnasked(t *testing.T) {
	before, after := truth(1, sandbox.Confirmed, "+1", "+2"), truth(1, sandbox.Completed, "+1", "+2")
	after.PhoneNumbers[1].Status = sandbox.Activated
	holdsTrue(t, activatedUnasked([]sandbox.Order{before}, []sandbox.Order{after}, nil)) // by itself
	before.OnDemandActivation, after.OnDemandActivation = true, true
	holdsTrue(t, activatedUnasked([]sandbox.Order{before}, []sandbox.Order{after}, map[string]bool{"1": true}))
	holdsTrue(t, activatedUnasked([]sandbox.Order{after}, []sandbox.Order{after}, nil))
	after.PhoneNumbers[0].Status, after.PhoneNumbers[1].Status = sandbox.Confirmed, sandbox.Activated
	after.PhoneNumbers[1].PhoneNumberGroup = " G"
	holdsTrue(t, activatedUnasked([]sandbox.Order{before}, []sandbox.Order{after}, map[string]bool{"1 G": true}))
	isBroken(t, activatedUnasked([]sandbox.Order{before}, []sandbox.Order{after}, map[string]bool{"1 H": true}), "+2 of order 1")
	isBroken(t, activatedUnasked([]sandbox.Order{before}, []sandbox.Order{after}, map[string]bool{"2": true}), "order 1")
}

func TestActivatedTwice(t *testing.T) {
	activated := func(id string, applied bool, groups ...byte) sandbox.Exchange {
		return sandbox.Exchange{Method: "POST", Path: ordersPath + "/" + id + "/activate", Applied: applied, RequestBody: groups}
	}
	orders := []sandbox.Order{truth(1, sandbox.Completed, "+1"), truth(2, sandbox.Completed, "+1202555"+endFailsOnce)}
	holdsTrue(t, activatedTwice(sandbox.Journal{activated("1", false), activated("1", true), activated("1", true, 'g'), activated("2", true), activated("2", true)}, orders))
	isBroken(t, activatedTwice(sandbox.Journal{activated("1", true), activated("1", false), activated("1", true)}, orders), "order 1")
}

func TestSplitAnew(t *testing.T) {
	holdsTrue(t, splitAnew(map[string]string{"+1": "A 1", "+2": "A 1"}, map[string]string{"+1": "A 1", "+3": "A 2"}))
	isBroken(t, splitAnew(map[string]string{"+1": "A 1"}, map[string]string{"+1": "A 2"}), "+1", "A 1", "A 2")
}

func TestBatchNotAsWanted(t *testing.T) {
	batch := order{name: "b", batch: true, numbers: []string{"+1", "+2", "+1202555" + endNotPortable}}
	state := stored{orders: []held{{address: batch.address(), key: "A 1", id: "1"}}, split: map[string]string{"+1": "A 1", "+2": "A 1"}}
	orders := []sandbox.Order{truth(1, sandbox.Pending, "+2", "+1"), truth(2, sandbox.Pending, "+3")}
	holdsTrue(t, batchNotAsWanted(order{}, stored{}, orders))
	holdsTrue(t, batchNotAsWanted(batch, state, orders))
	holdsTrue(t, batchNotAsWanted(batch.with("+3"), state, orders)) // it was left behind
	isBroken(t, batchNotAsWanted(batch.with("+4"), state, orders), "+4", "no order")
	isBroken(t, batchNotAsWanted(batch, state, orders[1:]), "A 1")
	isBroken(t, batchNotAsWanted(batch.without("+2"), state, orders), "A 1", "[+1]")
	holdsTrue(t, batchNotAsWanted(batch.without("+2"), state, []sandbox.Order{truth(1, sandbox.Canceled, "+1", "+2")}))
}

func TestNotAsWanted(t *testing.T) {
	one := order{name: "one", numbers: []string{"+1", "+2"}, date: "2027-01-29", street: "Main", pins: 1}
	wants := func(one order) world { return world{orders: map[string]order{"one": one}} }
	state := stored{orders: []held{{address: one.address(), id: "1"}}}
	orders := []sandbox.Order{truth(1, sandbox.Pending, "+2", "+1")}
	holdsTrue(t, notAsWanted(wants(one), state, orders))
	isBroken(t, notAsWanted(wants(one), stored{}, orders), "the state has no order")
	isBroken(t, notAsWanted(wants(one), stored{orders: []held{{address: one.address(), id: "7"}}}, orders), "the state has no order")
	isBroken(t, notAsWanted(wants(one), stored{orders: []held{{address: one.address(), id: "1", deposed: true}}}, orders), "the state has no order")

	fewer, later, elsewhere := one, one, one
	fewer.numbers, later.date, elsewhere.street = []string{"+1"}, "2027-02-01", "Oak"
	for _, another := range []order{fewer, later, elsewhere} {
		isBroken(t, notAsWanted(wants(another), state, orders), "order 1")
		holdsTrue(t, notAsWanted(wants(another), state, []sandbox.Order{truth(1, sandbox.Canceled, "+1", "+2")})) // nothing can be done about it
	}
	for text, lacking := range map[string]order{"lacks N": {note: "N"}, "lacks D": {document: "D"}, "not active": {active: true}} {
		lacking.name, lacking.numbers, lacking.date, lacking.street = one.name, one.numbers, one.date, one.street
		isBroken(t, notAsWanted(wants(lacking), state, orders), "order 1", text)
	}
	orders[0].PhoneNumbers[0].PortOutInfo.ExistingPortOutPIN = ""
	isBroken(t, notAsWanted(wants(one), state, orders), "lost the PIN of +2")
}

func TestSecretsIn(t *testing.T) {
	holdsTrue(t, secretsIn("main.tf", []byte("var.pin"), []string{pin, ""}))
	isBroken(t, secretsIn("terraform.tfstate", []byte(`{"pin": "`+pin+`v1"}`), []string{pin, "another"}), "terraform.tfstate")
}

func TestRulesBroken(t *testing.T) {
	holdsTrue(t, rulesBroken("Error: Plugin did not respond\n\nThe plugin encountered an error")) // it was killed
	isBroken(t, rulesBroken("│ Error: Provider\n│ produced inconsistent result after apply"))
	isBroken(t, rulesBroken("panic: runtime error"))
}

func TestRow_countsWhatTheServiceSaw(t *testing.T) {
	r := row{seed: 7, steps: 2, kills: 1, plans: 3, applies: 4, broken: []string{"one"}}
	lost := post("+1")
	lost.Fault = string(sandbox.KindDropAfter)
	r.count(sandbox.Journal{lost, {Method: "GET", Path: ordersPath}, deleted("1")})
	if got, want := r.markdown(), "| 7 | 2 | 1 | 1 | 3 | 3 | 4 | 1 | 1 |\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if columns := strings.Count(strings.SplitN(heading, "\n", 2)[0], "|"); columns != strings.Count(r.markdown(), "|") {
		t.Errorf("the heading has another number of columns than the row")
	}
}
