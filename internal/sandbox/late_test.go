package sandbox_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

// ask sends a request to a sandbox in memory, so that it answers in fake time.
func ask(s *sandbox.Sandbox, method, path, body string) (int, string) {
	request := httptest.NewRequest(method, "/v1/projects/"+s.ProjectID+path, strings.NewReader(body))
	request.SetBasicAuth(s.KeyID, s.KeySecret)
	request.Header.Set("Content-Type", "application/json")
	answer := httptest.NewRecorder()
	s.ServeHTTP(answer, request)
	text, _ := io.ReadAll(answer.Body)
	return answer.Code, string(text)
}

func TestFault_takesEffectLate(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := sandbox.New(sandbox.WithClock(start))
		s.Fault(sandbox.Fault{Method: "POST", Kind: sandbox.KindStatusAfter, Status: http.StatusGatewayTimeout, Delay: time.Minute})
		if status, _ := ask(s, "POST", "/orders/portIns", order("+12025550100")); status != http.StatusGatewayTimeout {
			t.Errorf("answered %d", status)
		}
		time.Sleep(time.Minute - time.Nanosecond)
		if len(s.Orders()) != 0 || s.Journal()[0].Applied {
			t.Error("the order was made before its time")
		}
		time.Sleep(2 * time.Nanosecond)
		if len(s.Orders()) != 1 || !s.Journal()[0].Applied {
			t.Error("the order was not made")
		}
	})
}

func TestForms_lag(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := sandbox.New(sandbox.WithClock(start), sandbox.WithForms(sandbox.Forms{GetLag: 8 * time.Second, ListLag: 20 * time.Second}))
		ask(s, "POST", "/orders/portIns", order("+12025550100"))
		read := func(wantGet int, wantListed bool, wantNotes int) {
			t.Helper()
			status, shown := ask(s, "GET", "/orders/portIns/890192331", "")
			_, list := ask(s, "GET", "/orders/portIns", "")
			if status != wantGet || strings.Contains(list, "890192331") != wantListed || strings.Count(shown, "hello") != wantNotes {
				t.Errorf("%d, list %s, order %s", status, list, shown)
			}
		}
		read(http.StatusNotFound, false, 0)
		time.Sleep(8 * time.Second)
		read(http.StatusOK, false, 0)
		time.Sleep(12 * time.Second)
		read(http.StatusOK, true, 0)
		ask(s, "POST", "/orders/portIns/890192331/notes", `{"note":"hello"}`)
		read(http.StatusOK, true, 0)
		time.Sleep(8 * time.Second)
		read(http.StatusOK, true, 1)
	})
}

func TestForms_textAndPages(t *testing.T) {
	for name, test := range map[string]struct {
		forms sandbox.Forms
		want  string
		not   string
	}{
		"folded":             {sandbox.Forms{Text: sandbox.TextFolded}, `"a é & b"`, "  "},
		"NFD":                {sandbox.Forms{Text: sandbox.TextNFD}, "e\u0301", "é"},
		"escaped":            {sandbox.Forms{Text: sandbox.TextEscaped}, "a  é &amp; b", " & "},
		"without page":       {sandbox.Forms{Pages: sandbox.PagesWithoutPage}, `"totalPages":1`, `"page":`},
		"without totalPages": {sandbox.Forms{Pages: sandbox.PagesWithoutTotalPages}, `"totalItems":1`, `"totalPages"`},
		"without totals":     {sandbox.Forms{Pages: sandbox.PagesWithoutTotals}, `"page":1`, `"total`},
		"huge":               {sandbox.Forms{Pages: sandbox.PagesHuge}, `"totalPages":2000000000`, `"totalPages":1`},
	} {
		t.Run(name, func(t *testing.T) {
			s := sandbox.New(sandbox.WithClock(start), sandbox.WithForms(test.forms))
			s.Add(sandbox.Order{CustomerOrderReference: "a  é & b", PhoneNumbers: []sandbox.PhoneNumber{{PhoneNumber: "+12025550100"}}})
			_, list := ask(s, "GET", "/orders/portIns", "")
			_, shown := ask(s, "GET", "/orders/portIns/890192331", "")
			text := list
			if test.forms.Text != sandbox.TextAsSent {
				text = shown
			}
			text = strings.ReplaceAll(text, `\u0026`, "&")
			if !strings.Contains(text, test.want) || strings.Contains(text, test.not) {
				t.Errorf("%s", text)
			}
		})
	}
}
