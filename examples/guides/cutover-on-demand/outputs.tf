output "foc_dates" {
  description = "Number to the date that its carrier agreed to."
  value       = sinch_port_order.branch.foc_dates
}

output "ready" {
  description = "The numbers that can be activated now."
  value       = data.sinch_available_numbers.branch.phone_numbers
}

output "activated" {
  description = "After the cutover: number to ACTIVATED."
  value       = one(sinch_port_order_activation.branch[*].phone_number_statuses)
}
