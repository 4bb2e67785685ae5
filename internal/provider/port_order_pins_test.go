package provider

import (
	"fmt"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"
	"github.com/hashicorp/terraform-plugin-testing/tfversion"

	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

// testWriteOnly runs steps that need write-only values and ephemeral variables.
func (s *service) testWriteOnly(t *testing.T, steps ...resource.TestStep) {
	t.Helper()
	resource.Test(t, resource.TestCase{
		TerraformVersionChecks:   []tfversion.TerraformVersionCheck{tfversion.SkipBelow(tfversion.Version1_11_0)},
		ProtoV6ProviderFactories: s.providers(),
		Steps:                    steps,
	})
}

func writeOnlyPINs(existing, next string, version int) string {
	return fmt.Sprintf(`
  port_out_pins_wo             = { "+12025550000" = %[1]q, "+12025550001" = %[1]q }
  port_out_pins_wo_version     = %[3]d
  new_port_out_pins_wo         = { "+12025550001" = %[2]q }
  new_port_out_pins_wo_version = %[3]d`, existing, next, version)
}

func storedPINs(existing, next string) string {
	return fmt.Sprintf(`
  port_out_pins     = { "+12025550000" = %[1]q, "+12025550001" = %[1]q }
  new_port_out_pins = { "+12025550001" = %[2]q }`, existing, next)
}

// hasPINs checks the PINs of the order of two numbers at the service.
func (s *service) hasPINs(t *testing.T, existing, next string) {
	t.Helper()
	numbers := s.order(t).PhoneNumbers
	if first, second := numbers[0].PortOutInfo.ExistingPortOutPIN, numbers[1].PortOutInfo.ExistingPortOutPIN; first != existing || second != existing {
		t.Errorf("PINs are %q and %q, want %q", first, second, existing)
	}
	if first, second := numbers[0].NewPortOutPIN, numbers[1].NewPortOutPIN; first != "" || second != next {
		t.Errorf("new PINs are %q and %q, want none and %q", first, second, next)
	}
}

func TestAccPortOrder_writeOnlyPINsAreSentWhenTheirVersionChanges(t *testing.T) {
	t.Parallel()
	s := startService(t)
	config := func(existing, next string, version int) string {
		return s.config(orderOf(someNumbers(2), writeOnlyPINs(existing, next, version)))
	}
	s.testWriteOnly(t,
		resource.TestStep{
			Config: config("1111", "2222", 1),
			Check:  s.checks(func() { s.hasPINs(t, "1111", "2222") }),
			ConfigStateChecks: []statecheck.StateCheck{
				statecheck.ExpectKnownValue(testOrder, tfjsonpath.New("port_out_pins_wo"), knownvalue.Null()),
				statecheck.ExpectKnownValue(testOrder, tfjsonpath.New("new_port_out_pins_wo"), knownvalue.Null()),
			},
		},
		// Terraform doesn't see that a write-only value changed.
		resource.TestStep{Config: config("3333", "4444", 1), ConfigPlanChecks: emptyPlan},
		resource.TestStep{
			Config:           config("3333", "4444", 2),
			ConfigPlanChecks: inPlace,
			Check: s.checks(func() {
				s.hasPINs(t, "3333", "4444")
				s.saw(t, "PUT /orders/portIns/*", 1)
			}),
		},
	)
}

func TestAccPortOrder_storedPINsAreSentWhenTheyChange(t *testing.T) {
	t.Parallel()
	s := startService(t)
	config := func(existing, next string) string {
		return s.config(orderOf(someNumbers(2), storedPINs(existing, next)))
	}
	s.test(t,
		resource.TestStep{Config: config("1111", "2222"), Check: s.checks(func() { s.hasPINs(t, "1111", "2222") })},
		resource.TestStep{Config: config("1111", "2222"), ConfigPlanChecks: emptyPlan},
		resource.TestStep{
			Config:           config("3333", "4444"),
			ConfigPlanChecks: inPlace,
			Check: s.checks(func() {
				s.hasPINs(t, "3333", "4444")
				s.saw(t, "PUT /orders/portIns/*", 1)
			}),
		},
	)
}

// Values that exist only while Terraform runs are what write-only PINs are for.
func TestAccPortOrder_takesEphemeralPINs(t *testing.T) {
	t.Parallel()
	s := startService(t)
	s.testWriteOnly(t, resource.TestStep{
		Config: s.config(`
variable "pin" {
  type      = string
  ephemeral = true
  default   = "1111"
}
` + orderOf(someNumbers(2), `
  port_out_pins_wo         = { for n in ["+12025550000", "+12025550001"] : n => var.pin }
  port_out_pins_wo_version = 1`)),
		Check: s.checks(func() { s.hasPINs(t, "1111", "") }),
	})
}

// An update replaces the whole order. A change of something else sends the PINs
// again, never what the service shows for them.
func TestAccPortOrder_otherChangesKeepThePINs(t *testing.T) {
	t.Parallel()
	for name, form := range map[string]sandbox.PINForm{"hidden": sandbox.PINsHidden, "masked": sandbox.PINsMasked, "whole": sandbox.PINsWhole} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := startService(t, sandbox.WithForms(sandbox.Forms{PINs: form}))
			pins := writeOnlyPINs("1111", "2222", 1)
			s.testWriteOnly(t,
				resource.TestStep{Config: s.config(orderOf(someNumbers(2), pins))},
				resource.TestStep{
					Config:           s.config(orderOf(someNumbers(2), pins, `on_demand_activation = true`)),
					ConfigPlanChecks: inPlace,
					Check:            s.checks(func() { s.hasPINs(t, "1111", "2222") }),
				},
			)
		})
	}
}

func TestAccPortOrder_updateStopsWhereItWouldLoseAPIN(t *testing.T) {
	t.Parallel()
	s := startService(t, sandbox.WithForms(sandbox.Forms{PINs: sandbox.PINsMasked}))
	config := func(more string) string { return s.config(orderOf(someNumbers(2), more)) }
	lost := func(order *sandbox.Order) {
		order.PhoneNumbers[1].PortOutInfo.ExistingPortOutPIN = "1111"
		order.PhoneNumbers[1].NewPortOutPIN = "2222"
	}
	s.test(t,
		resource.TestStep{Config: config("")},
		resource.TestStep{
			PreConfig: func() { s.edit(t, lost) },
			Config:    config("on_demand_activation = true"),
			ExpectError: said("has a port_out_pin for +12025550001 at Sinch, and the configuration has none. An update replaces the whole order, " +
				"so it would lose the PIN. Nothing was changed: add the PIN of each to port_out_pins_wo (or port_out_pins)."),
		},
		resource.TestStep{
			Config:      config("on_demand_activation = true\n" + `port_out_pins = { "+12025550001" = "1111" }`),
			ExpectError: said("has a new_port_out_pin for +12025550001 at Sinch"),
		},
		resource.TestStep{
			PreConfig: func() { s.saw(t, "PUT /orders/portIns/*", 0) },
			Config: config(`
  on_demand_activation = true
  port_out_pins        = { "+12025550001" = "1111" }
  new_port_out_pins    = { "+12025550001" = "2222" }`),
			Check: s.checks(func() { s.saw(t, "PUT /orders/portIns/*", 1) }),
		},
	)
}
