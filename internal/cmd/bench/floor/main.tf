# The data of order/main.tf, and of the state that it leads to, in a resource that does nothing with it: what Terraform itself
# costs.

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

resource "terraform_data" "bench" {
  count = var.orders

  input = {
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

    # What the service adds, and the state of an order holds too.
    phone_number_statuses = { for n in range(var.numbers) : format("+1202%d%04d", 555 + floor(count.index / 10), count.index % 10 * var.numbers + n) => "PENDING" }
    phone_number_groups   = { for n in range(var.numbers) : format("+1202%d%04d", 555 + floor(count.index / 10), count.index % 10 * var.numbers + n) => "Group ID 88950 - Verizon Wireless:6006 - SVR/2" }
  }
}
