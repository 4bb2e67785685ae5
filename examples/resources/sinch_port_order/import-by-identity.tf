import {
  to = sinch_port_order.hq
  identity = {
    id = "890192331"
  }
}
