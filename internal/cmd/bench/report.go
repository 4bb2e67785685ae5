//go:build unix

package main

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/sinch/terraform-provider-sinch/internal/porting"
)

// report is what all runs gave.
type report struct {
	environment string // what they were made with
	settings    settings
	operations  map[measured][]pair
	starts      []time.Duration // from start to schema
	refreshes   []refresh
}

// measured is what was measured: an operation on an order of so many numbers.
type measured struct {
	size      int
	operation operation
}

// pair is an operation on an order, and the same on the floor in the same run. The latter is zero where there is none.
type pair struct {
	order, floor measurement
}

func (r *report) add(size int, operation operation, run pair) {
	if r.operations == nil {
		r.operations = map[measured][]pair{}
	}
	key := measured{size, operation}
	r.operations[key] = append(r.operations[key], run)
}

// markdown is the report as the README shows it: first what hardly depends on the machine, then what does.
func (r *report) markdown() string {
	var out strings.Builder
	fmt.Fprintf(&out, "%s, %s.\n\n", r.environment, r.settings.method())
	out.WriteString("| numbers | | time, × floor | CPU, × floor | requests |\n")
	out.WriteString("| ---: | --- | ---: | ---: | --- |\n")
	r.rows(&out, func(runs []pair) []string {
		return []string{
			compared(runs, func(p pair) float64 { return ratio(p.order.wall, p.floor.wall) }, "%.1f", ""),
			compared(runs, func(p pair) float64 { return ratio(p.order.cpu, p.floor.cpu) }, "%.1f", ""),
			requests(runs),
		}
	})
	out.WriteString(`
The floor is the same data in a ` + "`terraform_data`" + `, measured in turn with it, without a provider to start; importing one brings in
its ID only, so that there is nothing to compare. CPU time is that of Terraform and the provider together. Requests: *token*,
one for each process of the provider that Terraform configures, two when it plans and applies; *check*, one portability check
of all numbers, which Terraform's second plan inside an apply repeats; *lookup*, the search by reference before a create; the
others are for the order itself.

`)
	out.WriteString("| | measured | target |\n| --- | ---: | ---: |\n")
	for _, target := range r.targets() {
		row(&out, target)
	}
	out.WriteString("\n| numbers | | time | CPU | floor: time | floor: CPU | provider's peak memory |\n")
	out.WriteString("| ---: | --- | ---: | ---: | ---: | ---: | ---: |\n")
	r.rows(&out, func(runs []pair) []string {
		return []string{
			each(runs, func(p pair) float64 { return p.order.wall.Seconds() }).text("%.2f", " s"),
			each(runs, func(p pair) float64 { return p.order.cpu.Seconds() }).text("%.2f", " s"),
			compared(runs, func(p pair) float64 { return p.floor.wall.Seconds() }, "%.2f", " s"),
			compared(runs, func(p pair) float64 { return p.floor.cpu.Seconds() }, "%.2f", " s"),
			peak(runs),
		}
	})
	return out.String()
}

// rows writes a row for each operation on each size, with cells made from its runs.
func (r *report) rows(out *strings.Builder, cells func([]pair) []string) {
	for _, size := range r.settings.sizes {
		for _, operation := range operations {
			runs := r.operations[measured{size, operation}]
			row(out, append([]string{strconv.Itoa(size), string(operation)}, cells(runs)...))
		}
	}
}

func row(out *strings.Builder, cells []string) {
	fmt.Fprintf(out, "| %s |\n", strings.Join(cells, " | "))
}

// method says how the numbers came about.
func (s settings) method() string {
	if s.runs == 1 {
		return "a single run"
	}
	return fmt.Sprintf("medians of %d runs (least–most)", s.runs)
}

// compared is a cell that there is only beside a floor.
func compared(runs []pair, measure func(pair) float64, format, unit string) string {
	if runs[0].floor.wall == 0 {
		return "–"
	}
	return each(runs, measure).text(format, unit)
}

// peak is the greatest peak of all runs: a process that was too short to be looked at says nothing about the others.
func peak(runs []pair) string {
	most := each(runs, func(p pair) float64 { return float64(p.order.peak) / 1e6 }).most
	if most == 0 {
		return "–"
	}
	return fmt.Sprintf("%.0f MB", most)
}

// targets are the rows of what the design asks for, as far as it was measured: what, how much, and how much at most.
func (r *report) targets() [][]string {
	rows := [][]string{{"start of the provider to its schema", each(r.starts, milliseconds).text("%.0f", " ms"), "150 ms"}}
	smaller, largest := r.operations[measured{100, planUnchanged}], r.operations[measured{500, planUnchanged}]
	if len(largest) > 0 {
		floor := each(largest, func(p pair) float64 { return ratio(p.order.wall, p.floor.wall) })
		rows = append(rows, []string{"plan of 500 numbers without changes, against the floor", floor.text("%.1f", " ×"), "2 ×"})
	}
	if len(largest) > 0 && len(smaller) > 0 {
		growth := make([]float64, len(largest))
		for run := range growth {
			growth[run] = ratio(largest[run].order.wall, smaller[run].order.wall)
		}
		rows = append(rows, []string{"the same, against 100 numbers", spreadOf(growth).text("%.1f", " ×"), "6 ×"})
	}
	if len(largest) > 0 {
		var all []pair
		for _, operation := range operations {
			all = append(all, r.operations[measured{500, operation}]...)
		}
		rows = append(rows, []string{"the provider's peak memory with 500 numbers, whatever is done", peak(all), "150 MB"})
	}
	if len(r.refreshes) > 0 {
		rows = append(rows, r.refreshTarget()...)
	}
	return rows
}

func (r *report) refreshTarget() [][]string {
	reads := each(r.refreshes, func(run refresh) float64 { return ratio(run.reads, run.allowed) })
	plan := each(r.refreshes, func(run refresh) float64 { return ratio(run.plan.wall, run.allowed) })
	cpu := each(r.refreshes, func(run refresh) float64 { return run.plan.cpu.Seconds() })
	one := r.refreshes[0]
	return [][]string{
		{
			fmt.Sprintf("refresh of %d orders of %d numbers (%s), first request to last, against the %.1f s that %g a second allow",
				r.settings.orders, numbersEach, summary(one.plan.journal), one.allowed.Seconds(), porting.DefaultMaxRequestsPerSecond),
			reads.text("%.2f", " ×"), "1.2 ×",
		},
		{"the whole plan around it, start of Terraform to its end", plan.text("%.2f", " ×"), "–"},
		{"CPU time in it", cpu.text("%.1f", " s"), "–"},
	}
}
