package provider

import (
	"encoding/json"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/terraform"

	"github.com/sinch/terraform-provider-sinch/internal/porting"
	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

// Whatever somebody changes outside of Terraform shows in the next plan, and
// apply puts it back with one PUT.
func TestAccPortOrder_driftIsShownAndPutBack(t *testing.T) {
	t.Parallel()
	s := startService(t)
	config := s.config(everything)
	steps := []resource.TestStep{{Config: config}}
	for _, drift := range []struct {
		name string
		edit func(*sandbox.Order)
	}{
		{"shared value of all numbers", func(o *sandbox.Order) {
			o.PhoneNumbers[0].EndUser.ZipCode, o.PhoneNumbers[2].EndUser.ZipCode = "89509", "89509"
		}},
		{"shared value of one number", func(o *sandbox.Order) { o.PhoneNumbers[0].EndUser.Name = "Acme LLC" }},
		{"own value of a number", func(o *sandbox.Order) { o.PhoneNumbers[1].SMSConfiguration.SMSAppID = "sms-3" }},
		{"field cleared", func(o *sandbox.Order) { o.PhoneNumbers[1].PortOutInfo.AccountNum = "" }},
		{"type of service", func(o *sandbox.Order) { o.PhoneNumbers[0].EndUser.TypeOfService = "B" }},
		{"voice configuration removed", func(o *sandbox.Order) { o.PhoneNumbers[0].VoiceConfiguration = nil }},
		{"voice configuration of a number that has none", func(o *sandbox.Order) {
			o.PhoneNumbers[2].VoiceConfiguration = &sandbox.VoiceConfiguration{Type: "EST", TrunkID: "01G65Z755AFWAKHE12NY0CQ9FH"}
		}},
		{"e911 changed", func(o *sandbox.Order) { o.PhoneNumbers[1].Features.E911.Location = "Suite 4" }},
		{"e911 removed", func(o *sandbox.Order) { o.PhoneNumbers[1].Features = nil }},
		{"e911 added", func(o *sandbox.Order) {
			o.PhoneNumbers[0].Features = &sandbox.Features{E911: &sandbox.E911{Name: "Acme Inc"}}
		}},
		{"number added", func(o *sandbox.Order) {
			added := o.PhoneNumbers[0]
			added.PhoneNumber = "+12025550009"
			o.PhoneNumbers = append(o.PhoneNumbers, added)
		}},
		{"number removed", func(o *sandbox.Order) { o.PhoneNumbers = o.PhoneNumbers[1:] }},
		{"date", func(o *sandbox.Order) { o.DesiredPortSchedule.DesiredPortDate = "2027-03-01" }},
		{"time", func(o *sandbox.Order) { o.DesiredPortSchedule.DesiredPortTime = "11:00:00" }},
		{"zone", func(o *sandbox.Order) { o.DesiredPortSchedule.DesiredPortTimeZone = "US/Central" }},
		{"activation", func(o *sandbox.Order) { o.OnDemandActivation = false }},
		{"reference", func(o *sandbox.Order) { o.CustomerOrderReference = "somebody else's" }},
		{"letter of authorization", func(o *sandbox.Order) { o.LOAAttachmentDate = "2026-12-02T10:00:00-05:00" }},
	} {
		puts := 0
		steps = append(steps, resource.TestStep{
			PreConfig: func() {
				puts = s.Journal().Count("PUT", "/orders/portIns/*")
				s.edit(t, drift.edit)
			},
			Config:           config,
			ConfigPlanChecks: inPlace,
			Check: func(*terraform.State) error {
				if more := s.Journal().Count("PUT", "/orders/portIns/*") - puts; more != 1 {
					t.Errorf("%s: it took %d changes to put it back", drift.name, more)
				}
				want, got := s.submitted(t), asSubmitted(s.order(t))
				if difference := differentJSON(encoded(t, got), encoded(t, want)); difference != "" {
					t.Errorf("%s: %s", drift.name, difference)
				}
				return nil
			},
		})
	}
	s.test(t, steps...)
}

// asSubmitted is everything as it is at the service without what the service added.
func asSubmitted(order sandbox.Order) sandbox.Order {
	plain := sandbox.Order{
		CustomerOrderReference: order.CustomerOrderReference, OnDemandActivation: order.OnDemandActivation,
		DesiredPortSchedule: order.DesiredPortSchedule, ResellerName: order.ResellerName,
		LOAUploadedBy: order.LOAUploadedBy, LOAAttachmentDate: order.LOAAttachmentDate,
	}
	for _, number := range order.PhoneNumbers {
		if number.EndUser.TypeOfService == "B" {
			number.EndUser.TypeOfService = "" // business is what Sinch fills in
		}
		if number.Features != nil && number.Features.E911 != nil {
			e911 := *number.Features.E911
			number.Features = &sandbox.Features{E911: &sandbox.E911{
				Name: e911.Name, StreetNum: e911.StreetNum, StreetInfo: e911.StreetInfo, Location: e911.Location,
				City: e911.City, State: e911.State, PostalCode: e911.PostalCode, PostalCodePlusFour: e911.PostalCodePlusFour,
			}}
		}
		plain.PhoneNumbers = append(plain.PhoneNumbers, sandbox.PhoneNumber{
			PhoneNumber: number.PhoneNumber, EndUser: number.EndUser, PortOutInfo: number.PortOutInfo, Features: number.Features,
			VoiceConfiguration: number.VoiceConfiguration, SMSConfiguration: number.SMSConfiguration,
		})
	}
	return plain
}

// Answers that mean the same are no drift, whatever their form, and an import
// from each gives what was configured.
func TestAccPortOrder_equalMeaningIsNoDrift(t *testing.T) {
	t.Parallel()
	s := startService(t)
	config := s.config(everything)
	steps := []resource.TestStep{{Config: config}}
	for _, forms := range []sandbox.Forms{
		{IDsAsStrings: true},
		{Times: sandbox.TimesWithoutSeconds},
		{Times: sandbox.TimesWithZone},
		{Times: sandbox.TimesWithOffset},
		{Dates: sandbox.DatesWithTime},
		{Dates: sandbox.DatesWithSpace},
		{EmptyForAbsent: true},
		{AbsentForEmpty: true},
		{TypeOfServiceSpelt: true},
		{PINs: sandbox.PINsMasked},
		{PINs: sandbox.PINsWhole},
		{PortabilityIgnoresOrders: true},
	} {
		steps = append(steps,
			resource.TestStep{PreConfig: func() { s.SetForms(forms) }, Config: config, ConfigPlanChecks: emptyPlan},
			resource.TestStep{ResourceName: testOrder, ImportState: true, ImportStateVerify: true},
		)
	}
	s.test(t, steps...)
}

// An order lives its whole life with a service that answers in other forms.
func TestAccPortOrder_livesWithOtherForms(t *testing.T) {
	t.Parallel()
	for name, forms := range map[string]sandbox.Forms{
		"full": {
			IDsAsStrings: true, Times: sandbox.TimesWithZone, Dates: sandbox.DatesWithTime, EmptyForAbsent: true,
			TypeOfServiceSpelt: true, CancelAnswersOrder: true, FirstPageZero: true,
		},
		"sparse": {
			Times: sandbox.TimesWithOffset, Dates: sandbox.DatesWithSpace, AbsentForEmpty: true, PartialCreate: true,
			PortabilityIgnoresOrders: true, CancelStatus: 204,
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := startService(t, sandbox.WithForms(forms))
			config := orderOf(someNumbers(2))
			s.test(t,
				resource.TestStep{Config: s.config(config)},
				resource.TestStep{Config: s.config(config), ConfigPlanChecks: emptyPlan},
				resource.TestStep{Config: s.config(orderOf(someNumbers(3), `on_demand_activation = true`)), ConfigPlanChecks: inPlace},
			)
			for _, request := range []string{"POST /orders/portIns", "PUT /orders/portIns/*", "DELETE /orders/portIns/*"} {
				s.saw(t, request, 1)
			}
		})
	}
}

// What the contract requires and an answer lacks was not shown, so it didn't change.
func TestPortOrder_whatIsNotShownOfANumberStays(t *testing.T) {
	t.Parallel()
	order := fullOrder()
	order.Status = porting.StatusPending
	before := imported(order)
	for name, hide := range map[string]func(number map[string]any){
		"end user and the rest": func(number map[string]any) {
			for _, field := range []string{"endUser", "portOutInfo", "voiceConfiguration", "smsConfiguration", "features"} {
				delete(number, field)
			}
		},
		"portOutInfo":      func(number map[string]any) { delete(number, "portOutInfo") },
		"portOutInfo null": func(number map[string]any) { number["portOutInfo"] = nil },
		"some of the end user": func(number map[string]any) {
			endUser := number["endUser"].(map[string]any)
			delete(endUser, "streetNum")
			endUser["streetName"], endUser["zipCode"] = nil, ""
		},
	} {
		text, err := json.Marshal(order)
		if err != nil {
			t.Fatal(err)
		}
		var answer map[string]any
		if err := json.Unmarshal(text, &answer); err != nil {
			t.Fatal(err)
		}
		for _, number := range answer["phoneNumbers"].([]any) {
			hide(number.(map[string]any))
		}
		if text, err = json.Marshal(answer); err != nil {
			t.Fatal(err)
		}
		var shown porting.Order
		if err := json.Unmarshal(text, &shown); err != nil {
			t.Fatal(err)
		}
		if drift := before.otherIn(&shown); drift != "" {
			t.Errorf("%s: not shown, and it drifts: %s", name, drift)
		}
	}
}
