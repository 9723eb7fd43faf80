package chart

import (
	"math"
	"strconv"
	"strings"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"

	"zhiji/app/locale"
	"zhiji/store/record"
)

// values returns round ticks that enclose low and high: three to seven of
// them, written in the unit.
func values(l locale.Language, unit record.Unit, low, high float64) plot.ConstantTicks {
	if high-low < 1e-9*math.Max(math.Abs(high), 1e-9) {
		pad := math.Max(math.Abs(high)*0.1, 1e-6)
		low, high = low-pad, high+pad
	}
	step := roundStep((high - low) / 4)
	var ticks plot.ConstantTicks
	for n := math.Floor(low/step + 1e-9); ; n++ {
		v := n * step
		ticks = append(ticks, plot.Tick{Value: v, Label: mark(l, unit, v, step)})
		if v >= high-step*1e-9 {
			return ticks
		}
	}
}

// mark writes a tick: with its sign where the unit has one, else the number
// alone, since the ends of the lines name the unit. Neighbouring ticks, a step
// apart, have equal decimals and differ.
func mark(l locale.Language, unit record.Unit, v, step float64) string {
	if unit == record.Yuan && step >= 1 {
		return l.Quantity(v, unit)
	}
	if unit == record.Percent {
		return l.Percent(v, decimals(step*100))
	}
	return l.Number(v, decimals(step))
}

// quantity writes a value with its unit; a unit the catalogue does not know is
// left out.
func quantity(l locale.Language, v float64, unit record.Unit) string {
	if !l.Has("unit." + string(unit)) {
		return l.Number(v, 2)
	}
	return l.Quantity(v, unit)
}

// decimals returns how many decimals a round step needs.
func decimals(step float64) int {
	for n := range 6 {
		if scaled := step * math.Pow10(n); math.Abs(scaled-math.Round(scaled)) < 1e-9*scaled {
			return n
		}
	}
	return 6
}

// roundStep returns the least of 1, 2, 2.5, 5 × 10ⁿ that is not below step.
func roundStep(step float64) float64 {
	power := math.Pow10(int(math.Floor(math.Log10(step))))
	for _, m := range []float64{1, 2, 2.5, 5} {
		if step <= m*power*(1+1e-9) {
			return m * power
		}
	}
	return 10 * power
}

// months returns a tick for each period, with as many labels as fit in width:
// the last always, the year where it begins.
func months(l locale.Language, periods []record.PeriodKey, width vg.Length) plot.ConstantTicks {
	room := max(int(width/34), 1)
	every := max((len(periods)+room-1)/room, 1)
	ticks := make(plot.ConstantTicks, 0, len(periods))
	shown := ""
	for i, k := range periods {
		tick := plot.Tick{Value: float64(i)}
		if (len(periods)-1-i)%every == 0 {
			year, _, _ := strings.Cut(string(k), "-")
			tick.Label = month(l, k)
			if year == shown {
				year = " " // two lines each keep the labels level
			} else {
				shown = year
			}
			tick.Label += "\n" + year
		}
		ticks = append(ticks, tick)
	}
	return ticks
}

var englishMonths = strings.Fields("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec")

// month writes the part of a period below its year: 10月, Oct; Q4, H2.
func month(l locale.Language, k record.PeriodKey) string {
	_, rest, _ := strings.Cut(string(k), "-")
	n, err := strconv.Atoi(rest)
	switch {
	case err != nil || n < 1 || n > 12:
		return rest
	case l == locale.English:
		return englishMonths[n-1]
	}
	return strconv.Itoa(n) + "月"
}
