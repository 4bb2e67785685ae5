package provider

import (
	"slices"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/sinch/terraform-provider-sinch/internal/porting"
)

// fullOrder is an order with a value in every field that can be set. Its numbers
// differ in all that they can.
func fullOrder() *porting.Order {
	number := func(number, suffix string) porting.PhoneNumber {
		endUser := filled(endUserFields)
		endUser.Name += suffix
		info := filled(portOutInfoFields)
		info.AccountNum += suffix
		voice := filled(voiceFields)
		voice.TrunkID = "trunk" + suffix
		return porting.PhoneNumber{
			PhoneNumber: number, EndUser: endUser, PortOutInfo: *info,
			VoiceConfiguration: voice,
			SMSConfiguration:   &porting.SMSConfiguration{SMSAppID: "sms" + suffix},
			Features:           &porting.Features{E911: filled(e911Fields)},
		}
	}
	order := &porting.Order{
		ID: "890192331", Status: porting.StatusPending, CreatedDate: "2026-12-01", OnDemandActivation: true,
		DesiredPortSchedule: *filled(scheduleFields),
		PhoneNumbers:        []porting.PhoneNumber{number("+12025550001", " 1"), number("+12025550002", " 2"), number("+12025550003", " 2")},
	}
	for _, text := range orderTexts {
		*text.wire(order) = "value of " + text.attribute
	}
	return order
}

// imported is the model of an order that was imported.
func imported(order *porting.Order) portOrderModel {
	model := portOrderModel{PortOutPINs: types.MapNull(types.StringType), NewPortOutPINs: types.MapNull(types.StringType)}
	model.fromAPI(order)
	return model
}

// What an import takes into the state is what an update sends.
func TestPortOrderModel_roundTrip(t *testing.T) {
	t.Parallel()
	order := fullOrder()
	model := imported(order)

	if got := model.toAPI(porting.Order{}, pins{}); !porting.SameOrder(*order, got) {
		t.Errorf("got %+v\nwant %+v", got, *order)
	}
	before := model
	model.fromAPI(order)
	if changed, undecided := model.changes(&before, porting.PortSchedule{}); len(changed) > 0 || undecided {
		t.Errorf("a second read changes %v", changed)
	}
}

// What an answer doesn't show is no drift: a locked order stays locked, and its numbers keep
// their dates.
func TestPortOrderModel_answerWithoutStatusAndNumbersChangesNothing(t *testing.T) {
	t.Parallel()
	order := fullOrder()
	order.Status, order.PhoneNumbers[0].FOCDate = porting.StatusConfirmed, "2027-01-29"
	model := imported(order)
	before := model
	part := *order
	part.Status, part.CreatedDate, part.PhoneNumbers = "", "", nil
	model.fromAPI(&part)
	same := func(a, b namedValue) bool { return a.value.Equal(b.value) }
	if !slices.EqualFunc(model.computed(), before.computed(), same) || !model.PhoneNumbers.Equal(before.PhoneNumbers) {
		t.Errorf("got %+v, want %+v", model.computedOrder, before.computedOrder)
	}
}

// An import shares what most numbers have, and a number that differs says so.
func TestPortOrderModel_importSharesWhatIsMostCommon(t *testing.T) {
	t.Parallel()
	order := fullOrder()
	order.PhoneNumbers[0].SMSConfiguration = nil
	model := imported(order)

	if got := stringValue(model.EndUser.Attributes()["name"]); got != "value of name 2" {
		t.Errorf("the shared end user is %q", got)
	}
	own := func(number, object string) types.Object {
		return model.PhoneNumbers.Elements()[number].(types.Object).Attributes()[object].(types.Object)
	}
	if got := stringValue(own("+12025550001", attrVoice).Attributes()["trunk_id"]); got != "trunk 1" {
		t.Errorf("the number that differs has the trunk %q", got)
	}
	if none := own("+12025550001", attrSMS); none.IsNull() || !none.Attributes()["sms_app_id"].IsNull() {
		t.Errorf("the number without SMS configuration has %s", none)
	}
	for _, number := range []string{"+12025550002", "+12025550003"} {
		for _, object := range []string{attrEndUser, attrPortOutInfo, attrVoice, attrSMS} {
			if !own(number, object).IsNull() {
				t.Errorf("%s repeats the shared %s", number, object)
			}
		}
	}
}

// Time and zone that the configuration leaves to the service stay the service's.
func TestPortOrderModel_scheduleIsTheServicesUnlessConfigured(t *testing.T) {
	t.Parallel()
	order := fullOrder()
	configured := portOrderModel{
		DesiredPortSchedule: scheduleFields.fromAPI(&porting.PortSchedule{Date: order.DesiredPortSchedule.Date}),
		PhoneNumbers:        types.MapValueMust(numberType(), nil),
	}
	configured.fromAPI(order)
	schedule := configured.DesiredPortSchedule.Attributes()
	if !schedule["time"].IsNull() || !schedule["time_zone"].IsNull() {
		t.Errorf("what the service filled in is drift: %s", configured.DesiredPortSchedule)
	}
	if got := configured.toAPI(*order, pins{}).DesiredPortSchedule; got.Time != order.DesiredPortSchedule.Time || got.TimeZone != order.DesiredPortSchedule.TimeZone {
		t.Errorf("an update would change the schedule to %+v", got)
	}
}

// A frozen order keeps its configured values in the state, whatever the service
// shows; only what the service computes follows it.
func TestPortOrderModel_frozenOrderKeepsWhatWasConfigured(t *testing.T) {
	t.Parallel()
	order := fullOrder()
	model := imported(order)
	before := model

	order.Status, order.CustomerOrderReference = porting.StatusConfirmed, "changed"
	order.PhoneNumbers[0].Status, order.PhoneNumbers[0].FOCDate = porting.NumberConfirmed, "2027-01-29"
	order.PhoneNumbers = order.PhoneNumbers[:1]
	model.fromAPI(order)
	if changed, _ := model.changes(&before, porting.PortSchedule{}); len(changed) > 0 {
		t.Errorf("%v changed", changed)
	}
	if model.Status.ValueString() != "CONFIRMED" || stringValue(model.FOCDates.Elements()["+12025550001"]) != "2027-01-29" {
		t.Errorf("status %s and FOC dates %s don't follow the service", model.Status, model.FOCDates)
	}
}

// Whatever the service shows: the state that it makes means the same, and a second
// read of it changes nothing.
func FuzzPortOrderModel_keepsMeaning(f *testing.F) {
	f.Add("ref", "Acme Inc", "NV", "89501", "10:00:00", "+12025550100", "EST", true)
	f.Add("", " ", "nv", "", "9:00 US/Eastern", "2025550100", "", false)
	f.Fuzz(func(t *testing.T, reference, name, state, zip, clock, account, voice string, alike bool) {
		order := fullOrder()
		order.CustomerOrderReference, order.DesiredPortSchedule.Time = reference, clock
		for i := range order.PhoneNumbers[:2] {
			number := &order.PhoneNumbers[i]
			number.EndUser.State, number.EndUser.ZipCode, number.PortOutInfo.AccountPhoneNumber = state, zip, account
			if alike || i == 0 {
				number.EndUser.Name, number.VoiceConfiguration.Type = name, voice
			}
		}
		model := imported(order)
		if got := model.toAPI(porting.Order{}, pins{}); !porting.SameOrder(*order, got) {
			t.Errorf("got %+v\nwant %+v", got, *order)
		}
		before := model
		model.fromAPI(order)
		if changed, _ := model.changes(&before, order.DesiredPortSchedule); len(changed) > 0 {
			t.Errorf("a second read changes %v: %v", changed, before.changedSince(order, &before))
		}
	})
}
