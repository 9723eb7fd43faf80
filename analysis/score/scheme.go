package score

import (
	"cmp"
	"math"
	"reflect"
	"slices"

	"zhiji/store/record"
)

// FromTargets is the Scheme of scorecards that no scheme of the firm covers:
// it was made of the person's own targets.
const FromTargets record.ID = "targets"

// SchemeFor returns how a person is scored in the period: the person's own
// scheme, else the firm's for the position, newest version in force; without
// one, the metrics that have a target with the weights that came with them (ID
// FromTargets, version 0, weights summing to 1). It has no items when there
// are no targets either. Of a period with two positions it is the last one's.
func SchemeFor(in Input, e record.Employee) record.Scheme {
	if s, ok := inForce(in.Schemes, func(s record.Scheme) bool { return s.Employee == e.ID }, in.Period.Key); ok {
		return s
	}
	if s, ok := inForce(in.Schemes, ofPosition(in.post(e).Position), in.Period.Key); ok {
		return s
	}
	return ownTargets(e.ID, fromTargets(nil, columnOf(in.Target, in.Period.Key), columnOf(in.Weight, in.Period.Key), e.ID))
}

// SchemeOf returns the scheme of a position in the period; without items when
// it has none.
func SchemeOf(in Input, position record.ID) record.Scheme {
	s, _ := inForce(in.Schemes, ofPosition(position), in.Period.Key)
	return s
}

func ofPosition(position record.ID) func(record.Scheme) bool {
	return func(s record.Scheme) bool { return s.Employee == "" && s.Position == position }
}

// inForce returns of the schemes that are somebody's the one whose From is
// newest and not after the period; of equal ones the higher version. A version
// that ends its scheme takes all of it away.
func inForce(schemes []record.Scheme, whose func(record.Scheme) bool, k record.PeriodKey) (record.Scheme, bool) {
	var best record.Scheme
	found := false
	for _, s := range schemes {
		if s.From > k || !whose(s) {
			continue
		}
		if !found || s.From > best.From || (s.From == best.From && s.Version > best.Version) {
			best, found = s, true
		}
	}
	if best.Ended {
		return inForce(schemes, func(s record.Scheme) bool { return whose(s) && s.ID != best.ID }, k)
	}
	return best, found
}

// joined makes one scheme of those of two or more positions, each with its
// share of the days. Items of the same metric and rule become one.
func joined(parts []record.Scheme, days []int) record.Scheme {
	last := parts[len(parts)-1]
	out := record.Scheme{ID: last.ID, Version: last.Version, Position: last.Position, Name: last.Name, Grades: last.Grades, Most: last.Most}
	all := 0
	for _, n := range days {
		all += n
	}
	for i, part := range parts {
		for _, item := range part.Items {
			item.Weight = item.Weight * float64(days[i]) / float64(all)
			same := slices.IndexFunc(out.Items, func(o record.Item) bool { return sameItem(o, item) })
			if same < 0 {
				out.Items = append(out.Items, item)
				continue
			}
			out.Items[same].Weight += item.Weight
		}
	}
	return out
}

// sameItem reports whether two items differ in nothing but their weight.
func sameItem(a, b record.Item) bool {
	a.Weight, b.Weight = 0, 0
	return reflect.DeepEqual(a, b)
}

// ownTargets is the scheme that a person's targets make.
func ownTargets(employee record.ID, items []record.Item) record.Scheme {
	return record.Scheme{ID: FromTargets, Employee: employee, Items: items}
}

// fromTargets makes items of a person's targets, the heaviest first, in the
// room of a list.
func fromTargets(items []record.Item, target, weight column, employee record.ID) []record.Item {
	if target.panel == nil {
		return items
	}
	items = slices.Grow(items, len(target.panel.Metrics))
	row, weighs := target.employee(employee), weight.employee(employee)
	for m, metric := range target.panel.Metrics {
		if math.IsNaN(target.at(row, m)) {
			continue
		}
		items = append(items, record.Item{
			Metric: metric, Rule: record.Rule{Method: record.Ratio}, Weight: weight.at(weighs, weight.metric(metric)),
		})
	}
	items = normalise(items)
	slices.SortStableFunc(items, func(a, b record.Item) int { return cmp.Compare(b.Weight, a.Weight) })
	return items
}

// normalise makes weights sum to 1. Weights may come as shares or as
// percentages. Items without one share what the others leave of the whole,
// equally; when nothing is left they are watched, not scored, and fall out.
func normalise(items []record.Item) []record.Item {
	given, most, without := 0.0, 0.0, 0.0
	for _, it := range items {
		if it.Weight > 0 { // false for NaN
			given += it.Weight
			most = math.Max(most, it.Weight)
			continue
		}
		without++
	}
	whole := 1.0
	if most > 1 {
		whole = 100
	}
	rest := math.Max(0, whole-given)
	if rest < whole*slack {
		rest = 0
	}
	total := given
	if without > 0 {
		total += rest
	}
	if math.Abs(total-whole) < whole*slack {
		total = whole // so that 25 of 100 is 0.25 to the last bit
	}
	kept := items[:0]
	for _, it := range items {
		switch {
		case it.Weight > 0:
			it.Weight /= total
		case rest > 0:
			it.Weight = rest / without / total
		default:
			continue
		}
		kept = append(kept, it)
	}
	return kept
}
