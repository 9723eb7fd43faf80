package letters

import (
	"context"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"zhiji/app/flow"
	"zhiji/app/theme"
	"zhiji/app/ui"
	"zhiji/store/record"
)

// evidenceView shows what a sentence rests on: its numbers, and the cells of
// the original sheets.
type evidenceView struct {
	host ui.Host
	body *fyne.Container
	card *fyne.Container
}

func newEvidenceView(host ui.Host) *evidenceView {
	v := &evidenceView{host: host, body: ui.Column(theme.Gap2)}
	v.card = ui.Card(host.Language().Text("letters.evidence"), container.NewVScroll(v.body))
	v.clear()
	return v
}

// clear says how to come to the evidence.
func (v *evidenceView) clear() {
	v.set(ui.NewNotes(v.host.Language().Text("letters.evidence.ask")))
}

func (v *evidenceView) set(objects ...fyne.CanvasObject) {
	v.body.Objects = objects
	v.card.Refresh()
}

// cited is a cell with its surroundings.
type cited struct {
	source  record.Source
	excerpt *flow.Excerpt // nil where the original could not be opened
}

// load finds the evidence of a sentence and shows it.
func (v *evidenceView) load(r row, s record.Sentence, metrics map[record.ID]record.Metric) {
	desk, l := v.host.Desk(), v.host.Language()
	var e evidence
	read := func(ctx context.Context) ([]cited, error) {
		explained, err := desk.Explain(ctx, r.Period, r.who.Number)
		if err != nil {
			return nil, err
		}
		e = newEvidence(s, explained.Explanation, metrics, l)
		return excerpts(ctx, desk, r.Employee, e.cells)
	}
	ui.Load(v.host, "letters.evidence", l.Text("letters.evidence.loading"), read, func(cells []cited) { v.show(e, cells) })
}

// mostCells is how many cells are shown with their surroundings.
const mostCells = 4

func excerpts(ctx context.Context, desk *flow.Desk, employee record.ID, sources []record.Source) ([]cited, error) {
	var cells []cited
	for _, source := range sources[:min(len(sources), mostCells)] {
		excerpt, err := desk.Excerpt(ctx, employee, source)
		if err != nil {
			return nil, err
		}
		cells = append(cells, cited{source, excerpt})
	}
	return cells, nil
}

// show lists numbers and cells.
func (v *evidenceView) show(e evidence, cells []cited) {
	l := v.host.Language()
	if len(e.facts) == 0 {
		v.set(ui.NewNotes(l.Text("letters.evidence.none")))
		return
	}
	objects := []fyne.CanvasObject{}
	metric := ""
	for _, f := range e.facts {
		if f.metric != metric {
			metric = f.metric
			objects = append(objects, ui.NewStrong(metric))
		}
		objects = append(objects, container.NewBorder(nil, nil, ui.NewMuted(f.name), nil, trailing(ui.NewStrong(f.written))))
	}
	if len(cells) == 0 {
		v.set(append(objects, ui.NewNotes(l.Text("letters.evidence.computed")))...)
		return
	}
	objects = append(objects, ui.Inset(ui.NewStrong(l.Text("letters.evidence.cells")), theme.Gap3, 0, 0, 0))
	for _, c := range cells {
		objects = append(objects, v.cell(c))
	}
	if more := len(e.cells) - len(cells); more > 0 {
		objects = append(objects, ui.NewNotes(l.Text("letters.evidence.more", "n", strconv.Itoa(more))))
	}
	v.set(objects...)
}

func trailing(t *ui.Text) *ui.Text {
	t.Align, t.Cut = fyne.TextAlignTrailing, true
	return t
}

// cell is the place of a cell and the row it stands in.
func (v *evidenceView) cell(c cited) fyne.CanvasObject {
	column := ui.Column(2)
	for _, p := range pairs(c.excerpt) {
		header, text := ui.NewNote(p.header), ui.NewNote(p.text)
		header.Cut = true
		text.Colour, text.Bold = "", p.cited
		if p.cited {
			text.Colour = theme.Accent
		}
		line := fyne.CanvasObject(container.NewBorder(nil, nil, ui.Sized(header, 92, 0), nil, trailing(text)))
		if p.cited {
			line = container.NewStack(ui.NewSurface(theme.Soft, 4), ui.Inset(line, 2, theme.Gap1, 2, theme.Gap1))
		} else {
			line = ui.Inset(line, 2, theme.Gap1, 2, theme.Gap1)
		}
		column.Add(line)
	}
	if len(column.Objects) == 0 && c.source.Raw != "" {
		column.Add(ui.Inset(ui.NewNote(c.source.Raw), 2, theme.Gap1, 2, theme.Gap1))
	}
	return ui.Column(0, ui.NewNotes(v.host.Language().SourceBrief(c.source)), column)
}
