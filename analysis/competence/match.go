package competence

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"zhiji/store/record"
)

// Levels returns somebody's level of a competence, false where none is known.
type Levels func(employee, metric record.ID) (level float64, known bool)

// Said tells how far a match can be trusted. It ends the catalogue's key
// "competence.said.".
type Said string

// What can be said.
const (
	Whole   Said = "whole"   // all levels are known
	Partial Said = "partial" // some are missing; the ratio is of the others
	Unknown Said = "unknown" // no level is known: no ratio
	Nothing Said = "nothing" // the position asks for no competence
)

// Match is how somebody's levels meet what a scheme asks for.
type Match struct {
	Employee record.ID
	Ratio    *float64 // 0 to 1; nil when Said is Unknown or Nothing
	Coverage float64  // share of the weights with a known level, 0 to 1
	Known, N int      // competencies with a level, and all of them
	Said     Said
	Items    []Item // in the order of the scheme
	Gaps     []Item // those below the required level, the costliest first
	Formula  string // "(40 × 1 + 60 × 3 ÷ 4) ÷ 100 = 0.85"; "" without a ratio
}

// Item is one competence of a match.
type Item struct {
	Metric   record.ID
	Weight   float64 // of the scheme
	Required float64 // above 0
	Level    *float64
	Ratio    *float64 // min(level/required, 1), at least 0; nil without a level
	Gap      float64  // levels missing to the required one, 0 when it is reached or not known
}

// Of matches a person with a scheme: that of the own position, or of another.
func Of(employee record.ID, scheme record.Scheme, levels Levels) Match {
	m := Match{Employee: employee}
	all, known, met := 0.0, 0.0, 0.0
	for _, it := range scheme.Items {
		if it.Kind != record.Competency || it.Rule.Method != record.Level || it.Required <= 0 {
			continue
		}
		item := compare(employee, it, levels)
		m.Items = append(m.Items, item)
		all += it.Weight
		if item.Level != nil {
			m.Known++
			known += it.Weight
			met += it.Weight * *item.Ratio
		}
		if item.Gap > 0 {
			m.Gaps = append(m.Gaps, item)
		}
	}
	m.N = len(m.Items)
	slices.SortStableFunc(m.Gaps, func(a, b Item) int { return cmp.Compare(b.loss(), a.loss()) })
	switch {
	case m.N == 0:
		m.Said = Nothing
		return m
	case m.Known == 0:
		m.Said = Unknown
		return m
	}
	m.Said = Whole
	m.Coverage = tidy(known / all)
	if m.Known < m.N {
		m.Said = Partial
	}
	ratio := tidy(met / known)
	m.Ratio, m.Formula = &ratio, formula(m.Items, known, ratio)
	return m
}

func compare(employee record.ID, it record.Item, levels Levels) Item {
	out := Item{Metric: it.Metric, Weight: it.Weight, Required: it.Required}
	level, known := levels(employee, it.Metric)
	if !known || math.IsNaN(level) || math.IsInf(level, 0) {
		return out
	}
	ratio := min(max(level/it.Required, 0), 1)
	out.Level, out.Ratio, out.Gap = &level, &ratio, tidy(max(it.Required-level, 0))
	return out
}

// loss is what a gap takes from the ratio, but for a common divisor.
func (it Item) loss() float64 { return it.Weight * (1 - *it.Ratio) }

// formula writes the ratio's arithmetic, weights in percent.
func formula(items []Item, known, ratio float64) string {
	var parts []string
	for _, it := range items {
		switch {
		case it.Ratio == nil:
		case it.Gap > 0 && *it.Ratio > 0:
			parts = append(parts, number(it.Weight*100)+" × "+number(*it.Level)+" ÷ "+number(it.Required))
		default:
			parts = append(parts, number(it.Weight*100)+" × "+number(*it.Ratio))
		}
	}
	return "(" + strings.Join(parts, " + ") + ") ÷ " + number(known*100) + " = " + number(ratio)
}

// number writes v to four decimals at most, without needless ones.
func number(v float64) string { return strconv.FormatFloat(math.Round(v*1e4)/1e4, 'f', -1, 64) }

// tidy takes away what binary fractions add.
func tidy(v float64) float64 { return math.Round(v*1e9) / 1e9 }
