package flow

import (
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/BurntSushi/toml"

	"zhiji/app/locale"
	"zhiji/store/record"
)

// Proposal is a set of rules to be tried or stored. Its schemes have neither
// ID nor Version: whose they are says which ones they follow.
type Proposal struct {
	Schemes  []record.Scheme // From may be missing where they are only tried
	Cap      float64         // of the firm, as a ratio; 0 leaves it
	Coverage float64         // of the firm, as a share; 0 leaves it
	Grades   []record.Grade  // of the firm; none leaves them
}

// maxSchemeFile is the largest file of schemes that is read, in bytes.
const maxSchemeFile = 4 << 20

// ReadProposal reads what ExportSchemes wrote or somebody typed, for a firm.
// Faults, all with scheme and item: scheme.toml (not TOML; with the line),
// scheme.key (a key that no scheme has), scheme.file.… (a name or number that
// cannot be read), scheme.text (a text that does not compile, with its hole)
// and those of record.Scheme.Validate.
func ReadProposal(r io.Reader, snap *record.Snapshot, l locale.Language) (Proposal, error) {
	var file schemesFile
	meta, err := toml.NewDecoder(io.LimitReader(r, maxSchemeFile)).Decode(&file)
	if err != nil {
		line := 0
		var wrong toml.ParseError
		if errors.As(err, &wrong) {
			line = wrong.Position.Line
		}
		return Proposal{}, record.NewFault("scheme.toml", err, "line", strconv.Itoa(line))
	}
	if unknown := meta.Undecoded(); len(unknown) > 0 {
		return Proposal{}, record.NewFault("scheme.key", record.ErrInvalid, "key", unknown[0].String())
	}
	reader := schemeReader{snap, metrics(snap.Metrics), l}
	p, err := reader.firm(file)
	for _, entry := range file.Schemes {
		if err != nil {
			return p, err
		}
		var s record.Scheme
		if s, err = reader.scheme(entry); err == nil {
			err = p.add(s)
		}
	}
	return p, err
}

// add takes a scheme in; two for the same position or person are refused.
func (p *Proposal) add(s record.Scheme) error {
	for _, other := range p.Schemes {
		if sameScope(other, s) {
			return record.NewFault("scheme.file.twice", record.ErrConflict, "scheme", s.Name, "other", other.Name)
		}
	}
	p.Schemes = append(p.Schemes, s)
	return nil
}

// sameScope reports whether two schemes are for the same position or person.
func sameScope(a, b record.Scheme) bool { return a.Position == b.Position && a.Employee == b.Employee }

// schemeReader finds what the names of a file mean in a firm.
type schemeReader struct {
	snap    *record.Snapshot
	metrics []record.Metric
	speaks  locale.Language
}

// firm reads the overrides of the whole firm.
func (r schemeReader) firm(file schemesFile) (p Proposal, err error) {
	f := figures{}
	p.Grades = f.grades(file.Grades)
	if file.Company != nil {
		p.Cap, p.Coverage = f.share("cap", file.Company.Cap), f.share("coverage", file.Company.Coverage)
	}
	if f.err != nil {
		return p, f.err
	}
	return p, p.on(r.snap.Company).Validate()
}

// on is the firm with the proposal's overrides.
func (p Proposal) on(c record.Company) record.Company {
	if p.Cap > 0 {
		c.Cap = p.Cap
	}
	if p.Coverage > 0 {
		c.Coverage = p.Coverage
	}
	if len(p.Grades) > 0 {
		c.Grades, c.Quotas = p.Grades, nil // the guideline names the grades it was made for
	}
	return c
}

func (f *figures) grades(entries []gradeEntry) []record.Grade {
	var out []record.Grade
	for _, e := range entries {
		f.item = e.Name
		out = append(out, record.Grade{Name: e.Name, Floor: f.plain("floor", e.Floor), Coefficient: f.plain("coefficient", e.Coefficient)})
	}
	return out
}

// scheme reads one scheme and checks it.
func (r schemeReader) scheme(e schemeEntry) (s record.Scheme, err error) {
	if e.Name == "" {
		e.Name = firstText(e.Position, e.Employee)
	}
	f := figures{scheme: e.Name}
	s = record.Scheme{Name: e.Name, From: e.From, Most: f.plain("most", e.Most), Grades: f.grades(e.Grades)}
	if s.Position, err = r.position(e); err != nil {
		return s, err
	}
	if s.Employee, err = r.employee(e); err != nil {
		return s, err
	}
	if e.From != "" {
		if _, err := r.snap.Company.Period(string(e.From)); err != nil {
			return s, err
		}
	}
	for _, item := range e.Items {
		it, err := r.item(e, item)
		if err != nil {
			return s, err
		}
		s.Items = append(s.Items, it)
	}
	if f.err != nil {
		return s, f.err
	}
	return s, r.named(s.Validate())
}

// named puts the name of a metric where a fault has its id.
func (r schemeReader) named(err error) error {
	var fault *record.Fault
	if errors.As(err, &fault) {
		for _, m := range r.metrics {
			if id, ok := fault.Args["metric"]; ok && id == string(m.ID) {
				fault.Args["metric"] = m.Label(string(r.speaks))
			}
		}
	}
	return err
}

func (r schemeReader) position(e schemeEntry) (record.ID, error) {
	if e.Position == "" {
		return "", nil
	}
	for _, p := range r.snap.Positions {
		if p.Name == e.Position || string(p.ID) == e.Position {
			return p.ID, nil
		}
	}
	return "", record.NewFault("scheme.file.position", record.ErrNotFound, "scheme", e.Name, "position", e.Position)
}

func (r schemeReader) employee(e schemeEntry) (record.ID, error) {
	if e.Employee == "" {
		return "", nil
	}
	for _, person := range r.snap.Employees {
		if person.Number == e.Employee {
			return person.ID, nil
		}
	}
	return "", record.NewFault("scheme.file.employee", record.ErrNotFound, "scheme", e.Name, "number", e.Employee)
}

// metric finds a metric by id, or by a name that only one has.
func (r schemeReader) metric(scheme, name string) (record.Metric, error) {
	var found []record.Metric
	for _, m := range r.metrics {
		if string(m.ID) == name {
			return m, nil
		}
		if m.Name == name || strings.EqualFold(m.English, name) || slices.Contains(m.Synonyms, name) {
			found = append(found, m)
		}
	}
	switch {
	case len(found) == 0 || name == "":
		return record.Metric{}, record.NewFault("scheme.file.metric", record.ErrNotFound, "scheme", scheme, "metric", name)
	case len(found) > 1:
		return found[0], record.NewFault("scheme.file.metrics", record.ErrConflict, "scheme", scheme, "metric", name,
			"ids", string(found[0].ID)+", "+string(found[1].ID))
	}
	return found[0], nil
}

// item reads an item with its rule.
func (r schemeReader) item(scheme schemeEntry, e itemEntry) (record.Item, error) {
	m, err := r.metric(scheme.Name, e.Metric)
	if err != nil {
		return record.Item{}, err
	}
	f := &figures{scheme: scheme.Name, item: e.Metric}
	share := m.Unit == record.Percent
	it := record.Item{
		Metric: m.ID, Kind: f.kind(e.Kind), Group: e.Group, Text: e.Text, Prorate: e.Prorate,
		Weight: f.share("weight", e.Weight), Floor: f.share("floor", e.Floor), Cap: f.share("cap", e.Cap), Threshold: f.share("threshold", e.Threshold),
		Target: f.maybe("target", e.Target, share), Start: f.maybe("start", e.Start, share), Required: f.plain("required", e.Required),
	}
	for _, rater := range e.Raters {
		it.Raters = append(it.Raters, f.rater(rater))
	}
	switch {
	case it.Kind == record.Veto:
		if it.Veto, err = r.veto(f, scheme, e, share); err != nil {
			return it, err
		}
	case e.Method == "" && e.Text != "":
		if f.err == nil {
			it.Rule, err = r.compiled(scheme, e, m, it.Kind)
		}
	default:
		it.Rule = f.rule(e, share)
	}
	switch {
	case err != nil:
		return it, err
	case f.err != nil:
		return it, f.err
	case it.Kind != record.Veto:
		if wrong := it.Rule.Validate(); wrong != nil {
			return it, record.NewFault("scheme.file.rule", wrong, "scheme", scheme.Name, "item", e.Metric, "why", r.speaks.Error(wrong))
		}
	}
	return it, nil
}

func (r schemeReader) veto(f *figures, scheme schemeEntry, e itemEntry, share bool) (*record.VetoRule, error) {
	v := &record.VetoRule{Effect: e.Effect, Grade: e.Grade}
	if e.When != nil {
		v.When = f.band(*e.When, share)
	}
	if e.Empties == "" {
		return v, nil
	}
	m, err := r.metric(scheme.Name, e.Empties)
	v.Item = m.ID
	return v, err
}
