package provider

import (
	"encoding/base64"
	"strings"

	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

// addExampleOrder makes the order 890192331, which the examples of single
// resources and data sources are about, with the document 890192340: an order
// that exists already, for activation on demand, whose FOC date has come.
func (s *service) addExampleOrder(dir string) {
	if !strings.HasPrefix(dir, "resources") && !strings.HasPrefix(dir, "data-sources") {
		return
	}
	order := sandbox.Order{
		ID: 890192331, Status: sandbox.Confirmed, CustomerOrderReference: "branch-2026", OnDemandActivation: true,
		DesiredPortSchedule: sandbox.Schedule{DesiredPortDate: "2026-12-01"},
		Documents: []sandbox.Document{{
			ID: 890192340, DocumentName: "loa.pdf", FileContent: base64.StdEncoding.EncodeToString([]byte("an older letter")),
		}},
	}
	for _, number := range []string{"+13105550150", "+13105550151"} {
		order.PhoneNumbers = append(order.PhoneNumbers, sandbox.PhoneNumber{
			PhoneNumber: number, Status: sandbox.Confirmed, FOCDate: "2026-12-01T00:00:00Z",
			EndUser:     &sandbox.EndUser{Name: "Acme Inc", StreetNum: "1", StreetName: "Main", City: "Reno", State: "NV", ZipCode: "89501"},
			PortOutInfo: &sandbox.PortOutInfo{},
		})
	}
	s.Add(order)
}
