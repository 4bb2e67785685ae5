package sandbox

import (
	"fmt"
	"net/http"
	"slices"
)

// The shapes of the vendor's newer text, for Forms.GroupIDs.

type newerRequest struct {
	GroupIDs []string `json:"groupIds"`
}

type newerActivation struct {
	GroupID      string   `json:"groupId"`
	PhoneNumbers []string `json:"phoneNumbers"`
	Status       string   `json:"status"`
}

type newerStatus struct {
	GroupID string `json:"groupId"`
	Status  string `json:"status"`
}

type newerAnswer[T any] struct {
	ActivationGroups []T `json:"activationGroups"`
}

// groupID is the ID of a group, by its place in the order.
func (o *Order) groupID(name string) string {
	return fmt.Sprintf("grp-%03d", 1+slices.IndexFunc(o.groups(), func(g *group) bool { return g.name == name }))
}

// groupWithID is the name of a group; its ID where there is none.
func (o *Order) groupWithID(id string) string {
	for _, group := range o.groups() {
		if o.groupID(group.name) == id {
			return group.name
		}
	}
	return id
}

func newerActivations(order *Order, available []availableActivation) answer {
	newer := newerAnswer[newerActivation]{[]newerActivation{}}
	for _, activation := range available {
		group := newerActivation{GroupID: order.groupID(activation.PhoneNumberGroup), Status: "READY"}
		for _, number := range activation.PhoneNumbers {
			group.PhoneNumbers = append(group.PhoneNumbers, number.PhoneNumber)
		}
		newer.ActivationGroups = append(newer.ActivationGroups, group)
	}
	response := jsonAnswer(http.StatusOK, newer)
	response.exempt = true
	return response
}

func newerOutcome(order *Order, outcome activationAnswer) answer {
	var newer newerAnswer[newerStatus]
	for _, group := range outcome.PhoneNumberGroups {
		newer.ActivationGroups = append(newer.ActivationGroups, newerStatus{order.groupID(group.PhoneNumberGroup), group.Status})
	}
	response := jsonAnswer(http.StatusOK, newer)
	response.exempt = true
	return response
}
