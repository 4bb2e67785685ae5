package provider

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

// The guide on porting from a CSV file, with the data of its readers.

const csvGuide = "guides/porting-from-csv"

const endUserColumns = "end_user,order,name,street_num,street_pre_dir,street_name,street_type,street_post_dir,location_type1,location_value1,city,state,zip_code"

func TestAccGuides_portingFromCSV(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.example(t, csvGuide)
	numbers := slices.Concat(manyNumbers("+1202555", 600), manyNumbers("+1212555", 400), manyNumbers("+1310555", 200))
	c.write("numbers.csv", csvOf("phone_number,end_user", numbers, "acme", "globex", "initech"))
	c.Env = append(c.Env, "TF_VAR_pins_csv="+csvOf("phone_number,pin", numbers, "pin-4711"))

	c.run("plan", "-out=port.tfplan", "-input=false")
	if sizes, want := s.portabilityRequests(t), []int{100, 200, 200, 400, 500, 500, 500}; !slices.Equal(sizes, want) {
		t.Errorf("plan asked about the portability of %v numbers, want %v: 1,200 in one data source, and each of the four orders", sizes, want)
	}
	c.run("apply", "port.tfplan")
	orders := s.Orders()
	if len(orders) != 4 {
		t.Fatalf("%d orders, want 4", len(orders))
	}
	for _, order := range orders {
		carriers := map[string]bool{}
		for _, number := range order.PhoneNumbers {
			carriers[number.PhoneNumberGroup] = true
			if number.PortOutInfo.ExistingPortOutPIN != "pin-4711" {
				t.Fatalf("%s has no PIN", number.PhoneNumber)
			}
		}
		if len(carriers) != 1 || len(order.PhoneNumbers) > 500 {
			t.Errorf("order %d has %d numbers of %d carriers", order.ID, len(order.PhoneNumbers), len(carriers))
		}
	}
	if strings.Contains(c.read("terraform.tfstate"), "pin-4711") {
		t.Error("a PIN is in the state")
	}

	// Once they have moved, the numbers' carrier is Sinch. Orders stay what they are.
	s.Clock().Set(afterPort)
	s.ResetJournal()
	says(t, c.apply("-input=false"), "0 added, 0 changed, 0 destroyed")
	s.sent(t, "")
	if sizes, want := s.portabilityRequests(t), []int{200, 500, 500}; !slices.Equal(sizes, want) {
		t.Errorf("with orders that exist, the portability of %v numbers was asked for, want %v", sizes, want)
	}
	says(t, c.run("output", "orders"), "Verizon Wireless 2", "COMPLETED, 100 numbers")
}

// Both countries, a number that Sinch refuses and one that its carrier leaves
// out, in files as Excel saves them: a byte order mark, semicolons, CRLF, blanks,
// a ZIP without its zero, and empty rows at the end.
func TestAccGuides_portingFromExcel(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.example(t, csvGuide)
	excel := func(lines ...string) string { return "\ufeff" + strings.Join(lines, "\r\n") + "\r\n" }
	c.write("numbers.csv", excel("phone_number;end_user", "(202) 555-0100;acme ", "202.555.9901;acme", "1 202 555 9904;acme", "", "416-555-0101;maple", ";", ";"))
	c.write("end_users.csv", excel(strings.ReplaceAll(endUserColumns, ",", ";"),
		`acme;;"Acme ""A;B"", Sons";1;N;Main;St;SW;STE;12;Newark;NJ;7094`, "maple;;Maple, Inc;5;;King;St;W;;;Toronto;ON;M5V 2T6", ";;;;;;;;;;;;"))
	c.Env = append(c.Env, "TF_VAR_pins_csv="+excel("phone_number;pin", "(202) 555-0100;0042", "202.555.9904;", ";"), "TF_VAR_reseller_name=Maple Telecom")

	says(t, c.apply("-input=false"), "3 added", "+12025559901 is on no order: TN is not portable.")
	ends, pins := map[string]sandbox.EndUser{}, map[string]string{}
	for _, order := range s.Orders() {
		for _, number := range order.PhoneNumbers {
			ends[number.PhoneNumber], pins[number.PhoneNumber] = *number.EndUser, number.PortOutInfo.ExistingPortOutPIN
		}
	}
	want := sandbox.EndUser{
		Name: `Acme "A;B", Sons`, StreetNum: "1", StreetPreDir: "N", StreetName: "Main", StreetType: "St", StreetPostDir: "SW",
		LocationType1: "STE", LocationValue1: "12", City: "Newark", State: "NJ", ZipCode: "07094", TypeOfService: "B",
	}
	if got := ends["+12025550100"]; !reflect.DeepEqual(got, want) {
		t.Errorf("+12025550100 has the end user %+v, want %+v", got, want)
	}
	if got := ends["+14165550101"]; got.ZipCode != "M5V 2T6" || got.Name != "Maple, Inc" || len(ends) != 3 {
		t.Errorf("the Canadian number has the end user %+v; there are %d numbers", got, len(ends))
	}
	if pins["+12025550100"] != "0042" || pins["+12025559904"] != "" {
		t.Errorf("PINs are %q", pins)
	}
	c.plan(false, "-input=false")

	// The carrier leaves one out. Nothing is planned for it.
	s.Clock().Advance(25 * time.Hour)
	c.apply("-refresh-only", "-input=false")
	says(t, c.run("output", "rejections"), `"+12025559904" = "TN is not active with the losing carrier`)
	c.plan(false, "-input=false")
	s.Clock().Set(afterPort)
	c.apply("-refresh-only", "-input=false")
	c.plan(false, "-input=false")
}

// One carrier has confirmed, so that its order is locked, and another one rejects
// the very address that both have. It is corrected for one order.
func TestAccGuides_portingFromCSVCorrections(t *testing.T) {
	t.Parallel()
	s := startService(t)
	c := s.example(t, csvGuide)
	c.write("numbers.csv", csvOf("phone_number,end_user", []string{"+12025550100", "+12125559903"}, "acme"))
	endUsers := endUserColumns + "\nacme,,Acme Inc,1,,Main,St,,,,Reno,NV,89501\n"
	c.write("end_users.csv", strings.ReplaceAll(endUsers, "\n", "\r")) // as an old Excel for the Mac ends lines
	c.Env = append(c.Env, "TF_VAR_pins_csv=")                          // nobody has one
	c.apply("-input=false")
	s.Clock().Advance(25 * time.Hour)
	says(t, c.apply("-refresh-only", "-input=false"), "+12125559903 REJECTED: Invalid zip code")

	// Corrected for both, it would change the locked one, too.
	c.write("end_users.csv", strings.Replace(endUsers, "89501", "89502", 1))
	s.ResetJournal()
	says(t, c.fail("apply", "-auto-approve", "-input=false"), "CONFIRMED")
	s.sent(t, "")

	c.write("end_users.csv", endUsers+"acme,AT&T 1,Acme Inc,1,,Main,St,,,,Reno,NV,89502\n")
	date := `-var=port_dates={"AT&T 1"="2027-02-05"}`
	says(t, c.apply("-input=false", date), "0 added, 1 changed, 0 destroyed")
	s.sent(t, "PUT 1")
	c.plan(false, "-input=false", date)
	for _, order := range s.Orders() {
		for _, number := range order.PhoneNumbers {
			corrected := number.PhoneNumber == "+12125559903"
			if (number.EndUser.ZipCode == "89502") != corrected || strings.HasPrefix(order.DesiredPortSchedule.DesiredPortDate, "2027-02-05") != corrected {
				t.Errorf("%s has the ZIP %s and the date %s", number.PhoneNumber, number.EndUser.ZipCode, order.DesiredPortSchedule.DesiredPortDate)
			}
		}
	}
	// A name that no order has would correct nothing.
	says(t, c.run("plan", "-input=false", `-var=port_dates={"AT&T 1"="2027-02-05","ATT 1"="2027-02-05"}`), "Not the name of an order: ATT 1.")
}

// What is wrong in a file is said before anything is submitted, with its place.
func TestAccGuides_portingFromCSVMistakes(t *testing.T) {
	t.Parallel()
	s := startService(t)
	numbers, endUsers := "phone_number,end_user\n202-555-0100,acme\n", endUserColumns+"\nacme,,Acme Inc,1,,Main,St,,,,Reno,NV,89501\n"
	for name, test := range map[string]struct{ numbers, endUsers, pins, want string }{
		"a PIN for a number in no row": {pins: "phone_number,pin\n202-555-0199,4711\n", want: "has a PIN for +12025550199, which phone_numbers doesn't have"},
		"a number with a letter":       {numbers: "phone_number,end_user\n202-555-01O0,acme\n", want: "202-555-01O0"},
		"a number of Excel's":          {numbers: "phone_number,end_user\n1.20256E+10,acme\n", want: "1.20256E+10"},
		"a number twice":               {numbers: numbers + "+12025550100,acme\n", want: "+12025550100"},
		"an end user without a row":    {numbers: "phone_number,end_user\n202-555-0100,acmee\n", want: "Not in end_users.csv: acmee."},
		"a row that is too long":       {endUsers: endUsers + "globex,,Globex, Inc,742,,Evergreen,Ter,,,,Springfield,OR,97477\n", want: "csvdecode(local.csv.end_users)"},
		"a comma among semicolons":     {numbers: "phone_number;end_user\n202-555-0100;acme, Inc\n", want: "Not in end_users.csv: acme, Inc."},
		"a cell too many":              {numbers: "phone_number;end_user\n202-555-0100;acme;x\n", want: "csvdecode(local.csv.numbers)"},
		"no rows":                      {numbers: "phone_number,end_user\n", want: "numbers.csv has no rows, or no columns"},
		"another name of the numbers":  {numbers: "Phone Number,end_user\n202-555-0100,acme\n202-555-0101,acme\n", want: "numbers.csv has no rows, or no columns phone_number and end_user."},
		"no column of end users":       {numbers: "phone_number\n202-555-0100\n", want: "numbers.csv has no rows, or no columns phone_number and end_user."},
		"no end user":                  {numbers: "phone_number,end_user\n202-555-0100,\n", want: "Not in end_users.csv: (an empty cell)."},
		"another encoding":             {numbers: "phone_number,end_user\n202-555-0100,caf\xe9\n", want: "not valid UTF-8"},
		"a PIN of Excel's":             {pins: "phone_number,pin\n202-555-0100,#N/A\n", want: "is what a spreadsheet shows"},
		"a column that is misspelt":    {endUsers: strings.Replace(endUsers, "street_type", "stret_type", 1), want: `"street_type"`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := s.example(t, csvGuide)
			for file, content := range map[string][2]string{"numbers.csv": {test.numbers, numbers}, "end_users.csv": {test.endUsers, endUsers}} {
				if content[0] == "" {
					content[0] = content[1]
				}
				c.write(file, content[0])
			}
			if test.pins == "" {
				test.pins = "phone_number,pin\n"
			}
			c.Env = append(c.Env, "TF_VAR_pins_csv="+test.pins)
			says(t, c.fail("plan", "-input=false"), test.want)
		})
	}
	t.Cleanup(func() { s.sent(t, "") })
}

// The way from the data source to the orders fits on a screen.
func TestGuides_portingFromCSVIsShort(t *testing.T) {
	t.Parallel()
	content, err := os.ReadFile(filepath.Join(examplesDir, csvGuide, "main.tf"))
	if err != nil {
		t.Fatal(err)
	}
	_, logic, _ := strings.Cut(string(content), "provider \"sinch\" {}\n")
	lines := 0
	for line := range strings.Lines(logic) {
		if text := strings.TrimSpace(line); text != "" && !strings.HasPrefix(text, "#") {
			lines++
		}
	}
	if lines == 0 || lines > 35 {
		t.Errorf("it takes %d lines", lines)
	}
}

// manyNumbers are count numbers with a prefix, all of which can be ported.
func manyNumbers(prefix string, count int) []string {
	numbers := make([]string, count)
	for i := range numbers {
		numbers[i] = fmt.Sprintf("%s%04d", prefix, i)
	}
	return numbers
}

// csvOf is a file with a row for each number, and one value after the other.
func csvOf(header string, numbers []string, values ...string) string {
	var file strings.Builder
	fmt.Fprintln(&file, header)
	for i, number := range numbers {
		fmt.Fprintf(&file, "%s,%s\n", number, values[i%len(values)])
	}
	return file.String()
}

// portabilityRequests is of how many numbers each portability check was, sorted.
func (s *service) portabilityRequests(t *testing.T) []int {
	t.Helper()
	var sizes []int
	for _, exchange := range s.Journal().Only(http.MethodPost, "/portabilityChecks") {
		var request struct {
			PhoneNumbers []string `json:"phoneNumbers"`
		}
		if err := json.Unmarshal(exchange.RequestBody, &request); err != nil {
			t.Fatal(err)
		}
		sizes = append(sizes, len(request.PhoneNumbers))
	}
	slices.Sort(sizes)
	return sizes
}
