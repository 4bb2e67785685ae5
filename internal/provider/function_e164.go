package provider

import (
	"context"
	"errors"

	"github.com/hashicorp/terraform-plugin-framework/function"
	"github.com/sinch/terraform-provider-sinch/internal/phonenumber"
)

var _ function.Function = e164Function{}

// e164Function is provider::sinch::e164(number, region). It asks nobody, so it
// also works in a configuration without credentials.
type e164Function struct{}

func newE164Function() function.Function {
	return e164Function{}
}

// Positions of the function's parameters.
const (
	e164NumberArgument = iota
	e164RegionArgument
)

func (e164Function) Metadata(_ context.Context, _ function.MetadataRequest, resp *function.MetadataResponse) {
	resp.Name = "e164"
}

func (e164Function) Definition(_ context.Context, _ function.DefinitionRequest, resp *function.DefinitionResponse) {
	resp.Definition = function.Definition{
		Summary: "Turns a US or Canadian phone number into E.164",
		MarkdownDescription: "Turns a US or Canadian phone number, in any common way of writing it, into E.164, the form that every other part of " +
			"this provider takes: `(202) 555-0123`, `1-202-555-0123`, `202.555.0123` and `tel:+1-202-555-0123` all become `+12025550123`. " +
			"What already is E.164 stays as it is.\n\n" +
			"Use it where numbers come from somewhere else, such as a CSV file.\n\n" +
			"It is an error when the number has an extension or letters (a letter may be a slip, and a guess could name somebody else's " +
			"number), has too few or too many digits, can't exist in the North American numbering plan, or belongs to another country. " +
			"Whether the number can be ported is another question: ask `sinch_portability`.",
		Parameters: []function.Parameter{
			function.StringParameter{
				Name: "number",
				MarkdownDescription: "Phone number of the US or Canada, with or without the country code 1. Spaces, dashes, dots, slashes, " +
					"parentheses and full-width characters are understood.",
			},
			function.StringParameter{
				Name: "region",
				MarkdownDescription: "Country that the number was written in: `US` or `CA`. It says how a number without country code is read. " +
					"Both countries write each other's numbers as their own, so a Canadian number is fine with `US`, and the other way round.",
			},
		},
		Return: function.StringReturn{},
	}
}

func (e164Function) Run(ctx context.Context, req function.RunRequest, resp *function.RunResponse) {
	var number, region string
	if resp.Error = req.Arguments.Get(ctx, &number, &region); resp.Error != nil {
		return
	}
	e164, err := phonenumber.E164(number, region)
	switch {
	case errors.Is(err, phonenumber.ErrRegion):
		resp.Error = function.NewArgumentFuncError(e164RegionArgument, err.Error())
	case err != nil:
		resp.Error = function.NewArgumentFuncError(e164NumberArgument, err.Error())
	default:
		resp.Error = resp.Result.Set(ctx, e164)
	}
}
