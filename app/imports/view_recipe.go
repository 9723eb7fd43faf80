package imports

import (
	"context"
	"fmt"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"zhiji/app/flow"
	"zhiji/app/locale"
	"zhiji/app/task"
	"zhiji/app/theme"
	"zhiji/app/ui"
	"zhiji/store/record"
)

// recipeView is the list of how layouts are read.
type recipeView struct {
	page    *page
	object  *fyne.Container
	table   *ui.Table
	none    *fyne.Container
	recipes []recipe
}

func newRecipeView(p *page) *recipeView {
	l := p.host.Language()
	v := &recipeView{page: p}
	load := ui.Quiet(l.Text("imports.recipe.load"), theme.Icon("file"), v.load)
	save := ui.Quiet(l.Text("imports.recipe.save"), theme.Icon("download"), func() { v.save(v.recipes...) })
	v.table = ui.NewTable(p.host, recipeModel{nil, l}, 1, load, save)
	v.table.OnOpen = v.open
	v.table.OnMenu = v.menu
	v.none = ui.Empty("table", l.Text("imports.recipes.none"), widget.NewButtonWithIcon(l.Text("imports.recipe.load"), theme.Icon("file"), v.load))
	v.object = container.NewStack(v.table, v.none)
	return v
}

func (v *recipeView) reload() {
	desk, l := v.page.host.Desk(), v.page.host.Language()
	read := func(ctx context.Context) ([]recipe, error) { return loadRecipes(ctx, desk, l) }
	ui.Load(v.page.host, "imports.recipes", l.Text("imports.recipes"), read, v.show)
}

func (v *recipeView) show(list []recipe) {
	v.recipes = list
	v.table.Hidden, v.none.Hidden = len(list) == 0, len(list) > 0
	v.table.SetModel(recipeModel{list, v.page.host.Language()})
	v.object.Refresh()
}

func (v *recipeView) find() { v.table.Find() }

func (v *recipeView) menu(row int) []*fyne.MenuItem {
	l, r := v.page.host.Language(), v.recipes[row]
	automatic := fyne.NewMenuItem(l.Text("imports.recipe.automatic"), func() { v.toggle(r) })
	automatic.Checked = r.automatic
	return []*fyne.MenuItem{
		fyne.NewMenuItem(l.Text("imports.recipe.rename"), func() { v.rename(r) }), automatic,
		fyne.NewMenuItem(l.Text("imports.recipe.save.one"), func() { v.save(r) }),
		fyne.NewMenuItem(l.Text("imports.recipe.forget"), func() { v.forget(r) }),
	}
}

// open shows what the columns mean.
func (v *recipeView) open(row int) {
	l, r := v.page.host.Language(), v.recipes[row]
	state := ui.NewStatus(ui.Plain, l.Text("imports.recipe.asks"))
	if r.automatic {
		state = ui.NewStatus(ui.Chosen, l.Text("imports.recipe.unseen"))
	}
	automatic := widget.NewCheck(l.Text("imports.recipe.automatic"), nil)
	automatic.SetChecked(r.automatic)
	automatic.OnChanged = func(bool) { v.toggle(r) }
	body := ui.Column(theme.Gap2,
		ui.NewMuted(l.Text("imports.batch.by", "who", r.by, "at", r.at.Local().Format("2006-01-02 15:04"))),
		container.NewHBox(ui.NewText(r.kind), state), automatic, ui.Inset(ui.NewNotes(l.Text("imports.recipe.automatic.hint")), -theme.Gap2, 0, 0, 0),
		ui.Row(theme.Gap1,
			widget.NewButtonWithIcon(l.Text("imports.recipe.rename"), theme.Icon("edit"), func() { v.rename(r) }),
			ui.Quiet(l.Text("imports.recipe.save.one"), theme.Icon("download"), func() { v.save(r) }),
			ui.Quiet(l.Text("imports.recipe.forget"), theme.Icon("close"), func() { v.forget(r) })),
		ui.Inset(ui.NewHeading(l.Text("imports.recipe.columns", "n", fmt.Sprint(len(r.columns)))), theme.Gap3, 0, 0, 0))
	for _, c := range r.columns {
		meaning := ui.NewText(c.field)
		if c.field == "" {
			meaning = ui.NewMuted(l.Text("imports.mapping.unused"))
		}
		header := ui.NewMuted(c.header)
		header.Cut, meaning.Cut = true, true
		body.Add(ui.Fill(theme.Gap2, header, meaning))
	}
	v.page.drawer.Open(r.name, body)
}

// change does something to the recipes and shows them anew.
func (v *recipeView) change(said string, work func(ctx context.Context) error) {
	l := v.page.host.Language()
	v.page.host.Run(task.Job{
		Key: "imports.recipe.write", Title: l.Text("imports.recipes"),
		Work: func(ctx context.Context, _ task.Progress) error { return work(ctx) },
		Done: func(err error) {
			v.page.host.Fail(err)
			if err == nil && said != "" {
				v.page.host.Say(said)
			}
			v.page.drawer.Escape()
			v.reload()
		},
	})
}

func (v *recipeView) write(r record.Recipe) {
	desk := v.page.host.Desk()
	v.change("", func(ctx context.Context) error { return desk.SaveRecipes(ctx, r) })
}

func (v *recipeView) toggle(r recipe) {
	r.source.Automatic = !r.automatic
	v.write(r.source)
}

func (v *recipeView) rename(r recipe) {
	l := v.page.host.Language()
	name := ui.NewEntry("")
	name.SetText(r.name)
	ui.Ask(v.page.host, l.Text("imports.recipe.rename"), l.Text("button.save"), ui.Field(l.Text("imports.recipe.name"), name, ""), func() error {
		next := r.source
		next.Name = name.Text
		if err := next.Validate(); err != nil {
			return err
		}
		v.write(next)
		return nil
	})
}

func (v *recipeView) forget(r recipe) {
	l, desk := v.page.host.Language(), v.page.host.Desk()
	ui.Confirm(v.page.host, l.Text("imports.recipe.forget"), l.Text("imports.recipe.forget.ask", "recipe", r.name), l.Text("imports.recipe.forget"), func() {
		v.change("", func(context.Context) error { return desk.Session.ForgetRecipe(r.source.ID) })
	})
}

// load reads recipes from a file.
func (v *recipeView) load() {
	l, desk := v.page.host.Language(), v.page.host.Desk()
	ui.OpenFile(v.page.host, []string{".toml"}, func(path string) {
		v.change(l.Text("imports.recipe.loaded"), func(ctx context.Context) error {
			_, err := desk.LoadRecipes(ctx, path)
			return err
		})
	})
}

// save writes recipes into a file.
func (v *recipeView) save(list ...recipe) {
	if len(list) == 0 {
		return
	}
	l := v.page.host.Language()
	sources := make([]record.Recipe, len(list))
	for i, r := range list {
		sources[i] = r.source
	}
	ui.SaveFile(v.page.host, l.Text("imports.recipe.file")+".toml", func(path string) {
		v.change(l.Text("file.saved", "file", filepath.Base(path)), func(context.Context) error { return flow.WriteRecipes(path, sources) })
	})
}

// recipeModel is the list as the table wants it.
type recipeModel struct {
	rows     []recipe
	language locale.Language
}

func (m recipeModel) Rows() int { return len(m.rows) }

func (m recipeModel) Columns() []ui.TableColumn {
	title := func(key string) string { return m.language.Text("imports.recipe.column." + key) }
	return []ui.TableColumn{
		{Title: title("name"), Width: 250},
		{Title: title("kind"), Width: 160},
		{Title: title("columns"), Width: 90, Right: true},
		{Title: title("automatic"), Width: 150},
		{Title: title("by"), Width: 90},
		{Title: title("at"), Width: 140},
	}
}

func (m recipeModel) Cell(row, column int) ui.TableCell {
	r := m.rows[row]
	switch column {
	case 0:
		return ui.TableCell{Text: r.name, Bold: true}
	case 1:
		return ui.TableCell{Text: r.kind}
	case 2:
		return ui.TableCell{Text: fmt.Sprintf("%d / %d", r.used, len(r.columns))}
	case 3:
		if r.automatic {
			return ui.TableCell{Text: m.language.Text("imports.recipe.unseen"), Tone: ui.Chosen}
		}
		return ui.TableCell{Text: m.language.Text("imports.recipe.asks"), Tone: ui.Quieter}
	case 4:
		return ui.TableCell{Text: r.by, Tone: ui.Quieter}
	}
	return ui.TableCell{Text: r.at.Local().Format("2006-01-02 15:04"), Tone: ui.Quieter}
}
