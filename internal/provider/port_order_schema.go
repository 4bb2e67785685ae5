package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/resource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/sinch/terraform-provider-sinch/internal/porting"
)

// portOrderSchema returns the schema of sinch_port_order. Three of its traits are
// there for speed (DESIGN.md has the measurements): computed values stand
// beside phone_numbers as flat maps, secrets have maps of their own, and no
// attribute has a default, so that a plan without changes needs no look at the
// values (server.go).
func portOrderSchema(ctx context.Context) schema.Schema {
	attributes := map[string]schema.Attribute{
		"id": schema.StringAttribute{
			Computed:            true,
			MarkdownDescription: "Order ID that Sinch gave, in digits. Use it with `terraform import` and when talking to Sinch.",
			PlanModifiers:       []planmodifier.String{stringplanmodifier.UseStateForUnknown()},
		},
		"customer_order_reference": schema.StringAttribute{
			Optional: true,
			Computed: true,
			MarkdownDescription: "Your own reference, at most 100 characters, without any of `` < > \\ ^ ~ ` { } [ ] = ! ``. It is the key by which an order is found " +
				"again when the answer to its creation got lost, so give each open order its own: two new orders of one plan with the same reference are refused. When left out, the provider derives one from the " +
				"project and the numbers, which is known after apply.",
			PlanModifiers: []planmodifier.String{stringplanmodifier.UseStateForUnknown()},
			Validators:    []validator.String{inTurn{plainText{use: lookedUp}, referenceText()}},
		},
		"desired_port_schedule": schema.SingleNestedAttribute{
			Required:            true,
			MarkdownDescription: "When the numbers should move. The losing carrier decides: the date that it agreed to is in `foc_dates`.",
			Attributes: map[string]schema.Attribute{
				"date": requiredText("Date, `YYYY-MM-DD`, in `time_zone`. Not in the past when it is set or changed; a date that was fine once never breaks a later plan. "+
					"Plan warns of days on which carriers hardly ever port: weekends, federal holidays, within three working days, more than a year away.", dateText()),
				"time": optionalText("Time of day, `HH:MM:SS` in 24 hours, in `time_zone`. When left out, Sinch takes the project's default (`sinch_porting_configuration`), "+
					"else `09:00:00`.", timeText()),
				"time_zone": optionalText("One of "+markdownList(porting.TimeZones)+". When left out, Sinch takes the project's default, else `US/Eastern`.", timeZoneText()),
			},
		},
		"on_demand_activation": schema.BoolAttribute{
			Optional: true,
			MarkdownDescription: "`true`: nothing happens on the port date by itself; you activate the order or its groups with `sinch_port_order_activation`. " +
				"`false` (default): Sinch activates the numbers on their FOC date.",
		},
		"reseller_name":   optionalText("Name of the reseller. Required when any number of the order is Canadian."),
		"loa_uploaded_by": optionalName("Who uploaded the letter of authorization (LOA)."),
		"loa_attachment_date": optionalName(
			"When the letter of authorization was attached: date and time with zone, RFC 3339, such as `2026-12-01T15:00:00Z`.", instantText()),
		"phone_numbers": schema.MapNestedAttribute{
			Required: true,
			MarkdownDescription: "The numbers to port, 1 to 500: a map from the number in E.164 (`+12025550123`, US or CA) to what is different about it; " +
				"`{}` when it takes everything from the shared values above. Plan checks that each number added is portable. " +
				"For more than 500 numbers make several orders, see the guide [Porting from a CSV file](../guides/porting-from-csv.md).",
			NestedObject: schema.NestedAttributeObject{Attributes: numberAttributes()},
		},
		"cancel_on_destroy": schema.BoolAttribute{
			Optional: true,
			MarkdownDescription: "What destroying means. `true` (default): a `PENDING` order is canceled at Sinch and waited for until it is `CANCELED`; a `CONFIRMED` order " +
				"can't be canceled any more and is an error. `false`: the order is only forgotten and goes on at Sinch. Changing it sends no request.",
		},
		"wait_for_status": schema.StringAttribute{
			Optional: true,
			MarkdownDescription: "`CONFIRMED` or `COMPLETED`: after submitting or changing the order, wait until it has this status, at most the timeout. It ends with a warning, never an " +
				"error, when the time is over or a number is rejected: a port takes days or weeks. Changing it sends no request. A wait holds one of the ten things that Terraform does at a time (`-parallelism`), and asks for the order " +
				"again and again (`max_requests_per_second`): 200 orders that wait 30 minutes each take ten hours. For many orders leave it out, and look at `status` in later plans.",
			Validators: []validator.String{oneOfText(string(porting.StatusConfirmed), string(porting.StatusCompleted))},
		},
		"timeouts": timeoutsAttribute(ctx, timeouts.Opts{
			Create:            true,
			Update:            true,
			Delete:            true,
			CreateDescription: "How long a create may take with its waits, as in `30m` or `2h45m`. Default `30m`. The order is kept when the time is over.",
			UpdateDescription: "How long an update may take with its waits. Default `30m`.",
			DeleteDescription: "How long to wait for a canceled order to be `CANCELED`. Default `30m`.",
		}),
	}
	for _, shared := range sharedObjects() {
		attributes[shared.name] = shared.schema("For every number that has no `" + shared.name + "` of its own. ")
	}
	for name, attribute := range pinAttributes() {
		attributes[name] = attribute
	}
	for name, attribute := range portOrderComputed() {
		attributes[name] = attribute
	}
	return schema.Schema{
		MarkdownDescription: "An order to port phone numbers to Sinch from another carrier.\n\n" +
			"A port order is a request to another carrier: it takes days or weeks, and it can't be taken back once it is `CONFIRMED`. So no plan replaces an " +
			"order by itself; an order that is no longer `PENDING` can't be changed, which plan says before anything happens; and an order whose creation was interrupted is found " +
			"again by its reference, never submitted twice.\n\n" +
			"Worth knowing:\n\n" +
			"- **Renaming** the resource, its `for_each` key or its module needs a `moved` block. Without one plan stops, since the old address would cancel the order that the new one submits.\n" +
			"- **`-replace` cancels.** The order is canceled, and its numbers are submitted again as a new one, which loses its place at the carriers; so does `replace_triggered_by`. " +
			"The plan shows a replacement, and that is all: Terraform lets no provider warn of it. What is `CONFIRMED` or ported is refused.\n" +
			"- **One order, one state.** An open order with the same reference and numbers is taken over, with a warning. If another state or workspace manages it, give it up there: " +
			"with a `removed` block that has `destroy = false`, or with `terraform state rm`. Else the two undo each other's changes.\n" +
			"- **A plan is kept.** An update stops when somebody changed the order at Sinch since the plan, and `status`, `phone_number_statuses` and the other computed values that a plan " +
			"shows as known come out of apply just so: outputs and checks see what is new after the next refresh.\n" +
			"- **PINs are never cleared by accident.** Every change sends the whole order, so it needs the PINs too. To clear one, leave its number out of the map and raise the version.",
		Attributes: attributes,
	}
}

// portOrderComputed returns the values that only the service sets. They are flat:
// a nested object for each number would cost every plan more than the rest.
func portOrderComputed() map[string]schema.Attribute {
	perNumber := func(description string) schema.Attribute {
		return schema.MapAttribute{Computed: true, ElementType: types.StringType, MarkdownDescription: description}
	}
	return map[string]schema.Attribute{
		"status": schema.StringAttribute{
			Computed: true,
			MarkdownDescription: "Status of the order: `PENDING` (can be changed and canceled), `CONFIRMED` (locked), `COMPLETED` (numbers are active), " +
				"`PENDING_CANCELATION`, `CANCELED`. A status that is new at Sinch is shown as it is.",
		},
		"created_date": schema.StringAttribute{
			Computed:            true,
			MarkdownDescription: "Date on which the order was created, `YYYY-MM-DD`.",
			// Null when the answer to the create was all that was seen: it may come later.
			PlanModifiers: []planmodifier.String{stringplanmodifier.UseNonNullStateForUnknown()},
		},
		"phone_number_statuses": perNumber("Number → status: `PENDING`, `CONFIRMED`, `ACTIVATED`, `REJECTED`, `EXCLUDED` or `CANCELED`. " +
			"An order can stay `PENDING` while some of its numbers are further: judge by number."),
		"phone_number_groups": perNumber("Number → group. Sinch groups the numbers of an order by losing carrier, and confirms, rejects and activates group by group. Names are opaque: never take them apart."),
		"foc_dates":           perNumber("Number → FOC date (firm order confirmation, `YYYY-MM-DD`): the date that the losing carrier agreed to. Only numbers that have one."),
		"rejections":          perNumber("Number → reason, for the numbers that are rejected or excluded; empty when all is well. Reasons are the carrier's words."),
		"notes": schema.ListNestedAttribute{
			Computed:            true,
			MarkdownDescription: "Notes on the order, from Sinch and from you. Sinch says here what is missing.",
			NestedObject: schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
				"note":         schema.StringAttribute{Computed: true, MarkdownDescription: "Text of the note."},
				"created_time": schema.StringAttribute{Computed: true, MarkdownDescription: "When it was written, as Sinch gives it."},
				"created_by":   schema.StringAttribute{Computed: true, MarkdownDescription: "Who wrote it."},
			}},
		},
		"documents": schema.ListNestedAttribute{
			Computed:            true,
			MarkdownDescription: "Documents of the order, without their content (data source `sinch_port_order_document`).",
			NestedObject: schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
				"id":            schema.StringAttribute{Computed: true, MarkdownDescription: "Document ID."},
				"document_name": schema.StringAttribute{Computed: true, MarkdownDescription: "Name of the document."},
				"description":   schema.StringAttribute{Computed: true, MarkdownDescription: "Its description."},
			}},
		},
	}
}
