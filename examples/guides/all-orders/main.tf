terraform {
  required_providers {
    sinch = { source = "sinch/sinch" }
  }
}

provider "sinch" {}

# All orders of the project, whoever made them: one request for each 1,000.
data "sinch_port_orders" "all" {}

locals {
  orders = [
    for order in data.sinch_port_orders.all.orders : merge(order, {
      reference = coalesce(order.customer_order_reference, "(no reference)")
      foc       = "${order.foc_quantity}/${order.phone_number_quantity}" # numbers that have a date
      open      = !contains(["COMPLETED", "CANCELED"], order.status)
      # What is left when the others are counted. A rejected number has no FOC date, and an active one keeps its own.
      confirmed = max(0, order.foc_quantity - order.activated_quantity)
      waiting   = contains(["COMPLETED", "CANCELED"], order.status) ? 0 : max(0, order.phone_number_quantity - max(order.foc_quantity, order.activated_quantity) - order.rejected_quantity - order.excluded_quantity)
      waits_for = (
        order.status == "CANCELED" ? "nothing" :
        order.status == "COMPLETED" && order.excluded_quantity > 0 ? "you: order the excluded numbers anew" :
        order.status == "COMPLETED" ? "nothing" :
        order.rejected_quantity > 0 ? "you: correct the rejected numbers" :
        order.status == "PENDING_CANCELATION" ? "the end of its cancelation" :
        order.status == "CONFIRMED" ? "its port date, or your activation" :
        "the losing carriers"
      )
    })
  ]
  # What needs somebody first, then what is under way, then what is done.
  sorted = concat(
    [for order in local.orders : order if startswith(order.waits_for, "you")],
    [for order in local.orders : order if order.open && !startswith(order.waits_for, "you")],
    [for order in local.orders : order if !order.open && !startswith(order.waits_for, "you")],
  )
}

output "orders" {
  description = "A line for each order: terraform output -raw orders."
  value = join("\n", concat(
    [format("%-12s %-28s %-20s %9s %8s %9s %7s %8s %8s  %s", "ORDER", "REFERENCE", "STATUS", "FOC", "WAITING", "CONFIRMED", "ACTIVE", "REJECTED", "EXCLUDED", "WAITS FOR")],
    [
      for order in local.sorted : format("%-12s %-28.28s %-20s %9s %8d %9d %7d %8d %8d  %s", order.id, order.reference, order.status, order.foc,
      order.waiting, order.confirmed, order.activated_quantity, order.rejected_quantity, order.excluded_quantity, order.waits_for)
    ],
    [""],
  ))
}

output "markdown" {
  description = "The same for the summary of a job: terraform output -raw markdown."
  value       = templatefile("${path.module}/orders.md.tftpl", { orders = local.sorted })
}

output "html" {
  description = "The same as a page with a bar for each order: terraform output -raw html."
  value       = templatefile("${path.module}/orders.html.tftpl", { orders = local.sorted })
}
