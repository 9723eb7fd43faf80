package flow

import (
	"io"

	"github.com/BurntSushi/toml"

	"zhiji/store/record"
)

// schemesFile is how schemes stand in a file that people read and pass on.
// Shares are written in percent: weight = 30, cap = 120, from = "95%"; values
// in the unit of their metric, percent ones with the sign. Metrics, positions
// and people stand by name or id, people by 工号.
type schemesFile struct {
	Company *companyEntry `toml:"company,omitempty"` // of a simulation only
	Grades  []gradeEntry  `toml:"grade,omitempty"`   // of a simulation only
	Schemes []schemeEntry `toml:"scheme"`
}

type companyEntry struct {
	Cap      any `toml:"cap,omitempty"`
	Coverage any `toml:"coverage,omitempty"`
}

type gradeEntry struct {
	Name        string `toml:"name"`
	Floor       any    `toml:"floor"`
	Coefficient any    `toml:"coefficient,omitempty"`
}

type schemeEntry struct {
	Name     string           `toml:"name"`
	Position string           `toml:"position,omitempty"`
	Employee string           `toml:"employee,omitempty"`
	From     record.PeriodKey `toml:"from,omitempty"`
	Most     any              `toml:"most,omitempty"`
	Grades   []gradeEntry     `toml:"grade,omitempty"`
	Items    []itemEntry      `toml:"item"`
}

// itemEntry is an item; either text alone, which is compiled, or a method
// with its parameters, which text then only accompanies.
type itemEntry struct {
	Metric string `toml:"metric"`
	Kind   string `toml:"kind,omitempty"` // kpi when empty
	Group  string `toml:"group,omitempty"`
	Weight any    `toml:"weight,omitempty"`
	Text   string `toml:"text,omitempty"`

	Method      record.Method `toml:"method,omitempty"`
	Full        any           `toml:"full,omitempty"`
	Basis       record.Basis  `toml:"basis,omitempty"`
	Interpolate bool          `toml:"interpolate,omitempty"`
	Base        any           `toml:"base,omitempty"`
	Low         any           `toml:"low,omitempty"`
	High        any           `toml:"high,omitempty"`
	Least       any           `toml:"least,omitempty"`
	Most        any           `toml:"most,omitempty"`

	Floor     any  `toml:"floor,omitempty"`
	Cap       any  `toml:"cap,omitempty"`
	Threshold any  `toml:"threshold,omitempty"`
	Target    any  `toml:"target,omitempty"`
	Prorate   bool `toml:"prorate,omitempty"`
	Start     any  `toml:"start,omitempty"`
	Required  any  `toml:"required,omitempty"`

	When    *bandEntry        `toml:"when,omitempty"` // of a veto
	Effect  record.VetoEffect `toml:"effect,omitempty"`
	Empties string            `toml:"empties,omitempty"` // metric of the item that effect = "item" takes the points of
	Grade   string            `toml:"grade,omitempty"`   // best grade that effect = "grade" leaves

	Bands   []bandEntry   `toml:"band,omitempty"`
	Steps   []stepEntry   `toml:"step,omitempty"`
	Anchors []anchorEntry `toml:"anchor,omitempty"`
	Raters  []raterEntry  `toml:"rater,omitempty"`
}

type bandEntry struct {
	From     any        `toml:"from,omitempty"`
	To       any        `toml:"to,omitempty"`
	FromOpen bool       `toml:"from_open,omitempty"`
	ToOpen   bool       `toml:"to_open,omitempty"`
	Points   any        `toml:"points,omitempty"`
	Step     *stepEntry `toml:"step,omitempty"`
}

type stepEntry struct {
	From   any         `toml:"from"`
	Each   any         `toml:"each"`
	Points any         `toml:"points"`
	Down   bool        `toml:"down,omitempty"`
	Part   record.Part `toml:"part,omitempty"`
}

type anchorEntry struct {
	From any    `toml:"from"`
	To   any    `toml:"to"`
	Text string `toml:"text"`
}

// raterEntry is a relation (self, superior, second, peer) and its share.
type raterEntry struct {
	Who    string `toml:"who"`
	Weight any    `toml:"weight"`
}

// The words for an item without a kind and for the superiors.
const (
	kindKPI     = "kpi"
	whoSuperior = "superior"
	whoSecond   = "second"
)

// ExportSchemes writes schemes as TOML, for ReadProposal: rules as they are,
// with the text beside them.
func ExportSchemes(w io.Writer, snap *record.Snapshot, schemes []record.Scheme) error {
	var file schemesFile
	words := schemeWriter{NewNames(snap)}
	for _, s := range schemes {
		file.Schemes = append(file.Schemes, words.scheme(s))
	}
	encoder := toml.NewEncoder(w)
	encoder.Indent = ""
	return encoder.Encode(file)
}

// schemeWriter writes schemes in the names of a firm.
type schemeWriter struct{ names Names }

func (w schemeWriter) scheme(s record.Scheme) schemeEntry {
	e := schemeEntry{
		Name: s.Name, Position: firstText(w.names.Positions[s.Position], string(s.Position)),
		From: s.From, Most: writeSome(s.Most, false), Grades: gradeEntries(s.Grades),
	}
	if s.Employee != "" {
		e.Employee = firstText(w.names.People[s.Employee].Number, string(s.Employee))
	}
	for _, it := range s.Items {
		e.Items = append(e.Items, w.item(it))
	}
	return e
}

func gradeEntries(grades []record.Grade) []gradeEntry {
	var out []gradeEntry
	for _, g := range grades {
		out = append(out, gradeEntry{g.Name, writePlain(g.Floor), writePlain(g.Coefficient)})
	}
	return out
}

// metric names a metric by the firm's word where only one has it.
func (w schemeWriter) metric(id record.ID) string {
	name := w.names.Metrics[id].Name
	for other, m := range w.names.Metrics {
		if other != id && m.Name == name {
			return string(id)
		}
	}
	return firstText(name, string(id))
}

func (w schemeWriter) item(it record.Item) itemEntry {
	share := w.names.Metrics[it.Metric].Unit == record.Percent
	r, e := it.Rule, itemEntry{Metric: w.metric(it.Metric), Kind: string(it.Kind), Group: it.Group, Text: it.Text}
	e.Prorate, e.Start, e.Required = it.Prorate, writeMaybe(it.Start, share), writeSome(it.Required, false)
	e.Target, e.Floor = writeMaybe(it.Target, share), writeSome(it.Floor, true)
	e.Cap, e.Threshold = writeSome(it.Cap, true), writeSome(it.Threshold, true)
	if it.Kind.Weighted() {
		e.Weight = writeShare(it.Weight)
	}
	for _, rater := range it.Raters {
		e.Raters = append(e.Raters, raterEntry{whoOf(rater), writeShare(rater.Weight)})
	}
	if v := it.Veto; v != nil {
		when := writeBand(v.When, share)
		e.When, e.Effect, e.Grade = &when, v.Effect, v.Grade
		if v.Item != "" {
			e.Empties = w.metric(v.Item)
		}
	}
	e.rule(r, share)
	return e
}

func (e *itemEntry) rule(r record.Rule, share bool) {
	along := r.Looks() == record.Attained || share
	e.Method, e.Full, e.Basis = r.Method, writeSome(r.Full, false), r.Basis
	e.Interpolate, e.Base = r.Interpolate, writeSome(r.Base, false)
	e.Low, e.High = writeSome(r.Low, share), writeSome(r.High, share)
	e.Least, e.Most = writeMaybe(r.Least, false), writeMaybe(r.Most, false)
	for _, b := range r.Bands {
		e.Bands = append(e.Bands, writeBand(b, along))
	}
	for _, s := range r.Steps {
		e.Steps = append(e.Steps, writeStep(s, along))
	}
	for _, a := range r.Anchors {
		e.Anchors = append(e.Anchors, anchorEntry{writePlain(a.From), writePlain(a.To), a.Text})
	}
}

func writeBand(b record.Band, share bool) bandEntry {
	e := bandEntry{
		From: writeMaybe(b.From, share), To: writeMaybe(b.To, share),
		FromOpen: b.FromOpen, ToOpen: b.ToOpen, Points: writePlain(b.Points),
	}
	if b.Step != nil {
		step := writeStep(*b.Step, share)
		e.Step = &step
	}
	return e
}

func writeStep(s record.Step, share bool) stepEntry {
	return stepEntry{writeEither(s.From, share), writeEither(s.Each, share), writePlain(s.Points), s.Down, s.Part}
}

func whoOf(r record.RaterShare) string {
	switch {
	case r.Second:
		return whoSecond
	case r.Relation == record.BySuperior:
		return whoSuperior
	}
	return string(r.Relation)
}
