//go:build unix

package main

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// floor is what the name of a trial has behind it for the same in a terraform_data.
const floor = ", floor"

// report is what all runs gave.
type report struct {
	starts   []time.Duration // from the provider's start to its schema
	measured map[string]map[operation][]measurement
}

func (r *report) add(trial string, measured map[operation]measurement) {
	if r.measured[trial] == nil {
		r.measured[trial] = map[operation][]measurement{}
	}
	for operation, one := range measured {
		r.measured[trial][operation] = append(r.measured[trial][operation], one)
	}
}

// floorTargets are how many times the floor each operation may cost, in CPU.
var floorTargets = map[string]map[operation]string{
	"1 order":   {planNew: "2.9", apply: "2.5", change: "2.4", unchanged: "1.9"},
	"10 orders": {planNew: "2.8", apply: "1.7", change: "1.7", unchanged: "1.4"},
}

// memoryTargets are how much the provider may hold, whatever is done.
var memoryTargets = map[string]string{"1 order": "120 MB", "10 orders": "200 MB", "200 orders": "1000 MB"}

// markdown is the tables: what the provider costs beside the floor, how that grows, and what its process takes. What was not
// measured is left out.
func (r *report) markdown() string {
	var beside, growth, process [][]string
	for _, trial := range trials {
		for _, operation := range trial.operations {
			runs, floors := r.measured[trial.name][operation], r.measured[trial.name+floor][operation]
			if len(runs) == 0 {
				continue
			}
			took := []string{seconds(runs, cpu), seconds(runs, provider), seconds(runs, wall), runs[0].requests}
			what := trial.name + ": " + string(operation)
			if len(floors) > 0 {
				beside = append(beside, append([]string{what, ratio(runs, floors, cpu, 1), floorTargets[trial.name][operation], ratio(runs, floors, wall, 1)}, took...))
			}
			if small, of, per, target := smaller(trial, operation); per > 0 && len(r.measured[small][of]) > 0 {
				row := []string{what, ratio(runs, r.measured[small][of], cpu, per), target, ratio(runs, r.measured[small][of], provider, per), "–"}
				if of := r.measured[small+floor][of]; len(floors) > 0 && len(of) > 0 {
					row[4] = ratio(floors, of, cpu, per)
				}
				growth = append(growth, append(row, took...))
			}
		}
		if most := r.peak(trial.name); most > 0 {
			process = append(process, []string{"peak memory, " + trial.name, fmt.Sprintf("%d MB", most/1e6), memoryTargets[trial.name]})
		}
	}
	if len(r.starts) > 0 {
		start := median(len(r.starts), func(i int) float64 { return r.starts[i].Seconds() * 1000 })
		process = append(process, []string{"start to schema", fmt.Sprintf("%.0f ms", start), "150 ms"})
	}
	return table("Beside a `terraform_data` with the same data, orders of 500 numbers", beside,
		"", "CPU, × floor", "target", "time, × floor", "CPU", "of it provider", "time", "requests") +
		table("Growth: 200 orders to 10, each order (a single run); 20,000 numbers to 5,000; a batch to its portability check", growth,
			"", "CPU, ×", "target", "provider's, ×", "floor's, ×", "CPU", "of it provider", "time", "requests") +
		table("The provider's process", process, "", "measured", "target")
}

// smaller says what an operation of a big trial is compared with, and how many times as big it is where that is taken off; 0 for
// what is compared with nothing.
func smaller(big trial, operation operation) (small string, of operation, per float64, target string) {
	switch big.name {
	case "200 orders":
		return "10 orders", operation, 20, "1.3"
	case "portability of 20000":
		return "portability of 5000", operation, 1, "6"
	case "batch of 20000": // any of its plans to the only one there
		return "portability of 20000", planNew, 1, "3"
	}
	return "", "", 0, ""
}

// peak is the greatest of all runs: a process that was too short to be looked at says nothing about the others.
func (r *report) peak(trial string) (most int) {
	for _, runs := range r.measured[trial] {
		for _, one := range runs {
			most = max(most, one.provider.peak)
		}
	}
	return most
}

func cpu(m measurement) float64      { return m.cpu.Seconds() }
func provider(m measurement) float64 { return m.provider.cpu.Seconds() }
func wall(m measurement) float64     { return m.wall.Seconds() }

// ratio compares medians, the first divided by per.
func ratio(runs, others []measurement, what func(measurement) float64, per float64) string {
	return fmt.Sprintf("%.1f", medianOf(runs, what)/per/medianOf(others, what))
}

func seconds(runs []measurement, what func(measurement) float64) string {
	return fmt.Sprintf("%.2f s", medianOf(runs, what))
}

func medianOf(runs []measurement, what func(measurement) float64) float64 {
	return median(len(runs), func(i int) float64 { return what(runs[i]) })
}

func median(count int, value func(int) float64) float64 {
	var values []float64
	for i := range count {
		values = append(values, value(i))
	}
	slices.Sort(values)
	return (values[(count-1)/2] + values[count/2]) / 2
}

// table is a table under a title, numbers to the right; nothing where it has no rows.
func table(title string, rows [][]string, columns ...string) string {
	if len(rows) == 0 {
		return ""
	}
	aligned := "| --- |" + strings.Repeat(" ---: |", len(columns)-1)
	if last := len(columns) - 1; columns[last] == "requests" {
		aligned = "| --- |" + strings.Repeat(" ---: |", last-1) + " --- |"
	}
	var out strings.Builder
	fmt.Fprintf(&out, "%s:\n\n| %s |\n%s\n", title, strings.Join(columns, " | "), aligned)
	for _, row := range rows {
		fmt.Fprintf(&out, "| %s |\n", strings.Join(row, " | "))
	}
	return out.String() + "\n"
}
