package score

import (
	"strings"

	"zhiji/store/record"
)

// defaultLevels is the highest level of a competency whose anchors name none.
const defaultLevels = 5.0

// judgement is what the raters of one relation gave on average, as a share of
// their scale, and how much it counts.
type judgement struct {
	share  record.RaterShare
	mean   float64 // 0 to 1
	n      int     // scores behind it
	weight float64 // after those without scores gave theirs away
}

// superiorAlone is who rates where an item names nobody.
var superiorAlone = []record.RaterShare{{Relation: record.BySuperior, Weight: 1}}

// judge returns the relations that rated, and all shares together; none when
// nobody did. The composite is Σ weight · mean.
func judge(item *record.Item, ratings []record.Rating) []judgement {
	shares := item.Raters
	if len(shares) == 0 {
		shares = superiorAlone
	}
	var out []judgement
	sum := 0.0
	for _, share := range shares {
		j := judgement{share: share}
		total := 0.0
		for _, r := range ratings {
			if r.Relation == share.Relation && (r.Round > 1) == share.Second && r.Scale > 0 {
				total += r.Score / r.Scale
				j.n++
			}
		}
		if j.n > 0 {
			j.mean = total / float64(j.n)
			sum += share.Weight
			out = append(out, j)
		}
	}
	for i := range out {
		out[i].weight = out[i].share.Weight / sum
	}
	return out
}

func composite(list []judgement) float64 {
	sum := 0.0
	for _, j := range list {
		sum += j.weight * j.mean
	}
	return sum
}

// levels returns the highest level of a competency.
func levels(r record.Rule) float64 {
	most := 0.0
	for _, a := range r.Anchors {
		most = max(most, a.To)
	}
	if most == 0 {
		return defaultLevels
	}
	return most
}

// ratingsByMetric gathers the ratings of a period by person and by the metric
// that has the name of what was rated.
func ratingsByMetric(in Input) map[Cell][]record.Rating {
	if len(in.Ratings) == 0 {
		return nil
	}
	named := map[string]record.ID{}
	for _, m := range in.Metrics {
		for _, name := range append([]string{m.Name, m.English}, m.Synonyms...) {
			if name = fold(name); name != "" {
				named[name] = m.ID
			}
		}
	}
	out := map[Cell][]record.Rating{}
	for _, r := range in.Ratings {
		if m, ok := named[fold(r.Item)]; ok && r.Period == in.Period.Key {
			out[Cell{r.Employee, m}] = append(out[Cell{r.Employee, m}], r)
		}
	}
	return out
}

func fold(name string) string { return strings.ToLower(strings.Join(strings.Fields(name), "")) }
