import {
  to = sinch_port_order.hq
  id = "890192331"
}
