# Adding this to the configuration is the cutover: do it in an apply of its own, once the FOC date has come. The order
# needs on_demand_activation = true.
resource "sinch_port_order_activation" "branch" {
  order_id = "890192331" # or sinch_port_order.branch.id

  timeouts = {
    create = "15m"
  }
}

output "statuses" {
  description = "Number to status: ACTIVATED when all went well."
  value       = sinch_port_order_activation.branch.phone_number_statuses
}
