package provider

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/function"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

func TestE164Function(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		number, region string
		result         attr.Value
		err            *function.FuncError
	}{
		"returns E.164": {
			number: "(202) 555-0123", region: "US",
			result: types.StringValue("+12025550123"),
		},
		"leaves E.164 as it is": {
			number: "+14165550123", region: "CA",
			result: types.StringValue("+14165550123"),
		},
		"points at a wrong number": {
			number: "555-0123", region: "US",
			result: types.StringUnknown(),
			err: function.NewArgumentFuncError(0,
				`"555-0123" has 7 digits: a US or Canadian number has 10, or 11 with the 1 in front`),
		},
		"points at a wrong region": {
			number: "(202) 555-0123", region: "GB",
			result: types.StringUnknown(),
			err:    function.NewArgumentFuncError(1, `the region has to be "US" or "CA", not "GB"`),
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			req := function.RunRequest{Arguments: function.NewArgumentsData([]attr.Value{
				types.StringValue(test.number), types.StringValue(test.region),
			})}
			resp := function.RunResponse{Result: function.NewResultData(types.StringUnknown())}
			newE164Function().Run(t.Context(), req, &resp)
			if !resp.Error.Equal(test.err) {
				t.Errorf("error: got %v, want %v", resp.Error, test.err)
			}
			if got := resp.Result.Value(); !got.Equal(test.result) {
				t.Errorf("result: got %s, want %s", got, test.result)
			}
		})
	}
}

func TestE164Function_isDefinedAsTheFrameworkWants(t *testing.T) {
	t.Parallel()
	var metadata function.MetadataResponse
	newE164Function().Metadata(t.Context(), function.MetadataRequest{}, &metadata)
	var definition function.DefinitionResponse
	newE164Function().Definition(t.Context(), function.DefinitionRequest{}, &definition)

	var valid function.DefinitionValidateResponse
	definition.Definition.ValidateImplementation(t.Context(),
		function.DefinitionValidateRequest{FuncName: metadata.Name}, &valid)
	for _, problem := range valid.Diagnostics {
		t.Errorf("%s: %s", problem.Summary(), problem.Detail())
	}
}
