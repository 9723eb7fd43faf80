package scores

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"zhiji/app/chart"
	"zhiji/app/flow"
	"zhiji/app/theme"
	"zhiji/app/ui"
	"zhiji/store/record"
)

// told is a person's arithmetic, and why it is another than the month before.
type told struct {
	*flow.Explained
	shift *flow.Shift // nil where that cannot be shown
}

// explain opens the drawer with the arithmetic of a person's result.
func (p *page) explain(number string) {
	desk, period, l := p.host.Desk(), p.host.Period(), p.host.Language()
	var metrics map[record.ID]record.Metric
	if p.model.results != nil {
		metrics = p.model.names.Metrics
	}
	read := func(ctx context.Context) (t told, err error) {
		if t.Explained, err = desk.Explain(ctx, period, number); err != nil {
			return t, err
		}
		t.shift, err = desk.Moves(ctx, period, number)
		return t, err
	}
	ui.Load(p.host, "scores.explain", l.Text("scores.doing.explain"), read, func(t told) {
		p.explained = newTreeView(p.host, t.Employee.ID, newTree(t.Explanation, metrics, l))
		body := ui.Column(theme.Gap3)
		if t.shift != nil && len(t.shift.Moves) > 0 {
			body.Add(p.shiftView(*t.shift, metrics))
		}
		body.Add(p.explained.lines)
		p.drawer.Open(l.Text("scores.drawer.of", "name", t.Employee.Name, "period", l.Period(period)), body)
	})
}

// shiftView is the waterfall at the top of the drawer.
func (p *page) shiftView(s flow.Shift, metrics map[record.ID]record.Metric) fyne.CanvasObject {
	l, period := p.host.Language(), p.host.Period()
	height := waterfall(s, period, metrics, chart.Look{Language: l}).Height() * 96 / 72
	picture := ui.NewChart(p.host, 300, float32(height))
	picture.Set(func(look chart.Look) chart.Chart { return waterfall(s, period, metrics, look) })
	return ui.Column(theme.Gap1, ui.NewStrong(l.Text("scores.shift.title")), tight(ui.NewNotes(shiftSum(s, l))), picture)
}

// treeView is an explanation whose lines open and close. A source opens the
// piece of the original sheet it stands in.
type treeView struct {
	host     ui.Host
	employee record.ID
	tree     tree
	open     map[string]bool
	excerpts map[string]*flow.Excerpt
	lines    *fyne.Container
}

func newTreeView(host ui.Host, employee record.ID, t tree) *treeView {
	v := &treeView{host, employee, t, map[string]bool{root: true}, map[string]*flow.Excerpt{}, ui.Column(0)}
	v.show()
	return v
}

// show makes the lines of what is open.
func (v *treeView) show() {
	v.lines.Objects = []fyne.CanvasObject{ui.Inset(ui.NewNotes(v.host.Language().Text("scores.source.ask")), -theme.Gap2, 0, 0, -theme.Gap2)}
	v.add(root, 0)
	v.lines.Refresh()
}

func (v *treeView) add(id string, depth int) {
	v.lines.Add(v.line(id, depth))
	if !v.open[id] {
		return
	}
	if e := v.excerpts[id]; e != nil {
		v.lines.Add(ui.Inset(newExcerptView(e, v.host.Language()), 0, 0, theme.Gap2, indent(depth+1)))
	}
	for _, part := range v.tree[id].parts {
		v.add(part, depth+1)
	}
}

func indent(depth int) float32 { return float32(depth) * 18 }

// line is one number: what it is, its formula, and the number at the right.
func (v *treeView) line(id string, depth int) fyne.CanvasObject {
	n := v.tree[id]
	words := ui.Column(0, tight(ui.NewParagraph(n.title)))
	if n.formula != "" {
		words.Add(tight(ui.NewNotes(n.formula)))
	}
	value := ui.NewText(n.value)
	value.Bold = n.source == nil && depth < 2
	icon := ""
	switch {
	case len(n.parts) == 0 && n.source == nil:
	case v.open[id]:
		icon = "expand"
	default:
		icon = "right"
	}
	if n.source != nil {
		value.Colour, value.Cut, value.Align = theme.Accent, true, fyne.TextAlignTrailing
	}
	row := container.NewBorder(nil, nil, mark(icon), atMost(value), words)
	line := ui.Inset(row, 5, theme.Gap1, 5, indent(depth)+theme.Gap1)
	if icon == "" {
		return line
	}
	return ui.NewTappable(line, func() { v.toggle(id) })
}

func mark(icon string) fyne.CanvasObject {
	if icon == "" {
		return ui.Sized(ui.NewText(""), 24, 0)
	}
	return ui.Inset(container.NewVBox(ui.Sized(widget.NewIcon(theme.Coloured(icon, theme.Muted)), 16, 16)), 2, 6, 0, 0)
}

// tight takes the padding of a label away.
func tight(label fyne.CanvasObject) fyne.CanvasObject { return ui.Inset(label, -7, -8, -7, -8) }

// atMost keeps a long original text from taking the whole line.
func atMost(value *ui.Text) fyne.CanvasObject {
	if !value.Cut {
		return container.NewVBox(value)
	}
	width := min(fyne.MeasureText(value.Text, 14, fyne.TextStyle{}).Width+2, 160)
	return container.NewVBox(ui.Sized(value, width, 0))
}

func (v *treeView) toggle(id string) {
	v.open[id] = !v.open[id]
	source := v.tree[id].source
	if source == nil || !v.open[id] || v.excerpts[id] != nil {
		v.show()
		return
	}
	desk, employee, l := v.host.Desk(), v.employee, v.host.Language()
	read := func(ctx context.Context) (*flow.Excerpt, error) { return desk.Excerpt(ctx, employee, *source) }
	ui.Load(v.host, "scores.excerpt", l.Text("scores.source.loading"), read, func(e *flow.Excerpt) {
		v.excerpts[id] = e
		v.show()
	})
}
