terraform {
  required_providers {
    sinch = { source = "sinch/sinch" }
  }
}

provider "sinch" {}

data "sinch_port_orders" "open" {
  status = "PENDING"
}

output "orders" {
  description = "ID to reference and size of every order that can still be changed."
  value = {
    for order in data.sinch_port_orders.open.orders :
    order.id => "${coalesce(order.customer_order_reference, "no reference")}, ${order.phone_number_quantity} numbers"
  }
}
