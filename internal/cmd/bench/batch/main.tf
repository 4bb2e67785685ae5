# Many numbers, split into orders: what sinch_port_batch costs beside sinch_portability alone.

terraform {
  required_providers {
    sinch = { source = "sinch/sinch" }
  }
}

variable "orders" {
  type = number # as many numbers as these would have
}

variable "numbers" {
  type = number # of each order
}

provider "sinch" {
  max_requests_per_second = 1000
}

data "sinch_portability" "bench" {
  phone_numbers = flatten([
    for order in range(var.orders) : [
      for n in range(var.numbers) : format("+1202%d%04d", 555 + floor(order / 10), order % 10 * var.numbers + n)
    ]
  ])
}

resource "sinch_port_batch" "bench" {
  results = data.sinch_portability.bench.results
}
