variable "phone_numbers" {
  description = "The numbers to move, in E.164 form."
  type        = set(string)
  default     = ["+12025550100", "+12025550101", "+12025550102"]
}

variable "port_date" {
  description = "The day on which the numbers should move, such as 2027-01-29. Ask for at least two weeks from now."
  type        = string
}

variable "port_out_pin" {
  description = "The PIN that the losing carriers ask for before they let a number go."
  type        = string
  sensitive   = true
  ephemeral   = true
}

variable "port_out_pin_version" {
  description = "Raise it when the PIN changes: Terraform doesn't keep the PIN, and can't see that."
  type        = number
  default     = 1
}
