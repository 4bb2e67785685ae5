package provider

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/sinch/terraform-provider-sinch/internal/porting"
)

// An order that was imported when nobody could change it any more needs a
// configuration that plans clean, also where validation refuses what it holds.
func TestPortOrderModel_frozenOrderWithValuesThatNoConfigurationCanRepeat(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]struct {
		shown   func(*porting.PhoneNumber)
		instead func(*porting.PhoneNumber)
	}{
		"account phone number": {
			func(n *porting.PhoneNumber) { n.PortOutInfo.AccountPhoneNumber = "12345" },
			func(n *porting.PhoneNumber) { n.PortOutInfo.AccountPhoneNumber = "" },
		},
		"state": {
			func(n *porting.PhoneNumber) { n.EndUser.State = "Nevada" },
			func(n *porting.PhoneNumber) { n.EndUser.State = "NV" },
		},
		"invisible character": {
			func(n *porting.PhoneNumber) { n.EndUser.Name = "Acme\u200b Inc" },
			func(n *porting.PhoneNumber) { n.EndUser.Name = "Acme Inc" },
		},
		"house number of a spreadsheet": {
			func(n *porting.PhoneNumber) { n.EndUser.StreetNum = "12.0" },
			func(n *porting.PhoneNumber) { n.EndUser.StreetNum = "12" },
		},
		"account number of a spreadsheet": {
			func(n *porting.PhoneNumber) { n.PortOutInfo.AccountNum = "998877.0" },
			func(n *porting.PhoneNumber) { n.PortOutInfo.AccountNum = "998877" },
		},
		"empty ZIP code": {
			func(n *porting.PhoneNumber) { n.EndUser.State, n.EndUser.ZipCode = "NV", "" },
			func(n *porting.PhoneNumber) { n.EndUser.State, n.EndUser.ZipCode = "NV", "89501" },
		},
		"ZIP code": {
			func(n *porting.PhoneNumber) { n.EndUser.State, n.EndUser.ZipCode = "NV", "8950" },
			func(n *porting.PhoneNumber) { n.EndUser.State, n.EndUser.ZipCode = "NV", "89501" },
		},
		"voice configuration with a type only": {
			func(n *porting.PhoneNumber) { n.VoiceConfiguration = &porting.VoiceConfiguration{Type: "EST"} },
			func(n *porting.PhoneNumber) { n.VoiceConfiguration = nil },
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			models := map[porting.OrderStatus]*portOrderModel{}
			for _, status := range []porting.OrderStatus{porting.StatusConfirmed, porting.StatusPending} {
				order := fullOrder()
				order.Status = status
				order.PhoneNumbers = order.PhoneNumbers[:1]
				order.PhoneNumbers[0].VoiceConfiguration = &porting.VoiceConfiguration{Type: "EST", TrunkID: "trunk"}
				order.PhoneNumbers[0].EndUser.State, order.PhoneNumbers[0].EndUser.ZipCode = "NV", "89501"
				change.shown(&order.PhoneNumbers[0])
				model := imported(order)
				models[status] = &model
			}
			corrected := fullOrder()
			corrected.PhoneNumbers = corrected.PhoneNumbers[:1]
			corrected.PhoneNumbers[0].VoiceConfiguration = &porting.VoiceConfiguration{Type: "EST", TrunkID: "trunk"}
			corrected.PhoneNumbers[0].EndUser.State, corrected.PhoneNumbers[0].EndUser.ZipCode = "NV", "89501"
			change.instead(&corrected.PhoneNumbers[0])
			configuration := imported(corrected)

			if changed, _ := configuration.changes(models[porting.StatusConfirmed], porting.PortSchedule{}); len(changed) > 0 {
				t.Errorf("a CONFIRMED order: %v changed", changed)
			}
			if changed, _ := configuration.changes(models[porting.StatusPending], porting.PortSchedule{}); len(changed) == 0 {
				t.Error("a PENDING order is not corrected")
			}
			another := configuration
			another.ResellerName = types.StringValue("somebody else")
			if changed, _ := another.changes(models[porting.StatusConfirmed], porting.PortSchedule{}); len(changed) == 0 {
				t.Error("a change of something else is excused, too")
			}
		})
	}
}
