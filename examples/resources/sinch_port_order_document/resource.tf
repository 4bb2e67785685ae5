# The file is compared at each plan. When it has changed, the new one is added to the order, and the old one stays.
resource "sinch_port_order_document" "loa" {
  order_id      = "890192331" # or sinch_port_order.branch.id
  document_name = "loa-acme.pdf"
  description   = "Letter of authorization"
  source        = "${path.module}/loa-acme.pdf"
}

# Content that is not a file of this machine: write-only, so that an ephemeral value (of a secret store, say) works too.
resource "sinch_port_order_document" "cover" {
  order_id           = "890192331"
  document_name      = "cover.txt"
  content_base64_wo  = base64encode("The letter of authorization is for all numbers of this order.")
  content_wo_version = 1 # raise it when the content changes
}
