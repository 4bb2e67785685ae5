package provider

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/sinch/terraform-provider-sinch/internal/porting"
	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

// orders is the resource, connected to the sandbox without a Terraform between.
func (s *service) orders(t testing.TB, change func(*porting.Config)) *portOrderResource {
	t.Helper()
	config := porting.Config{
		ProjectID: s.ProjectID, KeyID: s.KeyID, KeySecret: s.KeySecret, Endpoint: s.Endpoint, TokenURL: s.TokenURL,
		MaxRequestsPerSecond: 1000, PollInterval: 1, LookWindow: 1, MaxRetries: new(0),
	}
	if change != nil {
		change(&config)
	}
	client, err := porting.New(config)
	if err != nil {
		t.Fatal(err)
	}
	return &portOrderResource{resourceBase{providerData: &providerData{client: client, projectID: s.ProjectID, now: s.Clock().Now}}}
}

// plannedOrder is a model of an order of three numbers. The last has an end user
// and a voice configuration of its own.
func plannedOrder() *portOrderModel {
	text := func(fields map[string]attr.Type, values map[string]string) types.Object {
		attributes := make(map[string]attr.Value, len(fields))
		for name := range fields {
			attributes[name] = types.StringNull()
			if value, ok := values[name]; ok {
				attributes[name] = types.StringValue(value)
			}
		}
		return types.ObjectValueMust(fields, attributes)
	}
	endUser := text(endUserFields.attrTypes(), map[string]string{
		"name": "Acme Inc", "street_num": "1", "street_name": "Main", "city": "Reno", "state": "NV", "zip_code": "89501",
	})
	voice := text(voiceFields.attrTypes(), map[string]string{"type": "EST", "trunk_id": "trunk"})
	number := func(endUser, voice types.Object) attr.Value {
		return types.ObjectValueMust(numberType().AttrTypes, map[string]attr.Value{
			attrEndUser: endUser, attrVoice: voice,
			attrPortOutInfo: types.ObjectNull(portOutInfoFields.attrTypes()),
			attrSMS:         types.ObjectNull(smsFields.attrTypes()),
			attrE911:        types.ObjectNull(e911Fields.attrTypes()),
		})
	}
	shared := number(types.ObjectNull(endUserFields.attrTypes()), types.ObjectNull(voiceFields.attrTypes()))
	return &portOrderModel{
		CustomerOrderReference: types.StringValue("hq-2027"),
		DesiredPortSchedule:    text(scheduleFields.attrTypes(), map[string]string{"date": portDate}),
		EndUser:                endUser,
		PhoneNumbers: types.MapValueMust(numberType(), map[string]attr.Value{
			"+12025550000": shared, "+12025550001": shared, "+12025550002": number(endUser, voice),
		}),
	}
}

var refusedZip = sandbox.Violation{Field: "phoneNumbers[2].endUser.zipCode", Description: "does not match the city"}

// Each status in each shape of body says what it means and what to do, and
// points at the field where the body names one.
func TestSubmit_everyErrorShapeWithEveryStatus(t *testing.T) {
	t.Parallel()
	statuses := []struct {
		status  int
		summary string
		advice  string
	}{
		{400, "Sinch refused the request", "Correct what the message names"},
		{401, "Sinch refused the credentials", "SINCH_KEY_SECRET"},
		{402, "The Sinch account has no balance", "a payment is needed"},
		{403, "Sinch refused the credentials", "SINCH_PROJECT_ID"},
		{404, "Sinch has no such thing", "project_id"},
		{407, "A proxy wants credentials", "HTTPS_PROXY"},
		{409, "Sinch refused the request", "Nothing was done"},
		{422, "Sinch refused the request", "Nothing was done"},
		{429, "Sinch asks for fewer requests", "max_requests_per_second"},
		{500, "It is not known whether Sinch did it", "apply again"}, // a service that fails may go on and submit the order
		{503, "It is not known whether Sinch did it", "apply again"},
	}
	withFields := []string{"documented", "documented sample", "BadRequest", "wrapped"}
	for _, shape := range sandbox.ErrorShapes {
		for _, test := range statuses {
			t.Run(fmt.Sprint(shape.Name, " ", test.status), func(t *testing.T) {
				t.Parallel()
				s := startService(t)
				fault := shape.Fault(test.status, "The carrier said no", refusedZip)
				fault.Method, fault.Path, fault.Times = "POST", "/orders/portIns", -1
				fault.RetryAfter = map[int]string{429: "86400"}[test.status] // longer than anybody waits
				s.Fault(fault)

				var diags diag.Diagnostics
				plan := plannedOrder()
				if order := s.orders(t, nil).submit(t.Context(), plan, new(portOrderModel), &diags); order != nil || !diags.HasError() {
					t.Fatalf("order %v, diagnostics %v", order, diags)
				}
				text := fmt.Sprint(diags)
				// What the service explains is shown, unless it is a page of something in between.
				if shape.Name != "empty" && shape.Name != "html" && !strings.Contains(text, "The carrier said no") {
					t.Errorf("the service's words are missing: %v", diags)
				}
				if slices.Contains(withFields, shape.Name) && slices.Contains([]int{400, 409, 422}, test.status) {
					at := path.Root(attrPhoneNumbers).AtMapKey("+12025550002").AtName(attrEndUser).AtName("zip_code")
					if !pointsAt(diags, at) || !strings.Contains(text, "For +12025550002. Sinch: does not match the city.") || !strings.Contains(text, fmt.Sprint(test.status)) {
						t.Errorf("nothing points at %s: %v", at, diags)
					}
					return
				}
				if first := diags.Errors()[0]; first.Summary() != test.summary || !strings.Contains(first.Detail(), test.advice) {
					t.Errorf("%q: %s", first.Summary(), first.Detail())
				}
				if posts := s.Journal().Count("POST", "/orders/portIns"); posts > 1 && test.status != 401 {
					t.Error("it was repeated")
				}
			})
		}
	}
}

func pointsAt(diags diag.Diagnostics, at path.Path) bool {
	return slices.ContainsFunc(diags.Errors(), func(d diag.Diagnostic) bool {
		located, ok := d.(diag.DiagnosticWithPath)
		return ok && located.Path().Equal(at)
	})
}

// A field of the request becomes the attribute that its value came from.
func TestSubmit_errorsAreOnTheAttribute(t *testing.T) {
	t.Parallel()
	number := path.Root(attrPhoneNumbers).AtMapKey
	for field, at := range map[string]path.Path{
		"phoneNumbers[0].endUser.zipCode":                path.Root(attrEndUser).AtName("zip_code"),
		"phoneNumbers[2].endUser.zipCode":                number("+12025550002").AtName(attrEndUser).AtName("zip_code"),
		"phoneNumbers[2].endUser.locationValue1":         number("+12025550002").AtName(attrEndUser).AtName("location_value1"),
		"phoneNumbers[2].voiceConfiguration.trunkId":     number("+12025550002").AtName(attrVoice).AtName("trunk_id"),
		"phoneNumbers[1].phoneNumber":                    number("+12025550001"),
		"phoneNumbers[1]":                                number("+12025550001"),
		"phoneNumbers[1].portOutInfo.existingPortOutPin": path.Root("port_out_pins_wo").AtMapKey("+12025550001"),
		"phoneNumbers[1].newPortOutPin":                  path.Root("new_port_out_pins_wo").AtMapKey("+12025550001"),
		"phoneNumbers[1].features.e911.postalCode":       number("+12025550001").AtName(attrE911).AtName("postal_code"),
		"phoneNumbers[9].endUser.zipCode":                path.Root(attrPhoneNumbers),
		"phoneNumbers":                                   path.Root(attrPhoneNumbers),
		"desiredPortSchedule.desiredPortDate":            path.Root(attrSchedule).AtName("date"),
		"desiredPortSchedule":                            path.Root(attrSchedule),
		"customerOrderReference":                         path.Root(attrReference),
		"resellerName":                                   path.Root("reseller_name"),
		"somethingNew[3].inside":                         path.Empty(),
		"":                                               path.Empty(),
	} {
		for _, form := range []string{field, sandbox.DotPath(field), "$." + field} {
			t.Run(form, func(t *testing.T) {
				t.Parallel()
				s := startService(t)
				fault := sandbox.ShapeDocumented.Fault(http.StatusUnprocessableEntity, "no", sandbox.Violation{Field: form, Description: "is wrong"})
				fault.Method, fault.Path = "POST", "/orders/portIns"
				s.Fault(fault)
				var diags diag.Diagnostics
				s.orders(t, nil).submit(t.Context(), plannedOrder(), new(portOrderModel), &diags)
				if at.Equal(path.Empty()) {
					if got := diags.Errors()[0]; got.Summary() != "Sinch refused the request" || !strings.Contains(got.Detail(), "is wrong") {
						t.Errorf("%v", diags)
					}
					return
				}
				if !pointsAt(diags, at) {
					t.Errorf("nothing points at %s: %v", at, diags)
				}
			})
		}
	}
}

// Hundreds of numbers that fail on one shared value are one error.
func TestSubmit_oneSharedValueIsOneError(t *testing.T) {
	t.Parallel()
	s := startService(t)
	fault := sandbox.ShapeDocumented.Fault(http.StatusUnprocessableEntity, "no",
		sandbox.Violation{Field: "phoneNumbers[0].endUser.state", Description: "is wrong"},
		sandbox.Violation{Field: "phoneNumbers[1].endUser.state", Description: "is wrong"},
		sandbox.Violation{Field: "phoneNumbers[2].endUser.state", Description: "is wrong"})
	fault.Method, fault.Path = "POST", "/orders/portIns"
	s.Fault(fault)
	var diags diag.Diagnostics
	s.orders(t, nil).submit(t.Context(), plannedOrder(), new(portOrderModel), &diags)
	if diags.ErrorsCount() != 2 || !strings.Contains(fmt.Sprint(diags), "For +12025550000, +12025550001.") {
		t.Errorf("%d errors: %v", diags.ErrorsCount(), diags)
	}
}

// An order that is adopted, and has a PIN which the configuration lacks, is named: there is
// no ID in the plan of a create.
func TestSubmit_adoptedOrderWithAnotherPINIsNamed(t *testing.T) {
	t.Parallel()
	s := startService(t, sandbox.WithForms(sandbox.Forms{PINs: sandbox.PINsMasked}))
	plan := plannedOrder()
	id := s.addOrder(plan.numbers()...)
	s.Edit(id, func(order *sandbox.Order) {
		order.CustomerOrderReference = plan.CustomerOrderReference.ValueString()
		order.PhoneNumbers[0].PortOutInfo.ExistingPortOutPIN = "1111"
	})
	var diags diag.Diagnostics
	s.orders(t, nil).submit(t.Context(), plan, new(portOrderModel), &diags)
	if told := fmt.Sprint(diags); diags.HasError() || !strings.Contains(told, "Order "+id+" has a port_out_pin for +12025550000 at Sinch") {
		t.Errorf("%v", diags)
	}
	s.sawNoWrites(t)
}

// A refusal that names no number may be about any: the orders that hold them are named.
func TestSubmit_refusalOfTheNumbersNamesTheOrdersThatHoldThem(t *testing.T) {
	t.Parallel()
	for _, field := range []string{"phoneNumbers", "phoneNumbers[1]"} {
		s := startService(t)
		id := s.addOrder("+12025550001")
		fault := sandbox.ShapeDocumented.Fault(http.StatusUnprocessableEntity, "no", sandbox.Violation{Field: field, Description: "TN is on an existing order"})
		fault.Method, fault.Path = "POST", "/orders/portIns"
		s.Fault(fault)
		var diags diag.Diagnostics
		s.orders(t, nil).submit(t.Context(), plannedOrder(), new(portOrderModel), &diags)
		if !pointsAt(diags, path.Root(attrPhoneNumbers).AtMapKey("+12025550001")) || !strings.Contains(fmt.Sprint(diags), "is already on order "+id) {
			t.Errorf("%s: %v", field, diags)
		}
	}
}
