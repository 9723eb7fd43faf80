package flow

import (
	"strings"

	"zhiji/analysis/calibrate"
	"zhiji/analysis/score"
	"zhiji/store/record"
)

// NineBox places the people of a period by performance and potential (九宫格).
// The potential is what superiors rated as such, else how well the levels of
// the competencies meet what the scheme asks for.
func NineBox(r *Results) (calibrate.NineBox, error) {
	in, err := input(r.Snapshot, r.Period.Key)
	if err != nil {
		return calibrate.NineBox{}, err
	}
	rated := potentials(r)
	book := &CompetenceBook{Period: in.Period, Names: NewNames(r.Snapshot), in: in, levels: score.Levels(in)}
	var people []calibrate.Candidate
	for _, card := range r.Cards {
		if card.Out != "" {
			continue
		}
		c := calibrate.Candidate{Employee: card.Employee, Grade: card.Grade, Rated: rated[card.Employee]}
		for _, it := range card.Items {
			if isPotential(string(it.Metric)) || isPotential(book.Names.Metrics[it.Metric].Name) {
				c.Rated = it.Points
			}
		}
		c.Match = book.Own(book.Names.People[card.Employee]).Ratio
		people = append(people, c)
	}
	return calibrate.Place(people, calibrate.NewCuts(r.Snapshot.Company.Grades)), nil
}

// potentials returns what superiors said of people's potential, in points of
// 100; the mean where there are several.
func potentials(r *Results) map[record.ID]*float64 {
	sums, counts := map[record.ID]float64{}, map[record.ID]int{}
	for _, rating := range r.Snapshot.Ratings {
		if rating.Period == r.Period.Key && bySuperior(rating) && isPotential(rating.Item) {
			sums[rating.Employee] += rating.Score / rating.Scale * 100
			counts[rating.Employee]++
		}
	}
	out := map[record.ID]*float64{}
	for id, n := range counts {
		mean := sums[id] / float64(n)
		out[id] = &mean
	}
	return out
}

// isPotential reports whether a name is that of potential (潜力).
func isPotential(name string) bool {
	return strings.Contains(name, "潜力") || strings.Contains(strings.ToLower(name), "potential")
}
