package main

import (
	"math"
	"math/rand/v2"
)

// ratingItems are what managers rate, each from 1 to 5 in steps of a half.
var ratingItems = []string{"工作业绩", "专业能力", "协作沟通", "责任心"}

// Rating is one judgement: the four items in the order of ratingItems.
type Rating struct {
	Month  Month
	Who    *Person
	By     *Person
	Second bool // by another manager, to check the first
	Scores [4]float64
}

// Mean is the rating as a number of 1 to 5.
func (r Rating) Mean() float64 { return (r.Scores[0] + r.Scores[1] + r.Scores[2] + r.Scores[3]) / 4 }

// Effects are what a rating is made of, for the checks.
type Effects struct {
	Result map[*Person][]float64 // standardised result without the rating, by month; NaN when none
	SD     map[string]float64    // of ratings in a department before gaps and hands
}

// The make-up of an ordinary rating.
const (
	ratingMean   = 3.85
	ratingResult = 0.18 // per standard deviation of the month's result
	ratingHalo   = 0.13 // what the manager thinks of the person, SD
	ratingNoise  = 0.30 // what differs from month to month, SD
	secondShare  = 0.30
)

// rate lets every manager rate the own people each month, and another manager
// a part of them.
func (f *Firm) rate() {
	f.Effects = Effects{map[*Person][]float64{}, map[string]float64{}}
	f.results()
	halo := f.halos()
	plain := map[*Person][]float64{}
	for m := First; m <= Last; m++ {
		for _, p := range f.rated(m) {
			for len(plain[p]) < int(m) {
				plain[p] = append(plain[p], math.NaN())
			}
			r := dice("rating", p.Number, m.Key())
			v := ratingMean + halo[p] + ratingNoise*clamp(r.NormFloat64(), -2.2, 2.2)
			if z := f.Effects.Result[p][m]; !math.IsNaN(z) {
				v += ratingResult * z
			}
			plain[p] = append(plain[p], v)
		}
	}
	f.spread(plain)
	f.gaps()
	for m := First; m <= Last; m++ {
		f.rateMonth(m, plain)
	}
}

// rated returns who is rated in a month: everybody with somebody above.
func (f *Firm) rated(m Month) []*Person {
	var all []*Person
	for _, p := range f.on(m) {
		if p.post(m).Boss != nil {
			all = append(all, p)
		}
	}
	return all
}

// results standardises everybody's result of each month among the people of
// the position.
func (f *Firm) results() {
	for _, p := range f.People {
		f.Effects.Result[p] = make([]float64, Months)
		for m := range f.Effects.Result[p] {
			f.Effects.Result[p][m] = math.NaN()
		}
	}
	for m := First; m <= Last; m++ {
		for _, position := range Positions {
			people, totals := []*Person{}, []float64{}
			for _, p := range f.holding(m, position) {
				if t, ok := f.total(p, m, "rating.manager"); ok {
					people, totals = append(people, p), append(totals, t)
				}
			}
			mean, sd := moments(totals)
			for i, p := range people {
				if sd > 0 {
					f.Effects.Result[p][m] = clamp((totals[i]-mean)/sd, -2.5, 2.5)
				}
			}
		}
	}
}

// halos draws what managers think of people beyond their results. Within a
// team it averages to nothing for women and for men.
func (f *Firm) halos() map[*Person]float64 {
	halo := map[*Person]float64{}
	type group struct {
		boss  *Person
		woman bool
	}
	members := map[group][]*Person{}
	for _, p := range f.rated(Last) {
		halo[p] = ratingHalo * clamp(dice("halo", p.Number).NormFloat64(), -2, 2)
		g := group{p.post(Last).Boss, p.Woman}
		members[g] = append(members[g], p)
	}
	for _, team := range members {
		mean := 0.0
		for _, p := range team {
			mean += halo[p] / float64(len(team))
		}
		for _, p := range team {
			halo[p] -= mean
		}
	}
	return halo
}

// spread measures how much ordinary ratings differ within each department.
func (f *Firm) spread(plain map[*Person][]float64) {
	for _, department := range Departments {
		var all []float64
		for _, p := range f.People {
			for m, v := range plain[p] {
				if p.post(Month(m)).Department == department && !math.IsNaN(v) {
					all = append(all, v)
				}
			}
		}
		_, f.Effects.SD[department] = moments(all)
	}
}

// gaps notes the two departments where women are rated below their results.
func (f *Firm) gaps() {
	gap := func(department string) Gap {
		g := Gap{Department: department, SD: genderGap, Points: round(genderGap*f.Effects.SD[department], 3)}
		for _, p := range f.rated(Last) {
			switch {
			case p.post(Last).Department != department:
			case p.Woman:
				g.Women++
			default:
				g.Men++
			}
		}
		return g
	}
	f.Planted.Gap, f.Planted.SmallGap = gap(Research), gap(Office)
}

// rateMonth writes down a month's ratings, first and second.
func (f *Firm) rateMonth(m Month, plain map[*Person][]float64) {
	people := f.rated(m)
	for _, p := range people {
		by := p.post(m).Boss
		v := plain[p][m] + f.hand(by) - f.bias(p, m)
		r := Rating{Month: m, Who: p, By: by, Scores: items(v, dice("items", p.Number, m.Key()))}
		f.Ratings = append(f.Ratings, r)
		f.Values.set("rating.manager", p, m, r.Mean())
	}
	r := dice("second", m.Key())
	order := r.Perm(len(people))
	for _, i := range order[:int(math.Round(secondShare*float64(len(people))))] {
		p := people[i]
		by := f.other(p, m, r)
		// The second rater sees the same work with other eyes, and without
		// the bias of the department.
		v := plain[p][m] + f.hand(by) + 0.22*clamp(r.NormFloat64(), -2, 2)
		f.Ratings = append(f.Ratings, Rating{m, p, by, true, items(v, r)})
	}
}

// hand is how much a rater gives too much or too little, in points.
func (f *Firm) hand(by *Person) float64 {
	switch by.Number {
	case f.Planted.Raters.Lenient:
		return raterShift
	case f.Planted.Raters.Severe:
		return -raterShift
	}
	return 0
}

// bias is what the first rating of a woman lacks in the two departments.
func (f *Firm) bias(p *Person, m Month) float64 {
	department := p.post(m).Department
	if p.Woman && (department == Research || department == Office) {
		return genderGap * f.Effects.SD[department]
	}
	return 0
}

// other returns a manager of another department who rates a second time: an
// own manager's colleague would share what is usual there.
func (f *Firm) other(p *Person, m Month, r *rand.Rand) *Person {
	var all []*Person
	for _, by := range f.holding(m, Manager) {
		if by != p && by.post(m).Department != p.post(m).Department {
			all = append(all, by)
		}
	}
	return pick(r, all)
}

// items splits a rating over the four items in half points so that their mean
// is the nearest eighth of a point.
func items(mean float64, r *rand.Rand) [4]float64 {
	halves := int(math.Round(clamp(mean, 1, 5) * 8))
	var parts [4]int
	for i, slot := range r.Perm(4) {
		parts[slot] = halves / 4
		if i < halves%4 {
			parts[slot]++
		}
	}
	up, down := r.IntN(4), r.IntN(4)
	if up != down && parts[up] < 10 && parts[down] > 2 {
		parts[up]++
		parts[down]--
	}
	var scores [4]float64
	for i, n := range parts {
		scores[i] = float64(n) / 2
	}
	return scores
}

// moments returns the mean and the standard deviation (n − 1).
func moments(x []float64) (mean, sd float64) {
	if len(x) < 2 {
		return 0, 0
	}
	for _, v := range x {
		mean += v / float64(len(x))
	}
	for _, v := range x {
		sd += (v - mean) * (v - mean) / float64(len(x)-1)
	}
	return mean, math.Sqrt(sd)
}
