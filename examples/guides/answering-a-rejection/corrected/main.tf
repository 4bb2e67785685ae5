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

variable "fax_pin" {
  description = "The PIN of the fax line, which is another one."
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

    # The carrier still has the shop's old address.
    "+12025559903" = {
      end_user = {
        name        = "Acme Inc"
        street_num  = "77"
        street_name = "Virginia"
        city        = "Reno"
        state       = "NV"
        zip_code    = "89502"
      }
    }
  }

  port_out_pins_wo = {
    "+12025550140" = var.port_out_pin
    "+12025559902" = var.fax_pin
    "+12025559903" = var.port_out_pin
  }
  port_out_pins_wo_version = 2 # raised: a PIN is another one
}

resource "sinch_port_order_note" "shop" {
  order_id = sinch_port_order.shop.id
  note     = "The address of +12025559903 is now as on the bill of October, and +12025559902 has its own PIN."
}
