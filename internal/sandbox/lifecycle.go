package sandbox

import (
	"fmt"
	"strings"
	"time"
)

// carrierDelay is how long the losing carrier thinks about a number.
const carrierDelay = 24 * time.Hour

// advance brings an order up to now: the carrier's answers, activation on the
// FOC date, the end of a cancelation.
func (s *Sandbox) advance(order *Order, now time.Time) {
	switch order.Status {
	case PendingCancelation:
		if !order.canceledAt.IsZero() && !now.Before(order.canceledAt) {
			order.cancel()
		}
	case Pending, Confirmed:
		order.moveNumbers(now)
	}
}

func (o *Order) cancel() {
	o.Status = Canceled
	for i := range o.PhoneNumbers {
		o.PhoneNumbers[i].Status = Canceled
	}
}

// moveNumbers moves each number as far as it is due, and then the order with them.
func (o *Order) moveNumbers(now time.Time) {
	var rejected []string
	moved := false
	for i := range o.PhoneNumbers {
		number := &o.PhoneNumbers[i]
		if number.Status == Pending && !number.judgeAt.IsZero() && !now.Before(number.judgeAt) {
			o.carrierAnswers(number)
			moved = true
			if number.Status == Rejected {
				rejected = append(rejected, fmt.Sprintf("%s (%s)", number.PhoneNumber, number.RejectReason))
			}
		}
		if number.Status == Confirmed && !o.OnDemandActivation && routed(number) {
			if at, ok := o.activationTime(number); ok && !now.Before(at) {
				number.activate(at, "Sinch")
				moved = true
			}
		}
	}
	if len(rejected) > 0 {
		o.Notes = append(o.Notes, Note{
			Note:        "Rejected by the losing carrier: " + strings.Join(rejected, ", "),
			CreatedTime: now.UTC().Format(time.RFC3339), CreatedBy: "Sinch",
		})
	}
	if moved {
		o.follow()
	}
}

// carrierAnswers is the losing carrier's answer about a number: confirmed, but
// for the magic numbers. A rejected one is confirmed when what was refused has
// been changed.
func (o *Order) carrierAnswers(number *PhoneNumber) {
	at := number.judgeAt
	var detail, reason string
	switch lastFour(number.PhoneNumber) {
	case excludedNumber:
		number.Status = Excluded
		number.ExclusionReason = reasonExcluded
		number.ExclusionDate = at.UTC().Format(time.RFC3339)
		return
	case wrongPIN:
		reason = reasonPIN
		if number.PortOutInfo != nil {
			detail = number.PortOutInfo.ExistingPortOutPIN
		}
	case wrongEndUser:
		reason = reasonEndUser
		detail = encode(number.EndUser)
	}
	detail = reason + " " + detail // never equal to "nothing was refused yet"
	if reason != "" && (number.refused == "" || number.refused == detail) {
		number.refused = detail
		number.Status, number.RejectReason = Rejected, reason
		return
	}
	number.Status = Confirmed
	number.ConfirmedDate = at.UTC().Format(time.RFC3339)
	number.FOCDate = focDate(o, at)
}

// follow gives the order the status that its numbers' add up to. It stays
// PENDING while any number waits or is rejected.
func (o *Order) follow() {
	count := make(map[string]int)
	for _, number := range o.PhoneNumbers {
		count[number.Status]++
	}
	switch {
	case count[Pending]+count[Rejected] > 0 || count[Confirmed]+count[Activated] == 0:
		o.Status = Pending
	case count[Confirmed] > 0:
		o.Status = Confirmed
	default:
		o.Status = Completed
	}
}

// focDate is the date the carrier agrees to: the one desired, or the day of
// the answer when that is past. It is a day, written as the contract's date-time.
func focDate(o *Order, answered time.Time) string {
	day := o.DesiredPortSchedule.DesiredPortDate
	if today := answered.In(o.location()).Format(time.DateOnly); day < today {
		day = today
	}
	return day + "T00:00:00Z"
}

// midnight is when the number's FOC date begins in the order's zone; false
// when there is none that can be read.
func (o *Order) midnight(number *PhoneNumber) (time.Time, bool) {
	day, _, _ := strings.Cut(number.FOCDate, "T")
	at, err := time.ParseInLocation(time.DateOnly, day, o.location())
	return at, err == nil
}

// activationTime is when the number moves by itself: the desired time on its FOC date.
func (o *Order) activationTime(number *PhoneNumber) (time.Time, bool) {
	midnight, ok := o.midnight(number)
	clock, err := time.Parse(time.TimeOnly, o.DesiredPortSchedule.DesiredPortTime)
	if !ok || err != nil {
		return time.Time{}, false
	}
	year, month, day := midnight.Date()
	return time.Date(year, month, day, clock.Hour(), clock.Minute(), clock.Second(), 0, midnight.Location()), true
}

func (o *Order) location() *time.Location {
	if location := zone(o.DesiredPortSchedule.DesiredPortTimeZone); location != nil {
		return location
	}
	return time.UTC
}

func (n *PhoneNumber) activate(at time.Time, user string) {
	n.Status = Activated
	n.ActivatedDate = at.UTC().Format(time.RFC3339)
	n.ActivateUser = user
}

func routed(number *PhoneNumber) bool { return lastFour(number.PhoneNumber) != neverRouted }
