terraform {
  required_version = ">= 1.11" # write-only values

  required_providers {
    sinch = { source = "sinch/sinch" }
  }
}

provider "sinch" {}

# Which carrier holds which number, and which can be ported? One request for each 500 numbers.
data "sinch_portability" "all" {
  phone_numbers = keys(local.numbers)
}

# "Verizon Wireless 1" → its numbers, at most 500. Remembered, whatever carriers say later.
resource "sinch_port_batch" "all" {
  results = data.sinch_portability.all.results

  lifecycle {
    precondition {
      condition     = length(local.numbers) > 0
      error_message = "numbers.csv has no rows, or no columns phone_number and end_user. To have no orders, destroy them."
    }
    precondition {
      condition     = length(local.unknown_end_users) == 0
      error_message = "Not in end_users.csv: ${join(", ", local.unknown_end_users)}."
    }
  }
}

resource "sinch_port_order" "each" {
  for_each = sinch_port_batch.all.orders

  desired_port_schedule = { date = lookup(var.port_dates, each.key, var.port_date), time = "10:00:00", time_zone = "US/Eastern" }
  reseller_name         = var.reseller_name

  # The end user of a number, corrected for this order where end_users.csv has such a row.
  phone_numbers = {
    for number in each.value : number => {
      end_user = try(local.end_users["${local.numbers[number]}/${each.key}"], local.end_users["${local.numbers[number]}/"])
    }
  }

  # Sent to Sinch, and kept in neither plan nor state. A PIN for a number that is in no row is an error.
  port_out_pins_wo = {
    for number in concat(each.value, local.stray_pins) : number => local.pins[number] if can(local.pins[number])
  }
  port_out_pins_wo_version = lookup(var.pins_versions, each.key, 1)
}
