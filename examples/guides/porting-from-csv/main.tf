terraform {
  required_version = ">= 1.11" # write-only values

  required_providers {
    sinch = { source = "sinch/sinch" }
  }
}

provider "sinch" {}

locals {
  # Number in E.164 → end user. A number that is listed twice is an error here.
  numbers = {
    for row in csvdecode(file("${path.module}/numbers.csv")) :
    provider::sinch::e164(row.phone_number, "US") => row.end_user
  }

  end_users = {
    for row in csvdecode(file("${path.module}/end_users.csv")) : row.end_user => {
      name        = row.name
      street_num  = row.street_num
      street_name = row.street_name
      city        = row.city
      state       = row.state
      zip_code    = row.zip_code
    }
  }

  pins = {
    for row in csvdecode(var.pins_csv) :
    provider::sinch::e164(row.phone_number, "US") => row.pin
  }
}

# Which carrier holds which number? One request for each 500 numbers.
data "sinch_portability" "all" {
  phone_numbers = keys(local.numbers)
}

# The answer of the first apply, kept: from the moment a number has moved, its carrier is another one.
resource "terraform_data" "carriers" {
  input = data.sinch_portability.all.numbers_by_carrier

  lifecycle {
    ignore_changes = [input]
  }
}

locals {
  # "Verizon Wireless 1" → its numbers, at most 500.
  orders = merge([
    for carrier, numbers in terraform_data.carriers.input : {
      for i, chunk in chunklist(sort(numbers), 500) : "${carrier} ${i + 1}" => chunk
    }
  ]...)
}

resource "sinch_port_order" "by_carrier" {
  for_each = local.orders

  desired_port_schedule = {
    date      = var.port_date
    time      = "10:00:00"
    time_zone = "US/Eastern"
  }

  # A row taken out of numbers.csv takes its number out of the order.
  phone_numbers = {
    for number in setintersection(each.value, keys(local.numbers)) : number => {
      end_user = local.end_users[local.numbers[number]]
    }
  }

  # Sent to Sinch, and kept in neither plan nor state.
  port_out_pins_wo = {
    for number in setintersection(each.value, keys(local.numbers), keys(local.pins)) : number => local.pins[number]
  }
  port_out_pins_wo_version = lookup(var.pins_versions, each.key, 1)
}

# A row added to numbers.csv after the first apply is on no order: say so, rather than forget it.
check "every_number_is_on_an_order" {
  assert {
    condition = length(setsubtract(keys(local.numbers), flatten(values(local.orders)))) == 0
    error_message = format("On no order, so make a second batch of them: %s.",
      join(", ", setsubtract(keys(local.numbers), flatten(values(local.orders)))),
    )
  }
}
