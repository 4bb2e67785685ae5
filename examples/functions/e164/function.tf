locals {
  # As they stand in somebody's spreadsheet
  written = ["(202) 555-0123", "1-202-555-0124", "202.555.0125"]
}

output "numbers" {
  description = "+12025550123, +12025550124 and +12025550125"
  value       = [for number in local.written : provider::sinch::e164(number, "US")]
}
