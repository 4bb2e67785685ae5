package provider

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfversion"
)

func TestIdentity_ordersAreImportedByItAsByID(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.connect(t)
	id := s.addOrder(someNumbers(3)...)

	byID := c.importOrder(&tfprotov6.ImportResourceStateRequest{ID: id})
	byIdentity := c.importOrder(&tfprotov6.ImportResourceStateRequest{Identity: c.identity(id)})
	if !c.value(byID.NewState).Equal(c.value(byIdentity.NewState)) {
		t.Errorf("by ID:\n%s\nby identity:\n%s", c.value(byID.NewState), c.value(byIdentity.NewState))
	}
	for name, read := range map[string]*tfprotov6.ReadResourceResponse{"ID": byID, "identity": byIdentity} {
		if got := c.idOf(read.NewIdentity); got != id {
			t.Errorf("imported by %s, the identity is %q", name, got)
		}
	}
}

func TestIdentity_thatIsNoOrderIDIsRefused(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.connect(t)
	resp, err := c.server.ImportResourceState(t.Context(), &tfprotov6.ImportResourceStateRequest{TypeName: portOrderType, Identity: c.identity("hq-2027")})
	c.check(err, nil)
	c.expect(resp.Diagnostics, tfprotov6.DiagnosticSeverityError, "Invalid order ID", `"hq-2027"`)
	if requests := len(s.Journal()); requests != 0 {
		t.Errorf("%d requests were sent", requests)
	}
}

func TestIdentity_isSetByCreateAndUpdate(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.connect(t)
	config, null := c.orderConfig(someNumbers(2)), tftypes.NewValue(c.order, nil)
	created := c.applyChange(config, null)
	id := s.Orders()[0].ID
	if got := c.idOf(created.NewIdentity); got != formatID(id) {
		t.Errorf("created as order %d, the identity is %q", id, got)
	}
	// A state of an older Terraform has no identity, and each kind of update sets it.
	for name, numbers := range map[string][]string{"with a request": someNumbers(3), "without": someNumbers(2)} {
		config := c.orderConfig(numbers)
		if updated := c.applyChange(config, c.value(created.NewState)); c.idOf(updated.NewIdentity) != formatID(id) {
			t.Errorf("updated %s, the identity is %q", name, c.idOf(updated.NewIdentity))
		}
	}
}

func TestIdentity_isAddedToAStateWithoutOne(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.connect(t)
	id := s.addOrder(someNumbers(1)...)
	state := c.importOrder(&tfprotov6.ImportResourceStateRequest{ID: id}).NewState
	missing := c.dynamic(c.order, object(c.order, texts(map[string]string{"id": "1"})))

	for _, test := range []struct {
		name   string
		client *protocolClient
		state  *tfprotov6.DynamicValue
		id     string
		gone   bool
	}{
		{"order as before", c, state, id, false},
		{"order that is gone", c, missing, "1", true},
		{"unknown provider setting", s.connectUnknown(t), state, id, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			read, err := test.client.server.ReadResource(t.Context(), &tfprotov6.ReadResourceRequest{TypeName: portOrderType, CurrentState: test.state})
			c.check(err, read.Diagnostics)
			if got := c.idOf(read.NewIdentity); got != test.id {
				t.Errorf("the identity is %q", got)
			}
			if gone := c.value(read.NewState).IsNull(); gone != test.gone {
				t.Errorf("removed from the state: %t", gone)
			}
		})
	}
}

// With a Terraform that knows identities. An older one skips this test; the
// ones above show the same over the protocol.
func TestAccPortOrder_isImportedByIdentity(t *testing.T) {
	t.Parallel()
	s := startService(t)
	resource.Test(t, resource.TestCase{
		TerraformVersionChecks:   []tfversion.TerraformVersionCheck{tfversion.SkipBelow(tfversion.Version1_12_0)},
		ProtoV6ProviderFactories: s.providers(),
		Steps: []resource.TestStep{
			{
				Config: s.config(orderOf(someNumbers(2))),
				ConfigStateChecks: []statecheck.StateCheck{
					statecheck.ExpectIdentity(testOrder, map[string]knownvalue.Check{"id": knownvalue.NotNull()}),
				},
			},
			{ResourceName: testOrder, ImportState: true, ImportStateKind: resource.ImportBlockWithResourceIdentity},
		},
	})
}
