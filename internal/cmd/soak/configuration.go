//go:build unix

package main

import (
	"fmt"
	"strings"
)

// pin and letter are made up: a port-out PIN, which its version follows, and the content of documents.
const (
	pin    = "soak4711pin"
	letter = "soak4712letter of authorization"
)

// preamble is the part of the configuration that never changes. The secrets are ephemeral, so that they are in no plan. Timeouts
// are short, since a create whose outcome is uncertain is looked for until they are over.
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

variable "letter" {
  type      = string
  ephemeral = true
}
`

// configuration writes the world down in HCL.
func (w world) configuration() string {
	parts := []string{preamble}
	for _, name := range w.names() {
		parts = append(parts, w.orders[name].block()+w.orders[name].partBlocks())
	}
	if w.batch.name != "" {
		parts = append(parts, w.batch.block()+w.batch.batchBlocks())
	}
	return strings.Join(append(parts, w.blocks...), "\n")
}

func resource(kind, name string, lines ...string) string {
	return fmt.Sprintf("resource %q %q {\n  %s\n}\n", kind, name, strings.Join(lines, "\n  "))
}

func (o order) block() string {
	list := listOf(o.numbers)
	if o.batch {
		list = "each.value"
	}
	lines := []string{
		fmt.Sprintf(`desired_port_schedule = { date = %q, time = "10:00:00", time_zone = "US/Eastern" }`, o.date),
		fmt.Sprintf(`end_user = { name = "Acme Inc", street_num = "1", street_name = %q, city = "Reno", state = "NV", zip_code = "89501" }`, o.street),
		fmt.Sprintf("phone_numbers = { for n in %s : n => {} }", list),
		`timeouts = { create = "8s", update = "8s", delete = "8s" }`,
	}
	when := func(is bool, more ...string) {
		if is {
			lines = append(lines, more...)
		}
	}
	when(o.batch, "for_each = "+batchType+o.name+".orders")
	when(o.reference != "", fmt.Sprintf("customer_order_reference = %q", o.reference))
	when(o.pins > 0, fmt.Sprintf("port_out_pins_wo = { for n in %s : n => \"${var.pin}v%d\" }", list, o.pins), fmt.Sprintf("port_out_pins_wo_version = %d", o.pins))
	when(o.onDemand, "on_demand_activation = true")
	when(o.forget, "cancel_on_destroy = false")
	when(o.first, "lifecycle { create_before_destroy = true }")
	return resource("sinch_port_order", o.name, lines...)
}

// partBlocks are the blocks of what is on an order.
func (o order) partBlocks() string {
	var blocks string
	when := func(is bool, kind string, lines ...string) {
		if is {
			blocks += "\n" + resource(orderPart+kind, o.name, append(lines, "order_id = "+o.address()+".id")...)
		}
	}
	when(o.note != "", "note", fmt.Sprintf("note = %q", o.note))
	when(o.document != "", "document", fmt.Sprintf("document_name = %q", o.document), "content_base64_wo = base64encode(var.letter)", "content_wo_version = 1")
	activation := []string{`timeouts = { create = "8s", update = "8s" }`}
	if o.group != "" {
		activation = append(activation, fmt.Sprintf("phone_number_groups = [%q]", o.group))
	}
	when(o.active, "activation", activation...)
	return blocks
}

// batchBlocks are the blocks that the orders of a batch are split by.
func (o order) batchBlocks() string {
	return fmt.Sprintf("\ndata \"sinch_portability\" %q {\n  phone_numbers = %s\n}\n\n", o.name, listOf(o.numbers)) +
		resource("sinch_port_batch", o.name, "results = data.sinch_portability."+o.name+".results", "max_numbers_per_order = 2")
}

func listOf(numbers []string) string { return `["` + strings.Join(numbers, `", "`) + `"]` }

func movedBlock(from, to string) string {
	return fmt.Sprintf("moved {\n  from = %s\n  to   = %s\n}\n", from, to)
}

func importBlock(to, id string) string {
	return fmt.Sprintf("import {\n  to = %s\n  id = %q\n}\n", to, id)
}

func removedBlock(from string) string {
	return fmt.Sprintf("removed {\n  from = %s\n  lifecycle {\n    destroy = false\n  }\n}\n", from)
}
