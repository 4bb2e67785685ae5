package provider

import (
	"encoding/base64"
	"net/http"
	"strings"
	"testing"

	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

// addExampleOrder makes the order 890192331, which the examples of single
// resources and data sources are about, with the document 890192340: an order
// that exists already, for activation on demand, whose FOC date has come.
func (s *service) addExampleOrder(dir string) {
	for _, others := range []string{"provider", "quickstart", "functions", "list-resources", "guides"} {
		if strings.HasPrefix(dir, others) && dir != "guides/existing-orders/import" && !strings.HasPrefix(dir, "guides/cutover-on-demand/") {
			return
		}
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

// Once numbers have moved, their carrier is another one. The orders that were
// made by carrier stay in the configuration as they are.
func TestAccExamples_ordersByCarrierOutliveTheCarrier(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.example(t, "data-sources/sinch_portability")
	c.apply("-input=false")
	if orders := s.Orders(); len(orders) != 2 {
		t.Fatalf("there are %d orders, want one for each carrier", len(orders))
	}
	s.Fault(sandbox.Fault{
		Method: http.MethodPost, Path: "/portabilityChecks", Kind: sandbox.KindStatus, Status: http.StatusOK, ContentType: "application/json", Times: -1,
		Body: `{"phoneNumbers":[{"phoneNumber":"+12025550100","portable":false,"carrier":"Sinch"},` +
			`{"phoneNumber":"+12025550101","portable":false,"carrier":"Sinch"},{"phoneNumber":"+12125550100","portable":false,"carrier":"Sinch"}]}`,
	})
	if shown := c.plan(false, "-input=false"); strings.Contains(shown, "destroy") {
		t.Errorf("the plan is:\n%s", shown)
	}
	if writes := s.Journal().Writes(); len(writes) != 2 {
		t.Errorf("there were %d writes, want the two orders", len(writes))
	}
}
