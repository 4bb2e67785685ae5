# Move the numbers of one company to Sinch. Credentials come from the environment: SINCH_PROJECT_ID, SINCH_KEY_ID and
# SINCH_KEY_SECRET.

terraform {
  required_version = ">= 1.11" # the first with write-only values

  required_providers {
    sinch = { source = "sinch/sinch" }
  }
}

provider "sinch" {}

# Asks Sinch which numbers can be moved, and from which carriers.
data "sinch_portability" "hq" {
  phone_numbers = var.phone_numbers
}

resource "sinch_port_order" "hq" {
  customer_order_reference = "quickstart-hq"

  desired_port_schedule = {
    date      = var.port_date
    time      = "10:00:00"
    time_zone = "US/Eastern"
  }

  # As the losing carriers have it on record: a difference is the usual reason for a rejection.
  end_user = {
    name        = "Acme Inc"
    street_num  = "1"
    street_name = "Main"
    city        = "Reno"
    state       = "NV"
    zip_code    = "89501"
  }

  phone_numbers = { for number in var.phone_numbers : number => {} }

  # Sent to Sinch, and kept in neither plan nor state. A version that is raised sends them again.
  port_out_pins_wo         = { for number in var.phone_numbers : number => var.port_out_pin }
  port_out_pins_wo_version = var.port_out_pin_version
}
