# A project has one of these.
resource "sinch_porting_configuration" "this" {
  contact = {
    name  = "Acme porting team"
    email = "porting@example.com"
    phone = "+12025550100"
  }

  webhook_url = "https://example.com/hooks/porting"

  # For orders that say no time of their own.
  default_port_time      = "10:00:00"
  default_port_time_zone = "US/Central"
}
