package porting

import (
	"context"
	"fmt"
	"net/http"
	"slices"
)

// AvailableActivation is a group of numbers of an order that can be activated
// now: its FOC date has come and its numbers are routed on the Sinch network.
type AvailableActivation struct {
	PhoneNumberGroup string             `json:"phoneNumberGroup"` // opaque: never parse it
	FOCDate          string             `json:"focDate"`
	PhoneNumbers     []ActivationNumber `json:"phoneNumbers"`
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

// AvailableActivations lists the groups of an order that can be activated now.
// A group that is missing has been activated already, or its FOC date hasn't
// come, or its numbers aren't routed yet.
//
// GET /orders/portIns/{orderId}/availableActivations.
func (c *Client) AvailableActivations(ctx context.Context, id ID) ([]AvailableActivation, error) {
	var available []AvailableActivation
	err := c.do(ctx, call{
		method: http.MethodGet, path: orderPath(id, "availableActivations"), repeatable: true,
	}, &available)
	if err != nil {
		return nil, err
	}
	return available, nil
}

// Activate activates groups of an order, or the whole order when groups is
// empty. It returns what became of each: look at every one, since the service
// answers with success when some of them failed.
//
// POST /orders/portIns/{orderId}/activate.
func (c *Client) Activate(ctx context.Context, id ID, groups []string) ([]GroupActivation, error) {
	type activation struct {
		PhoneNumberGroups []string `json:"phoneNumberGroups"`
	}
	type activationAnswer struct {
		PhoneNumberGroups []GroupActivation `json:"phoneNumberGroups"`
	}
	wanted := groups
	if len(wanted) == 0 {
		available, err := c.AvailableActivations(ctx, id)
		if err != nil {
			return nil, err
		}
		for _, group := range available {
			wanted = append(wanted, group.PhoneNumberGroup)
		}
	}
	left := groups
	var activated []GroupActivation
	request := call{method: http.MethodPost, path: orderPath(id, "activate")}
	return once(ctx, c, write[[]GroupActivation]{
		call: request,
		send: func(ctx context.Context) ([]GroupActivation, error) {
			if len(left) > 0 {
				request.body = activation{PhoneNumberGroups: left}
			}
			var answer activationAnswer
			request.check = func() error {
				named := func(group string) bool {
					return slices.ContainsFunc(answer.PhoneNumberGroups, func(a GroupActivation) bool { return SameText(a.PhoneNumberGroup, group) })
				}
				if len(answer.PhoneNumberGroups) == 0 || slices.ContainsFunc(left, func(group string) bool { return !named(group) }) {
					return formError("it doesn't say what became of each group")
				}
				return nil
			}
			if err := c.do(ctx, request, &answer); err != nil {
				return nil, err
			}
			return slices.Concat(activated, answer.PhoneNumberGroups), nil
		},
		look: func(ctx context.Context, _ []GroupActivation) ([]GroupActivation, bool, error) {
			remaining, err := c.notActivated(ctx, id, wanted)
			if err != nil {
				return nil, false, err
			}
			activated, left = nil, remaining
			for _, group := range wanted {
				if !slices.Contains(remaining, group) {
					activated = append(activated, GroupActivation{PhoneNumberGroup: group, Status: string(NumberActivated)})
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
func (c *Client) notActivated(ctx context.Context, id ID, groups []string) ([]string, error) {
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
	var waiting []string
	for _, group := range groups {
		offered := slices.ContainsFunc(available, func(a AvailableActivation) bool { return SameText(a.PhoneNumberGroup, group) })
		switch active := order.group(group).Active(); {
		case offered && !active:
			waiting = append(waiting, group)
		case offered == active: // seen half way
			return nil, fmt.Errorf("group %q: %w", group, errUndecided)
		}
	}
	return waiting, nil
}
