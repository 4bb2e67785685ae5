package provider

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
	"github.com/sinch/terraform-provider-sinch/internal/porting"
	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

// orderRead strikes when an order is read, with the right answer and no delay.
func orderRead(skip int, do func()) sandbox.Fault {
	return sandbox.Fault{Method: "GET", Path: "/orders/portIns/*", Skip: skip, Kind: sandbox.KindSlow, Do: do}
}

func TestAccPortOrder_waitsForStatus(t *testing.T) {
	t.Parallel()
	s := startService(t)
	s.Fault(orderRead(3, func() { s.Clock().Advance(2 * day) }))
	c := s.reattached(t, s.config(orderOf(someNumbers(2), `wait_for_status = "CONFIRMED"`)))
	doesNotSay(t, c.apply(), "Warning: Order")
	if got := c.order()["status"]; got != "CONFIRMED" {
		t.Errorf("the order is %v", got)
	}
	c.plan(false)
}

func TestAccPortOrder_waitEnds(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name    string
		numbers []string
		setting string
		happens func(s *service, id string)
		says    []string
	}{
		{
			"at the timeout, keeping the order", someNumbers(2), `timeouts = { create = "` + soon + `" }`, nil,
			[]string{"is not COMPLETED yet", "the time given in timeouts is over", "last seen as PENDING, with numbers 2 PENDING", "goes on at Sinch"},
		},
		{
			"with a rejected number", append(someNumbers(2), rejectedOnce), "",
			func(s *service, _ string) { s.Clock().Advance(2 * day) },
			[]string{"will not be COMPLETED as it is", rejectedOnce + " REJECTED: PIN required/invalid", "correct what the reason names"},
		},
		{
			"with an excluded number",
			[]string{"+12025550000", "+12025559904"},
			"",
			func(s *service, _ string) { s.Clock().Advance(90 * day) },
			[]string{"has numbers that are rejected or excluded", "+12025559904 EXCLUDED: TN is not active with the losing carrier", "Ask the losing carrier to clear the reason", "then order it anew in an order of its own", "Leave it in phone_numbers here: the order is COMPLETED"},
		},
		{
			"with a cancelation", someNumbers(2), "",
			func(s *service, id string) {
				s.Edit(id, func(order *sandbox.Order) { order.Status = sandbox.PendingCancelation })
			},
			[]string{"will not be COMPLETED as it is", "Waiting ended, since the order is PENDING_CANCELATION"},
		},
		{
			"at a status that nobody knows", someNumbers(2), "",
			func(s *service, id string) {
				s.Edit(id, func(order *sandbox.Order) {
					order.Status = "ON_HOLD"
					order.PhoneNumbers[0].Status = "QUESTIONED"
				})
			},
			[]string{"will not be COMPLETED as it is", "Waiting ended, since the order is ON_HOLD"},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			s := startService(t)
			if test.happens != nil {
				s.Fault(orderRead(3, func() { test.happens(s, strconv.FormatInt(s.Orders()[0].ID, 10)) }))
			}
			c := s.reattached(t, s.config(orderOf(test.numbers, `wait_for_status = "COMPLETED"`, test.setting)))
			says(t, c.apply(), test.says...)
			if order := c.order(); order == nil || order["status"] != s.Orders()[0].Status {
				t.Errorf("the state has %v, the service %s", order["status"], s.Orders()[0].Status)
			}
			s.sent(t, "POST 1")
			c.plan(false)
		})
	}
}

// Ctrl-C reaches Terraform and the provider alike; Terraform tells the provider
// to stop, and takes what it has into the state.
func TestAccPortOrder_interruptEndsAWait(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.cli(t, farFutureOrderOf(someNumbers(2), `wait_for_status = "COMPLETED"`))
	output := c.interrupted(s, "apply", "-auto-approve")
	id := strconv.FormatInt(s.order(t).ID, 10)
	says(t, output, "Order "+id+" is not COMPLETED yet", "it was interrupted", "The order goes on at Sinch")
	s.onlyOrderIs(t, c)
	c.plan(false)
	s.sent(t, "POST 1")
}

func TestAccPortOrder_interruptDuringCancelKeepsTheOrder(t *testing.T) {
	t.Parallel()
	s := startService(t, sandbox.WithCancelDelay(time.Hour))
	c := s.cli(t, farFutureOrderOf(someNumbers(2)))
	c.apply()
	s.ResetJournal()
	output := c.interrupted(s, "destroy", "-auto-approve")
	says(t, output, "is not CANCELED yet", "it was interrupted", "destroy again to go on waiting")
	if c.order() == nil {
		t.Error("the order is not in the state any more, though it isn't CANCELED")
	}
	s.Clock().Advance(2 * time.Hour)
	c.run("destroy", "-auto-approve")
	s.sent(t, "DELETE 1")
}

// Ctrl-C that comes with the cancelation itself ends the wait before its first read.
// Still it is said how the order stands, and one that is CANCELED is done.
func TestPortOrder_interruptBeforeTheWaitSaysHowTheOrderStands(t *testing.T) {
	t.Parallel()
	for name, delay := range map[string]time.Duration{"CANCELED": 0, "PENDING_CANCELATION": day} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := startService(t, sandbox.WithCancelDelay(delay))
			c := s.connect(t)
			config, null := c.orderConfig(someNumbers(1)), tftypes.NewValue(c.order, nil)
			state := c.apply(config, null, c.plan(config, null))
			c = s.connect(t) // another run
			ctx, interrupt := context.WithCancel(c.Context())
			s.Fault(sandbox.Fault{Method: "DELETE", Path: "/orders/portIns/*", Kind: sandbox.KindSlow, Do: interrupt})
			resp, err := c.server.ApplyResourceChange(ctx, &tfprotov6.ApplyResourceChangeRequest{
				TypeName: portOrderType, Config: c.dynamic(c.order, null), PriorState: c.dynamic(c.order, state), PlannedState: c.dynamic(c.order, null),
			})
			c.check(err, nil)
			said := shown(resp.Diagnostics)
			if delay == 0 && (said != "" || !isNull(resp.NewState)) {
				t.Errorf("of an order that is CANCELED the provider says:\n%s", said)
			}
			if delay > 0 && !strings.Contains(said, "the order is PENDING_CANCELATION; waiting for CANCELED ended because it was interrupted") {
				t.Errorf("nothing says how the order stands:\n%s", said)
			}
			s.sent(t, "POST 1, DELETE 1")
		})
	}
}

// interrupted runs Terraform and presses Ctrl-C in the second poll of a wait,
// the first after a pause.
func (c *cli) interrupted(s *service, args ...string) string {
	c.t.Helper()
	command := c.command(append(args, "-no-color")...)
	command.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	polls := 3 // read back, first poll, and the one to strike
	if args[0] == "destroy" {
		polls = 5 // refresh, plan of the destroy, before canceling, looking whether it was done, first poll
	}
	started := make(chan struct{})
	s.Fault(orderRead(polls-1, func() {
		<-started
		if err := syscall.Kill(-command.Process.Pid, syscall.SIGINT); err != nil {
			c.t.Error(err)
		}
	}))
	var output strings.Builder
	command.Stdout, command.Stderr = &output, &output
	c.check(command.Start())
	close(started)
	err := command.Wait()
	s.ClearFaults()
	if err == nil {
		c.t.Errorf("terraform %v was not interrupted:\n%s", args, &output)
	}
	return output.String()
}

func TestAccPortOrder_cancelWaitsUntilCanceled(t *testing.T) {
	t.Parallel()
	s := startService(t, sandbox.WithCancelDelay(time.Hour))
	c := s.reattached(t, s.config(orderOf(someNumbers(2))))
	c.apply()
	s.ResetJournal()
	polled := 0
	s.Fault(sandbox.Fault{Method: "GET", Path: "/orders/portIns/*", Skip: 2, Times: 3, Kind: sandbox.KindSlow, Do: func() {
		if polled++; polled == 3 {
			s.Clock().Advance(2 * time.Hour)
		}
	}})
	c.run("destroy", "-auto-approve")
	s.sent(t, "DELETE 1")
	if got := s.Orders()[0].Status; polled != 3 || got != sandbox.Canceled {
		t.Errorf("destroy ended after %d polls, with an order that is %s", polled, got)
	}
}

func TestAccPortOrder_cancelThatDoesNotEnd(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name    string
		happens func(*sandbox.Order)
		says    []string
		stays   bool
	}{
		{"timeout", nil, []string{"is not CANCELED yet", "the time given in timeouts is over", "destroy again"}, true},
		{"confirmed instead", func(o *sandbox.Order) { o.Status = sandbox.Confirmed }, []string{"can no longer be canceled"}, true},
		{"unknown status", func(o *sandbox.Order) { o.Status = "ON_HOLD" }, []string{"is not CANCELED yet", "ON_HOLD"}, true},
		{"completed instead", func(o *sandbox.Order) { o.Status = sandbox.Completed }, []string{"stay at Sinch"}, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			s := startService(t, sandbox.WithCancelDelay(time.Hour))
			c := s.reattached(t, s.config(orderOf(someNumbers(2), fmt.Sprintf("timeouts = { delete = %q }", map[bool]string{true: soon, false: "30m"}[test.happens == nil]))))
			c.apply()
			if test.happens != nil {
				later := orderRead(1, func() { s.Edit(strconv.FormatInt(s.Orders()[0].ID, 10), test.happens) }) // the first read after it looks whether it was done
				s.Fault(sandbox.Fault{Method: "DELETE", Path: "/orders/portIns/*", Kind: sandbox.KindSlow, Do: func() { s.Fault(later) }})
			}
			output, err := c.try("destroy", "-auto-approve")
			says(t, output, test.says...)
			if failed := err != nil; failed != test.stays || (c.order() != nil) != test.stays {
				t.Errorf("failed: %v, in the state: %v", failed, c.order() != nil)
			}
		})
	}
}

// A wait that ended because requests waited for their turn says which setting made them.
func TestWaitForStatus_namesTheLimitThatHeldItUp(t *testing.T) {
	t.Parallel()
	s := startService(t)
	id := porting.ID(s.addOrder(someNumbers(1)...))
	r := s.orders(t, func(config *porting.Config) { config.AuthMethod, config.MaxRequestsPerSecond = porting.AuthBasic, 0.1 })
	order, err := r.client.GetOrder(t.Context(), id) // the next may be sent in ten seconds
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	var diags diag.Diagnostics
	r.waitForStatus(ctx, &portOrderModel{WaitForStatus: types.StringValue("COMPLETED")}, order, nil, &diags)
	says(t, told(diags), "Order "+string(id)+" is not COMPLETED yet",
		"the time given in timeouts is over (the last request was not sent, it waited for its turn: max_requests_per_second is 0.1)")
}

func TestPortOrderSchema_saysWhatManyWaitsCost(t *testing.T) {
	t.Parallel()
	description := portOrderSchema(t.Context()).Attributes["wait_for_status"].GetMarkdownDescription()
	says(t, description, "200 orders that wait 30 minutes each take ten hours", "`-parallelism`", "`max_requests_per_second`")
}
