package provider

import (
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"
	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

const testConfiguration = "sinch_porting_configuration.test"

func portingConfiguration(attributes ...string) string {
	return fmt.Sprintf("\nresource \"sinch_porting_configuration\" \"test\" {\n  %s\n}\n", strings.Join(attributes, "\n  "))
}

const (
	contactOps = `contact = { email = "porting@example.com", name = "Porting team" }`
	webhook    = `webhook_url = "https://example.com/hooks/porting"`
	tenPacific = "default_port_time = \"10:00:00\"\n  default_port_time_zone = \"US/Pacific\""
)

func TestAccPortingConfiguration_isCreatedChangedAndForgotten(t *testing.T) {
	t.Parallel()
	for name, empty := range map[string]bool{"404 when there is none": false, "empty object when there is none": true} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := startService(t, sandbox.WithForms(sandbox.Forms{ConfigurationEmpty: empty}))
			whole := s.config(portingConfiguration(contactOps, webhook, tenPacific))
			given := s.testRecording(t,
				resource.TestStep{
					Config: whole,
					ConfigStateChecks: []statecheck.StateCheck{
						statecheck.ExpectKnownValue(testConfiguration, tfjsonpath.New("id"), knownvalue.StringExact(s.ProjectID)),
					},
				},
				resource.TestStep{Config: whole, ConfigPlanChecks: expectEmptyPlan},
				resource.TestStep{ResourceName: testConfiguration, ImportState: true, ImportStateVerify: true},
				resource.TestStep{
					Config:           s.config(portingConfiguration(contactOps)),
					ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{plancheck.ExpectResourceAction(testConfiguration, plancheck.ResourceActionUpdate)}},
				},
			)
			expectWrites(t, s, "POST", "PUT")
			want := sandbox.Configuration{Contact: &sandbox.Contact{Email: "porting@example.com", Name: "Porting team"}}
			s.expectConfiguration(t, want)
			given.expect(t, "The porting configuration stays as it is")
		})
	}
}

func TestAccPortingConfiguration_existingOneIsUpdatedAndTheRestKept(t *testing.T) {
	t.Parallel()
	s := startService(t)
	s.SetConfiguration(&sandbox.Configuration{Contact: &sandbox.Contact{Email: "old@example.com", Phone: "+12025550100"}, DefaultPortTime: "08:00:00"})
	config := s.config(portingConfiguration(webhook))
	s.test(t,
		resource.TestStep{Config: config},
		resource.TestStep{Config: config, ConfigPlanChecks: expectEmptyPlan},
	)
	expectWrites(t, s, "PUT")
	s.expectConfiguration(t, sandbox.Configuration{
		Contact:    &sandbox.Contact{Email: "old@example.com", Phone: "+12025550100"},
		WebhookURL: "https://example.com/hooks/porting", DefaultPortTime: "08:00:00",
	})
}

// Each reads the whole before it writes the whole, side by side with the other.
func TestAccPortingConfiguration_twoResourcesLoseNothing(t *testing.T) {
	t.Parallel()
	s := startService(t, sandbox.WithLatency(10*time.Millisecond))
	both := func(hour int) string {
		return s.config(fmt.Sprintf(`
resource "sinch_porting_configuration" "contact" {
  contact = { email = "port%[1]d@example.com" }
}
resource "sinch_porting_configuration" "hook" {
  webhook_url       = "https://example.com/%[1]d"
  default_port_time = "%[1]d:00:00"
}
`, hour))
	}
	s.test(t,
		resource.TestStep{Config: both(10)},
		resource.TestStep{Config: both(11)},
		resource.TestStep{Config: both(11), ConfigPlanChecks: expectEmptyPlan},
	)
}

func TestAccPortingConfiguration_driftIsShownAndPutRight(t *testing.T) {
	t.Parallel()
	whole := sandbox.Configuration{
		Contact:    &sandbox.Contact{Email: "porting@example.com", Name: "Porting team"},
		WebhookURL: "https://example.com/hooks/porting", DefaultPortTime: "10:00:00", DefaultPortTimeZone: "US/Pacific",
	}
	for name, drift := range map[string]struct {
		to    *sandbox.Configuration
		write string
	}{
		"changed": {&sandbox.Configuration{Contact: &sandbox.Contact{Email: "x@example.com"}, WebhookURL: whole.WebhookURL, DefaultPortTime: "11:00:00"}, "PUT"},
		"gone":    {nil, "POST"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := startService(t)
			config := s.config(portingConfiguration(contactOps, webhook, tenPacific))
			s.test(t,
				resource.TestStep{Config: config},
				resource.TestStep{PreConfig: func() { s.SetConfiguration(drift.to) }, Config: config},
			)
			expectWrites(t, s, "POST", drift.write)
			s.expectConfiguration(t, whole)
		})
	}
}

func TestAccPortingConfiguration_sameMeaningIsNoDrift(t *testing.T) {
	t.Parallel()
	for name, forms := range map[string]sandbox.Forms{
		"time without seconds": {Times: sandbox.TimesWithoutSeconds},
		"time with zone":       {Times: sandbox.TimesWithZone},
		"empty for absent":     {EmptyForAbsent: true},
		"tidied":               {TidiesContact: true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := startService(t, sandbox.WithForms(forms))
			config := func(name string) string {
				contact := fmt.Sprintf(`contact = { email = "Porting@Example.com", name = %q, phone = "+12025550123" }`, name)
				return s.config(portingConfiguration(contact, `webhook_url = "https://example.com"`, tenPacific))
			}
			s.test(t,
				resource.TestStep{Config: config("Porting team")},
				resource.TestStep{Config: config("Porting team"), ConfigPlanChecks: expectEmptyPlan},
				resource.TestStep{Config: config("Porting Team")}, // what somebody writes otherwise is sent
				resource.TestStep{Config: config("Porting Team"), ConfigPlanChecks: expectEmptyPlan},
			)
			expectWrites(t, s, "POST", "PUT")
			if got := s.Configuration().Contact.Name; got != "Porting Team" {
				t.Errorf("the contact is %q", got)
			}
		})
	}
}

// What the service makes of a text in a way that nobody has listed was done, and is said.
func TestAccPortingConfiguration_whatIsShownOtherwiseThanItWasSentIsSaid(t *testing.T) {
	t.Parallel()
	s := startService(t, sandbox.WithForms(sandbox.Forms{Text: sandbox.TextStreets}))
	of := func(name string) string { return s.config(portingConfiguration(`contact = { name = "` + name + `" }`)) }
	c := s.reattached(t, of("Main Street"))
	says(t, c.apply(), "is not as it was sent", "contact.name is Main St, was Main Street")
	c.write("main.tf", of("Elm Street"))
	says(t, c.apply(), "is not as it was sent", "contact.name is Elm St, was Elm Street")
	expectWrites(t, s, "POST", "PUT")
	c.write("main.tf", of("Elm St"))
	c.apply()
	c.plan(false)
}

// A lost PUT that clears a default leaves it as it was, which a service that fills in
// defaults shows just so: it is sent again.
func TestAccPortingConfiguration_lostClearingIsRepeated(t *testing.T) {
	t.Parallel()
	s := startService(t)
	s.test(t,
		resource.TestStep{Config: s.config(portingConfiguration(webhook, tenPacific))},
		resource.TestStep{
			PreConfig: func() {
				s.Fault(sandbox.Fault{Method: http.MethodPut, Path: "/configuration", Kind: sandbox.KindDropBefore})
			},
			Config: s.config(portingConfiguration(webhook)),
		},
	)
	s.expectConfiguration(t, sandbox.Configuration{Contact: &sandbox.Contact{}, WebhookURL: "https://example.com/hooks/porting"})
}

// An answer that isn't the configuration must neither be sent back nor clear what is there.
func TestAccPortingConfiguration_thatIsNotShownIsKept(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		body   string
		writes []string
		fails  string
	}{
		"error object": {`{"code":"500","error":"Internal","message":"try later"}`, nil, `(?s)nothing\s+was\s+changed`},
		"null":         {`null`, nil, `(?s)nothing\s+was\s+changed`},
		"{}":           {`{}`, []string{"POST", "PUT"}, ""}, // as of a project that has none
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := startService(t)
			ops := sandbox.Contact{Email: "ops@example.com"}
			s.SetConfiguration(&sandbox.Configuration{Contact: &ops, WebhookURL: "https://example.com/old"})
			s.Fault(sandbox.Fault{Method: http.MethodGet, Path: "/configuration", Kind: sandbox.KindStatus, Status: 200, Body: test.body})
			step := resource.TestStep{Config: s.config(portingConfiguration(webhook))}
			want := sandbox.Configuration{Contact: &ops, WebhookURL: "https://example.com/hooks/porting"}
			if test.fails != "" {
				step.ExpectError, want.WebhookURL = regexp.MustCompile(test.fails), "https://example.com/old"
			}
			s.test(t, step)
			expectWrites(t, s, test.writes...)
			s.expectConfiguration(t, want)
		})
	}
}

func TestAccPortingConfiguration_faults(t *testing.T) {
	t.Parallel()
	for name, fault := range writeFaults {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := startService(t)
			fault.Method, fault.Path = http.MethodPost, "/configuration"
			s.Fault(fault)
			config := s.config(portingConfiguration(webhook))
			s.test(t, resource.TestStep{Config: config}, resource.TestStep{Config: config, ConfigPlanChecks: expectEmptyPlan})
			applied := 0
			for _, write := range s.Journal().Writes() {
				if write.Applied {
					applied++
				}
			}
			if applied != 1 {
				t.Errorf("the configuration was written %d times", applied)
			}
		})
	}
}

func TestAccPortingConfiguration_errors(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		config string
		fault  sandbox.Fault
		want   string
	}{
		"nothing":       {want: `at least one of contact, webhook_url`},
		"empty contact": {config: `contact = {}`, want: `Contact is empty`},
		"email":         {config: `contact = { email = "jo" }`, want: `(?s)contact.email is "jo"`},
		"phone":         {config: `contact = { phone = "202-555-0100" }`, want: `(?s)contact.phone is\s+"202-555-0100"`},
		"webhook":       {config: `webhook_url = "example.com"`, want: `(?s)webhook_url is "example.com"`},
		"webhook http":  {config: `webhook_url = "http://example.com/x"`, want: `(?s)webhook_url is "http://example.com/x",\s+and events hold PINs`},
		"webhook user":  {config: `webhook_url = "https://jo:pw@example.com/x"`, want: `(?s)webhook_url holds a user name or password`},
		"webhook blank": {config: `webhook_url = "https://example.com/a b"`, want: `(?s)webhook_url is "https://example.com/a b", which is not a\s+URL`},
		"webhook html":  {config: `webhook_url = "https://example.com/a?b=1&amp;c=2"`, want: `(?s)with characters as a web\s+page writes them: write "https://example.com/a\?b=1&c=2"`},
		"time":          {config: `default_port_time = "9 am"`, want: `(?s)default_port_time is "9 am"`},
		"zone":          {config: `default_port_time_zone = "Europe/Berlin"`, want: `(?s)default_port_time_zone is\s+"Europe/Berlin"`},
		"refused": {
			config: webhook, want: `(?s)refused the value of webhook_url.*not reachable`,
			fault: sandbox.ShapeBadRequest.Fault(http.StatusUnprocessableEntity, "bad", sandbox.Violation{Field: "webhookUrl", Description: "not reachable"}),
		},
		"credentials": {config: webhook, want: `refused the credentials`, fault: sandbox.Fault{Kind: sandbox.KindUnauthorized, Times: -1}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := startService(t)
			if test.fault.Kind != "" {
				test.fault.Method, test.fault.Path = http.MethodPost, "/configuration"
				s.Fault(test.fault)
			}
			s.test(t, resource.TestStep{Config: s.config(portingConfiguration(test.config)), ExpectError: regexp.MustCompile(test.want)})
			if s.Configuration() != nil {
				t.Error("a configuration was made")
			}
		})
	}
}

func TestAccPortingConfigurationDataSource_showsWhatThereIs(t *testing.T) {
	t.Parallel()
	const address = "data.sinch_porting_configuration.test"
	s := startService(t)
	config := s.config("\ndata \"sinch_porting_configuration\" \"test\" {}\n")
	value := func(name string, want knownvalue.Check) statecheck.StateCheck {
		return statecheck.ExpectKnownValue(address, tfjsonpath.New(name), want)
	}
	s.test(t,
		resource.TestStep{Config: config, ConfigStateChecks: []statecheck.StateCheck{
			value("id", knownvalue.StringExact(s.ProjectID)), value("contact", knownvalue.Null()), value("webhook_url", knownvalue.Null()),
		}},
		resource.TestStep{
			PreConfig: func() {
				s.SetConfiguration(&sandbox.Configuration{Contact: &sandbox.Contact{Phone: "+12025550100"}, DefaultPortTimeZone: "GMT"})
			},
			Config: config, ConfigStateChecks: []statecheck.StateCheck{
				value("contact", knownvalue.ObjectExact(map[string]knownvalue.Check{
					"email": knownvalue.Null(), "name": knownvalue.Null(), "phone": knownvalue.StringExact("+12025550100"),
				})),
				value("default_port_time_zone", knownvalue.StringExact("GMT")),
			},
		},
	)
}

// expectWrites asserts on the methods of the writes that the service saw.
func expectWrites(t testing.TB, s *service, methods ...string) {
	t.Helper()
	var seen []string
	for _, write := range s.Journal().Writes() {
		seen = append(seen, write.Method)
	}
	if strings.Join(seen, " ") != strings.Join(methods, " ") {
		t.Errorf("the service saw the writes %v, want %v", seen, methods)
	}
}

func (s *service) expectConfiguration(t testing.TB, want sandbox.Configuration) {
	t.Helper()
	found := s.Configuration()
	if found == nil {
		t.Fatal("there is no configuration")
	}
	if found.Contact == nil {
		found.Contact = &sandbox.Contact{}
	}
	if *found.Contact != *want.Contact {
		t.Errorf("the contact is %+v, want %+v", *found.Contact, *want.Contact)
	}
	found.Contact, want.Contact = nil, nil
	if *found != want {
		t.Errorf("the configuration is %+v, want %+v", *found, want)
	}
}
