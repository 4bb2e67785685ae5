package provider

import (
	"context"
	"encoding/json"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/sinch/terraform-provider-sinch/internal/porting"
)

// privateData is the data that Terraform keeps for a provider and shows nobody.
type privateData interface {
	privateReader
	SetKey(ctx context.Context, key string, value []byte) diag.Diagnostics
}

type privateReader interface {
	GetKey(ctx context.Context, key string) ([]byte, diag.Diagnostics)
}

// packedPrivate is private data as Terraform holds it: what the framework packed, a
// JSON object from key to value in Base64.
type packedPrivate []byte

// GetKey returns the value of a key; nil when there is none.
func (p packedPrivate) GetKey(_ context.Context, key string) ([]byte, diag.Diagnostics) {
	var values map[string][]byte
	if len(p) == 0 || json.Unmarshal(p, &values) != nil {
		return nil, nil
	}
	return values[key], nil
}

// What is kept of an order in private data.
const (
	replacementKey   = "replaced_order" // a replacement
	shownScheduleKey = "shown_schedule" // the porting.PortSchedule that the last read showed
	sentPINsKey      = "sent_pins"      // sentPINs
	toldNewsKey      = "told_news"      // toldNews
	submittedKey     = "submitted"      // the time.Time when it came into the state
)

// settling is for how long after it was submitted an order may not be shown:
// services lag behind their own writes.
const settling = 10 * time.Minute

// isSettling reports whether an order was submitted so recently that it is no wonder
// when the service doesn't show it.
func (d *providerData) isSettling(ctx context.Context, private privateReader) bool {
	submitted, ok := keptPrivate[time.Time](ctx, private, submittedKey)
	return ok && d.now().Sub(submitted) < settling
}

func keepPrivate(ctx context.Context, private privateData, key string, value any) diag.Diagnostics {
	text, err := json.Marshal(value)
	if err != nil {
		return nil // which strings, lists and bools never do
	}
	return private.SetKey(ctx, key, text)
}

// keptPrivate returns what keepPrivate kept; false when it kept nothing, as
// before an import or in the state of an older version.
func keptPrivate[T any](ctx context.Context, private privateReader, key string) (kept T, ok bool) {
	value, _ := private.GetKey(ctx, key)
	return kept, value != nil && json.Unmarshal(value, &kept) == nil
}

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
