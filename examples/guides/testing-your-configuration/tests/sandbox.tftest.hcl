# Needs a sandbox: the orders are made, looked at and canceled again.

variables {
  port_date    = "2099-01-29"
  port_out_pin = "4711"
}

run "asks_for_the_numbers_of_the_branch" {
  command = plan

  assert {
    condition     = toset(keys(sinch_port_order.branch.phone_numbers)) == toset(["+12025550160", "+12025550161"])
    error_message = "The order is not of the branch's numbers."
  }
  assert {
    condition     = join(", ", output.carriers) == "Verizon Wireless"
    error_message = "The numbers are of other carriers than Verizon, which alone has agreed to the date."
  }
}

run "submits_one_order" {
  assert {
    condition     = sinch_port_order.branch.status == "PENDING" && alltrue([for status in output.progress : status == "PENDING"])
    error_message = "The order is not on its way."
  }
}
