output "carriers" {
  description = "The numbers by losing carrier."
  value       = data.sinch_portability.hq.numbers_by_carrier
}

output "order" {
  description = "The order at Sinch."
  value = {
    id     = sinch_port_order.hq.id
    status = sinch_port_order.hq.status
  }
}

output "phone_number_statuses" {
  description = "How far each number has come."
  value       = sinch_port_order.hq.phone_number_statuses
}

output "foc_dates" {
  description = "The day to which the losing carrier has committed itself, once it has."
  value       = sinch_port_order.hq.foc_dates
}
