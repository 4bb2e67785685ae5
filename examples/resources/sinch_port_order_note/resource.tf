# Answers a question that Sinch asked in the order's notes. A note can't be changed or deleted.
resource "sinch_port_order_note" "suite" {
  order_id = "890192331" # or sinch_port_order.branch.id
  note     = "The company moved from suite 12 to suite 14 in October. The carrier's record is the old one."
}
