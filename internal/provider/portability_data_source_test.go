package provider

import (
	"fmt"
	"net/http"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

const testPortability = "data.sinch_portability.test"

func portabilityOf(numbers string) string {
	return fmt.Sprintf("data \"sinch_portability\" \"test\" {\n  phone_numbers = %s\n}\n", numbers)
}

// hasValues checks attributes of a data source or resource.
func hasValues(address string, values map[string]knownvalue.Check) []statecheck.StateCheck {
	var checks []statecheck.StateCheck
	for attribute, value := range values {
		checks = append(checks, statecheck.ExpectKnownValue(address, tfjsonpath.New(attribute), value))
	}
	return checks
}

func exactly(texts ...string) []knownvalue.Check {
	var checks []knownvalue.Check
	for _, text := range texts {
		checks = append(checks, knownvalue.StringExact(text))
	}
	return checks
}

func TestAccPortability_tellsNumbersApartEachOnceSorted(t *testing.T) {
	t.Parallel()
	s := startService(t)
	answer := func(portable bool, carrier, reason knownvalue.Check) knownvalue.Check {
		return knownvalue.ObjectExact(map[string]knownvalue.Check{
			"portable": knownvalue.Bool(portable), "carrier": carrier, "reason": reason,
		})
	}
	verizon, att, none := knownvalue.StringExact("Verizon Wireless"), knownvalue.StringExact("AT&T"), knownvalue.StringExact("")
	s.test(t, resource.TestStep{
		Config: s.config(portabilityOf(`["+12125559901", "+12125550002", "+12025550001", "+12125550002"]`)),
		ConfigStateChecks: hasValues(testPortability, map[string]knownvalue.Check{
			"all_portable":     knownvalue.Bool(false),
			"portable_numbers": knownvalue.ListExact(exactly("+12025550001", "+12125550002")),
			"results": knownvalue.MapExact(map[string]knownvalue.Check{
				"+12025550001": answer(true, verizon, none),
				"+12125550002": answer(true, att, none),
				"+12125559901": answer(false, att, knownvalue.StringExact("TN is not portable")),
			}),
			"numbers_by_carrier": knownvalue.MapExact(map[string]knownvalue.Check{
				"Verizon Wireless": knownvalue.ListExact(exactly("+12025550001")),
				"AT&T":             knownvalue.ListExact(exactly("+12125550002", "+12125559901")),
			}),
		}),
	})
}

func TestAccPortability_emptyListAsksNothing(t *testing.T) {
	t.Parallel()
	s := startService(t)
	s.test(t, resource.TestStep{
		Config: s.config(portabilityOf(`[]`)),
		ConfigStateChecks: hasValues(testPortability, map[string]knownvalue.Check{
			"all_portable":       knownvalue.Bool(true),
			"portable_numbers":   knownvalue.ListSizeExact(0),
			"results":            knownvalue.MapSizeExact(0),
			"numbers_by_carrier": knownvalue.MapSizeExact(0),
		}),
	})
	s.saw(t, "POST /portabilityChecks", 0)
}

// A null is not a number that could be asked about: the error is on the element.
func TestAccPortability_nullNumberIsAnErrorOnItsElement(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.cli(t, portabilityOf(`["+12025550001", null]`))
	says(t, c.fail("plan"), "Number is null", "phone_numbers[1] is null")
	if requests := len(s.Journal().Only(http.MethodPost, "/portabilityChecks")); requests > 0 {
		t.Errorf("%d checks were made", requests)
	}
}

// A carrier that isn't named is "unknown", and a number that Sinch says nothing
// about can't be counted on.
func TestAccPortability_unknownCarrierAndMissingAnswer(t *testing.T) {
	t.Parallel()
	s := startService(t)
	s.Fault(sandbox.Fault{
		Path: "/portabilityChecks", Kind: sandbox.KindStatus, Status: http.StatusOK, Times: -1, ContentType: "application/json",
		Body: `{"phoneNumbers": [{"phoneNumber": "+12025550001", "portable": true}]}`,
	})
	s.test(t, resource.TestStep{
		Config: s.config(portabilityOf(`["+12025550001", "+12025550002"]`)),
		ConfigStateChecks: hasValues(testPortability, map[string]knownvalue.Check{
			"all_portable":     knownvalue.Bool(false),
			"portable_numbers": knownvalue.ListExact(exactly("+12025550001")),
			"results": knownvalue.MapPartial(map[string]knownvalue.Check{
				"+12025550002": knownvalue.ObjectExact(map[string]knownvalue.Check{
					"portable": knownvalue.Bool(false), "carrier": knownvalue.Null(), "reason": knownvalue.StringExact("Sinch did not answer"),
				}),
			}),
			"numbers_by_carrier": knownvalue.MapExact(map[string]knownvalue.Check{
				"unknown": knownvalue.ListExact(exactly("+12025550001", "+12025550002")),
			}),
		}),
	})
}

// More numbers than one request takes are asked about in several.
func TestAccPortability_asksInChunks(t *testing.T) {
	t.Parallel()
	s := startService(t)
	s.test(t, resource.TestStep{
		Config:            s.config(portabilityOf(`[for i in range(501) : format("+1202555%04d", i)]`)),
		ConfigStateChecks: hasValues(testPortability, map[string]knownvalue.Check{"all_portable": knownvalue.Bool(true), "results": knownvalue.MapSizeExact(501)}),
	})
	if checks := s.Journal().Count("POST", "/portabilityChecks"); checks%2 != 0 {
		t.Errorf("%d requests came, which is not two for each read", checks)
	}
}

// A data source has no answer to give when the service has none: each status
// says what to do.
func TestAccDataSources_errorsSayWhatToDo(t *testing.T) {
	t.Parallel()
	for status, want := range map[int]string{
		http.StatusUnauthorized:        "Sinch refused the credentials",
		http.StatusPaymentRequired:     "The Sinch account has no balance",
		http.StatusForbidden:           "Sinch refused the credentials",
		http.StatusNotFound:            "Sinch has no such thing",
		http.StatusUnprocessableEntity: "Sinch refused the request",
		http.StatusTooManyRequests:     "Sinch asks for fewer requests",
		http.StatusInternalServerError: "Sinch has a problem",
	} {
		t.Run(http.StatusText(status), func(t *testing.T) {
			t.Parallel()
			s := startService(t)
			s.Fault(sandbox.Fault{Kind: sandbox.KindStatus, Status: status, Times: -1, RetryAfter: "3600"})
			impatient := []string{`request_timeout = "1s"`, "max_retries = 0"}
			s.test(t,
				resource.TestStep{Config: s.config(portabilityOf(`["+12025550001"]`), impatient...), ExpectError: said(want)},
				resource.TestStep{Config: s.config(availableOf("890192331"), impatient...), ExpectError: said(want)},
			)
		})
	}
}
