package calibrate

import (
	"cmp"
	"maps"
	"slices"

	"zhiji/store/record"
)

// part is people who are looked at together.
type part struct {
	kind       Kind
	department record.ID
	people     []Person
}

// split sorts the people of teams into groups, as the package says, by their
// departments' ids and the top last. Only that may be too small.
func split(teams map[record.ID][]Person, rules Rules) []part {
	var parts []part
	pooled, done := map[record.ID][]Person{}, map[record.ID]bool{}
	for _, d := range upwards(teams, rules.Parent) {
		own := teams[d]
		if d != "" && len(own) > 0 && len(own) >= rules.Small {
			parts = append(parts, part{Team, d, own})
			own = nil
		}
		pool := slices.Concat(own, pooled[d])
		switch {
		case len(pool) == 0:
		case d == "" || len(pool) >= rules.Small:
			parts = append(parts, part{Pool, d, pool})
		default:
			up := rules.Parent[d]
			if done[up] {
				up = "" // parents in a circle
			}
			pooled[up] = append(pooled[up], pool...)
		}
		done[d] = true
	}
	slices.SortStableFunc(parts, func(a, b part) int {
		if (a.department == "") != (b.department == "") {
			return cmp.Compare(b.department, a.department)
		}
		return cmp.Compare(a.department, b.department)
	})
	return parts
}

// upwards lists the departments of teams and all above them, each before its
// parent, and "" last.
func upwards(teams map[record.ID][]Person, parent map[record.ID]record.ID) []record.ID {
	depth := map[record.ID]int{"": 0}
	var measure func(d record.ID, from int) int
	measure = func(d record.ID, from int) int {
		if n, known := depth[d]; known {
			return n
		}
		if from > len(parent) {
			return 0 // a circle
		}
		depth[d] = measure(parent[d], from+1) + 1
		return depth[d]
	}
	for _, d := range slices.Sorted(maps.Keys(teams)) {
		measure(d, 0)
	}
	return slices.SortedFunc(maps.Keys(depth), func(a, b record.ID) int {
		return cmp.Or(cmp.Compare(depth[b], depth[a]), cmp.Compare(a, b))
	})
}
