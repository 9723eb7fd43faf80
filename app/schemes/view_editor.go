package schemes

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

// editor is one scheme being written: its items at the left, the chosen one
// in the middle, and at the right what it would make of a real person.
type editor struct {
	page   *page
	object *fyne.Container
	header *ui.Header
	back   *widget.Button
	backUp *widget.Button // undo
	again  *widget.Button // redo
	keep   *widget.Button
	name   *ui.Entry
	whose  *widget.Button
	from   *widget.Button
	items  *itemList
	detail *itemView
	trial  *trial

	draft   *draft
	at      int // the chosen item, -1 for none
	filling bool
}

// Widths of the editor's sides.
const (
	itemsWidth float32 = 300
	trialWidth float32 = 270
)

func newEditor(p *page) *editor {
	l := p.host.Language()
	e := &editor{page: p, draft: newDraft(record.Scheme{}), at: -1}
	e.back = ui.Quiet(l.Text("schemes.back"), theme.Icon("left"), e.leave)
	e.backUp = ui.Quiet("", theme.Icon("undo"), e.undo)
	e.again = ui.Quiet("", theme.Icon("refresh"), e.redo)
	e.keep = ui.Primary(l.Text("schemes.save"), nil, e.save)
	e.header = ui.NewHeader(p.host, "", e.back, e.backUp, e.again, e.keep)
	e.name = ui.NewEntry(l.Text("schemes.name.hint"))
	e.name.OnChanged = func(text string) {
		e.change("name", func(s *record.Scheme) { s.Name = text })
		e.header.SetTitle(text)
	}
	e.whose = widget.NewButton("", e.chooseWhose)
	e.from = widget.NewButtonWithIcon("", theme.Icon("calendar"), e.chooseFrom)
	e.items, e.detail, e.trial = newItemList(e), newItemView(e), newTrial(e)
	top := ui.Card("", container.NewBorder(nil, nil, nil, ui.Row(theme.Gap3,
		ui.Field(l.Text("schemes.column.whose"), ui.Sized(e.whose, 170, 0), ""), ui.Field(l.Text("schemes.column.from"), ui.Sized(e.from, 170, 0), "")),
		ui.Inset(ui.Field(l.Text("schemes.column.name"), e.name, ""), 0, theme.Gap3, 0, 0)))
	body := container.NewBorder(ui.Inset(top, 0, 0, theme.Gap3, 0), nil,
		ui.Inset(ui.Sized(e.items.object, itemsWidth, 0), 0, theme.Gap3, 0, 0), ui.Inset(ui.Sized(e.trial.object, trialWidth, 0), 0, 0, 0, theme.Gap3), e.detail.object)
	e.object = container.NewStack(ui.Ground(), ui.Frame(e.header, body))
	return e
}

func (e *editor) open() bool { return e.object.Visible() }

// edit opens a draft.
func (e *editor) edit(d *draft) {
	e.draft, e.at = d, -1
	if len(d.scheme.Items) > 0 {
		e.at = 0
	}
	e.object.Show()
	e.page.front.Hide()
	e.trial.begin()
	e.fill()
	if d.scheme.Name == "" {
		e.page.host.Window().Canvas().Focus(e.name)
	}
}

// fill copies the draft into all widgets.
func (e *editor) fill() {
	l, s := e.page.host.Language(), e.draft.scheme
	e.filling = true
	e.name.SetText(s.Name)
	e.filling = false
	title := s.Name
	if title == "" {
		title = l.Text("schemes.new")
	}
	e.header.SetTitle(title)
	e.at = min(e.at, len(s.Items)-1)
	if e.at < 0 && len(s.Items) > 0 {
		e.at = 0
	}
	e.items.fill()
	e.detail.fill()
	e.refresh()
	e.object.Refresh()
}

// refresh shows what follows from the draft: sums, buttons and the trial; what
// is being typed stays.
func (e *editor) refresh() {
	l, s := e.page.host.Language(), e.draft.scheme
	e.whose.SetText(l.Text("schemes.whose.choose"))
	if name := whose(s, e.page.book.Names); name != "" {
		e.whose.SetText(name)
	}
	e.from.SetText(l.Period(s.From))
	key := "schemes.editor.note.new"
	if s.ID != "" {
		key = "schemes.editor.note"
	}
	e.header.SetNote(l.Text(key, "n", l.Number(float64(s.Version+1), 0)))
	e.header.Refresh()
	enable(e.backUp, len(e.draft.past) > 0)
	enable(e.again, len(e.draft.future) > 0)
	e.items.sum()
	e.trial.run()
}

func enable(b *widget.Button, on bool) {
	if on {
		b.Enable()
	} else {
		b.Disable()
	}
}

// change does something to the draft while a person types: fields stay.
func (e *editor) change(about string, do func(*record.Scheme)) {
	if e.filling {
		return
	}
	e.draft.change(about, do)
	e.refresh()
}

// rebuild changes the draft and shows all of it anew.
func (e *editor) rebuild(do func(*record.Scheme)) {
	if !e.filling {
		e.draft.change("", do)
		e.fill()
	}
}

func (e *editor) undo() {
	if e.draft.undo() {
		e.fill()
	}
}

func (e *editor) redo() {
	if e.draft.redo() {
		e.fill()
	}
}

// leave goes back to the list, and asks first where something would be lost.
func (e *editor) leave() {
	if !e.draft.changed() {
		e.close()
		return
	}
	l := e.page.host.Language()
	ui.Confirm(e.page.host, l.Text("schemes.discard"), l.Text("schemes.discard.ask"), l.Text("schemes.discard"), e.close)
}

func (e *editor) close() {
	e.object.Hide()
	e.page.front.Show()
}

// save writes the draft as a new version, and asks first where a scoring text
// is not understood.
func (e *editor) save() {
	l := e.page.host.Language()
	if !e.draft.changed() {
		e.page.host.Say(l.Text("schemes.unchanged"))
		return
	}
	var open []string
	for _, it := range e.draft.scheme.Items {
		m := e.page.book.Names.Metrics[it.Metric]
		if r := compile(&it, m, l); len(r.holes) > 0 {
			open = append(open, m.Label(string(l)))
		}
	}
	if len(open) == 0 {
		e.write()
		return
	}
	ui.Confirm(e.page.host, l.Text("schemes.save"), l.Text("schemes.save.holes", "items", strings.Join(open, l.Text("schemes.and"))), l.Text("schemes.save"), e.write)
}

func (e *editor) write() {
	l := e.page.host.Language()
	draft, saved := clone(e.draft.scheme), record.Scheme{}
	e.page.host.Run(task.Job{
		Key: "schemes.save", Title: l.Text("schemes.saving"),
		Work: func(ctx context.Context, _ task.Progress) (err error) {
			saved, err = e.page.host.Desk().SaveScheme(ctx, draft)
			return err
		},
		Done: func(err error) {
			if err == nil {
				e.close()
			}
			e.page.written(err, l.Text("schemes.saved", "name", saved.Name, "n", l.Number(float64(saved.Version), 0)))
		},
	})
}

// chooseWhose offers positions, then people.
func (e *editor) chooseWhose() {
	l, b := e.page.host.Language(), e.page.book
	var choices []ui.Choice
	var takes []func(*record.Scheme)
	for _, p := range b.Snapshot.Positions {
		choices = append(choices, ui.Choice{Text: p.Name, Note: l.Text("people.column.position"), Chosen: p.ID == e.draft.scheme.Position})
		takes = append(takes, func(s *record.Scheme) { s.Position, s.Employee = p.ID, "" })
	}
	for _, who := range b.Snapshot.Employees {
		choices = append(choices, ui.Choice{Text: who.Name, Note: who.Number, Chosen: who.ID == e.draft.scheme.Employee})
		takes = append(takes, func(s *record.Scheme) { s.Position, s.Employee = "", who.ID })
	}
	ui.PickBelow(e.whose, l.Text("schemes.whose.search"), choices, func(i int) {
		e.change("", takes[i])
		e.trial.begin()
		e.trial.run()
	})
}

func (e *editor) chooseFrom() {
	var items []*fyne.MenuItem
	for _, k := range e.page.months() {
		item := fyne.NewMenuItem(e.page.host.Language().Period(k), func() { e.change("", func(s *record.Scheme) { s.From = k }) })
		item.Checked = k == e.draft.scheme.From
		items = append(items, item)
	}
	ui.Menu(e.from, items...)
}
