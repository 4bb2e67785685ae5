package provider

import (
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

// later is a value that is known only after apply.
const later = `
resource "terraform_data" "later" {
  input = {
    number   = "+12025550001"
    numbers  = { "+12025550001" = {}, "+12025550002" = {} }
    pins     = { "+12025550001" = "1111" }
    text     = "unknown at plan"
    flag     = true
    date     = "2027-01-29"
    zone     = "US/Pacific"
    end_user = ` + acme + `
    schedule = { date = "2027-01-29" }
    voice    = { type = "EST", trunk_id = "trunk-1" }
    none     = null
    seconds  = 5
  }
}

locals {
  later = terraform_data.later.output
}
`

// Whatever is unknown at plan time neither crashes nor fails validate or plan,
// and apply then submits the order once.
func TestAccPortOrder_unknownValues(t *testing.T) {
	t.Parallel()
	for name, set := range map[string]map[string]string{
		"texts":              {"customer_order_reference": "local.later.text", "reseller_name": "local.later.text", "loa_uploaded_by": "local.later.none"},
		"schedule":           {"desired_port_schedule": "local.later.schedule"},
		"date and zone":      {"desired_port_schedule": "{ date = local.later.date, time_zone = local.later.zone }"},
		"flags":              {"on_demand_activation": "local.later.flag", "cancel_on_destroy": "local.later.flag"},
		"end user":           {"end_user": "local.later.end_user"},
		"in an end user":     {"end_user": `{ name = local.later.text, street_num = "1", street_name = "Main", city = "Reno", state = "NV", zip_code = "89501" }`},
		"state and zip code": {"end_user": `{ name = "Acme Inc", street_num = "1", street_name = "Main", city = "Reno", state = local.later.end_user.state, zip_code = local.later.end_user.zip_code }`},
		"numbers":            {"phone_numbers": "local.later.numbers"},
		"a number":           {"phone_numbers": `{ (local.later.number) = {} }`},
		"in a number": {
			"end_user":      "null",
			"phone_numbers": `{ "+12025550001" = { end_user = local.later.end_user, port_out_info = { authorizing_date = local.later.none }, e911 = { state = local.later.end_user.state, postal_code = "89501" } } }`,
		},
		"voice configuration":    {"voice_configuration": "local.later.voice"},
		"in voice configuration": {"voice_configuration": "{ type = local.later.voice.type, trunk_id = local.later.voice.trunk_id }"},
		"sensitive values":       {"port_out_info": "{ account_num = local.later.text }", "port_out_pins": "local.later.pins"},
		"write-only values":      {"port_out_pins_wo": "local.later.pins", "port_out_pins_wo_version": "local.later.seconds", "new_port_out_pins_wo": `{ "+12025550001" = local.later.text }`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := startService(t)
			order := invalid{set: map[string]string{"phone_numbers": `{ "+12025550001" = {} }`}}
			for attribute, value := range set {
				order.set[attribute] = value
			}
			config := s.config(later + order.block("test"))
			test := s.test
			if set["port_out_pins_wo"] != "" {
				test = s.testWriteOnly
			}
			test(t, resource.TestStep{Config: config}, resource.TestStep{Config: config, ConfigPlanChecks: emptyPlan})
			s.saw(t, "POST /orders/portIns", 1)
			s.saw(t, "PUT /orders/portIns/*", 0)
		})
	}
}

// What isn't known yet leaves known what a change of it can't touch: for_each over the
// groups of an order goes on to work.
func TestAccPortOrder_unknownDateLeavesTheRest(t *testing.T) {
	t.Parallel()
	s := startService(t)
	config := func(date string) string {
		order := strings.ReplaceAll(orderOf(someNumbers(2)), `"`+portDate+`"`, "terraform_data.date.output")
		return s.config(order + `
resource "terraform_data" "date" { input = "` + date + `" }
resource "terraform_data" "group" { for_each = toset(values(` + testOrder + `.phone_number_groups)) }
`)
	}
	c := s.reattached(t, config(portDate))
	c.apply("-target=" + testOrder)
	c.apply()
	c.write("main.tf", config("2027-02-26"))
	says(t, c.plan(true), "0 to add, 2 to change")
	c.apply()
	s.sent(t, "POST 1, PUT 1")
	s.edit(t, func(order *sandbox.Order) { order.Status = sandbox.Confirmed })
	c.apply("-refresh-only")
	c.plan(true, "-replace=terraform_data.date")
	c.apply("-replace=terraform_data.date")
	s.sent(t, "POST 1, PUT 1")
}

// While a setting of the provider is unknown nothing can be asked of the
// service, so that plan asks nothing, quietly; apply does it all.
func TestAccProvider_unknownSettings(t *testing.T) {
	t.Parallel()
	s := startService(t)
	config := s.config(`
resource "terraform_data" "secret" {
  input = "` + s.KeySecret + `"
}
` + orderOf(someNumbers(2)))
	config = strings.Replace(config, `key_secret = "`+s.KeySecret+`"`, `key_secret = terraform_data.secret.output`, 1)
	if !strings.Contains(config, "terraform_data.secret.output") {
		t.Fatal("the setting is known")
	}
	s.test(t,
		resource.TestStep{
			Config: config,
			ConfigStateChecks: []statecheck.StateCheck{
				statecheck.ExpectKnownValue(testOrder, tfjsonpath.New("status"), knownvalue.StringExact("PENDING")),
			},
		},
		resource.TestStep{Config: config, ConfigPlanChecks: emptyPlan},
	)
	s.saw(t, "POST /orders/portIns", 1)
}
