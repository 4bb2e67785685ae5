package sandbox

import (
	"cmp"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"
)

const (
	defaultTime = "09:00:00"
	defaultZone = "US/Eastern"
)

func (s *Sandbox) createOrder(c *call) answer {
	var requested Order
	if bad := c.decode(&requested); bad != nil {
		return *bad
	}
	if violations := s.validate(&requested, nil); len(violations) > 0 {
		return s.refuse(violations)
	}
	order := &Order{}
	s.replace(order, requested)
	s.complete(order)
	s.orders[order.ID] = order
	return s.showOrder(http.StatusCreated, order)
}

func (s *Sandbox) getOrder(c *call, order *Order) answer {
	if order = s.asSeen(order, s.forms.GetLag); order == nil {
		return s.notFound(c)
	}
	return s.showOrder(http.StatusOK, order)
}

func (s *Sandbox) updateOrder(c *call, order *Order) answer {
	if order.Status != Pending {
		return s.frozen(order)
	}
	var requested Order
	if bad := c.decode(&requested); bad != nil {
		return *bad
	}
	if violations := s.validate(&requested, order); len(violations) > 0 {
		return s.refuse(violations)
	}
	s.replace(order, requested)
	s.complete(order)
	order.follow() // the only rejected number may be gone
	return s.showOrder(http.StatusOK, order)
}

func (s *Sandbox) cancelOrder(_ *call, order *Order) answer {
	if order.Status != Pending {
		return s.frozen(order)
	}
	order.Status = PendingCancelation
	order.canceledAt = s.clock.Now().Add(s.cancelDelay)
	if s.forms.CancelAnswersOrder {
		return s.showOrder(http.StatusOK, order)
	}
	return answer{status: http.StatusOK}
}

// notFound is the answer about an order or a document that doesn't exist.
func (s *Sandbox) notFound(c *call) answer {
	return s.fail(ShapeNotFound, http.StatusNotFound, "No such resource: "+c.URL.Path)
}

// frozen is the answer to a change of an order that can no longer be changed.
func (s *Sandbox) frozen(order *Order) answer {
	return s.fail(ShapeErrorInfo, http.StatusConflict,
		fmt.Sprintf("Order %d is %s and can't be changed", order.ID, order.Status))
}

// refuse is the answer to a request that the service finds fault with.
func (s *Sandbox) refuse(violations []Violation) answer {
	status := http.StatusUnprocessableEntity
	if slices.ContainsFunc(violations, func(v Violation) bool { return v.missing }) {
		status = http.StatusBadRequest
	}
	return s.fail(ShapeDocumented, status, "The request has invalid parameters", violations...)
}

// fail is a failure in the shape that the forms ask for, else in the usual one.
func (s *Sandbox) fail(usual ErrorShape, status int, message string, violations ...Violation) answer {
	shape := usual
	if s.forms.ErrorShape != nil {
		shape = *s.forms.ErrorShape
	}
	if s.forms.DotPaths {
		for i := range violations {
			violations[i].Field = DotPath(violations[i].Field)
		}
	}
	return answer{
		status: status, typ: shape.ContentType, body: []byte(shape.Body(status, message, violations)),
		exempt: s.forms.ErrorShape != nil, // the contract knows JSON only
	}
}

// replace gives the order what the client asked for, and clears what it left
// out. What is the service's own, the client can't change.
func (s *Sandbox) replace(order *Order, requested Order) {
	before := make(map[string]PhoneNumber, len(order.PhoneNumbers))
	for _, number := range order.PhoneNumbers {
		before[number.PhoneNumber] = number
	}
	numbers := make([]PhoneNumber, 0, len(requested.PhoneNumbers))
	for _, wanted := range requested.PhoneNumbers {
		number := before[wanted.PhoneNumber]
		s.replaceNumber(&number, wanted)
		numbers = append(numbers, number)
		delete(before, wanted.PhoneNumber)
	}
	for _, number := range order.PhoneNumbers {
		if _, takenOut := before[number.PhoneNumber]; takenOut && s.forms.KeepsCanceled {
			number.Status = Canceled
			numbers = append(numbers, number)
		}
	}
	was := *order
	*order = requested
	order.ID, order.Status, order.CreatedDate = was.ID, was.Status, was.CreatedDate
	order.PhoneNumbers, order.Notes, order.Documents = numbers, was.Notes, was.Documents
	order.createdAt, order.edited, order.canceledAt = was.createdAt, was.edited, was.canceledAt
}

// replaceNumber does the same for one number. A rejected number goes back to
// the losing carrier; a confirmed one stays confirmed.
func (s *Sandbox) replaceNumber(number *PhoneNumber, wanted PhoneNumber) {
	number.PhoneNumber = wanted.PhoneNumber
	number.VoiceConfiguration = wanted.VoiceConfiguration
	number.SMSConfiguration = wanted.SMSConfiguration
	number.EndUser = wanted.EndUser
	number.PortOutInfo = wanted.PortOutInfo
	number.Features = wanted.Features
	number.NewPortOutPIN = wanted.NewPortOutPIN
	number.Extra = wanted.Extra
	if number.Status == Rejected {
		number.Status, number.RejectReason, number.judgeAt = "", "", time.Time{}
	}
}

// complete fills in what the service adds to an order.
func (s *Sandbox) complete(order *Order) {
	now := s.clock.Now()
	if order.ID == 0 {
		order.ID = s.newID()
	}
	order.Status = cmp.Or(order.Status, Pending)
	if order.createdAt.IsZero() {
		order.createdAt = now
		if created, err := time.Parse(time.DateOnly, order.CreatedDate); err == nil {
			order.createdAt = created
		}
	}
	order.CreatedDate = order.createdAt.UTC().Format(time.DateOnly)

	var defaults Configuration
	if s.configuration != nil {
		defaults = *s.configuration
	}
	schedule := &order.DesiredPortSchedule
	schedule.DesiredPortTime = cmp.Or(schedule.DesiredPortTime, defaults.DefaultPortTime, defaultTime)
	schedule.DesiredPortTimeZone = cmp.Or(schedule.DesiredPortTimeZone, defaults.DefaultPortTimeZone, defaultZone)

	for i := range order.PhoneNumbers {
		completeNumber(&order.PhoneNumbers[i], now)
		if number := &order.PhoneNumbers[i]; number.Status == Confirmed || number.Status == Activated {
			number.FOCDate = cmp.Or(number.FOCDate, focDate(order, now))
		}
	}
}

func completeNumber(number *PhoneNumber, now time.Time) {
	number.Status = cmp.Or(number.Status, Pending)
	number.CountryCode = cmp.Or(number.CountryCode, country(number.PhoneNumber))
	number.PhoneNumberGroup = cmp.Or(number.PhoneNumberGroup, carrierOf(number.PhoneNumber).group)
	if number.Status == Pending && number.judgeAt.IsZero() {
		number.judgeAt = now.Add(carrierDelay)
	}
	if number.EndUser != nil {
		number.EndUser.TypeOfService = cmp.Or(number.EndUser.TypeOfService, "B")
	}
	if number.Features != nil && number.Features.E911 != nil {
		number.Features.E911.enhance()
	}
}

// enhance works out the address as emergency services write it: in capitals.
func (e *E911) enhance() {
	e.EnhStreetNum = strings.ToUpper(e.StreetNum)
	e.EnhStreetInfo = strings.ToUpper(e.StreetInfo)
	e.EnhLocation = strings.ToUpper(e.Location)
	e.EnhCity = strings.ToUpper(e.City)
	e.EnhState = strings.ToUpper(e.State)
	e.EnhPostalCode = e.PostalCode
	e.EnhPostalCodePlusFour = e.PostalCodePlusFour
}

// showOrder answers with an order.
func (s *Sandbox) showOrder(status int, order *Order) answer {
	response := jsonAnswer(status, order.shown(s.forms))
	response.exempt = order.edited
	return response
}

// shown is the order as the API shows it: a copy, with the secrets in the form asked for.
func (o *Order) shown(forms Forms) Order {
	order := o.clone()
	if forms.PINs == PINsWhole {
		return order
	}
	for i := range order.PhoneNumbers {
		number := &order.PhoneNumbers[i]
		number.NewPortOutPIN = forms.PINs.show(number.NewPortOutPIN)
		if number.PortOutInfo != nil {
			number.PortOutInfo.ExistingPortOutPIN = forms.PINs.show(number.PortOutInfo.ExistingPortOutPIN)
		}
	}
	return order
}
