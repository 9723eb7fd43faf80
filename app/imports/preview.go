package imports

import (
	"errors"
	"fmt"
	"math"

	"zhiji/app/flow"
	"zhiji/app/locale"
	"zhiji/store/record"
)

// preview is a plan in words: what an import would write.
type preview struct {
	plan    *flow.Plan
	files   []file
	sum     tally
	names   flow.Names
	metrics map[record.ID]record.Metric // those that the files bring, too
}

// tally counts rows, and the values in them beside those in force.
type tally struct {
	files, good, held, skipped int
	fresh, changed, equal      int
}

// text says what an import would do, in numbers.
func (s tally) text(l locale.Language) string {
	text := l.Text("imports.sum", "files", fmt.Sprint(s.files), "good", count(l, s.good), "held", count(l, s.held), "skipped", count(l, s.skipped))
	if s.changed+s.equal > 0 {
		text += l.Text("imports.sum.against", "new", count(l, s.fresh), "changed", count(l, s.changed), "equal", count(l, s.equal))
	}
	return text
}

// file is one chosen file.
type file struct {
	name     string
	at       int    // place among the files chosen, -1 for none
	fault    string // why it cannot be read; "" when it can
	locked   bool   // a password opens it
	known    bool   // it was imported before
	encoding string // of a text table
	broken   int    // characters of it that could not be read
	tables   []table
	replaced []finding // values in force that it would supersede
	against  flow.Difference
	planned  flow.PlannedFile
}

// table is how one sheet was understood.
type table struct {
	file       int    // place of its file among the files chosen
	title      string // of the sheet, or of the file where it has none
	kind       string
	known      bool // not left alone
	left       bool // not wanted
	confidence string
	reasons    []string
	period     string
	recipe     string // the recipe that it was read by
	layout     string // that it differs from that
	added      []string
	missing    []string
	good       int
	held       int
	skipped    int
	mapping    []mapped
	cleaning   []cleaned
	totals     []total
	problems   []problem
	source     flow.Table
	wish       flow.Wish
	grid       *flow.Grid
	cells      map[string][]int // places in problems, by cell
	wide       []float32        // widths of the columns
	troubles   []finding
	cleanings  []finding
	proposals  map[string]string // what cells should probably say
}

// mapped is a column of the sheet and what it means; field is "" for one that
// is not used.
type mapped struct{ letter, header, field string }

// cleaned is a cleaning step and how often it was applied.
type cleaned struct {
	text  string
	count int
	cell  string
}

// total is a totals row checked against the rows above it.
type total struct {
	text  string
	equal bool
	cell  string
}

// problem is something to look at. Fatal ones keep their row back; questions
// wait for an answer.
type problem struct {
	text     string
	cell     string
	fatal    bool
	key      string
	proposal string // what the cell should probably say
	question *flow.Question
}

// newPreview puts a plan of the chosen files into words.
func newPreview(plan *flow.Plan, names flow.Names, chosen []flow.File, l locale.Language) *preview {
	p := &preview{plan: plan, names: names, metrics: map[record.ID]record.Metric{}}
	for _, e := range plan.Employees {
		names.People[e.ID] = e
	}
	for _, m := range plan.Metrics {
		p.metrics[m.ID] = m
	}
	for i, planned := range plan.Files {
		p.files = append(p.files, p.file(i, planned, chosen[i], l))
	}
	return p
}

func (p *preview) file(i int, planned flow.PlannedFile, said flow.File, l locale.Language) file {
	f := file{name: planned.Name, at: i, planned: planned}
	switch {
	case planned.Err != nil:
		f.fault, f.locked = sentence(planned.Err, l), flow.Locked(planned.Err)
	case planned.Known:
		f.fault, f.known = l.Text("imports.known"), true
		return f
	default:
		p.sum.files++
	}
	if planned.Batch == nil {
		return f
	}
	f.encoding, f.broken = planned.Batch.Encoding, planned.Batch.Undecoded
	f.against, f.replaced = planned.Against, replaced(p.changes(planned.Against.Changes, l), l)
	p.sum.fresh += f.against.New
	p.sum.changed += f.against.Changed
	p.sum.equal += f.against.Equal
	for _, t := range planned.Batch.Tables {
		next := p.table(t, planned.Name, wishOf(said.Wishes, t), l)
		next.file = i
		f.tables = append(f.tables, next)
		p.sum.good += t.Rows.Good
		p.sum.held += t.Rows.Held
		p.sum.skipped += t.Rows.Skipped
	}
	return f
}

// sentence says what is wrong with a file whose name stands beside it.
func sentence(err error, l locale.Language) string {
	var fault *record.Fault
	if errors.As(err, &fault) {
		nameless := *fault
		nameless.Where.File = ""
		err = &nameless
	}
	return l.Error(err)
}

// ready reports whether there is anything to write.
func (p *preview) ready() bool { return p != nil && p.sum.good > 0 }

func (p *preview) table(t flow.Table, name string, wish flow.Wish, l locale.Language) table {
	out := table{
		title: t.Sheet, kind: l.Text("kind." + string(t.Kind)), known: t.Kind != flow.UnknownKind, left: wish.Leave,
		confidence: l.Percent(t.Confidence, 0), reasons: l.Reasons(t.Reasons), period: periodText(t, l),
		good: t.Rows.Good, held: t.Rows.Held, skipped: t.Rows.Skipped, source: t, wish: wish, grid: flow.NewGrid(t, wish.Cells),
	}
	if out.title == "" {
		out.title = name
	}
	if t.Recipe != nil {
		out.recipe = t.Recipe.Name
	}
	if t.Change.Any() {
		out.layout, out.added, out.missing = l.Text("imports.layout", "recipe", out.recipe), t.Change.Added, t.Change.Missing
	}
	for _, c := range t.Mapping {
		out.mapping = append(out.mapping, mapped{c.Letter, c.Header, fieldText(c.Field, p.metrics[c.Metric], l)})
	}
	for _, s := range t.Cleaning {
		text := l.Text("clean."+s.Key, "raw", s.Example)
		if s.Header != "" {
			text = l.Text("imports.in_column", "column", s.Header, "text", text)
		}
		out.cleaning = append(out.cleaning, cleaned{text, s.Count, s.Cell})
	}
	out.totals = totals(t, l)
	out.problems = problems(t, l)
	out.cells = map[string][]int{}
	for i, found := range out.problems {
		out.cells[found.cell] = append(out.cells[found.cell], i)
	}
	out.wide, out.proposals = out.widths(), out.proposed()
	out.troubles, out.cleanings = out.findTroubles(l), out.findCleanings(l)
	return out
}

func totals(t flow.Table, l locale.Language) []total {
	var out []total
	for _, s := range t.Totals {
		key := "imports.total.differs"
		if s.Equal {
			key = "imports.total.equal"
		}
		text := l.Text(key, "label", s.Label, "column", s.Header, "stated", plain(l, s.Stated), "found", plain(l, s.Found))
		out = append(out, total{text, s.Equal, s.Column + fmt.Sprint(s.Row)})
	}
	return out
}

// problems lists what keeps rows back first, questions before all.
func problems(t flow.Table, l locale.Language) []problem {
	var fatal, others []problem
	for i := range t.Questions {
		q := &t.Questions[i]
		text := l.Question(q.Key, q.Args)
		if q.Rows > 1 {
			text = l.Text("imports.waiting", "text", text, "n", fmt.Sprint(q.Rows))
		}
		fatal = append(fatal, problem{text: text, cell: q.Where.Cell, fatal: true, key: q.Key, question: q})
	}
	for _, p := range t.Problems {
		next := problem{text: l.Fill("problem."+p.Key, p.Args), cell: p.Cell, fatal: p.Fatal, key: p.Key, proposal: p.Args["proposal"]}
		if p.Fatal {
			fatal = append(fatal, next)
		} else {
			others = append(others, next)
		}
	}
	return append(fatal, others...)
}

func periodText(t flow.Table, l locale.Language) string {
	if t.Period == "" {
		return l.Text("imports.period.rows")
	}
	return l.Period(t.Period)
}

func fieldText(field string, metric record.Metric, l locale.Language) string {
	if field == "" {
		return ""
	}
	text := l.Text("field." + field)
	if metric.Name != "" {
		text = l.Text("imports.metric_field", "metric", metric.Label(string(l)), "field", text)
	}
	return text
}

// plain writes a number with decimals only where it has some.
func plain(l locale.Language, v float64) string {
	if v == math.Trunc(v) {
		return l.Number(v, 0)
	}
	return l.Number(v, 2)
}
