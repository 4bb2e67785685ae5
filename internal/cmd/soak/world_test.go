//go:build unix

package main

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

func TestRefusalsIn_readsWhatTheProviderSays(t *testing.T) {
	output := `
│ Warning: Order 5 can no longer be changed
│
│   with sinch_port_order.o5,
╵
╷
│ Error: Order 7 can no longer be
│ canceled
│
│   with sinch_port_order.o7,
│
╵
╷
│ Error: +12025550100 is on another order
│
│   with sinch_port_order.o8,
│
│ To manage that order here, import it:
│
│   terraform import <address of this resource> 9
│
│ If another resource of this configuration manages it, take it out.
╵
╷
│ Error: These numbers were ported with order 6
│
│   with sinch_port_order.o9,
│
│ Order 6 is COMPLETED, and its numbers are active at Sinch. Another
│ resource of this state has it.
╵
╷
│ Error: Order 4 can no longer be changed
│
│   with sinch_port_order.b["AT&T 1"],
╵
╷
│ Error: Something else
╵`
	got := refusalsIn(output)
	want := []refused{
		{refusedCancel, "7", "sinch_port_order.o7", false},
		{refusedImport, "9", "sinch_port_order.o8", true},
		{refusedConflict, "6", "sinch_port_order.o9", false},
		{refusedFrozen, "4", `sinch_port_order.b["AT&T 1"]`, false},
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestStoredIn_readsAStateFile(t *testing.T) {
	state, err := storedIn([]byte(`{"resources": [
		{"mode": "managed", "type": "sinch_port_order", "name": "a", "instances": [
			{"attributes": {"id": "1"}}, {"deposed": "0123abcd", "attributes": {"id": "2"}}]},
		{"mode": "managed", "type": "sinch_port_order", "name": "b", "instances": [{"status": "tainted", "attributes": {"id": "3"}}]},
		{"mode": "managed", "type": "sinch_port_order", "name": "c", "instances": [{"index_key": "AT&T 1", "attributes": {"id": "5"}}]},
		{"mode": "managed", "type": "sinch_port_batch", "name": "c", "instances": [{"status": "tainted", "attributes": {"orders": {"AT&T 1": ["+1", "+2"]}}}]},
		{"mode": "data", "type": "sinch_port_order", "name": "d", "instances": [{"attributes": {"id": "6"}}]},
		{"mode": "managed", "type": "sinch_port_order_note", "name": "a", "instances": [{"attributes": {"note": "x"}}]}]}`))
	if err != nil || len(state.orders) != 4 {
		t.Fatalf("got %+v, %v", state, err)
	}
	if state.idOf("sinch_port_order.a") != "1" || !state.orders[1].deposed || !state.orders[2].tainted || !state.holds("2") || state.holds("4") {
		t.Errorf("got %+v", state)
	}
	if state.idOf(`sinch_port_order.c["AT&T 1"]`) != "5" || len(state.split) != 2 || state.split["+2"] != "AT&T 1" {
		t.Errorf("got %+v", state)
	}
	if none, err := storedIn(nil); len(none.orders) > 0 || err != nil {
		t.Errorf("an empty file gives %+v, %v", none, err)
	}
	if _, err := storedIn([]byte(`{"resources": [`)); err == nil {
		t.Error("half a state file is no error")
	}
}

func TestOrder_comesBackAsItWasOrdered(t *testing.T) {
	one := order{name: "one", numbers: []string{"+2"}, date: "2027-02-01", street: "Oak", pins: 3}
	back := one.asOrdered(truth(1, sandbox.Confirmed, "+3", "+1"))
	if difference, same := back.sameOrder(truth(1, sandbox.Confirmed, "+1", "+3")); !same {
		t.Error(difference)
	}
	if back.name != "one" || back.pins != 3 || one.numbers[0] != "+2" {
		t.Errorf("got %+v from %+v", back, one)
	}
}

func TestWorld_isWrittenDown(t *testing.T) {
	w := world{orders: map[string]order{"one": {name: "one", numbers: []string{"+1"}, date: "2027-01-29", street: "Main", pins: 2, note: "Soak note 1", document: "Soak document 1", onDemand: true, active: true, first: true, forget: true}}}
	w.batch = order{name: "two", batch: true, numbers: []string{"+2"}, date: "2027-01-29", street: "Main"}
	w.blocks = append(w.blocks, movedBlock("sinch_port_order.zero", "sinch_port_order.one"))
	got := w.configuration()
	for _, want := range []string{
		`resource "sinch_port_order" "one" {`, `"${var.pin}v2"`, "port_out_pins_wo_version = 2", "create_before_destroy = true",
		"cancel_on_destroy = false", `note = "Soak note 1"`, `document_name = "Soak document 1"`, "on_demand_activation = true",
		`resource "sinch_port_order_activation" "one"`, `data "sinch_portability" "two"`, "for_each = sinch_port_batch.two.orders", "from = sinch_port_order.zero", "ephemeral = true",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("the configuration lacks %s:\n%s", want, got)
		}
	}
	copied := w.clone()
	copied.orders["one"].numbers[0] = "+9"
	if w.orders["one"].numbers[0] != "+1" {
		t.Error("a clone shares its numbers")
	}
}

// The same seed makes the same choices, as long as the service says the same.
func TestSoak_choosesTheSameWithTheSameSeed(t *testing.T) {
	choose := func(seed uint64) string {
		s := idle(sandbox.New(sandbox.WithClock(time.Date(2026, 12, 1, 15, 0, 0, 0, time.UTC))), seed)
		var words []string
		for range 30 {
			words = append(append(words, s.passTime()...), s.carrierCancels())
			all := s.draw(&allowed{})
			words = append(words, s.trouble(all[0].change).words...)
			for _, h := range all {
				words = append(words, h.words...)
				h.side.world = h.world
			}
		}
		return strings.Join(words, ", ") + s.world.configuration() + s.other().world.configuration()
	}
	if first, second := choose(7), choose(7); first != second {
		t.Errorf("seed 7 chose\n%s\nand then\n%s", first, second)
	}
	if choose(7) == choose(8) {
		t.Error("seeds 7 and 8 chose the same")
	}
}
