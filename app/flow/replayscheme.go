package flow

import (
	"cmp"
	"reflect"
	"slices"

	"zhiji/analysis/score"
	"zhiji/store/record"
)

// currentSchemes returns the schemes in force in a period, in the order of
// their names.
func currentSchemes(snap *record.Snapshot, period record.PeriodKey) ([]record.Scheme, error) {
	in, err := input(snap, period)
	if err != nil {
		return nil, err
	}
	var out []record.Scheme
	for _, p := range snap.Positions {
		if s := score.SchemeOf(in, p.ID); len(s.Items) > 0 {
			out = append(out, s)
		}
	}
	for _, e := range snap.Employees {
		if s := score.SchemeFor(in, e); s.Employee == e.ID && s.ID != score.FromTargets {
			out = append(out, s)
		}
	}
	slices.SortStableFunc(out, func(a, b record.Scheme) int { return cmp.Compare(a.Name, b.Name) })
	return out, nil
}

// Starting returns the rules that a proposal may begin with: the current
// schemes, and for a position without one what the targets of its people made
// in the newest period of the replay, where all had the same metrics and
// weights. In the order of their names.
func (r *Replay) Starting() []record.Scheme {
	out := slices.Clone(r.Schemes)
	if len(r.runs) == 0 {
		return out
	}
	newest := r.runs[len(r.runs)-1].in
	for _, p := range r.Snapshot.Positions {
		covered := slices.ContainsFunc(r.Schemes, func(s record.Scheme) bool { return s.Position == p.ID })
		if items := byTargets(newest, p.ID); !covered && len(items) > 0 {
			out = append(out, record.Scheme{Name: p.Name, Position: p.ID, Items: items})
		}
	}
	slices.SortStableFunc(out, func(a, b record.Scheme) int { return cmp.Compare(a.Name, b.Name) })
	return out
}

// byTargets returns the items that the targets of a position's people made,
// none where they differ.
func byTargets(in score.Input, position record.ID) []record.Item {
	var common []record.Item
	for _, e := range in.Employees {
		if !e.ActiveIn(in.Period) || e.Post(in.Period.Last).Position != position {
			continue
		}
		s := score.SchemeFor(in, e)
		switch {
		case s.ID != score.FromTargets:
			return nil
		case len(s.Items) == 0: // no targets yet
		case common == nil:
			common = s.Items
		case !reflect.DeepEqual(common, s.Items):
			return nil
		}
	}
	return common
}
