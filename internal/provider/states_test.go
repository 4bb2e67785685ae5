package provider

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// States that people have, one file for each shape, as the version that first
// had them wrote them. Each version after it has to read them, and to plan
// nothing where nothing changed. A file is never changed, and only added:
//
//	UPDATE_STATES=1 scripts/test.sh -run TestAccStates ./internal/provider
//
// writes those that are missing.

const statesDir = "testdata/states"

// storedStates are the shapes: a configuration, and what happens to its orders
// after the apply.
var storedStates = map[string]struct {
	config string
	then   func(*service)
}{
	"order-pending":               {config: orderOf(someNumbers(2), `customer_order_reference = "states-2027"`)},
	"order-derived":               {config: orderOf(someNumbers(3))}, // its reference is the provider's
	"order-frozen":                {config: orderOf(someNumbers(2)), then: daysLater(2)},
	"order-completed":             {config: orderOf(someNumbers(2)), then: daysLater(90)},
	"order-rejected":              {config: orderOf([]string{"+12025550100", "+12025559902"}), then: daysLater(2)},
	"order-everything-and-canada": {config: everything},
	"order-pins-stored": {config: orderOf(someNumbers(1), `port_out_pins     = { "+12025550000" = "4711" }`,
		`new_port_out_pins = { "+12025550000" = "4712" }`)},
	"order-pins-write-only": {config: orderOf(someNumbers(1), `port_out_pins_wo         = { "+12025550000" = "4711" }`,
		`port_out_pins_wo_version = 3`)},
	"note": {config: orderOf(someNumbers(1)) + `
resource "sinch_port_order_note" "test" {
  order_id = sinch_port_order.test.id
  note     = "The LOA is attached."
}
`},
	"document": {config: orderOf(someNumbers(1)) + `
resource "sinch_port_order_document" "test" {
  order_id           = sinch_port_order.test.id
  document_name      = "loa.pdf"
  content_base64_wo  = "JVBERi0xLjQK"
  content_wo_version = 1
}
`},
	"activation-of-a-group": {config: storedActivation(`phone_number_groups = [one(toset(values(sinch_port_order.test.phone_number_groups)))]`)},
	"activation-of-all":     {config: storedActivation("")},
	"configuration": {config: `
resource "sinch_porting_configuration" "test" {
  contact                = { name = "Acme porting team", email = "porting@example.com" }
  webhook_url            = "https://example.com/hooks/porting"
  default_port_time_zone = "US/Central"
}
`},
}

func daysLater(days int) func(*service) {
	return func(s *service) { s.Clock().Advance(time.Duration(days) * day) }
}

func storedActivation(groups string) string {
	return orderOf(someNumbers(2), "on_demand_activation = true") + `
resource "sinch_port_order_activation" "test" {
  order_id = sinch_port_order.test.id
  ` + groups + `
}
`
}

func TestAccStates_ofEarlierVersionsPlanNoChange(t *testing.T) {
	t.Parallel()
	for name, shape := range storedStates {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := startService(t)
			today := s.reattached(t, s.config(shape.config))
			today.since(firstWriteOnly)
			s.live(t, today, shape.config, shape.then)

			file := filepath.Join(statesDir, name+".tfstate")
			stored, err := os.ReadFile(file)
			if os.IsNotExist(err) && os.Getenv("UPDATE_STATES") != "" {
				stored = []byte(today.read("terraform.tfstate"))
				err = os.WriteFile(file, stored, 0o600)
			}
			today.check(err)

			then := s.reattached(t, s.config(shape.config))
			state := string(stored)
			if then.CLI.Product == "OpenTofu" {
				state = strings.ReplaceAll(state, "registry.terraform.io", "registry.opentofu.org")
			}
			then.write("terraform.tfstate", state)
			s.ResetJournal()
			then.plan(false)
			then.apply()
			if writes := s.Journal().Writes(); len(writes) != 0 {
				t.Errorf("a state of an earlier version makes %d writes, the first is %s %s", len(writes), writes[0].Method, writes[0].Path)
			}
		})
	}
}

// live does with today's provider what made the state, so that the service has
// the same orders: its IDs and times are the same at each run.
func (s *service) live(t *testing.T, c *cli, config string, then func(*service)) {
	t.Helper()
	if strings.Contains(config, "sinch_port_order_activation") { // for which the order has to be there, and ready
		c.apply("-target=" + testOrder)
		s.Clock().Set(onPortDate)
		c.apply("-refresh-only")
	}
	c.apply()
	if then != nil {
		then(s)
	}
	c.apply("-refresh-only")
}

// A shape without a file, and a file without a shape, would test nothing.
func TestStates_eachHasItsFile(t *testing.T) {
	t.Parallel()
	if os.Getenv("UPDATE_STATES") != "" {
		t.Skip("the files are being written")
	}
	files, err := filepath.Glob(filepath.Join(statesDir, "*"))
	if err != nil || len(files) != len(storedStates) {
		t.Errorf("%v, there are %d files in %s, and %d shapes", err, len(files), statesDir, len(storedStates))
	}
	for name := range storedStates {
		if _, err := os.Stat(filepath.Join(statesDir, name+".tfstate")); err != nil {
			t.Error(err)
		}
	}
}
