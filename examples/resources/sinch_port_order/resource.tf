variable "port_out_pin" {
  description = "The PIN that the losing carrier asks for."
  type        = string
  sensitive   = true
  ephemeral   = true # neither in plan nor in state
}

resource "sinch_port_order" "hq" {
  customer_order_reference = "hq-2027"

  desired_port_schedule = {
    date      = "2027-01-29"
    time      = "10:00:00"
    time_zone = "US/Eastern"
  }

  # Said once, for every number that doesn't say otherwise. As the losing carrier has it on record.
  end_user = {
    name        = "Acme Inc"
    street_num  = "1"
    street_name = "Main"
    city        = "Reno"
    state       = "NV"
    zip_code    = "89501"
  }

  port_out_info = {
    account_num      = "998877"
    authorizing_name = "Jo Poe"
    authorizing_date = "2026-11-02"
  }

  voice_configuration = {
    type     = "EST"
    trunk_id = "01G65Z755AFWAKHE12NY0CQ9FH"
  }

  phone_numbers = {
    "+12025550100" = {}
    "+12025550101" = {}

    # This one goes to an application, and has an address for emergency calls.
    "+12025550102" = {
      voice_configuration = {
        type   = "RTC"
        app_id = "6afd2da3-1692-4443-834c-8a2f386ec284"
      }
      e911 = {
        name        = "Acme Inc"
        street_num  = "1"
        street_info = "N Main Street"
        city        = "Reno"
        state       = "NV"
        postal_code = "89501"
      }
    }
  }

  # Sent to Sinch, and kept nowhere. Raise the version when a PIN changes.
  port_out_pins_wo = {
    "+12025550100" = var.port_out_pin
    "+12025550101" = var.port_out_pin
    "+12025550102" = var.port_out_pin
  }
  port_out_pins_wo_version = 1
}

output "rejections" {
  description = "Number to reason; empty when all is well."
  value       = sinch_port_order.hq.rejections
}
