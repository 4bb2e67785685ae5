# Which numbers can be ported, and from which carriers?
data "sinch_portability" "all" {
  phone_numbers = ["+12025550100", "+12025550101", "+12125550100"]
}

# For orders, feed the results to a sinch_port_batch. It remembers which number is on which order: from the day on which
# a number has moved, its carrier here is another one.
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
