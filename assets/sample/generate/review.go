package main

import "sort"

// ReviewMonth is the month whose results the firm took stock of before it had
// the program: forms of one department, a summary of everybody, and what
// people of that department said of themselves and of each other.
const ReviewMonth Month = 8

// reviewed is the department whose forms are kept.
const reviewed = Office

// peersEach is how many colleagues rate a person.
const peersEach = 2

// Review is what the firm's stocktaking says.
type Review struct {
	Month  string                        `json:"month"`
	Scores map[string]map[string]float64 `json:"scores"` // column of the summary, 工号
	Self   map[string][4]float64         `json:"self"`   // 工号; items as in the sheets
	Peers  []PeerRating                  `json:"peers"`
}

// PeerRating is what one colleague says of another.
type PeerRating struct {
	Number string     `json:"number"`
	By     string     `json:"by"`
	Scores [4]float64 `json:"scores"`
}

// result is a person's line in the summary.
type result struct {
	who                        *Person
	work, judged, extra, total float64
	grade                      string
	factor                     float64
	rank                       int
}

// absence is what a day of absence without leave costs, in points.
const absence = 5

// review takes stock: everybody's scores, and ratings beside the manager's.
func (f *Firm) review() {
	m := ReviewMonth
	f.Review = Review{Month: m.Key(), Scores: map[string]map[string]float64{}, Self: map[string][4]float64{}}
	for _, r := range f.outcomes(m) {
		for column, v := range map[string]float64{"业绩得分": r.work, "评价得分": r.judged, "加减分": r.extra, "总分": r.total} {
			if f.Review.Scores[column] == nil {
				f.Review.Scores[column] = map[string]float64{}
			}
			f.Review.Scores[column][r.who.Number] = v
		}
	}
	team := f.team(m)
	for i, p := range team {
		mean, _ := f.Values.at("rating.manager", p, m)
		f.Review.Self[p.Number] = items(mean+0.25, dice("self", p.Number, m.Key()))
		for n := range peersEach {
			by := team[(i+n+1)%len(team)]
			r := dice("peer", p.Number, by.Number, m.Key())
			f.Review.Peers = append(f.Review.Peers, PeerRating{p.Number, by.Number, items(mean+0.3*r.NormFloat64(), r)})
		}
	}
}

// team returns the people of the reviewed department who have a superior.
func (f *Firm) team(m Month) []*Person {
	var all []*Person
	for _, p := range f.rated(m) {
		if p.post(m).Department == reviewed {
			all = append(all, p)
		}
	}
	return all
}

// outcomes computes everybody's result of a month, by department and 工号. The
// weights of what is missing go to the other items.
func (f *Firm) outcomes(m Month) []*result {
	var all []*result
	for _, department := range Departments {
		for _, p := range f.rated(m) {
			if p.post(m).Department != department {
				continue
			}
			r := &result{who: p}
			work, _ := f.total(p, m, "rating.manager")
			rating, weight := 0.0, 0.0
			for _, it := range schemes[p.post(m).Position] {
				if v, has := f.Values.at(it.Metric, p, m); has && it.Metric == "rating.manager" {
					rating, weight = 100*attainment(it.Metric, v, it.Target), float64(it.Weight)/100
				}
			}
			absent, _ := f.Values.at("attendance.absent", p, m)
			r.work, r.judged, r.extra = round(work*(1-weight), 2), round(rating*weight, 2), -absence*absent
			r.total = round(r.work+r.judged+r.extra, 2)
			r.grade, r.factor = grade(r.total)
			all = append(all, r)
		}
	}
	ranked := append([]*result(nil), all...)
	sort.SliceStable(ranked, func(i, j int) bool { return ranked[i].total > ranked[j].total })
	for i, r := range ranked {
		if r.rank = i + 1; i > 0 && ranked[i-1].total == r.total {
			r.rank = ranked[i-1].rank
		}
	}
	return all
}

// grade is the firm's table of grades and coefficients.
func grade(total float64) (string, float64) {
	switch {
	case total >= 106:
		return "S", 1.5
	case total >= 102:
		return "A", 1.2
	case total >= 92:
		return "B", 1
	case total >= 80:
		return "C", 0.8
	}
	return "D", 0
}
