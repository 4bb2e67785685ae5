terraform {
  required_version = ">= 1.11" # write-only values

  required_providers {
    sinch = { source = "sinch/sinch" }
  }
}

provider "sinch" {}

variable "port_out_pin" {
  description = "The PIN that the losing carrier asks for."
  type        = string
  sensitive   = true
  ephemeral   = true
}

resource "sinch_port_order" "shop" {
  customer_order_reference = "shop-2027"

  desired_port_schedule = {
    date      = "2027-01-29"
    time      = "10:00:00"
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

  phone_numbers = {
    "+12025550140" = {}
    "+12025559902" = {}
    "+12025559903" = {}
  }

  port_out_pins_wo = {
    "+12025550140" = var.port_out_pin
    "+12025559902" = var.port_out_pin
    "+12025559903" = var.port_out_pin
  }
  port_out_pins_wo_version = 1
}
