package sandbox_test

import (
	"context"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

func TestFault_dropsTheConnection(t *testing.T) {
	for kind, applied := range map[sandbox.FaultKind]bool{sandbox.KindDropBefore: false, sandbox.KindDropAfter: true} {
		t.Run(string(kind), func(t *testing.T) {
			c := newClient(t)
			var struck atomic.Bool
			c.sandbox.Fault(sandbox.Fault{Method: "POST", Path: "/orders/portIns", Kind: kind, Do: func() { struck.Store(true) }})
			if _, err := http.DefaultTransport.RoundTrip(c.request("POST", "/orders/portIns", order("+12025550100"))); err == nil {
				t.Fatal("there was an answer")
			}
			if !struck.Load() {
				t.Error("the hook has not run")
			}
			if got := len(c.sandbox.Orders()) == 1; got != applied {
				t.Errorf("order made: %v", got)
			}
			entry := c.sandbox.Journal().Only("POST", "/orders/portIns")[0]
			if entry.Applied != applied || entry.Status != 0 || entry.Fault != string(kind) {
				t.Errorf("journal: %+v", entry)
			}
		})
	}
}

func TestFault_answers500AfterTheWrite(t *testing.T) {
	c := newClient(t)
	c.sandbox.Fault(sandbox.Fault{Method: "POST", Kind: sandbox.KindStatusAfter})
	c.do("POST", "/orders/portIns", order("+12025550100"), http.StatusInternalServerError)
	if len(c.sandbox.Orders()) != 1 || !c.sandbox.Journal()[0].Applied {
		t.Error("the order was not made")
	}
}

func TestFault_answersInsteadOfDoing(t *testing.T) {
	c := newClient(t)
	c.sandbox.Fault(sandbox.Fault{Kind: sandbox.KindStatus, Status: 429, RetryAfter: "7"})
	response, _ := c.send(c.request("POST", "/orders/portIns", order("+12025550100")))
	if response.StatusCode != 429 || response.Header.Get("Retry-After") != "7" {
		t.Errorf("got %d, Retry-After %q", response.StatusCode, response.Header.Get("Retry-After"))
	}
	if len(c.sandbox.Orders()) != 0 {
		t.Error("an order was made")
	}
	c.create("+12025550100")
}

func TestFault_strikesAsOftenAsAsked(t *testing.T) {
	for name, test := range map[string]struct {
		fault sandbox.Fault
		want  string // x where it strikes
	}{
		"once":            {sandbox.Fault{}, "x......."},
		"after two":       {sandbox.Fault{Skip: 2}, "..x....."},
		"three times":     {sandbox.Fault{Times: 3}, "xxx....."},
		"for ever":        {sandbox.Fault{Times: -1, Skip: 1}, ".xxxxxxx"},
		"every third":     {sandbox.Fault{Every: 3}, "..x..x.."},
		"every 2nd, once": {sandbox.Fault{Every: 2, Times: 1}, ".x......"},
		"other method":    {sandbox.Fault{Method: "POST", Times: -1}, "........"},
		"other path":      {sandbox.Fault{Path: "/orders/portIns/*", Times: -1}, "........"},
		"this path":       {sandbox.Fault{Path: "/orders/portIns", Method: "GET"}, "x......."},
	} {
		t.Run(name, func(t *testing.T) {
			c := newClient(t)
			test.fault.Kind, test.fault.Status = sandbox.KindStatus, http.StatusServiceUnavailable
			c.sandbox.Fault(test.fault)
			got := ""
			for range len(test.want) {
				response, _ := c.send(c.request("GET", "/orders/portIns", ""))
				got += map[bool]string{true: ".", false: "x"}[response.StatusCode == http.StatusOK]
			}
			if got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

func TestFault_isAskedInOrder(t *testing.T) {
	c := newClient(t)
	c.sandbox.Fault(sandbox.Fault{Kind: sandbox.KindStatus, Status: 500})
	c.sandbox.Fault(sandbox.Fault{Kind: sandbox.KindStatus, Status: 503})
	c.do("GET", "/orders/portIns", "", 500)
	c.do("GET", "/orders/portIns", "", 503)
	c.do("GET", "/orders/portIns", "", 200)
}

func TestFault_withoutPathLeavesTheTokenEndpointAlone(t *testing.T) {
	c := newClient(t)
	c.sandbox.Fault(sandbox.Fault{Kind: sandbox.KindStatus, Status: 500})
	if response, _ := c.send(c.tokenRequest()); response.StatusCode != http.StatusOK {
		t.Errorf("got %d", response.StatusCode)
	}
	c.sandbox.ClearFaults()
	c.sandbox.Fault(sandbox.Fault{Path: sandbox.TokenPath, Kind: sandbox.KindStatus, Status: 429})
	if response, _ := c.send(c.tokenRequest()); response.StatusCode != http.StatusTooManyRequests {
		t.Errorf("got %d", response.StatusCode)
	}
}

func TestFault_hangsUntilTheClientGivesUp(t *testing.T) {
	for kind, orders := range map[sandbox.FaultKind]int{sandbox.KindHang: 0, sandbox.KindHangAfter: 1} {
		t.Run(string(kind), func(t *testing.T) {
			c := newClient(t)
			ctx, giveUp := context.WithCancel(t.Context())
			c.sandbox.Fault(sandbox.Fault{Kind: kind, Do: giveUp})
			_, err := http.DefaultTransport.RoundTrip(c.request("POST", "/orders/portIns", order("+12025550100")).WithContext(ctx))
			if !errors.Is(err, context.Canceled) {
				t.Errorf("got %v", err)
			}
			if got := len(c.sandbox.Orders()); got != orders {
				t.Errorf("there are %d orders", got)
			}
		})
	}
}

func TestFault_stallsInTheMiddleOfABody(t *testing.T) {
	c := newClient(t)
	c.sandbox.Fault(sandbox.Fault{Kind: sandbox.KindStall})
	ctx, giveUp := context.WithCancel(t.Context())
	response, err := http.DefaultTransport.RoundTrip(c.request("GET", "/orders/portIns", "").WithContext(ctx))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	half := make([]byte, 10)
	if _, err := io.ReadFull(response.Body, half); err != nil {
		t.Fatal(err)
	}
	giveUp()
	if _, err := io.ReadAll(response.Body); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestFault_isSlowAndThenDoesIt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := sandbox.New(sandbox.WithClock(start), sandbox.WithLatency(time.Second))
		s.Fault(sandbox.Fault{Kind: sandbox.KindSlow, Delay: time.Minute})
		c := &client{t, s, "http://sandbox"}
		began := time.Now()
		if status := c.record("POST", "/orders/portIns", order("+12025550100")).Code; status != http.StatusCreated {
			t.Errorf("got %d", status)
		}
		if took := time.Since(began); took != time.Minute+time.Second {
			t.Errorf("it took %v", took)
		}
	})
}

func TestFault_hostileBodies(t *testing.T) {
	for kind, check := range map[sandbox.FaultKind]func(t *testing.T, body io.Reader){
		sandbox.KindEndless: func(t *testing.T, body io.Reader) { atLeast(t, body, 10<<20) },
		sandbox.KindHuge:    func(t *testing.T, body io.Reader) { atLeast(t, body, 100<<20) },
		sandbox.KindDeep:    func(t *testing.T, body io.Reader) { atLeast(t, body, 1<<20) },
		sandbox.KindWrongTypes: func(t *testing.T, body io.Reader) {
			var decoded map[string]any
			if err := json.NewDecoder(body).Decode(&decoded); err != nil || decoded["status"] != 7.0 {
				t.Errorf("got %v, %v", decoded, err)
			}
		},
		sandbox.KindNUL: func(t *testing.T, body io.Reader) {
			if text, _ := io.ReadAll(body); !strings.Contains(string(text), "\x00") {
				t.Errorf("got %q", text)
			}
		},
		sandbox.KindHTML: func(t *testing.T, body io.Reader) {
			if text, _ := io.ReadAll(body); !strings.HasPrefix(string(text), "<!DOCTYPE html>") {
				t.Errorf("got %q", text)
			}
		},
		sandbox.KindXML: func(t *testing.T, body io.Reader) {
			var decoded struct {
				Message string `xml:"message"`
			}
			if err := xml.NewDecoder(body).Decode(&decoded); err != nil || decoded.Message == "" {
				t.Errorf("got %v, %v", decoded, err)
			}
		},
	} {
		t.Run(string(kind), func(t *testing.T) {
			c := newClient(t)
			c.sandbox.Fault(sandbox.Fault{Kind: kind})
			response, err := http.DefaultTransport.RoundTrip(c.request("GET", "/orders/portIns", ""))
			if err != nil {
				t.Fatal(err)
			}
			defer func() { _ = response.Body.Close() }()
			if response.StatusCode != http.StatusOK {
				t.Errorf("got %d", response.StatusCode)
			}
			check(t, response.Body)
		})
	}
}

func atLeast(t *testing.T, body io.Reader, size int64) {
	t.Helper()
	if n, err := io.CopyN(io.Discard, body, size); err != nil {
		t.Errorf("after %d bytes: %v", n, err)
	}
}

func TestFault_redirectsToAnotherHost(t *testing.T) {
	c := newClient(t)
	c.sandbox.Fault(sandbox.Fault{Kind: sandbox.KindRedirect, Location: "http://other.invalid/x"})
	response, _ := c.send(c.request("GET", "/orders/portIns", ""))
	if response.StatusCode != http.StatusTemporaryRedirect || response.Header.Get("Location") != "http://other.invalid/x" {
		t.Errorf("got %d to %q", response.StatusCode, response.Header.Get("Location"))
	}
}

func TestFault_refusesTheTokenWithAndWithoutSayingWhy(t *testing.T) {
	for kind, says := range map[sandbox.FaultKind]bool{sandbox.KindExpiredToken: true, sandbox.KindUnauthorized: false} {
		c := newClient(t)
		c.sandbox.Fault(sandbox.Fault{Kind: kind})
		response, body := c.send(c.request("GET", "/orders/portIns", ""))
		if response.StatusCode != http.StatusUnauthorized || len(body) != 0 {
			t.Errorf("%s: got %d %q", kind, response.StatusCode, body)
		}
		if got := strings.Contains(response.Header.Get("WWW-Authenticate"), "expired"); got != says {
			t.Errorf("%s: says expired: %v", kind, got)
		}
	}
}

func TestFault_thatCouldNeverStrikeIsRefused(t *testing.T) {
	for name, fault := range map[string]sandbox.Fault{
		"kind": {Kind: "explode"},
		"path": {Kind: sandbox.KindHang, Path: "/orders/["},
	} {
		t.Run(name, func(t *testing.T) {
			defer func() {
				if recover() == nil {
					t.Error("no panic")
				}
			}()
			sandbox.New().Fault(fault)
		})
	}
}

func TestErrorShapes_areWhatTheServiceDocuments(t *testing.T) {
	violation := sandbox.Violation{Field: "phoneNumbers[3].endUser.zipCode", Description: "is wrong"}
	for _, shape := range sandbox.ErrorShapes {
		t.Run(shape.Name, func(t *testing.T) {
			c := newClient(t)
			c.sandbox.Fault(shape.Fault(422, "Not <good>", violation))
			response, body := c.send(c.request("GET", "/orders/portIns", ""))
			if response.StatusCode != 422 || response.Header.Get("Content-Type") != shape.ContentType {
				t.Errorf("got %d %q", response.StatusCode, response.Header.Get("Content-Type"))
			}
			if strings.HasSuffix(shape.ContentType, "json") && !json.Valid(body) {
				t.Errorf("not JSON: %s", body)
			}
		})
	}
	documented := sandbox.ShapeDocumented.Body(422, "m", []sandbox.Violation{violation})
	want := `{"code":"422","details":{"fieldViolations":[{"description":"is wrong","field":"phoneNumbers[3].endUser.zipCode"}]},"error":"Invalid parameters","message":"m"}`
	if documented != want {
		t.Errorf("got  %s\nwant %s", documented, want)
	}
	inContract := sandbox.ShapeBadRequest.Body(400, "m", []sandbox.Violation{{Field: sandbox.DotPath(violation.Field), Description: "d"}})
	want = `{"code":400,"details":[{"fieldViolations":[{"description":"d","field":"phoneNumbers.3.endUser.zipCode"}],"type":"BadRequest"}],"message":"m","status":"INVALID_ARGUMENT"}`
	if inContract != want {
		t.Errorf("got  %s\nwant %s", inContract, want)
	}
}
