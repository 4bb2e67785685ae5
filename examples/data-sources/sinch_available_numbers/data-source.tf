# What of an order for activation on demand can be activated now?
data "sinch_available_numbers" "branch" {
  order_id = "890192331"
}

output "ready" {
  description = "Group to its numbers."
  value = {
    for group in data.sinch_available_numbers.branch.phone_number_groups :
    group.phone_number_group => group.phone_numbers[*].phone_number
  }
}
