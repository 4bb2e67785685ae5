terraform {
  required_providers {
    sinch = { source = "sinch/sinch" }
  }
}

variable "phone_numbers" {
  type    = list(string)
  default = ["+12025550100", "+12025550101", "+12125550123"]
}

variable "end_user" {
  type = object({ name = string, street = string, city = string, state = string, zip_code = string })
  default = {
    name = "Acme Inc", street = "1 Main Street, Suite 200", city = "Reno", state = "NV", zip_code = "89501"
  }
}

# Who holds the numbers today, and which of them can be moved. It submits nothing.
data "sinch_portability" "all" {
  phone_numbers = var.phone_numbers
}

output "carriers" {
  value = data.sinch_portability.all.numbers_by_carrier
}

output "not_portable" {
  value = { for number, result in data.sinch_portability.all.results : number => result.reason if !result.portable }
}

# A letter for each losing carrier, to be printed and signed: terraform output -json letters | jq -r '."Verizon Wireless"'
output "letters" {
  value = {
    for carrier, numbers in data.sinch_portability.all.numbers_by_carrier : carrier => templatefile("${path.module}/loa.txt.tftpl", {
      carrier = carrier, numbers = numbers, end_user = var.end_user
    })
  }
}
