# Answers Sinch:
#   terraform apply -invoke=action.sinch_port_order_add_note.loa
action "sinch_port_order_add_note" "loa" {
  config {
    order_id = "890192331" # or sinch_port_order.hq.id
    note     = "The signed letter of authorization is attached."
  }
}
