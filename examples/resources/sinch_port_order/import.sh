# An order is imported by its ID.
terraform import sinch_port_order.hq 890192331
