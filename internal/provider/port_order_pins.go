package provider

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework-validators/mapvalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/numbervalidator"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/sinch/terraform-provider-sinch/internal/porting"
)

// pinKind is one of the two PINs that a number may have. It has three attributes: the
// stored map, the write-only one, and the version of that.
type pinKind struct {
	kept              string // its name in private data
	attribute         string
	what              string
	stored, writeOnly func(*portOrderModel) types.Map
	version           func(*portOrderModel) types.Number
	field             func(*porting.PhoneNumber) *string
}

var pinKinds = []pinKind{
	{
		"existing", attrPINs, "PIN or passcode that the losing carrier asks for",
		func(m *portOrderModel) types.Map { return m.PortOutPINs },
		func(m *portOrderModel) types.Map { return m.PortOutPINsWO },
		func(m *portOrderModel) types.Number { return m.PortOutPINsWOVersion },
		func(n *porting.PhoneNumber) *string { return &n.PortOutInfo.ExistingPortOutPIN },
	},
	{
		"next", attrNewPINs, "PIN that the number has at Sinch from now on, asked for when it is one day ported away",
		func(m *portOrderModel) types.Map { return m.NewPortOutPINs },
		func(m *portOrderModel) types.Map { return m.NewPortOutPINsWO },
		func(m *portOrderModel) types.Number { return m.NewPortOutPINsWOVersion },
		func(n *porting.PhoneNumber) *string { return &n.NewPortOutPIN },
	},
}

// pins are the secrets of an order, by kind and number. What the service shows may be
// masked, so they come from the configuration, where alone write-only values are.
type pins map[string]map[string]string

// pinsFrom takes the PINs from a configuration, write-only or stored.
func pinsFrom(config *portOrderModel) pins {
	all := pins{}
	for _, kind := range pinKinds {
		values := textsFrom(kind.stored(config))
		maps.Copy(values, textsFrom(kind.writeOnly(config)))
		maps.DeleteFunc(values, func(_, pin string) bool { return pin == "" })
		if len(values) > 0 {
			all[kind.kept] = values
		}
	}
	return all
}

// sentPINs is for which numbers PINs were sent, by kind, never the PINs.
type sentPINs map[string][]string

// takeStoredPINs takes the stored PINs of a plan into a configuration: where ignore_changes
// has them, the plan keeps those of the state.
func (m *portOrderModel) takeStoredPINs(plan *portOrderModel) {
	m.PortOutPINs, m.NewPortOutPINs = plan.PortOutPINs, plan.NewPortOutPINs
}

// record returns for which numbers there are PINs.
func (p pins) record() sentPINs {
	sent := sentPINs{}
	for kind, values := range p {
		sent[kind] = slices.Sorted(maps.Keys(values))
	}
	return sent
}

// sent returns for which numbers of a state PINs were sent. Where there is no
// record, a version counts as sent for all numbers.
func (m *portOrderModel) sent(ctx context.Context, private privateData) sentPINs {
	recorded, ok := keptPrivate[sentPINs](ctx, private, sentPINsKey)
	sent := sentPINs{}
	for _, kind := range pinKinds {
		numbers := recorded[kind.kept]
		if !ok && !kind.version(m).IsNull() {
			numbers = m.numbers()
		}
		sent[kind.kept] = slices.AppendSeq(numbers, maps.Keys(kind.stored(m).Elements()))
	}
	return sent
}

// addLostPINs stops a change that would clear a PIN which was sent before, or
// which the service shows (maybe masked): an update replaces the whole order.
// Meant is the loss of a number that is left out of the map while the version is
// raised, and of one that is taken out of the stored map, which the plan shows.
// shown is empty at plan time, when PINs may be unknown yet.
func (m *portOrderModel) addLostPINs(id porting.ID, config, state *portOrderModel, sent sentPINs, shown []porting.PhoneNumber, diags *diag.Diagnostics) {
	for _, kind := range pinKinds {
		stored, writeOnly, version := kind.stored(config), kind.writeOnly(config), kind.version(config)
		if stored.IsUnknown() || writeOnly.IsUnknown() {
			continue
		}
		numbers := sent[kind.kept]
		for i := range shown {
			if *kind.field(&shown[i]) != "" {
				numbers = append(numbers, shown[i].PhoneNumber)
			}
		}
		raised := !version.IsNull() && (version.IsUnknown() || wholeValue(version) > wholeValue(kind.version(state)))
		slices.Sort(numbers)
		var lost []string
		for _, number := range slices.Compact(numbers) {
			if _, ordered := m.PhoneNumbers.Elements()[number]; !ordered {
				continue
			}
			pin, inMap := writeOnly.Elements()[number]
			if inStored := stored.Elements()[number]; inStored != nil {
				pin, inMap = inStored, true
			}
			_, wasStored := kind.stored(state).Elements()[number]
			switch {
			case inMap && (pin.IsUnknown() || stringValue(pin) != ""):
			case !inMap && raised && !writeOnly.IsNull():
			case !inMap && wasStored && writeOnly.IsNull():
			default:
				lost = append(lost, number)
			}
		}
		if len(lost) > 0 {
			diags.AddAttributeError(path.Root(kind.attribute+"_wo"), "PIN is missing",
				fmt.Sprintf("Order %s has a %s for %s at Sinch, and the configuration has none. An update replaces the whole order, so it would lose the PIN. Nothing was changed: "+
					"add the PIN of each to %[4]s_wo (or %[4]s). To clear it on purpose, leave the number out of %[4]s_wo and raise %[4]s_wo_version.",
					id, strings.TrimSuffix(kind.attribute, "s"), listed(lost), kind.attribute))
		}
	}
}

// validatePINs checks that PINs are for numbers of this order. The PIN itself
// is never shown.
func (m *portOrderModel) validatePINs(diags *diag.Diagnostics) {
	numbers := m.numbers()
	for _, kind := range pinKinds {
		for name, values := range map[string]types.Map{kind.attribute: kind.stored(m), kind.attribute + "_wo": kind.writeOnly(m)} {
			if strangers := without(slices.Sorted(maps.Keys(values.Elements())), numbers); len(strangers) > 0 {
				diags.AddAttributeError(path.Root(name), "PIN for a number that is not in the order",
					fmt.Sprintf("%s has a PIN for %s, which phone_numbers doesn't have. Use the same E.164 keys in both, or take it out.", name, listed(strangers)))
			}
		}
	}
}

func (m *portOrderModel) locatePIN(attribute string, stored types.Map, number string) path.Path {
	if stored.IsNull() {
		return path.Root(attribute + "_wo").AtMapKey(number)
	}
	return path.Root(attribute).AtMapKey(number)
}

// pinAttributes returns the secrets, in maps of their own. Each comes in two forms:
// write-only, which never reaches plan or state, and stored, for Terraform and
// OpenTofu before 1.11.
func pinAttributes() map[string]schema.Attribute {
	attributes := map[string]schema.Attribute{}
	for _, kind := range pinKinds {
		name, what := kind.attribute, kind.what
		writeOnly := path.MatchRoot(name + "_wo")
		attributes[name] = schema.MapAttribute{
			Optional:    true,
			Sensitive:   true,
			ElementType: types.StringType,
			MarkdownDescription: "Number → " + what + ". Stored in state: use `" + name + "_wo` instead with Terraform or OpenTofu 1.11 and later. " +
				"Keys are numbers of the order; a number without a PIN is left out.",
			Validators: []validator.Map{
				mapvalidator.ConflictsWith(writeOnly),
				mapvalidator.ValueStringsAre(secretText()),
			},
		}
		attributes[name+"_wo"] = schema.MapAttribute{
			Optional:    true,
			Sensitive:   true,
			WriteOnly:   true,
			ElementType: types.StringType,
			MarkdownDescription: "Number → " + what + ". Write-only: never in plan or state, so that ephemeral values work too. Sent with every change of the order; " +
				"for a change of a PIN alone raise `" + name + "_wo_version`. Keys are numbers of the order; a number without a PIN is left out.",
			Validators: []validator.Map{
				mapvalidator.ValueStringsAre(secretText()),
			},
		}
		attributes[name+"_wo_version"] = schema.NumberAttribute{
			Optional:            true,
			MarkdownDescription: "Version of `" + name + "_wo`, from 1. Terraform can't see a change of a write-only value: raise this to send it.",
			Validators:          []validator.Number{versionNumber(), numbervalidator.AlsoRequires(writeOnly)},
		}
	}
	return attributes
}

// withoutUnseenPINs takes PINs out of what a configuration changes of an order that was
// locked when it was imported. Sinch doesn't show whether they were sent, and nobody
// wrote it down: the configuration that the order was submitted with plans clean.
func (m *portOrderModel) withoutUnseenPINs(ctx context.Context, private privateData, changed []string) []string {
	if _, recorded := keptPrivate[sentPINs](ctx, private, sentPINsKey); recorded || !m.frozen() {
		return changed
	}
	var unseen []string
	for _, value := range m.request() {
		if strings.Contains(value.name, attrPINs) && value.value.IsNull() {
			unseen = append(unseen, value.name)
		}
	}
	return slices.DeleteFunc(changed, func(name string) bool { return slices.Contains(unseen, name) })
}
