package sandbox

import (
	"cmp"
	"net/http"
	"slices"
	"time"
)

// group is the numbers of an order that one losing carrier confirms and that are activated together.
type group struct {
	name    string
	numbers []*PhoneNumber
}

// groups are the order's groups, in the order of their first numbers.
func (o *Order) groups() []*group {
	var groups []*group
	byName := make(map[string]*group)
	for i := range o.PhoneNumbers {
		number := &o.PhoneNumbers[i]
		name := number.PhoneNumberGroup
		if byName[name] == nil {
			byName[name] = &group{name: name}
			groups = append(groups, byName[name])
		}
		byName[name].numbers = append(byName[name].numbers, number)
	}
	return groups
}

// activatable are the numbers of the group that wait for activation. There are
// none unless all of the group's confirmed numbers are routed on the network,
// which they are from midnight of their FOC date in the order's zone.
func (g *group) activatable(o *Order, now time.Time) []*PhoneNumber {
	if o.Status != Pending && o.Status != Confirmed {
		return nil
	}
	var waiting []*PhoneNumber
	for _, number := range g.numbers {
		if number.Status != Confirmed {
			continue
		}
		if midnight, ok := o.midnight(number); !ok || now.Before(midnight) || !routed(number) {
			return nil
		}
		waiting = append(waiting, number)
	}
	return waiting
}

type availableActivation struct {
	PhoneNumberGroup string            `json:"phoneNumberGroup"`
	FOCDate          string            `json:"focDate"` // 2027-01-29
	PhoneNumbers     []availableNumber `json:"phoneNumbers"`
}

type availableNumber struct {
	PhoneNumber        string              `json:"phoneNumber"`
	VoiceConfiguration *VoiceConfiguration `json:"voiceConfiguration,omitzero"`
	SMSConfiguration   *SMSConfiguration   `json:"smsConfiguration,omitzero"`
}

func (s *Sandbox) availableActivations(_ *call, order *Order) answer {
	available := []availableActivation{}
	if order.OnDemandActivation {
		for _, group := range order.groups() {
			waiting := group.activatable(order, s.clock.Now())
			if len(waiting) == 0 {
				continue
			}
			activation := availableActivation{PhoneNumberGroup: group.name, FOCDate: waiting[0].FOCDate[:len(time.DateOnly)]}
			for _, number := range waiting {
				activation.PhoneNumbers = append(activation.PhoneNumbers,
					availableNumber{number.PhoneNumber, number.VoiceConfiguration, number.SMSConfiguration})
			}
			available = append(available, activation)
		}
	}
	if s.forms.GroupIDs {
		return newerActivations(order, available)
	}
	response := jsonAnswer(http.StatusOK, available)
	response.exempt = order.edited // voice configurations of types to come
	return response
}

type activationRequest struct {
	PhoneNumberGroups []string `json:"phoneNumberGroups"`
}

type activationAnswer struct {
	PhoneNumberGroups []groupStatus `json:"phoneNumberGroups"`
}

type groupStatus struct {
	PhoneNumberGroup string `json:"phoneNumberGroup"`
	Status           string `json:"status"`
}

// The words for the outcome of a group are not documented; Forms can change them.
const (
	activationDone   = "Success"
	activationFailed = "Not available"
)

func (s *Sandbox) activate(c *call, order *Order) answer {
	if !order.OnDemandActivation {
		return s.fail(ShapeDocumented, http.StatusUnprocessableEntity, "The order is not for activation on demand")
	}
	var request activationRequest
	var newer newerRequest
	var into any = &request
	if s.forms.GroupIDs {
		into = &newer
	}
	if len(c.body) > 0 {
		if bad := c.decode(into); bad != nil {
			return *bad
		}
	}
	for _, id := range newer.GroupIDs {
		request.PhoneNumberGroups = append(request.PhoneNumberGroups, order.groupWithID(id))
	}
	groups := order.groups()
	if len(request.PhoneNumberGroups) == 0 { // the whole order
		for _, group := range groups {
			request.PhoneNumberGroups = append(request.PhoneNumberGroups, group.name)
		}
	}
	var outcome activationAnswer
	for _, name := range request.PhoneNumberGroups {
		status := cmp.Or(s.forms.ActivationFailed, activationFailed)
		i := slices.IndexFunc(groups, func(g *group) bool { return s.forms.Text.show(g.name) == s.forms.Text.show(name) })
		if i >= 0 && groups[i].activate(order, s.clock.Now()) {
			status = cmp.Or(s.forms.ActivationDone, activationDone)
			order.follow()
		}
		outcome.PhoneNumberGroups = append(outcome.PhoneNumberGroups, groupStatus{name, status})
	}
	if s.forms.GroupIDs {
		return newerOutcome(order, outcome)
	}
	return jsonAnswer(http.StatusOK, outcome)
}

// activate activates what waits in the group, all or nothing, and says whether
// it did. A group that is active already is not available either.
func (g *group) activate(o *Order, now time.Time) bool {
	waiting := g.activatable(o, now)
	works := len(waiting) > 0
	for _, number := range waiting {
		number.activations++
		switch lastFour(number.PhoneNumber) {
		case activationFailsOnce:
			works = works && number.activations > 1
		case activationFailsAlways:
			works = false
		}
	}
	if works {
		for _, number := range waiting {
			number.activate(now, "api")
		}
	}
	return works
}
