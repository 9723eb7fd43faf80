package scores

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"zhiji/app/task"
	"zhiji/app/theme"
	"zhiji/app/ui"
)

// How many empty lines the dialog offers beyond what there is.
const (
	spareGrades = 1
	spareQuotas = 2
)

// editGrades changes the firm's grades and its guideline.
func (p *page) editGrades() {
	l, desk := p.host.Language(), p.host.Desk()
	company := p.model.results.Snapshot.Company
	now := gradingOf(company)
	var grades, quotas [][]*ui.Entry
	head := func(keys ...string) fyne.CanvasObject {
		row := ui.Fill(theme.Gap2)
		for _, key := range keys {
			row.Add(ui.NewNote(l.Text("scores.grading." + key)))
		}
		return row
	}
	column := ui.Column(theme.Gap1, ui.NewStrong(l.Text("scores.grading.grades")), head("name", "floor", "coefficient"))
	for i := range len(now.grades) + spareGrades {
		line := gradeLine{}
		if i < len(now.grades) {
			line = now.grades[i]
		}
		grades = append(grades, entries(column, line.name, line.floor, line.coefficient))
	}
	column.Add(ui.Inset(ui.NewStrong(l.Text("scores.grading.quotas")), theme.Gap2, 0, 0, 0))
	column.Add(head("quota", "share", "most"))
	for i := range len(now.quotas) + spareQuotas {
		line := quotaLine{}
		if i < len(now.quotas) {
			line = now.quotas[i]
		}
		quotas = append(quotas, entries(column, line.grades, line.share, line.most))
	}
	least := ui.NewEntry("")
	least.SetText(now.least)
	column.Add(ui.Inset(ui.Field(l.Text("scores.grading.least"), least, ""), theme.Gap2, 0, 0, 0))
	column.Add(tight(ui.NewNotes(l.Text("scores.grading.note"))))
	body := container.NewVScroll(ui.Inset(column, 0, theme.Gap3, 0, 0))
	ui.AskWide(p.host, l.Text("scores.grading"), l.Text("button.save"), 560, ui.Sized(body, 0, 420), func() error {
		typed := grading{least: least.Text}
		for _, e := range grades {
			typed.grades = append(typed.grades, gradeLine{e[0].Text, e[1].Text, e[2].Text})
		}
		for _, e := range quotas {
			typed.quotas = append(typed.quotas, quotaLine{e[0].Text, e[1].Text, e[2].Text})
		}
		scale, guideline, n, err := typed.read()
		if err != nil {
			return err
		}
		next := company
		next.Grades, next.Quotas, next.QuotaMin = scale, guideline, n
		if err := next.Validate(); err != nil {
			return err
		}
		p.run("grades", func(ctx context.Context, _ task.Progress) error {
			return desk.SaveGrades(ctx, scale, guideline, n)
		}, func() string { return l.Text("scores.done.grades") })
		return nil
	})
}

// entries adds a line of fields.
func entries(column *fyne.Container, texts ...string) []*ui.Entry {
	row := ui.Fill(theme.Gap2)
	var out []*ui.Entry
	for _, text := range texts {
		entry := ui.NewEntry("")
		entry.SetText(text)
		out = append(out, entry)
		row.Add(entry)
	}
	column.Add(row)
	return out
}
