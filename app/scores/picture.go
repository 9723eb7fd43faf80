package scores

import (
	"cmp"
	"fmt"
	"slices"

	"zhiji/app/chart"
	"zhiji/app/locale"
)

// distribution counts the people of each grade of the firm's scale.
func (m model) distribution(look chart.Look) chart.Distribution {
	d := chart.Distribution{Look: look, Title: look.Language.Text("scores.chart.grades")}
	for _, g := range m.results.Snapshot.Company.Grades {
		n := 0
		for _, r := range m.rows {
			if r.grade == g.Name {
				n++
			}
		}
		d.Grades, d.Counts = append(d.Grades, g.Name), append(d.Counts, n)
	}
	return d
}

// departments compares the mean totals of departments, the best first; 100
// points are 100 %.
func (m model) departments(look chart.Look) chart.Bars {
	b := chart.Bars{Look: look, Title: look.Language.Text("scores.chart.departments")}
	sums, counts := map[string]float64{}, map[string]int{}
	people := 0
	for _, r := range m.rows {
		if r.total != nil {
			sums[r.department] += *r.total
			counts[r.department]++
			people++
		}
	}
	for name, n := range counts {
		mean := locale.Round(sums[name]/float64(n), 1) / 100
		b.Bars = append(b.Bars, chart.Bar{Name: locale.Dash(name), Value: &mean, Note: fmt.Sprintf("n = %d", n)})
	}
	slices.SortFunc(b.Bars, func(x, y chart.Bar) int {
		return cmp.Or(cmp.Compare(*y.Value, *x.Value), cmp.Compare(x.Name, y.Name))
	})
	b.Note = fmt.Sprintf("n = %d", people)
	return b
}
