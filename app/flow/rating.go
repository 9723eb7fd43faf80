package flow

import "zhiji/store/record"

// managerRating is the metric that first raters' judgements become.
const managerRating record.ID = "rating.manager"

// ratingScale is the scale of that metric: scores on another are converted.
const ratingScale = 5.0

// judgement is what makes a rating unique: a later one replaces it.
type judgement struct {
	employee, rater record.ID
	period          record.PeriodKey
	item            string
	round           int
	relation        record.Relation
}

func judgementOf(r record.Rating) judgement {
	return judgement{r.Employee, r.Rater, r.Period, r.Item, r.Round, r.Relation}
}

// judged is a person in a period.
type judged struct {
	employee record.ID
	period   record.PeriodKey
}

// ofManager reports whether a rating is part of the manager's: second ratings are
// there to check the first, and what people say of themselves and of their
// peers is no manager's judgement.
// Nor is potential a part of it: that is of what may come, not of the period.
func ofManager(r record.Rating) bool { return bySuperior(r) && !isPotential(r.Item) }

// bySuperior reports whether a rating is a first one by a superior.
func bySuperior(r record.Rating) bool {
	return r.Round <= 1 && r.Scale > 0 && r.Relation == record.BySuperior
}

// ofSame returns the ratings of the people and periods of which others change
// the manager's.
func ofSame(ratings, others []record.Rating) []record.Rating {
	touched := map[judged]bool{}
	for _, r := range others {
		if ofManager(r) {
			touched[judged{r.Employee, r.Period}] = true
		}
	}
	var same []record.Rating
	for _, r := range ratings {
		if touched[judged{r.Employee, r.Period}] {
			same = append(same, r)
		}
	}
	return same
}

// lastOf returns of each judgement the last one given, in the order in which
// they were first given.
func lastOf(ratings []record.Rating) []record.Rating {
	var last []record.Rating
	place := map[judgement]int{}
	for _, r := range ratings {
		at := judgementOf(r)
		if i, ok := place[at]; ok {
			last[i] = r
			continue
		}
		place[at] = len(last)
		last = append(last, r)
	}
	return last
}

// ratingValues makes one value per person and period from the first raters'
// scores: the mean over the items, on the scale to 5.
func ratingValues(ratings []record.Rating, batch record.ID) []record.Observation {
	type sum struct {
		total   float64
		n       int
		sources []record.Source
	}
	sums := map[judged]*sum{}
	var order []judged
	for _, r := range ratings {
		if !ofManager(r) {
			continue
		}
		key := judged{r.Employee, r.Period}
		s := sums[key]
		if s == nil {
			s = &sum{}
			sums[key] = s
			order = append(order, key)
		}
		s.total += r.Score / r.Scale * ratingScale
		s.n++
		s.sources = append(s.sources, r.Source)
	}
	var out []record.Observation
	for _, key := range order {
		s := sums[key]
		out = append(out, record.Observation{
			Employee: key.employee, Period: key.period, Metric: managerRating,
			Value: s.total / float64(s.n), Batch: batch, Sources: s.sources,
		})
	}
	return out
}
