package flow

import (
	"context"
	"regexp"

	"zhiji/importers"
	"zhiji/importers/sheet/child"
	"zhiji/store"
	"zhiji/store/record"
)

// File is an input: its name as a person knows it, its bytes, and what the
// person said about it.
type File struct {
	Name     string
	Bytes    []byte
	Wishes   []importers.Wish
	Encoding string // of a text table; "" = detect
	Again    bool   // was imported before, and is to be, as rows of it were held
}

// Hints are what the person said about the files beforehand.
type Hints struct {
	Period record.PeriodKey
	Kind   importers.Kind
}

// Plan is what an import would do. Nothing is written until Commit.
type Plan struct {
	Files     []PlannedFile
	Remember  bool              // how its tables are read is kept as recipes
	Employees []record.Employee // known when the plan was made, those it brings included
	Metrics   []record.Metric
}

// PlannedFile is one file of a plan: what was understood, or why not. A file
// none of whose tables was recognised has both.
type PlannedFile struct {
	Name    string
	Batch   *importers.Batch
	Err     error
	Known   bool       // its very bytes were imported before and count
	Against Difference // what it brings, beside what is there
	Doubts  []Anomaly  // values that may be wrong, as they would be proposed

	Forms      []importers.Form   // 考核表 of the file
	Agreements []record.Agreement // that its forms are signed with

	changes store.Changes
	recipes []record.Recipe
}

// Preview reads files and says what an import would do. Rosters are
// understood first, so that the other files of the same month can name new
// people. A file that cannot be read carries its error and stops no other.
func (d *Desk) Preview(ctx context.Context, files []File, hints Hints, progress Progress) (*Plan, error) {
	snap, err := d.snapshot(ctx)
	if err != nil {
		return nil, err
	}
	recipes, err := d.Session.Recipes()
	if err != nil {
		return nil, err
	}
	p := &planner{
		desk: d, snap: snap, hints: hints, dir: newDirectory(snap, d.newcomer), metrics: snap.Metrics, recipes: recipes, imported: importedBefore(snap),
		plan: &Plan{Files: make([]PlannedFile, len(files))},
	}
	order := rosterFirst(files)
	heard := 0 // files up to here were read before a roster came
	for n, i := range order {
		progress.step("progress.read", n, len(files))
		if p.read(ctx, i, files[i]); p.plan.Files[i].bringsPeople() {
			heard = n
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
	}
	for n, i := range order {
		if n < heard && !p.plan.Files[i].bringsPeople() {
			p.read(ctx, i, files[i])
		}
		p.settle(i, files[i])
	}
	p.doubt()
	progress.step("progress.read", len(files), len(files))
	p.plan.Employees, p.plan.Metrics = p.dir.employees, p.metrics
	return p.plan, ctx.Err()
}

// rosterFirst returns the order of reading: what looks like a roster by its
// name comes first, so that the others need not be read again.
func rosterFirst(files []File) []int {
	var first, rest []int
	for i, f := range files {
		if rosterName.MatchString(f.Name) {
			first = append(first, i)
		} else {
			rest = append(rest, i)
		}
	}
	return append(first, rest...)
}

var rosterName = regexp.MustCompile(`(?i)花名册|通讯录|员工|人员|roster|staff|employees`)

// planner gathers a plan: the org chart and the metrics grow as files are
// understood.
type planner struct {
	desk    *Desk
	snap    *record.Snapshot
	hints   Hints
	dir     *directory
	metrics []record.Metric
	recipes []record.Recipe // confirmed before
	fresh   []record.Recipe // that this plan would leave
	plan    *Plan

	imported map[string]bool // hashes of the files that count
}

// read understands one file; a roster is merged at once.
func (p *planner) read(ctx context.Context, i int, file File) {
	batch, err := importers.Read(ctx, file.Name, file.Bytes, p.known(file))
	p.plan.Files[i] = PlannedFile{Name: file.Name, Batch: batch, Err: err}
	if p.plan.Files[i].bringsPeople() {
		p.settle(i, file)
	}
}

// settle turns what was understood of a file into what would be written.
func (p *planner) settle(i int, file File) {
	if f := &p.plan.Files[i]; f.Err == nil && f.Batch != nil && f.changes.Batch == nil {
		f.Known = !file.Again && p.imported[f.Batch.SHA256]
		f.changes = p.changes(f.Batch, file)
		f.Against = p.against(f.changes)
		f.Forms = formsOf(f.Batch)
		f.Agreements = p.agreements(f.Forms, f.changes.Batch.ID)
		f.changes.Agreements = f.Agreements
		f.recipes = p.remember(f.Batch)
	}
}

func (p *planner) known(file File) importers.Known {
	return importers.Known{
		Employees: p.dir.employees, Departments: p.dir.departments, Positions: p.dir.positions,
		Metrics: p.metrics, MonthStart: p.snap.Company.MonthStart,
		Period: p.hints.Period, Kind: p.hints.Kind, Today: p.desk.today(p.snap.Company), Sheets: child.Read,
		Recipes: p.recipes, Wishes: file.Wishes, Encoding: file.Encoding,
	}
}

func (f PlannedFile) bringsPeople() bool {
	if f.Batch == nil {
		return false
	}
	for _, t := range f.Batch.Tables {
		if len(t.Roster) > 0 {
			return true
		}
	}
	return false
}

// changes turns what was understood into what would be written.
func (p *planner) changes(b *importers.Batch, file File) store.Changes {
	batch := p.header(b)
	c := store.Changes{
		Batch:    &batch,
		Original: &record.Original{SHA256: b.SHA256, Name: b.File, Bytes: file.Bytes},
	}
	for _, t := range b.Tables {
		if len(t.Roster) > 0 {
			p.dir.merge(t.Roster)
			p.dir.into(&c, p.snap)
		}
		p.metrics = append(p.metrics, t.NewMetrics...)
		c.Metrics = append(c.Metrics, t.NewMetrics...)
		c.Observations = append(c.Observations, stamp(t.Observations, batch.ID)...)
		for _, target := range t.Targets {
			target.Batch, target.Source.Batch = batch.ID, batch.ID
			c.Targets = append(c.Targets, target)
		}
		for _, rating := range t.Ratings {
			rating.Batch, rating.Source.Batch = batch.ID, batch.ID
			c.Ratings = append(c.Ratings, rating)
		}
		if len(t.Lines.Lines) > 0 {
			lines := t.Lines
			lines.Batch, lines.Source.Batch = batch.ID, batch.ID
			c.Lines = append(c.Lines, lines)
		}
	}
	return c
}

// stamp names the batch on observations and their sources.
func stamp(observations []record.Observation, batch record.ID) []record.Observation {
	out := make([]record.Observation, len(observations))
	for i, o := range observations {
		o.Batch = batch
		o.Sources = append([]record.Source(nil), o.Sources...)
		for j := range o.Sources {
			o.Sources[j].Batch = batch
		}
		out[i] = o
	}
	return out
}

// header sums a batch up.
func (p *planner) header(b *importers.Batch) record.Batch {
	out := record.Batch{
		ID: record.NewID(), File: b.File, SHA256: b.SHA256, Size: b.Size,
		At: p.desk.Now().UTC(), By: p.desk.Session.User().ID,
	}
	kinds, periods := map[string]bool{}, map[record.PeriodKey]bool{}
	for _, t := range b.Tables {
		kinds[string(t.Kind)] = true
		for _, k := range periodsOf(t) {
			periods[k] = true
		}
		out.Read += t.Rows.Read
		out.Good += t.Rows.Good
		out.Held += t.Rows.Held
		out.Skipped += t.Rows.Skipped
		out.Problems = append(out.Problems, t.Problems...)
	}
	out.Kinds, out.Periods = sortedKeys(kinds), sortedKeys(periods)
	return out
}

func periodsOf(t importers.Table) []record.PeriodKey {
	var keys []record.PeriodKey
	for _, o := range t.Observations {
		keys = append(keys, o.Period)
	}
	for _, target := range t.Targets {
		keys = append(keys, target.Period)
	}
	for _, rating := range t.Ratings {
		keys = append(keys, rating.Period)
	}
	for _, line := range t.Lines.Lines {
		keys = append(keys, record.MonthOf(line.Date, 1))
	}
	return keys
}
