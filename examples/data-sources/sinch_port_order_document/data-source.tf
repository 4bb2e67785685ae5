data "sinch_port_order_document" "loa" {
  order_id = "890192331"
  id       = "890192340"
}

output "sha256" {
  description = "Compare it with filesha256() of the letter that was signed."
  value       = data.sinch_port_order_document.loa.sha256
}
