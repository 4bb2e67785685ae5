package porting

import (
	"cmp"
	"encoding/json/jsontext"
	"encoding/json/v2"
	"slices"
)

// The vendor describes activation in two ways. The contract lists groups by
// phoneNumberGroup, with objects for numbers, and activates phoneNumberGroups. The
// vendor's newer text wraps the list into activationGroups, names a group by
// groupId, writes plain numbers, and activates groupIds. Both are read, and a
// group is sent as it was shown: to a service that reads groupIds alone, a body
// with other names only is one for the whole order.

// activationList is the answer to AvailableActivations.
type activationList []AvailableActivation

// UnmarshalJSONFrom takes the list as such, or within an object.
func (l *activationList) UnmarshalJSONFrom(decoder *jsontext.Decoder) error {
	if decoder.PeekKind() != jsontext.KindBeginObject {
		return json.UnmarshalDecode(decoder, (*[]AvailableActivation)(l))
	}
	var wrapped struct {
		Groups *[]AvailableActivation `json:"activationGroups"`
	}
	if err := json.UnmarshalDecode(decoder, &wrapped); err != nil {
		return err
	}
	if wrapped.Groups == nil {
		return formError("it has no list of what can be activated")
	}
	*l = *wrapped.Groups
	return nil
}

// UnmarshalJSONFrom normalizes as for an order.
func (a *AvailableActivation) UnmarshalJSONFrom(decoder *jsontext.Decoder) error {
	type Plain AvailableActivation
	group := struct {
		*Plain
		GroupID ID `json:"groupId"`
	}{Plain: (*Plain)(a)}
	if err := json.UnmarshalDecode(decoder, &group); err != nil {
		return err
	}
	a.id = string(group.GroupID)
	a.PhoneNumberGroup = cmp.Or(a.PhoneNumberGroup, a.id)
	a.FOCDate = normalDate(a.FOCDate)
	return nil
}

// UnmarshalJSONFrom takes a number with its configurations, or the number alone.
func (n *ActivationNumber) UnmarshalJSONFrom(decoder *jsontext.Decoder) error {
	type plain ActivationNumber
	var into any = (*plain)(n)
	if decoder.PeekKind() == jsontext.KindString {
		into = &n.PhoneNumber
	}
	err := json.UnmarshalDecode(decoder, into)
	n.PhoneNumber = normalNumber(n.PhoneNumber)
	n.VoiceConfiguration = nilIfEmpty(n.VoiceConfiguration)
	n.SMSConfiguration = nilIfEmpty(n.SMSConfiguration)
	return err
}

// activationRequest is what to activate. Without groups it is the whole order,
// which takes no body.
type activationRequest struct {
	PhoneNumberGroups []string `json:"phoneNumberGroups,omitempty"`
	GroupIDs          []string `json:"groupIds,omitempty"`
}

// requestFor names groups as they were shown. It is nil where that is the whole
// order: for no groups, and for numbers that have none.
func requestFor(groups []AvailableActivation) any {
	if len(groups) == 0 {
		return nil
	}
	var request activationRequest
	for _, group := range groups {
		switch {
		case group.id != "":
			request.GroupIDs = append(request.GroupIDs, group.id)
		case group.PhoneNumberGroup != "":
			if !slices.Contains(request.PhoneNumberGroups, group.PhoneNumberGroup) { // in parts, by FOC date
				request.PhoneNumberGroups = append(request.PhoneNumberGroups, group.PhoneNumberGroup)
			}
		default:
			return nil
		}
	}
	return request
}

// activationAnswer is what became of groups, in either shape.
type activationAnswer struct {
	PhoneNumberGroups []GroupActivation `json:"phoneNumberGroups"`
	ActivationGroups  []GroupActivation `json:"activationGroups"`
}

func (a *activationAnswer) outcome() []GroupActivation {
	return slices.Concat(a.PhoneNumberGroups, a.ActivationGroups)
}

// UnmarshalJSONFrom takes the name of the group in either shape.
func (g *GroupActivation) UnmarshalJSONFrom(decoder *jsontext.Decoder) error {
	type Plain GroupActivation
	group := struct {
		*Plain
		GroupID ID `json:"groupId"`
	}{Plain: (*Plain)(g)}
	err := json.UnmarshalDecode(decoder, &group)
	g.PhoneNumberGroup = cmp.Or(g.PhoneNumberGroup, string(group.GroupID))
	return err
}
