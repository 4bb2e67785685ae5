//go:build unix

package main

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// spread is the middle and the ends of what several runs gave.
type spread struct {
	median, least, most float64
}

// spreadOf takes the values in any order. There has to be one at least.
func spreadOf(values []float64) spread {
	sorted := slices.Sorted(slices.Values(values))
	middle := len(sorted) / 2
	median := sorted[middle]
	if len(sorted)%2 == 0 {
		median = (sorted[middle-1] + sorted[middle]) / 2
	}
	return spread{median, sorted[0], sorted[len(sorted)-1]}
}

// text is "1.5 s (1.2–1.9)", each number in a format such as "%.1f"; without the ends where they look the same.
func (s spread) text(format, unit string) string {
	median, least, most := fmt.Sprintf(format, s.median), fmt.Sprintf(format, s.least), fmt.Sprintf(format, s.most)
	if least == most {
		return median + unit
	}
	return fmt.Sprintf("%s%s (%s–%s)", median, unit, least, most)
}

// each applies a measure to every run.
func each[T any](runs []T, measure func(T) float64) spread {
	values := make([]float64, len(runs))
	for i, run := range runs {
		values[i] = measure(run)
	}
	return spreadOf(values)
}

func milliseconds(d time.Duration) float64 { return d.Seconds() * 1000 }

func ratio(a, b time.Duration) float64 { return a.Seconds() / b.Seconds() }

// count is "1 token", "2 tokens" or "2 `GET`".
func count(n int, of string) string {
	if n != 1 && !strings.HasSuffix(of, "`") {
		of += "s"
	}
	return fmt.Sprintf("%d %s", n, of)
}
