data "sinch_porting_configuration" "this" {}

output "webhook_url" {
  value = data.sinch_porting_configuration.this.webhook_url
}
