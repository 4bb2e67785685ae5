package provider

import (
	"context"
	"encoding/json"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/sinch/terraform-provider-sinch/internal/porting"
)

// replacement is the order that a planned create takes the place of; its zero
// value is none.
//
// No plan of this provider replaces an order, but a user can ask for it
// (-replace). Terraform then plans a create, with a state that is null. The
// private data of the old order is all that this plan knows of it.
type replacement struct {
	ID       porting.ID          `json:"id"`
	Status   porting.OrderStatus `json:"status"`
	FOCDates string              `json:"foc_dates"`
	Cancels  bool                `json:"cancels"` // destroying it cancels it
}

const replacementKey = "replaced_order"

// privateData is the data that Terraform keeps for a provider and shows nobody.
type privateData interface {
	GetKey(ctx context.Context, key string) ([]byte, diag.Diagnostics)
	SetKey(ctx context.Context, key string, value []byte) diag.Diagnostics
}

// offerReplacement keeps what a plan of a replacement needs to know.
func (m *portOrderModel) offerReplacement(ctx context.Context, private privateData) diag.Diagnostics {
	value, err := json.Marshal(replacement{
		ID: porting.ID(m.ID.ValueString()), Status: m.status(), FOCDates: m.focDates(), Cancels: m.cancelsOnDestroy(),
	})
	if err != nil {
		return nil // which strings and a bool never do
	}
	return private.SetKey(ctx, replacementKey, value)
}

// replacementFrom returns what offerReplacement kept, if anything.
func replacementFrom(ctx context.Context, private privateData) replacement {
	var replaced replacement
	if value, _ := private.GetKey(ctx, replacementKey); value != nil {
		_ = json.Unmarshal(value, &replaced) // written by offerReplacement
	}
	return replaced
}

// confirmed reports whether the old order can't be canceled any more, though it
// would have to be.
func (r replacement) confirmed() bool {
	return r.Status == porting.StatusConfirmed && r.Cancels
}

// freed returns the order whose numbers are free once the replacement is created.
func (r replacement) freed() porting.ID {
	if !r.Cancels {
		return ""
	}
	return r.ID
}
