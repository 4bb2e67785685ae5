package porting

import (
	"errors"
	"runtime"
	"strings"
	"testing"
)

// What an answer of a few megabytes takes when it is decoded is bounded,
// whatever it is a list of.
func TestDecode_memoryIsBounded(t *testing.T) {
	var lists struct {
		Orders []OrderSummary `json:"orders"`
	}
	var decoded any
	for name, test := range map[string]struct {
		head, tail string
		into       any
	}{
		"numbers":       {`{"phoneNumbers":[`, `]}`, new(Order)},
		"notes":         {`{"notes":[`, `]}`, new(Order)},
		"features":      {`{"phoneNumbers":[{"excludedFeatures":[`, `]}]}`, new(Order)},
		"orders":        {`{"orders":[`, `]}`, &lists},
		"activations":   {`[`, `]`, new(activationList)},
		"unknown field": {`{"x":[`, `]}`, new(Order)},
		"an error":      {`[`, `]`, &decoded},
	} {
		t.Run(name, func(t *testing.T) {
			for _, count := range []int{90_000, 3_000_000} {
				body := []byte(test.head + strings.Repeat("{},", count) + "{}" + test.tail)
				var before, after runtime.MemStats
				runtime.ReadMemStats(&before)
				err := decode(body, test.into)
				runtime.ReadMemStats(&after)
				if taken := after.TotalAlloc - before.TotalAlloc; taken > 250<<20 {
					t.Errorf("%d elements took %d MB", count, taken>>20)
				}
				if tooMuch := errors.Is(err, errTooMuch); tooMuch != (count > maxSeparators) {
					t.Errorf("%d elements: %v", count, err)
				}
			}
		})
	}
	if err := decode([]byte(`{"resellerName":"`+strings.Repeat(`,\"`, maxSeparators)+`"}`), new(Order)); err != nil {
		t.Errorf("commas in a text: %v", err)
	}
}
