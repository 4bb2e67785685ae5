terraform {
  required_version = ">= 1.11" # write-only values

  required_providers {
    sinch = { source = "sinch/sinch" }
  }
}

provider "sinch" {}

resource "sinch_port_order" "branch" {
  customer_order_reference = "branch-2027"
  on_demand_activation     = true # nothing moves until you say so

  desired_port_schedule = {
    date      = var.port_date
    time      = "09:00:00"
    time_zone = "US/Eastern"
  }

  end_user = {
    name        = "Acme Inc"
    street_num  = "1"
    street_name = "Main"
    city        = "Reno"
    state       = "NV"
    zip_code    = "89501"
  }

  voice_configuration = {
    type     = "EST"
    trunk_id = "01G65Z755AFWAKHE12NY0CQ9FH"
  }

  phone_numbers = {
    "+12025550130" = {}
    "+12025550131" = {}
    "+12125550132" = {}
  }

  port_out_pins_wo = {
    "+12025550130" = var.port_out_pin
    "+12025550131" = var.port_out_pin
  }
  port_out_pins_wo_version = 1
}

# What can be activated now: empty until the FOC date has come, and again after the cutover.
data "sinch_available_numbers" "branch" {
  order_id   = sinch_port_order.branch.id
  depends_on = [sinch_port_order_activation.branch]
}

# The cutover. It is there once activate is true.
resource "sinch_port_order_activation" "branch" {
  count = var.activate ? 1 : 0

  order_id = sinch_port_order.branch.id
}
