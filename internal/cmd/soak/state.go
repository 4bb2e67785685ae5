//go:build unix

package main

import (
	"encoding/json"
	"slices"
)

// held is an object in Terraform's state: an order, by the address that has it.
type held struct {
	address string
	id      string // of the order
	tainted bool
	deposed bool // of a replacement that was interrupted
}

// heldBy reads the orders in a state file. An empty file has none.
func heldBy(state []byte) ([]held, error) {
	if len(state) == 0 {
		return nil, nil
	}
	var file struct {
		Resources []struct {
			Mode, Type, Name string
			Instances        []struct {
				Status, Deposed string
				Attributes      struct{ ID string }
			}
		}
	}
	if err := json.Unmarshal(state, &file); err != nil {
		return nil, err
	}
	var all []held
	for _, resource := range file.Resources {
		if resource.Mode != "managed" || resource.Type != "sinch_port_order" {
			continue
		}
		for _, instance := range resource.Instances {
			all = append(all, held{
				address: resource.Type + "." + resource.Name, id: instance.Attributes.ID,
				tainted: instance.Status == "tainted", deposed: instance.Deposed != "",
			})
		}
	}
	return all, nil
}

// idOf returns the order that an address has; "" for none.
func idOf(state []held, address string) string {
	for _, one := range state {
		if one.address == address && !one.deposed {
			return one.id
		}
	}
	return ""
}

// holds reports whether a state has an order.
func holds(state []held, id string) bool {
	return slices.ContainsFunc(state, func(one held) bool { return one.id == id })
}

// deposedWith returns the address that has an order as a deposed object; "" for none.
func deposedWith(state []held, id string) string {
	for _, one := range state {
		if one.deposed && one.id == id {
			return one.address
		}
	}
	return ""
}
