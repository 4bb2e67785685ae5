variable "port_date" {
  description = "The day on which the numbers should move, such as 2027-01-29."
  type        = string
}

variable "pins_csv" {
  description = "Port-out PINs as CSV with the columns phone_number and pin, a row for each number."
  type        = string
  sensitive   = true
  ephemeral   = true
}
