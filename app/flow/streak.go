package flow

import (
	"slices"

	"zhiji/store/record"
)

// keyPast is the key of an item's part that holds the value of an earlier
// month, Args["period"]. It does not count towards the score: the letter
// states a streak that goes back to it.
const keyPast = "past"

// streaks returns how many months the streaks go back that a letter states,
// by metric.
func streaks(letter record.Letter) map[record.ID]int {
	months := map[record.ID]int{}
	for _, p := range letter.Paragraphs {
		for _, s := range p.Sentences {
			for _, f := range s.Facts {
				if f.Name == "streak" {
					months[f.Metric] = int(f.Value)
				}
			}
		}
	}
	return months
}

// addPast adds to the items of an explanation, in place, the values of the
// months that the letter's streaks go back to, oldest first, with their cells.
func (d *Desk) addPast(e record.Explanation, letter record.Letter, metrics []record.Metric) error {
	back := streaks(letter)
	longest := 0
	for _, n := range back {
		longest = max(longest, n)
	}
	for n := longest; n > 0; n-- {
		k := letter.Period.Shift(-n)
		values, err := d.Session.Observations(letter.Employee, k)
		if err != nil {
			return err
		}
		for i, item := range e.Parts {
			at := slices.IndexFunc(values, func(o record.Observation) bool { return o.Metric == item.Metric })
			if at >= 0 && n <= back[item.Metric] {
				e.Parts[i].Parts = append(item.Parts, earlier(values[at], unitOf(metrics, item.Metric)))
			}
		}
	}
	return nil
}

func earlier(o record.Observation, unit record.Unit) record.Explanation {
	return record.Explanation{
		Key: keyPast, Args: map[string]string{"period": string(o.Period)},
		Metric: o.Metric, Value: o.Value, Unit: unit, Observed: o.ID(), Sources: o.Sources,
	}
}

func unitOf(metrics []record.Metric, id record.ID) record.Unit {
	at := slices.IndexFunc(metrics, func(m record.Metric) bool { return m.ID == id })
	if at < 0 {
		return ""
	}
	return metrics[at].Unit
}
