variable "activate" {
  description = "Set it to true for the cutover, in an apply of its own, and leave it so."
  type        = bool
  default     = false
}

variable "port_date" {
  description = "The first day on which the cutover may be, such as 2027-01-29."
  type        = string
}

variable "port_out_pin" {
  description = "The PIN that the losing carrier asks for."
  type        = string
  sensitive   = true
  ephemeral   = true
}
