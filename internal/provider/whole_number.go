package provider

import (
	"context"
	"fmt"
	"math"

	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// wholeNumber checks a number that counts something. Its attribute takes any number: in one of
// whole numbers the framework reports 1.5 as a mistake of the provider's.
type wholeNumber struct {
	least, most int64
}

var _ validator.Number = wholeNumber{}

// versionNumber checks the version of a write-only value.
func versionNumber() validator.Number { return wholeNumber{1, math.MaxInt64} }

func (v wholeNumber) Description(context.Context) string {
	if v.most == math.MaxInt64 {
		return fmt.Sprintf("a whole number, from %d on", v.least)
	}
	return fmt.Sprintf("a whole number from %d to %d", v.least, v.most)
}

func (v wholeNumber) MarkdownDescription(ctx context.Context) string { return v.Description(ctx) }

func (v wholeNumber) ValidateNumber(ctx context.Context, req validator.NumberRequest, resp *validator.NumberResponse) {
	if req.ConfigValue.IsNull() || req.ConfigValue.IsUnknown() {
		return
	}
	number := req.ConfigValue.ValueBigFloat()
	if whole, accuracy := number.Int64(); accuracy != 0 || whole < v.least || whole > v.most {
		resp.Diagnostics.AddAttributeError(req.Path, "Invalid value of "+lastName(req.Path),
			fmt.Sprintf("%s is %s: write %s.", req.Path, number.Text('g', -1), v.Description(ctx)))
	}
}

// wholeValue returns a number that wholeNumber has let through; 0 for null and unknown.
func wholeValue(number types.Number) int64 {
	if number.IsNull() || number.IsUnknown() {
		return 0
	}
	whole, _ := number.ValueBigFloat().Int64()
	return whole
}
