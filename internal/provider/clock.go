package provider

import (
	"time"
	_ "time/tzdata" // a machine without zone data knows the zones too
)

const dateFormat = time.DateOnly

// westernmost and easternmost are the zones of the service in which a day ends
// last and begins first. Where the zone isn't known (the project's default
// applies), a date is past only when it is past in all of them.
const (
	westernmost = "US/Pacific"
	easternmost = "GMT"
)

// today returns the date in a zone. Zones are linked into the binary (time/tzdata),
// so that one that validation let through is always there.
func (d *providerData) today(zone string) string {
	location, err := time.LoadLocation(zone)
	if err != nil {
		location = time.UTC
	}
	return d.now().In(location).Format(dateFormat)
}

// instant returns when it is a date and time of day in a zone; false when there is no such zone, date or time. A time
// that the clocks skip gives another time of that day.
func instant(date, clock, zone string) (time.Time, bool) {
	location, err := time.LoadLocation(zone)
	if err != nil {
		return time.Time{}, false
	}
	at, err := time.ParseInLocation(time.DateTime, date+" "+clock, location)
	return at, err == nil
}
