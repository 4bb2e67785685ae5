# The cutover, at a time of your choosing on the FOC date or later:
#   terraform apply -invoke=action.sinch_port_order_activate.hq
action "sinch_port_order_activate" "hq" {
  config {
    order_id = sinch_port_order.hq.id
    timeouts = { invoke = "1h" }
  }
}

# Only the numbers of the losing carrier that +12025550100 comes from
action "sinch_port_order_activate" "first_carrier" {
  config {
    order_id            = sinch_port_order.hq.id
    phone_number_groups = [sinch_port_order.hq.phone_number_groups["+12025550100"]]
  }
}
