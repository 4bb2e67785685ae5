import {
  to = sinch_port_order_document.loa
  id = "890192331/890192340"
}
