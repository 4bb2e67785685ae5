package provider

import (
	"fmt"
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"

	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

const testAvailable = "data.sinch_available_numbers.test"

func availableOf(orderID string) string {
	return fmt.Sprintf("data \"sinch_available_numbers\" \"test\" {\n  order_id = %q\n}\n", orderID)
}

// Until the FOC date there is nothing to activate; then there are the groups,
// each number with where its calls and messages will go.
func TestAccAvailableNumbers_groupsFromTheFOCDate(t *testing.T) {
	t.Parallel()
	s := startService(t)
	order := existing(
		sandbox.PhoneNumber{PhoneNumber: "+12125550002"},
		sandbox.PhoneNumber{
			PhoneNumber:        "+12025550001",
			VoiceConfiguration: &sandbox.VoiceConfiguration{Type: "EST", TrunkID: "trunk-1"},
			SMSConfiguration:   &sandbox.SMSConfiguration{SMSAppID: "sms-1"},
		},
		sandbox.PhoneNumber{PhoneNumber: "+12025550000"},
	)
	order.OnDemandActivation = true
	order.DesiredPortSchedule.DesiredPortDate = portDate
	s.Add(order)
	config := s.config(availableOf(s.orderID(t)))
	number := func(number string, voice, sms knownvalue.Check) knownvalue.Check {
		return knownvalue.ObjectExact(map[string]knownvalue.Check{
			"phone_number": knownvalue.StringExact(number), "voice_configuration": voice, "sms_configuration": sms,
		})
	}
	null := knownvalue.Null()
	s.test(t,
		resource.TestStep{
			Config: config,
			ConfigStateChecks: hasValues(testAvailable, map[string]knownvalue.Check{
				"phone_number_groups": knownvalue.ListSizeExact(0),
				"phone_numbers":       knownvalue.ListSizeExact(0),
			}),
		},
		resource.TestStep{
			PreConfig: func() {
				s.Clock().Advance(25 * time.Hour) // the carriers confirm
				s.Orders()
				s.Clock().Set(time.Date(2027, 1, 29, 17, 0, 0, 0, time.UTC))
			},
			Config: config,
			ConfigStateChecks: hasValues(testAvailable, map[string]knownvalue.Check{
				"phone_numbers": knownvalue.ListExact(exactly("+12025550000", "+12025550001", "+12125550002")),
				"phone_number_groups": knownvalue.ListExact([]knownvalue.Check{ // by name: AT&T's has the lower ID
					knownvalue.ObjectPartial(map[string]knownvalue.Check{
						"foc_date":      knownvalue.StringExact(portDate),
						"phone_numbers": knownvalue.ListExact([]knownvalue.Check{number("+12125550002", null, null)}),
					}),
					knownvalue.ObjectPartial(map[string]knownvalue.Check{
						"foc_date": knownvalue.StringExact(portDate),
						"phone_numbers": knownvalue.ListExact([]knownvalue.Check{
							number("+12025550000", null, null),
							number("+12025550001", knownvalue.ObjectExact(map[string]knownvalue.Check{
								"type": knownvalue.StringExact("EST"), "trunk_id": knownvalue.StringExact("trunk-1"), "app_id": null, "service_id": null,
							}), knownvalue.ObjectExact(map[string]knownvalue.Check{"sms_app_id": knownvalue.StringExact("sms-1")})),
						}),
					}),
				}),
			}),
		},
	)
	s.sawNoWrites(t)
}

func TestAccAvailableNumbers_unknownOrder(t *testing.T) {
	t.Parallel()
	s := startService(t)
	s.test(t,
		resource.TestStep{Config: s.config(availableOf("1")), ExpectError: said("reading what of order 1 can be activated")},
		resource.TestStep{Config: s.config(availableOf("order-1")), ExpectError: said(`is "order-1", which is not an order ID: write its digits`)},
	)
}
