package provider

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
)

// invalid is a sinch_port_order that is right but for the attributes in set
// ("" leaves one out), and what validate has to say about it.
type invalid struct {
	set  map[string]string
	at   string // the attribute that Terraform shows; of one in an object it shows the resource, so that the text names it
	says string
}

func (i invalid) block(name string) string {
	attributes := map[string]string{
		"desired_port_schedule": `{ date = "2027-01-29", time = "10:00:00", time_zone = "US/Eastern" }`,
		"end_user":              acme,
		"phone_numbers":         `{ "+12025550100" = {} }`,
	}
	maps.Copy(attributes, i.set)
	var text strings.Builder
	fmt.Fprintf(&text, "resource \"sinch_port_order\" %q {\n", name)
	for _, attribute := range slices.Sorted(maps.Keys(attributes)) {
		if value := attributes[attribute]; value != "" {
			fmt.Fprintf(&text, "  %s = %s\n", attribute, value)
		}
	}
	return text.String() + "}\n"
}

func numbers(number string) map[string]string {
	return map[string]string{"phone_numbers": fmt.Sprintf("{ %q = {} }", number)}
}

func schedule(attributes string) map[string]string {
	return map[string]string{"desired_port_schedule": "{ " + attributes + " }"}
}

func endUser(state, zip string) map[string]string {
	return map[string]string{"end_user": strings.NewReplacer(`"NV"`, fmt.Sprintf("%q", state), `"89501"`, fmt.Sprintf("%q", zip)).Replace(acme)}
}

func endUserNamed(name string) map[string]string {
	return map[string]string{"end_user": strings.Replace(acme, "Acme Inc", name, 1)}
}

func numberWith(attributes string) map[string]string {
	return map[string]string{"phone_numbers": `{ "+12025550100" = { ` + attributes + ` } }`}
}

// sameOfAll is one mistake in what each number has for itself.
var sameOfAll = map[string]string{
	"end_user":      "",
	"phone_numbers": `{ for i in range(3) : "+1202555000${i}" => { end_user = ` + strings.Replace(acme, `"NV"`, `"nv"`, 1) + ` } }`,
}

var invalidOrders = map[string]invalid{
	"number_without_plus":      {numbers("12025550100"), "phone_numbers", `"12025550100" does not begin with "+": write "+12025550100"`},
	"number_as_written":        {numbers("(202) 555-0100"), "phone_numbers", `"(202) 555-0100" does not begin with "+": write "+12025550100"`},
	"number_too_short":         {numbers("+1202555010"), "phone_numbers", `"+1202555010" has 9 digits after "+1": a US or Canadian number has 10, as in "+12025550123"`},
	"number_too_long":          {numbers("+120255501000"), "phone_numbers", `"+120255501000" has 11 digits after "+1"`},
	"number_without_country":   {numbers("+2025550100"), "phone_numbers", `its country code 1 is missing: write "+12025550100"`},
	"number_of_the_uk":         {numbers("+442079460123"), "phone_numbers", `"+442079460123" is not a US or Canadian number`},
	"number_of_jamaica":        {numbers("+18765550100"), "phone_numbers", `is not a US or Canadian number: the area code 876 belongs to`},
	"number_against_structure": {numbers("+11025550100"), "phone_numbers", `has the area code 102: none begins with 1`},
	"no_number":                {map[string]string{"phone_numbers": "{}"}, "phone_numbers", `An order has 1 to 500 phone numbers. Write each as a key`},
	"too_many_numbers": {
		map[string]string{"phone_numbers": `{ for i in range(501) : format("+1202555%04d", i) => {} }`},
		"phone_numbers",
		"at most 500 phone numbers, and this one has 501. Split them into several orders with chunklist:",
	},

	"unknown_zone":      {schedule(`date = "2027-01-29", time_zone = "Europe/Vienna"`), "", "desired_port_schedule.time_zone is \"Europe/Vienna\", which is not a time zone that Sinch takes: write one of US/Eastern, US/Central"},
	"date_not_iso":      {schedule(`date = "01/29/2027"`), "", `desired_port_schedule.date is "01/29/2027", which is not a date: write year, month and day, such as "2027-01-29"`},
	"date_not_on_earth": {schedule(`date = "2027-02-30"`), "", `desired_port_schedule.date is "2027-02-30", which is not a date`},
	"time_in_12_hours":  {schedule(`date = "2027-01-29", time = "10 AM"`), "", `desired_port_schedule.time is "10 AM", which is not a time of day: write hours, minutes and seconds in 24 hours, such as "09:00:00"`},
	"time_short":        {schedule(`date = "2027-01-29", time = "10:00"`), "", `desired_port_schedule.time is "10:00", which is not a time of day`},

	"voice_without_id":       {map[string]string{"voice_configuration": `{ type = "EST" }`}, "", `A voice_configuration of type "EST" needs trunk_id.`},
	"voice_with_wrong_id":    {map[string]string{"voice_configuration": `{ type = "EST", trunk_id = "t", app_id = "a" }`}, "", `A voice_configuration of type "EST" takes trunk_id, not app_id. Write only the ID and the type that go together: "RTC" with app_id, "EST" with trunk_id, "FAX" with service_id.`},
	"voice_of_another_id":    {map[string]string{"voice_configuration": `{ type = "FAX", trunk_id = "t" }`}, "", `A voice_configuration of type "FAX" takes service_id, not trunk_id.`},
	"voice_of_two_ids":       {map[string]string{"voice_configuration": `{ app_id = "a", trunk_id = "t" }`}, "", `The voice_configuration has app_id, trunk_id and no type. Keep the ID of where calls go, and write the type that goes with it: "RTC" with app_id`},
	"voice_with_empty_type":  {map[string]string{"voice_configuration": `{ type = "", trunk_id = "t" }`}, "", `voice_configuration.type is empty`},
	"voice_with_empty_id":    {map[string]string{"voice_configuration": `{ type = "EST", trunk_id = "" }`}, "", `voice_configuration.trunk_id is empty`},
	"voice_without_type":     {map[string]string{"voice_configuration": `{ service_id = "s" }`}, "", `The voice_configuration has service_id and no type. Write type = "FAX".`},
	"voice_of_unknown_type":  {map[string]string{"voice_configuration": `{ type = "SIP" }`}, "", `voice_configuration.type is "SIP": write one of "RTC", "EST", "FAX".`},
	"voice_of_one_number":    {numberWith(`voice_configuration = { type = "FAX" }`), "", `A voice_configuration of +12025550100 of type "FAX" needs service_id.`},
	"no_end_user":            {map[string]string{"end_user": ""}, "phone_numbers", `No end_user for +12025550100. Say it once for all numbers with end_user beside phone_numbers, or for a number with phone_numbers["+12025550100"].end_user.`},
	"reseller_missing":       {numbers("+14165550100"), "", `+14165550100 is Canadian, and an order with a Canadian number needs reseller_name`},
	"state_in_lower_case":    {endUser("nv", "89501"), "", `end_user.state is "nv": write it in capitals, "NV"`},
	"state_spelt":            {endUser("Nevada", "89501"), "", `end_user.state is "Nevada", which is not a US state or Canadian province: write its two letters`},
	"zip_too_short":          {endUser("NV", "8950"), "", `end_user.zip_code is "8950", and NV is in the US: write five digits, or nine, such as "89501" or "89501-1234".`},
	"zip_in_canada":          {endUser("ON", "89501"), "", `end_user.zip_code is "89501", and ON is in Canada: write a postal code such as "K1A 0B1", in capitals; none has the letters D, F, I, O, Q and U.`},
	"postal_code_with_o":     {endUser("ON", "K1O 0B1"), "", `end_user.zip_code is "K1O 0B1", and ON is in Canada`},
	"postal_code_in_small":   {endUser("ON", "k1a-0b1"), "", `end_user.zip_code is "k1a-0b1", and ON is in Canada: write "K1A 0B1".`},
	"version_of_a_part":      {map[string]string{"port_out_pins_wo": `{ "+12025550100" = "secret-7" }`, "port_out_pins_wo_version": "1.5"}, "port_out_pins_wo_version", `port_out_pins_wo_version is 1.5: write a whole number, from 1 on.`},
	"version_of_nothing":     {map[string]string{"port_out_pins_wo": `{ "+12025550100" = "secret-7" }`, "port_out_pins_wo_version": "0"}, "port_out_pins_wo_version", `port_out_pins_wo_version is 0: write a whole number, from 1 on.`},
	"same_of_all_numbers":    {sameOfAll, "", `phone_numbers["+12025550000"].end_user.state is "nv": write it in capitals, "NV".` + "\n\nThe same holds for +12025550001, +12025550002."},
	"state_of_once":          {endUser("PQ", "H2Y 1C6"), "", `end_user.state is "PQ", as it was once shortened: write "QC".`},
	"zip_of_nowhere":         {endUser("NV", "00000"), "", `end_user.zip_code is "00000", and no ZIP code begins with 000`},
	"zip_without_hyphen":     {endUser("NV", "895011234"), "", `end_user.zip_code is "895011234", and a ZIP code of nine digits has a hyphen: write "89501-1234".`},
	"zip_of_eight_digits":    {endUser("NJ", "70941234"), "", `a spreadsheet takes zeros away from its beginning: write "07094-1234".`},
	"zip_as_a_number_padded": {endUser("NJ", "7094.0"), "", `end_user.zip_code is "7094.0", which ends with ".0", as a spreadsheet writes numbers: write "07094".`},
	"zip_full_width":         {endUser("NV", "８９５０１"), "", `end_user.zip_code has digits other than 0 to 9: write "89501".`},
	"plus_four_too_short":    {numberWith(`e911 = { state = "NV", postal_code = "89501", postal_code_plus_four = "12" }`), "", `e911.postal_code_plus_four is "12": write the four digits`},
	"plus_four_in_canada":    {numberWith(`e911 = { state = "ON", postal_code = "K1A 0B1", postal_code_plus_four = "1234" }`), "", `e911.postal_code_plus_four is set, and the address is in Canada`},
	"e911_house_as_a_number": {numberWith(`e911 = { street_num = "1.0" }`), "", `e911.street_num ends with ".0", as a spreadsheet writes numbers: write "1".`},
	"location_as_a_number":   {map[string]string{"end_user": strings.Replace(acme, " }", `, location_type1 = "Suite", location_value1 = "'12" }`, 1)}, "", `end_user.location_value1 begins with '`},
	"sms_app_as_a_number":    {map[string]string{"sms_configuration": `{ sms_app_id = "1.0" }`}, "", `sms_configuration.sms_app_id ends with ".0"`},
	"name_of_an_error":       {endUserNamed("#REF!"), "", `end_user.name is "#REF!": it is what a spreadsheet shows where it has no value to show: take the value from its source again.`},
	"reseller_of_an_error":   {map[string]string{"reseller_name": `"#N/A"`}, "reseller_name", `reseller_name is "#N/A": it is what a spreadsheet shows`},
	"pin_of_an_error":        {map[string]string{"port_out_pins": `{ "+12025550100" = "#N/A" }`}, "port_out_pins", `port_out_pins["+12025550100"] is what a spreadsheet shows where it has no value to show`},
	"pin_as_a_formula":       {map[string]string{"port_out_pins": `{ "+12025550100" = "=\"secret-1\"" }`}, "port_out_pins", `port_out_pins["+12025550100"] is a formula of a spreadsheet: write the value without that.`},
	"pin_full_width":         {map[string]string{"port_out_pins": `{ "+12025550100" = "１２３４" }`}, "port_out_pins", `has digits other than 0 to 9: write the value without that.`},
	"pin_of_a_web_page":      {map[string]string{"port_out_pins": `{ "+12025550100" = "secret-1&amp;2" }`}, "port_out_pins", `has a character as a web page writes it, such as &amp;: write the value without that.`},
	"house_as_a_date":        {map[string]string{"end_user": strings.Replace(acme, `street_num = "1"`, `street_num = "5-Mar"`, 1)}, "", `end_user.street_num is "5-Mar": it was taken for a date by a spreadsheet, as 3-5 is: format its column as text`},
	"name_of_a_web_page":     {endUserNamed("A &amp; B"), "", `end_user.name has "&amp;", which is how a web page writes "&": write "A & B".`},
	"name_lost_letter":       {endUserNamed(`Caf\ufffd Inc`), "", `end_user.name has a replacement character (U+FFFD): "Caf` + "\ufffd" + ` Inc". It stands for a letter that was lost when the text was read, mostly from a file that is not UTF-8: write the letter.`},
	"name_braille_blank":     {endUserNamed(`Acme\u2800Inc`), "", `end_user.name has an unusual blank (U+2800): "Acme<U+2800>Inc".`},
	"name_filler":            {endUserNamed(`Acme\u3164Inc`), "", `end_user.name has an invisible character (U+3164): "Acme<U+3164>Inc".`},
	"name_variation":         {endUserNamed(`Acme\ufe0f Inc`), "", `end_user.name has an invisible character (U+FE0F)`},
	"name_joiner":            {endUserNamed(`Acme\u034f Inc`), "", `end_user.name has an invisible character (U+034F)`},
	"name_private_use":       {endUserNamed(`Acme\ue000 Inc`), "", `end_user.name has a character of one font only (U+E000): "Acme<U+E000> Inc".`},
	"name_no_character":      {endUserNamed(`Acme\ufdd0 Inc`), "", `end_user.name has an invisible character (U+FDD0)`},
	"zip_of_e911":            {numberWith(`e911 = { state = "NV", postal_code = "K1A 0B1" }`), "", `phone_numbers["+12025550100"].e911.postal_code is "K1A 0B1", and NV is in the US`},
	"type_of_service_spelt":  {map[string]string{"end_user": strings.Replace(acme, " }", `, type_of_service = "Business" }`, 1)}, "", `end_user.type_of_service is "Business": write one of "B", "R".`},
	"type_of_service_small":  {map[string]string{"end_user": strings.Replace(acme, " }", `, type_of_service = "b" }`, 1)}, "", `end_user.type_of_service is "b": write "B".`},
	"empty_name":             {map[string]string{"end_user": strings.Replace(acme, "Acme Inc", "", 1)}, "", `end_user.name is empty, and Sinch needs it: write what it is.`},
	"empty_optional":         {map[string]string{"sms_configuration": `{ sms_app_id = "" }`}, "", `sms_configuration.sms_app_id is empty: leave it out, or set it to null`},
	"authorizing_date":       {map[string]string{"port_out_info": `{ authorizing_date = "yesterday" }`}, "", `port_out_info.authorizing_date is "yesterday", which is not a date`},
	"account_number":         {map[string]string{"port_out_info": `{ account_phone_number = "202-555-0100" }`}, "", `port_out_info.account_phone_number is wrong: "202-555-0100" does not begin with "+": write "+12025550100"`},
	"loa_date_without_zone":  {map[string]string{"loa_attachment_date": `"2026-12-01"`}, "loa_attachment_date", `loa_attachment_date is "2026-12-01", which is not a date and time with zone`},
	"reference_character":    {map[string]string{"customer_order_reference": `"acme <1>"`}, "customer_order_reference", `customer_order_reference has the character '<', which Sinch refuses`},
	"reference_too_long":     {map[string]string{"customer_order_reference": `join("", [for i in range(101) : "x"])`}, "customer_order_reference", `customer_order_reference has 101 characters: write 1 to 100, or leave it out and one is derived`},
	"pin_of_another_number":  {map[string]string{"port_out_pins": `{ "+12025550999" = "secret-1" }`}, "port_out_pins", `port_out_pins has a PIN for +12025550999, which phone_numbers doesn't have.`},
	"pin_wo_of_another":      {map[string]string{"port_out_pins_wo": `{ "2025550100" = "secret-2" }`}, "port_out_pins_wo", `port_out_pins_wo has a PIN for 2025550100, which phone_numbers doesn't have. Use the same E.164 keys in both`},
	"pins_in_both_forms":     {map[string]string{"port_out_pins": `{ "+12025550100" = "secret-3" }`, "port_out_pins_wo": `{ "+12025550100" = "secret-3" }`}, "port_out_pins", `port_out_pins_wo`},
	"pin_empty":              {map[string]string{"new_port_out_pins": `{ "+12025550100" = "" }`}, "new_port_out_pins", `is empty`},
	"pin_version_alone":      {map[string]string{"port_out_pins_wo_version": "1"}, "port_out_pins_wo_version", `port_out_pins_wo`},
	"name_ends_in_blank":     {endUserNamed("Acme Inc "), "", `end_user.name has a blank at its end: "Acme Inc␠". What nobody sees makes a carrier's comparison fail: leave it out.`},
	"name_begins_with_blank": {endUserNamed(" Acme Inc"), "", `end_user.name has a blank at its beginning: "␠Acme Inc".`},
	"name_between_blanks":    {endUserNamed(" Acme Inc  "), "", `end_user.name has blanks at both ends: "␠Acme Inc␠␠". What nobody sees makes a carrier's comparison fail: leave them out.`},
	"name_no_break_space":    {endUserNamed(`Acme\u00a0Inc`), "", `end_user.name has a no-break space (U+00A0): "Acme<U+00A0>Inc". What nobody sees makes a carrier's comparison fail: write a plain blank, or leave it out.`},
	"name_zero_width":        {endUserNamed(`Acme\u200b Inc`), "", `end_user.name has a zero-width space (U+200B): "Acme<U+200B> Inc".`},
	"name_byte_order_mark":   {endUserNamed(`\ufeffAcme Inc`), "", `end_user.name has a byte order mark (U+FEFF): "<U+FEFF>Acme Inc".`},
	"new_canadian_area":      {map[string]string{"phone_numbers": `{ "+18515554600" = {} }`}, "", `+18515554600 is Canadian, and an order with a Canadian number needs reseller_name`},
	"name_control_character": {endUserNamed(`Acme\u0007 Inc`), "", `end_user.name has a control character (U+0007): "Acme<U+0007> Inc". What nobody sees makes a carrier's comparison fail: leave it out.`},
	"name_of_two_lines":      {endUserNamed(`Acme\nInc`), "", `end_user.name has a line break (U+000A): "Acme<U+000A>Inc". What nobody sees makes a carrier's comparison fail: write a plain blank, or leave it out.`},
	"state_ends_in_blank":    {endUser("NV ", "89501"), "", `end_user.state has a blank at its end: "NV␠".`},
	"zip_ends_in_blank":      {endUser("NV", "89501 "), "", `end_user.zip_code has a blank at its end: "89501␠".`},
	"reference_ends_blank":   {map[string]string{"customer_order_reference": `"hq "`}, "customer_order_reference", `customer_order_reference has a blank at its end: "hq␠". Nobody sees it, and the text is another one with it: leave it out.`},
	"reseller_with_tab":      {map[string]string{"reseller_name": `"Re\tseller"`}, "reseller_name", `reseller_name has a tab (U+0009): "Re<U+0009>seller".`},
	"loa_ends_in_line_break": {map[string]string{"loa_uploaded_by": `"Jo\n"`}, "loa_uploaded_by", `loa_uploaded_by has a line break (U+000A): "Jo<U+000A>".`},
	"account_no_break_space": {map[string]string{"port_out_info": `{ account_num = "secret-1\u00a02" }`}, "", `port_out_info.account_num has a no-break space (U+00A0) (the value is not shown, since it is a secret).`},
	"account_rounded":        {map[string]string{"port_out_info": `{ account_num = "1.20256E+10" }`}, "", `port_out_info.account_num was taken for a number by a spreadsheet, and a spreadsheet rounded it, so that digits are lost`},
	"pin_ends_in_blank":      {map[string]string{"port_out_pins": `{ "+12025550100" = "secret-4 " }`}, "port_out_pins", `port_out_pins["+12025550100"] has a blank at its end (the value is not shown, since it is a secret).`},
	"pin_wo_line_break":      {map[string]string{"port_out_pins_wo": `{ "+12025550100" = "secret-5\n" }`}, "port_out_pins_wo", `port_out_pins_wo["+12025550100"] has a line break (U+000A) (the value is not shown`},
	"pin_with_apostrophe":    {map[string]string{"new_port_out_pins": `{ "+12025550100" = "'0123" }`}, "new_port_out_pins", `new_port_out_pins["+12025550100"] begins with ', by which a spreadsheet marks text: write the value without that.`},
	"pin_as_a_number":        {map[string]string{"port_out_pins": `{ "+12025550100" = "1234.0" }`}, "port_out_pins", `port_out_pins["+12025550100"] ends with ".0", as a spreadsheet writes numbers: write the value without that.`},
	"house_as_a_number":      {map[string]string{"end_user": strings.Replace(acme, `street_num = "1"`, `street_num = "1.0"`, 1)}, "", `end_user.street_num ends with ".0", as a spreadsheet writes numbers: write "1".`},
	"zip_without_zero":       {endUser("NJ", "7001"), "", `end_user.zip_code is "7001", and NJ is in the US: a ZIP code has five digits, and a spreadsheet takes zeros away from its beginning: write "07001".`},
	"zip_without_zeros":      {endUser("PR", "601-1234"), "", `write "00601-1234".`},
	"zip_as_a_number":        {endUser("NV", "89501.0"), "", `end_user.zip_code is "89501.0", which ends with ".0", as a spreadsheet writes numbers: write "89501".`},
	"zip_with_apostrophe":    {endUser("NJ", "'07001"), "", `end_user.zip_code is "'07001", which begins with ', by which a spreadsheet marks text: write "07001".`},
	"number_rounded":         {numbers("1.20256E+10"), "phone_numbers", `"1.20256E+10" was taken for a number by a spreadsheet, and a spreadsheet rounded it`},
	"number_with_apostrophe": {numbers("'+12025550100"), "phone_numbers", `"'+12025550100" begins with ', by which a spreadsheet marks text: write "+12025550100"`},
	"wait_for_unknown":       {map[string]string{"wait_for_status": `"DONE"`}, "wait_for_status", `wait_for_status is "DONE": write one of "CONFIRMED", "COMPLETED".`},
	"loa_date_with_comma":    {map[string]string{"loa_attachment_date": `"2026-12-01T15:00:00,5Z"`}, "loa_attachment_date", `"2026-12-01T15:00:00,5Z", which is not a date and time`},
	"loa_date_of_one_digit":  {map[string]string{"loa_attachment_date": `"2026-12-01T5:00:00Z"`}, "loa_attachment_date", `"2026-12-01T5:00:00Z", which is not a date and time`},
	"loa_date_far_zone":      {map[string]string{"loa_attachment_date": `"2026-12-01T15:00:00+24:00"`}, "loa_attachment_date", `"2026-12-01T15:00:00+24:00", which is not a date and time`},
	"timeout_not_a_duration": {map[string]string{"timeouts": `{ create = "soon" }`}, "", `timeouts.create is "soon", which is not a duration: write it as in "30s"`},
	"timeout_of_nothing":     {map[string]string{"timeouts": `{ delete = "0s" }`}, "", `timeouts.delete is "0s", in which nothing can be done: write a longer duration`},
}

// invalidProviders are settings of the provider block, each on its own.
var invalidProviders = map[string]struct{ setting, says string }{
	"plain_http":       {`endpoint = "http://porting.example.com"`, "https"},
	"plain_http_token": {`token_url = "http://auth.example.com/oauth2/token"`, "https"},
	"no_url":           {`endpoint = "porting.api.sinch.com"`, "https"},
	"auth_method":      {`auth_method = "digest"`, `auth_method is "digest": write one of "oauth2", "basic".`},
	"timeout":          {`request_timeout = "30"`, `request_timeout is "30", which is not a duration: write it as in "30s"`},
	"check":            {`portability_check = "no"`, `portability_check is "no": write one of "error", "warn", "off".`},
	"retries":          {`max_retries = 21`, `max_retries is 21: write a whole number from 0 to 20.`},
	"retries_in_part":  {`max_retries = 1.5`, `max_retries is 1.5: write a whole number from 0 to 20.`},
	"empty_endpoint":   {`endpoint = ""`, `endpoint is empty: write its value, or leave it out (or set it to null) for the environment variable or the default.`},
	"empty_token_url":  {`token_url = ""`, `token_url is empty`},
	"empty_project":    {`project_id = ""`, `project_id is empty`},
	"empty_key":        {`key_id = ""`, `key_id is empty`},
	"empty_secret":     {`key_secret = ""`, `key_secret is empty`},
	"empty_auth":       {`auth_method = ""`, `auth_method is empty`},
	"empty_timeout":    {`request_timeout = ""`, `request_timeout is empty`},
	"empty_check":      {`portability_check = ""`, `portability_check is empty`},
}

// Every mistake that can be known without the network is an error on its
// attribute, one error and no more, that says what to write instead. They are
// all in one configuration, so that Terraform runs once.
func TestAccValidate_mistakesAreErrorsOnTheirAttributes(t *testing.T) {
	t.Parallel()
	s := startService(t)
	var config strings.Builder
	for name, wrong := range invalidOrders {
		config.WriteString(wrong.block(name))
	}
	for name, wrong := range invalidProviders {
		fmt.Fprintf(&config, "provider \"sinch\" {\n  alias = %q\n  %s\n}\n", name, wrong.setting)
		fmt.Fprintf(&config, "data \"sinch_portability\" %[1]q {\n  provider      = sinch.%[1]s\n  phone_numbers = []\n}\n", name)
	}
	c := s.cli(t, config.String())
	output, _ := c.try("validate", "-json")
	found := diagnosticsOf(t, output, "error")
	for name, wrong := range invalidOrders {
		if wrong.set["port_out_pins_wo"] != "" && !c.atLeast(firstWriteOnly) {
			continue // that is an error of its own
		}
		found.expect(t, "sinch_port_order."+name, wrong.at, wrong.says)
	}
	for name, wrong := range invalidProviders {
		attribute, _, _ := strings.Cut(wrong.setting, " ")
		found.expect(t, "provider."+name, attribute, wrong.says)
	}
	if journal := s.Journal(); len(journal) != 0 {
		t.Errorf("validate sent %d requests", len(journal))
	}
}

// What is unusual, but may be right, is no error.
func TestAccValidate_whatMayBeRightIsNoError(t *testing.T) {
	t.Parallel()
	s := startService(t)
	var config strings.Builder
	for name, right := range map[string]map[string]string{
		"canadian":             {"phone_numbers": `{ "+14165550100" = {} }`, "reseller_name": `"Acme"`},
		"canadian_end_user":    endUser("ON", "M5H 2N2"),
		"postal_code_in_one":   endUser("QC", "H2Y1C6"),
		"nine_digit_zip":       endUser("NV", "89501-1234"),
		"military_address":     endUser("AE", "09012"),
		"territory":            endUser("PR", "00901"),
		"own_end_user":         {"end_user": "", "phone_numbers": `{ "+12025550100" = { end_user = ` + acme + ` } }`},
		"none_of_anything":     numberWith("voice_configuration = {}, sms_configuration = {}, port_out_info = {}"),
		"date_only":            schedule(`date = "2027-01-29"`),
		"past_date":            schedule(`date = "2020-01-29"`), // plan decides, when it is set
		"new_area_code":        numbers("+12995550100"),
		"toll_free":            numbers("+18005550100"),
		"longest_reference":    {"customer_order_reference": `join("", [for i in range(100) : "ü"])`},
		"largest_order":        {"phone_numbers": `{ for i in range(500) : format("+1202555%04d", i) => {} }`},
		"pins_of_some_numbers": {"phone_numbers": `{ "+12025550100" = {}, "+12025550101" = {} }`, "port_out_pins": `{ "+12025550101" = "1234" }`},
	} {
		config.WriteString(invalid{set: right}.block(name))
	}
	output, _ := s.cli(t, config.String()).try("validate", "-json")
	for address, wrong := range diagnosticsOf(t, output, "error") {
		t.Errorf("%s: %+v", address, wrong)
	}
}

// diagnostic is an error or a warning as "terraform validate -json" shows it.
type diagnostic struct {
	Severity string
	Summary  string
	Detail   string
	Address  string
	Snippet  struct {
		Context string
		Code    string
	}
}

// diagnostics are errors, or warnings, by the address of what they are about.
type diagnostics map[string][]diagnostic

func diagnosticsOf(t *testing.T, output, severity string) diagnostics {
	t.Helper()
	var answer struct{ Diagnostics []diagnostic }
	if err := json.Unmarshal([]byte(output), &answer); err != nil {
		t.Fatalf("%v in %s", err, output)
	}
	found := diagnostics{}
	for _, d := range answer.Diagnostics {
		address := d.Address
		if _, alias, ok := strings.Cut(address, `/sinch/sinch"].`); ok {
			address = "provider." + alias // the registry before it is Terraform's or OpenTofu's
		}
		if d.Severity == severity {
			found[address] = append(found[address], d)
		}
	}
	return found
}

func (d diagnostics) expect(t *testing.T, address, attribute, says string) {
	t.Helper()
	if len(d[address]) != 1 {
		t.Errorf("%s has %d errors: %+v", address, len(d[address]), d[address])
		return
	}
	only := d[address][0]
	if strings.Contains(only.Summary+only.Detail, "secret-") {
		t.Errorf("%s: the error shows a PIN:\n%s", address, only.Detail)
	}
	if !strings.Contains(only.Detail, says) {
		t.Errorf("%s: the error doesn't say %s:\n%s", address, says, only.Detail)
	}
	if code := strings.TrimSpace(only.Snippet.Code); !strings.HasPrefix(code, attribute) {
		t.Errorf("%s: the error is on %s, not on %s", address, code, attribute)
	}
}
