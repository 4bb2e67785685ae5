# The orders of a month that are not confirmed yet. Without any filter: all orders of the project.
data "sinch_port_orders" "pending" {
  status       = "PENDING"
  created_from = "2026-12-01T00:00:00Z"
  created_to   = "2026-12-31T23:59:59Z"
}

output "rejected" {
  description = "Order to the count of its rejected numbers."
  value = {
    for order in data.sinch_port_orders.pending.orders :
    order.id => order.rejected_quantity if order.rejected_quantity > 0
  }
}
