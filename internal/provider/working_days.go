package provider

import (
	"slices"
	"time"

	"github.com/rickar/cal/v2"
	"github.com/rickar/cal/v2/ca"
	"github.com/rickar/cal/v2/us"
	"github.com/sinch/terraform-provider-sinch/internal/phonenumber"
)

// workingDays is on which days the carriers of an order work: not at weekends, and not on the federal holidays of
// the countries of its numbers.
type workingDays struct {
	holidays []holiday
}

type holiday struct {
	*cal.Holiday
	country string
}

// workingDaysOf returns the working days for numbers: those of the US, unless all are Canadian.
func workingDaysOf(numbers []string) workingDays {
	american, canadian := len(numbers) == 0, false
	for _, number := range numbers {
		if phonenumber.Region(number) == phonenumber.CA {
			canadian = true
		} else {
			american = true
		}
	}
	var days workingDays
	if american {
		days.add("the US", us.Holidays)
	}
	if canadian {
		days.add("Canada", federalInCanada)
	}
	return days
}

// federalInCanada leaves out what only some provinces or employers keep.
var federalInCanada = slices.DeleteFunc(slices.Clone(ca.Holidays), func(h *cal.Holiday) bool {
	return h == ca.EasterMonday || h == ca.CivicDay
})

func (d *workingDays) add(country string, holidays []*cal.Holiday) {
	for _, h := range holidays {
		d.holidays = append(d.holidays, holiday{h, country})
	}
}

// off says why carriers don't work on a day, as in "a Sunday"; "" when they do.
func (d workingDays) off(day time.Time) string {
	if weekday := day.Weekday(); weekday == time.Saturday || weekday == time.Sunday {
		return "a " + weekday.String()
	}
	for _, h := range d.holidays {
		for year := day.Year(); year <= day.Year()+1; year++ { // New Year's Day may be kept in the year before
			actual, observed := h.Calc(year)
			switch {
			case sameDay(actual, day):
				return h.Name + ", a holiday of " + h.country
			case sameDay(observed, day):
				return "the day on which " + h.Name + " is kept, a holiday of " + h.country
			}
		}
	}
	return ""
}

func sameDay(a, b time.Time) bool { return a.Format(dateFormat) == b.Format(dateFormat) }

// between counts the working days after one day, up to another and with it, but no further than limit.
func (d workingDays) between(from, to time.Time, limit int) int {
	count := 0
	for day := from.AddDate(0, 0, 1); !day.After(to) && count < limit; day = day.AddDate(0, 0, 1) {
		if d.off(day) == "" {
			count++
		}
	}
	return count
}

// next returns the first working day from a day on.
func (d workingDays) next(day time.Time) time.Time {
	for d.off(day) != "" {
		day = day.AddDate(0, 0, 1)
	}
	return day
}
