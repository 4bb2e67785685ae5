package porting

import "encoding/json"

// UnmarshalJSON takes the quantities as any JSON number: the contract doesn't
// say that they are integers.
func (s *OrderSummary) UnmarshalJSON(data []byte) error {
	type plain OrderSummary
	summary := struct {
		*plain
		PhoneNumberQuantity count `json:"phoneNumberQuantity"`
		FOCQuantity         count `json:"focQuantity"`
		ActivatedQuantity   count `json:"activatedQuantity"`
		RejectedQuantity    count `json:"rejectedQuantity"`
		ExcludedQuantity    count `json:"excludedQuantity"`
	}{plain: (*plain)(s)}
	err := json.Unmarshal(data, &summary)
	s.PhoneNumberQuantity = int64(summary.PhoneNumberQuantity)
	s.FOCQuantity = int64(summary.FOCQuantity)
	s.ActivatedQuantity = int64(summary.ActivatedQuantity)
	s.RejectedQuantity = int64(summary.RejectedQuantity)
	s.ExcludedQuantity = int64(summary.ExcludedQuantity)
	s.CreatedDate = normalDate(s.CreatedDate)
	return err
}
