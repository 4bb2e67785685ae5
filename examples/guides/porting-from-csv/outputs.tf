output "orders" {
  description = "Order ID, status and count of numbers, by order."
  value = {
    for name, order in sinch_port_order.each :
    name => "${order.id}: ${order.status}, ${length(order.phone_numbers)} numbers"
  }
}

output "rejections" {
  description = "What the losing carriers rejected or left out, and why."
  value       = merge([for order in sinch_port_order.each : order.rejections]...)
}

# What can't be ported now is on no order. It joins one once it can.
check "every_number_is_on_an_order" {
  assert {
    condition     = length(sinch_port_batch.all.left_out) == 0
    error_message = join("\n", [for number, reason in sinch_port_batch.all.left_out : "${number} is on no order: ${reason}."])
  }
}

# A correction for an order that there is none of would correct nothing.
check "every_correction_is_for_an_order" {
  assert {
    condition     = length(setsubtract(local.corrected, keys(sinch_port_batch.all.orders))) == 0
    error_message = "Not the name of an order: ${join(", ", setsubtract(local.corrected, keys(sinch_port_batch.all.orders)))}."
  }
}

locals {
  corrected = concat([for row in local.tables.end_users : row.order if row.order != ""], keys(var.port_dates), keys(var.pins_versions))
}
