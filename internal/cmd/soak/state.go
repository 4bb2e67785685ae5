//go:build unix

package main

import (
	"encoding/json"
	"slices"
)

// stored is what a state has.
type stored struct {
	orders []held
	split  map[string]string // the batch: number → name of its order
}

// held is an object in Terraform's state: an order, by the address that has it.
type held struct {
	address string // of the resource
	key     string // of for_each
	id      string // of the order
	tainted bool
	deposed bool // of a replacement that was interrupted
}

// whole is the address with its key, as commands take it.
func (h held) whole() string { return keyed(h.address, h.key) }

func keyed(address, key string) string {
	if key == "" {
		return address
	}
	return address + `["` + key + `"]`
}

// storedIn reads a state file. An empty file has nothing.
func storedIn(state []byte) (stored, error) {
	all := stored{split: map[string]string{}}
	if len(state) == 0 {
		return all, nil
	}
	var file struct {
		Resources []struct {
			Mode, Type, Name string
			Instances        []struct {
				Status, Deposed string
				Key             string `json:"index_key"`
				Attributes      struct {
					ID     string
					Orders map[string][]string
				}
			}
		}
	}
	if err := json.Unmarshal(state, &file); err != nil {
		return all, err
	}
	for _, resource := range file.Resources {
		for _, instance := range resource.Instances {
			switch address := resource.Type + "." + resource.Name; {
			case resource.Mode != "managed":
			case resource.Type == "sinch_port_order":
				all.orders = append(all.orders, held{address, instance.Key, instance.Attributes.ID, instance.Status == "tainted", instance.Deposed != ""})
			case resource.Type == "sinch_port_batch":
				for order, numbers := range instance.Attributes.Orders {
					for _, number := range numbers {
						all.split[number] = order
					}
				}
			}
		}
	}
	return all, nil
}

// idOf returns the order that an address has, with its key; "" for none.
func (s stored) idOf(address string) string {
	for _, one := range s.orders {
		if one.whole() == address && !one.deposed {
			return one.id
		}
	}
	return ""
}

// having returns the objects that have an order.
func (s stored) having(id string) []held {
	return slices.DeleteFunc(slices.Clone(s.orders), func(one held) bool { return one.id != id })
}

// holds reports whether a state has an order.
func (s stored) holds(id string) bool { return len(s.having(id)) > 0 }
