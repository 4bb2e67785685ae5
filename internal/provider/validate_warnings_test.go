package provider

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// strayNotes are texts that may have several lines, and what validate says.
var strayNotes = map[string]struct{ text, says string }{
	"tab":        {"a\tb", `note has a tab (U+0009): "a<U+0009>b".`},
	"end":        {"a \n", `note has a blank at its end`},
	"line_first": {"\na", `note has a line break at its beginning: "<U+000A>a". Nobody who reads the text sees it: leave it out.`},
	"carriage":   {"a\rb", `note has a carriage return (U+000D): "a<U+000D>b".`},
	"many_lines": {"a\n\n b \nc\n", ""},
	"emoji":      {"Thanks \u2764\ufe0f \U0001F468\u200D\U0001F4BB", ""},
	"cell":       {"The cell says #REF!\n=A1 &amp; １", ""},
}

// What is probably a mistake, and may be right, is a warning.
func TestAccValidate_whatIsProbablyWrongIsAWarning(t *testing.T) {
	t.Parallel()
	s := startService(t)
	suite := func(attributes string) map[string]string {
		return map[string]string{"end_user": strings.Replace(acme, " }", ", "+attributes+" }", 1)}
	}
	canadian := func(more map[string]string) map[string]string {
		more["reseller_name"] = `"Acme"`
		return more
	}
	warnings := map[string]struct {
		set  map[string]string
		says string // "" for no warning
	}{
		"two_blanks":          {endUserNamed("Acme  Inc"), `end_user.name has two blanks in a row: "Acme␠␠Inc". Carriers compare the text with their records: write one, unless they have two.`},
		"two_blanks_in_a_pin": {map[string]string{"port_out_pins": `{ "+12025550100" = "secret  6" }`}, `port_out_pins["+12025550100"] has two blanks in a row (the value is not shown, since it is a secret).`},
		"type_without_value":  {suite(`location_type1 = "Suite"`), `end_user.location_type1 is "Suite", and location_value1 is not set. A part of a place in a building has both`},
		"value_without_type":  {suite(`location_value3 = "12"`), `end_user.location_value3 is "12", and location_type3 is not set.`},
		"type_and_value":      {suite(`location_type2 = "Floor", location_value2 = "12"`), ""},
		"zip_of_another":      {endUser("NV", "10001"), `end_user.zip_code is "10001", and codes that begin so are in NY, not in NV.`},
		"zip_of_its_own":      {endUser("NY", "10001-1234"), ""},
		"zip_of_two_states":   {endUser("CT", "06390"), ""},
		"zip_of_the_other":    {endUser("NY", "06390"), ""},
		"zip_of_nobody":       {endUser("NY", "00401"), ""}, // which the tables don't know
		"postal_of_another":   {endUser("ON", "H2Y 1C6"), `end_user.zip_code is "H2Y 1C6", and codes that begin so are in QC, not in ON.`},
		"postal_of_its_own":   {endUser("ON", "K1A 0B1"), ""},
		"e911_of_another":     {numberWith(`e911 = { state = "NV", postal_code = "10001" }`), `phone_numbers["+12025550100"].e911.postal_code is "10001", and codes that begin so are in NY, not in NV.`},
		"canadian_in_the_us":  {canadian(map[string]string{"phone_numbers": `{ "+14165550100" = {}, "+12025550100" = {} }`}), `The end_user of +14165550100 has an address in the US, and the numbers are Canadian.`},
		"canadian_own_in_us": {
			canadian(map[string]string{"end_user": endUser("ON", "K1A 0B1")["end_user"], "phone_numbers": `{ "+14165550100" = { end_user = ` + acme + ` } }`}),
			`The end_user of +14165550100 has an address in the US`,
		},
		"account_rounded":     {map[string]string{"port_out_info": `{ account_num = "123456789012345000" }`}, `port_out_info.account_num has more than 15 digits, and zeros after the 15th.`},
		"names_of_web_pages":  {endUserNamed(`AT&T; R&D &Co; #1 \"Best\"`), ""},
		"two_blanks_in_an_id": {map[string]string{"sms_configuration": `{ sms_app_id = "a  b" }`}, ""},
		"canadian_in_canada":  {canadian(map[string]string{"end_user": endUser("ON", "K1A 0B1")["end_user"], "phone_numbers": `{ "+14165550100" = {} }`}), ""},
	}
	var config strings.Builder
	for name, test := range warnings {
		config.WriteString(invalid{set: test.set}.block(name))
	}
	config.WriteString("resource \"sinch_port_order_note\" \"lines\" {\n  order_id = \"1\"\n  note = <<-EOT\n    Two  lines:\n      the second\n  EOT\n}\n")
	config.WriteString("resource \"sinch_port_order_note\" \"stray\" {\n  order_id = \"1\"\n  note = \"Hello\\u200b\"\n}\n")
	config.WriteString(invalid{set: map[string]string{"end_user": endUser("ON", "K1A 0B1")["end_user"], "phone_numbers": `{ "+12995550100" = {} }`}}.block("perhaps_canadian"))
	for name, note := range strayNotes {
		fmt.Fprintf(&config, "resource \"sinch_port_order_note\" %q {\n  order_id = \"1\"\n  note = %q\n}\n", name, note.text)
	}
	output, _ := s.cli(t, config.String()).try("validate", "-json")
	found, errors := diagnosticsOf(t, output, "warning"), diagnosticsOf(t, output, "error")
	for name, test := range warnings {
		address := "sinch_port_order." + name
		if test.says != "" {
			found.expect(t, address, "", test.says)
		} else if len(found[address]) > 0 {
			t.Errorf("%s: %+v", address, found[address])
		}
		if len(errors[address]) > 0 {
			t.Errorf("%s has errors: %+v", address, errors[address])
		}
	}
	for name, summary := range map[string]string{ // of those with one summary Terraform shows the first alone
		"two_blanks":         `Two blanks in a row in name: "Acme␠␠Inc"`,
		"type_without_value": `Half a location: location_type1 "Suite"`,
		"zip_of_another":     "Code of another state: 10001 is not in NV",
	} {
		if told := found["sinch_port_order."+name]; len(told) != 1 || told[0].Summary != summary {
			t.Errorf("%s: %+v, want the summary %s", name, told, summary)
		}
	}
	if !slices.ContainsFunc(found["sinch_port_order.perhaps_canadian"], func(d diagnostic) bool {
		return strings.HasPrefix(d.Detail, "The country of +12995550100 is not known, and its end_user is in Canada. If it is a Canadian number, the order needs reseller_name")
	}) {
		t.Errorf("no warning of a reseller name: %+v", found["sinch_port_order.perhaps_canadian"])
	}
	if lines := slices.Concat(found["sinch_port_order_note.lines"], errors["sinch_port_order_note.lines"]); len(lines) > 0 {
		t.Errorf("a note may have several lines: %+v", lines)
	}
	errors.expect(t, "sinch_port_order_note.stray", "", `note has a zero-width space (U+200B): "Hello<U+200B>". Nobody who reads the text sees it: leave it out.`)
	for name, note := range strayNotes {
		if address := "sinch_port_order_note." + name; note.says != "" {
			errors.expect(t, address, "", note.says)
		} else if len(errors[address]) > 0 {
			t.Errorf("%s: %+v", address, errors[address])
		}
	}
	s.sent(t, "")
}

// Each state has ZIP codes, and none is in a state that there isn't.
func TestStatesOf_knowsAllStates(t *testing.T) {
	t.Parallel()
	for _, state := range slices.Concat(states, provinces) {
		if zipPrefixes[state] == "" && postalLetters[state] == "" {
			t.Errorf("no code is in %s", state)
		}
	}
	for prefix, of := range statesByPrefix() {
		for _, state := range of {
			if !isState(state) && !isProvince(state) {
				t.Errorf("%s is in %q", prefix, state)
			}
		}
	}
	for code, state := range map[string]string{"89501": "NV", "00501": "NY", "02101": "MA", "20001": "DC", "33101": "FL", "73301": "TX", "96799": "AS", "H2Y1C6": "QC"} {
		if !slices.Contains(statesOf(code), state) {
			t.Errorf("%s is in %v, not in %s", code, statesOf(code), state)
		}
	}
}
