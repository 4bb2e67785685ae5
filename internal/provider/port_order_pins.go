package provider

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework-validators/int64validator"
	"github.com/hashicorp/terraform-plugin-framework-validators/mapvalidator"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/sinch/terraform-provider-sinch/internal/porting"
)

// pins are the secrets of an order, by number. They come from the
// configuration alone: write-only values exist nowhere else, and what the
// service shows may be masked.
type pins struct {
	existing map[string]string
	next     map[string]string
}

// pinsFrom takes the PINs from a configuration, write-only or stored.
func pinsFrom(config *portOrderModel) pins {
	return pins{
		existing: merged(config.PortOutPINs, config.PortOutPINsWO),
		next:     merged(config.NewPortOutPINs, config.NewPortOutPINsWO),
	}
}

func merged(stored, writeOnly types.Map) map[string]string {
	values := make(map[string]string, len(stored.Elements())+len(writeOnly.Elements()))
	for _, elements := range []map[string]attr.Value{stored.Elements(), writeOnly.Elements()} {
		for number, pin := range elements {
			if text := stringValue(pin); text != "" {
				values[number] = text
			}
		}
	}
	return values
}

// any reports whether there is a PIN to send.
func (p pins) any() bool { return len(p.existing) > 0 || len(p.next) > 0 }

// addLostPINs stops a change that would clear a PIN which was sent before, or
// which the service shows (maybe masked): an update replaces the whole order.
// Meant is the loss of a number that is left out of the map while the version is
// raised, and of one that is taken out of the stored map, which the plan shows.
// shown is nil at plan time, when PINs may be unknown yet.
func (m *portOrderModel) addLostPINs(config, state *portOrderModel, sent sentPINs, shown *porting.Order, diags *diag.Diagnostics) {
	if shown != nil {
		for i := range shown.PhoneNumbers {
			if number := &shown.PhoneNumbers[i]; number.PortOutInfo.ExistingPortOutPIN != "" {
				sent.Existing = append(sent.Existing, number.PhoneNumber)
			}
			if number := &shown.PhoneNumbers[i]; number.NewPortOutPIN != "" {
				sent.Next = append(sent.Next, number.PhoneNumber)
			}
		}
	}
	check := func(attribute string, sent []string, stored, storedBefore, writeOnly types.Map, version, versionBefore types.Int64) {
		if stored.IsUnknown() || writeOnly.IsUnknown() {
			return
		}
		raised := !version.IsNull() && (version.IsUnknown() || version.ValueInt64() > versionBefore.ValueInt64())
		slices.Sort(sent)
		var lost []string
		for _, number := range slices.Compact(sent) {
			if _, ordered := m.PhoneNumbers.Elements()[number]; !ordered {
				continue
			}
			pin, inMap := writeOnly.Elements()[number]
			if inStored := stored.Elements()[number]; inStored != nil {
				pin, inMap = inStored, true
			}
			_, wasStored := storedBefore.Elements()[number]
			switch {
			case inMap && (pin.IsUnknown() || stringValue(pin) != ""):
			case !inMap && raised && !writeOnly.IsNull():
			case !inMap && wasStored && writeOnly.IsNull():
			default:
				lost = append(lost, number)
			}
		}
		if len(lost) > 0 {
			diags.AddAttributeError(path.Root(attribute+"_wo"), "PIN is missing",
				fmt.Sprintf("Order %s has a %s for %s at Sinch, and the configuration has none. An update replaces the whole order, so it would lose the PIN. Nothing was changed: "+
					"add the PIN of each to %s_wo (or %s). To clear it on purpose, leave the number out of %s_wo and raise %s_wo_version.",
					m.ID.ValueString(), strings.TrimSuffix(attribute, "s"), listed(lost), attribute, attribute, attribute, attribute))
		}
	}
	check(attrPINs, sent.Existing, config.PortOutPINs, state.PortOutPINs, config.PortOutPINsWO, config.PortOutPINsWOVersion, state.PortOutPINsWOVersion)
	check(attrNewPINs, sent.Next, config.NewPortOutPINs, state.NewPortOutPINs, config.NewPortOutPINsWO, config.NewPortOutPINsWOVersion, state.NewPortOutPINsWOVersion)
}

// validatePINs checks that PINs are for numbers of this order. The PIN itself
// is never shown.
func (m *portOrderModel) validatePINs(diags *diag.Diagnostics) {
	numbers := m.PhoneNumbers.Elements()
	for _, secret := range []struct {
		name   string
		values types.Map
	}{
		{attrPINs, m.PortOutPINs},
		{attrPINs + "_wo", m.PortOutPINsWO},
		{attrNewPINs, m.NewPortOutPINs},
		{attrNewPINs + "_wo", m.NewPortOutPINsWO},
	} {
		var strangers []string
		for _, number := range slices.Sorted(maps.Keys(secret.values.Elements())) {
			if _, ok := numbers[number]; !ok {
				strangers = append(strangers, number)
			}
		}
		if len(strangers) > 0 {
			diags.AddAttributeError(path.Root(secret.name), "PIN for a number that is not in the order",
				fmt.Sprintf("%s has a PIN for %s, which phone_numbers doesn't have. Use the same E.164 keys in both, or take it out.", secret.name, listed(strangers)))
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
	for name, what := range map[string]string{
		attrPINs:    "PIN or passcode that the losing carrier asks for",
		attrNewPINs: "PIN that the number has at Sinch from now on, asked for when it is one day ported away",
	} {
		writeOnly := path.MatchRoot(name + "_wo")
		attributes[name] = schema.MapAttribute{
			Optional:    true,
			Sensitive:   true,
			ElementType: types.StringType,
			MarkdownDescription: "Number → " + what + ". Stored in state: use `" + name + "_wo` instead with Terraform or OpenTofu 1.11 and later. " +
				"Keys are numbers of the order; a number without a PIN is left out.",
			Validators: []validator.Map{
				mapvalidator.ConflictsWith(writeOnly),
				mapvalidator.ValueStringsAre(inTurn{notEmpty(), plainText{secret: true, digits: true}}),
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
				mapvalidator.ValueStringsAre(inTurn{notEmpty(), plainText{secret: true, digits: true}}),
			},
		}
		attributes[name+"_wo_version"] = schema.Int64Attribute{
			Optional:            true,
			MarkdownDescription: "Version of `" + name + "_wo`, from 1. Terraform can't see a change of a write-only value: raise this to send it.",
			Validators:          []validator.Int64{int64validator.AtLeast(1), int64validator.AlsoRequires(writeOnly)},
		}
	}
	return attributes
}
