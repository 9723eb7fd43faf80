package schemes

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"zhiji/app/flow"
	"zhiji/app/locale"
	"zhiji/app/task"
	"zhiji/app/theme"
	"zhiji/app/ui"
	"zhiji/store/record"
)

// trial shows what the draft would make of a real person of the month.
type trial struct {
	editor *editor
	object *fyne.Container
	who    *widget.Button
	stat   *ui.Stat
	wrong  *ui.Paragraph
	lines  *fyne.Container

	person record.Employee
	last   *flow.Tried
}

func newTrial(e *editor) *trial {
	l := e.page.host.Language()
	t := &trial{editor: e, stat: ui.NewStat(l.Text("schemes.trial.total")), wrong: ui.NewNotes(""), lines: ui.Column(theme.Gap2)}
	t.who = widget.NewButtonWithIcon("", theme.Icon("user"), t.choose)
	t.wrong.Importance = widget.WarningImportance
	t.wrong.Hide()
	top := ui.Column(theme.Gap2, t.who, t.stat, ui.Flush(t.wrong))
	t.object = ui.Card(l.Text("schemes.trial"), container.NewBorder(ui.Inset(top, 0, 0, theme.Gap2, 0), nil, nil, nil,
		container.NewVScroll(ui.Inset(t.lines, 0, theme.Gap3, 0, 0))))
	return t
}

// begin takes the first person the draft is for.
func (t *trial) begin() {
	t.person, t.last = record.Employee{}, nil
	if people := t.people(); len(people) > 0 {
		t.person = people[0]
	}
	t.name()
}

func (t *trial) people() []record.Employee {
	return candidates(t.editor.draft.scheme, t.editor.page.book, t.editor.page.host.Period())
}

func (t *trial) name() {
	l := t.editor.page.host.Language()
	if t.person.ID == "" {
		t.who.SetText(l.Text("schemes.trial.nobody"))
		return
	}
	t.who.SetText(t.person.Name + " · " + l.Period(t.editor.page.host.Period()))
}

func (t *trial) choose() {
	people := t.people()
	var choices []ui.Choice
	for _, e := range people {
		choices = append(choices, ui.Choice{Text: e.Name, Note: e.Number, Chosen: e.ID == t.person.ID})
	}
	ui.PickBelow(t.who, t.editor.page.host.Language().Text("schemes.whose.search"), choices, func(i int) {
		t.person = people[i]
		t.name()
		t.run()
	})
}

// run scores the person by the draft as it is now; a newer run takes the place
// of one under way.
func (t *trial) run() {
	host := t.editor.page.host
	if t.person.ID == "" || len(t.editor.draft.scheme.Items) == 0 {
		t.show(nil, nil)
		return
	}
	draft, person, period := clone(t.editor.draft.scheme), t.person.ID, host.Period()
	var got *flow.Tried
	host.Run(task.Job{
		Key: "schemes.try",
		Work: func(ctx context.Context, _ task.Progress) (err error) {
			got, err = host.Desk().TryScheme(ctx, draft, person, period)
			return err
		},
		Done: func(err error) { t.show(got, err) },
	})
}

// show copies a result into the widgets. A draft that cannot be computed yet
// says why.
func (t *trial) show(got *flow.Tried, err error) {
	l := t.editor.page.host.Language()
	t.last = got
	t.lines.Objects = nil
	t.wrong.Hidden = err == nil
	if err != nil {
		t.wrong.SetText(l.Error(err))
	}
	switch {
	case got == nil || err != nil:
		t.stat.Set("–", "", ui.Plain)
	default:
		t.showTotals(got, l)
		for _, line := range triedLines(got, t.editor.page.book.Names, l) {
			t.lines.Add(triedRow(line))
		}
	}
	t.lines.Refresh()
	t.object.Refresh()
}

func (t *trial) showTotals(got *flow.Tried, l locale.Language) {
	now, draft := pointsOf(got.Now), pointsOf(got.Draft)
	note, tone := l.Text("schemes.trial.now", "total", l.Points(now)), ui.Plain
	if now != nil && draft != nil {
		change := locale.Round(*draft-*now, 1)
		note = l.Text("schemes.trial.change", "total", l.Points(now), "change", l.Change(&change))
		switch {
		case change > 0:
			tone = ui.Good
		case change < 0:
			tone = ui.Bad
		}
	}
	value := l.Points(draft)
	if got.Draft.Grade != "" {
		value += "  " + got.Draft.Grade
	}
	t.stat.Set(value, note, tone)
}

func pointsOf(c record.Scorecard) *float64 {
	if !c.Published {
		return nil
	}
	return &c.Total
}

func triedRow(line tried) fyne.CanvasObject {
	name, formula := ui.NewText(line.name), ui.NewNotes(line.formula)
	name.Cut = true
	score := ui.NewStrong(line.score)
	row := ui.Column(0, container.NewBorder(nil, nil, nil, score, name))
	if line.formula != "" {
		row.Add(ui.Flush(formula))
	}
	return row
}
