package provider

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/terraform"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"
	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

const dataOrder = "data.sinch_port_order.test"

func orderWith(attribute, value string) string {
	return fmt.Sprintf("\ndata \"sinch_port_order\" \"test\" {\n  %s = %q\n}\n", attribute, value)
}

// detailed is an order with every field of the contract.
func detailed(reference string) sandbox.Order {
	return sandbox.Order{
		CustomerOrderReference: reference, OnDemandActivation: true, ResellerName: "Reseller", Status: sandbox.Confirmed,
		LOAUploadedBy: "jo", LOAAttachmentDate: "2026-11-30T08:00:00Z",
		DesiredPortSchedule: sandbox.Schedule{DesiredPortDate: portDate, DesiredPortTime: "10:00:00", DesiredPortTimeZone: "US/Pacific"},
		Notes:               []sandbox.Note{{Note: "Which PIN?", CreatedTime: "2026-12-01T08:00:00Z", CreatedBy: "Sinch"}},
		Documents:           []sandbox.Document{{ID: 77, DocumentName: "loa.pdf", Description: "LOA"}},
		PhoneNumbers: []sandbox.PhoneNumber{{
			PhoneNumber: "+12025550100", Status: sandbox.Activated, CountryCode: "US",
			ExclusionReason: "e-reason", ExclusionDate: "2026-12-02T01:00:00Z", RejectReason: "r-reason",
			ActivatedDate: "2026-12-02T02:00:00Z", ConfirmedDate: "2026-12-02T03:00:00Z", ActivateUser: "jo",
			PhoneNumberGroup: "Group ID 1 - Verizon Wireless:6006 - SVR/2", FOCDate: "2027-01-29T00:00:00Z",
			VoiceConfiguration: &sandbox.VoiceConfiguration{Type: "EST", TrunkID: "trunk-1"},
			SMSConfiguration:   &sandbox.SMSConfiguration{SMSAppID: "sms-1"},
			EndUser: &sandbox.EndUser{
				Name: "Acme Inc", StreetNum: "1", StreetName: "Main", StreetPreDir: "N", StreetType: "Court", StreetPostDir: "SW",
				LocationType1: "Suite", LocationValue1: "1", LocationType2: "Floor", LocationValue2: "2", LocationType3: "Room", LocationValue3: "3",
				City: "Reno", State: "NV", ZipCode: "89501", TypeOfService: "R",
			},
			PortOutInfo: &sandbox.PortOutInfo{
				ExistingPortOutPIN: "98765", AccountNum: "998877", AccountPhoneNumber: "+12025550199", AuthorizingName: "Jo Poe", AuthorizingDate: "2026-11-30",
			},
			NewPortOutPIN: "56789",
			Features: &sandbox.Features{E911: &sandbox.E911{
				Name: "Acme", StreetNum: "1a", StreetInfo: "Main Street", Location: "Suite 1", City: "Reno", State: "NV", PostalCode: "89501", PostalCodePlusFour: "1234",
			}},
			ExcludedFeatures: []sandbox.ExcludedFeature{{FeatureName: "MMS", ExclusionReason: "landline"}},
		}},
	}
}

func TestAccPortOrderDataSource_showsEveryDetailButThePINs(t *testing.T) {
	t.Parallel()
	for name, forms := range map[string]sandbox.Forms{
		"plain":       {PINs: sandbox.PINsWhole},
		"other forms": {PINs: sandbox.PINsMasked, IDsAsStrings: true, Times: sandbox.TimesWithZone, Dates: sandbox.DatesWithTime, TypeOfServiceSpelt: true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := startService(t, sandbox.WithForms(forms))
			id := strconv.FormatInt(s.Add(detailed("hq-2027")).ID, 10)
			for _, by := range [][2]string{{"id", id}, {attrReference, "hq-2027"}} {
				s.test(t, resource.TestStep{
					Config: s.config(orderWith(by[0], by[1])),
					ConfigStateChecks: []statecheck.StateCheck{
						statecheck.ExpectKnownValue(dataOrder, tfjsonpath.New("id"), knownvalue.StringExact(id)),
						statecheck.ExpectKnownValue(dataOrder, tfjsonpath.New("on_demand_activation"), knownvalue.Bool(true)),
						expectText(tfjsonpath.New(attrSchedule), "date", portDate, "time", "10:00:00", "time_zone", "US/Pacific"),
						expectText(tfjsonpath.New("notes").AtSliceIndex(0), "note", "Which PIN?", "created_time", "2026-12-01T08:00:00Z", "created_by", "Sinch"),
						expectText(tfjsonpath.New("documents").AtSliceIndex(0), "id", "77", "document_name", "loa.pdf", "description", "LOA"),
						expectText(tfjsonpath.New("account_nums"), "+12025550100", "998877"),
					},
					Check: resource.ComposeAggregateTestCheckFunc(append(allOf(dataOrder, "phone_numbers.+12025550100.", numberDetail), hasNoPIN)...),
				})
			}
		})
	}
}

// numberDetail is what the number of detailed shows.
var numberDetail = map[string]string{
	"status": "ACTIVATED", "country_code": "US", "phone_number_group": "Group ID 1 - Verizon Wireless:6006 - SVR/2", "foc_date": "2027-01-29",
	"confirmed_date": "2026-12-02T03:00:00Z", "activated_date": "2026-12-02T02:00:00Z", "activate_user": "jo",
	"reject_reason": "r-reason", "exclusion_reason": "e-reason", "exclusion_date": "2026-12-02T01:00:00Z",
	"voice_configuration.type": "EST", "voice_configuration.trunk_id": "trunk-1", "sms_configuration.sms_app_id": "sms-1",
	"end_user.name": "Acme Inc", "end_user.street_num": "1", "end_user.street_name": "Main", "end_user.street_pre_dir": "N",
	"end_user.street_type": "Court", "end_user.street_post_dir": "SW", "end_user.location_type1": "Suite", "end_user.location_value1": "1",
	"end_user.location_type2": "Floor", "end_user.location_value2": "2", "end_user.location_type3": "Room", "end_user.location_value3": "3",
	"end_user.city": "Reno", "end_user.state": "NV", "end_user.zip_code": "89501", "end_user.type_of_service": "R",
	"port_out_info.account_phone_number": "+12025550199", "port_out_info.authorizing_name": "Jo Poe", "port_out_info.authorizing_date": "2026-11-30",
	"e911.name": "Acme", "e911.street_num": "1a", "e911.enh_street_num": "1A", "e911.street_info": "Main Street", "e911.enh_street_info": "MAIN STREET",
	"e911.location": "Suite 1", "e911.enh_location": "SUITE 1", "e911.city": "Reno", "e911.enh_city": "RENO", "e911.state": "NV", "e911.enh_state": "NV",
	"e911.postal_code": "89501", "e911.enh_postal_code": "89501", "e911.postal_code_plus_four": "1234", "e911.enh_postal_code_plus_four": "1234",
	"excluded_features.0.feature_name": "MMS", "excluded_features.0.exclusion_reason": "landline",
}

func allOf(address, prefix string, values map[string]string) []resource.TestCheckFunc {
	var checks []resource.TestCheckFunc
	for _, name := range slices.Sorted(maps.Keys(values)) {
		checks = append(checks, resource.TestCheckResourceAttr(address, prefix+name, values[name]))
	}
	return checks
}

func hasNoPIN(state *terraform.State) error {
	text, err := json.Marshal(state)
	if err != nil {
		return err
	}
	for _, pin := range []string{"98765", "56789", "****"} {
		if strings.Contains(string(text), pin) {
			return fmt.Errorf("the state has %s", pin)
		}
	}
	return nil
}

// expectText asserts on the texts of an object of the order, given as name, value, name, value.
func expectText(at tfjsonpath.Path, texts ...string) statecheck.StateCheck {
	want := map[string]knownvalue.Check{}
	for i := 0; i < len(texts); i += 2 {
		want[texts[i]] = knownvalue.StringExact(texts[i+1])
	}
	return statecheck.ExpectKnownValue(dataOrder, at, knownvalue.ObjectExact(want))
}

func TestAccPortOrderDataSource_errors(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		config string
		fault  sandbox.Fault
		want   string
	}{
		"neither":                    {config: "\ndata \"sinch_port_order\" \"test\" {}\n", want: `(?s)one \(and only one\)`},
		"both":                       {config: strings.Replace(orderWith("id", "1"), "}", "customer_order_reference = \"hq\"\n}", 1), want: `(?s)one \(and only one\)`},
		"no order ID":                {config: orderWith("id", "hq"), want: `not an\s+order ID`},
		"unknown ID":                 {config: orderWith("id", "404404"), want: `There is no order 404404`},
		"unknown reference":          {config: orderWith(attrReference, "nope"), want: `No order has this reference`},
		"reference of several":       {config: orderWith(attrReference, "twice"), want: `(?s)Several orders.*890192331, CONFIRMED.*890192332, CANCELED`},
		"credentials":                {config: orderWith("id", "890192331"), want: `refused the credentials`, fault: sandbox.Fault{Kind: sandbox.KindUnauthorized, Times: -1}},
		"list fails":                 {config: orderWith(attrReference, "twice"), want: `Sinch refused`, fault: sandbox.ShapeText.Fault(http.StatusForbidden, "no")},
		"answer that makes no sense": {config: orderWith("id", "890192331"), want: `(?i)not what the service documents`, fault: sandbox.Fault{Kind: sandbox.KindWrongTypes, Times: -1}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := startService(t)
			s.Add(detailed("twice"))
			canceled := detailed("twice")
			canceled.Status = sandbox.Canceled
			s.Add(canceled)
			if test.fault.Kind != "" {
				test.fault.Method = http.MethodGet
				s.Fault(test.fault)
			}
			s.test(t, resource.TestStep{Config: s.config(test.config), ExpectError: regexp.MustCompile(test.want)})
		})
	}
}
