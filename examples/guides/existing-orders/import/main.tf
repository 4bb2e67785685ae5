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

  # What is required, though ignore_changes leaves it as it is: none of it reaches Sinch, and what Sinch has of an order that was made
  # elsewhere need not be what Terraform would take.
  desired_port_schedule = { date = data.sinch_port_order.existing[each.key].desired_port_schedule.date }
  reseller_name         = "as it is"
  end_user              = { name = "as it is", street_num = "1", street_name = "as it is", city = "as it is", state = "ON", zip_code = "K1A 0B1" }
  phone_numbers         = { for number, _ in data.sinch_port_order.existing[each.key].phone_numbers : number => {} }

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
