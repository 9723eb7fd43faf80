package imports

import (
	"context"

	"fyne.io/fyne/v2"

	"zhiji/app/flow"
	"zhiji/app/task"
	"zhiji/app/theme"
	"zhiji/app/ui"
)

// endings are those of the files to choose from.
func endings() []string { return flow.Endings }

// selected lets the current row be undone, if it can be.
func (p *page) selected(row int) {
	if row >= 0 && p.batches[row].undoable() {
		p.undoRow.Enable()
	} else {
		p.undoRow.Disable()
	}
}

func (p *page) batchMenu(row int) []*fyne.MenuItem {
	undo := fyne.NewMenuItem(p.host.Language().Text("imports.undo"), func() { p.askUndo(row) })
	undo.Disabled = !p.batches[row].undoable()
	return []*fyne.MenuItem{undo}
}

// openBatch shows what an import brought and what it found wrong.
func (p *page) openBatch(row int) {
	p.selected(row)
	b, l := p.batches[row], p.host.Language()
	body := ui.Column(theme.Gap2,
		ui.NewMuted(l.Text("imports.batch.by", "who", b.by, "at", b.at.Local().Format("2006-01-02 15:04"))),
		ui.NewText(b.kinds), ui.NewText(b.periods),
		ui.NewText(l.Text("imports.batch.rows", "good", count(l, b.good), "held", count(l, b.held), "skipped", count(l, b.skipped))))
	if b.state == void {
		body.Add(ui.NewText(l.Text("imports.batch.undone", "reason", b.reason)))
	}
	body.Add(ui.Inset(ui.NewHeading(l.Text("imports.problems.batch")), theme.Gap3, 0, 0, 0))
	body.Add(problemList(b.problems, l, nil))
	p.drawer.Open(b.file, body)
}

// askUndo asks why an import is undone.
func (p *page) askUndo(row int) {
	if row < 0 || !p.batches[row].undoable() {
		return
	}
	b, l := p.batches[row], p.host.Language()
	reason := ui.NewEntry(l.Text("imports.undo.reason.hint"))
	fields := ui.Column(theme.Gap2, ui.NewParagraph(l.Text("imports.undo.ask", "file", b.file)),
		ui.Field(l.Text("imports.undo.reason"), reason, ""))
	ui.Ask(p.host, l.Text("imports.undo"), l.Text("imports.undo.confirm"), fields, func() error {
		desk := p.host.Desk()
		p.undo(func(ctx context.Context) error { return desk.Undo(ctx, b.id, reason.Text) })
		return nil
	})
}

// Undo takes the last import back.
func (p *page) Undo() {
	if len(p.last.batches) == 0 || !p.home.Visible() {
		return
	}
	desk, last, reason := p.host.Desk(), p.last, p.host.Language().Text("imports.undo.last")
	p.undo(func(ctx context.Context) error { return last.undo(ctx, desk, reason) })
}

func (p *page) undo(work func(context.Context) error) {
	l := p.host.Language()
	p.host.Run(task.Job{
		Key: "imports.write", Title: l.Text("imports.undoing"),
		Work: func(ctx context.Context, _ task.Progress) error { return work(ctx) },
		Done: func(err error) {
			if err == nil {
				p.host.Say(l.Text("imports.undone"))
			}
			p.host.Fail(err)
			p.host.Changed()
			p.setResult(result{})
			p.drawer.Escape()
			p.reload()
		},
	})
}

// commit writes the plan. What was written when it stops stays, and is said.
func (p *page) commit(plan *flow.Plan) {
	desk, l := p.host.Desk(), p.host.Language()
	var done result
	p.host.Run(task.Job{
		Key: "imports.write", Title: l.Text("imports.writing"),
		Work: func(ctx context.Context, progress task.Progress) (err error) {
			done.batches, err = desk.Commit(ctx, plan, progress)
			return err
		},
		Done: func(err error) {
			p.host.Fail(err)
			if len(done.batches) == 0 {
				return // the preview stays
			}
			p.setResult(done)
			p.host.Changed()
			p.leave()
		},
	})
}

// setResult shows what was imported, with a way back.
func (p *page) setResult(done result) {
	p.last = done
	p.done.SetText(done.text(p.host.Language()))
	p.banner.Hidden = len(done.batches) == 0
	p.home.Refresh()
}
