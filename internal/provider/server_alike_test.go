package provider

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

func wrongValue(number, says string, attributes ...string) *tfprotov6.Diagnostic {
	at := tftypes.NewAttributePath().WithAttributeName(attrPhoneNumbers).WithElementKeyString(number)
	for _, attribute := range attributes {
		at = at.WithAttributeName(attribute)
	}
	return &tfprotov6.Diagnostic{Severity: tfprotov6.DiagnosticSeverityError, Summary: "Invalid value", Detail: number + " " + says, Attribute: at}
}

// What is said of many numbers in the same words is one diagnostic, whatever the order in which the framework finds it.
func TestTellOnce_theSameOfManyNumbers(t *testing.T) {
	t.Parallel()
	var problems []*tfprotov6.Diagnostic
	for i := range 500 {
		problems = append(problems, wrongValue(fmt.Sprintf("+1202555%04d", 499-i), "is wrong.", attrEndUser, "state"))
	}
	problems = append(problems,
		wrongValue("+12025550000", "is no number."), wrongValue("+12025550001", "is no number."),
		&tfprotov6.Diagnostic{Summary: "Invalid value", Detail: "shared"}, &tfprotov6.Diagnostic{Summary: "Invalid value", Detail: "shared"})
	told := tellOnce(problems)
	if len(told) != 5 {
		t.Fatalf("%d are told: %s", len(told), shown(told))
	}
	want := "+12025550000 is wrong.\n\nThe same holds for +12025550001, +12025550002, "
	if last := told[4].Detail; !strings.HasPrefix(last, want) || !strings.HasSuffix(last, "+12025550020 and 479 more.") {
		t.Errorf("got %s", last)
	}
}

// What differs from number to number is told of the first 20, and counted of the others.
func TestTellOnce_manyThatDiffer(t *testing.T) {
	t.Parallel()
	for count, want := range map[int]string{
		20: "+12025550019 has a blank: \"19 \".",
		21: "+12025550020",
		50: "+12025550020, +12025550021, ",
	} {
		var problems []*tfprotov6.Diagnostic
		for i := range count {
			problems = append(problems, wrongValue(fmt.Sprintf("+1202555%04d", i), fmt.Sprintf("has a blank: \"%d \".", i), attrEndUser, "name"))
		}
		slices.Reverse(problems)
		told := tellOnce(problems)
		last := told[len(told)-1]
		if len(told) != min(count, 21) || !strings.HasPrefix(last.Detail, want) {
			t.Errorf("of %d: %d are told, the last is %s: %s", count, len(told), last.Summary, last.Detail)
		}
		if more := fmt.Sprintf("Invalid value: %d more", count-20); (last.Summary == more) != (count > 20) {
			t.Errorf("of %d: the last is %s", count, last.Summary)
		}
	}
}
