variable "port_date" {
  description = "The day on which the numbers should move, such as 2027-01-29."
  type        = string
}

variable "reseller_name" {
  description = "Who resells the numbers. Needed as soon as one of them is Canadian."
  type        = string
  default     = null
}

variable "pins_csv" {
  description = "Port-out PINs as CSV with the columns phone_number and pin, a row for each number that has one. Empty when none has."
  type        = string
  sensitive   = true
  ephemeral   = true
}

variable "port_dates" {
  description = "Order → its port date, for an order that moves on another day: { \"AT&T 1\" = \"2027-02-05\" }."
  type        = map(string)
  default     = {}
}

variable "pins_versions" {
  description = "Order → version of its PINs, from 2, for an order of which a PIN has changed: { \"AT&T 1\" = 2 }."
  type        = map(number)
  default     = {}
}
