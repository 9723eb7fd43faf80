package schemes

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"

	"zhiji/app/flow"
	"zhiji/app/task"
	"zhiji/app/theme"
	"zhiji/app/ui"
	"zhiji/store/record"
)

// listModel is the list of schemes as the table wants it.
type listModel struct{ page *page }

func (m listModel) Rows() int { return len(m.page.lines) }

func (m listModel) Columns() []ui.TableColumn {
	out := make([]ui.TableColumn, len(columns))
	for i, c := range columns {
		out[i] = ui.TableColumn{Title: m.page.host.Language().Text("schemes.column." + c.key), Width: c.width, Right: c.numeric}
	}
	return out
}

func (m listModel) Cell(row, column int) ui.TableCell {
	n, key := m.page.lines[row], columns[column].key
	c := ui.TableCell{Text: n.cell(key, m.page.host.Language()), Bold: key == "name"}
	switch {
	case n.newest.Ended:
		c.Tone = ui.Quieter
	case key == "weights":
		c.Tone = weightTone(sumOf(n.newest.Items))
	}
	return c
}

func weightTone(sum float64) ui.Tone {
	if sum == 1 {
		return ui.Good
	}
	return ui.Bad
}

// open edits a scheme, or shows it to who may not.
func (p *page) open(row int) {
	n := p.lines[row]
	if !p.book.Edits {
		p.versions(n)
		return
	}
	next := n.newest
	if next.From < p.nextOpen() {
		next.From = p.nextOpen()
	}
	next.Ended = false
	d := newDraft(next)
	p.editor.edit(d)
}

func (p *page) menu(row int) []*fyne.MenuItem {
	l, n := p.host.Language(), p.lines[row]
	items := []*fyne.MenuItem{fyne.NewMenuItem(l.Text("schemes.versions"), func() { p.versions(n) })}
	if !p.book.Edits {
		return items
	}
	items = append(items, fyne.NewMenuItem(l.Text("schemes.duplicate"), func() { p.duplicate(n) }))
	if !n.newest.Ended {
		items = append(items, fyne.NewMenuItem(l.Text("schemes.retire"), func() { p.retire(n) }))
	}
	return items
}

func (p *page) duplicate(n line) {
	d := duplicate(n.newest, p.host.Language().Text("schemes.copy", "name", n.newest.Name))
	d.scheme.From = p.nextOpen()
	p.editor.edit(d)
}

// retire ends a scheme from the next open month on, after asking.
func (p *page) retire(n line) {
	l, from := p.host.Language(), p.nextOpen()
	ui.Confirm(p.host, l.Text("schemes.retire"), l.Text("schemes.retire.ask", "name", n.newest.Name, "period", l.Period(from)), l.Text("schemes.retire"), func() {
		p.host.Run(task.Job{
			Key: "schemes.retire", Title: l.Text("schemes.saving"),
			Work: func(ctx context.Context, _ task.Progress) error {
				_, err := p.host.Desk().RetireScheme(ctx, n.newest.ID, from)
				return err
			},
			Done: func(err error) { p.written(err, l.Text("schemes.retired", "name", n.newest.Name)) },
		})
	})
}

// written says that something was saved, or why not, and reads anew.
func (p *page) written(err error, sentence string) {
	if err != nil {
		p.host.Fail(err)
		return
	}
	p.host.Say(sentence)
	p.host.Changed()
	p.Show(nil)
}

// versions opens all versions of a scheme, the newest first, each with its
// items and how it differs from the one before.
func (p *page) versions(n line) {
	l, column := p.host.Language(), ui.Column(theme.Gap2)
	all := n.file.Versions
	for i := len(all) - 1; i >= 0; i-- {
		v := all[i]
		column.Add(ui.Inset(ui.NewStrong(l.Text("schemes.version", "n", l.Number(float64(v.Version), 0), "period", l.Period(v.From))), theme.Gap3, 0, 0, 0))
		if i > 0 {
			for _, sentence := range difference(all[i-1], v, p.book.Names, l) {
				words := ui.NewParagraph(sentence)
				words.SizeName = theme.Small
				column.Add(ui.Flush(words))
			}
		}
		for _, it := range v.Items {
			column.Add(itemLine(it, p.book.Names, p.host))
		}
	}
	p.drawer.Open(n.newest.Name, column)
}

// itemLine shows an item to read: its name, what it is, and the firm's words.
func itemLine(it record.Item, n flow.Names, host ui.Host) fyne.CanvasObject {
	l := host.Language()
	name := ui.NewText(n.Metrics[it.Metric].Label(string(l)))
	lines := []fyne.CanvasObject{name, ui.NewNote(describe(it, n, l))}
	if it.Text != "" {
		lines = append(lines, ui.Flush(ui.NewNotes(it.Text)))
	}
	return ui.Inset(ui.Column(2, lines...), theme.Gap1, 0, theme.Gap1, theme.Gap3)
}

// months are those a version may begin with.
func (p *page) months() []record.PeriodKey {
	var out []record.PeriodKey
	for n := range 13 {
		out = append(out, p.nextOpen().Shift(n))
	}
	if from := p.editor.draft.scheme.From; from != "" && !slices.Contains(out, from) {
		out = append([]record.PeriodKey{from}, out...)
	}
	return out
}
