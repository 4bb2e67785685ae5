package porting

import (
	"cmp"
	"regexp"
	"strings"
	"time"
)

var (
	timeForm = regexp.MustCompile(`^(\d{1,2}:\d{2})(?::(\d{2})(?:\.\d+)?)?(?: ?(?:Z|[+-]\d{2}:?\d{2}))?(?: ?[\[(]?([A-Za-z]+(?:/[A-Za-z_]+)+|GMT|UTC|[ECMP][SD]?T)[\])]?)?$`)
	dateForm = regexp.MustCompile(`^(\d{4}-\d{2}-\d{2})(?:[T ](.*))?$`)
)

// normalSchedule normalizes a time of day and its zone. The zone may come
// appended to the time: it is taken from there where it stands nowhere else.
func normalSchedule(clock, zone string) (string, string) {
	normal, appended, ok := parseClock(clock)
	if !ok {
		normal, appended = clock, ""
	}
	zone = cmp.Or(strings.TrimSpace(zone), appended)
	return normal, cmp.Or(zoneNames[strings.ToUpper(zone)], zone)
}

// zoneNames has the service's zones by what else they are called, in capitals.
var zoneNames = func() map[string]string {
	names := map[string]string{"AMERICA/NEW_YORK": "US/Eastern", "AMERICA/CHICAGO": "US/Central", "AMERICA/DENVER": "US/Mountain", "AMERICA/LOS_ANGELES": "US/Pacific", "UTC": "GMT"}
	for _, zone := range TimeZones {
		names[strings.ToUpper(zone)] = zone
		if _, name, ok := strings.Cut(zone, "/"); ok {
			initial := name[:1]
			names[initial+"T"], names[initial+"ST"], names[initial+"DT"] = zone, zone, zone
		}
	}
	return names
}()

// parseClock reads a time of day: 9:00, 09:00:00.000, 09:00:00-05:00, 09:00 US/Eastern,
// 09:00:00 EST, 09:00-05:00[US/Eastern]. An offset is dropped: the wall clock counts.
func parseClock(text string) (clock, zone string, ok bool) {
	match := timeForm.FindStringSubmatch(strings.TrimSpace(text))
	if match == nil {
		return "", "", false
	}
	t, err := time.Parse("15:04:05", match[1]+":"+cmp.Or(match[2], "00"))
	if err != nil {
		return "", "", false
	}
	return t.Format(time.TimeOnly), match[3], true
}

// normalDate drops the time part of a date.
func normalDate(text string) string {
	match := dateForm.FindStringSubmatch(strings.TrimSpace(text))
	if match == nil {
		return text
	}
	if _, err := time.Parse(time.DateOnly, match[1]); err != nil {
		return text
	}
	if _, _, ok := parseClock(match[2]); match[2] != "" && !ok {
		return text
	}
	return match[1]
}

// SameInstant reports whether two dates with time (RFC 3339) mean the same
// moment, in whatever zone and precision they are written. One without a zone is
// taken as UTC, one without a time as its beginning.
func SameInstant(a, b string) bool {
	if a == b {
		return true
	}
	instantA, okA := Instant(a)
	instantB, okB := Instant(b)
	return okA && okB && instantA.Equal(instantB)
}

// Instant returns the moment that a date with time means, in the forms that
// SameInstant knows.
func Instant(text string) (time.Time, bool) {
	text = strings.TrimSpace(text)
	for _, layout := range []string{
		time.RFC3339, // takes fractions of a second too
		"2006-01-02T15:04:05Z0700",
		"2006-01-02T15:04Z07:00",
		"2006-01-02T15:04:05",
		"2006-01-02T15:04",
		time.DateTime,
		time.DateOnly,
	} {
		if t, err := time.Parse(layout, text); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}
