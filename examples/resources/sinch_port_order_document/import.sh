# A document is imported by the IDs of its order and its own.
terraform import sinch_port_order_document.loa 890192331/890192340
