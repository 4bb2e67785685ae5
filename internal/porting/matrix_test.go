package porting_test

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"path"
	"runtime"
	"strings"
	"testing"
	"testing/synctest"
	"text/tabwriter"
	"time"

	"github.com/sinch/terraform-provider-sinch/internal/porting"
	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

// faultCase is what befalls a write, in fake time.
type faultCase struct {
	name   string
	fault  sandbox.Fault // of the service; none without a kind
	how    string        // of the line, see line
	after  bool
	ctrlC  bool // as the fault strikes
	killed bool // the provider, as the fault strikes
	forms  sandbox.Forms
	effect bool          // it takes effect, so that the write must end well, or be said to be unknown
	whole  bool          // only for what says the whole, and can't add up
	then   sandbox.Fault // of the next request with this method, once the fault has struck; none without a kind
}

// errKilled is how a write ends whose provider was killed.
var errKilled = errors.New("killed")

// replayed stands for the answer to an earlier write of the kind, which a cache has kept.
const replayed = "an earlier answer"

// another stands for the order of somebody else in an answer.
const another = "another order"

func faultCases() []faultCase {
	cases := []faultCase{{name: "none", effect: true}}
	for _, how := range []string{"lost", "reset", "cut", "hung"} {
		cases = append(cases, faultCase{name: how + " before", how: how}, faultCase{name: how + " after", how: how, after: true, effect: true})
	}
	for _, status := range []int{500, 502, 504, 408} {
		cases = append(cases,
			faultCase{name: fmt.Sprint(status, " before"), fault: sandbox.Fault{Kind: sandbox.KindStatus, Status: status}},
			faultCase{name: fmt.Sprint(status, " after"), effect: true, fault: sandbox.Fault{Kind: sandbox.KindStatusAfter, Status: status}})
	}
	for _, late := range []time.Duration{10 * time.Second, time.Minute} {
		cases = append(cases,
			faultCase{name: fmt.Sprint("504, late by ", late), effect: true, fault: sandbox.Fault{Kind: sandbox.KindStatusAfter, Status: 504, Delay: late}},
			faultCase{name: fmt.Sprint("504 for ever, late by ", late), effect: true, fault: sandbox.Fault{Kind: sandbox.KindStatusAfter, Status: 504, Delay: late, Times: -1}},
			faultCase{name: fmt.Sprint("hung, late by ", late), effect: true, fault: sandbox.Fault{Kind: sandbox.KindHangAfter, Delay: late}})
	}
	for _, answer := range []struct{ name, body string }{
		{"HTML", "<html><title>Log in</title></html>"},
		{"{}", "{}"},
		{"no body", ""},
		{"error object", `{"code":"500","error":"Internal","message":"try later"}`},
		{another, another},
		{replayed, replayed},
	} {
		cases = append(cases,
			faultCase{name: "200 " + answer.name, fault: sandbox.Fault{Kind: sandbox.KindStatus, Status: 200, Body: answer.body}},
			faultCase{name: "200 " + answer.name + " after", effect: true, fault: sandbox.Fault{Kind: sandbox.KindStatusAfter, Status: 200, Body: answer.body}},
			faultCase{name: "200 " + answer.name + " for ever", fault: sandbox.Fault{Kind: sandbox.KindStatus, Status: 200, Body: answer.body, Times: -1}})
	}
	cases = append(cases,
		faultCase{name: "500 for ever", fault: sandbox.Fault{Kind: sandbox.KindStatus, Status: 500, Times: -1}},
		faultCase{name: "429", fault: sandbox.Fault{Kind: sandbox.KindStatus, Status: 429}},
		faultCase{name: "401 midway", fault: sandbox.Fault{Kind: sandbox.KindUnauthorized}},
		faultCase{name: "422", fault: sandbox.Fault{Kind: sandbox.KindStatus, Status: 422}},
		faultCase{name: "Ctrl-C, lost before", ctrlC: true, fault: sandbox.Fault{Kind: sandbox.KindDropBefore}},
		faultCase{name: "Ctrl-C, lost after", ctrlC: true, effect: true, fault: sandbox.Fault{Kind: sandbox.KindDropAfter}},
		faultCase{name: "Ctrl-C, 200 HTML", ctrlC: true, fault: sandbox.Fault{Kind: sandbox.KindHTML}})
	// What stands in between answers in its own ways, before a request went on or after.
	for _, status := range []int{301, 302, 303, 304, 307, 308, 400, 403, 404, 409, 410} {
		given := sandbox.Fault{Kind: sandbox.KindStatus, Status: status, Location: "/there", ContentType: "text/html", Body: "<html><title>Moved or blocked</title></html>"}
		before := faultCase{name: fmt.Sprint(status, " page before"), fault: given}
		given.Kind = sandbox.KindStatusAfter
		cases = append(cases, before, faultCase{name: fmt.Sprint(status, " page after"), effect: true, fault: given})
	}
	const taken = `{"code":409,"status":"FAILED_PRECONDITION","message":"It is so already"}`
	cases = append(cases,
		faultCase{name: "409 to the repeat of a gateway", effect: true, whole: true, fault: sandbox.Fault{Kind: sandbox.KindStatusAfter, Status: 409, Body: taken}},
		faultCase{name: "lost after, then 409", effect: true, fault: sandbox.Fault{Kind: sandbox.KindDropAfter}, then: sandbox.Fault{Kind: sandbox.KindStatus, Status: 409, Body: taken}},
		faultCase{
			name: "lost after, then 409, lag of 40 s", effect: true, forms: sandbox.Forms{GetLag: 40 * time.Second},
			fault: sandbox.Fault{Kind: sandbox.KindDropAfter}, then: sandbox.Fault{Kind: sandbox.KindStatus, Status: 409, Body: taken},
		})
	// What is read after a write may be answered with what that sent.
	for _, answer := range []sandbox.Fault{
		{Kind: sandbox.KindStatus, Status: 403, Body: `{"message":"can't show {existingPortOutPin: ` + matrixPIN + `}"}`},
		{Kind: sandbox.KindStatus, Status: 200, Body: "<html><title>Blocked: PIN " + matrixPIN},
	} {
		answer.Method, answer.Times = http.MethodGet, -1
		cases = append(cases,
			faultCase{name: fmt.Sprint("lost, reads ", answer.Status, " repeat it"), effect: true, fault: sandbox.Fault{Kind: sandbox.KindDropAfter}, then: answer},
			faultCase{name: fmt.Sprint("500, reads ", answer.Status, " repeat it"), fault: sandbox.Fault{Kind: sandbox.KindStatus, Status: 500, Times: -1}, then: answer})
	}
	const page = "<html><title>Refused</title>" + sandbox.TheRequest
	cases = append(cases,
		faultCase{name: "killed before", killed: true, fault: sandbox.Fault{Kind: sandbox.KindDropBefore}},
		faultCase{name: "killed after", killed: true, effect: true, fault: sandbox.Fault{Kind: sandbox.KindDropAfter}},
		faultCase{name: "502 repeats it", fault: sandbox.Fault{Kind: sandbox.KindStatus, Status: 502, Body: page, Times: -1}},
		faultCase{name: "502 repeats it after", effect: true, fault: sandbox.Fault{Kind: sandbox.KindStatusAfter, Status: 502, Body: page}},
		faultCase{name: "200 repeats it", fault: sandbox.Fault{Kind: sandbox.KindStatus, Status: 200, Body: page, Times: -1}},
		faultCase{name: "400 repeats it", fault: sandbox.Fault{Kind: sandbox.KindStatus, Status: 400, Body: sandbox.TheRequest}})
	for name, forms := range map[string]sandbox.Forms{
		"lag of 8 s": {GetLag: 8 * time.Second, ListLag: 8 * time.Second}, "lists lag by 60 s": {ListLag: time.Minute},
		"folded": {Text: sandbox.TextFolded}, "NFD": {Text: sandbox.TextNFD}, "&amp;": {Text: sandbox.TextEscaped},
		"contact tidied": {TidiesContact: true}, "tel:": {Numbers: sandbox.NumbersURI},
		"capitals and ZIP+4": {Text: sandbox.TextCapitals, ZIPPlusFour: true},
	} {
		cases = append(cases,
			faultCase{name: "none, " + name, effect: true, forms: forms},
			faultCase{name: "lost after, " + name, how: "lost", after: true, effect: true, forms: forms})
	}
	for name, form := range map[string]sandbox.PartsForm{"left out": sandbox.PartsLeftOut, "null": sandbox.PartsNull, "without IDs": sandbox.PartsWithoutIDs} {
		// After a lost answer nobody can tell a note that isn't shown from one that was never written.
		cases = append(cases, faultCase{name: "none, notes and documents " + name, effect: true, forms: sandbox.Forms{Parts: form}})
	}
	return cases
}

// TestWrites_takeEffectOnceWhateverHappens makes every write under every fault.
// In each cell the change is made at most once; the write ends well with the
// change there, or with an error that says whether that is known; and a second
// run, which looks first, ends well with the change made once.
func TestWrites_takeEffectOnceWhateverHappens(t *testing.T) {
	outcomes := map[string]string{}
	cases := faultCases()
	for _, write := range writes {
		for _, fault := range cases {
			if fault.whole && write.unseen() {
				continue
			}
			t.Run(write.name+"/"+fault.name, func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					outcomes[write.name+fault.name] = cell(t, write, fault)
				})
			})
		}
	}
	var rows, table strings.Builder
	for _, write := range writes {
		fmt.Fprintf(&rows, "\t%s", write.name)
	}
	for _, fault := range cases {
		fmt.Fprintf(&rows, "\n%s", fault.name)
		for _, write := range writes {
			fmt.Fprintf(&rows, "\t%s", outcomes[write.name+fault.name])
		}
	}
	w := tabwriter.NewWriter(&table, 0, 0, 2, ' ', 0)
	if _, err := w.Write([]byte(rows.String())); err != nil {
		t.Fatal(err)
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	t.Logf("how each write ends the first time, and how often it was sent\n%s", table.String())
}

// cell makes one write under one fault, and says how it ended.
func cell(t *testing.T, write writeCase, fault faultCase) string {
	service := sandbox.New(sandbox.WithClock(now))
	l := &line{service: service, how: fault.how, after: fault.after}
	client := connectInMemory(t, l)
	withPIN := smallOrder("with a PIN", "+13105550199")
	withPIN.PhoneNumbers[0].PortOutInfo.ExistingPortOutPIN = matrixPIN
	create(t, client, withPIN) // the run has sent it
	try := write.prepare(t, service, client)
	if _, err := client.CheckPortability(t.Context(), []string{"+12025550100"}); err != nil {
		t.Fatal(err) // the token has worked
	}
	service.SetForms(fault.forms)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	if fault.how != "" {
		l.breaks = func(req *http.Request) bool {
			_, below, _ := strings.Cut(req.URL.Path, service.ProjectID)
			matched, _ := path.Match(write.path, below)
			return matched && req.Method == write.method
		}
	}
	if f := fault.fault; f.Kind != "" {
		f.Method, f.Path = write.method, write.path
		if earlier := service.Journal().Only(write.method, write.path); f.Body == replayed {
			f.Body = ""
			if len(earlier) > 0 {
				f.Body = string(earlier[len(earlier)-1].ResponseBody)
			}
		}
		if f.Body == another {
			f.Body = orderOfSomebodyElse(t, service, client)
		}
		if fault.ctrlC {
			f.Do = cancel
		}
		if then := fault.then; then.Kind != "" {
			then.Method = cmp.Or(then.Method, write.method)
			f.Do = func() { service.Fault(then) }
		}
		if fault.killed {
			f.Do = runtime.Goexit // the line works in the goroutine of the write
		}
		service.Fault(f)
	}
	tokens := service.Journal().Only(http.MethodPost, sandbox.TokenPath)
	service.ResetJournal()
	err := errKilled
	done := make(chan struct{})
	go func() {
		defer close(done)
		err = try.do(ctx)
	}()
	<-done
	sent := service.Journal().Count(write.method, write.path) // broken lines before the service don't count
	outcome := "ok"
	switch n := try.count(); {
	case err == nil && n != 1:
		t.Errorf("ended well, and took effect %d times", n)
	case errors.Is(err, errKilled):
		outcome = "killed"
	case porting.IsUncertain(err):
		outcome = "unknown"
		if !strings.Contains(err.Error(), "Whether the change was made is not known: ") {
			t.Errorf("no hint in %v", err)
		}
	case err != nil:
		outcome = "refused"
		if n != 0 || fault.effect {
			t.Errorf("took effect %d times, though %v", n, err)
		}
	}
	if (fault.name == "none" || fault.fault.Status == 429 || fault.fault.Kind == sandbox.KindUnauthorized) && err != nil {
		t.Error(err)
	}
	service.ClearFaults()
	if err != nil { // so it isn't in the state, and is applied again
		made, lookErr := try.made()
		if lookErr == nil && !made {
			lookErr = try.do(t.Context())
		}
		if lookErr != nil {
			t.Errorf("the second time: %v", lookErr)
		}
	}
	time.Sleep(10 * time.Minute) // nothing comes late
	if n := try.count(); n != 1 {
		t.Errorf("took effect %d times in the end (%v)", n, err)
	}
	for _, violation := range service.Violations() {
		t.Errorf("contract: %s", violation)
	}
	l.checkSecrets(t, err, append(tokens, service.Journal().Only(http.MethodPost, sandbox.TokenPath)...))
	return fmt.Sprint(outcome, " ", sent)
}

// orderOfSomebodyElse adds an order, and returns it as the service shows it.
func orderOfSomebodyElse(t *testing.T, service *sandbox.Sandbox, client *porting.Client) string {
	other := service.Add(sandbox.Order{
		DesiredPortSchedule: sandbox.Schedule{DesiredPortDate: "2027-01-29"},
		PhoneNumbers:        []sandbox.PhoneNumber{{PhoneNumber: "+13105550100"}},
	})
	id := fmt.Sprint(other.ID)
	if _, err := client.GetOrder(t.Context(), porting.ID(id)); err != nil {
		t.Fatal(err)
	}
	return string(service.Journal().Only(http.MethodGet, "/orders/portIns/"+id)[0].ResponseBody)
}
