package provider

import (
	"encoding/json"
	"encoding/json/jsontext"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/terraform"

	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

// inPlace expects that a step changes the order, and doesn't replace it.
var inPlace = resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{
	plancheck.ExpectResourceAction(testOrder, plancheck.ResourceActionUpdate),
}}

// Each change of the configuration is one PUT of the whole order, which differs
// from what was submitted in just what was changed. A change is undone by the
// next one, which is what the other direction looks like.
func TestAccPortOrder_changesInPlaceWithOnePut(t *testing.T) {
	t.Parallel()
	s := startService(t)
	steps := []resource.TestStep{{Config: s.config(everything)}}
	for _, change := range []struct {
		name     string
		from, to string // in the configuration of everything
		want     func(*sandbox.Order)
	}{
		{
			"shared end user",
			`name = "Acme Inc"`, `name = "Acme LLC"`,
			func(o *sandbox.Order) {
				o.PhoneNumbers[0].EndUser.Name = "Acme LLC"
				o.PhoneNumbers[2].EndUser.Name = "Acme LLC"
			},
		},
		{
			"shared value taken away",
			`sms_configuration   = { sms_app_id = "sms-1" }`, ``,
			func(o *sandbox.Order) {
				o.PhoneNumbers[0].SMSConfiguration = nil
				o.PhoneNumbers[3].SMSConfiguration = nil
			},
		},
		{
			"field of a shared value taken away",
			`, authorizing_name = "Jo Poe"`, ``,
			func(o *sandbox.Order) {
				o.PhoneNumbers[0].PortOutInfo.AuthorizingName = ""
				o.PhoneNumbers[3].PortOutInfo.AuthorizingName = ""
			},
		},
		{
			"value of one number",
			`app_id = "app-1"`, `app_id = "app-2"`,
			func(o *sandbox.Order) { o.PhoneNumbers[1].VoiceConfiguration.AppID = "app-2" },
		},
		{
			"type of one number's voice configuration",
			`type = "RTC", app_id = "app-1"`, `type = "FAX", service_id = "fax-2"`,
			func(o *sandbox.Order) {
				o.PhoneNumbers[1].VoiceConfiguration = &sandbox.VoiceConfiguration{Type: "FAX", ServiceID: "fax-2"}
			},
		},
		{
			"one number back to the shared value",
			`voice_configuration = { type = "RTC", app_id = "app-1" }`, ``,
			func(o *sandbox.Order) { o.PhoneNumbers[1].VoiceConfiguration = o.PhoneNumbers[0].VoiceConfiguration },
		},
		{
			"one number from none to the shared value",
			`"+12125550003" = { port_out_info = {}, voice_configuration = {}`, `"+12125550003" = { port_out_info = {}`,
			func(o *sandbox.Order) { o.PhoneNumbers[2].VoiceConfiguration = o.PhoneNumbers[0].VoiceConfiguration },
		},
		{
			"one number from the shared value to none",
			`"+12025550001" = {}`, `"+12025550001" = { voice_configuration = {}, sms_configuration = {}, port_out_info = {} }`,
			func(o *sandbox.Order) {
				o.PhoneNumbers[0].VoiceConfiguration, o.PhoneNumbers[0].SMSConfiguration = nil, nil
				o.PhoneNumbers[0].PortOutInfo = &sandbox.PortOutInfo{}
			},
		},
		{
			"e911",
			`location = "Suite 3", `, ``,
			func(o *sandbox.Order) { o.PhoneNumbers[1].Features.E911.Location = "" },
		},
		{
			"schedule",
			`date = "2027-01-29", time = "10:30:00"`, `date = "2027-02-05", time = "11:00:00"`,
			func(o *sandbox.Order) {
				o.DesiredPortSchedule.DesiredPortDate, o.DesiredPortSchedule.DesiredPortTime = "2027-02-05", "11:00:00"
			},
		},
		{
			"time and zone of the schedule left to Sinch",
			`, time = "10:30:00", time_zone = "US/Pacific"`, ``,
			func(o *sandbox.Order) {
				o.DesiredPortSchedule.DesiredPortTime, o.DesiredPortSchedule.DesiredPortTimeZone = "", ""
			},
		},
		{
			"reference",
			`"everything-2027"`, `"everything-2028"`,
			func(o *sandbox.Order) { o.CustomerOrderReference = "everything-2028" },
		},
		{
			"activation by itself",
			`on_demand_activation     = true`, ``,
			func(o *sandbox.Order) { o.OnDemandActivation = false },
		},
		{
			"letter of authorization",
			`loa_uploaded_by          = "jo@example.com"`, `loa_uploaded_by          = "al@example.com"`,
			func(o *sandbox.Order) { o.LOAUploadedBy = "al@example.com" },
		},
		{
			"number added",
			`"+12025550001" = {}`, `"+12025550001" = {}, "+12125550009" = {}`,
			func(o *sandbox.Order) {
				added := o.PhoneNumbers[0]
				added.PhoneNumber = "+12125550009"
				o.PhoneNumbers = append(o.PhoneNumbers[:3:3], added, o.PhoneNumbers[3])
			},
		},
		{
			"number removed",
			`"+12025550001" = {}`, ``,
			func(o *sandbox.Order) { o.PhoneNumbers = o.PhoneNumbers[1:] },
		},
	} {
		if !strings.Contains(everything, change.from) {
			t.Fatalf("%s: the configuration doesn't have %s", change.name, change.from)
		}
		var before int
		steps = append(steps, resource.TestStep{
			PreConfig:        func() { before = len(s.Journal().Only("PUT", "/orders/portIns/*")) },
			Config:           s.config(strings.Replace(everything, change.from, change.to, 1)),
			ConfigPlanChecks: inPlace,
			Check: func(*terraform.State) error {
				puts := s.Journal().Only("PUT", "/orders/portIns/*")[before:]
				if len(puts) != 1 {
					t.Fatalf("%s: the order was changed %d times", change.name, len(puts))
				}
				want := s.submitted(t)
				change.want(&want)
				if difference := differentJSON(string(puts[0].RequestBody), encoded(t, want)); difference != "" {
					t.Errorf("%s: %s", change.name, difference)
				}
				return nil
			},
		})
	}
	s.test(t, steps...)
}

// checks is a step's check of what the service has, while the order is there.
func (s *service) checks(check func()) resource.TestCheckFunc {
	return func(*terraform.State) error {
		check()
		return nil
	}
}

// submitted is the order that was submitted.
func (s *service) submitted(t *testing.T) sandbox.Order {
	t.Helper()
	posts := s.Journal().Only("POST", "/orders/portIns")
	if len(posts) != 1 {
		t.Fatalf("the order was submitted %d times", len(posts))
	}
	var order sandbox.Order
	if err := json.Unmarshal(posts[0].RequestBody, &order); err != nil {
		t.Fatal(err)
	}
	return order
}

func encoded(t *testing.T, value any) string {
	t.Helper()
	text, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// Only the numbers that are new to the order are checked for portability.
func TestAccPortOrder_checksOnlyAddedNumbers(t *testing.T) {
	t.Parallel()
	s := startService(t)
	var asked []byte
	s.test(t,
		resource.TestStep{Config: s.config(orderOf(someNumbers(2)))},
		resource.TestStep{PreConfig: s.ResetJournal, Config: s.config(orderOf(someNumbers(3))), ConfigPlanChecks: inPlace},
	)
	for _, check := range s.Journal().Only("POST", "/portabilityChecks") {
		asked = check.RequestBody
		sameJSON(t, string(asked), `{"phoneNumbers": ["+12025550002"]}`)
	}
	if asked == nil {
		t.Error("the added number was not checked")
	}
}

// A PUT clears what it leaves out, so that what Sinch has put into an order, and
// what this provider doesn't know, goes back as it came; what only Sinch sets
// doesn't.
func TestAccPortOrder_updateKeepsUnknownFieldsAndSendsNoReadOnlyOnes(t *testing.T) {
	t.Parallel()
	s := startService(t)
	config := orderOf(someNumbers(2), `voice_configuration = { type = "EST", trunk_id = "trunk-1" }`)
	s.test(t,
		resource.TestStep{Config: s.config(config)},
		resource.TestStep{
			PreConfig: func() {
				s.edit(t, func(order *sandbox.Order) {
					order.Extra = map[string]jsontext.Value{"priority": jsontext.Value(`"high"`)}
					order.DesiredPortSchedule.Extra = map[string]jsontext.Value{"window": jsontext.Value("2")}
					order.Notes = []sandbox.Note{{Note: "We need an invoice", CreatedBy: "Sinch", CreatedTime: "2026-12-01T16:00:00Z"}}
					number := &order.PhoneNumbers[1]
					number.Extra = map[string]jsontext.Value{"wirelessAccount": jsontext.Value("12345678901234567890")}
					number.EndUser.Extra = map[string]jsontext.Value{"county": jsontext.Value(`"Washoe"`)}
					number.PortOutInfo.Extra = map[string]jsontext.Value{"ssn4": jsontext.Value(`"1234"`)}
					number.VoiceConfiguration.Extra = map[string]jsontext.Value{"codec": jsontext.Value(`"opus"`)}
				})
			},
			Config:           s.config(strings.Replace(config, "Acme Inc", "Acme LLC", 1)),
			ConfigPlanChecks: inPlace,
		},
	)
	puts := s.Journal().Only("PUT", "/orders/portIns/*")
	if len(puts) != 1 {
		t.Fatalf("the order was changed %d times", len(puts))
	}
	acme := `"name": "Acme LLC", "streetNum": "1", "streetName": "Main", "city": "Reno", "state": "NV", "zipCode": "89501"`
	sameJSON(t, string(puts[0].RequestBody), `{
  "customerOrderReference": "`+s.submitted(t).CustomerOrderReference+`",
  "onDemandActivation": false,
  "desiredPortSchedule": {
    "desiredPortDate": "2027-01-29", "desiredPortTime": "10:00:00", "desiredPortTimeZone": "US/Eastern", "window": 2
  },
  "phoneNumbers": [
    {
      "phoneNumber": "+12025550000", "portOutInfo": {}, "endUser": {`+acme+`},
      "voiceConfiguration": {"type": "EST", "trunkId": "trunk-1"}
    },
    {
      "phoneNumber": "+12025550001", "portOutInfo": {"ssn4": "1234"}, "endUser": {`+acme+`, "county": "Washoe"},
      "voiceConfiguration": {"type": "EST", "trunkId": "trunk-1", "codec": "opus"},
      "wirelessAccount": 12345678901234567890
    }
  ],
  "priority": "high"
}`)
}

// edit changes the order as somebody outside of Terraform could.
func (s *service) edit(t *testing.T, change func(*sandbox.Order)) {
	t.Helper()
	s.Edit(s.orderID(t), change)
}

// Null and false mean the same to the service, but Terraform takes a plan only
// that has what the configuration says.
func TestAccPortOrder_onDemandActivationIsWrittenOutAndLeftOut(t *testing.T) {
	t.Parallel()
	s := startService(t)
	written, leftOut := s.config(orderOf(someNumbers(1), "on_demand_activation = false")), s.config(orderOf(someNumbers(1)))
	s.test(t,
		resource.TestStep{Config: written},
		resource.TestStep{Config: leftOut},
		resource.TestStep{Config: written},
	)
	s.saw(t, "PUT /orders/portIns/*", 0)
}
