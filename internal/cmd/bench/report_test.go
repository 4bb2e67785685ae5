//go:build unix

package main

import (
	"strings"
	"testing"
	"time"

	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

// took is a measurement in milliseconds.
func took(wall, cpu, peakMB int, journal ...sandbox.Exchange) measurement {
	const millisecond = time.Millisecond
	return measurement{wall: time.Duration(wall) * millisecond, cpu: time.Duration(cpu) * millisecond, peak: peakMB * 1e6, journal: journal}
}

func TestReport_showsMediansSpreadsRatiosAndRequests(t *testing.T) {
	token := sandbox.Exchange{Method: "POST", Path: sandbox.TokenPath}
	get := sandbox.Exchange{Method: "GET", Path: "/orders/portIns/890192331"}
	results := report{environment: "Terraform v1.11.4", settings: settings{runs: 3, sizes: sizes{100, 500}, orders: 100}}
	results.starts = []time.Duration{80 * time.Millisecond, 100 * time.Millisecond, 90 * time.Millisecond}
	for run := range 3 {
		for _, operation := range operations {
			floor := took(500, 400, 0)
			if operation == importOrder {
				floor = measurement{}
			}
			results.add(100, operation, pair{took(500+50*run, 400, 60, token, get), floor})
			results.add(500, operation, pair{took(1000+100*run, 800, 90+run, token, get), floor})
		}
		results.refreshes = append(results.refreshes, refresh{
			plan: took(6000, 5000, 0, token, get, get), reads: 5000 * time.Millisecond, allowed: 5000 * time.Millisecond,
		})
	}

	got := results.markdown()
	for _, want := range []string{
		"Terraform v1.11.4, medians of 3 runs (least–most).",
		"| 500 | plan without changes | 2.2 (2.0–2.4) | 2.0 | 1 token, 1 `GET` |",
		"| 500 | plan without changes | 1.10 s (1.00–1.20) | 0.80 s | 0.50 s | 0.40 s | 92 MB |",
		"| 500 | import | – | – | 1 token, 1 `GET` |",
		"| 500 | import | 1.10 s (1.00–1.20) | 0.80 s | – | – | 92 MB |",
		"| start of the provider to its schema | 90 ms (80–100) | 150 ms |",
		"| plan of 500 numbers without changes, against the floor | 2.2 × (2.0–2.4) | 2 × |",
		"| the same, against 100 numbers | 2.0 × | 6 × |",
		"| the provider's peak memory with 500 numbers, whatever is done | 92 MB | 150 MB |",
		"| refresh of 100 orders of 50 numbers (1 token, 2 `GET`), first request to last, against the 5.0 s that 20 a second allow | 1.00 × | 1.2 × |",
		"| the whole plan around it, start of Terraform to its end | 1.20 × | – |",
		"| CPU time in it | 5.0 s | – |",
	} {
		if !strings.Contains(got, want+"\n") {
			t.Errorf("no line %q in:\n%s", want, got)
		}
	}
	columns := 0 // of the table that a line is in
	for line := range strings.Lines(got) {
		count := strings.Count(line, "|")
		if columns > 0 && count > 0 && count != columns {
			t.Errorf("a row with other columns than the one above it: %s", line)
		}
		columns = count
	}
}

func TestReport_leavesOutTargetsThatWereNotMeasured(t *testing.T) {
	results := report{settings: settings{runs: 1, sizes: sizes{1}}, starts: []time.Duration{time.Second}}
	for _, operation := range operations {
		results.add(1, operation, pair{took(500, 400, 0), took(250, 200, 0)})
	}
	got := results.markdown()
	for _, absent := range []string{"500 numbers", "100 numbers", "refresh", "NaN", "0 MB"} {
		if strings.Contains(got, absent) {
			t.Errorf("it has %q:\n%s", absent, got)
		}
	}
}

func TestRequests_namesEachPurposeAndEveryDifferenceBetweenRuns(t *testing.T) {
	journal := sandbox.Journal{
		{Method: "POST", Path: sandbox.TokenPath},
		{Method: "POST", Path: "/portabilityChecks"},
		{Method: "GET", Path: "/orders/portIns"},
		{Method: "POST", Path: "/orders/portIns"},
		{Method: "GET", Path: "/orders/portIns/1"},
		{Method: "PUT", Path: "/orders/portIns/1"},
		{Method: "GET", Path: "/orders/portIns/1"},
		{Method: "POST", Path: sandbox.TokenPath},
		{Method: "DELETE", Path: "/orders/portIns/1"},
	}
	runs := []pair{{order: measurement{journal: journal}}, {order: measurement{journal: journal[:1]}}, {order: measurement{journal: journal}}}
	want := "2 tokens, 1 check, 1 lookup, 1 `POST`, 2 `GET`, 1 `PUT`, 1 `DELETE /orders/portIns/1` or 1 token"
	if got := requests(runs); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestSpreadOf_isMedianAndEnds(t *testing.T) {
	for _, test := range []struct {
		values []float64
		want   spread
		text   string
	}{
		{[]float64{7}, spread{7, 7, 7}, "7.0 s"},
		{[]float64{3, 1, 2}, spread{2, 1, 3}, "2.0 s (1.0–3.0)"},
		{[]float64{4, 1, 2, 3}, spread{2.5, 1, 4}, "2.5 s (1.0–4.0)"},
		{[]float64{1.01, 1.02, 1.03}, spread{1.02, 1.01, 1.03}, "1.0 s"},
	} {
		got := spreadOf(test.values)
		if got != test.want {
			t.Errorf("%v: got %v, want %v", test.values, got, test.want)
		}
		if text := got.text("%.1f", " s"); text != test.text {
			t.Errorf("%v: got %q, want %q", test.values, text, test.text)
		}
	}
}

func TestHighWaterMark_isReadFromAProcesssStatus(t *testing.T) {
	for status, want := range map[string]int{
		"VmPeak:\t  9 kB\nVmHWM:\t   38912 kB\nVmRSS:\t  7 kB\n": 38912 * 1024,
		"Name:\tzombie\n": 0,
	} {
		if got := highWaterMark(status); got != want {
			t.Errorf("%q: got %d, want %d", status, got, want)
		}
	}
}

func TestParse_refusesWhatCannotBeMeasured(t *testing.T) {
	for _, arguments := range [][]string{{"-sizes", "501"}, {"-sizes", "1,,2"}, {"-runs", "0"}, {"-orders", "1"}, {"-orders", "300"}, {"more"}} {
		if _, err := parse(arguments); err == nil {
			t.Errorf("%q passed", arguments)
		}
	}
	chosen, err := parse([]string{"-runs", "1", "-sizes", "100,500", "-orders", "0"})
	if err != nil || chosen.runs != 1 || chosen.sizes.String() != "100,500" || chosen.orders != 0 {
		t.Errorf("got %+v, %v", chosen, err)
	}
}
