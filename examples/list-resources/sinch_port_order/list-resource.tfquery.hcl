# Show the orders that these blocks find:
#   terraform query
# Generate configuration and import blocks for them, for each block anew. So no order should be found by two:
#   terraform query -generate-config-out=orders.tf

# Orders that still can be changed
list "sinch_port_order" "pending" {
  provider         = sinch
  include_resource = true

  config {
    status = "PENDING"
  }
}

# Orders that are locked, and wait for their day
list "sinch_port_order" "confirmed" {
  provider         = sinch
  include_resource = true

  config {
    status = "CONFIRMED"
  }
}
