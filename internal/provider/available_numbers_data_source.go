package provider

import (
	"cmp"
	"context"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/sinch/terraform-provider-sinch/internal/porting"
)

// availableNumbersDataSource is sinch_available_numbers: what of an order can be
// activated now.
type availableNumbersDataSource struct {
	dataSourceBase
}

func newAvailableNumbersDataSource() datasource.DataSource {
	return &availableNumbersDataSource{dataSourceBase{name: "_available_numbers"}}
}

type availableNumbersModel struct {
	OrderID           types.String `tfsdk:"order_id"`
	PhoneNumberGroups types.List   `tfsdk:"phone_number_groups"`
	PhoneNumbers      types.List   `tfsdk:"phone_numbers"`
}

func (d *availableNumbersDataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "The groups of numbers of an order that can be activated now: their FOC date has come, and Sinch's network routes them. " +
			"Empty until then, and for an order without `on_demand_activation`.",
		Attributes: map[string]schema.Attribute{
			"order_id": schema.StringAttribute{
				Required: true, MarkdownDescription: "ID of the order, in digits.", Validators: []validator.String{orderIDText()},
			},
			"phone_number_groups": schema.ListNestedAttribute{
				Computed:            true,
				MarkdownDescription: "Groups that can be activated, by name.",
				NestedObject: schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
					"phone_number_group": schema.StringAttribute{Computed: true, MarkdownDescription: "Name of the group. Opaque: hand it on as it is."},
					"foc_date":           schema.StringAttribute{Computed: true, MarkdownDescription: "FOC date of the group, `YYYY-MM-DD`."},
					"phone_numbers": schema.ListNestedAttribute{
						Computed:            true,
						MarkdownDescription: "Numbers of the group, sorted.",
						NestedObject: schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
							"phone_number": schema.StringAttribute{Computed: true, MarkdownDescription: "Number, in E.164."},
							attrVoice: schema.SingleNestedAttribute{
								Computed: true, MarkdownDescription: "Where its calls will go; null when nowhere.", Attributes: computedText(map[string]string{
									"type": "`RTC`, `EST` or `FAX`.", "app_id": "ID of the Sinch application (`RTC`).",
									"trunk_id": "ID of the SIP trunk (`EST`).", "service_id": "ID of the fax service (`FAX`).",
								}),
							},
							attrSMS: schema.SingleNestedAttribute{
								Computed: true, MarkdownDescription: "SMS application that it will belong to; null when none.",
								Attributes: computedText(map[string]string{"sms_app_id": "ID of the SMS application."}),
							},
						}},
					},
				}},
			},
			"phone_numbers": schema.ListAttribute{
				Computed: true, ElementType: types.StringType, MarkdownDescription: "All numbers that can be activated now, of every group, sorted.",
			},
		},
	}
}

func (d *availableNumbersDataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var model availableNumbersModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &model)...)
	if d.addUnconfigured(&resp.Diagnostics); resp.Diagnostics.HasError() {
		return
	}
	id := porting.ID(model.OrderID.ValueString())
	groups, err := d.client.AvailableActivations(ctx, id)
	if err != nil {
		addError(&resp.Diagnostics, "reading what of order "+string(id)+" can be activated", err)
		return
	}
	model.fromAPI(groups)
	resp.Diagnostics.Append(resp.State.Set(ctx, &model)...)
}

var (
	availableNumberTypes = map[string]attr.Type{
		"phone_number": types.StringType,
		attrVoice:      types.ObjectType{AttrTypes: voiceFields.attrTypes()},
		attrSMS:        types.ObjectType{AttrTypes: smsFields.attrTypes()},
	}
	availableGroupTypes = map[string]attr.Type{
		"phone_number_group": types.StringType,
		"foc_date":           types.StringType,
		"phone_numbers":      types.ListType{ElemType: types.ObjectType{AttrTypes: availableNumberTypes}},
	}
)

func (m *availableNumbersModel) fromAPI(groups []porting.AvailableActivation) {
	slices.SortFunc(groups, func(a, b porting.AvailableActivation) int { return cmp.Compare(a.PhoneNumberGroup, b.PhoneNumberGroup) })
	var all []string
	shown := make([]attr.Value, len(groups))
	for i, group := range groups {
		slices.SortFunc(group.PhoneNumbers, func(a, b porting.ActivationNumber) int { return cmp.Compare(a.PhoneNumber, b.PhoneNumber) })
		numbers := make([]attr.Value, len(group.PhoneNumbers))
		for j, number := range group.PhoneNumbers {
			all = append(all, number.PhoneNumber)
			numbers[j] = types.ObjectValueMust(availableNumberTypes, map[string]attr.Value{
				"phone_number": types.StringValue(number.PhoneNumber),
				attrVoice:      voiceFields.fromAPI(number.VoiceConfiguration),
				attrSMS:        smsFields.fromAPI(number.SMSConfiguration),
			})
		}
		shown[i] = types.ObjectValueMust(availableGroupTypes, map[string]attr.Value{
			"phone_number_group": types.StringValue(group.PhoneNumberGroup),
			"foc_date":           stringOrNull(group.FOCDate),
			"phone_numbers":      types.ListValueMust(types.ObjectType{AttrTypes: availableNumberTypes}, numbers),
		})
	}
	m.PhoneNumberGroups = types.ListValueMust(types.ObjectType{AttrTypes: availableGroupTypes}, shown)
	slices.Sort(all)
	m.PhoneNumbers = listOf(slices.Compact(all))
}
