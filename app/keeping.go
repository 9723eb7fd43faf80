package app

import (
	"context"

	"zhiji/app/locale"
	"zhiji/app/task"
	"zhiji/app/theme"
	"zhiji/store"
	"zhiji/store/access"
	"zhiji/store/record"
)

// What the page of settings asks of the window.

// Theme is the look the person chose.
func (w *workplace) Theme() theme.Theme { return w.choices.theme() }

// SetTheme applies a look at once.
func (w *workplace) SetTheme(t theme.Theme) {
	w.choices.setTheme(t)
	w.rebuild()
}

// SetLanguage applies a language at once.
func (w *workplace) SetLanguage(l locale.Language) {
	if l != w.Language() {
		w.choices.setLanguage(l)
		w.rebuild()
	}
}

// SaveCompany writes the firm's data.
func (w *workplace) SaveCompany(ctx context.Context, c record.Company) error {
	return w.desk.Session.Apply(ctx, access.Define, store.Changes{Company: &c})
}

// LogFolder is where the log lies.
func (w *workplace) LogFolder() string {
	folder, err := Folder()
	if err != nil {
		return "—"
	}
	return folder
}

// Restore puts a backup in the place of the file that is open. The file is
// closed for it; afterwards somebody logs in again.
func (w *workplace) Restore(backup string) {
	path := w.door.path
	w.work = nil
	w.Run(task.Job{
		Key: "app.restore", Title: w.Language().Text("settings.backup.restoring"),
		Work: func(context.Context, task.Progress) error {
			w.door.shut()
			return store.Restore(backup, path, w.door.options)
		},
		Done: func(err error) {
			w.toLogIn(path)
			if err != nil {
				w.Fail(err)
				return
			}
			w.Say(w.Language().Text("settings.backup.restored"))
		},
	})
}
