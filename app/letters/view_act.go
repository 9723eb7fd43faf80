package letters

import (
	"context"
	"errors"
	"net/url"
	"path/filepath"
	"strconv"

	"fyne.io/fyne/v2"

	"zhiji/app/flow"
	"zhiji/app/task"
	"zhiji/app/ui"
	"zhiji/store/record"
)

// askOne asks before the letter of one person is released.
func (p *page) askOne(r row) {
	p.ask(p.host.Language().Text("letters.release.ask.one", "name", r.who.Name), []record.ID{r.Employee})
}

// askAll asks before all drafts are released.
func (p *page) askAll() {
	var people []record.ID
	for _, r := range p.model.with(record.Draft) {
		people = append(people, r.Employee)
	}
	p.ask(p.host.Language().Text("letters.release.ask", "n", strconv.Itoa(len(people))), people)
}

// ask says what a release means; notes that were typed and not saved would not
// go out, and the person is told.
func (p *page) ask(question string, people []record.ID) {
	l, lost := p.host.Language(), 0
	for _, id := range people {
		if _, ok := p.letter.notes[id]; ok {
			lost++
		}
	}
	sentence := l.Text("letters.release.detail")
	if lost > 0 {
		sentence = l.Text("letters.release.unsaved", "n", strconv.Itoa(lost)) + "\n\n" + sentence
	}
	ui.Confirm(p.host, question, sentence, l.Text("letters.release.verb"), func() { p.releaseTo(people) })
}

// releaseTo gives letters to their people.
func (p *page) releaseTo(people []record.ID) {
	desk, l, period, n := p.host.Desk(), p.host.Language(), p.model.results.Period.Key, 0
	p.host.Run(task.Job{
		Key: "letters.release", Title: l.Text("letters.release.doing"),
		Work: func(ctx context.Context, progress task.Progress) (err error) {
			n, err = desk.Release(ctx, period, people, progress)
			return err
		},
		Done: func(err error) {
			if err != nil {
				p.host.Fail(err)
				return
			}
			for _, id := range people {
				delete(p.letter.notes, id)
			}
			p.host.Say(l.Text("letters.release.done", "n", strconv.Itoa(n)))
			p.host.Changed()
			p.Show(nil)
		},
	})
}

// offer opens the menu of what can be exported.
func (p *page) offer() {
	l, n := p.host.Language(), strconv.Itoa(len(p.model.rows))
	item := func(which string, format flow.Format, employee record.ID) *fyne.MenuItem {
		return fyne.NewMenuItem(l.Text("letters.export."+which+"."+string(format), "n", n), func() {
			ui.OpenFolder(p.host, func(dir string) { p.write(dir, employee, format) })
		})
	}
	items := []*fyne.MenuItem{item("one", flow.PDF, p.chosen), item("one", flow.XLSX, p.chosen)}
	if len(p.model.rows) > 1 {
		items = append(items, fyne.NewMenuItemSeparator(), item("all", flow.PDF, ""), item("all", flow.XLSX, ""))
	}
	ui.Menu(p.export, items...)
}

// write writes letters into a folder: one person's, or all when employee is
// "". What a cancelled run has written stays.
func (p *page) write(dir string, employee record.ID, format flow.Format) {
	desk, l, results := p.host.Desk(), p.host.Language(), p.model.only(employee)
	var paths []string
	p.host.Run(task.Job{
		Key: "letters.export", Title: l.Text("letters.export.doing"),
		Work: func(ctx context.Context, progress task.Progress) (err error) {
			paths, err = desk.Letters(ctx, results, dir, []flow.Format{format}, progress)
			return err
		},
		Done: func(err error) {
			p.wrote(dir, len(paths), err)
		},
	})
}

func (p *page) wrote(dir string, n int, err error) {
	l, count := p.host.Language(), strconv.Itoa(n)
	if n > 0 {
		p.saved = dir
		p.folder.Show()
		p.frame.Refresh()
	}
	switch {
	case errors.Is(err, context.Canceled):
		p.host.Say(l.Text("letters.export.partly", "n", count))
	case err != nil:
		p.host.Fail(err)
	default:
		p.host.Say(l.Text("letters.export.done", "n", count))
	}
}

// openFolder shows the folder of the last export in the system's file manager.
func (p *page) openFolder() {
	path := filepath.ToSlash(p.saved)
	if path != "" && path[0] != '/' {
		path = "/" + path // C:/…
	}
	p.host.Fail(fyne.CurrentApp().OpenURL(&url.URL{Scheme: "file", Path: path}))
}
