package imports

import (
	"context"
	"slices"

	"zhiji/app/flow"
	"zhiji/app/task"
	"zhiji/app/theme"
	"zhiji/app/ui"
	"zhiji/store/record"
)

func (p *page) chooseFile() {
	ui.OpenFile(p.host, flow.Endings, func(path string) { p.read([]string{path}) })
}

func (p *page) chooseFolder() {
	ui.OpenFolder(p.host, func(path string) { p.read([]string{path}) })
}

// read adds files to what is chosen and shows the preview. Files that come
// while others are being read are read with them.
func (p *page) read(paths []string) {
	p.coming = append(p.coming, paths...)
	coming := slices.Clone(p.coming)
	p.gather(func(ctx context.Context, next *chosen, progress task.Progress) error {
		return next.add(ctx, coming, progress)
	})
}

// reopen shows files that were imported before, so that the rows kept back
// can be mended.
func (p *page) reopen(hashes []string) {
	desk := p.host.Desk()
	p.gather(func(_ context.Context, next *chosen, _ task.Progress) error { return next.reopen(desk, hashes) })
}

func (p *page) reopenRow(row int) {
	if row >= 0 && p.batches[row].mendable() {
		p.reopen([]string{p.batches[row].hash})
	}
}

// gather gets files, then plans the import of all that is chosen.
func (p *page) gather(get func(ctx context.Context, next *chosen, progress task.Progress) error) {
	next, turn, had := p.chosen, p.turn, len(p.chosen.files)
	p.host.Run(task.Job{
		Key: "imports.gather", Title: p.host.Language().Text("imports.reading"),
		Work: func(ctx context.Context, progress task.Progress) error { return get(ctx, &next, progress) },
		Done: func(err error) {
			p.coming = nil
			if err != nil || turn != p.turn {
				p.host.Fail(err)
				return
			}
			p.fresh = true
			came := next.files[had:] // what was said of the others meanwhile stays
			p.chosen.files, p.chosen.refused, p.chosen.past = append(slices.Clip(p.chosen.files), came...), next.refused, nil
			p.plan()
		},
	})
}

// plan reads all that is chosen as the person said. Until that is done nothing
// can be imported; when it fails, what was said last is taken back.
func (p *page) plan() {
	desk, l, next, turn := p.host.Desk(), p.host.Language(), p.chosen, p.turn
	p.preview.commit.Disable()
	var preview *preview
	p.host.Run(task.Job{
		Key: "imports.read", Title: l.Text("imports.reading"),
		Work: func(ctx context.Context, progress task.Progress) (err error) {
			preview, err = next.read(ctx, desk, l, progress)
			return err
		},
		Done: func(err error) {
			if turn != p.turn {
				return // the person left
			}
			if err != nil {
				p.host.Fail(err)
				p.chosen, preview = p.shown, p.preview.preview
			}
			if p.shown = p.chosen; preview != nil {
				p.showPreview(preview)
			}
		},
	})
}

func (p *page) showPreview(preview *preview) {
	p.drawer.Escape()
	opening := !p.preview.object.Visible()
	if opening {
		p.home.Hide()
		p.preview.object.Show()
		p.content.Refresh() // lists scroll rightly only when they have their size
	}
	p.preview.show(preview)
	if opening {
		p.host.Window().Canvas().Focus(p.preview.table.sheet)
	}
	if first := slices.IndexFunc(preview.files, func(f file) bool { return f.locked }); p.fresh && first >= 0 {
		p.askPassword(&preview.files[first])
	}
	p.fresh = false
}

// takeBack undoes the last decision about the files.
func (p *page) takeBack() {
	if p.chosen.takeBack() {
		p.plan()
	}
}

// leave forgets the preview. Nothing was written.
func (p *page) leave() {
	p.chosen, p.shown, p.coming = chosen{}, chosen{}, nil
	p.turn++
	p.preview.forget()
	p.preview.object.Hide()
	p.home.Show()
	p.content.Refresh()
	p.reload()
}

// commit writes the plan. What was written when it stops stays, and is said.
func (p *page) commit() {
	desk, l, plan := p.host.Desk(), p.host.Language(), p.preview.preview.plan
	plan.Remember = p.preview.keep.Checked
	var done result
	var unsafe error // why there is no backup of before; that stops nothing
	p.host.Run(task.Job{
		Key: "imports.write", Title: l.Text("imports.writing"),
		Work: func(ctx context.Context, progress task.Progress) (err error) {
			if unsafe = desk.Session.BackUpBefore("import"); unsafe != nil {
				unsafe = record.NewFault("import.backup", unsafe, "reason", l.Error(unsafe))
			}
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
			p.host.Fail(unsafe)
		},
	})
}

// setResult shows what was imported, with a way back.
func (p *page) setResult(done result) {
	p.last = done
	p.done.SetText(done.text(p.host.Language()))
	p.rest.Hidden = len(done.withHeld()) == 0
	p.banner.Hidden = len(done.batches) == 0
	p.home.Refresh()
}

// askPassword asks for the password of a workbook and reads what is inside;
// the password is forgotten.
func (p *page) askPassword(f *file) {
	l, at := p.host.Language(), f.at
	password := ui.NewPasswordEntry("")
	fields := ui.Column(theme.Gap3, ui.Flush(ui.NewParagraph(l.Text("imports.password.ask", "file", f.name))), ui.Field(l.Text("imports.password"), password, l.Text("imports.password.hint")))
	ui.Ask(p.host, l.Text("imports.password.title"), l.Text("imports.password.open"), fields, func() error {
		p.unlock(at, password.Text)
		return nil
	})
}

func (p *page) unlock(at int, password string) {
	file, turn := p.chosen.files[at], p.turn
	p.host.Run(task.Job{
		Key: "imports.unlock", Title: p.host.Language().Text("imports.reading"),
		Work: func(ctx context.Context, _ task.Progress) (err error) {
			file, err = flow.Unlock(ctx, file, password)
			return err
		},
		Done: func(err error) {
			if err != nil || turn != p.turn {
				p.host.Fail(err)
				return
			}
			p.chosen.files = slices.Clone(p.chosen.files)
			p.chosen.files[at], p.chosen.past = file, nil
			p.plan()
		},
	})
}
