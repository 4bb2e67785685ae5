package sandbox

import (
	"sync"
	"time"
	_ "time/tzdata" // the zones of the contract, also on machines without zone files
)

// Clock is the time by which orders move through their statuses. Tokens, rate
// limits and latency are of the client's world and use real time.
type Clock struct {
	mu     sync.Mutex
	still  bool          // Now is at; else real time plus offset
	at     time.Time     // only when still
	offset time.Duration // only when not still
}

// Now is the sandbox's time.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now()
}

func (c *Clock) now() time.Time {
	if c.still {
		return c.at
	}
	return time.Now().Add(c.offset)
}

// Advance moves the clock on by d. Orders catch up when somebody next looks at them.
func (c *Clock) Advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = c.at.Add(d)
	c.offset += d
}

// Set moves the clock to t. A clock that runs goes on running from there.
func (c *Clock) Set(t time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = t
	c.offset = time.Until(t)
}

// zone is the location of one of the contract's zones, or nil.
func zone(name string) *time.Location {
	switch name {
	case "US/Eastern", "US/Central", "US/Mountain", "US/Pacific", "GMT":
		location, err := time.LoadLocation(name)
		if err != nil {
			return nil
		}
		return location
	}
	return nil
}
