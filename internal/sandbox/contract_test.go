package sandbox_test

import (
	"encoding/json/jsontext"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

func TestContract_breachesAreReported(t *testing.T) {
	good := order("+12025550100")
	for name, test := range map[string]struct{ method, path, body, want string }{
		"misspelt field":        {"POST", "/orders/portIns", strings.Replace(good, "zipCode", "zipcode", 1), "$.phoneNumbers[].endUser.zipcode is unknown"},
		"misspelt at the top":   {"POST", "/orders/portIns", `{"reference":"a",` + good[1:], "$.reference is unknown"},
		"ID of another voice":   {"POST", "/orders/portIns", strings.Replace(good, `"endUser"`, `"voiceConfiguration":{"type":"EST","trunkId":"a","appId":"b"},"endUser"`, 1), "$.phoneNumbers[].voiceConfiguration.appId is unknown"},
		"read-only status":      {"POST", "/orders/portIns", `{"status":"PENDING",` + good[1:], "$.status is read-only"},
		"read-only in a number": {"POST", "/orders/portIns", strings.Replace(good, `"endUser"`, `"focDate":"2027-01-29T00:00:00Z","endUser"`, 1), "$.phoneNumbers[].focDate is read-only"},
		"read-only notes":       {"POST", "/orders/portIns", `{"notes":[],` + good[1:], "$.notes is read-only"},
		"required field":        {"POST", "/orders/portIns", strings.Replace(good, `"city":"Reno",`, "", 1), "missing property 'city'"},
		"null":                  {"POST", "/orders/portIns", strings.Replace(good, `"Reno"`, "null", 1), "$.phoneNumbers[].endUser.city got null, want string"},
		"not E.164":             {"POST", "/orders/portIns", strings.Replace(good, "+1202", "1202", 1), "not an E.164 number"},
		"unknown zone":          {"POST", "/orders/portIns", strings.Replace(good, `{"desiredPortDate"`, `{"desiredPortTimeZone":"CET","desiredPortDate"`, 1), "US/Eastern"},
		"no body":               {"POST", "/orders/portIns", "", "content type"},
		"unknown parameter":     {"GET", "/orders/portIns?reference=a", "", "unknown query parameter reference"},
		"page size":             {"GET", "/orders/portIns?pageSize=1001", "", "pageSize"},
		"ID that is none":       {"GET", "/orders/portIns/abc", "", "orderId"},
		"unknown path":          {"GET", "/orders", "", "not found"},
		"unknown method":        {"PATCH", "/orders/portIns", good, "not found"},
		"groups misspelt":       {"POST", "/orders/portIns/1/activate", `{"groups":[]}`, "$.groups is unknown"},
		"document content":      {"POST", "/orders/portIns/1/documents", `{"documentName":"a","content":""}`, "$.content is unknown"},
	} {
		t.Run(name, func(t *testing.T) {
			c := newLenientClient(t)
			c.send(c.request(test.method, test.path, test.body))
			violations := strings.Join(c.sandbox.Violations(), "\n")
			if !strings.Contains(violations, test.want) {
				t.Errorf("got %q, want something with %q", violations, test.want)
			}
		})
	}
}

func TestContract_breachIsReportedWhateverFaultStrikes(t *testing.T) {
	c := newLenientClient(t)
	c.sandbox.Fault(sandbox.Fault{Kind: sandbox.KindStatus, Status: 500})
	c.do("POST", "/orders/portIns", `{"reference":"a",`+order("+12025550100")[1:], 500)
	if len(c.sandbox.Violations()) == 0 {
		t.Error("nothing is reported")
	}
}

func TestContract_whatTheServiceGaveMayBeSentBack(t *testing.T) {
	c := newLenientClient(t)
	path := c.create("+12025550100")
	c.sandbox.Edit(c.onlyID(), func(o *sandbox.Order) {
		o.PhoneNumbers[0].VoiceConfiguration = &sandbox.VoiceConfiguration{Type: "SIP", Extra: map[string]jsontext.Value{"sipId": jsontext.Value(`"a"`)}}
		o.PhoneNumbers[0].Extra = map[string]jsontext.Value{"lrn": jsontext.Value(`"b"`)}
	})
	body := strings.Replace(order("+12025550100"), `{"phoneNumber"`, `{"lrn":"b","voiceConfiguration":{"type":"SIP","sipId":"a"},"phoneNumber"`, 1)
	c.do("PUT", path, body, http.StatusOK)
	if violations := c.sandbox.Violations(); len(violations) != 0 {
		t.Errorf("got %v", violations)
	}
	c.do("PUT", path, strings.Replace(body, `"lrn"`, `"status":"PENDING","other":1,"lrn"`, 1), http.StatusOK)
	if violations := fmt.Sprint(c.sandbox.Violations()); !strings.Contains(violations, "[].other is unknown") || !strings.Contains(violations, "[].status is read-only") {
		t.Errorf("got %v", violations)
	}
}

func TestContract_canBeLeftOut(t *testing.T) {
	c := newLenientClient(t, sandbox.WithoutContract())
	c.send(c.request("GET", "/nowhere", ""))
	if violations := c.sandbox.Violations(); len(violations) != 0 {
		t.Errorf("got %v", violations)
	}
}

// BenchmarkContract500 is what one create of 500 numbers costs, checks included.
func BenchmarkContract500(b *testing.B) {
	numbers := make([]string, 500)
	for i := range numbers {
		numbers[i] = fmt.Sprintf("+1202555%04d", i)
	}
	body := order(numbers...)
	for name, options := range map[string][]sandbox.Option{"checked": nil, "unchecked": {sandbox.WithoutContract()}} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				s := sandbox.New(options...)
				c := &client{b, s, "http://sandbox"}
				if code := c.record("POST", "/orders/portIns", body).Code; code != http.StatusCreated {
					b.Fatal(code)
				}
			}
		})
	}
}
