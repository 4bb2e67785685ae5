package porting_test

import (
	"errors"
	"fmt"
	"net/http"
	"reflect"
	"strings"
	"testing"

	"github.com/sinch/terraform-provider-sinch/internal/porting"
	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

func TestErrors_everyShapeWithEveryStatus(t *testing.T) {
	const message = "Something is <wrong> & bad"
	given := []sandbox.Violation{
		{Field: "phoneNumbers[3].endUser.zipCode", Description: "Invalid zip code"},
		{Field: "phoneNumbers.0.phoneNumber", Description: "TN is on an existing order"},
	}
	violations := []porting.Violation{
		{Field: "phoneNumbers[3].endUser.zipCode", Description: "Invalid zip code"},
		{Field: "phoneNumbers.0.phoneNumber", Description: "TN is on an existing order"},
	}
	// What each shape says about a status, beyond the status itself.
	shapes := map[string]func(status int) (code, message string, violations []porting.Violation){
		"documented": func(status int) (string, string, []porting.Violation) {
			return fmt.Sprint(status), "Invalid parameters: " + message, violations
		},
		"documented sample": func(int) (string, string, []porting.Violation) {
			return "404", "Invalid parameters: " + message, violations
		},
		"BadRequest": func(status int) (string, string, []porting.Violation) {
			return fmt.Sprint(status), statusName(status) + ": " + message, violations
		},
		"NotFound": func(status int) (string, string, []porting.Violation) {
			return fmt.Sprint(status), statusName(status) + ": " + message, nil
		},
		"ErrorInfo": func(status int) (string, string, []porting.Violation) {
			return fmt.Sprint(status), statusName(status) + ": " + message + " (ORDER_STATE)", nil
		},
		"wrapped": func(status int) (string, string, []porting.Violation) {
			return fmt.Sprint(status), statusName(status) + ": " + message, violations
		},
		"problem": func(status int) (string, string, []porting.Violation) {
			return "", http.StatusText(status) + ": " + message, nil
		},
		"empty": func(int) (string, string, []porting.Violation) { return "", "", nil },
		"text":  func(int) (string, string, []porting.Violation) { return "", message, nil },
		"html": func(status int) (string, string, []porting.Violation) {
			return "", fmt.Sprintf("%d %s", status, http.StatusText(status)), nil
		},
		"xml": func(status int) (string, string, []porting.Violation) {
			return "", fmt.Sprintf("%d %s", status, message), nil
		},
	}
	server, _ := start(t)
	client := connect(t, server, func(c *porting.Config) {
		c.MaxRetries = new(0)
		c.AuthMethod = porting.AuthBasic // no renewal after a 401
	})
	for _, shape := range sandbox.ErrorShapes {
		for _, status := range []int{400, 401, 402, 404, 409, 422, 429, 500, 503} {
			t.Run(fmt.Sprint(shape.Name, " ", status), func(t *testing.T) {
				expected, ok := shapes[shape.Name]
				if !ok {
					t.Fatal("no expectation for this shape")
				}
				fault := shape.Fault(status, message, given...)
				fault.RetryAfter = "1000" // more than a client waits for
				fault.Method, fault.Path = http.MethodGet, "/orders/portIns/*"
				server.Fault(fault)
				_, err := client.GetOrder(t.Context(), "1")
				failure, ok := errors.AsType[*porting.Error](err)
				if !ok {
					t.Fatalf("%#v", err)
				}
				code, message, violations := expected(status)
				if failure.Status != status || failure.Code != code || failure.Message != message || !reflect.DeepEqual(failure.Violations, violations) {
					t.Errorf("got  %d %q %q %v\nwant %d %q %q %v", failure.Status, failure.Code, failure.Message, failure.Violations,
						status, code, message, violations)
				}
				if !strings.HasPrefix(err.Error(), fmt.Sprintf("GET /orders/portIns/1: %d ", status)) {
					t.Error(err)
				}
				if got, want := porting.IsNotFound(err), status == 404 && shape.Name != "html"; got != want {
					t.Errorf("IsNotFound: %t", got)
				}
				if failure.RetryAfter.Seconds() != 1000 {
					t.Errorf("retry after %s", failure.RetryAfter)
				}
			})
		}
	}
}

// statusName is the name that the contract's error schema has for a status.
func statusName(status int) string {
	names := map[int]string{
		400: "INVALID_ARGUMENT", 422: "INVALID_ARGUMENT", 401: "UNAUTHENTICATED", 404: "NOT_FOUND",
		409: "FAILED_PRECONDITION", 429: "RESOURCE_EXHAUSTED",
	}
	if name, ok := names[status]; ok {
		return name
	}
	return "INTERNAL"
}

func TestErrors_neverShowTheSecretsOfAnOrder(t *testing.T) {
	server, client := start(t)
	order := fullOrder()
	fault := sandbox.ShapeDocumented.Fault(422, "PIN 1111 and account 998877 are wrong, 11119 is not a PIN",
		sandbox.Violation{Field: "phoneNumbers[0].newPortOutPin", Description: "'2222' is too short"})
	fault.Method, fault.Path = http.MethodPost, "/orders/portIns"
	server.Fault(fault)
	_, err := client.CreateOrder(t.Context(), order)
	const want = "POST /orders/portIns: 422 Invalid parameters: PIN *** and account *** are wrong, 11119 is not a PIN" +
		"; phoneNumbers[0].newPortOutPin: '***' is too short"
	if err == nil || err.Error() != want {
		t.Error(err)
	}
}

func TestErrors_hostileAnswers(t *testing.T) {
	for _, kind := range []sandbox.FaultKind{
		sandbox.KindHTML, sandbox.KindXML, sandbox.KindEndless, sandbox.KindHuge, sandbox.KindDeep,
		sandbox.KindWrongTypes, sandbox.KindNUL, sandbox.KindRedirect,
	} {
		for _, status := range []int{200, 422} {
			t.Run(fmt.Sprint(kind, " ", status), func(t *testing.T) {
				server, client := start(t)
				id := create(t, client, smallOrder("ref", "+12025550100"))
				server.Fault(sandbox.Fault{Method: http.MethodGet, Path: "/orders/portIns/*", Kind: kind, Status: status})
				_, err := client.GetOrder(t.Context(), id)
				failure, ok := errors.AsType[*porting.Error](err)
				if !ok || len(err.Error()) > 1000 || strings.ContainsAny(err.Error(), "\x00\n\r\t") {
					t.Errorf("%.2000v", err)
				}
				if ok && kind != sandbox.KindRedirect && failure.Status != status && failure.Status != 200 {
					t.Errorf("status %d: %v", failure.Status, err)
				}
			})
		}
	}
}
