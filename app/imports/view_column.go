package imports

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"zhiji/app/flow"
	"zhiji/app/theme"
	"zhiji/app/ui"
	"zhiji/store/record"
)

// askMeaning offers what a column can mean; for columns of values also their
// unit, how rates are read, and how several rows become one.
func (v *tableView) askMeaning(index int, below fyne.Position) {
	column, ok := v.table.column(index)
	if !ok {
		return
	}
	l, t := v.page.host.Language(), v.table
	meanings := v.preview.meanings(t, l)
	choices := make([]ui.Choice, len(meanings))
	for i, m := range meanings {
		choices[i] = ui.Choice{Text: m.text, Note: m.note, Chosen: m.field == column.Field && m.metric == column.Metric}
	}
	var picker *ui.Picker
	var settings fyne.CanvasObject
	if valued(column) {
		settings = v.columnSettings(t, column, func() { picker.Close() })
	}
	picker = ui.Pick(v.sheet, below, l.Text("imports.column.pick", "header", column.Header), choices, settings, func(i int) {
		v.say(func(c *chosen) { c.mean(t, column, meanings[i]) })
	})
}

// columnSettings are the selects below the list of meanings.
func (v *tableView) columnSettings(t *table, column flow.Column, shut func()) fyne.CanvasObject {
	l := v.page.host.Language()
	metric := v.preview.metrics[column.Metric]
	form := container.NewVBox()
	add := func(key string, values []string, texts []string, now string, set func(*record.RecipeColumn, string)) {
		choice := widget.NewSelect(texts, nil)
		for i, value := range values {
			if value == now {
				choice.SetSelectedIndex(i)
			}
		}
		choice.OnChanged = func(string) {
			value := values[choice.SelectedIndex()]
			shut()
			v.say(func(c *chosen) {
				c.settle(t, column, func(said *record.RecipeColumn) { set(said, value) }, nil)
			})
		}
		form.Add(container.NewBorder(nil, nil, ui.Sized(ui.Middle(ui.NewNote(l.Text(key))), 96, 0), nil, choice))
	}
	if units := flow.UnitWords(metric.Unit); len(units) > 0 {
		texts := []string{l.Text("imports.unit.stated")}
		for _, u := range units {
			texts = append(texts, l.Text("imports.unit."+u))
		}
		add("imports.column.unit", append([]string{""}, units...), texts, column.Unit, func(c *record.RecipeColumn, unit string) { c.Unit = unit })
	}
	if metric.Unit == record.Percent || column.Metric == "" {
		rates := []string{string(record.RateVoted), string(record.RateHundred), string(record.RateRatio)}
		add("imports.column.rate", rates, texts(l.Text, "imports.rate.", rates), string(column.Rate), func(c *record.RecipeColumn, rate string) { c.Rate = record.Rate(rate) })
	}
	ways := []string{"", string(record.Sum), string(record.Mean), string(record.Last)}
	add("imports.column.together", ways, texts(l.Text, "imports.together.", ways), string(column.Together), func(c *record.RecipeColumn, way string) { c.Together = record.Aggregation(way) })
	return ui.Inset(form, theme.Gap2, 0, 0, theme.Gap2)
}

// texts are the words of values under a key.
func texts(text func(string, ...string) string, key string, values []string) []string {
	out := make([]string, len(values))
	for i, value := range values {
		if value == "" {
			value = "none"
		}
		out[i] = text(key + value)
	}
	return out
}

// mostHeaderRows is how many rows a header can have.
const mostHeaderRows = 3

// askLayout asks what the table is and where its header stands.
func (v *tableView) askLayout() {
	l, t := v.page.host.Language(), v.table
	kinds := make([]string, len(flow.Kinds))
	for i, k := range flow.Kinds {
		kinds[i] = l.Text("kind." + string(k))
	}
	kind := widget.NewSelect(kinds, nil)
	kind.PlaceHolder = l.Text("imports.kind.ask")
	numbers, cells := flow.HeaderChoices(t.source)
	rows := make([]string, len(numbers))
	for i := range numbers {
		rows[i] = l.Text("imports.header.row", "n", strconv.Itoa(numbers[i]), "cells", firstWords(cells[i]))
	}
	header := widget.NewSelect(rows, nil)
	depths := make([]string, mostHeaderRows)
	for i := range depths {
		depths[i] = l.Text("imports.header.depth", "n", strconv.Itoa(i+1))
	}
	depth := widget.NewSelect(depths, nil)
	first, last := t.header()
	depth.SetSelectedIndex(min(max(last-first, 0), mostHeaderRows-1))
	for i, n := range numbers {
		if n == first {
			header.SetSelectedIndex(i)
		}
	}
	for i, k := range flow.Kinds {
		if k == t.source.Kind {
			kind.SetSelectedIndex(i)
		}
	}
	sure := ""
	if t.known {
		sure = l.Text("imports.layout.kind.hint", "confidence", t.confidence, "reasons", strings.Join(t.reasons, l.Text("list.join")))
	}
	fields := ui.Column(theme.Gap3, ui.Field(l.Text("imports.layout.kind"), kind, ""), ui.Flush(ui.NewNotes(sure)),
		ui.Field(l.Text("imports.layout.header"), ui.Column(theme.Gap2, header, depth), ""))
	ui.Ask(v.page.host, l.Text("imports.layout.title"), l.Text("imports.layout.do"), fields, func() error {
		if kind.SelectedIndex() < 0 || header.SelectedIndex() < 0 {
			return record.NewFault("imports.layout", record.ErrInvalid)
		}
		from := numbers[header.SelectedIndex()]
		chosenKind, to := flow.Kinds[kind.SelectedIndex()], from+depth.SelectedIndex()
		v.say(func(c *chosen) { c.lay(t, chosenKind, from, to) })
		return nil
	})
}

// askPeriod asks for the month of what names none in the table.
func (v *tableView) askPeriod() {
	l, t := v.page.host.Language(), v.table
	keys := append([]record.PeriodKey{""}, months(v.page.today())...)
	choices := make([]ui.Choice, len(keys))
	for i, k := range keys {
		choices[i] = ui.Choice{Text: l.Text("imports.period.found"), Chosen: k == t.wish.Period}
		if k != "" {
			choices[i].Text = l.Period(k)
		}
	}
	ui.PickBelow(v.period, l.Text("imports.period.pick"), choices, func(i int) {
		v.say(func(c *chosen) { c.wish(t, func(w *flow.Wish) { w.Period = keys[i] }) })
	})
}

// askEncoding asks how a text file is encoded.
func (v *tableView) askEncoding() {
	at := v.file.at
	var items []*fyne.MenuItem
	for _, name := range flow.Encodings {
		item := fyne.NewMenuItem(name, func() { v.say(func(c *chosen) { c.decode(at, name) }) })
		item.Checked = name == v.file.encoding
		items = append(items, item)
	}
	ui.Menu(v.encoding, items...)
}

// ask offers the answers of a question below an object.
func (v *tableView) ask(p *problem, below fyne.CanvasObject) {
	if p == nil {
		return
	}
	l := v.page.host.Language()
	answers := v.preview.answers(v.table, p.question, v.page.today(), l)
	choices := make([]ui.Choice, len(answers))
	for i, a := range answers {
		choices[i] = ui.Choice{Text: a.text, Note: a.note}
	}
	ui.PickBelow(below, l.Text("imports.answer.search"), choices, func(i int) { v.say(answers[i].give) })
}
