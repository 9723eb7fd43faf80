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
}

func judgementOf(r record.Rating) judgement {
	return judgement{r.Employee, r.Rater, r.Period, r.Item, r.Round}
}

// judged is a person in a period.
type judged struct {
	employee record.ID
	period   record.PeriodKey
}

// ratingsOf returns the ratings in force of the people and periods that new
// ratings touch, without those the new ones replace.
func ratingsOf(old, added []record.Rating) []record.Rating {
	touched, replaced := map[judged]bool{}, map[judgement]bool{}
	for _, r := range added {
		touched[judged{r.Employee, r.Period}] = true
		replaced[judgementOf(r)] = true
	}
	var kept []record.Rating
	for _, r := range old {
		if touched[judged{r.Employee, r.Period}] && !replaced[judgementOf(r)] {
			kept = append(kept, r)
		}
	}
	return kept
}

// ratingValues makes one value per person and period from the first raters'
// scores: the mean over the items, on the scale to 5. Second ratings do not
// count; they are there to check the first.
func ratingValues(ratings []record.Rating, batch record.ID) []record.Observation {
	type sum struct {
		total   float64
		n       int
		sources []record.Source
	}
	sums := map[judged]*sum{}
	var order []judged
	for _, r := range ratings {
		if r.Round > 1 || r.Scale <= 0 {
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
