package score

import (
	"math"

	"zhiji/store/record"
)

// LevelOf finds somebody's level of what a competency item asks for.
type LevelOf func(employee record.ID, item record.Item) (level float64, known bool)

// Levels returns how scoring finds levels in the input's period: the imported
// value of the item's metric, else what the item's raters gave. It is not safe
// for several goroutines.
func Levels(in Input) LevelOf {
	s := newScorer(in)
	return func(employee record.ID, item record.Item) (float64, bool) {
		l, ok := s.metrics[item.Metric]
		if !ok {
			return 0, false
		}
		level := s.actual.at(s.actual.employee(employee), l.actual)
		if math.IsNaN(level) {
			level = s.opinion(&item, employee)
		}
		return level, !math.IsNaN(level)
	}
}

// opinion is what an item's raters gave on its scale, NaN where nobody rated.
func (s *scorer) opinion(item *record.Item, employee record.ID) float64 {
	given := judge(item, s.ratings[Cell{employee, item.Metric}])
	if len(given) == 0 {
		return math.NaN()
	}
	return composite(given) * topOf(item)
}
