//go:build unix

package main

import (
	"fmt"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

// trouble is what happens while Terraform applies an edit.
type trouble struct {
	faults []sandbox.Fault
	late   time.Duration // how long after its answer the last effect of a fault may come
	words  []string      // for the progress line
}

// target is a kind of request.
type target struct{ method, path string }

var (
	submits     = target{"POST", ordersPath}
	changes     = target{"PUT", ordersPath + "/*"}
	cancels     = target{"DELETE", ordersPath + "/*"}
	notes       = target{"POST", ordersPath + "/*/notes"}
	documents   = target{"POST", ordersPath + "/*/documents"}
	activations = target{"POST", ordersPath + "/*/activate"}
)

// targets returns the requests that faults strike: those that an edit is going to make, and the others.
func (s *soak) targets(c *change) []target {
	targets := []target{
		{"GET", ordersPath + "/*"}, {"GET", ordersPath}, {"POST", "/portabilityChecks"}, {"POST", sandbox.TokenPath}, {}, submits, changes, cancels,
	}
	likely := func(is bool, target target) {
		if is {
			targets = append(targets, target, target, target, target)
		}
	}
	for _, name := range c.world.names() {
		wanted := c.world.orders[name]
		before, existed := s.world.orders[name]
		again := !existed || slices.Contains(c.replaces, wanted.address())
		likely(again, submits)
		likely(!again && wanted.block() != before.block(), changes)
		likely(wanted.note != before.note, notes)
		likely(wanted.document != before.document, documents)
		likely(wanted.active && (!before.active || wanted.group != before.group), activations)
	}
	likely(len(c.world.orders) < len(s.world.orders) || len(c.replaces) > 0, cancels)
	likely(len(c.world.batch.numbers) > len(s.world.batch.numbers), submits)
	likely(len(c.world.batch.numbers) < len(s.world.batch.numbers), changes)
	return targets
}

// ways are the ways in which a request fails. Those that hang come seldom, since each takes the timeout of a request.
func (s *soak) way() sandbox.Fault {
	const gateway = "<html><body>Bad gateway</body></html>"
	late := time.Duration(100+s.random.IntN(900)) * time.Millisecond
	ways := []sandbox.Fault{
		{Kind: sandbox.KindDropAfter},
		{Kind: sandbox.KindDropAfter},
		{Kind: sandbox.KindDropBefore},
		{Kind: sandbox.KindStatusAfter},
		{Kind: sandbox.KindStatusAfter, Status: 502, ContentType: "text/html", Body: gateway},
		{Kind: sandbox.KindStatusAfter, Status: 200, ContentType: "text/html", Body: gateway},
		{Kind: sandbox.KindStatusAfter, Status: 504, Delay: late},
		{Kind: sandbox.KindStatus, Status: 429, RetryAfter: "0.05"},
		{Kind: sandbox.KindStatus, Status: 429},
		{Kind: sandbox.KindStatus, Status: 500},
		{Kind: sandbox.KindStatus, Status: 503},
		{Kind: sandbox.KindStatus, Status: 200, ContentType: "application/json", Body: "{}"},
		{Kind: sandbox.KindStatus, Status: 404},
		{Kind: sandbox.KindSlow, Delay: late / 2},
		{Kind: sandbox.KindHTML},
		{Kind: sandbox.KindXML},
		{Kind: sandbox.KindWrongTypes},
		{Kind: sandbox.KindUnauthorized},
		{Kind: sandbox.KindExpiredToken},
		{Kind: sandbox.KindNUL},
	}
	if s.random.IntN(12) == 0 {
		ways = []sandbox.Fault{{Kind: sandbox.KindHang}, {Kind: sandbox.KindHangAfter}, {Kind: sandbox.KindStall}}
	}
	return pick(s, ways)
}

// trouble draws the faults of a step, mostly a few, and one death or one move of the clock in the middle of it.
func (s *soak) trouble(c *change) trouble {
	var t trouble
	targets := s.targets(c)
	add := func(target target, fault sandbox.Fault, word string) {
		fault.Method, fault.Path, fault.Skip = target.method, target.path, s.random.IntN(3)*s.random.IntN(3)/2
		t.faults = append(t.faults, fault)
		t.words = append(t.words, strings.TrimSpace(fmt.Sprintf("%s %s %s", word, target.method, strings.TrimPrefix(target.path, ordersPath))))
		t.late = max(t.late, fault.Delay)
	}
	if s.random.IntN(3) == 0 {
		fault := pick(s, []sandbox.Fault{{Kind: sandbox.KindDropAfter}, {Kind: sandbox.KindDropAfter}, {Kind: sandbox.KindDropBefore}, {Kind: sandbox.KindSlow}})
		victim := pick(s, []string{"kill-provider", "kill-terraform", "kill-both", "ctrl-c"})
		fault.Do = func() { s.kill(victim) }
		add(pick(s, targets), fault, victim+"/"+string(fault.Kind))
	}
	if s.random.IntN(12) == 0 {
		by := time.Duration(24+s.random.IntN(24)) * time.Hour
		add(pick(s, targets), sandbox.Fault{Kind: sandbox.KindSlow, Do: func() { s.box.Clock().Advance(by) }}, "clock")
	}
	if s.random.IntN(3) > 0 {
		for range 1 + s.random.IntN(3) {
			target, fault := pick(s, targets), s.way()
			if (target == notes || target == documents) && s.random.IntN(4) > 0 {
				fault = sandbox.Fault{Kind: sandbox.KindDropAfter} // one that isn't there is looked for for 90 s
			}
			fault.Times = 1 + s.random.IntN(2)
			add(target, fault, string(fault.Kind))
		}
	}
	return t
}

// kill ends the provider or Terraform in the middle of what they do.
func (s *soak) kill(victim string) {
	s.mu.Lock()
	s.row.kills++
	s.mu.Unlock()
	switch victim {
	case "kill-provider":
		s.runner.killProvider()
	case "kill-terraform":
		s.runner.signal(syscall.SIGKILL, false)
	case "kill-both":
		s.runner.signal(syscall.SIGKILL, true)
		s.runner.killProvider()
	case "ctrl-c":
		s.runner.signal(syscall.SIGINT, true)
	}
}

// passTime moves the clock between two steps: mostly not at all, by hours, until carriers have answered, or until all
// numbers have moved. A world of frozen orders would be a dull one, so the last is likely once many are CONFIRMED.
func (s *soak) passTime() (words []string) {
	frozen, today := 0, dayOf(s.box.Clock().Now(), 0)
	for _, order := range s.box.Orders() {
		if order.Status == sandbox.Confirmed && order.DesiredPortSchedule.DesiredPortDate >= today {
			frozen++
		}
	}
	var by time.Duration
	switch chance := s.random.IntN(40); {
	case chance < 3:
		by = time.Duration(1+s.random.IntN(12)) * time.Hour
	case chance < 7:
		by = time.Duration(24+s.random.IntN(24)) * time.Hour
	case chance < 9 || frozen > 6:
		by = 45 * 24 * time.Hour
	default:
		return nil
	}
	s.box.Clock().Advance(by)
	return []string{fmt.Sprintf("clock +%s", by)}
}

// carrierCancels lets somebody at the service cancel one of the orders. It returns its ID, or "".
func (s *soak) carrierCancels() string {
	candidates := slices.DeleteFunc(s.box.Orders(), func(order sandbox.Order) bool { return order.Status != sandbox.Pending })
	if len(candidates) == 0 || s.random.IntN(40) > 0 {
		return ""
	}
	id := idText(pick(s, candidates))
	s.box.Edit(id, func(order *sandbox.Order) {
		order.Status = sandbox.Canceled
		order.PhoneNumbers = slices.Clone(order.PhoneNumbers)
		for i := range order.PhoneNumbers {
			order.PhoneNumbers[i].Status = sandbox.Canceled
		}
	})
	return id
}

// pick draws one of some.
func pick[T any](s *soak, among []T) T { return among[s.random.IntN(len(among))] }
