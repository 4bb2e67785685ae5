# Which numbers can be ported, and from which carriers?
data "sinch_portability" "all" {
  phone_numbers = ["+12025550100", "+12025550101", "+12125550100"]
}

# Splits them into orders, and remembers how: "Verizon Wireless 1", "AT&T 1".
resource "sinch_port_batch" "all" {
  results = data.sinch_portability.all.results
}

resource "sinch_port_order" "each" {
  for_each = sinch_port_batch.all.orders

  desired_port_schedule = {
    date = "2027-01-29"
  }

  end_user = {
    name        = "Acme Inc"
    street_num  = "1"
    street_name = "Main"
    city        = "Reno"
    state       = "NV"
    zip_code    = "89501"
  }

  phone_numbers = { for number in each.value : number => {} }
}

# What can't be ported now is on no order. Say so at each plan, rather than forget it.
check "nothing_is_left_out" {
  assert {
    condition     = length(sinch_port_batch.all.left_out) == 0
    error_message = join("\n", [for number, reason in sinch_port_batch.all.left_out : "${number}: ${reason}"])
  }
}
