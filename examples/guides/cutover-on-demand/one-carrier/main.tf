terraform {
  required_providers {
    sinch = { source = "sinch/sinch" }
  }
}

provider "sinch" {}

data "sinch_port_order" "branch" {
  customer_order_reference = "branch-2026"
}

# The numbers of the carrier that +13105550150 comes from.
resource "sinch_port_order_activation" "first_carrier" {
  order_id            = data.sinch_port_order.branch.id
  phone_number_groups = [data.sinch_port_order.branch.phone_numbers["+13105550150"].phone_number_group]
}
