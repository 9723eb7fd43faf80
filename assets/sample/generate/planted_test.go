package main

import (
	"math"
	"sort"
	"testing"
)

func TestSatisfactionRisesAsPlanted(t *testing.T) {
	for i, want := range []int{2, 6} {
		rise := sample().Planted.Rises[i]
		series := sample().Values["service.satisfaction"][rise.Number]
		n := 0
		for m := Last; m > First && series[m-1] != nil && *series[m] > *series[m-1]; m-- {
			n++
		}
		if n != want || rise.Rises != want {
			t.Errorf("%s rises %d times to the last month, want %d", rise.Name, n, want)
		}
	}
}

func TestOneTeamsDelaysGrowByThreePointsAMonth(t *testing.T) {
	f := sample().Firm
	for _, key := range []string{"research1", "research2", "research3"} {
		lead := leadOf(t, f, key)
		var x, y []float64
		for m, share := range f.teamShares(lead) {
			x, y = append(x, float64(m)), append(y, 100*share)
		}
		b := slope(x, y)
		if planted := lead == f.Planted.Delays.Lead; planted && math.Abs(b-3) > 0.15 {
			t.Errorf("delays grow by %.2f points a month, want 3", b)
		} else if !planted && math.Abs(b) > 0.8 {
			t.Errorf("%s: delays grow by %.2f points a month, want about none", key, b)
		}
	}
}

func leadOf(t *testing.T, f *Firm, key string) string {
	t.Helper()
	for _, p := range f.People {
		if p.key == key {
			return p.Number
		}
	}
	t.Fatal("no lead of " + key)
	return ""
}

func TestTypingErrorsStandInTheirCells(t *testing.T) {
	typos := sample().Planted.Typos
	if len(typos) != 3 {
		t.Fatalf("%d typing errors, want 3", len(typos))
	}
	for _, typo := range typos {
		column, row := int(typo.Cell[0]-'A'), 0
		for _, digit := range typo.Cell[1:] {
			row = 10*row + int(digit-'0')
		}
		got := rows(t, typo.File, typo.Sheet)[row-1][column]
		want, isText := typo.Typed.(string)
		if !isText {
			want = plain(typo.Typed.(float64))
		}
		if got != want || typo.Right == 0 {
			t.Errorf("%s: cell %s holds %q, want %q for %v", typo.What, typo.Cell, got, want, typo.Right)
		}
	}
}

// judged is a person-month with its first rating and its result.
type judged struct {
	who            *Person
	by, department string
	rating, result float64
}

func firstRatings(f *Firm) []judged {
	var all []judged
	for _, r := range f.Ratings {
		if z := f.Effects.Result[r.Who][r.Month]; !r.Second && !math.IsNaN(z) {
			all = append(all, judged{r.Who, r.By.Number, r.Who.post(r.Month).Department, r.Mean(), z})
		}
	}
	return all
}

func TestOneRaterIsLenientAndOneSevereByHalfAPoint(t *testing.T) {
	f := sample().Firm
	byRater, others := map[string][]float64{}, []float64{}
	for _, j := range firstRatings(f) {
		fair := j.rating - ratingResult*j.result
		byRater[j.by] = append(byRater[j.by], fair)
		if j.by != f.Planted.Raters.Lenient && j.by != f.Planted.Raters.Severe && j.department != Research && j.department != Office {
			others = append(others, fair)
		}
	}
	usual, _ := moments(others)
	for by, want := range map[string]float64{f.Planted.Raters.Lenient: 0.5, f.Planted.Raters.Severe: -0.5} {
		mean, _ := moments(byRater[by])
		if got := mean - usual; math.Abs(got-want) > 0.1 || len(byRater[by]) < 5*Months {
			t.Errorf("rater %s differs by %.2f of 5 points in %d ratings, want %.1f", by, got, len(byRater[by]), want)
		}
	}
}

// womensGap is the coefficient of being a woman in a regression of people's
// mean rating on their mean result, less the rater's hand, in standard
// deviations of a monthly rating (least squares with two regressors, by
// partialling the result out).
func womensGap(f *Firm, department string) float64 {
	sums := map[*Person][3]float64{}
	var within []float64
	for _, j := range firstRatings(f) {
		if j.department == department {
			rating := j.rating
			switch j.by {
			case f.Planted.Raters.Lenient:
				rating -= raterShift
			case f.Planted.Raters.Severe:
				rating += raterShift
			}
			s := sums[j.who]
			sums[j.who] = [3]float64{s[0] + rating, s[1] + j.result, s[2] + 1}
			if !j.who.Woman {
				within = append(within, rating)
			}
		}
	}
	var people []*Person
	for p := range sums {
		people = append(people, p)
	}
	sort.Slice(people, func(i, j int) bool { return people[i].Number < people[j].Number })
	var y, z, woman []float64
	for _, p := range people {
		s := sums[p]
		w := 0.0
		if p.Woman {
			w = 1
		}
		y, z, woman = append(y, s[0]/s[2]), append(z, s[1]/s[2]), append(woman, w)
	}
	_, sd := moments(within)
	return slope(residuals(z, woman), residuals(z, y)) / sd
}

func TestWomenOfTwoDepartmentsAreRatedBelowTheirResults(t *testing.T) {
	for _, department := range Departments {
		want := 0.0
		if department == Research || department == Office {
			want = -0.6
		}
		got := womensGap(sample().Firm, department)
		if math.Abs(got-want) > 0.15 {
			t.Errorf("%s: women are rated %.2f SD beside their results, want %.1f", department, got, want)
		}
	}
}

func TestTheSmallDepartmentIsTooSmallToJudge(t *testing.T) {
	big, small := sample().Planted.Gap, sample().Planted.SmallGap
	if big.Women+big.Men < 36 || big.Women < 12 {
		t.Errorf("%s: %d women, %d men rated", big.Department, big.Women, big.Men)
	}
	if small.Women+small.Men >= 30 || small.Women == 0 || small.Men == 0 {
		t.Errorf("%s: %d women, %d men rated", small.Department, small.Women, small.Men)
	}
}

func TestThirtyPercentAreRatedTwiceByAnotherManager(t *testing.T) {
	first, second := map[[2]any]*Person{}, 0
	for _, r := range sample().Ratings {
		key := [2]any{r.Who, r.Month}
		if !r.Second {
			first[key] = r.By
			continue
		}
		second++
		if first[key] == r.By {
			t.Errorf("%s rates %s twice in %s", r.By.Name, r.Who.Name, r.Month.Key())
		}
	}
	if share := float64(second) / float64(len(first)); math.Abs(share-0.30) > 0.005 {
		t.Errorf("%.3f of the people have a second rating, want 0.30", share)
	}
}

func TestOnePersonMissesAMetricInTheLastMonth(t *testing.T) {
	f, n := sample().Firm, 0
	for _, p := range f.on(Last) {
		for _, it := range schemes[p.post(Last).Position] {
			if _, ok := f.Values.at(it.Metric, p, Last); !ok {
				n++
				if p.Number != f.Planted.Missing.Number || it.Metric != f.Planted.Missing.Metric {
					t.Errorf("%s has no %s", p.Name, it.Metric)
				}
			}
		}
	}
	if n != 1 {
		t.Errorf("%d values are missing, want 1", n)
	}
}

func TestTotalsSpreadLikeThoseOfAFirm(t *testing.T) {
	for m := First; m <= Last; m++ {
		least, most, middle, n := 200.0, 0.0, 0, 0
		for _, p := range sample().on(m) {
			v, ok := sample().total(p, m, "")
			if !ok {
				t.Fatalf("%s %s has no total", m.Key(), p.Name)
			}
			least, most = min(least, v), max(most, v)
			n++
			if v >= 85 && v <= 105 {
				middle++
			}
		}
		if least < 65 || least > 85 || most < 108 || most > 118.5 || 3*middle < 2*n {
			t.Errorf("%s: totals from %.1f to %.1f, %d of %d within 85 to 105", m.Key(), least, most, middle, n)
		}
	}
}

// slope is the least-squares slope of y on x.
func slope(x, y []float64) float64 {
	mx, _ := moments(x)
	my, _ := moments(y)
	xy, xx := 0.0, 0.0
	for i := range x {
		xy += (x[i] - mx) * (y[i] - my)
		xx += (x[i] - mx) * (x[i] - mx)
	}
	return xy / xx
}

// residuals is what x leaves of y.
func residuals(x, y []float64) []float64 {
	b := slope(x, y)
	mx, _ := moments(x)
	my, _ := moments(y)
	out := make([]float64, len(y))
	for i := range y {
		out[i] = y[i] - my - b*(x[i]-mx)
	}
	return out
}
