package provider

import (
	"encoding/json"
	"strconv"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

const testOrder = "sinch_port_order.test"

// everything is an order that uses each attribute that is sent: shared values,
// numbers that differ from them, and numbers that have none.
const everything = `
resource "sinch_port_order" "test" {
  customer_order_reference = "everything-2027"
  desired_port_schedule    = { date = "2027-01-29", time = "10:30:00", time_zone = "US/Pacific" }
  on_demand_activation     = true
  reseller_name            = "Acme Resale"
  loa_uploaded_by          = "jo@example.com"
  loa_attachment_date      = "2026-12-01T10:00:00-05:00"

  end_user = {
    name = "Acme Inc", street_num = "1", street_name = "Main", street_pre_dir = "N", street_type = "Street", street_post_dir = "SW"
    location_type1 = "Suite", location_value1 = "2134", location_type2 = "Floor", location_value2 = "2"
    location_type3 = "Room", location_value3 = "B"
    city = "Reno", state = "NV", zip_code = "89501-1234", type_of_service = "R"
  }
  port_out_info = {
    account_num = "998877", account_phone_number = "+12025550000", authorizing_name = "Jo Poe", authorizing_date = "2026-12-01"
  }
  voice_configuration = { type = "EST", trunk_id = "01G65Z755AFWAKHE12NY0CQ9FH" }
  sms_configuration   = { sms_app_id = "sms-1" }

  phone_numbers = {
    "+12025550001" = {}
    "+12025550002" = {
      end_user            = { name = "Jo Poe", street_num = "2", street_name = "Side", city = "Reno", state = "NV", zip_code = "89502" }
      port_out_info       = { account_num = "112233" }
      voice_configuration = { type = "RTC", app_id = "app-1" }
      sms_configuration   = { sms_app_id = "sms-2" }
      e911 = {
        name = "Jo Poe", street_num = "2", street_info = "Side Street", location = "Suite 3", city = "Reno", state = "NV"
        postal_code = "89502", postal_code_plus_four = "1234"
      }
    }
    "+12125550003" = { port_out_info = {}, voice_configuration = {}, sms_configuration = {} }
    "+14165550004" = {
      end_user            = { name = "Acme Canada", street_num = "3", street_name = "Bay", city = "Toronto", state = "ON", zip_code = "M5H 2N2" }
      voice_configuration = { type = "FAX", service_id = "fax-1" }
    }
  }
}
`

// emptyPlan expects that a step plans no change.
var emptyPlan = resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{plancheck.ExpectEmptyPlan()}}

// order is the one order that isn't canceled.
func (s *service) order(t testing.TB) sandbox.Order {
	t.Helper()
	var open []sandbox.Order
	for _, order := range s.Orders() {
		if order.Status != sandbox.Canceled && order.Status != sandbox.PendingCancelation {
			open = append(open, order)
		}
	}
	if len(open) != 1 {
		t.Fatalf("the service has %d open orders", len(open))
	}
	return open[0]
}

func (s *service) orderID(t testing.TB) string {
	t.Helper()
	return strconv.FormatInt(s.order(t).ID, 10)
}

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
		resource.TestStep{Config: config, ConfigPlanChecks: emptyPlan},
	)
	s.saw(t, "POST /orders/portIns", 1)
	s.saw(t, "DELETE /orders/portIns/*", 1)
	for _, order := range s.Orders() {
		if order.Status != sandbox.Canceled {
			t.Errorf("destroy left order %d %s", order.ID, order.Status)
		}
	}
}

// What is asked of the service is set by the design: a plan of a new order costs
// one portability check and two look-ups, by reference and by number; a create
// the look-ups, one POST and one GET; any other plan one GET.
func TestAccPortOrder_asksNoMoreThanIsNeeded(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.cli(t, farFutureOrderOf(someNumbers(3)))

	c.run("plan", "-out=plan")
	s.sawOnly(t, map[string]int{"POST /portabilityChecks": 1, "GET /orders/portIns": 2})
	c.run("apply", "plan") // plans once more before it creates, since the plan may be days old
	s.sawOnly(t, map[string]int{"POST /portabilityChecks": 1, "GET /orders/portIns": 4, "POST /orders/portIns": 1, "GET /orders/portIns/*": 1})
	c.run("plan", "-detailed-exitcode")
	s.sawOnly(t, map[string]int{"GET /orders/portIns/*": 1})
}

// saw checks how often a request came, such as "PUT /orders/portIns/*".
func (s *service) saw(t *testing.T, request string, want int) {
	t.Helper()
	method, path, _ := strings.Cut(request, " ")
	if got := s.Journal().Count(method, path); got != want {
		t.Errorf("%s came %d times, want %d", request, got, want)
	}
}

func (s *service) sawNoWrites(t *testing.T) {
	t.Helper()
	for _, write := range s.Journal().Writes() {
		t.Errorf("the service saw %s %s", write.Method, write.Path)
	}
}

// sawOnly checks that just these requests came since the last look, and one
// token request at the most, and forgets them.
func (s *service) sawOnly(t *testing.T, want map[string]int) {
	t.Helper()
	defer s.ResetJournal()
	journal, expected := s.Journal(), 0
	for request, count := range want {
		expected += count
		s.saw(t, request, count)
	}
	if all := journal.Count("", ""); all != expected {
		t.Errorf("%d requests came, want %d", all, expected)
	}
	if tokens := journal.Count("POST", sandbox.TokenPath); tokens > 1 {
		t.Errorf("%d tokens were asked for", tokens)
	}
}

func TestAccPortOrder_sendsEachAttributeAndEachNumberWhole(t *testing.T) {
	t.Parallel()
	s := startService(t)
	s.test(t, resource.TestStep{Config: s.config(everything)})

	posts := s.Journal().Only("POST", "/orders/portIns")
	if len(posts) != 1 {
		t.Fatalf("the order was submitted %d times", len(posts))
	}
	sameJSON(t, string(posts[0].RequestBody), `{
  "customerOrderReference": "everything-2027",
  "desiredPortSchedule": {"desiredPortDate": "2027-01-29", "desiredPortTime": "10:30:00", "desiredPortTimeZone": "US/Pacific"},
  "onDemandActivation": true,
  "resellerName": "Acme Resale",
  "loaUploadedBy": "jo@example.com",
  "loaAttachmentDate": "2026-12-01T10:00:00-05:00",
  "phoneNumbers": [
    {
      "phoneNumber": "+12025550001", "endUser": `+acmeJSON+`, "portOutInfo": `+acmePortOutInfoJSON+`,
      "voiceConfiguration": {"type": "EST", "trunkId": "01G65Z755AFWAKHE12NY0CQ9FH"},
      "smsConfiguration": {"smsAppId": "sms-1"}
    },
    {
      "phoneNumber": "+12025550002",
      "endUser": {
        "name": "Jo Poe", "streetNum": "2", "streetName": "Side", "city": "Reno", "state": "NV", "zipCode": "89502"
      },
      "portOutInfo": {"accountNum": "112233"},
      "voiceConfiguration": {"type": "RTC", "appId": "app-1"},
      "smsConfiguration": {"smsAppId": "sms-2"},
      "features": {"e911": {
        "name": "Jo Poe", "streetNum": "2", "streetInfo": "Side Street", "location": "Suite 3", "city": "Reno", "state": "NV",
        "postalCode": "89502", "postalCodePlusFour": "1234"
      }}
    },
    {"phoneNumber": "+12125550003", "endUser": `+acmeJSON+`, "portOutInfo": {}},
    {
      "phoneNumber": "+14165550004",
      "endUser": {"name": "Acme Canada", "streetNum": "3", "streetName": "Bay", "city": "Toronto", "state": "ON", "zipCode": "M5H 2N2"},
      "portOutInfo": `+acmePortOutInfoJSON+`,
      "voiceConfiguration": {"type": "FAX", "serviceId": "fax-1"},
      "smsConfiguration": {"smsAppId": "sms-1"}
    }
  ]
}`)
}

// What is shared in everything, as it is sent with a number.
const (
	acmeJSON = `{
  "name": "Acme Inc", "streetNum": "1", "streetName": "Main", "streetPreDir": "N", "streetType": "Street", "streetPostDir": "SW",
  "locationType1": "Suite", "locationValue1": "2134", "locationType2": "Floor", "locationValue2": "2", "locationType3": "Room", "locationValue3": "B",
  "city": "Reno", "state": "NV", "zipCode": "89501-1234", "typeOfService": "R"
}`
	acmePortOutInfoJSON = `{
  "accountNum": "998877", "accountPhoneNumber": "+12025550000", "authorizingName": "Jo Poe", "authorizingDate": "2026-12-01"
}`
)

// sameJSON checks that two texts are the same JSON.
func sameJSON(t *testing.T, got, want string) {
	t.Helper()
	if difference := differentJSON(got, want); difference != "" {
		t.Error(difference)
	}
}

// differentJSON is "" when two texts are the same JSON.
func differentJSON(got, want string) string {
	indented := func(text string) string {
		decoder := json.NewDecoder(strings.NewReader(text))
		decoder.UseNumber() // so that a long number stays what it is
		var value any
		if err := decoder.Decode(&value); err != nil {
			return err.Error() + " in " + text
		}
		pretty, err := json.MarshalIndent(value, "", " ")
		if err != nil {
			return err.Error()
		}
		return string(pretty)
	}
	if got, want := indented(got), indented(want); got != want {
		return "got:\n" + got + "\nwant:\n" + want
	}
	return ""
}
