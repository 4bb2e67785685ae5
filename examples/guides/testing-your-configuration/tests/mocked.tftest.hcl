# Needs nothing: no sandbox, no credentials. What Terraform would make up for a computed value is any text, which a check of
# an order ID or a date refuses, so the mock says what they look like.

mock_provider "sinch" {
  mock_resource "sinch_port_order" {
    defaults = {
      id                    = "890192331"
      created_date          = "2027-01-04"
      status                = "PENDING"
      phone_number_statuses = { "+12025550160" = "PENDING", "+12025550161" = "PENDING" }
      phone_number_groups   = {}
      foc_dates             = {}
      rejections            = {}
    }
  }

  mock_data "sinch_portability" {
    defaults = {
      all_portable       = true
      numbers_by_carrier = { "Verizon Wireless" = ["+12025550160", "+12025550161"] }
    }
  }
}

variables {
  port_date    = "2099-01-29"
  port_out_pin = "4711"
}

run "shows_progress_by_number" {
  assert {
    condition     = output.progress["+12025550161"] == "PENDING"
    error_message = "The progress is not shown by number."
  }
  assert {
    condition     = sinch_port_order_note.branch.order_id == sinch_port_order.branch.id
    error_message = "The note is not on the order."
  }
}

run "refuses_a_weekend" {
  command = plan

  variables {
    port_date = "2099-01-31"
  }

  expect_failures = [var.port_date]
}
