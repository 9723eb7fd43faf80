package flow

import (
	"cmp"
	"context"
	"slices"

	"zhiji/analysis/score"
	"zhiji/store"
	"zhiji/store/access"
	"zhiji/store/record"
)

// SchemeBook is the firm's schemes as a session may read them.
type SchemeBook struct {
	Snapshot *record.Snapshot
	Names    Names
	Metrics  []record.Metric // the firm's, then those of the library it has not changed
	Schemes  []SchemeFile    // in the order of their names; ended ones last
	Edits    bool            // the session may change them
}

// SchemeFile is all versions of one scheme.
type SchemeFile struct {
	Versions []record.Scheme // oldest first
	People   int             // who it applies to in the period asked for, or will
}

// Newest is the version that was written last.
func (f SchemeFile) Newest() record.Scheme { return f.Versions[len(f.Versions)-1] }

// Schemes reads the schemes with their versions, counting whom each applies to
// in a period, or will where it begins later. Who may not see the firm's gets those of their own results.
func (d *Desk) Schemes(ctx context.Context, period record.PeriodKey) (*SchemeBook, error) {
	snap, err := d.snapshot(ctx)
	if err != nil {
		return nil, err
	}
	user := d.Session.User()
	b := &SchemeBook{Snapshot: snap, Names: NewNames(snap), Metrics: snap.Metrics, Edits: access.May(user, access.Define)}
	applies, own := map[record.ID]int{}, map[record.ID]bool{}
	if period != "" {
		in, err := input(snap, period)
		if err != nil {
			return nil, err
		}
		later := in
		later.Schemes = begun(in.Schemes, period)
		for _, e := range snap.Employees {
			if !e.ActiveIn(in.Period) {
				continue
			}
			id := score.SchemeFor(in, e).ID
			if id == score.FromTargets {
				id = score.SchemeFor(later, e).ID
			}
			applies[id]++
			own[id] = own[id] || e.ID == user.Employee
		}
	}
	for _, f := range filed(snap.Schemes) {
		id := f.Newest().ID
		f.People = applies[id]
		if access.SeesFirm(user) || own[id] {
			b.Schemes = append(b.Schemes, f)
		}
	}
	return b, nil
}

// begun lets schemes that begin later, where there is none before, begin in a
// period, so that whom they will be for is counted.
func begun(schemes []record.Scheme, k record.PeriodKey) []record.Scheme {
	out := slices.Clone(schemes)
	for i, s := range out {
		another := func(o record.Scheme) bool {
			return o.Position == s.Position && o.Employee == s.Employee && o.From <= k
		}
		if s.Version == 1 && !slices.ContainsFunc(schemes, another) {
			out[i].From = k
		}
	}
	return out
}

// filed puts the versions of each scheme together.
func filed(schemes []record.Scheme) []SchemeFile {
	byID := map[record.ID][]record.Scheme{}
	for _, s := range schemes {
		byID[s.ID] = append(byID[s.ID], s)
	}
	var out []SchemeFile
	for _, id := range sortedKeys(byID) {
		versions := byID[id]
		slices.SortFunc(versions, func(a, b record.Scheme) int { return cmp.Compare(a.Version, b.Version) })
		out = append(out, SchemeFile{Versions: versions})
	}
	slices.SortStableFunc(out, func(a, b SchemeFile) int {
		return cmp.Or(cmp.Compare(ended(a), ended(b)), cmp.Compare(a.Newest().Name, b.Newest().Name))
	})
	return out
}

func ended(f SchemeFile) int {
	if f.Newest().Ended {
		return 1
	}
	return 0
}

// SaveScheme writes a draft as a new version: the first of a new scheme where
// it has no ID, else the next one. Faults: scheme.name, scheme.taken (the
// position or person has another scheme), scheme.closed (From is not after the
// last closed period), and those of Scheme.Validate.
func (d *Desk) SaveScheme(ctx context.Context, draft record.Scheme) (record.Scheme, error) {
	snap, err := d.snapshot(ctx)
	if err != nil {
		return draft, err
	}
	if draft.Name == "" {
		return draft, record.NewFault("scheme.name", record.ErrInvalid)
	}
	if _, err := snap.Company.Period(string(draft.From)); err != nil {
		return draft, err
	}
	for _, c := range snap.Closings {
		if draft.From <= c.Period {
			return draft, record.NewFault("scheme.closed", record.ErrClosed, "period", d.Language.Period(c.Period), "scheme", draft.Name)
		}
	}
	for _, f := range filed(snap.Schemes) {
		other := f.Newest()
		if other.ID != draft.ID && !other.Ended && !draft.Ended && other.Position == draft.Position && other.Employee == draft.Employee {
			return draft, record.NewFault("scheme.taken", record.ErrConflict, "scheme", other.Name)
		}
		if other.ID == draft.ID {
			draft.Version = other.Version
		}
	}
	if draft.ID == "" {
		draft.ID, draft.Version = record.NewID(), 0
	}
	draft.Version++
	return draft, d.Session.Apply(ctx, access.Define, store.Changes{Schemes: []record.Scheme{draft}})
}

// RetireScheme ends a scheme from a period on, by a version that says so.
func (d *Desk) RetireScheme(ctx context.Context, id record.ID, from record.PeriodKey) (record.Scheme, error) {
	snap, err := d.snapshot(ctx)
	if err != nil {
		return record.Scheme{}, err
	}
	for _, f := range filed(snap.Schemes) {
		if last := f.Newest(); last.ID == id {
			last.From, last.Ended = from, true
			return d.SaveScheme(ctx, last)
		}
	}
	return record.Scheme{}, record.NewFault("scheme.missing", record.ErrNotFound)
}

// Tried is a person's result under a draft beside the one in force.
type Tried struct {
	Employee    record.Employee
	Now, Draft  record.Scorecard
	Explanation record.Explanation // of Draft
}

// tryVersion is of a scheme that is tried and not stored.
const tryVersion = 1 << 30

// TryScheme scores a person's real values of a period by a draft, whatever the
// draft's From and whoever it is for. Nothing is stored. Weights that do not
// make a whole yet are taken in proportion.
func (d *Desk) TryScheme(ctx context.Context, draft record.Scheme, employee record.ID, period record.PeriodKey) (*Tried, error) {
	snap, err := d.snapshot(ctx)
	if err != nil {
		return nil, err
	}
	in, err := input(snap, period)
	if err != nil {
		return nil, err
	}
	at := slices.IndexFunc(in.Employees, func(e record.Employee) bool { return e.ID == employee && e.ActiveIn(in.Period) })
	if at < 0 {
		return nil, record.NewFault("scheme.nobody", record.ErrNotFound, "period", d.Language.Period(period))
	}
	in.Employees = in.Employees[at : at+1]
	t := &Tried{Employee: in.Employees[0], Now: score.Compute(in)[0]}
	draft.ID, draft.Version, draft.From = "draft", tryVersion, period
	draft.Employee, draft.Position = employee, ""
	draft.Items = Whole(draft.Items)
	if err := draft.Validate(); err != nil {
		return t, err
	}
	in.Schemes = append(slices.Clone(in.Schemes), draft)
	t.Draft = score.Compute(in)[0]
	observations, err := d.Session.Observations(employee, period)
	if err != nil {
		return t, err
	}
	targets, err := d.Session.Targets(employee, period)
	t.Explanation = score.Explain(in, t.Draft, observations, targets)
	return t, err
}

// Whole returns items whose weights are in proportion and sum to 1, to the
// last digit; those outside the weights have none.
func Whole(items []record.Item) []record.Item {
	out := slices.Clone(items)
	sum, last := 0.0, -1
	for i := range out {
		if !out[i].Kind.Weighted() {
			out[i].Weight = 0
			continue
		}
		sum += out[i].Weight
		if out[i].Weight > 0 {
			last = i
		}
	}
	if last < 0 {
		return out
	}
	rest := 1.0
	for i := range out {
		if i == last || out[i].Weight == 0 {
			continue
		}
		out[i].Weight = score.Round(out[i].Weight/sum, 4)
		rest -= out[i].Weight
	}
	out[last].Weight = score.Round(rest, 4)
	return out
}
