package provider

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/sinch/terraform-provider-sinch/internal/phonenumber"
	"github.com/sinch/terraform-provider-sinch/internal/porting"
)

// lostBatchAdvice says what to do about a batch that is in no state any more.
const lostBatchAdvice = "bring that state back from a backup. Or give the batch results once that say portable = true for each number, with the carriers as they were: " +
	"unless numbers came or went since, it makes the same orders of them, and keeps them from then on."

// portBatchResource is sinch_port_batch: any quantity of numbers, split into
// orders, and the memory of that.
//
// Sinch knows nothing of it. All is decided at plan (port_batch_plan.go), from
// the input and the state alone, so that for_each of orders has its keys in the
// first plan; create and update only store it, and destroy forgets it. There is
// no import: nothing but the state knows how numbers were split.
type portBatchResource struct {
	resourceBase
}

func newPortBatchResource() resource.Resource {
	return &portBatchResource{resourceBase{name: "_port_batch"}}
}

var (
	_ resource.ResourceWithValidateConfig = (*portBatchResource)(nil)
	_ resource.ResourceWithModifyPlan     = (*portBatchResource)(nil)
	_ resource.ResourceWithImportState    = (*portBatchResource)(nil)
)

func (r *portBatchResource) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = portBatchSchema()
}

func portBatchSchema() schema.Schema {
	return schema.Schema{
		MarkdownDescription: "Any quantity of numbers, split into port orders: one for each losing carrier, at most 500 numbers each, as Sinch advises. `orders` is made for `for_each` of " +
			"`sinch_port_order`.\n\n" +
			"It remembers the split. A number that is on an order stays there, whatever carriers say later: one that has been ported is at another carrier, and one that is on an open order can't be " +
			"ported. A number that leaves `results` leaves its order. A new one, or one that can be ported by now, goes into a new order of its carrier, never into one that exists. " +
			"To move a number into a batch takes two applies: the first takes it out of its order, so that it can be ported again.\n\n" +
			"It asks Sinch nothing, and is worked out at plan, so that the first plan shows all orders. Destroying it only forgets the split. It can't be imported, and it is never made anew over the " +
			"numbers that it has: where it is tainted or was renamed, the plan is an error that says what to do.",
		Attributes: map[string]schema.Attribute{
			attrResults: schema.MapNestedAttribute{
				Required: true,
				MarkdownDescription: "Number (E.164) → what is known of it: the `results` of `sinch_portability`. A plan shows a change of it only where that changes `orders` or `left_out`; " +
					"otherwise the state keeps what it has.",
				NestedObject: schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
					"portable": schema.BoolAttribute{Required: true, MarkdownDescription: "Whether the number can be ported."},
					"carrier":  schema.StringAttribute{Optional: true, MarkdownDescription: "Carrier that holds the number. Those without one share orders, named `unknown`."},
					"reason":   schema.StringAttribute{Optional: true, MarkdownDescription: "Why it can't be ported."},
				}},
			},
			"max_numbers_per_order": schema.NumberAttribute{
				Optional:            true,
				MarkdownDescription: fmt.Sprintf("How many numbers a new order may have, 1 to %d (default). Another value changes no order that exists.", porting.MaxOrderNumbers),
				Validators:          []validator.Number{wholeNumber{1, porting.MaxOrderNumbers}},
			},
			"orders": schema.MapAttribute{
				Computed: true, ElementType: numbersType,
				MarkdownDescription: "Name → its numbers, sorted. A name is the carrier and a number, such as `Verizon Wireless 1`; it never comes to mean another order.",
			},
			"left_out": schema.MapAttribute{
				Computed: true, ElementType: types.StringType,
				MarkdownDescription: "Number → why it is on no order: what can't be ported now.",
			},
			"carriers": schema.MapAttribute{
				Computed: true, ElementType: types.StringType,
				MarkdownDescription: "Number → the carrier that held it when it was put on an order.",
			},
		},
	}
}

// ValidateConfig checks that the keys are numbers.
func (r *portBatchResource) ValidateConfig(ctx context.Context, req resource.ValidateConfigRequest, resp *resource.ValidateConfigResponse) {
	config := wholeBatch(ctx, req.Config, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	var wrong []string
	for _, number := range slices.Sorted(maps.Keys(config.Results.Elements())) {
		if _, err := phonenumber.Check(number); err != nil {
			wrong = append(wrong, err.Error())
		}
	}
	if len(wrong) > 0 {
		text := strings.Join(wrong[:min(len(wrong), maxListed)], "\n")
		if more := len(wrong) - maxListed; more > 0 {
			text += fmt.Sprintf("\nand %d more", more)
		}
		resp.Diagnostics.AddAttributeError(path.Root(attrResults), "Not US or Canadian phone numbers", "The keys of results are phone numbers. "+text)
	}
}

// Create stores what was planned.
func (r *portBatchResource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	plan := wholeBatch(ctx, req.Plan, &resp.Diagnostics)
	resp.Diagnostics.Append(handBack(ctx, plan, &resp.State)...)
}

// Read does nothing: the state is all that there is.
func (r *portBatchResource) Read(context.Context, resource.ReadRequest, *resource.ReadResponse) {}

// Update stores what was planned.
func (r *portBatchResource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	plan := wholeBatch(ctx, req.Plan, &resp.Diagnostics)
	resp.Diagnostics.Append(handBack(ctx, plan, &resp.State)...)
}

// Delete forgets the split.
func (r *portBatchResource) Delete(context.Context, resource.DeleteRequest, *resource.DeleteResponse) {
}

// ImportState says why there is no import.
func (r *portBatchResource) ImportState(_ context.Context, _ resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	resp.Diagnostics.AddError("A batch can't be imported",
		"Sinch knows nothing of batches: which number is on which order is in the batch's state alone. If the state lost it, "+lostBatchAdvice)
}
