//go:build unix

package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

// pin is a made-up port-out PIN. The version follows it.
const pin = "soak4711pin"

// order is a port order as the configuration wants it.
type order struct {
	name      string
	reference string   // "" for one that the provider derives
	numbers   []string // sorted
	date      string
	street    string // of the end user
	pins      int    // the version of the PINs, 0 without
	note      string // the text of a note on it, "" without
	first     bool   // create_before_destroy
	forget    bool   // cancel_on_destroy = false
}

func (o order) address() string { return "sinch_port_order." + o.name }

// world is what the configuration says.
type world struct {
	orders map[string]order // by name
	blocks []string         // moved, import and removed blocks
}

func (w world) clone() world {
	copied := world{orders: maps.Clone(w.orders), blocks: slices.Clone(w.blocks)}
	for name, order := range copied.orders {
		order.numbers = slices.Clone(order.numbers)
		copied.orders[name] = order
	}
	return copied
}

// names returns the names of the orders, sorted, so that a choice among them is the same in each run.
func (w world) names() []string { return slices.Sorted(maps.Keys(w.orders)) }

// wants reports whether the configuration has an order with this number.
func (w world) wants(number string) bool {
	for _, order := range w.orders {
		if slices.Contains(order.numbers, number) {
			return true
		}
	}
	return false
}

// preamble is the part of the configuration that never changes. The PIN is ephemeral, so that it is in no plan. Timeouts are
// short, since a create whose outcome is uncertain is looked for until they are over.
const preamble = `terraform {
  required_providers {
    sinch = { source = "sinch/sinch" }
  }
}

provider "sinch" {
  request_timeout         = "3s"
  max_requests_per_second = 1000
}

variable "pin" {
  type      = string
  ephemeral = true
}
`

// configuration writes the world down in HCL.
func (w world) configuration() string {
	var text strings.Builder
	text.WriteString(preamble)
	for _, name := range w.names() {
		text.WriteString("\n" + w.orders[name].block())
	}
	for _, block := range w.blocks {
		text.WriteString("\n" + block)
	}
	return text.String()
}

func (o order) block() string {
	var lines []string
	line := func(format string, arguments ...any) { lines = append(lines, "  "+fmt.Sprintf(format, arguments...)) }
	if o.reference != "" {
		line("customer_order_reference = %q", o.reference)
	}
	line("desired_port_schedule = { date = %q, time = \"10:00:00\", time_zone = \"US/Eastern\" }", o.date)
	line("end_user = { name = \"Acme Inc\", street_num = \"1\", street_name = %q, city = \"Reno\", state = \"NV\", zip_code = \"89501\" }", o.street)
	var numbers []string
	for _, number := range o.numbers {
		numbers = append(numbers, fmt.Sprintf("%q", number))
	}
	list := strings.Join(numbers, ", ")
	line("phone_numbers = { for n in [%s] : n => {} }", list)
	if o.pins > 0 {
		line("port_out_pins_wo = { for n in [%s] : n => \"${var.pin}v%d\" }", list, o.pins)
		line("port_out_pins_wo_version = %d", o.pins)
	}
	if o.forget {
		line("cancel_on_destroy = false")
	}
	if o.first {
		line("lifecycle { create_before_destroy = true }")
	}
	line(`timeouts = { create = "8s", update = "8s", delete = "8s" }`)
	block := fmt.Sprintf("resource \"sinch_port_order\" %q {\n%s\n}\n", o.name, strings.Join(lines, "\n"))
	if o.note != "" {
		block += fmt.Sprintf("\nresource \"sinch_port_order_note\" %q {\n  order_id = %s.id\n  note     = %q\n}\n", o.name, o.address(), o.note)
	}
	return block
}

func movedBlock(from, to string) string {
	return fmt.Sprintf("moved {\n  from = %s\n  to   = %s\n}\n", from, to)
}

func importBlock(to, id string) string {
	return fmt.Sprintf("import {\n  to = %s\n  id = %q\n}\n", to, id)
}

func removedBlock(from string) string {
	return fmt.Sprintf("removed {\n  from = %s\n  lifecycle {\n    destroy = false\n  }\n}\n", from)
}

// asOrdered returns an order with what the service has of it. The version of PINs isn't at the service, and stays.
func (o order) asOrdered(truth sandbox.Order) order {
	o.numbers = nil
	for _, number := range truth.PhoneNumbers {
		o.numbers = append(o.numbers, number.PhoneNumber)
		if number.EndUser != nil {
			o.street = number.EndUser.StreetName
		}
	}
	slices.Sort(o.numbers)
	o.date = truth.DesiredPortSchedule.DesiredPortDate
	return o
}

// sameOrder reports whether the service has an order as it is wanted, and says what it has else.
func (o order) sameOrder(truth sandbox.Order) (difference string, same bool) {
	if has := o.asOrdered(truth); !slices.Equal(has.numbers, o.numbers) || has.date != o.date || has.street != o.street {
		return fmt.Sprintf("wanted %v on %s at %s, the service has %v on %s at %s", o.numbers, o.date, o.street, has.numbers, has.date, has.street), false
	}
	return "", true
}

// pool returns the numbers among which orders are made: few, so that they meet, and more with each generation.
func pool(generation int) []string {
	var numbers []string
	for i := range poolSize {
		area := []int{202, 212, 310}[i%3]
		numbers = append(numbers, fmt.Sprintf("+1%d555%04d", area, (generation*poolSize+i)%9900))
	}
	return numbers
}

const poolSize = 75

// dayOf is a date so many days after the clock, which the provider, whose clock is the real one, finds in the future.
func dayOf(clock time.Time, days int) string { return clock.AddDate(0, 0, days).Format(time.DateOnly) }
