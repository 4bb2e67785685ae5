terraform {
  required_version = ">= 1.11" # write-only values

  required_providers {
    sinch = { source = "sinch/sinch" }
  }
}

provider "sinch" {}

variable "numbers" {
  description = "The numbers of the branch, in E.164 form."
  type        = list(string)
  default     = ["+12025550160", "+12025550161"]
}

variable "port_date" {
  description = "The day on which they should move, such as 2027-01-29."
  type        = string

  validation {
    condition     = !contains(["Sat", "Sun"], formatdate("EEE", "${var.port_date}T00:00:00Z"))
    error_message = "Nobody is at the branch on a weekend."
  }
}

variable "port_out_pin" {
  description = "The PIN that the losing carrier asks for."
  type        = string
  sensitive   = true
  ephemeral   = true
}

data "sinch_portability" "branch" {
  phone_numbers = var.numbers
}

resource "sinch_port_order" "branch" {
  customer_order_reference = "branch-2027"

  desired_port_schedule = { date = var.port_date, time = "10:00:00", time_zone = "US/Eastern" }

  end_user = {
    name        = "Acme Inc"
    street_num  = "1"
    street_name = "Main"
    city        = "Reno"
    state       = "NV"
    zip_code    = "89501"
  }

  phone_numbers            = { for number in var.numbers : number => {} }
  port_out_pins_wo         = { for number in var.numbers : number => var.port_out_pin }
  port_out_pins_wo_version = 1
}

resource "sinch_port_order_note" "branch" {
  order_id = sinch_port_order.branch.id
  note     = "The signed letter of authorization follows by e-mail."
}

output "carriers" {
  value = keys(data.sinch_portability.branch.numbers_by_carrier)
}

output "progress" {
  value = sinch_port_order.branch.phone_number_statuses
}
