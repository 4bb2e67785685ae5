terraform {
  required_version = ">= 1.14" # actions

  required_providers {
    sinch = { source = "sinch/sinch" }
  }
}

provider "sinch" {}

action "sinch_port_order_activate" "branch" {
  config {
    order_id = "890192331"
  }
}

# Whatever has to be done first: here it stands for the PBX that is switched over. Once it is, the numbers follow.
resource "terraform_data" "pbx" {
  input = "routes calls from Sinch"

  lifecycle {
    action_trigger {
      events  = [after_create]
      actions = [action.sinch_port_order_activate.branch]
    }
  }
}
