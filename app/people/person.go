package people

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"zhiji/app/chart"
	"zhiji/app/flow"
	"zhiji/app/locale"
	"zhiji/store/record"
)

// person is the page of one employee.
type person struct {
	*flow.Dossier
	items    []item
	findings []finding
	posts    []post
	raw      []raw
	ability  *ability // nil where there is none to show
}

// finding is something that was noticed, in words.
type finding struct {
	text    string
	good    bool
	missing bool // it is about data, not about the person
}

// post is where the person worked from a day on.
type post struct {
	from                          record.Date
	department, position, manager string
}

func newPerson(o *flow.Dossier, l locale.Language) person {
	p := person{Dossier: o}
	for _, f := range o.Findings {
		p.findings = append(p.findings, finding{flow.Sentence(f, o.Names.Metrics[f.Metric], l), f.Good, strings.HasPrefix(f.Kind, "missing") || strings.HasPrefix(f.Kind, "un")})
	}
	for _, assigned := range slices.Backward(o.Employee.Posts) {
		p.posts = append(p.posts, post{
			assigned.From, o.Names.Departments[assigned.Department], o.Names.Positions[assigned.Position],
			o.Names.People[assigned.Manager].Name,
		})
	}
	if o.Card == nil {
		return p
	}
	for _, score := range o.Card.Items {
		p.items = append(p.items, item{o.Names.Metrics[score.Metric], score, standingOf(score)})
	}
	for _, part := range o.Explanation.Parts {
		p.raw = append(p.raw, p.cells(part, part.Metric, l)...)
	}
	return p
}

// head is the line below the name: 工号, department, position.
func (p person) head(l locale.Language) string {
	parts := []string{p.Employee.Number}
	if len(p.posts) > 0 {
		at := p.Employee.Post(p.Period.Last)
		parts = append(parts, p.Names.Departments[at.Department], p.Names.Positions[at.Position])
	}
	if p.Manager.Name != "" {
		parts = append(parts, l.Text("people.reports", "name", p.Manager.Name))
	}
	if !p.Employee.Left.IsZero() {
		parts = append(parts, l.Text("people.state.left", "date", p.Employee.Left.String()))
	}
	return strings.Join(slices.DeleteFunc(parts, func(part string) bool { return part == "" }), " · ")
}

// stat is a number of the person's first row and the words below it.
type stat struct {
	value, delta string
	change       *float64 // whose sign is the tone of delta
}

// stats returns the first row, by the key of each stat.
func (p person) stats(l locale.Language) map[string]stat {
	if p.Card == nil {
		return map[string]stat{"total": {"–", "", nil}, "grade": {"–", "", nil}, "rank": {"–", "", nil}, "coverage": {"–", "", nil}}
	}
	c := *p.Card
	out := map[string]stat{
		"total":    {"–", l.Text("people.stat.unpublished"), nil},
		"grade":    {locale.Dash(c.Grade), "", nil},
		"rank":     {"–", l.Text("people.stat.rank.none"), nil},
		"coverage": {l.Percent(c.Coverage, 0), l.Text("people.stat.items", "n", strconv.Itoa(len(c.Items))), nil},
	}
	if c.Published {
		out["total"] = stat{l.Number(c.Total, 1), p.changed(l), changeOf(c)}
	}
	if c.Rank > 0 {
		mean := l.Text("people.peers."+string(c.PeerGroup), "n", strconv.Itoa(c.Peers), "mean", l.Number(c.PeerMean, 1))
		out["rank"] = stat{l.Text("people.stat.place", "rank", strconv.Itoa(c.Rank)), mean, nil}
	}
	return out
}

func (p person) changed(l locale.Language) string {
	change := changeOf(*p.Card)
	if change == nil {
		return l.Text("people.stat.first")
	}
	return l.Text("people.stat.change", "change", l.Change(change))
}

// history is the totals of the last months beside the peers' mean.
func (p person) history(look chart.Look) chart.Trend {
	t := chart.Trend{Look: look, Unit: record.Points, Periods: p.Periods, Values: p.Totals}
	for _, mean := range p.Peers {
		if mean != nil {
			rounded := locale.Round(*mean, 1)
			mean = &rounded
		}
		t.Peers = append(t.Peers, mean)
	}
	return t
}

// trend is the history of one item, without a title.
func (p person) trend(i int, look chart.Look) chart.Trend {
	t := chart.Trend{Look: look}
	for _, known := range p.Trends {
		if known.Metric == p.items[i].score.Metric {
			t = chart.NewTrend(look, p.items[i].metric, known)
		}
	}
	t.Title = ""
	return t
}

// day is the civil date of an instant in the firm's zone.
func (p person) day(at time.Time) record.Date {
	zone, err := time.LoadLocation(p.Zone)
	if err != nil {
		zone = time.UTC
	}
	return record.DateOf(at, zone)
}
