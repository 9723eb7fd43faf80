package store

import (
	"maps"
	"slices"

	"zhiji/store/record"
)

// given returns what was said of a person as records keyed as blocks are, out
// of batches that are not void, in the order in which it came.
func given[T any](v *view, k *kind, person record.ID) ([]T, error) {
	type brought struct {
		seq  uint64
		said T
	}
	var all []brought
	err := v.walk(k, v.personPrefix(person, ""), func(key, value []byte) error {
		_, batch, seq, ok := splitBlockKey(key)
		if ok && v.isVoid(batch) {
			return nil
		}
		plain, err := v.plain(k, key, value)
		if err != nil {
			return err
		}
		b := brought{seq: seq}
		if err := decodeJSON(plain, &b.said); err != nil || !ok {
			return v.decodeFault(k, key, errForm)
		}
		all = append(all, b)
		return nil
	})
	slices.SortStableFunc(all, func(a, b brought) int { return compare(a.seq, b.seq) })
	list := make([]T, len(all))
	for i, b := range all {
		list[i] = b.said
	}
	return list, err
}

// latest returns of what was said of a person the last of each period, in the
// order of periods.
func latest[T any](v *view, k *kind, person record.ID, period func(T) record.PeriodKey) ([]T, error) {
	all, err := given[T](v, k, person)
	last := map[record.PeriodKey]T{}
	for _, said := range all {
		last[period(said)] = said
	}
	var list []T
	for _, p := range slices.Sorted(maps.Keys(last)) {
		list = append(list, last[p])
	}
	return list, err
}

// putGiven writes one, of a known person in an open period.
func (c *commit) putGiven(k *kind, at blockOf, said any) error {
	if err := c.mayTouch(at.person, at.period); err != nil {
		return err
	}
	plain, err := encodeJSON(said)
	if err != nil {
		return err
	}
	return c.put(k, c.blockKey(block{person: at.person, period: at.period, batch: at.batch}), plain)
}
