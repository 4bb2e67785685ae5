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

variable "pins_versions" {
  description = "Order → version of its PINs, from 2, for an order of which a PIN has changed: { \"AT&T 1\" = 2 }."
  type        = map(number)
  default     = {}
}
