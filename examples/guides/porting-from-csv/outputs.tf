output "orders" {
  description = "Order ID, status and count of numbers, by carrier."
  value = {
    for name, order in sinch_port_order.by_carrier :
    name => "${order.id}: ${order.status}, ${length(order.phone_numbers)} numbers"
  }
}

output "rejections" {
  description = "What the losing carriers rejected, and why."
  value       = merge([for order in sinch_port_order.by_carrier : order.rejections]...)
}
