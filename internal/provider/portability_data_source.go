package provider

import (
	"context"
	"maps"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/sinch/terraform-provider-sinch/internal/porting"
)

// portabilityDataSource is sinch_portability: which numbers can be ported, and
// which carrier holds each. It asks once for each 500 numbers.
type portabilityDataSource struct {
	*providerData
}

func newPortabilityDataSource() datasource.DataSource { return &portabilityDataSource{} }

var (
	_ datasource.DataSourceWithConfigure      = (*portabilityDataSource)(nil)
	_ datasource.DataSourceWithValidateConfig = (*portabilityDataSource)(nil)
)

type portabilityModel struct {
	PhoneNumbers     types.Set  `tfsdk:"phone_numbers"`
	Results          types.Map  `tfsdk:"results"`
	AllPortable      types.Bool `tfsdk:"all_portable"`
	PortableNumbers  types.Set  `tfsdk:"portable_numbers"`
	NumbersByCarrier types.Map  `tfsdk:"numbers_by_carrier"`
}

func (d *portabilityDataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_portability"
}

func (d *portabilityDataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	numbers := types.SetType{ElemType: types.StringType}
	resp.Schema = schema.Schema{
		MarkdownDescription: "Which numbers can be ported to Sinch, and which carrier holds each. One number that can't be ported makes a whole order fail, and porting works " +
			"carrier by carrier: make one order per carrier from `numbers_by_carrier`, as the example does.",
		Attributes: map[string]schema.Attribute{
			"phone_numbers": schema.SetAttribute{
				Required:            true,
				ElementType:         types.StringType,
				MarkdownDescription: "Numbers to ask about, in E.164 (`+12025550123`), US or CA. Any count: it takes one request for each 500. An empty set asks nothing.",
			},
			"results": schema.MapNestedAttribute{
				Computed:            true,
				MarkdownDescription: "Number → what Sinch says about it.",
				NestedObject: schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
					"portable": schema.BoolAttribute{Computed: true, MarkdownDescription: "Whether the number can be ported. `false` too for a number that Sinch said nothing about."},
					"carrier":  schema.StringAttribute{Computed: true, MarkdownDescription: "Carrier that holds the number; null when unknown."},
					"reason":   schema.StringAttribute{Computed: true, MarkdownDescription: "Why it can't be ported, in the carrier's words; null when it can."},
				}},
			},
			"all_portable": schema.BoolAttribute{Computed: true, MarkdownDescription: "Whether every number can be ported; `true` for an empty set."},
			"portable_numbers": schema.SetAttribute{
				Computed: true, ElementType: types.StringType, MarkdownDescription: "The numbers that can be ported.",
			},
			"numbers_by_carrier": schema.MapAttribute{
				Computed: true, ElementType: numbers,
				MarkdownDescription: "Carrier → its numbers, whether they can be ported or not; those of an unknown carrier are under `unknown`. The answer changes: a number that has been ported " +
					"has another carrier. With `for_each` straight over this map, Terraform would then destroy the orders of the old carriers, so keep the first answer, with `terraform_data` " +
					"and `ignore_changes`.",
			},
		},
	}
}

func (d *portabilityDataSource) Configure(_ context.Context, req datasource.ConfigureRequest, _ *datasource.ConfigureResponse) {
	d.providerData = providerDataFrom(req.ProviderData)
}

func (d *portabilityDataSource) ValidateConfig(ctx context.Context, req datasource.ValidateConfigRequest, resp *datasource.ValidateConfigResponse) {
	var config portabilityModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	validateNumbers(knownNumbers(config.PhoneNumbers), &resp.Diagnostics)
}

func (d *portabilityDataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var model portabilityModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &model)...)
	if d.addUnconfigured(&resp.Diagnostics); resp.Diagnostics.HasError() {
		return
	}
	numbers := knownNumbers(model.PhoneNumbers)
	var results []porting.Portability
	if len(numbers) > 0 {
		var err error
		if results, err = d.client.CheckPortability(ctx, numbers); err != nil {
			addError(&resp.Diagnostics, "checking whether the numbers can be ported", err)
			return
		}
	}
	model.fromAPI(numbers, results)
	resp.Diagnostics.Append(resp.State.Set(ctx, &model)...)
}

var portabilityResultTypes = map[string]attr.Type{"portable": types.BoolType, "carrier": types.StringType, "reason": types.StringType}

// unknownCarrier is the key in numbers_by_carrier when the service names none.
const unknownCarrier = "unknown"

func (m *portabilityModel) fromAPI(numbers []string, answers []porting.Portability) {
	results := make(map[string]attr.Value, len(numbers))
	byCarrier := map[string][]attr.Value{}
	var portable []attr.Value
	known := make(map[string]porting.Portability, len(answers))
	for _, answer := range answers {
		known[answer.PhoneNumber] = answer
	}
	for _, number := range numbers {
		answer, ok := known[number]
		if !ok {
			answer.Reason = "Sinch said nothing about this number"
		}
		results[number] = types.ObjectValueMust(portabilityResultTypes, map[string]attr.Value{
			"portable": types.BoolValue(answer.Portable),
			"carrier":  stringOrNull(answer.Carrier),
			"reason":   stringOrNull(answer.Reason),
		})
		if answer.Portable {
			portable = append(portable, types.StringValue(number))
		}
		carrier := inSentence(answer.Carrier, unknownCarrier)
		byCarrier[carrier] = append(byCarrier[carrier], types.StringValue(number))
	}
	carriers := make(map[string]attr.Value, len(byCarrier))
	for carrier, held := range byCarrier {
		carriers[carrier] = types.SetValueMust(types.StringType, held)
	}
	m.Results = types.MapValueMust(types.ObjectType{AttrTypes: portabilityResultTypes}, results)
	m.AllPortable = types.BoolValue(len(portable) == len(numbers))
	m.PortableNumbers = types.SetValueMust(types.StringType, portable)
	m.NumbersByCarrier = types.MapValueMust(types.SetType{ElemType: types.StringType}, carriers)
}

// knownNumbers returns the numbers of a set that are known, sorted.
func knownNumbers(set types.Set) []string {
	numbers := map[string]bool{}
	for _, element := range set.Elements() {
		if !element.IsUnknown() && !element.IsNull() {
			numbers[stringValue(element)] = true
		}
	}
	return slices.Sorted(maps.Keys(numbers))
}
