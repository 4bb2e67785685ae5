package provider

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// alike are diagnostics that say the same of a value of each of several numbers.
type alike struct {
	problem *tfprotov6.Diagnostic // of the first number
	numbers []string
}

// tellOnce makes one diagnostic of those that say the same of many numbers: a mistake in what all numbers get, such as
// a state in small letters, would else be told 500 times. Of those that differ the first 20 are told, and the rest counted.
func tellOnce(problems []*tfprotov6.Diagnostic) []*tfprotov6.Diagnostic {
	var told []*tfprotov6.Diagnostic
	var groups []*alike
	same := map[string]*alike{}
	for _, problem := range problems {
		number := numberIn(problem.Attribute)
		if number == "" {
			told = append(told, problem)
			continue
		}
		says := fmt.Sprint(problem.Severity, problem.Summary, strings.ReplaceAll(problem.Detail, number, ""))
		group := same[says]
		switch {
		case group == nil:
			group = &alike{problem: problem}
			same[says], groups = group, append(groups, group)
		case number < slices.Min(group.numbers):
			group.problem = problem
		}
		group.numbers = append(group.numbers, number)
	}
	for _, group := range groups {
		if slices.Sort(group.numbers); len(group.numbers) > 1 {
			group.problem.Detail += "\n\nThe same holds for " + listed(group.numbers[1:]) + "."
		}
	}
	slices.SortFunc(groups, func(a, b *alike) int { return cmp.Compare(a.numbers[0], b.numbers[0]) })
	count, rest := map[string]int{}, map[string]*alike{}
	for _, group := range groups {
		kind := fmt.Sprint(group.problem.Severity, group.problem.Summary)
		if count[kind]++; count[kind] > maxListed+1 {
			rest[kind].numbers = append(rest[kind].numbers, group.numbers...)
			continue
		}
		rest[kind], told = group, append(told, group.problem)
	}
	for kind, group := range rest {
		if count[kind] > maxListed {
			group.problem.Summary += fmt.Sprintf(": %d more", len(group.numbers))
			group.problem.Detail = listed(group.numbers)
		}
	}
	return told
}

// numberIn returns the number that a value is of; "" for another value, and for the number itself.
func numberIn(at *tftypes.AttributePath) string {
	steps := at.Steps()
	if len(steps) < 2 || len(steps) == 2 && steps[0] == tftypes.AttributeName(attrPhoneNumbers) {
		return ""
	}
	number, _ := steps[1].(tftypes.ElementKeyString)
	return string(number)
}
