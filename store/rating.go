package store

import (
	"slices"

	"zhiji/store/record"
)

// putRatings writes the ratings of a person, period and batch as one record,
// keyed as blocks are.
func (c *commit) putRatings(ch Changes) error {
	groups, order := map[blockOf][]record.Rating{}, []blockOf(nil)
	for _, r := range ch.Ratings {
		at := blockOf{r.Employee, r.Period, r.Batch}
		if groups[at] == nil {
			order = append(order, at)
		}
		groups[at] = append(groups[at], r)
	}
	for _, at := range order {
		if err := c.putGiven(ratings, at, groups[at]); err != nil {
			return err
		}
	}
	return nil
}

// ratingOf names a judgement: a later batch that brings it again replaces it.
type ratingOf struct {
	rater  record.ID
	period record.PeriodKey
	item   string
	round  int
	of     record.Relation
}

// ratingsOf returns the ratings in force of a person.
func (v *view) ratingsOf(person record.ID) ([]record.Rating, error) {
	all, err := v.ratingsGiven(person)
	var list []record.Rating
	place := map[ratingOf]int{}
	for _, r := range all {
		at := ratingOf{r.Rater, r.Period, r.Item, r.Round, r.Relation}
		if i, ok := place[at]; ok {
			list[i] = r
			continue
		}
		place[at] = len(list)
		list = append(list, r)
	}
	return list, err
}

// ratingsGiven returns the ratings of a person out of batches that are not
// void, in the order in which they came.
func (v *view) ratingsGiven(person record.ID) ([]record.Rating, error) {
	batches, err := given[[]record.Rating](v, ratings, person)
	return slices.Concat(batches...), err
}

// Ratings returns the ratings that the session may read out of batches that
// are not void, those of a person in the order in which they came. Unlike
// those of a Snapshot they hold also the ones that a later batch replaced.
func (s *Session) Ratings() ([]record.Rating, error) {
	var list []record.Rating
	err := s.read(func(v *view) error {
		people, err := v.readable(forFile)
		if err != nil {
			return err
		}
		for _, id := range people {
			given, err := v.ratingsGiven(id)
			if err != nil {
				return err
			}
			list = append(list, given...)
		}
		return nil
	})
	return list, err
}
