package provider

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

// What only a newer Terraform can do, with its own commands as a user types
// them. "make testacc-terraform-latest" has such a one; an older one, and
// OpenTofu, skip these, and the same is shown over the protocol elsewhere.

const (
	firstIdentity = 12 // the first Terraform with imports by identity
	firstQuery    = 14 // the first with "terraform query" and actions
)

// sinceTerraform skips a test of what a Terraform before 1.minor can't do, and
// OpenTofu can't at all.
func (c *cli) sinceTerraform(minor int) {
	c.t.Helper()
	c.since(minor)
	if c.CLI.Product == "OpenTofu" {
		c.t.Skipf("%s has nothing of the kind", c.CLI)
	}
}

// From finding to an import that changes nothing: the generated file holds a
// resource and an import block by identity for each order.
func TestAccNewest_queryGeneratesConfigurationThatImportsCleanly(t *testing.T) {
	t.Parallel()
	s := startService(t)
	first, second := s.addOrder(someNumbers(2)...), s.addOrder(verizon)
	s.Edit(second, func(order *sandbox.Order) { order.CustomerOrderReference = "hq-2027" })
	s.Edit(s.addOrder(att), func(order *sandbox.Order) { order.Status = sandbox.Canceled })

	c := s.reattached(t, s.config(""))
	c.sinceTerraform(firstQuery)
	c.write("orders.tfquery.hcl", pendingOrders)
	says(t, c.run("query", "-generate-config-out=orders.tf"), "id="+first, "id="+second, "hq-2027 ("+second+"): PENDING, 1 number")
	generated := c.read("orders.tf")
	if blocks := strings.Count(generated, `resource "sinch_port_order"`); blocks != 2 || strings.Count(generated, "identity = {") != 2 {
		t.Fatalf("the generated configuration isn't two resources, imported by identity:\n%s", generated)
	}
	says(t, c.apply(), "2 imported, 0 added, 0 changed, 0 destroyed")
	c.plan(false)
	s.sent(t, "")
}

func TestAccNewest_importBlockByIdentity(t *testing.T) {
	t.Parallel()
	s := startService(t)
	id := s.addOrder(someNumbers(2)...)
	c := s.reattached(t, s.config(fmt.Sprintf("import {\n  to       = %s\n  identity = { id = %q }\n}\n", testOrder, id)))
	c.sinceTerraform(firstIdentity)
	c.plan(true, "-generate-config-out=generated.tf")
	says(t, c.apply(), "1 imported, 0 added, 0 changed, 0 destroyed")
	c.plan(false)
	s.sent(t, "")
	if got := c.identity(testOrder); got["id"] != id {
		t.Errorf("the identity in the state is %v, want order %s", got, id)
	}
}

// Twice by -invoke means twice: each is asked for.
func TestAccNewest_noteActionByInvoke(t *testing.T) {
	t.Parallel()
	s := startService(t)
	id := s.addOrder(verizon)
	c := s.reattached(t, s.config(noteAction(quote(id))))
	c.sinceTerraform(firstQuery)
	for want := range 3 {
		if want > 0 {
			says(t, c.apply("-invoke=action.sinch_port_order_add_note.hello"), "Action complete: action.sinch_port_order_add_note.hello")
		}
		if notes := s.Journal().Count("POST", noteCalls); notes != want {
			t.Fatalf("%d notes were sent, want %d", notes, want)
		}
		c.plan(false)
	}
	s.sent(t, "")
}

// An action that is triggered runs when its event comes, and not with the next
// apply.
func TestAccNewest_noteActionByTrigger(t *testing.T) {
	t.Parallel()
	s := startService(t)
	trigger := func(note string, numbers int) string {
		return s.config(orderOf(someNumbers(numbers), `lifecycle {
    action_trigger {
      events  = [after_create, after_update]
      actions = [action.sinch_port_order_add_note.hello]
    }
  }`) + strings.ReplaceAll(noteAction(testOrder+".id"), "The LOA is attached.", note))
	}
	c := s.reattached(t, trigger("Created.", 2))
	c.sinceTerraform(firstQuery)
	c.apply()
	c.apply() // nothing changes, so nothing triggers
	c.write("main.tf", trigger("Changed.", 3))
	c.apply()
	c.plan(false)

	s.sent(t, "POST 1, PUT 1")
	var notes []string
	for _, note := range s.Orders()[0].Notes {
		notes = append(notes, note.Note)
	}
	if got := strings.Join(notes, " "); got != "Created. Changed." {
		t.Errorf("the notes are %q", got)
	}
}

// The cutover: nothing moves until it is invoked, and what can't be activated
// fails and sends nothing.
func TestAccNewest_activationByInvoke(t *testing.T) {
	t.Parallel()
	s := startService(t)
	id := s.onDemand(beforePort, verizon, att)
	c := s.reattached(t, s.config(fmt.Sprintf(`
action "sinch_port_order_activate" "all" {
  config {
    order_id = %q
  }
}
`, id)))
	c.sinceTerraform(firstQuery)
	invoke := []string{"apply", "-auto-approve", "-invoke=action.sinch_port_order_activate.all"}
	says(t, c.fail(invoke...), "can't be activated yet", "Nothing was activated")
	if sent := s.Journal().Count("POST", activateCalls); sent != 0 {
		t.Errorf("%d activations were sent before the FOC date", sent)
	}
	s.Clock().Set(onPortDate)
	c.run(invoke...)
	c.run(invoke...) // everything is active: nothing to send
	if sent := s.Journal().Count("POST", activateCalls); sent != 1 {
		t.Errorf("%d activations were sent, want 1", sent)
	}
	if status := s.Orders()[0].Status; status != sandbox.Completed {
		t.Errorf("the order is %s", status)
	}
}

// noteAction is an action that adds a note to the order of an ID, which is an
// expression.
func noteAction(id string) string {
	return fmt.Sprintf(`
action "sinch_port_order_add_note" "hello" {
  config {
    order_id = %s
    note     = "The LOA is attached."
  }
}
`, id)
}

// identity is what a state's file says of a resource's identity.
func (c *cli) identity(address string) map[string]string {
	c.t.Helper()
	var state struct {
		Resources []struct {
			Type, Name string
			Instances  []struct {
				Identity map[string]string
			}
		}
	}
	c.check(json.Unmarshal([]byte(c.read("terraform.tfstate")), &state))
	for _, resource := range state.Resources {
		if resource.Type+"."+resource.Name == address {
			return resource.Instances[0].Identity
		}
	}
	c.t.Fatalf("the state has no %s", address)
	return nil
}
