package provider

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"
)

const testOrder = "sinch_port_order.test"

func TestAccPortOrder_createsOnceAndPlansNoChange(t *testing.T) {
	t.Parallel()
	s := startService(t)
	config := s.config(orderOf(someNumbers(3)))
	s.test(t,
		resource.TestStep{
			Config: config,
			ConfigStateChecks: []statecheck.StateCheck{
				statecheck.ExpectKnownValue(testOrder, tfjsonpath.New("status"), knownvalue.StringExact("PENDING")),
				statecheck.ExpectKnownValue(testOrder, tfjsonpath.New("phone_number_statuses"), knownvalue.MapSizeExact(3)),
			},
		},
		resource.TestStep{
			Config:           config,
			ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{plancheck.ExpectEmptyPlan()}},
		},
	)
	if posts := s.Journal().Count("POST", "/orders/portIns"); posts != 1 {
		t.Errorf("the order was submitted %d times", posts)
	}
	if cancels := s.Journal().Count("DELETE", "/orders/portIns/*"); cancels != 1 {
		t.Errorf("the order was canceled %d times", cancels)
	}
}
