//go:build unix

package main

import (
	"strings"
	"testing"
	"time"

	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

// took is a measurement in milliseconds and megabytes.
func took(wall, cpu, peak int) measurement {
	cpuTime := time.Duration(cpu) * time.Millisecond
	return measurement{time.Duration(wall) * time.Millisecond, cpuTime, process{cpuTime / 4, peak * 1e6}, "1 `GET /`"}
}

func TestReport_comparesMediansAndLeavesOutWhatWasNotMeasured(t *testing.T) {
	results := report{measured: map[string]map[operation][]measurement{}, starts: []time.Duration{80 * time.Millisecond, 90 * time.Millisecond, 100 * time.Millisecond}}
	for run := range 3 {
		results.add("10 orders", map[operation]measurement{unchanged: took(2000+100*run, 1500+500*run, 90+run)})
		results.add("10 orders"+floor, map[operation]measurement{unchanged: took(1000, 800, 0)})
	}
	results.add("200 orders", map[operation]measurement{unchanged: took(60000, 48000, 700)})
	results.add("200 orders"+floor, map[operation]measurement{unchanged: took(30000, 24000, 0)})

	results.add("portability of 20000", map[operation]measurement{planNew: took(5000, 4000, 0)})
	results.add("batch of 20000", map[operation]measurement{planNew: took(9000, 8000, 0), unchanged: took(7000, 6000, 0)})

	got := results.markdown()
	for _, want := range []string{
		"| 10 orders: plan without changes | 2.5 | 1.4 | 2.1 | 2.00 s | 0.50 s | 2.10 s | 1 `GET /` |",
		"| 200 orders: plan without changes | 2.0 |  | 2.0 | 48.00 s | 12.00 s | 60.00 s | 1 `GET /` |",
		"| 200 orders: plan without changes | 1.2 | 1.3 | 1.2 | 1.5 | 48.00 s | 12.00 s | 60.00 s | 1 `GET /` |",
		"| batch of 20000: plan of what is new | 2.0 | 3 | 2.0 | – | 8.00 s | 2.00 s | 9.00 s | 1 `GET /` |",
		"| batch of 20000: plan without changes | 1.5 | 3 | 1.5 | – | 6.00 s | 1.50 s | 7.00 s | 1 `GET /` |",
		"| peak memory, 10 orders | 92 MB | 200 MB |",
		"| start to schema | 90 ms | 150 ms |",
	} {
		if !strings.Contains(got, want+"\n") {
			t.Errorf("no line %q in:\n%s", want, got)
		}
	}
	for _, absent := range []string{"| 1 order", "| portability", "NaN", "apply"} {
		if strings.Contains(got, absent) {
			t.Errorf("it has %q:\n%s", absent, got)
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

func TestSummary_countsEachRequest(t *testing.T) {
	got := summary(sandbox.Journal{
		{Method: "POST", Path: sandbox.TokenPath}, {Method: "GET", Path: "/orders/portIns/1"}, {Method: "PUT", Path: "/orders/portIns/1"}, {Method: "GET", Path: "/orders/portIns/22"},
	})
	if want := "1 `POST /oauth2/token`, 2 `GET /orders/portIns/{id}`, 1 `PUT /orders/portIns/{id}`"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestCPUTime_isReadFromAProcesssStat(t *testing.T) {
	for stat, want := range map[string]time.Duration{
		"7 (a) b) S 1 7 7 0 -1 4194304 1 2 3 4 250 31 9 9 20 0 1 0": 2810 * time.Millisecond,
		"": 0,
	} {
		if got := cpuTime(stat); got != want {
			t.Errorf("%q: got %s, want %s", stat, got, want)
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
