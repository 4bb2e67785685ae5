package provider

import (
	"maps"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// portOrderDataSchema returns the schema of the data source sinch_port_order.
func portOrderDataSchema() schema.Schema {
	descriptions := map[string]string{
		"status":       "Status of the order: `PENDING`, `CONFIRMED`, `COMPLETED`, `PENDING_CANCELATION`, `CANCELED`, or one that is new at Sinch.",
		"created_date": "Date on which the order was created, `YYYY-MM-DD`.",
	}
	for _, text := range orderTexts {
		descriptions[text.attribute] = text.shown
	}
	attributes := computedText(descriptions)
	maps.Copy(attributes, map[string]schema.Attribute{
		"id": schema.StringAttribute{
			Optional: true, Computed: true,
			MarkdownDescription: "ID of the order, in digits. Exactly one of `id` and `customer_order_reference`.",
			Validators: []validator.String{
				orderIDText(),
				stringvalidator.ExactlyOneOf(path.MatchRoot("id"), path.MatchRoot(attrReference)),
			},
		},
		attrReference: schema.StringAttribute{
			Optional: true, Computed: true,
			MarkdownDescription: descriptions[attrReference],
			Validators:          []validator.String{inTurn{notEmpty(), plainText{use: lookedUp}}},
		},
		attrSchedule: computedObject("When the numbers should move, as asked for. The date that the losing carrier agreed to is `foc_date` of each number.", computedText(map[string]string{
			"date": "Date, `YYYY-MM-DD`, in `time_zone`.", "time": "Time of day, `HH:MM:SS`, in `time_zone`.", "time_zone": "Time zone, such as `US/Eastern`.",
		})),
		"on_demand_activation": schema.BoolAttribute{Computed: true, MarkdownDescription: "Whether the numbers wait for you to activate them, from their FOC date on."},
		attrPhoneNumbers: schema.MapNestedAttribute{
			Computed:            true,
			MarkdownDescription: "Number, in E.164 → all that Sinch says about it, but for its PINs, which are not read.",
			NestedObject:        schema.NestedAttributeObject{Attributes: numberDetailAttributes()},
		},
		"account_nums": schema.MapAttribute{
			Computed: true, Sensitive: true, ElementType: types.StringType,
			MarkdownDescription: "Number → account number at the losing carrier, where Sinch shows one.",
		},
		"notes": computedList("Notes on the order, from Sinch and from you. Sinch says here what is missing.", map[string]string{
			"note": "Text of the note.", "created_time": "When it was written, as Sinch gives it.", "created_by": "Who wrote it.",
		}),
		"documents": computedList("Documents of the order, without their content (data source `sinch_port_order_document`).", map[string]string{
			"id": "Document ID.", "document_name": "Name of the document.", "description": "Its description.",
		}),
	})
	return schema.Schema{
		MarkdownDescription: "An order with every detail of every number, whether Terraform made it or not. PINs are left out, so that reading an order stores no secret but `account_nums`.",
		Attributes:          attributes,
	}
}

func numberDetailAttributes() map[string]schema.Attribute {
	attributes := computedText(map[string]string{
		"status":             "`PENDING`, `CONFIRMED`, `ACTIVATED`, `REJECTED`, `EXCLUDED` or `CANCELED`.",
		"country_code":       "`US` or `CA`.",
		"phone_number_group": "Group that the number is confirmed, rejected and activated with. Opaque: hand it on as it is.",
		"foc_date":           "FOC date (firm order confirmation), `YYYY-MM-DD`: the date that the losing carrier agreed to; null until then.",
		"confirmed_date":     "When the losing carrier agreed, as Sinch gives it, RFC 3339.",
		"activated_date":     "When the number became active, as Sinch gives it, RFC 3339.",
		"activate_user":      "Who activated the number, as Sinch names them.",
		"reject_reason":      "Why it was rejected, in the carrier's words; null when it wasn't.",
		"exclusion_reason":   "Why it was excluded, in the carrier's words; null when it wasn't.",
		"exclusion_date":     "When it was excluded, as Sinch gives it, RFC 3339.",
	})
	e911 := computedFrom(e911Attributes())
	maps.Copy(e911, computedText(map[string]string{
		"enh_street_num":            "House number, as the emergency service rewrote it.",
		"enh_street_info":           "Street, as the emergency service rewrote it.",
		"enh_location":              "Place in the building, as the emergency service rewrote it.",
		"enh_city":                  "City, as the emergency service rewrote it.",
		"enh_state":                 "State or province, as the emergency service rewrote it.",
		"enh_postal_code":           "ZIP or postal code, as the emergency service rewrote it.",
		"enh_postal_code_plus_four": "Last four digits of the nine of a ZIP code, as the emergency service rewrote them.",
	}))
	portOutInfo := computedFrom(portOutInfoAttributes())
	delete(portOutInfo, "account_num") // sensitive, so in a map of its own: account_nums
	maps.Copy(attributes, map[string]schema.Attribute{
		attrVoice:       computedObject("Where calls to the number go; null when nowhere.", computedFrom(voiceAttributes())),
		attrSMS:         computedObject("SMS application that the number belongs to; null when none.", computedFrom(smsAttributes())),
		attrEndUser:     computedObject("Subscriber of the number.", computedFrom(endUserAttributes())),
		attrPortOutInfo: computedObject("What the losing carrier was told, but for the account number and the PIN.", portOutInfo),
		attrE911:        computedObject("Address that an emergency call (911) from the number is answered with; null when there is none.", e911),
		"excluded_features": computedList("Features that the number can't have, and why not.", map[string]string{
			"feature_name": "Name of the feature.", "exclusion_reason": "Why the number can't have it.",
		}),
	})
	return attributes
}
