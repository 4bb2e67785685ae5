# Orders that still can be changed. Show them:
#   terraform query
# Generate configuration and import blocks for them:
#   terraform query -generate-config-out=orders.tf
list "sinch_port_order" "pending" {
  provider         = sinch
  include_resource = true

  config {
    status = "PENDING"
  }
}

# The orders that hold a number, whatever became of them
list "sinch_port_order" "number" {
  provider = sinch

  config {
    phone_number = "+12025550100"
  }
}
