package provider

import (
	"context"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/sinch/terraform-provider-sinch/internal/porting"
)

// portabilityDataSource is sinch_portability: which numbers can be ported, and
// which carrier holds each. It asks once for each 500 numbers.
type portabilityDataSource struct {
	dataSourceBase
}

func newPortabilityDataSource() datasource.DataSource {
	return &portabilityDataSource{dataSourceBase{name: "_portability"}}
}

var _ datasource.DataSourceWithValidateConfig = (*portabilityDataSource)(nil)

type portabilityModel struct {
	PhoneNumbers     types.List `tfsdk:"phone_numbers"`
	Results          types.Map  `tfsdk:"results"`
	AllPortable      types.Bool `tfsdk:"all_portable"`
	PortableNumbers  types.List `tfsdk:"portable_numbers"`
	NumbersByCarrier types.Map  `tfsdk:"numbers_by_carrier"`
}

func (d *portabilityDataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Which numbers can be ported to Sinch, and which carrier holds each. One number that can't be ported makes a whole order fail, and porting works " +
			"carrier by carrier. To make orders, feed `results` to a [`sinch_port_batch`](../resources/port_batch.md), as the example does.",
		Attributes: map[string]schema.Attribute{
			"phone_numbers": schema.ListAttribute{
				Required:            true,
				ElementType:         types.StringType,
				MarkdownDescription: "Numbers to ask about, in E.164 (`+12025550123`), US or CA. Any count: it takes one request for each 500. An empty list asks nothing, and a number that stands there twice counts once.",
			},
			"results": schema.MapNestedAttribute{
				Computed:            true,
				MarkdownDescription: "Number → what Sinch says about it; the input of a `sinch_port_batch`.",
				NestedObject: schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
					"portable": schema.BoolAttribute{Computed: true, MarkdownDescription: "Whether the number can be ported. `false` too for a number that Sinch left out of its answer."},
					"carrier":  schema.StringAttribute{Computed: true, MarkdownDescription: "Carrier that holds the number; null when unknown."},
					"reason":   schema.StringAttribute{Computed: true, MarkdownDescription: "Why it can't be ported, in the carrier's words; `\"\"` when it can."},
				}},
			},
			"all_portable": schema.BoolAttribute{Computed: true, MarkdownDescription: "Whether every number can be ported; `true` for an empty list."},
			"portable_numbers": schema.ListAttribute{
				Computed: true, ElementType: types.StringType, MarkdownDescription: "The numbers that can be ported, sorted.",
			},
			"numbers_by_carrier": schema.MapAttribute{
				Computed: true, ElementType: numbersType,
				MarkdownDescription: "Carrier → its numbers, sorted, whether they can be ported or not; those of an unknown carrier are under `unknown`. This is to look at. The answer changes: a number that has been " +
					"ported has another carrier, and with `for_each` over this map Terraform would then destroy the orders of the old carriers. For `for_each` use the `orders` of a " +
					"`sinch_port_batch`, which remembers.",
			},
		},
	}
}

func (d *portabilityDataSource) ValidateConfig(ctx context.Context, req datasource.ValidateConfigRequest, resp *datasource.ValidateConfigResponse) {
	var config portabilityModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	at := map[string]path.Path{}
	for i, number := range config.PhoneNumbers.Elements() {
		element := path.Root(attrPhoneNumbers).AtListIndex(i)
		if number.IsNull() {
			resp.Diagnostics.AddAttributeError(element, "Number is null", element.String()+" is null. Write a number, or leave it out, as compact() does.")
			return // where one is null, there may be thousands
		}
		at[stringValue(number)] = element
	}
	validateNumbers(config.numbers(), func(number string) path.Path { return at[number] }, &resp.Diagnostics)
}

func (d *portabilityDataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var model portabilityModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &model)...)
	if d.addUnconfigured(&resp.Diagnostics); resp.Diagnostics.HasError() {
		return
	}
	answers, err := d.client.CheckPortability(ctx, model.numbers())
	if err != nil {
		addError(&resp.Diagnostics, "checking whether the numbers can be ported", err)
		return
	}
	model.fromAPI(answers)
	resp.Diagnostics.Append(resp.State.Set(ctx, &model)...)
}

// numbers are the numbers that are known, sorted, each once.
func (m *portabilityModel) numbers() []string {
	var numbers []string
	for _, element := range m.PhoneNumbers.Elements() {
		if !element.IsUnknown() {
			numbers = append(numbers, stringValue(element))
		}
	}
	slices.Sort(numbers)
	return slices.Compact(numbers)
}

var (
	numbersType           = types.ListType{ElemType: types.StringType}
	portabilityResultType = types.ObjectType{AttrTypes: map[string]attr.Type{"portable": types.BoolType, "carrier": types.StringType, "reason": types.StringType}}
)

// noAnswer is the reason of a number that Sinch left out of its answer.
const noAnswer = "Sinch did not answer"

// unknownCarrier is the key in numbers_by_carrier when the service names none.
const unknownCarrier = "unknown"

// fromAPI takes the answers. A number without one can't be counted on.
func (m *portabilityModel) fromAPI(answers []porting.Portability) {
	answered := make(map[string]porting.Portability, len(answers))
	for _, answer := range answers {
		answered[answer.PhoneNumber] = answer
	}
	results := map[string]attr.Value{}
	byCarrier := map[string][]string{}
	portable := []string{}
	for _, number := range m.numbers() {
		answer, ok := answered[number]
		if !ok {
			answer.Reason = noAnswer
		}
		results[number] = types.ObjectValueMust(portabilityResultType.AttrTypes, map[string]attr.Value{
			"portable": types.BoolValue(answer.Portable),
			"carrier":  stringOrNull(answer.Carrier),
			"reason":   types.StringValue(answer.Reason),
		})
		if answer.Portable {
			portable = append(portable, number)
		}
		carrier := inSentence(answer.Carrier, unknownCarrier)
		byCarrier[carrier] = append(byCarrier[carrier], number)
	}
	carriers := make(map[string]attr.Value, len(byCarrier))
	for carrier, held := range byCarrier {
		carriers[carrier] = listOf(held)
	}
	m.Results = types.MapValueMust(portabilityResultType, results)
	m.AllPortable = types.BoolValue(len(portable) == len(results))
	m.PortableNumbers = listOf(portable)
	m.NumbersByCarrier = types.MapValueMust(numbersType, carriers)
}

// listOf returns a list of texts.
func listOf(texts []string) types.List {
	values := make([]attr.Value, len(texts))
	for i, text := range texts {
		values[i] = types.StringValue(text)
	}
	return types.ListValueMust(types.StringType, values)
}
