package imports

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"zhiji/app/locale"
	"zhiji/app/task"
	"zhiji/app/theme"
	"zhiji/app/ui"
)

// selected lets the current row be undone and mended, if it can be.
func (p *page) selected(row int) {
	known := row >= 0 && row < len(p.batches)
	enable(p.undoRow, known && p.batches[row].undoable())
	enable(p.openRow, known && p.batches[row].mendable())
}

func (p *page) batchMenu(row int) []*fyne.MenuItem {
	l := p.host.Language()
	undo := fyne.NewMenuItem(l.Text("imports.undo"), func() { p.askUndo(row) })
	undo.Disabled = !p.batches[row].undoable()
	again := fyne.NewMenuItem(l.Text("imports.reopen"), func() { p.reopenRow(row) })
	again.Disabled = !p.batches[row].mendable()
	return []*fyne.MenuItem{undo, again}
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
	if b.hash != "" {
		body.Add(ui.NewNote(l.Text("imports.batch.hash", "hash", b.hash[:min(len(b.hash), 16)])))
	}
	actions := ui.Row(theme.Gap1)
	if b.mendable() {
		actions.Add(ui.Primary(l.Text("imports.reopen"), theme.Icon("edit"), func() { p.reopenRow(row) }))
	}
	if b.undoable() {
		actions.Add(ui.Quiet(l.Text("imports.undo"), theme.Icon("undo"), func() { p.askUndo(row) }))
	}
	body.Add(actions)
	body.Add(ui.Inset(ui.NewHeading(l.Text("imports.problems.batch")), theme.Gap3, 0, 0, 0))
	body.Add(problemList(b.problems, l))
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

// undoLast takes the last import back.
func (p *page) undoLast() {
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

// mostProblems is how many are listed one by one.
const mostProblems = 100

// problemList shows what an import found wrong.
func problemList(problems []problem, l locale.Language) *fyne.Container {
	list := ui.Column(theme.Gap2)
	for i, p := range problems {
		if i == mostProblems {
			list.Add(ui.NewMuted(l.Text("imports.problems.more", "n", count(l, len(problems)-i))))
			break
		}
		tone, note := ui.Caution, l.Text("imports.problem.doubtful")
		if p.fatal {
			tone, note = ui.Bad, l.Text("imports.problem.held")
		}
		top := container.NewHBox(ui.NewStatus(tone, p.sign()+" "+p.cell), ui.NewNote(note))
		list.Add(container.NewVBox(top, ui.Inset(ui.NewParagraph(p.text), -6, -8, -8, -8)))
	}
	if len(problems) == 0 {
		list.Add(ui.NewMuted(l.Text("imports.problems.none")))
	}
	return list
}
