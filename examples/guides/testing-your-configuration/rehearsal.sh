# The next request that creates an order takes effect, and its answer is lost.
curl -X POST "$SINCH_PORTING_ENDPOINT/_sandbox/faults" -d '{"method":"POST","path":"/orders/portIns","kind":"dropAfter"}'
terraform apply -auto-approve

# A day later the losing carrier has answered.
curl -X POST "$SINCH_PORTING_ENDPOINT/_sandbox/advance?by=24h"
terraform plan

# How often was an order created?
curl "$SINCH_PORTING_ENDPOINT/_sandbox/journal"
