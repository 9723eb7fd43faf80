package outlier

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"zhiji/store/record"
)

// ordinary is a firm of 120 in eight positions with 14 months of six metrics
// and nothing typed wrongly: every person has a level of their own, every month
// a season, and the metrics the shapes that real ones have.
func ordinary(seed uint64) *firm {
	r := rand.New(rand.NewPCG(seed, 8))
	f := newFirm(120, 14,
		sales, rate, hours, calls, metric("late", record.Count), metric("minutes", record.Minutes))
	for i := range f.in.Places {
		f.in.Places[i].Position = record.ID(rune('a' + i%8))
	}
	level := make([]float64, 120)
	for i := range level {
		level[i] = math.Exp(0.3 * r.NormFloat64())
	}
	season := func(t int) float64 { return 1 + 0.3*math.Sin(float64(t)*math.Pi/6) }
	f.fill(0, func(e, t int) float64 { return 80000 * level[e] * season(t) * math.Exp(0.25*r.NormFloat64()) })
	f.fill(1, func(e, _ int) float64 { return math.Min(1, 0.9+0.02*level[e]+0.03*r.NormFloat64()) })
	f.fill(2, func(e, _ int) float64 { return 20 * level[e] * math.Exp(0.2*r.NormFloat64()) })
	f.fill(3, func(e, t int) float64 { return poisson(r, 30*level[e]*season(t)) })
	f.fill(4, func(e, _ int) float64 { return poisson(r, 0.3*level[e]) })
	f.fill(5, func(e, _ int) float64 { return math.Round(12 * poisson(r, 0.4*level[e]) * r.ExpFloat64()) })
	for range 60 { // missing here and there
		f.in.Values.Values[r.IntN(len(f.in.Values.Values))] = math.NaN()
	}
	return f
}

// poisson draws by Knuth's product.
func poisson(r *rand.Rand, mean float64) float64 {
	limit, n := math.Exp(-mean), -1.0
	for p := 1.0; p > limit; n++ {
		p *= r.Float64()
	}
	return n
}

// upTo returns the firm as it was when a month came in, the month new.
func (f *firm) upTo(month int) *firm {
	g := &firm{f.in}
	p := f.in.Values
	g.in.Values = record.NewPanel(p.Employees, p.Periods[:month+1], p.Metrics)
	for e := range p.Employees {
		for t := range month + 1 {
			for m := range p.Metrics {
				g.in.Values.Set(e, t, m, p.At(e, t, m))
			}
		}
	}
	return g.bringMonth(month)
}

// TestAnOrdinaryYearRaisesHardlyAnyAlarm: at most one proposal in 5,000
// values, whether the months come one by one or all at once.
func TestAnOrdinaryYearRaisesHardlyAnyAlarm(t *testing.T) {
	const firms, allowed = 20, 1.0 / 5000
	values, single, whole := 0, 0, 0
	kinds := map[Kind]int{}
	for seed := range uint64(firms) {
		f := ordinary(seed)
		all := &firm{f.in}
		for month := range 14 {
			found := Find(f.upTo(month).in)
			single += len(found)
			for _, p := range found {
				kinds[p.Kind]++
			}
			all.bringMonth(month)
		}
		values += len(all.in.New)
		whole += len(Find(all.in))
	}
	t.Logf("%d values: %d proposals month by month %v, %d at once", values, single, kinds, whole)
	for _, n := range []int{single, whole} {
		if float64(n) > allowed*float64(values) {
			t.Errorf("%d proposals for %d values, allowed are %.0f", n, values, allowed*float64(values))
		}
	}
}

// TestPlantedErrorsAreFoundInAnOrdinaryYear: slips of the decimal point come
// back right, and a value twelve times as large as usual is far.
func TestPlantedErrorsAreFoundInAnOrdinaryYear(t *testing.T) {
	planted, found := 0, 0
	for seed := range uint64(20) {
		f := ordinary(seed)
		for i, factor := range []float64{10, 0.1, 100, 1000} {
			e, m := 7+11*i, []int{0, 2, 3, 1}[i]
			right := f.in.Values.At(e, 13, m)
			if math.IsNaN(right) || right == 0 {
				continue
			}
			f.in.Values.Set(e, 13, m, right*factor)
			planted++
			if slices.ContainsFunc(Find(f.upTo(13).in), func(p Proposal) bool {
				return p.Employee == f.in.Values.Employees[e] && math.Abs(p.Becomes-right) < 1e-9*right
			}) {
				found++
			}
		}
	}
	t.Logf("%d of %d planted slips found", found, planted)
	if found*100 < planted*90 {
		t.Errorf("%d of %d planted slips found, want nine in ten", found, planted)
	}
}

// BenchmarkFind looks at a thousand people, twelve metrics and three years, of
// which all is new, or the last month.
func BenchmarkFind(b *testing.B) {
	names := []record.ID{"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"}
	var metrics []record.Metric
	for _, id := range names {
		metrics = append(metrics, metric(id, record.Yuan))
	}
	f := newFirm(1000, 36, metrics...)
	for i := range f.in.Places {
		f.in.Places[i].Position = record.ID(rune('a' + i%20))
	}
	for m := range metrics {
		f.steady(m, 50000)
	}
	last := &firm{f.in}
	last.bringMonth(35)
	for t := range 36 {
		f.bringMonth(t)
	}
	for name, in := range map[string]Input{"all": f.in, "month": last.in} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				Find(in)
			}
		})
	}
}
