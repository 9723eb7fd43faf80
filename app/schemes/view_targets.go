package schemes

import (
	"context"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"zhiji/app/flow"
	"zhiji/app/task"
	"zhiji/app/theme"
	"zhiji/app/ui"
	"zhiji/store/record"
)

// targetsView is the sheet of targets of the month.
type targetsView struct {
	page     *page
	object   *fyne.Container
	filter   *ui.Entry
	position *widget.Select
	note     *ui.Text
	acts     *fyne.Container
	keep     *widget.Button
	sheet    *ui.Sheet
	grid     *grid
}

func newTargetsView(p *page) *targetsView {
	l := p.host.Language()
	v := &targetsView{page: p, note: ui.NewNote(""), sheet: ui.NewSheet(), filter: ui.NewEntry(l.Text("table.filter"))}
	v.filter.Icon = theme.Icon("search")
	v.filter.OnChanged = func(string) { v.narrow() }
	v.position = widget.NewSelect(nil, func(string) { v.narrow() })
	v.position.PlaceHolder = l.Text("schemes.targets.all")
	v.keep = ui.Primary(l.Text("button.save"), nil, v.save)
	v.acts = ui.Row(theme.Gap1, v.keep, ui.NewMenuButton(v.menu))
	tools := container.NewHBox(ui.Middle(ui.Sized(v.filter, 160, 0)), ui.Middle(ui.Sized(v.position, 150, 0)), ui.Middle(v.note), layout.NewSpacer(), ui.Middle(v.acts))
	v.sheet.Side = 130
	v.sheet.Editable = func(row, column int) (string, bool) {
		_, _, _, ok := v.grid.at(row, column)
		return v.grid.text(row, column), ok && v.edits()
	}
	v.sheet.OnEdited = func(row, column int, text string) { v.put(v.grid.set(row, column, [][]string{{text}})) }
	v.sheet.OnPasted = func(row, column int, text string) {
		if v.edits() {
			v.put(v.grid.paste(row, column, text))
		}
	}
	v.object = container.NewBorder(ui.Inset(tools, theme.Gap2, theme.Gap2, theme.Gap2, theme.Gap3), nil, nil, nil, v.sheet)
	return v
}

func (v *targetsView) edits() bool {
	return v.grid != nil && v.grid.sheet.Edits && !v.grid.sheet.Closed
}

// load reads the targets of the month; edits that are not saved stay.
func (v *targetsView) load() {
	desk, period, l := v.page.host.Desk(), v.page.host.Period(), v.page.host.Language()
	if period == "" {
		return
	}
	ui.Load(v.page.host, "schemes.targets", l.Text("schemes.loading"), func(ctx context.Context) (*flow.TargetSheet, error) {
		return desk.Targets(ctx, period)
	}, v.show)
}

// show copies the targets into the sheet.
func (v *targetsView) show(s *flow.TargetSheet) {
	l, before := v.page.host.Language(), v.grid
	v.grid = newGrid(s, l)
	if before != nil && before.sheet.Period == s.Period {
		v.grid.edits, v.grid.past, v.grid.future = before.edits, before.past, before.future
		v.grid.show(before.position, before.words)
	}
	v.position.Options = append([]string{l.Text("schemes.targets.all")}, v.grid.positions()...)
	v.position.Hidden = len(v.grid.positions()) < 2
	v.filter.Hidden = len(s.Rows) < 2
	v.acts.Hidden = !v.edits()
	v.sheet.Open(v.grid)
	v.said()
}

// narrow shows the people of a position and a name.
func (v *targetsView) narrow() {
	if v.grid == nil {
		return
	}
	position := v.position.Selected
	if v.position.SelectedIndex() <= 0 {
		position = ""
	}
	v.grid.show(position, v.filter.Text)
	v.sheet.Open(v.grid)
	v.said()
}

// put shows what became of an act on the sheet.
func (v *targetsView) put(_ int, err error) {
	v.page.host.Fail(err)
	v.changed()
}

func (v *targetsView) changed() {
	v.sheet.Update(v.grid)
	v.said()
}

func (v *targetsView) said() {
	v.note.SetText(v.grid.note())
	v.note.SetColour(theme.Muted)
	if v.grid.missing() > 0 {
		v.note.SetColour(theme.Caution)
	}
	enable(v.keep, len(v.grid.targets()) > 0)
	v.object.Refresh()
}

func (v *targetsView) undo() {
	if v.grid != nil && v.grid.undo() {
		v.changed()
	}
}

func (v *targetsView) redo() {
	if v.grid != nil && v.grid.redo() {
		v.changed()
	}
}

// menu is what else can be done with the sheet.
func (v *targetsView) menu() []*fyne.MenuItem {
	l := v.page.host.Language()
	item := func(key string, do func()) *fyne.MenuItem {
		return fyne.NewMenuItem(l.Text("schemes.targets."+key), do)
	}
	return []*fyne.MenuItem{
		item("fill", v.fill), item("copybefore", v.copyBefore), item("undo", v.undo), item("redo", v.redo),
		fyne.NewMenuItemSeparator(), item("copy", v.copy), item("sign", v.sign),
	}
}

func (v *targetsView) fill() {
	if row, column, ok := v.sheet.Current(); ok {
		v.put(v.grid.fill(row, column), nil)
	}
}

func (v *targetsView) copyBefore() {
	l := v.page.host.Language()
	n := v.grid.before()
	v.page.host.Say(l.Text("schemes.targets.copied", "n", strconv.Itoa(n)))
	v.changed()
}

// copy puts the sheet as it shows on the clipboard, for a spreadsheet.
func (v *targetsView) copy() {
	fyne.CurrentApp().Clipboard().SetContent(v.grid.tabbed())
	v.page.host.Say(v.page.host.Language().Text("table.copied", "n", strconv.Itoa(len(v.grid.rows))))
}

// save writes the edits as one batch.
func (v *targetsView) save() {
	if !v.edits() {
		return
	}
	host, targets, period := v.page.host, v.grid.targets(), v.grid.sheet.Period
	l := host.Language()
	host.Run(task.Job{
		Key: "schemes.targets.save", Title: l.Text("schemes.saving"),
		Work: func(ctx context.Context, _ task.Progress) error {
			_, err := host.Desk().SetTargets(ctx, period, targets)
			return err
		},
		Done: func(err error) {
			if err == nil {
				v.grid.edits, v.grid.past, v.grid.future = map[place]float64{}, nil, nil
			}
			v.page.written(err, l.Text("schemes.targets.saved", "n", strconv.Itoa(len(targets))))
		},
	})
}

// sign asks with whom and when the people who show agreed on their targets.
func (v *targetsView) sign() {
	host := v.page.host
	l := host.Language()
	var people []record.ID
	for _, r := range v.grid.rows {
		people = append(people, v.grid.sheet.Rows[r].Employee.ID)
	}
	with, on := ui.NewEntry(""), ui.NewEntry("2026-10-01")
	on.SetText(record.DateOf(host.Desk().Now(), host.Desk().Now().Location()).String())
	fields := ui.Column(theme.Gap3,
		ui.Flush(ui.NewParagraph(l.Text("schemes.sign.whose", "n", strconv.Itoa(len(people))))),
		ui.Field(l.Text("schemes.sign.with"), with, l.Text("schemes.sign.with.hint")), ui.Field(l.Text("schemes.sign.on"), on, ""))
	ui.Ask(host, l.Text("schemes.targets.sign"), l.Text("button.save"), fields, func() error {
		day, err := record.ParseDate(on.Text)
		if err != nil {
			return record.NewFault("agreement.who", record.ErrInvalid)
		}
		if err := host.Desk().Agree(context.Background(), v.grid.sheet.Period, people, with.Text, day); err != nil {
			return err
		}
		v.page.written(nil, l.Text("schemes.signed", "n", strconv.Itoa(len(people))))
		return nil
	})
}
