package imports

import (
	"context"
	"path/filepath"

	"zhiji/app/task"
	"zhiji/app/ui"
)

// sendBack writes a copy of the file that shows, with its problem cells
// coloured and commented on.
func (v *previewView) sendBack() {
	it := v.item()
	if it.table == nil {
		return
	}
	desk, l, data := v.page.host.Desk(), v.page.host.Language(), v.page.chosen.files[it.file.at].Bytes
	planned := it.file.planned
	ui.SaveFile(v.page.host, desk.ReplyName(it.file.name), func(path string) {
		v.page.host.Run(task.Job{
			Key: "imports.reply", Title: l.Text("imports.reply"),
			Work: func(context.Context, task.Progress) error { return desk.WriteReply(path, planned, data) },
			Done: func(err error) {
				if err != nil {
					v.page.host.Fail(err)
					return
				}
				v.page.host.Say(l.Text("file.saved", "file", filepath.Base(path)))
			},
		})
	})
}

// find looks for a text in the cells, from the current one on.
func (v *tableView) find() {
	if v.table == nil {
		return
	}
	l := v.page.host.Language()
	text := ui.NewEntry(l.Text("imports.find.hint"))
	text.SetText(v.sought)
	ui.Ask(v.page.host, l.Text("imports.find"), l.Text("imports.find.do"), text, func() error {
		v.seek(text.Text)
		return nil
	})
	v.page.host.Window().Canvas().Focus(text)
}

// seek goes to the next cell with a text.
func (v *tableView) seek(text string) {
	v.sought = text
	row, column, _ := v.sheet.Current()
	t, host := v.table, v.page.host
	cell := ""
	host.Run(task.Job{
		Key: "imports.find", Title: host.Language().Text("imports.find"),
		Work: func(ctx context.Context, _ task.Progress) error {
			cell = t.next(ctx, text, row, column)
			return ctx.Err()
		},
		Done: func(err error) {
			host.Fail(err)
			if err == nil && cell == "" {
				host.Say(host.Language().Text("imports.find.none", "text", text))
			}
			v.jump(cell)
		},
	})
}
