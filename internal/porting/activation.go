package porting

import (
	"context"
	"fmt"
	"net/http"
	"slices"
)

// AvailableActivation is a group of numbers of an order that can be activated
// now: its FOC date has come and its numbers are routed on the Sinch network. Its
// name is opaque; it is "" for numbers without a group.
type AvailableActivation struct {
	PhoneNumberGroup string             `json:"phoneNumberGroup"`
	FOCDate          string             `json:"focDate"`
	PhoneNumbers     []ActivationNumber `json:"phoneNumbers"`

	id string // its name for the service, where that shows one (activation_shapes.go)
}

// ActivationNumber is a number that can be activated, with what it will do.
type ActivationNumber struct {
	PhoneNumber        string              `json:"phoneNumber"`
	VoiceConfiguration *VoiceConfiguration `json:"voiceConfiguration"`
	SMSConfiguration   *SMSConfiguration   `json:"smsConfiguration"`
}

// GroupActivation is what became of one group in an activation. Status is free
// text; an answer 200 can hold groups that failed.
type GroupActivation struct {
	PhoneNumberGroup string `json:"phoneNumberGroup"`
	Status           string `json:"status"`
}

// Is reports whether a name, as somebody wrote it, means the group.
func (a AvailableActivation) Is(name string) bool {
	return name != "" && (SameText(a.PhoneNumberGroup, name) || SameText(a.id, name))
}

// NameGroups gives the numbers of an order that have no group the one in which
// they can be activated, where the service names it only there.
func (o *Order) NameGroups(available []AvailableActivation) {
	for i := range o.PhoneNumbers {
		number := &o.PhoneNumbers[i]
		for _, group := range available {
			if number.PhoneNumberGroup == "" && group.has(number.PhoneNumber) {
				number.PhoneNumberGroup = group.PhoneNumberGroup
			}
		}
	}
}

func (a AvailableActivation) numbers() []string {
	var numbers []string
	for _, number := range a.PhoneNumbers {
		numbers = append(numbers, number.PhoneNumber)
	}
	return numbers
}

func (a AvailableActivation) has(number string) bool {
	return slices.ContainsFunc(a.PhoneNumbers, func(n ActivationNumber) bool { return n.PhoneNumber == number })
}

// Offered returns what of all that can be activated activates the numbers of a group
// that wait; none when that isn't all of them. The service may call the group
// otherwise there than in the order, and offer it in parts, by FOC date or by ID.
func (g NumberGroup) Offered(available []AvailableActivation) []AvailableActivation {
	var offers []AvailableActivation
	for _, a := range available {
		if a.Concerns(g) {
			offers = append(offers, a)
		}
	}
	for _, n := range g.Numbers {
		// One that lists no numbers is for all that have its name.
		activates := func(a AvailableActivation) bool { return len(a.PhoneNumbers) == 0 || a.has(n.PhoneNumber) }
		if n.Status.waiting() && !slices.ContainsFunc(offers, activates) {
			return nil
		}
	}
	return offers
}

// Concerns reports whether it activates a number of a group of an order.
func (a AvailableActivation) Concerns(group NumberGroup) bool {
	return a.Is(group.Name) || slices.ContainsFunc(a.numbers(), group.has)
}

// Within reports whether it activates numbers of these groups only.
func (a AvailableActivation) Within(groups []NumberGroup) bool {
	return !slices.ContainsFunc(a.numbers(), func(number string) bool {
		return !slices.ContainsFunc(groups, func(group NumberGroup) bool { return group.has(number) })
	})
}

// of returns the numbers of an order that it activates.
func (a AvailableActivation) of(order *Order) NumberGroup {
	if len(a.PhoneNumbers) == 0 {
		return order.group(a.PhoneNumberGroup)
	}
	group := NumberGroup{Name: a.PhoneNumberGroup}
	for _, number := range order.PhoneNumbers {
		if a.has(number.PhoneNumber) {
			group.Numbers = append(group.Numbers, number)
		}
	}
	return group
}

// AvailableActivations lists the groups of an order that can be activated now.
// A group that is missing has been activated already, or its FOC date hasn't
// come, or its numbers aren't routed yet.
//
// GET /orders/portIns/{orderId}/availableActivations.
func (c *Client) AvailableActivations(ctx context.Context, id ID) ([]AvailableActivation, error) {
	var available activationList
	err := c.do(ctx, call{
		method: http.MethodGet, path: orderPath(id, "availableActivations"), repeatable: true,
	}, &available)
	if err != nil {
		return nil, err
	}
	return available, nil
}

// Activate activates groups of an order, as AvailableActivations showed them. The
// whole order is activated when there are none, or when one of them has no name. It
// returns what became of each: look at every one, since the service
// answers with success when some of them failed.
//
// POST /orders/portIns/{orderId}/activate.
func (c *Client) Activate(ctx context.Context, id ID, groups []AvailableActivation) ([]GroupActivation, error) {
	wanted := groups
	if len(wanted) == 0 {
		available, err := c.AvailableActivations(ctx, id)
		if err != nil {
			return nil, err
		}
		wanted = available
	}
	left := groups
	var activated []GroupActivation
	request := call{method: http.MethodPost, path: orderPath(id, "activate")}
	return once(ctx, c, write[[]GroupActivation]{
		call: request,
		send: func(ctx context.Context) ([]GroupActivation, error) {
			request.body = requestFor(left)
			answer, err := ask(ctx, c, request, func(answer *activationAnswer) bool {
				outcome := answer.outcome()
				return len(outcome) > 0 && !slices.ContainsFunc(left, func(group AvailableActivation) bool {
					return group.PhoneNumberGroup != "" && !slices.ContainsFunc(outcome, func(a GroupActivation) bool { return group.Is(a.PhoneNumberGroup) })
				})
			}, "it doesn't say what became of each group")
			if err != nil {
				return nil, err
			}
			return slices.Concat(activated, answer.outcome()), nil
		},
		look: func(ctx context.Context, _ []GroupActivation) ([]GroupActivation, bool, error) {
			remaining, err := c.notActivated(ctx, id, wanted)
			if err != nil {
				return nil, false, err
			}
			activated, left = nil, remaining
			for _, group := range wanted {
				if !slices.ContainsFunc(remaining, func(r AvailableActivation) bool {
					return slices.Equal(r.numbers(), group.numbers()) && r.PhoneNumberGroup == group.PhoneNumberGroup
				}) {
					activated = append(activated, GroupActivation{PhoneNumberGroup: group.PhoneNumberGroup, Status: string(NumberActivated)})
				}
			}
			return activated, len(remaining) == 0, nil
		},
		tells: true, // a group that failed is no reason to ask again
		hint:  fmt.Sprintf("read the statuses of the numbers of order %s", id),
	})
}

// notActivated returns which of the groups wait to be activated. It is an error
// if that can't be told for one of them.
func (c *Client) notActivated(ctx context.Context, id ID, groups []AvailableActivation) ([]AvailableActivation, error) {
	if len(groups) == 0 {
		return nil, errUndecided // nothing was available, so nothing can show a change
	}
	available, err := c.AvailableActivations(ctx, id)
	if err != nil {
		return nil, err
	}
	order, err := c.GetOrder(ctx, id)
	if err != nil {
		return nil, err
	}
	var waiting []AvailableActivation
	for _, group := range groups {
		numbers := group.of(order)
		offered := slices.ContainsFunc(available, func(a AvailableActivation) bool { return a.Concerns(numbers) })
		switch active := numbers.Active(); {
		case offered && !active:
			waiting = append(waiting, group)
		case offered == active: // seen half way
			return nil, fmt.Errorf("group %q: %w", group.PhoneNumberGroup, errUndecided)
		}
	}
	return waiting, nil
}
