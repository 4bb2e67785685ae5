output "carriers" {
  description = "The numbers by losing carrier. Each carrier answers for its own numbers, at its own pace."
  value       = data.sinch_portability.hq.numbers_by_carrier
}

output "statuses" {
  description = "How far each number has come: PENDING, CONFIRMED, ACTIVATED, or REJECTED."
  value       = sinch_port_order.hq.phone_number_statuses
}
