data "sinch_port_order" "by_id" {
  id = "890192331"
}

# By reference, as long as one order only has it.
data "sinch_port_order" "by_reference" {
  customer_order_reference = "branch-2026"
}

output "trouble" {
  description = "Number to reason, for the numbers that the losing carrier rejected or left out."
  value = {
    for number, detail in data.sinch_port_order.by_id.phone_numbers :
    number => coalesce(detail.reject_reason, detail.exclusion_reason, "no reason given")
    if contains(["REJECTED", "EXCLUDED"], detail.status)
  }
}
