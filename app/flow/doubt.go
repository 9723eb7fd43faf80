package flow

import (
	"math"
	"slices"

	"zhiji/analysis/outlier"
	"zhiji/analysis/peer"
	"zhiji/store"
	"zhiji/store/record"
)

// figure names a value: whose, of what and when; target tells whether
// it is what was agreed.
type figure struct {
	employee, metric record.ID
	period           record.PeriodKey
	target           bool
}

func figureOf(a record.Anomaly) figure { return figure{a.Employee, a.Metric, a.Period, a.Target} }

// doubts looks at files in the order in which they are written, each against
// the history and the files before it.
type doubts struct {
	desk    *Desk
	snap    *record.Snapshot
	metrics []record.Metric
	values  *record.Panel
	targets *record.Panel
	places  []peer.Place
	settled map[figure][]record.Anomaly // open or decided already
}

// newDoubts takes up the data in force and makes room for what files bring.
func (d *Desk) newDoubts(snap *record.Snapshot, files []PlannedFile) *doubts {
	x := &doubts{desk: d, snap: snap, metrics: slices.Clone(snap.Metrics), settled: map[figure][]record.Anomaly{}}
	for _, a := range snap.Anomalies {
		if a.State != record.AnomalyWithdrawn {
			x.settled[figureOf(a)] = append(x.settled[figureOf(a)], a)
		}
	}
	people := byID(snap.Employees)
	axes := newAxes(snap.Actual)
	for _, f := range files {
		x.metrics = append(x.metrics, f.changes.Metrics...)
		for _, e := range f.changes.Employees {
			people[e.ID] = e
		}
		axes.add(f.changes)
	}
	x.values, x.targets = axes.panel(snap.Actual), axes.panel(snap.Target)
	positions := byPosition(append(slices.Clone(snap.Positions), newPositions(files)...))
	on := d.today(snap.Company)
	for _, id := range x.values.Employees {
		post := people[id].Post(on)
		x.places = append(x.places, peer.Place{
			Position: post.Position, Family: positions[post.Position].Family, Department: post.Department,
		})
	}
	return x
}

func newPositions(files []PlannedFile) []record.Position {
	var out []record.Position
	for _, f := range files {
		out = append(out, f.changes.Positions...)
	}
	return out
}

func byPosition(list []record.Position) map[record.ID]record.Position {
	m := make(map[record.ID]record.Position, len(list))
	for _, p := range list {
		m[p.ID] = p
	}
	return m
}

// look returns what is doubtful in a file, and takes its values into the
// history of the next. Values of closed periods wait for an adjustment and are
// not looked at; neither is what somebody decided about already.
func (x *doubts) look(c store.Changes) []record.Anomaly {
	in := outlier.Input{
		Values: x.values, Target: x.targets, Metrics: x.metrics, Places: x.places,
		Least: x.snap.Company.PeerMin, Today: x.desk.today(x.snap.Company),
	}
	again := x.again(c.Batch)
	for _, o := range keepCorrections(x.snap, c.Observations) {
		at, ok := place(x.values, o.Employee, o.Metric, o.Period)
		if !ok || x.snap.Closed(o.Period) {
			continue
		}
		old := x.values.Values[at]
		x.values.Values[at] = o.Value
		if again {
			old = math.NaN() // the preview shows what changes
		}
		if !x.known(figure{o.Employee, o.Metric, o.Period, false}, o.Value) {
			in.New, in.Old = append(in.New, at), append(in.Old, old)
		}
	}
	for _, t := range c.Targets {
		at, ok := place(x.targets, t.Employee, t.Metric, t.Period)
		if !ok || x.snap.Closed(t.Period) {
			continue
		}
		x.targets.Values[at] = t.Value
		if !x.known(figure{t.Employee, t.Metric, t.Period, true}, t.Value) {
			in.NewTarget = append(in.NewTarget, at)
		}
	}
	var found []record.Anomaly
	for _, p := range outlier.Find(in) {
		found = append(found, anomalyOf(p, c.Batch.ID))
	}
	return found
}

// again reports whether a file is a newer state of one that was imported: of
// the same name, but for its dates, and for a month of it. Its values are
// meant to take the place of the old ones.
func (x *doubts) again(b *record.Batch) bool {
	return slices.ContainsFunc(x.snap.Batches, func(old record.Batch) bool {
		return imported(old) && recipeName(old.File, "") == recipeName(b.File, "") &&
			slices.ContainsFunc(old.Periods, func(k record.PeriodKey) bool { return slices.Contains(b.Periods, k) })
	})
}

// known reports whether a person was asked about this very value before.
func (x *doubts) known(at figure, value float64) bool {
	return slices.ContainsFunc(x.settled[at], func(a record.Anomaly) bool { return a.Old == value })
}

// place returns where a value stands in a panel.
func place(p *record.Panel, employee, metric record.ID, period record.PeriodKey) (int, bool) {
	e, t, m := p.Employee(employee), p.Period(period), p.Metric(metric)
	if e < 0 || t < 0 || m < 0 {
		return 0, false
	}
	return p.Offset(e, t, m), true
}

func anomalyOf(p outlier.Proposal, batch record.ID) record.Anomaly {
	a := record.Anomaly{
		ID: record.NewID(), Employee: p.Employee, Metric: p.Metric, Period: p.Period, Batch: batch,
		Target: p.Kind == outlier.ZeroTarget, Kind: string(p.Kind), Reason: p.Reason, Numbers: p.Numbers,
		Strength: p.Strength, Old: p.Value, State: record.AnomalyOpen,
	}
	if !math.IsNaN(p.Becomes) {
		a.New = &p.Becomes
	}
	return a
}

// doubt looks at the files in the order in which they would be written.
func (p *planner) doubt() {
	x := p.desk.newDoubts(p.snap, p.plan.Files)
	people, of := byID(p.dir.employees), map[record.ID]record.Metric{}
	for _, m := range p.metrics {
		of[m.ID] = m
	}
	for _, i := range p.plan.order() {
		f := &p.plan.Files[i]
		for _, a := range x.look(f.changes) {
			view := p.desk.viewAnomaly(a, people[a.Employee], of[a.Metric])
			view.ID, view.Source = "", sourceOf(f.changes, a) // it gets its id when it is kept
			f.Doubts = append(f.Doubts, view)
			f.remark(view)
		}
	}
}

// remark shows a doubtful value where it stands, beside what the import found.
func (f *PlannedFile) remark(a Anomaly) {
	row, _ := splitCell(a.Source.Cell)
	at := -1
	for i, t := range f.Batch.Tables {
		if t.Sheet == a.Source.Sheet && len(t.HeaderRows) > 0 && t.HeaderRows[0] < row {
			at = i // the last that begins above it
		}
	}
	if at < 0 {
		return
	}
	place := record.Place{File: a.Source.File, Sheet: a.Source.Sheet, Cell: a.Source.Cell}
	problems := f.Batch.Tables[at].Problems
	f.Batch.Tables[at].Problems = append(problems[:len(problems):len(problems)], record.Problem{Place: place, Key: "doubtful", Args: map[string]string{"sentence": a.Text}})
}

// sourceOf returns where a doubtful value of a file stands.
func sourceOf(c store.Changes, a record.Anomaly) record.Source {
	for _, o := range c.Observations {
		if !a.Target && o.Employee == a.Employee && o.Metric == a.Metric && o.Period == a.Period && len(o.Sources) > 0 {
			return o.Sources[0]
		}
	}
	for _, t := range c.Targets {
		if a.Target && t.Employee == a.Employee && t.Metric == a.Metric && t.Period == a.Period {
			return t.Source
		}
	}
	return record.Source{}
}
