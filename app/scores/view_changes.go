package scores

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"zhiji/app/task"
	"zhiji/app/theme"
	"zhiji/app/ui"
	"zhiji/store/record"
)

// changesView lists adjustments: those that wait, then what was decided.
func (p *page) changesView() fyne.CanvasObject {
	list := ui.Column(theme.Gap2)
	for _, e := range p.model.changes {
		list.Add(p.changeRow(e))
	}
	return ui.Card("", container.NewVScroll(list))
}

func (p *page) changeRow(e entry) fyne.CanvasObject {
	l := p.host.Language()
	words := ui.Column(0, tight(ui.NewParagraph(e.title(l))), tight(ui.NewNotes(e.note(l))))
	if !e.pending() {
		return words
	}
	return container.NewBorder(nil, nil, nil, ui.Middle(p.verdicts(e.ProposedBy, func(yes bool) { p.decideChange(e, yes) })), words)
}

func (p *page) decideChange(e entry, approve bool) {
	desk, l := p.host.Desk(), p.host.Language()
	p.run("decide", func(ctx context.Context, _ task.Progress) error {
		_, err := desk.Decide(ctx, e.ID, approve)
		return err
	}, func() string { return l.Text("scores.done.change."+verdict(approve), "name", e.name) })
}

// askChange proposes another value for a person of a closed period.
func (p *page) askChange(r row) {
	desk, period, l := p.host.Desk(), p.host.Period(), p.host.Language()
	lines := p.model.valuesOf(r.id, l)
	if len(lines) == 0 {
		p.host.Say(l.Text("scores.change.nothing"))
		return
	}
	names := make([]string, len(lines))
	for i, v := range lines {
		names[i] = v.text
	}
	metric, value, reason := widget.NewSelect(names, nil), ui.NewEntry(""), ui.NewMultiLineEntry("", 3)
	metric.SetSelectedIndex(0)
	fields := ui.Column(theme.Gap2, ui.Field(l.Text("scores.change.metric"), metric, ""), ui.Field(l.Text("scores.change.value"), value, l.Text("scores.change.hint")),
		ui.Field(l.Text("scores.move.reason"), reason, ""))
	ui.Ask(p.host, l.Text("scores.change.title", "name", r.name, "period", l.Period(period)), l.Text("scores.move.verb"), fields, func() error {
		of := lines[metric.SelectedIndex()].metric
		v, err := newValue(value.Text, of)
		why := strings.TrimSpace(reason.Text)
		if err == nil && why == "" {
			err = record.NewFault("adjustment.reason", record.ErrInvalid)
		}
		if err != nil {
			return err
		}
		p.run("propose", func(ctx context.Context, _ task.Progress) error {
			_, err := desk.Propose(ctx, period, r.number, string(of.ID), v, why)
			return err
		}, func() string { return l.Text("scores.done.change", "name", r.name) })
		return nil
	})
}
