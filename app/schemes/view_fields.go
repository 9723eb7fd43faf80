package schemes

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"zhiji/app/theme"
	"zhiji/app/ui"
	"zhiji/store/record"
)

// fillParams makes the fields of the method.
func (v *itemView) fillParams() {
	l := v.editor.page.host.Language()
	v.params.Objects = nil
	for _, s := range v.sections() {
		if s.key != "" {
			v.params.Add(v.title(s))
		}
		for i, row := range s.rows {
			controls, bare := ui.Fill(theme.Gap2), s.remove != nil && i > 0 // the first row names the columns
			for _, f := range row {
				controls.Add(v.control(f, bare))
			}
			if s.remove == nil {
				v.params.Add(controls)
				continue
			}
			gone := ui.Quiet("", theme.Icon("close"), func() { v.act(func(it *record.Item) { s.remove(it, i) }) })
			v.params.Add(container.NewBorder(nil, nil, nil, container.NewVBox(layout.NewSpacer(), gone), controls))
		}
		if s.key == "raters" {
			v.params.Add(ui.NewNote(l.Text("schemes.raters.note")))
		}
	}
	v.params.Refresh()
}

func (v *itemView) sections() []section {
	var others []record.ID
	for _, it := range v.editor.draft.scheme.Items {
		if it.Kind.Weighted() {
			others = append(others, it.Metric)
		}
	}
	var grades []string
	if snap := v.editor.page.book.Snapshot; snap != nil {
		for _, g := range snap.Company.Grades {
			grades = append(grades, g.Name)
		}
	}
	return sections(v.item(), v.metric().Unit, others, grades)
}

func (v *itemView) title(s section) fyne.CanvasObject {
	l := v.editor.page.host.Language()
	name := ui.NewStrong(l.Text("schemes.section." + s.key))
	if s.add == nil {
		return name
	}
	return container.NewBorder(nil, nil, nil, ui.Quiet(l.Text("schemes.row.add"), theme.Icon("plus"), func() { v.act(s.add) }), name)
}

// act changes the chosen item and shows all of it anew. A rule that is set by
// hand is no longer what the words say.
func (v *itemView) act(do func(*record.Item)) {
	v.editor.rebuild(func(s *record.Scheme) { do(&s.Items[v.editor.at]) })
}

// control is a field with its name, unless bare. What cannot be read is told
// below it.
func (v *itemView) control(f field, bare bool) fyne.CanvasObject {
	e, l := v.editor, v.editor.page.host.Language()
	name, it := l.Text("schemes.field."+f.key), v.item()
	if bare {
		name = ""
	}
	switch {
	case f.check:
		box := widget.NewCheck(name, nil)
		box.SetChecked(f.get(it) == "yes")
		box.OnChanged = func(on bool) {
			value := ""
			if on {
				value = "yes"
			}
			v.act(func(it *record.Item) { _ = f.put(it, value) })
		}
		return container.NewVBox(ui.NewText(""), box)
	case f.options != nil:
		box := widget.NewSelect(v.optionNames(f), nil)
		box.SetSelectedIndex(slices.Index(f.options, f.get(it)))
		box.OnChanged = func(string) {
			v.act(func(it *record.Item) {
				_ = f.put(it, f.options[box.SelectedIndex()])
				compile(it, v.metric(), l)
			})
		}
		return ui.Field(name, box, "")
	}
	entry, wrong := ui.NewEntry(""), ui.NewNote("")
	wrong.Colour, wrong.Cut = theme.Bad, true
	wrong.Hide()
	entry.SetText(f.get(it))
	entry.OnChanged = func(text string) {
		var err error
		e.change(f.key+string(it.Metric), func(s *record.Scheme) { err = f.put(&s.Items[e.at], text) })
		wrong.Hidden = err == nil
		if err != nil {
			wrong.SetText(l.Error(err))
		}
		v.read()
	}
	return ui.Column(2, ui.Field(name, entry, ""), wrong)
}

// optionNames are the texts of a choice; metrics and grades have their own.
func (v *itemView) optionNames(f field) []string {
	l := v.editor.page.host.Language()
	var names []string
	for _, o := range f.options {
		switch f.key {
		case "veto.item":
			names = append(names, v.editor.page.book.Names.Metrics[record.ID(o)].Label(string(l)))
		case "veto.grade":
			names = append(names, o)
		default:
			names = append(names, l.Text("schemes.option."+o))
		}
	}
	return names
}
