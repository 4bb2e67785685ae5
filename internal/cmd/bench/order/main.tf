# Orders of one company, with what an order usually has. floor/main.tf holds the same data.

terraform {
  required_providers {
    sinch = { source = "sinch/sinch" }
  }
}

variable "orders" {
  type = number
}

variable "numbers" {
  type = number # of each order
}

variable "company" {
  type = string
}

variable "port_date" {
  type = string
}

provider "sinch" {
  max_requests_per_second = 1000
}

resource "sinch_port_order" "bench" {
  count = var.orders

  desired_port_schedule = {
    date      = var.port_date
    time      = "10:00:00"
    time_zone = "US/Eastern"
  }

  end_user = {
    name        = var.company
    street_num  = "1"
    street_name = "Main"
    city        = "Reno"
    state       = "NV"
    zip_code    = "89501"
  }

  port_out_info = {
    account_num      = "998877"
    authorizing_name = "Jo Poe"
  }

  phone_numbers = { for n in range(var.numbers) : format("+1202%d%04d", 555 + floor(count.index / 10), count.index % 10 * var.numbers + n) => {} }

  port_out_pins_wo         = { for n in range(var.numbers) : format("+1202%d%04d", 555 + floor(count.index / 10), count.index % 10 * var.numbers + n) => "4321" }
  port_out_pins_wo_version = 1
}
