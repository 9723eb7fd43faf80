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
	plan  *flow.Plan
	files []file
	sum   tally
}

// tally counts rows.
type tally struct {
	files, good, held, skipped int
}

// file is one chosen file.
type file struct {
	name   string
	fault  string // why it cannot be read; "" when it can
	tables []table
}

// table is how one sheet was understood.
type table struct {
	title      string // of the sheet, or of the file where it has none
	kind       string
	known      bool // not left alone
	confidence string
	reasons    []string
	period     string
	good       int
	held       int
	skipped    int
	mapping    []mapped
	cleaning   []cleaned
	totals     []total
	problems   []problem
	source     flow.Table
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
	text  string
	cell  string
	fatal bool
}

// newPreview puts a plan into words.
func newPreview(plan *flow.Plan, metrics map[record.ID]record.Metric, l locale.Language) *preview {
	p := &preview{plan: plan}
	for _, planned := range plan.Files {
		f := file{name: planned.Name}
		if planned.Err != nil {
			f.fault = sentence(planned.Err, l)
		} else {
			p.sum.files++
			for _, t := range planned.Batch.Tables {
				f.tables = append(f.tables, newTable(t, planned.Name, metrics, l))
				p.sum.good += t.Rows.Good
				p.sum.held += t.Rows.Held
				p.sum.skipped += t.Rows.Skipped
			}
		}
		p.files = append(p.files, f)
	}
	return p
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

func newTable(t flow.Table, name string, metrics map[record.ID]record.Metric, l locale.Language) table {
	out := table{
		title: t.Sheet, kind: l.Text("kind." + string(t.Kind)), known: t.Kind != "unknown",
		confidence: l.Percent(t.Confidence, 0), reasons: l.Reasons(t.Reasons), period: periodText(t, l),
		good: t.Rows.Good, held: t.Rows.Held, skipped: t.Rows.Skipped, source: t,
	}
	if out.title == "" {
		out.title = name
	}
	for _, c := range t.Mapping {
		out.mapping = append(out.mapping, mapped{c.Letter, c.Header, fieldText(c.Field, metrics[c.Metric], l)})
	}
	for _, s := range t.Cleaning {
		text := l.Text("clean."+s.Key, "raw", s.Example)
		if s.Header != "" {
			text = l.Text("imports.in_column", "column", s.Header, "text", text)
		}
		out.cleaning = append(out.cleaning, cleaned{text, s.Count, s.Cell})
	}
	for _, s := range t.Totals {
		key := "imports.total.differs"
		if s.Equal {
			key = "imports.total.equal"
		}
		text := l.Text(key, "label", s.Label, "column", s.Header, "stated", plain(l, s.Stated), "found", plain(l, s.Found))
		out.totals = append(out.totals, total{text, s.Equal, s.Column + fmt.Sprint(s.Row)})
	}
	out.problems = problems(t, l)
	return out
}

// problems lists what keeps rows back first.
func problems(t flow.Table, l locale.Language) []problem {
	var fatal, others []problem
	for _, q := range t.Questions {
		text := l.Question(q.Key, q.Args)
		if q.Rows > 1 {
			text = l.Text("imports.waiting", "text", text, "n", fmt.Sprint(q.Rows))
		}
		fatal = append(fatal, problem{text, q.Where.Cell, true})
	}
	for _, p := range t.Problems {
		next := problem{l.Fill("problem."+p.Key, p.Args), p.Cell, p.Fatal}
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

// differing counts totals that do not agree with their rows.
func differing(totals []total) int {
	n := 0
	for _, t := range totals {
		if !t.equal {
			n++
		}
	}
	return n
}
