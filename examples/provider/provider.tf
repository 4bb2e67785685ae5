terraform {
  required_providers {
    sinch = {
      source = "sinch/sinch"
    }
  }
}

# Credentials come from SINCH_PROJECT_ID, SINCH_KEY_ID and SINCH_KEY_SECRET.
provider "sinch" {}
