package provider

import (
	"regexp"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"

	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

// said finds a text in Terraform's output, which it breaks into lines where it
// likes.
func said(text string) *regexp.Regexp {
	return regexp.MustCompile(strings.ReplaceAll(regexp.QuoteMeta(text), " ", `\s+`))
}

func TestAccPortOrder_importsWhatItCreated(t *testing.T) {
	t.Parallel()
	s := startService(t)
	s.test(t,
		resource.TestStep{Config: s.config(everything)},
		resource.TestStep{ResourceName: testOrder, ImportState: true, ImportStateVerify: true},
		resource.TestStep{
			ResourceName: testOrder, ImportState: true, ImportStateId: "order-890192331",
			ExpectError: said(`in digits, such as 890192331; got "order-890192331"`),
		},
		resource.TestStep{
			ResourceName: testOrder, ImportState: true, ImportStateId: "1",
			ExpectError: said(`Cannot import non-existent remote object`),
		},
	)
	s.saw(t, "PUT /orders/portIns/*", 0)
}

// existing is an order that somebody made outside of Terraform, whose numbers
// have mostly one end user.
func existing(numbers ...sandbox.PhoneNumber) sandbox.Order {
	for i := range numbers {
		if numbers[i].EndUser == nil {
			numbers[i].EndUser = &sandbox.EndUser{Name: "Acme Inc", StreetNum: "1", StreetName: "Main", City: "Reno", State: "NV", ZipCode: "89501"}
		}
		if numbers[i].PortOutInfo == nil {
			numbers[i].PortOutInfo = &sandbox.PortOutInfo{}
		}
	}
	return sandbox.Order{
		CustomerOrderReference: "by-hand",
		DesiredPortSchedule:    sandbox.Schedule{DesiredPortDate: farFuture},
		PhoneNumbers:           numbers,
	}
}

// cliWithImport makes a directory whose configuration imports the order, and
// has no resource block for it yet.
func (s *service) cliWithImport(t *testing.T) *cli {
	t.Helper()
	c := s.cli(t, "import {\n  to = sinch_port_order.test\n  id = \""+s.orderID(t)+"\"\n}\n")
	switch {
	case c.CLI.Product == "OpenTofu":
		t.Skip("OpenTofu 1.12 generates a map's keys without quotes, which +12025550001 needs")
	case !c.atLeast(6):
		t.Skip("Terraform 1.5 crashes when it generates the configuration of a nested attribute")
	}
	return c
}

// The configuration that Terraform writes from an import is one that plans no
// change, and is as short as a person would write it.
func TestAccPortOrder_generatedConfigurationPlansNoChange(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		order sandbox.Order
		want  []string // in the generated configuration
	}{
		"one number": {
			order: existing(sandbox.PhoneNumber{PhoneNumber: "+12025550001"}),
			want:  []string{`zip_code        = "89501"`},
		},
		"several numbers with different values": {
			order: existing(
				sandbox.PhoneNumber{
					PhoneNumber:        "+12025550001",
					EndUser:            &sandbox.EndUser{Name: "Jo Poe", StreetNum: "2", StreetName: "Side", City: "Reno", State: "NV", ZipCode: "89502", TypeOfService: "R"},
					VoiceConfiguration: &sandbox.VoiceConfiguration{Type: "RTC", AppID: "app-1"},
					Features:           &sandbox.Features{E911: &sandbox.E911{Name: "Jo Poe", City: "Reno", State: "NV", PostalCode: "89502"}},
				},
				sandbox.PhoneNumber{PhoneNumber: "+12025550002", VoiceConfiguration: &sandbox.VoiceConfiguration{Type: "EST", TrunkID: "trunk-1"}},
				sandbox.PhoneNumber{PhoneNumber: "+12125550003", VoiceConfiguration: &sandbox.VoiceConfiguration{Type: "EST", TrunkID: "trunk-1"}},
				sandbox.PhoneNumber{PhoneNumber: "+12125550004", PortOutInfo: &sandbox.PortOutInfo{AuthorizingName: "Jo Poe", ExistingPortOutPIN: "1234"}},
			),
			want: []string{`trunk_id   = "trunk-1"`, `app_id     = "app-1"`, `type_of_service = "R"`, `authorizing_name     = "Jo Poe"`},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := startService(t)
			s.Add(test.order)
			c := s.cliWithImport(t)

			c.run("plan", "-generate-config-out=generated.tf")
			generated := c.read("generated.tf")
			for _, want := range test.want {
				if !strings.Contains(generated, want) {
					t.Errorf("the generated configuration doesn't have %s:\n%s", want, generated)
				}
			}
			if strings.Count(generated, "Acme Inc") != 1 {
				t.Errorf("the generated configuration repeats what the numbers share:\n%s", generated)
			}
			c.run("apply", "-auto-approve")
			c.run("plan", "-detailed-exitcode")
			s.sawNoWrites(t)
		})
	}
}

// Terraform writes no sensitive value into a configuration, so that the account
// number is left for the user to fill in; until then plan shows that it would
// be cleared.
func TestAccPortOrder_generatedConfigurationLeavesTheAccountNumberOut(t *testing.T) {
	t.Parallel()
	s := startService(t)
	s.Add(existing(sandbox.PhoneNumber{PhoneNumber: "+12025550001", PortOutInfo: &sandbox.PortOutInfo{AccountNum: "998877"}}))
	c := s.cliWithImport(t)

	shown := c.run("plan", "-generate-config-out=generated.tf")
	if !strings.Contains(shown, "- account_num = (sensitive value) -> null") {
		t.Errorf("the plan doesn't show what would be cleared:\n%s", shown)
	}
	c.write("generated.tf", regexp.MustCompile(`account_num( +)= null # sensitive`).ReplaceAllString(c.read("generated.tf"), `account_num$1= "998877"`))
	c.run("apply", "-auto-approve")
	c.run("plan", "-detailed-exitcode")
	s.sawNoWrites(t)
}

// An order that was locked when it was imported plans clean with the configuration that it
// was submitted with, PINs included, of which Sinch shows nothing.
func TestAccPortOrder_importOfALockedOrderWithPINs(t *testing.T) {
	t.Parallel()
	s := startService(t)
	config := func(version string) string {
		return s.config(orderOf(someNumbers(2), `port_out_pins_wo = { for n in ["+12025550000", "+12025550001"] : n => "1234" }`, "port_out_pins_wo_version = "+version))
	}
	c := s.reattached(t, config("1"))
	c.since(firstWriteOnly)
	c.apply()
	id := s.orderID(t)
	s.Clock().Advance(2 * day)
	c.run("state", "rm", testOrder)
	c.run("import", testOrder, id)
	s.ResetJournal()
	c.apply()
	c.plan(false)
	c.write("main.tf", config("2"))
	says(t, c.fail("plan"), "Order "+id+" can no longer be changed", "port_out_pins_wo_version")
	s.sent(t, "")
	s.onlyOrderIs(t, c)
}
