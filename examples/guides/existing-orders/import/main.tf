terraform {
  required_version = ">= 1.7" # import with for_each

  required_providers {
    sinch = { source = "sinch/sinch" }
  }
}

provider "sinch" {}

locals {
  # The name that the order gets here → its ID.
  orders = {
    branch = "890192331"
  }
}

import {
  for_each = local.orders

  to = sinch_port_order.existing[each.key]
  id = each.value
}

data "sinch_port_order" "existing" {
  for_each = local.orders

  id = each.value
}

# Terraform watches these orders, and leaves them as they are.
resource "sinch_port_order" "existing" {
  for_each = local.orders

  desired_port_schedule = data.sinch_port_order.existing[each.key].desired_port_schedule
  reseller_name         = data.sinch_port_order.existing[each.key].reseller_name # orders with Canadian numbers have one
  phone_numbers = {
    for number, detail in data.sinch_port_order.existing[each.key].phone_numbers :
    number => { end_user = detail.end_user }
  }

  cancel_on_destroy = false # to take one out of this file is to forget it

  lifecycle {
    ignore_changes = [
      customer_order_reference, desired_port_schedule, on_demand_activation, reseller_name, loa_uploaded_by, loa_attachment_date,
      phone_numbers, end_user, port_out_info, voice_configuration, sms_configuration,
    ]
  }
}

output "statuses" {
  description = "How far each order has come."
  value       = { for name, order in sinch_port_order.existing : name => order.status }
}

output "rejections" {
  description = "Order → number → reason, where a carrier rejected a number."
  value = {
    for name, order in sinch_port_order.existing : name => order.rejections if length(order.rejections) > 0
  }
}
