import {
  to = sinch_porting_configuration.this
  id = "5a0db0c5-0000-4000-8000-000000000000"
}
