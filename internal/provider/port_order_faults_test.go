package provider

import (
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

// lostAnswers are the ways in which the answer to a write gets lost, before or
// after the write took effect.
var lostAnswers = []struct {
	name  string
	fault sandbox.Fault
	sent  int // how often the write is sent: again only when it took no effect
}{
	{"before the write", sandbox.Fault{Kind: sandbox.KindDropBefore}, 2},
	{"after the write", sandbox.Fault{Kind: sandbox.KindDropAfter}, 1},
	{"500 after the write", sandbox.Fault{Kind: sandbox.KindStatusAfter}, 1},
	{"gateway's page after the write", sandbox.Fault{Kind: sandbox.KindStatusAfter, Status: 502, ContentType: "text/html", Body: "<html>"}, 1},
	{"nonsense after the write", sandbox.Fault{Kind: sandbox.KindStatusAfter, Status: 200, Body: "<html>Log in"}, 1},
}

func TestAccPortOrder_lostCreateAnswerMakesOneOrder(t *testing.T) {
	t.Parallel()
	for _, lost := range lostAnswers {
		t.Run(lost.name, func(t *testing.T) {
			t.Parallel()
			s := startService(t)
			c := s.reattached(t, s.config(orderOf(someNumbers(2))))
			lost.fault.Method, lost.fault.Path = "POST", "/orders/portIns"
			s.Fault(lost.fault)
			if lost.fault.Kind == sandbox.KindDropBefore {
				// It may still be at work, so only the next run submits the order.
				says(t, c.fail("apply", "-auto-approve"), "It is not known whether Sinch did it", "look for an open order with the reference")
				s.sent(t, "POST 1")
			}
			c.apply()
			s.sent(t, fmt.Sprintf("POST %d", lost.sent))
			s.onlyOrderIs(t, c)
			c.plan(false)
		})
	}
}

func TestAccPortOrder_lostUpdateAnswerChangesOnce(t *testing.T) {
	t.Parallel()
	for _, lost := range lostAnswers {
		t.Run(lost.name, func(t *testing.T) {
			t.Parallel()
			s := startService(t)
			c := s.reattached(t, s.config(orderOf(someNumbers(2))))
			c.apply()
			s.ResetJournal()
			lost.fault.Method, lost.fault.Path = "PUT", "/orders/portIns/*"
			s.Fault(lost.fault)
			c.write("main.tf", s.config(orderOf(someNumbers(3))))
			c.apply()
			s.sent(t, fmt.Sprintf("PUT %d", lost.sent))
			s.onlyOrderIs(t, c)
			c.plan(false)
		})
	}
}

func TestAccPortOrder_lostCancelAnswerCancelsOnce(t *testing.T) {
	t.Parallel()
	for _, lost := range lostAnswers {
		t.Run(lost.name, func(t *testing.T) {
			t.Parallel()
			s := startService(t)
			c := s.reattached(t, s.config(orderOf(someNumbers(2))))
			c.apply()
			s.ResetJournal()
			lost.fault.Method, lost.fault.Path = "DELETE", "/orders/portIns/*"
			s.Fault(lost.fault)
			c.run("destroy", "-auto-approve")
			s.sent(t, fmt.Sprintf("DELETE %d", lost.sent))
			if got := s.Orders()[0].Status; got != sandbox.Canceled {
				t.Errorf("the order is %s", got)
			}
			if c.order() != nil {
				t.Error("the order is still in the state")
			}
		})
	}
}

// The provider dies while the service works: what it did is found by the next run.
func TestAccPortOrder_killedAfterCreateIsAdopted(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.cli(t, farFutureOrderOf(someNumbers(2)))
	s.Fault(sandbox.Fault{Method: "POST", Path: "/orders/portIns", Kind: sandbox.KindDropAfter, Do: c.killProvider})
	c.fail("apply", "-auto-approve")
	if c.order() != nil {
		t.Fatal("the killed provider has saved the order, so that nothing is proven")
	}
	id := strconv.FormatInt(s.order(t).ID, 10)
	says(t, c.plan(true), "Order "+id+" will be adopted", "submits nothing again")
	says(t, c.apply(), "Order "+id+" is adopted", "an earlier create submitted it, and its answer was lost")
	s.sent(t, "POST 1")
	s.onlyOrderIs(t, c)
	c.plan(false)
}

// After a crash people change the date. The order that was left behind is brought up
// to that where it can be, and where it can't be nobody is told that it was.
func TestAccPortOrder_leftBehindAndChangedSince(t *testing.T) {
	t.Parallel()
	for name, later := range map[string]time.Duration{"PENDING": 0, "CONFIRMED": 2 * day} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := startService(t)
			config := s.config(orderOf(someNumbers(2)))
			changed := strings.ReplaceAll(config, portDate, "2027-02-26")
			c := s.reattached(t, config)
			c.apply()
			c.run("state", "rm", testOrder) // as if the create had been killed
			id := strconv.FormatInt(s.order(t).ID, 10)
			s.Clock().Advance(later)
			s.ResetJournal()
			c.write("main.tf", changed)
			if later == 0 {
				says(t, c.apply(), "Order "+id+" is adopted")
				s.sent(t, "PUT 1")
				if got := s.order(t).DesiredPortSchedule.DesiredPortDate; got != "2027-02-26" {
					t.Errorf("the order is for %s", got)
				}
			} else {
				refused := []string{"Error: Order " + id + " can no longer be changed", "asks for a change of desired_port_schedule", "Put the configuration back to what was ordered"}
				says(t, c.fail("plan"), refused...)
				doesNotSay(t, c.fail("apply", "-auto-approve"), "adopted")
				c.write("main.tf", config)
				says(t, c.apply(), "Order "+id+" is adopted")
				s.sent(t, "")
			}
			s.onlyOrderIs(t, c)
			c.plan(false)
		})
	}
}

func TestAccPortOrder_killedAfterUpdateIsNotRepeated(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.cli(t, farFutureOrderOf(someNumbers(2)))
	c.apply()
	s.ResetJournal()
	s.Fault(sandbox.Fault{Method: "PUT", Path: "/orders/portIns/*", Kind: sandbox.KindDropAfter, Do: c.killProvider})
	c.write("main.tf", farFutureOrderOf(someNumbers(3)))
	c.fail("apply", "-auto-approve")
	c.apply()
	s.sent(t, "PUT 1")
	s.onlyOrderIs(t, c)
	c.plan(false)
}

// The order was CONFIRMED before anybody saw that it had been changed: as configured it is
// what was ordered, so that there is nothing to put back.
func TestAccPortOrder_lostUpdateThatIsConfirmedNeedsNoChange(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.reattached(t, s.config(orderOf(someNumbers(2))))
	c.apply()
	s.ResetJournal()
	later := strings.ReplaceAll(s.config(orderOf(someNumbers(2))), portDate, "2027-02-26")
	id := strconv.FormatInt(s.order(t).ID, 10)
	s.Edit(id, func(order *sandbox.Order) { order.DesiredPortSchedule.DesiredPortDate = "2027-02-26" }) // by the update whose answer was lost
	s.Clock().Advance(2 * day)
	c.write("main.tf", strings.ReplaceAll(later, "Acme Inc", "Beta Inc"))
	says(t, c.fail("plan"), "Order "+id+" can no longer be changed", "end_user")
	c.write("main.tf", later)
	c.plan(true)
	c.apply()
	c.plan(false)
	s.sent(t, "")
	s.onlyOrderIs(t, c)
}

// What an abbreviated answer leaves out doesn't show that a locked order is as the
// configuration asks for it.
func TestAccPortOrder_changeOfALockedOrderThatIsShownInPartIsRefused(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.reattached(t, s.config(orderOf(someNumbers(2))))
	c.apply()
	s.ResetJournal()
	s.Clock().Advance(2 * day)
	s.SetForms(sandbox.Forms{Abbreviated: true})
	c.write("main.tf", strings.ReplaceAll(s.config(orderOf(someNumbers(2))), "Acme Inc", "Beta Inc"))
	says(t, c.fail("plan"), "can no longer be changed", "end_user")
	c.write("main.tf", s.config(orderOf(someNumbers(2))))
	c.plan(false)
	s.sent(t, "")
}

func TestAccPortOrder_killedAfterCancelIsNotRepeated(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.cli(t, farFutureOrderOf(someNumbers(2)))
	c.apply()
	s.ResetJournal()
	s.Fault(sandbox.Fault{Method: "DELETE", Path: "/orders/portIns/*", Kind: sandbox.KindDropAfter, Do: c.killProvider})
	c.fail("destroy", "-auto-approve")
	c.run("destroy", "-auto-approve")
	s.sent(t, "DELETE 1")
	if c.order() != nil {
		t.Error("the order is still in the state")
	}
}

// Once the order exists nothing may taint it, not even a service that answers
// no read any more.
func TestAccPortOrder_readThatFailsAfterCreateIsAWarning(t *testing.T) {
	t.Parallel()
	for _, kind := range []sandbox.Fault{
		{Kind: sandbox.KindStatus, Status: 503},
		{Kind: sandbox.KindStatus, Status: 404},
		{Kind: sandbox.KindUnauthorized},
		{Kind: sandbox.KindHTML},
		{Kind: sandbox.KindWrongTypes},
		{Kind: sandbox.KindStatus, Status: 200, ContentType: "application/json", Body: "{}"},
	} {
		t.Run(fmt.Sprint(kind.Kind, kind.Status), func(t *testing.T) {
			t.Parallel()
			s := startService(t, sandbox.WithForms(sandbox.Forms{PartialCreate: true}))
			config := s.config(orderOf(someNumbers(2)), "max_retries = 0")
			c := s.reattached(t, config)
			kind.Method, kind.Path, kind.Times = "GET", "/orders/portIns/*", -1
			s.Fault(kind)
			output := c.apply()
			id := strconv.FormatInt(s.order(t).ID, 10)
			says(t, output, "Warning: Order "+id+" could not be read back", "its ID is in the state")
			s.ClearFaults()
			s.onlyOrderIs(t, c)
			c.plan(false)
			s.sent(t, "POST 1")
		})
	}
}

// A create that the service goes on with after its gateway gave up is adopted, by
// the same run or the next.
func TestAccPortOrder_createThatComesLateIsAdopted(t *testing.T) {
	t.Parallel()
	s := startService(t)
	s.lookWindow = time.Hour // the look ends as soon as it sees the order
	c := s.reattached(t, s.config(orderOf(someNumbers(2))))
	s.Fault(sandbox.Fault{Method: "POST", Path: "/orders/portIns", Kind: sandbox.KindStatusAfter, Status: 504, Delay: 10 * time.Millisecond})
	c.apply()
	s.sent(t, "POST 1")
	s.onlyOrderIs(t, c)
	c.plan(false)
}

// An apply whose order is refused, since another apply was a moment quicker with
// the same order, adopts that, though the lists show it late.
func TestAccPortOrder_loserOfARaceAdoptsWhatTheLatecomerOfAListShows(t *testing.T) {
	t.Parallel()
	s := startService(t)
	s.lookWindow = time.Hour // the look ends as soon as it sees the order
	c := s.reattached(t, s.config(orderOf(someNumbers(2), `customer_order_reference = "race"`)))
	const lists = 6
	s.Fault(sandbox.Fault{
		Method: "POST", Path: "/orders/portIns", Kind: sandbox.KindStatus, Status: http.StatusUnprocessableEntity,
		Body: `{"code":422,"message":"refused","details":{"fieldViolations":[{"field":"phoneNumbers[0].phoneNumber","description":"already on an order"}]}}`,
		Do: func() {
			s.Fault(sandbox.Fault{Method: "GET", Path: "/orders/portIns", Kind: sandbox.KindSlow, Skip: lists, Do: func() {
				id := s.addOrder(someNumbers(2)...)
				s.Edit(id, func(o *sandbox.Order) { o.CustomerOrderReference = "race" })
			}})
		},
	})
	says(t, c.apply(), "is adopted", "nothing was submitted again")
	s.sent(t, "POST 1, PUT 1")
	s.onlyOrderIs(t, c)
	c.plan(false)
}

// What is known of an order outlives a change whose result can't be read, and
// whose answer holds nothing. Whether it was made is not known.
func TestAccPortOrder_readThatFailsAfterUpdateKeepsTheOrder(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.reattached(t, s.config(orderOf(someNumbers(2))))
	c.apply()
	s.Fault(sandbox.Fault{
		Method: "PUT", Path: "/orders/portIns/*", Kind: sandbox.KindStatusAfter, Status: 200, ContentType: "application/json", Body: "{}",
		Do: func() {
			s.Fault(sandbox.Fault{Method: "GET", Kind: sandbox.KindStatus, Status: 404, Times: -1})
		},
	})
	c.write("main.tf", s.config(orderOf(someNumbers(3))))
	says(t, c.fail("apply", "-auto-approve"), "It is not known whether Sinch did it", "read order")
	s.ClearFaults()
	s.onlyOrderIs(t, c)
	c.plan(false)
}

// onlyOrderIs fails the test unless the sandbox holds one order, and the state
// the same, not tainted.
func (s *service) onlyOrderIs(t testing.TB, c *cli) {
	t.Helper()
	id := strconv.FormatInt(s.order(t).ID, 10)
	order := c.order()
	if order == nil {
		t.Fatal("the state has no order")
	}
	if order["id"] != id {
		t.Errorf("the state has order %v, the service %s", order["id"], id)
	}
	if len(s.Orders()) != 1 {
		t.Errorf("the service has %d orders", len(s.Orders()))
	}
}

// killProvider kills the provider, as the kernel does when memory runs out. No
// other test runs the same file.
func (c *cli) killProvider() {
	found, err := exec.Command("pgrep", "-f", c.provider).Output()
	if err != nil {
		c.t.Errorf("no provider to kill: %v", err)
	}
	for _, line := range strings.Fields(string(found)) {
		pid, err := strconv.Atoi(line)
		if err != nil || pid == os.Getpid() {
			continue
		}
		if err := syscall.Kill(pid, syscall.SIGKILL); err != nil {
			c.t.Error(err)
		}
	}
}
