package sandbox

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"
)

const (
	maxNumbers   = 500
	maxReference = 100
	// refusedCharacters are the ones that the older carrier API refuses in a reference.
	refusedCharacters = "<\\^~`}{>=][!"
)

// validation collects what the service would find wrong with an order.
type validation struct{ violations []Violation }

func (v *validation) missing(field string) {
	v.violations = append(v.violations, Violation{Field: field, Description: "is required", missing: true})
}

func (v *validation) wrong(field, description string) {
	v.violations = append(v.violations, Violation{Field: field, Description: description})
}

// validate checks an order as the service does before taking it. before is the
// order that it replaces, nil when it is new.
func (s *Sandbox) validate(order, before *Order) []Violation {
	v := &validation{}
	v.reference(order.CustomerOrderReference)
	v.schedule(order.DesiredPortSchedule)
	switch n := len(order.PhoneNumbers); {
	case n == 0:
		v.missing("phoneNumbers")
	case n > maxNumbers:
		v.wrong("phoneNumbers", fmt.Sprintf("has %d numbers, at most %d are allowed", n, maxNumbers))
		return v.violations
	}
	today := s.clock.Now().UTC().Format(time.DateOnly)
	v.numbers(order, before, s.openNumbers(), today)
	return v.violations
}

func (v *validation) reference(reference string) {
	if utf8.RuneCountInString(reference) > maxReference {
		v.wrong("customerOrderReference", fmt.Sprintf("must not be longer than %d characters", maxReference))
	}
	if strings.ContainsAny(reference, refusedCharacters) {
		v.wrong("customerOrderReference", "must not contain any of "+refusedCharacters)
	}
}

func (v *validation) schedule(schedule Schedule) {
	const field = "desiredPortSchedule"
	if schedule.DesiredPortDate == "" {
		v.missing(field + ".desiredPortDate")
	} else if _, err := time.Parse(time.DateOnly, schedule.DesiredPortDate); err != nil {
		v.wrong(field+".desiredPortDate", "must be a date like 2027-01-29")
	}
	v.clockTime(field+".desiredPortTime", schedule.DesiredPortTime)
	v.zone(field+".desiredPortTimeZone", schedule.DesiredPortTimeZone)
}

func (v *validation) clockTime(field, value string) {
	if _, err := time.Parse(time.TimeOnly, value); value != "" && err != nil {
		v.wrong(field, "must be a time like 09:00:00")
	}
}

func (v *validation) zone(field, value string) {
	if value != "" && zone(value) == nil {
		v.wrong(field, "must be one of US/Eastern, US/Central, US/Mountain, US/Pacific, GMT")
	}
}

func (v *validation) numbers(order, before *Order, open map[string]int64, today string) {
	seen := make(map[string]bool, len(order.PhoneNumbers))
	for i, number := range order.PhoneNumbers {
		field := fmt.Sprintf("phoneNumbers[%d]", i)
		on := open[number.PhoneNumber]
		switch reason := unportable(number.PhoneNumber); {
		case number.PhoneNumber == "":
			v.missing(field + ".phoneNumber")
		case seen[number.PhoneNumber]:
			v.wrong(field+".phoneNumber", "TN is in the order twice")
		case reason != "":
			v.wrong(field+".phoneNumber", reason)
		case on != 0 && (before == nil || before.ID != on):
			v.wrong(field+".phoneNumber", reasonOnOrder)
		}
		seen[number.PhoneNumber] = true
		v.endUser(field+".endUser", number.EndUser)
		v.portOutInfo(field+".portOutInfo", number.PortOutInfo, today)
		v.voice(field+".voiceConfiguration", number.VoiceConfiguration)
		if country(number.PhoneNumber) == "CA" && order.ResellerName == "" {
			v.wrong("resellerName", "is required for Canadian number "+number.PhoneNumber)
		}
	}
}

func (v *validation) endUser(field string, user *EndUser) {
	if user == nil {
		v.missing(field)
		return
	}
	for _, required := range []struct{ name, value string }{
		{"name", user.Name},
		{"streetNum", user.StreetNum},
		{"streetName", user.StreetName},
		{"city", user.City},
		{"state", user.State},
		{"zipCode", user.ZipCode},
	} {
		if required.value == "" {
			v.missing(field + "." + required.name)
		}
	}
	if t := user.TypeOfService; t != "" && t != "B" && t != "R" {
		v.wrong(field+".typeOfService", "must be B or R")
	}
}

func (v *validation) portOutInfo(field string, info *PortOutInfo, today string) {
	if info == nil {
		v.missing(field)
		return
	}
	if info.AuthorizingDate == "" {
		return
	}
	if _, err := time.Parse(time.DateOnly, info.AuthorizingDate); err != nil {
		v.wrong(field+".authorizingDate", "must be a date like 2026-12-01")
	} else if info.AuthorizingDate > today {
		v.wrong(field+".authorizingDate", "must not be in the future")
	}
}

// voice checks the one ID that goes with the type.
func (v *validation) voice(field string, voice *VoiceConfiguration) {
	if voice == nil {
		return
	}
	switch {
	case voice.Type == "":
		v.missing(field + ".type")
	case voice.Type == "RTC" && voice.AppID == "":
		v.missing(field + ".appId")
	case voice.Type == "EST" && voice.TrunkID == "":
		v.missing(field + ".trunkId")
	case voice.Type == "FAX" && voice.ServiceID == "":
		v.missing(field + ".serviceId")
	}
}
