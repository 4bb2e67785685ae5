# Which numbers can be ported, and from which carriers?
data "sinch_portability" "all" {
  phone_numbers = ["+12025550100", "+12025550101", "+12125550100"]
}

# The first answer, kept. From the day on which a number has moved, its carrier is another one: read afresh, its order
# would vanish from the configuration.
resource "terraform_data" "carriers" {
  input = data.sinch_portability.all.numbers_by_carrier

  lifecycle {
    ignore_changes = [input]
  }
}

# One order for each carrier.
resource "sinch_port_order" "by_carrier" {
  for_each = terraform_data.carriers.input

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
