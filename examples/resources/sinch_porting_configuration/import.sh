# A project has one porting configuration: it is imported by the project's ID.
terraform import sinch_porting_configuration.this 5a0db0c5-0000-4000-8000-000000000000
