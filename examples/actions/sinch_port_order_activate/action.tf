# The cutover, at a time of your choosing on the FOC date or later:
#   terraform apply -invoke=action.sinch_port_order_activate.branch
action "sinch_port_order_activate" "branch" {
  config {
    order_id = "890192331" # or sinch_port_order.branch.id
    timeouts = { invoke = "1h" }
  }
}

data "sinch_port_order" "branch" {
  id = "890192331"
}

# Only the numbers of the losing carrier that +13105550150 comes from:
#   terraform apply -invoke=action.sinch_port_order_activate.first_carrier
action "sinch_port_order_activate" "first_carrier" {
  config {
    order_id            = "890192331"
    phone_number_groups = [data.sinch_port_order.branch.phone_numbers["+13105550150"].phone_number_group]
  }
}
