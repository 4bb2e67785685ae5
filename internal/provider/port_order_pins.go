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

// missing lists the numbers for which the service shows a PIN and the
// configuration has none. Writing such an order would clear the PIN, or put a
// masked one in its place.
func (p pins) missing(order *porting.Order, numbers []string) (existing, next []string) {
	shown := order.ByNumber()
	for _, number := range numbers {
		if shown[number].PortOutInfo.ExistingPortOutPIN != "" && p.existing[number] == "" {
			existing = append(existing, number)
		}
		if shown[number].NewPortOutPIN != "" && p.next[number] == "" {
			next = append(next, number)
		}
	}
	return existing, next
}

// addMissingPINs stops an update that would clear a PIN, or put a masked one
// in its place.
func addMissingPINs(diags *diag.Diagnostics, order *porting.Order, numbers []string, secrets pins) {
	existing, next := secrets.missing(order, numbers)
	add := func(attribute string, numbers []string) {
		if len(numbers) == 0 {
			return
		}
		diags.AddAttributeError(path.Root(attribute+"_wo"), "PIN is missing",
			fmt.Sprintf("Order %s has a %s for %s at Sinch, and the configuration has none. An update replaces the whole order, so it would lose the PIN. Nothing was changed: "+
				"add the PIN of each to %s_wo (or %s).", order.ID, strings.TrimSuffix(attribute, "s"), listed(numbers), attribute, attribute))
	}
	add(attrPINs, existing)
	add(attrNewPINs, next)
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
				mapvalidator.ValueStringsAre(notEmpty()),
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
				mapvalidator.ValueStringsAre(notEmpty()),
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
