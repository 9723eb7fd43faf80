package schemes

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"zhiji/app/theme"
	"zhiji/app/ui"
	"zhiji/store/record"
)

// itemList is the items of a draft by 类别, with their weights and the sum.
type itemList struct {
	editor *editor
	object *fyne.Container
	rows   *fyne.Container
	taps   []*ui.Tappable
	notes  []*ui.Text
	names  []*ui.Text
	total  *ui.Text
	whole  *widget.Button
}

func newItemList(e *editor) *itemList {
	l := e.page.host.Language()
	v := &itemList{editor: e, rows: ui.Column(2), total: ui.NewStrong("")}
	v.whole = ui.Quiet(l.Text("schemes.whole"), nil, func() { e.draft.whole(); e.fill() })
	var add *widget.Button
	add = ui.Quiet(l.Text("schemes.add"), theme.Icon("plus"), func() { ui.Menu(add, v.kinds()...) })
	foot := container.NewHBox(ui.Middle(v.total), layout.NewSpacer(), v.whole)
	v.object = ui.Card(l.Text("schemes.items"), container.NewBorder(nil, ui.Inset(foot, theme.Gap2, 0, 0, 0), nil, nil, container.NewVScroll(v.rows)), add)
	return v
}

// kinds offers an item of each kind.
func (v *itemList) kinds() []*fyne.MenuItem {
	var items []*fyne.MenuItem
	for _, kind := range kinds {
		items = append(items, fyne.NewMenuItem(v.editor.page.host.Language().Text("schemes.kind."+kindKey(kind)), func() {
			v.editor.at = v.editor.draft.add(kind, v.editor.page.book.Metrics)
			v.editor.fill()
		}))
	}
	return items
}

// fill makes a row for each item, with a note where another 类别 begins.
func (v *itemList) fill() {
	e, l := v.editor, v.editor.page.host.Language()
	v.rows.Objects, v.taps, v.notes, v.names = nil, nil, nil, nil
	group := ""
	for i, it := range e.draft.scheme.Items {
		if it.Group != "" && it.Group != group {
			v.rows.Add(ui.Inset(ui.NewNote(it.Group), theme.Gap2, 0, 0, theme.Gap2))
		}
		group = it.Group
		v.rows.Add(v.row(i, it))
	}
	if len(v.taps) == 0 {
		v.rows.Add(ui.Flush(ui.NewNotes(l.Text("schemes.items.none"))))
	}
	v.choose()
	v.rows.Refresh()
}

func (v *itemList) row(i int, it record.Item) fyne.CanvasObject {
	e := v.editor
	name, note := ui.NewText(""), ui.NewNote("")
	name.Cut, note.Cut = true, true
	v.names, v.notes = append(v.names, name), append(v.notes, note)
	tap := ui.NewTappable(ui.Inset(ui.Column(2, name, note), theme.Gap1, theme.Gap2, theme.Gap1, theme.Gap2), func() {
		e.at = i
		v.choose()
		e.detail.fill()
	})
	v.taps = append(v.taps, tap)
	if !it.Kind.Weighted() {
		return tap
	}
	weight := ui.NewEntry("")
	weight.SetText(written(&it.Weight, record.Percent))
	weight.OnChanged = func(text string) {
		w, err := read(text, record.Percent)
		if err == nil && w != nil && *w >= 0 && *w <= 1 {
			e.change("weight."+string(it.Metric), func(s *record.Scheme) { s.Items[i].Weight = *w })
		}
	}
	return container.NewBorder(nil, nil, nil, ui.Middle(ui.Sized(weight, 72, 0)), tap)
}

// choose marks the chosen item.
func (v *itemList) choose() {
	for i, tap := range v.taps {
		if i == v.editor.at {
			tap.Choose(theme.Soft)
		} else {
			tap.Choose("")
		}
	}
}

// sum shows the sum of the weights, and what the items are now.
func (v *itemList) sum() {
	e, l := v.editor, v.editor.page.host.Language()
	n := e.page.book.Names
	for i, it := range e.draft.scheme.Items {
		if i < len(v.names) {
			v.names[i].SetText(n.Metrics[it.Metric].Label(string(l)))
			v.notes[i].SetText(noteOf(it, l))
		}
	}
	sum := sumOf(e.draft.scheme.Items)
	key := "schemes.sum"
	if sum != 1 {
		key = "schemes.sum.wrong"
	}
	v.total.SetText(l.Text(key, "sum", written(&sum, record.Percent)))
	v.total.SetColour(weightTone(sum).Ink())
	v.whole.Hidden = sum == 1
	v.object.Refresh()
}
